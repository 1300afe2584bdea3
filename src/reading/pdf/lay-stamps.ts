import { nfc } from '../../kernel/index.ts'
import type { PdfItem } from './page.ts'
import type { Appearance } from './read-appearances.ts'

/*
 * Pattern: a stamp of one line that stands in a blank of a line of the page (between “Số:” and “/KH-UBND”, after “ngày”, over its dots) is a word of that line; so is
 * one that is a number or a date by its shape. A box of several lines, and a line “label: value” (who signed, when), is said beside the page and is no text of it.
 * Example: "Số: ……/KH-UBND" and "12" over the dots → "Số: 12/KH-UBND". Doubt: a stamp far from any line is taken for a mark and kept apart.
 */

/** What is over a page: words that belong to its lines, and words that stand apart. */
export interface LaidStamps {
  readonly items: readonly PdfItem[]
  readonly apart: readonly string[]
  /** Which annotations have become words of the page. */
  readonly laid: ReadonlySet<string>
}

/** How far a stamp may stand above or below the line it belongs to, and beside its words, in letter sizes. */
const OFF_LINE = 0.6
const BESIDE = 4
const LONGEST = 80
const SAME_LINE = 0.5
/** A number or a date is one by itself, wherever it stands. */
const NUMBER_OR_DATE =
  /^(?:số\s*[:.]?\s*)?\d{1,6}\s*(?:\/\s*\d{4})?\s*[/-]\s*\p{Lu}[\p{L}\d/&-]*$|ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}$/iu
const LABELLED = /^(?!số\s*:)[^:]{2,30}:(?:\s|$)/iu
const LEADERS = /^[\s._…]*$/
/** Where a line leaves room: leaders, wide spaces, and the places that every letterhead keeps for number and day. */
const ROOM = /[\s._…]{2,}|…|(?<=ngày)\s(?=tháng)|(?<=tháng)\s(?=năm)|(?<=số:?)\s?(?=\/)/giu

/** How wide letters are, in letter sizes: enough to tell one blank of a line from another. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (/[\s.,:;'/il]/.test(letter) ? 0.27 : 0.5), 0)

/** The words of a stamp as one run; undefined when it has several lines. */
function oneLine({ items }: Appearance): PdfItem | undefined {
  const sorted = [...items].sort((a, b) => a.x - b.x)
  const [first] = sorted
  if (!first || sorted.some((item) => Math.abs(item.y - first.y) > first.size * SAME_LINE)) return undefined
  const end = Math.max(...sorted.map((item) => item.x + item.width))
  let text = ''
  let before = first.x
  for (const item of sorted) {
    text += (text !== '' && item.x - before > item.size * 0.16 ? ' ' : '') + item.text
    before = item.x + item.width
  }
  return { ...first, text: nfc(text).trim(), width: end - first.x }
}

const overlapOf = (a: PdfItem, b: PdfItem): number => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
const isLevel = (a: PdfItem, b: PdfItem): boolean => Math.abs(a.y - b.y) <= OFF_LINE * Math.max(a.size, b.size)

/** An item with the stamp in the room that it leaves there; undefined where its words leave none. */
function filled(item: PdfItem, stamp: PdfItem): PdfItem | undefined {
  const scale = item.width / Math.max(0.01, widthOf(item.text))
  const middle = stamp.x + stamp.width / 2
  let best: { readonly at: number; readonly length: number; readonly off: number } | undefined
  for (const room of item.text.matchAll(ROOM)) {
    const from = item.x + widthOf(item.text.slice(0, room.index)) * scale
    const to = from + widthOf(room[0]) * scale
    const off = Math.abs((from + to) / 2 - middle)
    if (!best || off < best.off) best = { at: room.index, length: room[0].length, off }
  }
  if (!best) return undefined
  const rest = item.text.slice(best.at + best.length)
  return { ...item, text: `${item.text.slice(0, best.at)} ${stamp.text}${/^[/-]/.test(rest) ? '' : ' '}${rest}` }
}

/** The line of the page that a stamp belongs to, by the nearest of its words. */
function besides(items: readonly PdfItem[], stamp: PdfItem): PdfItem | undefined {
  const near = items.filter((item) => isLevel(item, stamp) && -overlapOf(item, stamp) <= BESIDE * Math.max(item.size, stamp.size))
  return near.sort((a, b) => Math.abs(a.y - stamp.y) - Math.abs(b.y - stamp.y) || overlapOf(b, stamp) - overlapOf(a, stamp))[0]
}

/** Puts a stamp into the items in place; false when no line has room for it. */
function lay(items: PdfItem[], stamp: PdfItem): boolean {
  const over = items.findIndex((item) => isLevel(item, stamp) && overlapOf(item, stamp) > stamp.width * 0.4)
  const under = items[over]
  if (under) {
    const full = filled(under, stamp)
    if (full) items[over] = full
    return full !== undefined
  }
  const line = besides(items, stamp)
  if (line) items.push({ ...stamp, text: ` ${stamp.text}`, y: line.y, size: line.size })
  return line !== undefined
}

/** The words of a page with those stamped into its lines; `fields` are the annotations in which somebody filled in a form, whose words are the page's own. */
export function layStamps(page: readonly PdfItem[], stamps: readonly Appearance[], fields: ReadonlySet<string>): LaidStamps {
  const items = page.filter((item) => !LEADERS.test(item.text) || stamps.length === 0)
  const apart: string[] = []
  const laid = new Set<string>()
  for (const stamp of stamps) {
    const run = oneLine(stamp)
    const isField = fields.has(stamp.id)
    const isShort = run !== undefined && run.text.length <= LONGEST && !LABELLED.test(run.text)
    if (run && isShort && lay(items, run)) laid.add(stamp.id)
    else if (isField || (run && isShort && NUMBER_OR_DATE.test(run.text))) {
      items.push(...stamp.items)
      laid.add(stamp.id)
    } else apart.push(...stamp.items.map((item) => nfc(item.text).trim()))
    apart.push(...stamp.turned.map((text) => nfc(text).trim()))
  }
  return { items, apart: apart.filter((text) => /\p{L}/u.test(text)), laid }
}
