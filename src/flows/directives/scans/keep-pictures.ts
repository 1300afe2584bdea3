import { findKind, type StoredFile } from '../../../files/index.ts'
import { ok, type Result } from '../../../kernel/index.ts'
import type { Reading } from '../../../reading/index.ts'
import type { House } from '../../house.ts'
import type { ReadPaper } from '../read-paper.ts'

/** A Reading that knows the kept pictures of its pages, and what a fact says of them so that they are not swept. */
export interface Pictured {
  readonly reading: Reading
  readonly pages: { number: number; file: StoredFile['hash'] }[]
}

/**
 * Keeps the pictures of the pages that were read, by hash beside the original; a Reading without a scan stays as it is. To be called while files are locked for
 * bringing (`lockFiles`), in the transaction that cites them. Refuses what `putFile` refuses.
 */
export async function keepPictures(
  house: House,
  { reading, pictures }: Pick<ReadPaper, 'reading' | 'pictures'>,
): Promise<Result<Pictured>> {
  if (reading.scan === undefined) return ok({ reading, pages: [] })
  const kept = new Map<number, StoredFile['hash']>()
  for (const { number, png } of pictures) {
    // What the child calls a picture is given out as one only when it is one.
    if (findKind(png) !== 'image') continue
    const stored = await house.evidence.putFile(png)
    if (!stored.ok) return stored
    kept.set(number, stored.value.hash)
  }
  // Which file belongs to a page is said here alone: a hash that the child named would open any kept file.
  const pages = reading.scan.pages.map(({ number, width, height }) => {
    const file = kept.get(number)
    return { number, width, height, ...(file === undefined ? {} : { file }) }
  })
  return ok({ reading: { ...reading, scan: { ...reading.scan, pages } }, pages: [...kept].map(([number, file]) => ({ number, file })) })
}
