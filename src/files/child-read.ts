import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { shortName } from './check-file.ts'
import { DEFAULT_READ_LIMITS, guardedCommand, type ReadLimits } from './child-limits.ts'
import { type ReadProgress, ReadQueue } from './child-queue.ts'
import { EXTRACTED, encodeRequest } from './child-wire.ts'
import { fileRefusals } from './refusals.ts'

/** What to read in a child process. */
export interface ChildRequest {
  /** The program that reads: one `.mjs` bundle that asks for nothing else on the disk. */
  readonly entry: string
  readonly bytes: Uint8Array
  readonly name: string
  /** What is asked about the file, as JSON; left out: its bare content. */
  readonly question?: unknown
  /** Further files or folders that the program may read (none for a bundle). */
  readonly readable?: readonly string[]
  readonly onProgress?: (progress: ReadProgress) => void
}

const AT_ONCE = 2
const MAX_WAITING = 50
const queue = new ReadQueue(AT_ONCE)

const ChildAnswer = z.union([
  // JSON by its making; whoever asked parses it to the shape that the question has.
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    refusal: z.strictObject({
      code: z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/),
      params: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])),
    }),
  }),
])

type Ending =
  | { readonly kind: 'answered'; readonly output: Buffer }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'too-much' }

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Waits for the child's end while counting its time and its output; the child is dead when this resolves. */
function watchChild(child: Child, limits: ReadLimits): Promise<Ending> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    let forced: Ending | undefined
    const kill = (ending: Ending): void => {
      forced ??= ending
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => kill({ kind: 'timeout' }), limits.timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.maxOutputBytes) kill({ kind: 'too-much' })
      else chunks.push(chunk)
    })
    const finish = (ending: Ending): void => {
      clearTimeout(timer)
      resolve(forced ?? ending)
    }
    child.once('error', () => finish({ kind: 'crashed' }))
    child.once('close', (code, signal) => {
      if (signal === 'SIGXCPU') finish({ kind: 'timeout' })
      else finish(code === 0 ? { kind: 'answered', output: Buffer.concat(chunks, size) } : { kind: 'crashed' })
    })
  })
}

function parseAnswer(output: Buffer): Result<unknown> | undefined {
  try {
    const answer = ChildAnswer.safeParse(JSON.parse(output.toString('utf8')))
    if (!answer.success) return undefined
    return answer.data.ok ? ok(answer.data.value) : { ok: false, refusal: answer.data.refusal }
  } catch {
    return undefined
  }
}

function answerOf(ending: Ending, name: string, limits: ReadLimits): Result<unknown> {
  if (ending.kind === 'timeout') return refuse(fileRefusals, 'FILE_READ_TIMEOUT', { name, seconds: limits.timeoutMs / 1000 })
  if (ending.kind === 'too-much') return refuse(fileRefusals, 'FILE_ZIP_BOMB', { name })
  const answer = ending.kind === 'answered' ? parseAnswer(ending.output) : undefined
  return answer ?? refuse(fileRefusals, 'FILE_READER_CRASHED', { name })
}

/** Starts the guarded child in an empty folder with an empty environment and hands it the file. */
async function readOnce(request: ChildRequest, limits: ReadLimits): Promise<Result<unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-read-'))
  try {
    const { file, args } = guardedCommand(await realpath(request.entry), limits, request.readable ?? [])
    const child = spawn(file, args, { cwd: folder, env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
    // A child that dies before it has read everything breaks the pipe: its exit code tells, not this error.
    child.stdin.on('error', () => undefined)
    const ending = watchChild(child, limits)
    child.stderr.once('data', (said: Buffer) => {
      if (said.toString('latin1', 0, EXTRACTED.length) === EXTRACTED) request.onProgress?.({ stage: 'extracted' })
    })
    child.stderr.resume()
    const question = request.question === undefined ? '' : JSON.stringify(request.question)
    child.stdin.end(encodeRequest({ name: request.name, bytes: request.bytes, question }))
    return answerOf(await ending, request.name, limits)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Reads an untrusted file in a one-shot child process, at most two at once, the others wait in line; gives the JSON that the child answered
 * or the refusal that it chose. Refuses FILE_READ_TIMEOUT, FILE_READER_CRASHED, FILE_ZIP_BOMB (answer too long), FILE_READER_BUSY. The
 * parent never parses the file, and neither a hang nor a crash of the child reaches it.
 */
export async function readInChild(given: ChildRequest, limits: Partial<ReadLimits> = {}): Promise<Result<unknown>> {
  const request = { ...given, name: shortName(given.name) }
  if (queue.waiting >= MAX_WAITING) return refuse(fileRefusals, 'FILE_READER_BUSY', { name: request.name, waiting: queue.waiting })
  return queue.run(() => readOnce(request, { ...DEFAULT_READ_LIMITS, ...limits }), request.onProgress)
}
