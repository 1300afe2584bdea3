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

/** A program that listens on this machine. */
export interface RunningProgram {
  readonly pid: number
  readonly url: string
  stop(): Promise<void>
}

async function listening(child: ChildProcess): Promise<RunningProgram> {
  const end = ended(child)
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await end
  }
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = ''
      child.stdout?.on('data', (chunk) => {
        printed += String(chunk)
        const found = /^Open (http:\S+)$/m.exec(printed)?.[1]
        if (found !== undefined) resolve(found)
      })
      end.then(({ printed: all }) => reject(new Error(`the program did not start: ${all}`)), reject)
    })
    return { pid: child.pid ?? 0, url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts a program that prints `Open http://…` once it listens. */
export function startProgram(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<RunningProgram> {
  return listening(spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** How the server is started: options of `serve` beside the port, and the environment that names the store. */
export interface Serving {
  readonly root: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the server and asks for the sign-in page: milliseconds from the start of the process until it has come. */
export async function startServer({ root, args, env }: Serving): Promise<RunningProgram & { readonly answeredAfterMs: number }> {
  const from = performance.now()
  const server = await listening(start(root, ['serve', '--port', '0', ...args], env))
  try {
    const answer = await fetch(`${server.url}/dang-nhap`)
    await answer.text()
    if (!answer.ok) throw new Error(`the first request was answered with ${answer.status}`)
    return { ...server, answeredAfterMs: performance.now() - from }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Milliseconds from the start of the process until the server has answered its first request; the server is stopped afterwards. */
export async function timeToFirstAnswer(root: string, dataDir: string): Promise<number> {
  const server = await startServer({ root, args: ['--data', dataDir] })
  await server.stop()
  return server.answeredAfterMs
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
