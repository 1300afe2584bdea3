import type { Checkpoint, CheckpointStart, SignedHead } from './head.ts'

/** One letter for each hex digit; none that is taken for another, in print or by ear. */
const LETTERS = 'ABCDEFGHKMNPRTVX'
const CODE_LETTERS = 24

const toLetters = (hex: string): string => [...hex].map((digit) => LETTERS[Number.parseInt(digit, 16)] ?? '').join('')
const toHex = (letters: string): string => [...letters].map((letter) => LETTERS.indexOf(letter).toString(16)).join('')

/** A checkpoint for people: its position and 24 letters (96 bits of the hash) in groups of four, `1234 ABCD-EFGH-…`. */
export function checkpointCode(at: Checkpoint): string {
  const groups = toLetters(at.hash.slice(0, CODE_LETTERS)).match(/.{4}/g) ?? []
  return `${at.position} ${groups.join('-')}`
}

/** A checkpoint for a machine, as a QR code holds it: position, whole hash, key and signature. */
export function checkpointQr(head: SignedHead): string {
  return `dondoc:1:${head.position}:${head.hash}:${head.keyId}:${head.signedAt.replace(/[:-]/g, '')}:${head.signature}`
}

const positionOf = (text: string): number | undefined => {
  const position = Number(text)
  return Number.isSafeInteger(position) && position >= 0 ? position : undefined
}

/** Reads a checkpoint as a code, as `POSITION:HASH` or as the text of a QR code; undefined when it is none of these. Spaces and small letters do no harm. */
export function parseCheckpoint(text: string): CheckpointStart | undefined {
  const whole = /^(?:dondoc:1:)?(\d{1,15}):([0-9a-f]{64})(?::[\w:+.-]{0,200})?$/.exec(text.trim())
  if (whole) {
    const position = positionOf(whole[1] ?? '')
    return position === undefined ? undefined : { position, hashStart: whole[2] ?? '' }
  }
  const [, digits = '', rest = ''] = /^(\d{1,15})([\s:A-Za-z-]{24,80})$/.exec(text.trim()) ?? []
  const letters = rest.toUpperCase().replace(/[^A-Z]/g, '')
  const position = positionOf(digits)
  if (position === undefined || letters.length !== CODE_LETTERS || [...letters].some((letter) => !LETTERS.includes(letter)))
    return undefined
  return { position, hashStart: toHex(letters) }
}

/** A signed head as one line of the second place. */
export function checkpointLine(head: SignedHead): string {
  return `${head.signedAt} ${head.position} ${head.hash} ${head.keyId} ${head.signature} # ${checkpointCode(head)}\n`
}

const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,15}) ([0-9a-f]{64}) ([0-9a-f]{16}) ([A-Za-z0-9_-]{86})(?: #.{0,80})?$/

/** The signed heads of a second place; lines that are none (a torn last line) are counted in `unread`. */
export function readCheckpointLines(text: string): { heads: SignedHead[]; unread: number } {
  const heads: SignedHead[] = []
  let unread = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, signedAt, position, hash, keyId, signature] = LINE.exec(line) ?? []
    if (signedAt && position && hash && keyId && signature) heads.push({ signedAt, position: Number(position), hash, keyId, signature })
    else unread += 1
  }
  return { heads, unread }
}
