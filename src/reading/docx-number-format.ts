const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  let left = Math.min(value, 4999)
  let text = ''
  for (const [size, letters] of ROMAN) {
    text += letters.repeat(Math.floor(left / size))
    left %= size
  }
  return text
}

/** a … z, then aa, bb, cc as Word does (not aa, ab). Word knows no đ. */
function letters(value: number): string {
  const at = (value - 1) % 26
  return String.fromCharCode(97 + at).repeat(Math.min(Math.floor((value - 1) / 26) + 1, 10))
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

/** Vietnamese words for 1 to 99; larger numbers stay figures. */
function words(value: number): string {
  if (value > 99 || value < 0) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  const start = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`
  if (ones === 0) return start
  const last = ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : DIGITS[ones]
  return `${start} ${last}`
}

const CHICAGO = ['*', '†', '‡', '§']

function ordinal(value: number): string {
  const tens = value % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${suffix}`
}

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalEnclosedCircle: (value) => (value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value)),
  decimalEnclosedCircleChinese: (value) => (value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value)),
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  hex: (value) => value.toString(16).toUpperCase(),
  ordinal,
  chicago: (value) => (CHICAGO[(value - 1) % 4] ?? '*').repeat(Math.min(Math.floor((value - 1) / 4) + 1, 10)),
  vietnameseCounting: words,
  cardinalText: words,
  ordinalText: (value) => (value === 1 ? 'thứ nhất' : value === 4 ? 'thứ tư' : `thứ ${words(value)}`),
  none: () => '',
}

/** A counter as Word writes it in one of its number formats (ECMA-376 part 1, 17.18.59); unknown formats are decimal; `custom` takes zeros from its pattern. */
export function formatCounter(value: number, format: string, pattern?: string): string {
  if (format === 'custom' && pattern) return String(value).padStart(/^0*\d/.exec(pattern)?.[0].length ?? 1, '0')
  if (value < 1 && format !== 'none') return String(value)
  return (FORMATS[format] ?? String)(value)
}

/** Characters of the fonts Symbol and Wingdings that Word uses as bullets and signs, by their private code. */
const SYMBOLS: ReadonlyMap<number, string> = new Map([
  [0x2d, '-'],
  [0x2b, '+'],
  [0x2a, '*'],
  [0x3e, '>'],
  [0xb7, '•'],
  [0x9f, '•'],
  [0x6c, '●'],
  [0xa1, '○'],
  [0xa7, '▪'],
  [0x6e, '■'],
  [0xa8, '☐'],
  [0x6f, '☐'],
  [0xfe, '☑'],
  [0xfd, '☒'],
  [0x75, '◆'],
  [0x76, '❖'],
  [0xd8, '➢'],
  [0xe0, '→'],
  [0xe8, '➔'],
  [0xf0, '➪'],
  [0xfc, '✓'],
  [0xb3, '≥'],
  [0xa3, '≤'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb4, '×'],
])

/** The ordinary character for a character of a sign font (code with or without its private 0xF000); `□` when it is not known. */
export function symbolCharacter(code: number): string {
  return SYMBOLS.get(code & 0xff) ?? '□'
}

/** Replaces characters of the private range by ordinary ones. */
export function replaceSymbols(text: string): string {
  return text.replace(/[\uf020-\uf0ff]/g, (sign) => symbolCharacter(sign.charCodeAt(0)))
}

/** A bullet as a label: dashes of every length are `-`, a typewriter `o` is a ring. */
export function bulletLabel(text: string): string {
  const plain = replaceSymbols(text).trim()
  if (/^[-‐‑‒–—−]$/.test(plain)) return '-'
  return plain === 'o' ? '○' : plain || '•'
}
