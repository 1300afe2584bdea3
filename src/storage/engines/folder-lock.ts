import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'

interface Holder {
  readonly pid: number
  /** When that process started, in whatever unit the system gives; a reused pid has another one. */
  readonly startedAt: string
  readonly host: string
}

/** How long a lock file may stay without its content: its writer was killed between two system calls. */
const HALF_WRITTEN_MS = 2_000

/** When a process started; undefined when there is no such process, '' when the system does not say. */
export function findProcessStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined
  }
  if (process.platform === 'linux') {
    try {
      // The command name stands in parentheses and may hold spaces; field 22 is counted from after it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
      return fields?.[0] === 'Z' ? undefined : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields?.[19] ?? ''}`
    } catch {
      return undefined
    }
  }
  if (process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

const readHolder = (file: string): Holder | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value) || !('host' in value)) return undefined
    return { pid: Number(value.pid), startedAt: String(value.startedAt), host: String(value.host) }
  } catch {
    return undefined
  }
}

/** True when the lock's holder has surely gone: a dead pid, or a pid that another process has got since. Another host is never judged. */
const isAbandoned = (holder: Holder): boolean => {
  if (holder.host !== hostname()) return false
  const start = findProcessStart(holder.pid)
  return start === undefined || (start !== '' && holder.startedAt !== '' && start !== holder.startedAt)
}

const tryCreate = (file: string): boolean => {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, JSON.stringify({ pid: process.pid, startedAt: findProcessStart(process.pid) ?? '', host: hostname() }))
    closeSync(handle)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const ageOf = (file: string): number => {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return 0
  }
}

/** Removes an abandoned lock. A second lock makes sure that of two processes that saw it dead only one removes it. */
const removeAbandoned = (file: string): void => {
  const guard = `${file}.takeover`
  if (!tryCreate(guard)) {
    const rival = readHolder(guard)
    if (rival ? isAbandoned(rival) : ageOf(guard) > HALF_WRITTEN_MS) rmSync(guard, { force: true })
    return
  }
  try {
    const holder = readHolder(file)
    if (holder ? isAbandoned(holder) : ageOf(file) > HALF_WRITTEN_MS) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

/**
 * Takes the lock file `<folder>.lock`, beside the folder; two processes on one folder would lose data in silence. Taken over only from a
 * dead process. Refuses (throws `Refused`) STORE_IN_USE naming the pid. Returns how to give it free; a clean exit does so by itself.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const file = `${folder}.lock`
  const deadline = Date.now() + HALF_WRITTEN_MS * 2
  while (!tryCreate(file)) {
    const holder = readHolder(file)
    if (holder && !isAbandoned(holder)) {
      throw new Refused(refuse(storageRefusals, 'STORE_IN_USE', { folder, pid: holder.pid, host: holder.host, lock: file }).refusal)
    }
    if (Date.now() > deadline)
      throw new Refused(refuse(storageRefusals, 'STORE_IN_USE', { folder, pid: '?', host: '?', lock: file }).refusal)
    removeAbandoned(file)
    if (!holder) await sleep(50)
  }
  const release = (): void => {
    process.off('exit', release)
    rmSync(file, { force: true })
  }
  process.on('exit', release)
  return release
}
