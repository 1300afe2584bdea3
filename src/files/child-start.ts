import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { guardedCommand, type ReadLimits } from './child-limits.ts'

/** Which program is started, under which limits, and what it may read besides. */
export interface ChildStart {
  readonly entry: string
  readonly limits: ReadLimits
  readonly readable: readonly string[]
}

/** A guarded child that waits for its file, in an empty folder and with an empty environment. */
export interface StartedChild {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly folder: string
  /** Its end: exit code and signal; no code and no signal for one that could not be started. */
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

/** Starts a child for one file. Throws where its program is not. */
export async function startChild({ entry, limits, readable }: ChildStart): Promise<StartedChild> {
  const { file, args } = guardedCommand(await realpath(entry), limits, readable)
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-read-'))
  const child = spawn(file, args, { cwd: folder, env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
  // A child that dies before it has read everything breaks the pipe: its exit code tells, not this error.
  child.stdin.on('error', () => undefined)
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return { child, folder, exit }
}

/** Removes what a child leaves: its empty folder. */
export function removeFolder({ folder }: StartedChild): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

const isAlive = ({ child }: StartedChild): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null

const keyOf = (start: ChildStart): string => JSON.stringify([start.entry, start.limits, start.readable])

/** Children started ahead, so that nobody waits until one has loaded its program; each still reads one file and ends. */
class WarmChildren {
  readonly #waiting = new Map<string, Promise<StartedChild>>()
  readonly #kept = new Map<string, number>()
  /** The last child that began to wait, for an end of the process that leaves no time. */
  readonly #ready = new Map<string, StartedChild>()

  keep(start: ChildStart): () => Promise<void> {
    const key = keyOf(start)
    this.#kept.set(key, (this.#kept.get(key) ?? 0) + 1)
    this.#startOne(key, start)
    const atExit = (): void => this.#dropNow(key)
    process.once('exit', atExit)
    return async () => {
      process.off('exit', atExit)
      const left = (this.#kept.get(key) ?? 1) - 1
      if (left > 0) this.#kept.set(key, left)
      else {
        this.#kept.delete(key)
        const waiting = this.#waiting.get(key)
        this.#waiting.delete(key)
        if (waiting) await waiting.then(end, () => undefined)
      }
    }
  }

  /** The one that waits for such a file, while the next is started; undefined where none is kept or it has died. */
  async take(start: ChildStart): Promise<StartedChild | undefined> {
    const key = keyOf(start)
    const waiting = this.#waiting.get(key)
    this.#waiting.delete(key)
    if (this.#kept.has(key)) this.#startOne(key, start)
    const started = await waiting?.catch(() => undefined)
    if (!started || isAlive(started)) return started
    await removeFolder(started)
    return undefined
  }

  #startOne(key: string, start: ChildStart): void {
    if (this.#waiting.has(key)) return
    const waiting = startChild(start)
    // Whoever takes it hears of what went wrong, and starts one anew.
    waiting.then((started) => this.#ready.set(key, started)).catch(() => undefined)
    this.#waiting.set(key, waiting)
  }

  #dropNow(key: string): void {
    const ready = this.#ready.get(key)
    if (!ready || !isAlive(ready)) return
    ready.child.kill('SIGKILL')
    rmSync(ready.folder, { recursive: true, force: true })
  }
}

async function end(started: StartedChild): Promise<void> {
  started.child.kill('SIGKILL')
  await started.exit
  await removeFolder(started)
}

const warm = new WarmChildren()

/** Keeps one child of a program waiting until the answer is called; for a process that reads many files. */
export function keepWarm(start: ChildStart): () => Promise<void> {
  return warm.keep(start)
}

/** A child for one file: the one that was started ahead, or a new one. Throws where its program is not. */
export async function takeChild(start: ChildStart): Promise<StartedChild> {
  return (await warm.take(start)) ?? (await startChild(start))
}
