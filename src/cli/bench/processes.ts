import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Commands of the bench speak English, so that the address of the server is found in what they print. */
function start(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [join(root, 'bin', 'dondoc.mjs'), ...args], {
    env: { ...process.env, DATABASE_URL: '', DONDOC_FILES: '', DONDOC_LOCALE: 'en', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function ended(child: ChildProcess): Promise<{ code: number | null; printed: string }> {
  return new Promise((resolve, reject) => {
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, printed }))
  })
}

/** Runs a command in a process of its own to its end; a code other than 0 throws with what was printed. */
export async function runToEnd(root: string, args: readonly string[]): Promise<void> {
  const { code, printed } = await ended(start(root, args))
  if (code !== 0) throw new Error(`dondoc ${args.join(' ')} ended with ${code}: ${printed}`)
}

/** Milliseconds from the start of the process until the server has answered its first request; the server is stopped afterwards. */
export async function timeToFirstAnswer(root: string, dataDir: string): Promise<number> {
  const from = performance.now()
  const child = start(root, ['serve', '--port', '0', '--data', dataDir])
  const end = ended(child)
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = ''
      child.stdout?.on('data', (chunk) => {
        printed += String(chunk)
        const found = /^Open (http:\S+)$/m.exec(printed)?.[1]
        if (found !== undefined) resolve(found)
      })
      end.then(({ printed: all }) => reject(new Error(`the server did not start: ${all}`)), reject)
    })
    const answer = await fetch(`${url}/dang-nhap`)
    await answer.text()
    const time = performance.now() - from
    if (!answer.ok) throw new Error(`the first request was answered with ${answer.status}`)
    return time
  } finally {
    child.kill('SIGTERM')
    await end
  }
}

const PARTS = ['bin', 'src', 'packs', 'samples', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']

/** Milliseconds of the first build in a copy without anything built; the packages that npm installed are shared. */
export async function timeFirstBuild(root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-bench-'))
  try {
    for (const part of PARTS) if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const from = performance.now()
    await runToEnd(folder, ['build'])
    return performance.now() - from
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder for stores of the bench, and what takes it away again. */
export function makeFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'dondoc-bench-'))
  mkdirSync(path, { recursive: true })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
