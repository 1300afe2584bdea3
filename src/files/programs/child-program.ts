import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path))

/** Limits of a program of the machine that is given an untrusted file. */
export interface ProgramLimits {
  readonly timeoutMs: number
  readonly memoryMegabytes: number
  /** The largest file that it may write. */
  readonly fileMegabytes: number
}

/** Runs a program to its end in a group of its own; the whole group is killed when the time is up, or when it is called off. */
export function runProgram(
  command: { file: string; args: readonly string[] },
  options: { cwd: string; env: NodeJS.ProcessEnv; timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<'done' | 'failed' | 'timeout'> {
  return new Promise((resolve) => {
    const { cwd, env, timeoutMs, signal } = options
    const child = spawn(command.file, command.args, { cwd, env, stdio: 'ignore', detached: true })
    let isLate = false
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It ended in this very moment.
      }
    }
    const timer = setTimeout(() => {
      isLate = true
      kill()
    }, timeoutMs)
    if (signal?.aborted) kill()
    signal?.addEventListener('abort', kill, { once: true })
    const end = (code: number | null): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', kill)
      resolve(isLate ? 'timeout' : code === 0 ? 'done' : 'failed')
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })
}

let offline: Promise<boolean> | undefined

/** Whether this machine lets a process without rights give up the network. */
function canGoOffline(): Promise<boolean> {
  if (!UNSHARE) return Promise.resolve(false)
  const options = { cwd: tmpdir(), env: {}, timeoutMs: 5000 }
  offline ??= runProgram({ file: UNSHARE, args: ['--map-current-user', '--net', '--', '/bin/true'] }, options).then((how) => how === 'done')
  return offline
}

/** The command with every guard that this machine has: no network, and limits of memory, time and what it may write. */
export async function guardedProgram(
  program: string,
  args: readonly string[],
  limits: ProgramLimits,
): Promise<{ file: string; args: string[] }> {
  const alone = (await canGoOffline()) && UNSHARE ? [UNSHARE, '--map-current-user', '--net', '--'] : []
  const megabyte = 1024 * 1024
  const held = PRLIMIT
    ? [
        ...[PRLIMIT, `--cpu=${Math.ceil(limits.timeoutMs / 1000)}`, `--data=${limits.memoryMegabytes * megabyte}`],
        ...[`--fsize=${limits.fileMegabytes * megabyte}`, '--core=0', '--nofile=512', '--'],
      ]
    : []
  const [file = program, ...rest] = [...held, ...alone, program, ...args]
  return { file, args: rest }
}
