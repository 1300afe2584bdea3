import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import { fileRefusals } from '../refusals.ts'
import type { DecodedText, TextEncoding } from '../schema.ts'
import { findOldEncoding } from './find-encoding.ts'

/** UTF-8 read once as Latin-1 and saved again: "á»§y", "nhÃ¢n". */
const DOUBLE_UTF8 = /á[»º][\u0080-\u00bf€-™]?|Ã[\u00a0-\u00bf]|Ä[\u0090\u0091‘]|Æ[°¡¯]/g

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Letters of Unicode Vietnamese that Latin-1 does not have, so that no old encoding shows them. */
const VIETNAMESE_LETTER = /[ăđơư\u1ea0-\u1ef9]/gi

/** Whether a text is UTF-8 that was read once as Latin-1 and saved again. */
function isTwiceEncoded(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const letters = countOf(sample, /\p{L}/gu)
  return countOf(sample, DOUBLE_UTF8) > Math.max(2, letters / 60) && countOf(sample, VIETNAMESE_LETTER) < letters / 20
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Whether a text in UTF-8 ends inside a letter: the file was cut short on its way. */
function endsInsideLetter(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return decodeStrictly(bytes, 'utf-8') === undefined
  } catch {
    return false
  }
}

/** UTF-16 without a mark: in Vietnamese text about half of the high bytes are zero. */
function findUtf16(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return undefined
  const length = Math.min(bytes.length, 8192)
  let evenZeros = 0
  let oddZeros = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) evenZeros++
    if (bytes[i + 1] === 0) oddZeros++
  }
  const half = length / 2
  if (oddZeros > half / 4 && evenZeros <= half / 100) return 'utf-16le'
  return evenZeros > half / 4 && oddZeros <= half / 100 ? 'utf-16be' : undefined
}

function findMark(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

const hasControls = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their presence is the question
  /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text)

/** Letters that Vietnamese texts are written with; a text in windows-1258 has hardly any other. */
const ALPHABET = /[a-zàáâãèéêìíòóôõùúýăđĩũơư\u1ea0-\u1ef9]/gi

/** Signs that stand inside words only when letters of another encoding are shown by this one. */
const SIGN_INSIDE_WORD = /[a-zA-Z][\u00a8-\u00b9\u00bb-\u00be]|[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be][a-zA-Z]/g

/** windows-1258 writes most tones as a mark after the vowel; each must compose, and letters must be Vietnamese ones. */
function isWindows1258(text: string): boolean {
  const marks = countOf(text, /[\u0300\u0301\u0303\u0309\u0323]/g)
  const composed = nfc(text)
  const left = countOf(composed, /\p{M}/gu)
  const letters = countOf(composed, /\p{L}/gu)
  const foreign = letters - countOf(composed, ALPHABET) + countOf(composed, SIGN_INSIDE_WORD)
  return marks > 0 && left <= marks / 100 && letters > 0 && foreign <= letters / 100 && !hasControls(composed)
}

function findText(bytes: Uint8Array, isDeclaredLatin: boolean): DecodedText | undefined {
  const marked = findMark(bytes)
  const encoding = marked ?? findUtf16(bytes) ?? 'utf-8'
  const text = decodeStrictly(bytes, encoding)
  if (text !== undefined) return hasControls(text) ? undefined : { text, encoding }
  if (marked) return undefined
  const vietnamese = decodeStrictly(bytes, 'windows-1258')
  if (vietnamese !== undefined && isWindows1258(vietnamese)) return { text: vietnamese, encoding: 'windows-1258' }
  const latin = decodeStrictly(bytes, 'windows-1252')
  if (latin === undefined || hasControls(latin)) return undefined
  return isDeclaredLatin || findOldEncoding(latin) ? { text: latin, encoding: 'windows-1252' } : undefined
}

/**
 * The text of a text file as NFC: UTF-8 or UTF-16 with or without a mark, decomposed letters, windows-1258; windows-1252 when a page declares it or when it
 * holds TCVN3 or VNI (whose words stay as typed: `findOldEncoding` names them). Never guesses: anything else is refused with FILE_UNREADABLE_ENCODING,
 * UTF-8 that ends inside a letter with FILE_TRUNCATED.
 */
export function decodeText(bytes: Uint8Array, name: string, isDeclaredLatin = false): Result<DecodedText> {
  const found = findText(bytes, isDeclaredLatin)
  if (!found && endsInsideLetter(bytes)) return refuse(fileRefusals, 'FILE_TRUNCATED', { name })
  if (!found) return refuse(fileRefusals, 'FILE_UNREADABLE_ENCODING', { name, found: '?' })
  const text = nfc(found.text)
  if (isTwiceEncoded(text)) return refuse(fileRefusals, 'FILE_UNREADABLE_ENCODING', { name, found: 'UTF-8 x 2' })
  return ok({ text, encoding: found.encoding })
}
