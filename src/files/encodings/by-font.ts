import type { FoundEncoding, LegacyEncoding } from '../schema.ts'
import { findOldEncoding, sureness } from './find-encoding.ts'
import { encodingOfFont, toUnicode } from './to-unicode.ts'

/** Turns the words of one paper into Unicode, each by the font that it stands in. */
export interface FontDecoder {
  readonly found: FoundEncoding
  /** The words in Unicode; `font` undefined where none is known. */
  decode(text: string, font: string | undefined): string
}

/** Letters that no old encoding has: a text that was typed in Unicode under an old font. */
const UNICODE_LETTER = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/
const LEAST_SHARE = 0.5

/** Gathers the words of a paper by the encoding of their fonts, then decides which of these fonts really hold that encoding. */
export class FontSamples {
  readonly #texts = new Map<LegacyEncoding | undefined, string[]>()

  /** Takes the words of one run or element. */
  add(text: string, font: string | undefined): void {
    const encoding = font === undefined ? undefined : encodingOfFont(font)?.encoding
    const texts = this.#texts.get(encoding)
    if (texts) texts.push(text)
    else this.#texts.set(encoding, [text])
  }

  /** The decoder of this paper; undefined when all of it is Unicode. A font alone proves nothing: its words must become syllables. */
  settle(): FontDecoder | undefined {
    const found = new Map<LegacyEncoding | undefined, FoundEncoding>()
    for (const [encoding, texts] of this.#texts) {
      const text = texts.join('')
      const one = encoding === undefined ? findOldEncoding(text) : { encoding, confidence: sureness(text, encoding) }
      if (one && one.confidence >= LEAST_SHARE) found.set(encoding, one)
    }
    const lengthOf = (encoding: LegacyEncoding | undefined): number => this.#texts.get(encoding)?.join('').length ?? 0
    const [main] = [...found].sort(([a], [b]) => lengthOf(b) - lengthOf(a))
    if (!main) return undefined
    return { found: main[1], decode: (text, font) => decodeBy(found, text, font) }
  }
}

function decodeBy(found: ReadonlyMap<LegacyEncoding | undefined, FoundEncoding>, text: string, font: string | undefined): string {
  const drawn = font === undefined ? undefined : encodingOfFont(font)
  const encoding = found.get(drawn?.encoding)?.encoding
  if (encoding === undefined || UNICODE_LETTER.test(text)) return text
  const unicode = toUnicode(text, encoding)
  return drawn?.isCapital ? unicode.toUpperCase() : unicode
}
