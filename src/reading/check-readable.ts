import { nfc, ok, type Result, refuse } from '../kernel/index.ts'
import { readingRefusals } from './refusals.ts'
import type { Source } from './schema.ts'

const LEAST_LETTERS = 40
const LEAST_SHARE = 0.3

/**
 * Passes a source that has words to read on; refuses one with fewer than 40 letters, or where letters are less than three in ten of what is
 * not a space (TEXT_WITHOUT_LETTERS): a scan without text, a broken file.
 */
export function checkReadable(source: Source): Result<Source> {
  const texts = source.kind === 'text' ? [source.text] : source.paragraphs.map((p) => (p.table ? p.table.cells.join(' ') : p.text))
  let letters = 0
  let marks = 0
  for (const text of texts) {
    letters += nfc(text).match(/\p{L}/gu)?.length ?? 0
    marks += nfc(text).match(/\S/gu)?.length ?? 0
  }
  if (letters >= LEAST_LETTERS && letters >= marks * LEAST_SHARE) return ok(source)
  return refuse(readingRefusals, 'TEXT_WITHOUT_LETTERS', { file: source.file, letters })
}
