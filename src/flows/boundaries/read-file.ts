import { BoundaryFile, type BoundaryQuestion, boundaryRefusals, checkBoundaryFile } from '../../exchange/index.ts'
import { readInChild } from '../../files/child-read.ts'
import type { UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { House } from '../house.ts'

/** What a child that was stopped means to whoever sent a map. */
const STOPPED = new Set(['FILE_READ_TIMEOUT', 'FILE_READER_CRASHED', 'FILE_ZIP_BOMB'])

/** The shapes of an uploaded file, parsed in a child process only. Refuses what `readBoundaries` refuses, and BOUNDARY_TOO_HEAVY. */
export async function readBoundaryFile(house: House, file: UploadedFile, layer: string | null): Promise<Result<BoundaryFile>> {
  const checked = checkBoundaryFile(file)
  if (!checked.ok) return checked
  const question: BoundaryQuestion = { boundaries: { layer } }
  const answer = await readInChild({ entry: house.childEntry, bytes: file.bytes, name: file.name, question })
  const name = file.name.slice(0, 120)
  if (!answer.ok) return STOPPED.has(answer.refusal.code) ? refuse(boundaryRefusals, 'BOUNDARY_TOO_HEAVY', { name }) : answer
  const parsed = BoundaryFile.safeParse(answer.value)
  return parsed.success ? ok(parsed.data) : refuse(boundaryRefusals, 'BOUNDARY_TOO_HEAVY', { name })
}
