import { foldKey, toneKey } from '../../kernel/index.ts'

/*
 * Pattern: an engine that reads small print errs in the marks of vowels, which Vietnamese has many of; where the letters make words that always go together, their marks
 * are known. Example: "quy định chỉ tiết" → "quy định chi tiết", "KẾT QUÁ" → "KẾT QUẢ". In symbols and after "Quý" it takes T for 1' and I for 1.
 * Doubt: two phrases that differ by marks only are both left; a name that has the letters of a phrase is put right wrongly.
 */

/** Phrases by their letters without marks, each with the ways in which it may be written. */
export type PhraseBook = ReadonlyMap<string, readonly string[][]>

const WORD = /[\p{L}\p{M}/.]*\p{L}[\p{L}\p{M}/.]*|[-–]/gu
const LONGEST = 8

const wordsOf = (text: string): { text: string; at: number }[] =>
  [...text.matchAll(WORD)].map((found) => ({ text: found[0].replace(/\.+$/, ''), at: found.index }))

const keyOf = (words: readonly string[]): string => words.map(foldKey).join(' ')

/** The phrases of the language data, ready to be looked up. */
export function phraseBook(phrases: readonly string[]): PhraseBook {
  const book = new Map<string, string[][]>()
  for (const phrase of phrases) {
    const words = wordsOf(phrase.normalize('NFC')).map((word) => word.text)
    const known = book.get(keyOf(words))
    if (known) known.push(words)
    else book.set(keyOf(words), [words])
  }
  return book
}

/** A word with the marks of another, in its own capitals. */
function withMarks(word: string, marks: string): string {
  const letters = [...marks.normalize('NFC')]
  return [...word]
    .map((letter, i) => (letter === letter.toLowerCase() ? letters[i]?.toLowerCase() : letters[i]?.toUpperCase()) ?? letter)
    .join('')
}

const isSame = (a: string, b: string): boolean => toneKey(a) === toneKey(b)

/** Signs between two words of a phrase that part it from another. */
const PARTED = /[.;:?!|\n]/

function repairPhrases(text: string, book: PhraseBook): string {
  const words = wordsOf(text)
  // By UTF-16 place: every letter of Vietnamese in NFC is one unit.
  const units = text.split('')
  for (let i = 0; i < words.length; i++) {
    for (let n = Math.min(LONGEST, words.length - i); n >= 1; n--) {
      const run = words.slice(i, i + n)
      const ways = book.get(keyOf(run.map((word) => word.text)))
      const first = run[0]
      const last = run.at(-1)
      if (!ways || !first || !last || PARTED.test(text.slice(first.at + first.text.length, last.at).replace(/\p{L}\./gu, ''))) continue
      const isKnown = ways.some((way) => way.every((word, k) => isSame(word, run[k]?.text ?? '')))
      if (!isKnown)
        for (const [k, word] of run.entries()) {
          const repaired = withMarks(word.text, ways[0]?.[k] ?? word.text)
          for (let j = 0; j < repaired.length; j++) units[word.at + j] = repaired[j] ?? ''
        }
      i += n - 1
      break
    }
  }
  return units.join('')
}

/** "tính" before a name is the level of an area that lost its hook; the verb stands before these words. */
const TINH = /(?<![\p{L}])(t|T)(í|Í)(nh|NH)(?=\s+\p{Lu}\p{L})(?!\s+(?:TOÁN|CHẤT|TỪ|ĐẾN|CẢ|THEO|NĂNG|MẠNG|PHÍ|ĐÚNG|TRÊN))/gu
/** T is drawn as a stroke under a beam, which comes out as a figure or a letter with a beam beside it. */
const SYMBOL_T = /(?<=\d\/(?:[\p{Lu}\d/-]*-)?)(?:[1lI]['’‘`])+(?:[1lI])?(?![\p{L}\d])/gu
/** Next to T, an I in the name of a body is a T that lost its beam: hardly a word of Vietnamese begins with I. */
const SYMBOL_I = /(?<=\d\/(?:[\p{Lu}\d/-]*-)?\p{Lu}*T)I+(?![\p{L}\d])/gu
const QUARTER = /(?<=(?:quý|Quý|QUÝ)\s+)([1lI!|]{1,3}|[1lI!|]V)(?=\s*(?:\/|,|;|năm)\s*)/gu

/** What recipients are told the paper for: (để) b/c, (để) t/h. */
const REPORTED = /\(((?:để|đế|đề)\s)?b\/[a-zA-Z0][)}\]]+/giu
const CARRIED_OUT = /\(((?:để|đế|đề)\s)t\/?h[)}\]]+/giu

/** The text of a scan with the marks and signs that can only be meant otherwise put right. */
export function repairWords(text: string, book: PhraseBook): string {
  const plain = text
    .normalize('NFC')
    .replace(/[⁄∕]/g, '/')
    .replace(REPORTED, (_, before = '') => `(${before}b/c)`)
    .replace(CARRIED_OUT, (_, before = '') => `(${before}t/h)`)
    .replace(SYMBOL_T, (found) => 'T'.repeat(Math.ceil(found.length / 2)))
    .replace(SYMBOL_I, (found) => 'T'.repeat(found.length))
    .replace(QUARTER, (found) => (found === '1' ? found : found.replace(/[1l!|]/g, 'I')))
    .replace(TINH, (_, t: string, i: string, nh: string) => t + (i === 'Í' ? 'Ỉ' : 'ỉ') + nh)
    .replace(/^(?:K[I1lL]|RT)\.(?=\s+CH[UÚỦƯ])/u, 'KT.')
  return repairPhrases(plain, book)
}
