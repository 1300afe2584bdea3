import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guardedProgram, type ProgramLimits, runProgram } from './child-program.ts'

const PROGRAMS = ['/usr/bin/tesseract', '/usr/local/bin/tesseract']
const LIMITS: ProgramLimits = { timeoutMs: 60_000, memoryMegabytes: 500, fileMegabytes: 20 }

/** Where the tesseract command is on this machine; undefined where it is not installed. */
export function findLetterCommand(): string | undefined {
  return PROGRAMS.find((path) => existsSync(path))
}

/** A picture that the command is to read: its bytes (PGM), the number of the way to look at it, and its dots to an inch. */
export interface LetterRequest {
  readonly pgm: Uint8Array
  readonly mode: number
  readonly dpi: number
  /** What the command is to know of the language, as Tesseract keeps it. */
  readonly language: Uint8Array
  /** Calls the reading off: the command is killed. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The words of a picture with their places (TSV) by the tesseract command: in a folder and a process of its own, one thread, without network where the machine allows
 * that, limits of time and memory. Undefined when the command did not come to an end.
 */
export async function readLetters(
  command: string,
  request: LetterRequest,
  limits: Partial<ProgramLimits> = {},
): Promise<string | undefined> {
  const held = { ...LIMITS, ...limits }
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-letters-'))
  try {
    await writeFile(join(folder, 'page.pgm'), request.pgm)
    await writeFile(join(folder, 'vie.traineddata'), request.language)
    const how = [
      '--tessdata-dir',
      folder,
      '-l',
      'vie',
      '--oem',
      '1',
      '--psm',
      String(request.mode),
      '--dpi',
      String(Math.round(request.dpi)),
    ]
    const guarded = await guardedProgram(command, ['page.pgm', 'words', ...how, '-c', 'tessedit_create_tsv=1'], held)
    const env = { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1' }
    const ended = await runProgram(guarded, { cwd: folder, env, timeoutMs: held.timeoutMs, signal: request.signal })
    return ended === 'done' ? await readFile(join(folder, 'words.tsv'), 'utf8').catch(() => undefined) : undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
