import { z } from 'zod'
import { exchangeRefusals, Sheet } from '../../exchange/index.ts'
import { readInChild } from '../../files/child-read.ts'
import { hashFile } from '../../files/evidence-store.ts'
import { checkFile, type FileHash, kindName, type UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { House } from '../house.ts'

/** A spreadsheet that was read: its sheets as plain rows, and the hash by which the file is known. */
export interface Book {
  readonly file: UploadedFile
  readonly hash: FileHash
  readonly sheets: readonly Sheet[]
}

const Answer = z.strictObject({ sheets: z.array(Sheet) })

/** How many books stay in memory, so that choosing other columns does not read the file again. */
const KEPT_BOOKS = 3
const kept = new WeakMap<House['store'], Map<string, readonly Sheet[]>>()

function remember(house: House, hash: string, sheets: readonly Sheet[]): void {
  const books = kept.get(house.store) ?? new Map<string, readonly Sheet[]>()
  books.delete(hash)
  books.set(hash, sheets)
  for (const old of [...books.keys()].slice(0, -KEPT_BOOKS)) books.delete(old)
  kept.set(house.store, books)
}

/**
 * The sheets of an uploaded .xlsx, parsed in a child process only. Refuses what `checkFile` and the reader refuse, and any other kind of
 * file (SHEET_NOT_XLSX).
 */
export async function readSheets(house: House, file: UploadedFile, tell: (stage: 'waiting' | 'extract') => void): Promise<Result<Book>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const name = file.name.slice(0, 120)
  if (kind.value !== 'xlsx') return refuse(exchangeRefusals, 'SHEET_NOT_XLSX', { name, found: kindName(kind.value) })
  const hash = hashFile(file.bytes)
  const known = kept.get(house.store)?.get(hash)
  if (known) return ok({ file, hash, sheets: known })
  tell('extract')
  const answer = await readInChild({
    entry: house.childEntry,
    bytes: file.bytes,
    name: file.name,
    onProgress: ({ stage }) => (stage === 'waiting' ? tell('waiting') : undefined),
  })
  if (!answer.ok) return answer
  const parsed = Answer.safeParse(answer.value)
  if (!parsed.success) return refuse(exchangeRefusals, 'SHEET_UNREADABLE', { name })
  remember(house, hash, parsed.data.sheets)
  return ok({ file, hash, sheets: parsed.data.sheets })
}
