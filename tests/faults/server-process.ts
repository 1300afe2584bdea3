import { type ChildProcess, spawn } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../../src/storage/index.ts'
import type { Office } from './office.ts'

/** The product's own server in a process of its own, to be killed. */
export interface ServerProcess {
  readonly url: string
  readonly isAlive: () => boolean
  /** What it printed and logged. */
  readonly printed: () => string
  /** `kill -9`, and waits for its end. */
  kill(): Promise<void>
  /** Ctrl+C, and waits for its end. */
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()

/** Ends every server that a test left behind. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** A clock for server processes: an ISO instant at which it stands still, or milliseconds by which it is off the real one. */
export class TestClock {
  readonly #file: string
  constructor(folder: string, says: string | number) {
    this.#file = join(folder, `clock-${Math.random().toString(36).slice(2)}`)
    this.set(says)
  }

  get env(): Record<string, string> {
    const preload = pathToFileURL(join(packageRoot(), 'tests', 'faults', 'other-clock.mjs'))
    return { DONDOC_TEST_CLOCK: this.#file, NODE_OPTIONS: `--import=${preload}` }
  }

  set(says: string | number): void {
    writeFileSync(`${this.#file}.next`, String(says))
    renameSync(`${this.#file}.next`, this.#file)
  }
}

const waitFor = async (child: ChildProcess, printed: () => string): Promise<string> => {
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0]
    if (url) return url
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server did not start: ${printed()}`)
    await sleep(10)
  }
}

/** Starts `dondoc serve` over the store of an office on a free port and waits for the address that it prints. */
export async function startServer(office: Office, env: Record<string, string> = {}): Promise<ServerProcess> {
  const args = ['serve', '--port', '0', ...('dataDir' in office.source ? ['--data', office.source.dataDir] : [])]
  const packs = office.packs === undefined ? [] : ['--packs', office.packs]
  const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), ...args, ...packs], {
    env: { ...process.env, ...office.env, ...env, DONDOC_LOCALE: 'en', DONDOC_LOG: 'error' },
  })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)))
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await exit
    running.delete(child)
  }
  const printed = (): string => text
  const url = await waitFor(child, printed)
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null
  return { url, printed, isAlive, kill: () => end('SIGKILL'), stop: () => end('SIGINT') }
}
