import { existsSync } from 'node:fs'

/** Limits of one reading in a child process. */
export interface ReadLimits {
  /** Wall-clock time before the child is killed. */
  readonly timeoutMs: number
  /** JavaScript heap of the child in MB; its whole writable memory is held to twice that where the system can. */
  readonly heapMegabytes: number
  /** The longest answer that is taken from the child. */
  readonly maxOutputBytes: number
}

export const DEFAULT_READ_LIMITS: ReadLimits = { timeoutMs: 15_000, heapMegabytes: 512, maxOutputBytes: 48 << 20 }

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))

/** The flag that turns Node's permission model on: `--experimental-permission` in 20, `--permission` since 22.13. */
export function permissionFlag(version: string): string | undefined {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 13)) return '--permission'
  return major >= 20 ? '--experimental-permission' : undefined
}

/** Which guards hold on this machine, for the guide and the start message. */
export function describeGuards(): { permissionFlag: string | null; prlimit: string | null } {
  return { permissionFlag: permissionFlag(process.version) ?? null, prlimit: PRLIMIT ?? null }
}

/** The command that runs an entry file with every guard that this machine has: no writing, no child, no worker, no addon, reading only the listed files. */
export function guardedCommand(entry: string, limits: ReadLimits, readable: readonly string[]): { file: string; args: string[] } {
  const flag = permissionFlag(process.version)
  const permissions = flag ? [flag, ...[entry, ...readable].map((path) => `--allow-fs-read=${path}`)] : []
  const node = [`--max-old-space-size=${limits.heapMegabytes}`, '--no-warnings', '--disable-proto=throw', ...permissions, entry]
  if (!PRLIMIT) return { file: process.execPath, args: node }
  const seconds = Math.ceil(limits.timeoutMs / 1000) * 2
  const memory = limits.heapMegabytes * 2 * 1024 * 1024
  const guards = [`--cpu=${seconds}`, '--fsize=0', '--nofile=64', '--core=0', `--data=${memory}`]
  return { file: PRLIMIT, args: [...guards, '--', process.execPath, ...node] }
}
