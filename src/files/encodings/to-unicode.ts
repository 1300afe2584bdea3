import type { LegacyEncoding } from '../schema.ts'

/*
 * Three encodings of Vietnamese before Unicode, by their public definitions: TCVN3 (TCVN 5712:1993, the third table: one code a letter, capitals with tones by a
 * capital font), VNI for Windows (a letter and a mark after it), VIQR (RFC 1456: marks of ASCII after the vowel). Characters are taken as Latin-1 shows them.
 */

/** Letters of TCVN3 from code A1 on; a dot where the table has none. */
const TCVN3_LETTERS = 'ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ'
/** Marks of TCVN3 that stand after a letter of their own, B0 to B4. */
const TCVN3_MARKS = new Map([
  ['\u00b0', '\u0300'],
  ['\u00b1', '\u0309'],
  ['\u00b2', '\u0303'],
  ['\u00b3', '\u0301'],
  ['\u00b4', '\u0323'],
])
const TCVN3 = new Map(
  Array.from(TCVN3_LETTERS, (letter, i) => [String.fromCharCode(0xa1 + i), letter] as const).filter(([, letter]) => letter !== '.'),
)
// Readers of PDFs take the sign of micro for the Greek letter.
TCVN3.set('\u03bc', 'à')

function fromTcvn3(text: string): string {
  return text
    .replace(/[aeiouyAEIOUY\u00a1-\u00ac][\u00b0-\u00b4]/g, (pair) => {
      const base = pair.charAt(0)
      return (TCVN3.get(base) ?? base) + (TCVN3_MARKS.get(pair.charAt(1)) ?? '')
    })
    .replace(/[\u00a1-\u00fe\u03bc]/g, (sign) => TCVN3.get(sign) ?? sign)
    .normalize('NFC')
    .replace(/[^\n]+/g, (line) => (isTypedInCapitals(line, 4) ? line.toUpperCase() : line))
    .replace(/\p{L}{3,}/gu, (word) => (isTypedInCapitals(word, 2) ? word.toUpperCase() : word))
}

/** The encoding has no capitals with tones: "TØNH" is meant as "TỈNH", and so is a "ñy" on a line of capitals. */
function isTypedInCapitals(text: string, least: number): boolean {
  const plain = text.replace(/[^A-Za-zĂÂÊÔƠƯĐ]/g, '')
  return plain.length >= least && plain === plain.toUpperCase()
}

const TONES: Readonly<Record<string, string>> = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' }
const CIRCUMFLEX: Readonly<Record<string, string>> = {
  ...{ â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309', ã: '\u0302\u0303', ä: '\u0302\u0323' },
}
const BREVE: Readonly<Record<string, string>> = {
  ...{ ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309', ü: '\u0306\u0303', ë: '\u0306\u0323' },
}
/** The marks that may stand after each letter. */
const VNI_MARKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { ...TONES, ...CIRCUMFLEX, ...BREVE },
  e: { ...TONES, ...CIRCUMFLEX },
  o: { ...TONES, ...CIRCUMFLEX },
  u: TONES,
  y: TONES,
  ô: TONES,
  ö: TONES,
}
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ...{ ñ: 'đ', ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' },
}

const sameCase = (like: string, letter: string): string => (like === like.toLowerCase() ? letter : letter.toUpperCase())

function fromVni(text: string): string {
  return text
    .replace(/([aeouyôö])([à-åè-ëïõøù-ü])|[ñôöíìæóòî]/gi, (found: string, base: string | undefined, mark: string | undefined) => {
      if (base === undefined || mark === undefined) return sameCase(found, VNI_LETTERS[found.toLowerCase()] ?? found)
      const small = base.toLowerCase()
      const added = VNI_MARKS[small]?.[mark.toLowerCase()]
      const letter = sameCase(base, VNI_LETTERS[small] ?? small)
      // A mark that does not go with the letter is a letter of its own: "uô" is "uơ".
      return letter + (added ?? sameCase(mark, VNI_LETTERS[mark.toLowerCase()] ?? mark))
    })
    .normalize('NFC')
}

const VIQR_SHAPES: Readonly<Record<string, string>> = { '^': '\u0302', '(': '\u0306', '+': '\u031b', '*': '\u031b' }
const VIQR_TONES: Readonly<Record<string, string>> = { "'": '\u0301', '`': '\u0300', '?': '\u0309', '~': '\u0303', '.': '\u0323' }
const VIQR_SIGN =
  /\\([\^(+*'`?~.dD\\])|(?<!\p{L})d[dD](?=[\p{L})])|DD|(?<!\p{L})Dd|((?:[aeouAEOU]\^|[aA]\(|[ouOU][+*])|[aeiouyAEIOUY])([`'?~]|\.(?!\.\.))?/gu

/** Whether a stop after a vowel ends a label or a sentence: a capital or nothing follows, and the word is neither a name, nor in capitals, nor ends in a shaped vowel. */
function isSentenceEnd(text: string, at: number, vowel: string): boolean {
  const word = /[^\s\\]*$/.exec(text.slice(Math.max(0, at - 16), at))?.[0] ?? ''
  const rest = text.slice(at, at + 8)
  if (/^(?:[IVXLC]+|[a-zA-Z])$/.test(word) && /^\.(?:\s|$)/.test(rest)) return true
  const isEnd = /^\.(?:\/\.|\s*(?:$|\n|["”)])|\s+["“(]?\p{Lu})/u.test(rest)
  return isEnd && vowel.length === 1 && !/^\p{Lu}/u.test(word)
}

function fromViqr(text: string): string {
  return text
    .replace(VIQR_SIGN, (...match: readonly unknown[]) => {
      const [found, escaped, vowel, tone, at] = match
      if (typeof escaped === 'string') return escaped
      if (typeof vowel !== 'string') return String(found).startsWith('d') ? 'đ' : 'Đ'
      const letter = vowel.charAt(0) + (VIQR_SHAPES[vowel.charAt(1)] ?? '')
      if (typeof tone !== 'string') return letter
      const isStop = tone === '.' && isSentenceEnd(text, Number(at) + String(found).length - 1, vowel)
      return letter + (isStop ? tone : (VIQR_TONES[tone] ?? ''))
    })
    .normalize('NFC')
}

const CONVERTERS: Readonly<Record<LegacyEncoding, (text: string) => string>> = { TCVN3: fromTcvn3, VNI: fromVni, VIQR: fromViqr }

/** The text in Unicode (NFC); letters that the encoding does not know stay as they are. In VIQR a stop that ends a sentence is no tone. */
export function toUnicode(text: string, encoding: LegacyEncoding): string {
  return CONVERTERS[encoding](text)
}

/** The encoding that a font is drawn for, and whether it draws small letters as capitals (.VnTimeH); undefined for other fonts. */
export function encodingOfFont(font: string): { readonly encoding: LegacyEncoding; readonly isCapital: boolean } | undefined {
  if (/^\.?Vn[A-Z3]/.test(font)) return { encoding: 'TCVN3', isCapital: /H$/.test(font.replace(/[\s-].*$/, '')) }
  return /^VNI[- ]/i.test(font) ? { encoding: 'VNI', isCapital: false } : undefined
}
