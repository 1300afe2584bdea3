import { nfc } from '../../kernel/index.ts'
import { isBlank } from './join-blanks.ts'
import type { PdfItem, PdfLine, Segment } from './page.ts'

/*
 * Pattern: runs on one baseline make a line; a gap of a sixth of the letter size is a space, one of a whole letter begins another segment. A raised or
 * lowered small run (a footnote mark, m²) stays on its line; a combining mark set on its own goes on the letter before it; a run drawn twice (false bold) counts once.
 * Example: "Số: 12/KH-UBND" at 90 and "An Bình, ngày …" at 310 on one baseline → one line of two segments. Doubt: letters set apart on purpose may part words.
 */

const SPACE = 0.16
const GUTTER = 1

interface Open {
  readonly items: PdfItem[]
  y: number
  size: number
}

/** A combining mark that was drawn by itself belongs to the run before it. */
function withMarks(items: readonly PdfItem[]): PdfItem[] {
  const out: PdfItem[] = []
  for (const item of items) {
    const before = out.at(-1)
    const isMark = /^\p{M}/u.test(item.text) && before !== undefined && Math.abs(item.y - before.y) < before.size
    if (isMark && before) out[out.length - 1] = { ...before, text: before.text + item.text }
    else out.push(item)
  }
  return out
}

function belongs(line: Open, item: PdfItem): boolean {
  const isSmall = item.size < line.size * 0.78 || line.size < item.size * 0.78
  const tolerance = Math.max(line.size, item.size) * (isSmall ? 0.55 : 0.3)
  return Math.abs(item.y - line.y) <= tolerance
}

function segmentsOf(items: readonly PdfItem[], size: number): Segment[] {
  const sorted = [...items].sort((a, b) => a.x - b.x)
  const segments: { text: string; x0: number; x1: number }[] = []
  let before: PdfItem | undefined
  for (const item of sorted) {
    const last = segments.at(-1)
    const isDouble = before?.text === item.text && Math.abs(before.x - item.x) < size * 0.12
    if (isDouble) continue
    before = item
    if (!last || (item.x - last.x1 > size * GUTTER && !isBlank(last.text, item.text, item.x - last.x1, size))) {
      segments.push({ text: item.text.trimStart(), x0: item.x, x1: item.x + item.width })
      continue
    }
    // What goes on after a stamped number is one with it: “12” and “/KH-UBND”.
    const isRest = /\d\s*$/.test(last.text) && /^\//.test(item.text)
    const isApart = !isRest && item.x - last.x1 > size * SPACE && !last.text.endsWith(' ') && !item.text.startsWith(' ')
    last.text += (isApart ? ' ' : '') + item.text
    last.x1 = Math.max(last.x1, item.x + item.width)
  }
  return segments.map((segment) => ({ ...segment, text: nfc(segment.text).trim() })).filter((segment) => segment.text !== '')
}

/** The lines of a page (or of a cell) from top to bottom. */
export function makeLines(items: readonly PdfItem[]): PdfLine[] {
  const sorted = withMarks(items.filter((item) => item.text.trim() !== '')).sort((a, b) => a.y - b.y || a.x - b.x)
  const open: Open[] = []
  for (const item of sorted) {
    // A small run may come just before or after the baseline of its line: the last two are asked.
    const line = open.slice(-2).findLast((one) => belongs(one, item))
    if (!line) {
      open.push({ items: [item], y: item.y, size: item.size })
      continue
    }
    line.items.push(item)
    if (item.size > line.size * 1.2) Object.assign(line, { y: item.y, size: item.size })
  }
  return open
    .map((line) => ({ segments: segmentsOf(line.items, line.size), y: line.y, size: line.size }))
    .filter((line) => line.segments.length > 0)
}
