interface Reach {
  readonly from: number
  readonly to: number
}

/** The line that comes next in the edit distance, for the letters of `b` against one letter of the other text. */
function nextRow(row: Uint32Array<ArrayBuffer>, letter: number, b: Uint16Array, { from, to }: Reach): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(row.length).fill(0xff_ffff)
  if (from === 0) next[0] = (row[0] ?? 0) + 1
  for (let j = Math.max(1, from); j <= to; j++) {
    const same = (row[j - 1] ?? 0) + (b[j - 1] === letter ? 0 : 1)
    next[j] = Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
  }
  return next
}

/** Letters may be out of place by so many: the sides of a letterhead are told in another order. */
const BAND = 1200

/** How many letters must be changed, put in or taken out to make one text of the other; spaces and line ends are no letters. */
export function wrongLetters(told: string, read: string): number {
  const codes = (text: string): Uint16Array => Uint16Array.from(text.normalize('NFC').replace(/\s+/g, ''), (letter) => letter.charCodeAt(0))
  const a = codes(told)
  const b = codes(read)
  const band = Math.max(BAND, Math.abs(a.length - b.length) + 1)
  let row = Uint32Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++)
    row = nextRow(row, a[i - 1] ?? 0, b, { from: Math.max(0, i - band), to: Math.min(b.length, i + band) })
  return row[b.length] ?? 0
}
