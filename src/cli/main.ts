import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseLocale } from '../kernel/index.ts'
import { type CommandContext, EXIT, type Installation } from './command.ts'
import { COMMANDS } from './commands/all.ts'
import { helpOf, helpOfAll } from './help.ts'

const HELP = ['--help', '-h']

function versionOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

/** Writes whole texts, also into a pipe whose reader has gone (`dondoc … | head`), which is no fault. */
function contextOf(installation: Installation): CommandContext {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  return {
    installation,
    locale: parseLocale(process.env.DONDOC_LOCALE ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG),
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  }
}

/** Runs one command and gives its exit code: 0 done, 2 wrong use, 3 refused, 1 a bug. */
export async function main(argv: readonly string[], installation: Installation): Promise<number> {
  const context = contextOf(installation)
  const [name = '', ...rest] = argv
  if (name === '--version' || name === '-V') {
    context.out(versionOf(installation.root))
    return EXIT.done
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load) {
    const command = await load()
    if (!rest.some((word) => HELP.includes(word))) return command.run(rest, context)
    context.out(helpOf(command, context.locale))
    return EXIT.done
  }
  const text = helpOfAll(await Promise.all(Object.values(COMMANDS).map((one) => one())), context.locale)
  if (name === '' || name === 'help' || HELP.includes(name)) {
    context.out(text)
    return EXIT.done
  }
  const unknown = context.locale === 'en' ? `There is no command “${name}”.` : `Không có lệnh “${name}”.`
  context.err(`${unknown}\n\n${text}`)
  return EXIT.usage
}
