import { z } from 'zod'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { shortName } from './check-file.ts'
import { DEFAULT_READ_LIMITS, type ReadLimits } from './child-limits.ts'
import { type ReadProgress, ReadQueue } from './child-queue.ts'
import { keepWarm, removeFolder, type StartedChild, takeChild } from './child-start.ts'
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
  /** Calls the reading off: the child is killed, which ends as FILE_READER_CRASHED. */
  readonly signal?: AbortSignal | undefined
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

/** Waits for the child's end while counting its time and its output; the child is dead when this resolves. */
async function watchChild({ child, exit }: StartedChild, limits: ReadLimits, signal: AbortSignal | undefined): Promise<Ending> {
  const chunks: Buffer[] = []
  let size = 0
  let forced: Ending | undefined
  const kill = (ending: Ending): void => {
    forced ??= ending
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => kill({ kind: 'timeout' }), limits.timeoutMs)
  const callOff = (): void => kill({ kind: 'crashed' })
  if (signal?.aborted) callOff()
  signal?.addEventListener('abort', callOff, { once: true })
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limits.maxOutputBytes) kill({ kind: 'too-much' })
    else chunks.push(chunk)
  })
  const { code, signal: killedBy } = await exit
  clearTimeout(timer)
  signal?.removeEventListener('abort', callOff)
  if (forced) return forced
  if (killedBy === 'SIGXCPU') return { kind: 'timeout' }
  return code === 0 ? { kind: 'answered', output: Buffer.concat(chunks, size) } : { kind: 'crashed' }
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

/** Hands the file to a guarded child and takes its answer. */
async function readOnce(request: ChildRequest, limits: ReadLimits): Promise<Result<unknown>> {
  const started = await takeChild({ entry: request.entry, limits, readable: request.readable ?? [] })
  try {
    const { child } = started
    const ending = watchChild(started, limits, request.signal)
    child.stderr.once('data', (said: Buffer) => {
      if (said.toString('latin1', 0, EXTRACTED.length) === EXTRACTED) request.onProgress?.({ stage: 'extracted' })
    })
    child.stderr.resume()
    const question = request.question === undefined ? '' : JSON.stringify(request.question)
    child.stdin.end(encodeRequest({ name: request.name, bytes: request.bytes, question }))
    return answerOf(await ending, request.name, limits)
  } finally {
    await removeFolder(started)
  }
}

/** Keeps a reader of this program started ahead, under the limits of `readInChild`, until the answer is called: the next file does not wait for it to load. */
export function keepReaderWarm(entry: string, limits: Partial<ReadLimits> = {}): () => Promise<void> {
  return keepWarm({ entry, limits: { ...DEFAULT_READ_LIMITS, ...limits }, readable: [] })
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
