import type { LegacyEncoding } from '../schema.ts'

const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
/** Codes of TCVN3 by vowel, with the tones grave, hook, tilde, acute, dot; then the vowel without a tone. Copied by hand from the standard's table. */
const TCVN3_ROWS: readonly (readonly [string, string])[] = [
  ...([
    ['a', 'b5 b6 b7 b8 b9 61'],
    ['ă', 'bb bc bd be c6 a8'],
    ['â', 'c7 c8 c9 ca cb a9'],
    ['e', 'cc ce cf d0 d1 65'],
  ] as const),
  ...([
    ['ê', 'd2 d3 d4 d5 d6 aa'],
    ['i', 'd7 d8 dc dd de 69'],
    ['o', 'df e1 e2 e3 e4 6f'],
    ['ô', 'e5 e6 e7 e8 e9 ab'],
  ] as const),
  ...([
    ['ơ', 'ea eb ec ed ee ac'],
    ['u', 'ef f1 f2 f3 f4 75'],
    ['ư', 'f5 f6 f7 f8 f9 ad'],
    ['y', 'fa fb fc fd fe 79'],
  ] as const),
]
const VNI_TONES = 'øûõùï'
const VNI_CIRCUMFLEX = 'àåãáäâ'
const VNI_BREVE = 'èúüéëê'
const VNI_I = 'ìæóíò'

interface Parts {
  /** The vowel with its shape but without its tone, in small letters. */
  readonly vowel: string
  /** Index of the tone, 5 for none. */
  readonly tone: number
  readonly isCapital: boolean
}

function partsOf(letter: string): Parts {
  const parted = letter.normalize('NFD').toLowerCase()
  const tone = TONES.findIndex((mark) => parted.includes(mark))
  const vowel = (tone < 0 ? parted : parted.replace(TONES[tone] ?? '', '')).normalize('NFC')
  return { vowel, tone: tone < 0 ? 5 : tone, isCapital: letter !== letter.toLowerCase() }
}

function toTcvn3(letter: string): string {
  const { vowel, tone, isCapital } = partsOf(letter)
  if (isCapital && tone === 5) return 'ĂÂÊÔƠƯĐ'.includes(letter) ? String.fromCharCode(0xa1 + 'ĂÂÊÔƠƯĐ'.indexOf(letter)) : letter
  if (vowel === 'đ') return '\u00ae'
  const codes = TCVN3_ROWS.find(([base]) => base === vowel)?.[1].split(' ')
  return codes ? String.fromCharCode(Number.parseInt(codes[tone] ?? '', 16)) : letter
}

function toVni(letter: string): string {
  const { vowel, tone, isCapital } = partsOf(letter)
  const cased = (text: string): string => (isCapital ? text.toUpperCase() : text)
  if (vowel === 'đ') return cased('ñ')
  if (vowel === 'i' && tone < 5) return cased(VNI_I[tone] ?? '')
  if (vowel === 'y' && tone === 4) return cased('î')
  if ('âêô'.includes(vowel)) return cased(({ â: 'a', ê: 'e', ô: 'o' }[vowel] ?? '') + (VNI_CIRCUMFLEX[tone] ?? ''))
  if (vowel === 'ă') return cased(`a${VNI_BREVE[tone]}`)
  return 'aeiouyơư'.includes(vowel) ? cased(({ ơ: 'ô', ư: 'ö' }[vowel] ?? vowel) + (VNI_TONES[tone] ?? '')) : letter
}

function toViqr(letter: string): string {
  const { vowel, tone, isCapital } = partsOf(letter)
  const cased = (text: string): string => (isCapital ? text.toUpperCase() : text)
  if (vowel === 'đ') return cased('dd')
  const shaped: Readonly<Record<string, string>> = { ă: 'a(', â: 'a^', ê: 'e^', ô: 'o^', ơ: 'o+', ư: 'u+' }
  return 'aeiouyăâêôơư'.includes(vowel) ? cased(shaped[vowel] ?? vowel) + ("`?~'."[tone] ?? '') : letter
}

const WRITERS: Readonly<Record<LegacyEncoding, (letter: string) => string>> = { TCVN3: toTcvn3, VNI: toVni, VIQR: toViqr }

/** A text as it was typed before Unicode, for tests; capitals of TCVN3 with a tone become small letters: it has none. */
export function typedIn(encoding: LegacyEncoding, text: string): string {
  return text.normalize('NFC').replace(/\p{L}/gu, WRITERS[encoding])
}
