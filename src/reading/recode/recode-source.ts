import { findOldEncoding, toUnicode } from '../../files/index.ts'
import type { ExtractedSource } from '../schema.ts'

/** A source without fonts whose words are typed in an encoding before Unicode, converted by the score of its syllables; any other as it is. */
export function recodeSource(source: ExtractedSource): ExtractedSource {
  const text = source.kind === 'text' ? source.text : source.paragraphs.map((one) => one.text).join('\n')
  const encoding = source.encoding === undefined ? findOldEncoding(text) : undefined
  if (encoding === undefined) return source
  const recode = (words: string): string => toUnicode(words, encoding.encoding)
  const marks = source.marks.map(recode)
  if (source.kind === 'text') return { ...source, text: recode(source.text), marks, encoding }
  const paragraphs = source.paragraphs.map((one) => ({
    ...one,
    text: recode(one.text),
    table: one.table && { ...one.table, cells: one.table.cells.map(recode) },
  }))
  return { ...source, paragraphs, marks, encoding }
}
