import type { PdfItem, PdfPage, PdfRule } from '../pdf/page.ts'
import type { ScanWord } from './read-words.ts'

/** A page that an engine has read: sizes in dots, its words, and its drawn lines in points. */
export interface ScannedPage {
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly words: readonly ScanWord[]
  readonly rules: readonly PdfRule[]
  /** Words in coloured ink: stamps, seals. */
  readonly stamps: readonly string[]
}

/*
 * Pattern: how high a word is drawn follows from its letters: small letters take 0.46 of the size, tall ones 0.69, a capital with a mark 0.9, and a tail or a dot
 * below takes 0.22 more. Example: "họp" of 20 dots → 0.69 + 0.22 → 22 dots of size, its baseline 5 dots above its foot. Doubt: one word may lie, so that the
 * middle value of its line, and of the page, is taken.
 */

const TAIL = /[gjpqyQ,;()[\]/|]|[ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ]/u
const CAPITAL_MARK = /[ÀÁẢÃÂẦẤẨẪẬĂẰẮẲẴẶÈÉẺẼÊỀẾỂỄỆÌÍỈĨÒÓỎÕÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨƯỪỨỬỮỰỲÝỶỸ]/u
const TALL = /[A-ZĐ0-9bdđfhklt()[\]/|%]|[àáảãâầấẩẫậăằắẳẵặèéẻẽêềếểễệìíỉĩòóỏõôồốổỗộờớởỡợùúủũừứửữựỳýỷỹi]/u
const LETTER = /[\p{L}\d]/u
/** What the engine makes of specks. */
const LEAST_CONFIDENCE = 0.3

const rise = (text: string): number => (CAPITAL_MARK.test(text) ? 0.9 : TALL.test(text) ? 0.69 : 0.46)
const tail = (text: string): number => (TAIL.test(text) ? 0.22 : 0)

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

const sizeOf = (words: readonly ScanWord[]): number => middle(words.map((word) => word.height / (rise(word.text) + tail(word.text))))

/** Marks that are no words: specks read as points and strokes, and what the engine itself does not believe. */
const isWord = (word: ScanWord): boolean => LETTER.test(word.text) || word.confidence >= 0.6 || /^[-–—+•:;.,()]+$/u.test(word.text)

/** The page as the reader of PDFs is given one: each line on one baseline and in one size. */
export function pageOfWords({ width, height, dpi, words, rules, stamps }: ScannedPage): PdfPage {
  const point = 72 / dpi
  const lines = new Map<number, ScanWord[]>()
  for (const word of words.filter((one) => one.confidence >= LEAST_CONFIDENCE && isWord(one))) {
    const line = lines.get(word.line)
    if (line) line.push(word)
    else lines.set(word.line, [word])
  }
  const usual = sizeOf([...lines.values()].flat().filter((word) => LETTER.test(word.text)))
  const items: PdfItem[] = []
  for (const line of lines.values()) {
    const telling = line.filter((word) => LETTER.test(word.text))
    const own = sizeOf(telling.length > 0 ? telling : line)
    // Sizes that differ by what measuring costs are one size.
    const size = telling.length < 1 || Math.abs(own - usual) < usual * 0.15 ? usual : own
    const baseline = middle((telling.length > 0 ? telling : line).map((word) => word.y + word.height - tail(word.text) * size))
    // The space before a word is the engine's: gaps in justified lines are no measure.
    for (const word of line)
      items.push({ text: ` ${word.text}`, x: word.x * point, y: baseline * point, width: word.width * point, size: size * point })
  }
  return { width: width * point, height: height * point, items, turned: stamps, rules }
}
