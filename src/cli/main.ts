import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locale, parseLocale } from '../kernel/index.ts'
import type { Command, Installation } from './command.ts'
import { commands } from './commands/all.ts'

function versionOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

function help(locale: Locale): string {
  const title = locale === 'en' ? 'dondoc <command> [arguments]' : 'dondoc <lệnh> [tham số]'
  const codes =
    locale === 'en'
      ? 'Exit codes: 0 done, 2 wrong use, 3 refused (the reason on stderr), 1 a fault of the program.'
      : 'Mã thoát: 0 xong, 2 dùng sai, 3 bị từ chối (lý do ở stderr), 1 lỗi của chương trình.'
  const lines = commands
    .filter((command) => !command.hidden)
    .map((command) => `  dondoc ${command.usage}\n      ${command.summary[locale]}`)
  return `${title}\n\n${lines.join('\n')}\n\n${codes}\n`
}

/** Runs one command and gives its exit code: 0 done, 2 wrong use, 3 refused, 1 a bug. */
export async function main(argv: readonly string[], installation: Installation): Promise<number> {
  const locale = parseLocale(process.env.DONDOC_LOCALE ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG)
  const [name, ...rest] = argv
  if (name === '--version') {
    console.log(versionOf(installation.root))
    return 0
  }
  const command: Command | undefined = commands.find((candidate) => candidate.name === name)
  if (!command) {
    const asked = name === undefined || name === '--help' || name === 'help'
    ;(asked ? console.log : console.error)(help(locale))
    return asked ? 0 : 2
  }
  if (rest.includes('--help')) {
    console.log(`dondoc ${command.usage}\n${command.summary[locale]}`)
    return 0
  }
  return command.run(rest, {
    installation,
    locale,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  })
}
