import { type FoundEncoding, findOldEncoding, toUnicode } from '../../files/index.ts'
import type { ExtractedSource } from '../schema.ts'

/** TCVN3 has no Ủ, so that without its font for capitals the name of this body begins small; it is always written with a capital (Decree 30/2020/NĐ-CP, annex II). */
const COMMITTEE = /(?<!\p{L})(?:ủy|uỷ)(?= ban (?:[Nn]hân dân|[Mm]ặt trận|[Kk]iểm tra|[Tt]hường vụ|[Dd]ân tộc|[Qq]uốc gia))/gu
/** A dot of VIQR is a tone or a stop; where the word without the tone is none, it is the tone. */
const DOT_NGHI = /(?<!\p{L})([Đđ]ề|[Hh]ội|[Kk]iến|[Qq]uyết) nghi\.(?![\p{L}.])/gu
const DOT_VU = /(?<!\p{L})([Nn]ội|[Nn]hiệm|[Dd]ịch|[Pp]hục|[Nn]ghiệp) vu\.(?![\p{L}.])/gu

/** What an encoding cannot say and set words do. */
function withSetWords(told: string, encoding: FoundEncoding['encoding']): string {
  if (encoding === 'TCVN3') return told.replace(COMMITTEE, 'Ủy')
  return encoding === 'VIQR' ? told.replace(DOT_NGHI, '$1 nghị').replace(DOT_VU, '$1 vụ') : told
}

/** A source without fonts whose words are typed in an encoding before Unicode, converted by the score of its syllables; any other as it is. */
export function recodeSource(source: ExtractedSource): ExtractedSource {
  const text = source.kind === 'text' ? source.text : source.paragraphs.map((one) => one.text).join('\n')
  const encoding = source.encoding === undefined ? findOldEncoding(text) : undefined
  if (encoding === undefined) return source
  const recode = (words: string): string => withSetWords(toUnicode(words, encoding.encoding), encoding.encoding)
  const marks = source.marks.map(recode)
  if (source.kind === 'text') return { ...source, text: recode(source.text), marks, encoding }
  const paragraphs = source.paragraphs.map((one) => ({
    ...one,
    text: recode(one.text),
    table: one.table && { ...one.table, cells: one.table.cells.map(recode) },
  }))
  return { ...source, paragraphs, marks, encoding }
}
