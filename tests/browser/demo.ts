import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/storage/index.ts'

const LONGEST_START = 180_000

export interface Demo {
  /** Address of the running demonstration. */
  readonly url: string
  /** Passwords of this run by login. */
  readonly passwords: Readonly<Record<string, string>>
  stop(): Promise<void>
}

async function heard(child: ChildProcess): Promise<Pick<Demo, 'url' | 'passwords'>> {
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)))
  for (const until = Date.now() + LONGEST_START; Date.now() < until && child.exitCode === null; ) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
    const lines = printed.matchAll(/^ {2}([a-z]+) +(\S+) {3}/gm)
    if (url) return { url, passwords: Object.fromEntries([...lines].map(([, login = '', password = '']) => [login, password])) }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the demonstration did not start: ${printed}`)
}

/** A demonstration with a store of its own: what one file of the suite does is nothing to another, whatever their order. */
export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-browser-'))
  const env = { ...process.env, DONDOC_LOCALE: 'vi', DATABASE_URL: '' }
  const program = join(packageRoot(), 'bin', 'dondoc.mjs')
  const child = spawn(process.execPath, [program, 'serve', '--demo', '--port', '0', '--data', join(folder, 'store')], { env })
  const kill = (): boolean => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
    process.off('exit', kill)
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...(await heard(child)), stop }
}
