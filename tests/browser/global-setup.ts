import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { packageRoot } from '../../src/storage/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly demo: {
      /** Address of the running demonstration. */
      readonly url: string
      /** Passwords of this run by login. */
      readonly passwords: Readonly<Record<string, string>>
      /** Where the one Chromium listens. */
      readonly browser: string
    }
  }
}

const CHROMIUMS = [process.env.DONDOC_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const LONGEST_START = 180_000

let server: ChildProcess | undefined
let browser: BrowserServer | undefined
let folder = ''

async function startServer(): Promise<{ url: string; passwords: Record<string, string> }> {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-browser-'))
  const env = { ...process.env, DONDOC_LOCALE: 'vi', DATABASE_URL: '' }
  const program = join(packageRoot(), 'bin', 'dondoc.mjs')
  const child = spawn(process.execPath, [program, 'serve', '--demo', '--port', '0', '--data', join(folder, 'store')], { env })
  server = child
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

/** One demonstration and one Chromium for all files of the browser suite. */
export async function setup(project: TestProject): Promise<void> {
  const executablePath = CHROMIUMS.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) throw new Error('no Chromium was found; name one by DONDOC_CHROMIUM')
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  browser = await chromium.launchServer({ executablePath, args })
  project.provide('demo', { ...(await startServer()), browser: browser.wsEndpoint() })
}

export async function teardown(): Promise<void> {
  await browser?.close()
  if (server && server.exitCode === null) {
    const child = server
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
}
