import type { Lexicon } from '../grammar/lexicon.ts'
import { isAllCaps } from '../grammar/match-key.ts'
import type { Line, Stage } from '../stages/draft.ts'

/*
 * Pattern: what was put on a paper after it was issued is no word of it: a box that says who signed the file, where and when (two labels or more, one of them of
 * signing); the stamp of an office that received it (“ĐẾN”, with “Giờ:”, “Ngày:”), with the name over it; the name of a portal above an issuer of its own.
 * Example: "Người ký: VĂN PHÒNG / Thời gian ký: 08.04.2031" → margins. Reads: lines. Writes: lines. Doubt: a portal that issues a paper itself is its issuer, so
 * that its name alone stays where no other stands under it.
 */

/** Received stamps and portals stand at the head of a paper. */
const FRONT_LINES = 60
const LONGEST = 240
/** A label may be cut from the next by lines that are broken. */
const NEAR = 2
const VALUE = /^\s*[:.…]/
/** “Số: 12/KH-UBND” is the number of the paper, not that of its arrival. */
const SYMBOL = /[/-]\s*\p{L}/u
const DATED = /\d{1,2}[:./]\d{2}/

interface Found {
  readonly labels: ReadonlySet<string>
}

/** The labels with which a line says who signed: at its beginning, and after each other on one line. */
function signerLabels(line: Line, lexicon: Lexicon): Found | undefined {
  if (line.key.length > LONGEST) return undefined
  const { signerLabels: labels } = lexicon.sets
  const found = new Set<string>()
  for (let at = 0; at < line.key.length; at++) {
    if (at > 0 && line.key[at - 1] !== ' ') continue
    const length = labels.lengthAt(line.key, at)
    if (length > 0 && /^\s*:/.test(line.key.slice(at + length, at + length + 2))) found.add(line.key.slice(at, at + length))
    else if (at === 0) return undefined
  }
  return { labels: found }
}

const ofSigning = (label: string): boolean => /(?:^|\s)ký(?:\s|$)|sign/.test(label)

/** Whether lines with labels tell of a signature: two labels, one of which is of signing. */
function isSigner(group: readonly Found[]): boolean {
  const labels = new Set(group.flatMap((one) => [...one.labels]))
  return labels.size > 1 && [...labels].some(ofSigning)
}

function findSigners(lines: readonly Line[], lexicon: Lexicon): Set<number> {
  const apart = new Set<number>()
  let group: { readonly at: number; readonly found: Found }[] = []
  const close = (): void => {
    const [first, last] = [group[0]?.at, group.at(-1)?.at]
    const isBox = isSigner(group.map((one) => one.found))
    if (isBox && first !== undefined && last !== undefined) for (let i = first; i <= last; i++) apart.add(i)
    group = []
  }
  for (const [at, line] of lines.entries()) {
    const found = signerLabels(line, lexicon)
    if (!found) continue
    const before = group.at(-1)?.at
    if (before !== undefined && at - before > NEAR) close()
    group.push({ at, found })
  }
  close()
  return apart
}

/** “ĐẾN”, alone or with its first label behind it. */
function isArrival(line: Line, lexicon: Lexicon): boolean {
  const { arrivalMarks, arrivalLabels } = lexicon.sets
  const length = arrivalMarks.lengthAt(line.key, 0)
  if (length === 0 || !isAllCaps(line.text.slice(0, length))) return false
  const rest = line.key.slice(length).trimStart()
  return rest === '' || arrivalLabels.lengthAt(rest, 0) > 0
}

function isArrivalValue(line: Line | undefined, lexicon: Lexicon): boolean {
  const length = line ? lexicon.sets.arrivalLabels.lengthAt(line.key, 0) : 0
  return line !== undefined && length > 0 && VALUE.test(line.key.slice(length)) && line.key.length < 60 && !SYMBOL.test(line.key)
}

/** The stamp around a line “ĐẾN”: values before and after it, and the name of the office over it. */
function findArrival(lines: readonly Line[], at: number, lexicon: Lexicon): number[] {
  let [from, to] = [at, at + 1]
  while (isArrivalValue(lines[to], lexicon)) to++
  while (isArrivalValue(lines[from - 1], lexicon)) from--
  if (to - from < 2 && !lexicon.sets.arrivalLabels.lengthAt((lines[at]?.key ?? '').replace(/^\S+\s+/, ''), 0)) return []
  const over = lines[from - 1]
  // Lines in capitals one under another at the head are the issuer; a name that stands apart from them is that of who received.
  const isName = over !== undefined && isAllCaps(over.text, 6) && lines.slice(0, from - 1).some((line) => !isAllCaps(line.text, 6))
  if (isName && !/việt nam$/.test(over.key)) from--
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** The name of a portal right above the issuer, or in a box with a time. */
function isPortal(lines: readonly Line[], at: number, lexicon: Lexicon): boolean {
  const [line, next] = [lines[at], lines[at + 1]]
  if (!line || lexicon.sets.portalNames.lengthAt(line.key, 0) === 0 || !isAllCaps(line.text, 6)) return false
  const isOver = next !== undefined && isAllCaps(next.text, 6) && !/việt nam$|^số\b/.test(next.key)
  return isOver || (next !== undefined && DATED.test(next.key) && next.key.length < 40 && !/[,–-]\s*ngày|^số/.test(next.key))
}

export const setStampsApart: Stage = {
  name: 'set stamps apart',
  read({ lines }, lexicon) {
    const apart = findSigners(lines, lexicon)
    const front = lines.slice(0, FRONT_LINES)
    for (const [at, line] of front.entries()) {
      if (isArrival(line, lexicon)) for (const one of findArrival(front, at, lexicon)) apart.add(one)
      if (isPortal(front, at, lexicon)) apart.add(at)
    }
    if (apart.size === 0) return {}
    return { lines: lines.map((line, i) => (apart.has(i) && !line.table ? { ...line, isMargin: true } : line)) }
  },
}
