import { unzipSync } from 'fflate'
import { zipOf } from '../../src/files/testing.ts'

/** Whole numbers below a bound, the same each time for one seed. */
export type Dice = (below: number) => number

/** Dice of a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Change = (bytes: Uint8Array, dice: Dice) => Uint8Array

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** What a slip of transport, of a disk or of a bad program does to bytes. */
const BYTE_CHANGES: readonly Change[] = [
  (bytes, dice) => {
    for (let i = 0; i <= dice(8); i++) bytes[dice(bytes.length)] = dice(256)
    return bytes
  },
  (bytes, dice) => {
    const at = dice(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8))
    return bytes
  },
  (bytes, dice) => bytes.subarray(0, 1 + dice(bytes.length)),
  (bytes, dice) => bytes.subarray(dice(Math.max(1, bytes.length >> 3))),
  (bytes, dice) => {
    const from = dice(bytes.length)
    return join(bytes.subarray(0, from), bytes.subarray(from + 1 + dice(2000)))
  },
  (bytes, dice) => {
    const [a = 0, b = 0] = [dice(bytes.length), dice(bytes.length)].sort((one, other) => one - other)
    const size = 1 + dice(600)
    return join(bytes.subarray(0, a), bytes.subarray(b, b + size), bytes.subarray(a, b), bytes.subarray(b + size))
  },
  (bytes, dice) => {
    const from = dice(bytes.length)
    const piece = bytes.subarray(from, from + 1 + dice(400))
    return join(bytes.subarray(0, from), ...Array.from({ length: 1 + dice(200) }, () => piece), bytes.subarray(from))
  },
  (bytes, dice) => {
    bytes.fill(dice(2) * 255, dice(bytes.length), dice(bytes.length))
    return bytes
  },
]

/** Pieces that mean something in one of the formats. */
const WORDS = [
  ...['<', '>', '"', '</w:p>', '<w:p>', '<w:tbl>', '</w:tc>', '<w:tr><w:tc>', '<w:numId w:val="-1"/>', '<w:gridSpan w:val="999999999"/>'],
  ...['<w:vMerge/>', '<w:fldChar w:fldCharType="begin"/>', 'w:val="99999999999999"', '&#0;', '&#xD800;', '<!--', ']]>', '<![CDATA[', '\0'],
  ...[
    '<table>',
    '<td colspan=99999>',
    '<li value=-9>',
    '</div>',
    ' obj',
    'endobj',
    'stream',
    '<<',
    '>>',
    '0 R',
    '/Length 9',
    '/Kids [2 0 R]',
  ],
  ...[
    '/Count -1',
    '(',
    ')',
    '[',
    'BT',
    'ET',
    ' Tj',
    '%%EOF',
    'xref',
    '\u202e',
    '\ufeff',
    'MẬT',
    '|',
    '\n1.\n',
    'a)\n',
    '“',
    '9'.repeat(400),
  ],
].map((word) => new TextEncoder().encode(word))

const insertWord: Change = (bytes, dice) => {
  const at = dice(bytes.length)
  return join(bytes.subarray(0, at), WORDS[dice(WORDS.length)] ?? new Uint8Array(), bytes.subarray(at + (dice(2) ? 0 : dice(40))))
}

function changeBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  let changed: Uint8Array = bytes.slice()
  for (let i = 0; i <= dice(3) && changed.length > 0; i++) {
    const change = dice(2) ? insertWord : (BYTE_CHANGES[dice(BYTE_CHANGES.length)] ?? insertWord)
    changed = change(changed, dice).slice()
  }
  return changed
}

/** Opens a zip, changes, drops, doubles or swaps what is in it, and packs it again: what a bad program writes, not what a wire breaks. */
function changeEntries(zip: Uint8Array, dice: Dice): Uint8Array {
  const entries = Object.entries(unzipSync(zip))
  const at = dice(entries.length)
  const [name = '', content = new Uint8Array()] = entries[at] ?? []
  const other = entries[dice(entries.length)]?.[1] ?? content
  const how = dice(8)
  const made: Record<string, Uint8Array> = Object.fromEntries(entries)
  if (how === 0) delete made[name]
  else if (how === 1) made[name] = other
  else if (how === 2) made[`${name}.xml`] = content
  else if (how === 3) made[name] = content.length === 0 ? content : join(content, content)
  else made[name] = content.length === 0 ? content : changeBytes(content, dice)
  return zipOf(made, dice(2) ? 9 : 0)
}

/** A real file, changed by the dice of a seed. */
export function mutate(file: { readonly name: string; readonly bytes: Uint8Array }, seed: number): Uint8Array {
  const dice = diceOf(seed)
  const isZip = /\.(docx|xlsx|odt)$/.test(file.name)
  return isZip && dice(4) > 0 ? changeEntries(file.bytes, dice) : changeBytes(file.bytes, dice)
}
