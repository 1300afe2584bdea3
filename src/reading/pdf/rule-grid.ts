import { clusters, type PdfRule } from './page.ts'

/*
 * Pattern: level and upright rules that touch make a grid; its columns and rows are the distinct places of its rules; two neighbours without a rule between
 * them are one cell. Example: four rules around and one upright inside → one row of two cells. Doubt: a picture of many hundred rules is no table.
 */

/** A cell of a grid: its first row and column and how many of each it covers. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** A ruled table: the places of its upright rules (xs) and of its level rules (ys), and its cells. */
export interface Grid {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly GridCell[]
}

const NEAR = 3
const LEAST_CELL = 8
const MOST_RULES = 600

/** A rule along one axis: where it lies and from where to where it goes. */
interface Bar {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** Bars on one place that touch or overlap, as one. */
function merged(bars: readonly Bar[]): Bar[] {
  const places = clusters(
    bars.map((bar) => bar.at),
    NEAR / 2,
  )
  const out: Bar[] = []
  for (const { at } of places) {
    const own = bars.filter((bar) => Math.abs(bar.at - at) <= NEAR).sort((a, b) => a.from - b.from)
    let open: Bar | undefined
    for (const bar of own) {
      if (open && bar.from <= open.to + NEAR) open = { at, from: open.from, to: Math.max(open.to, bar.to) }
      else {
        if (open) out.push(open)
        open = { at, from: bar.from, to: bar.to }
      }
    }
    if (open) out.push(open)
  }
  return out
}

const touches = (level: Bar, upright: Bar): boolean =>
  upright.at >= level.from - NEAR && upright.at <= level.to + NEAR && level.at >= upright.from - NEAR && level.at <= upright.to + NEAR

/** Groups of rules that hang together. */
function groupsOf(levels: readonly Bar[], uprights: readonly Bar[]): { levels: Bar[]; uprights: Bar[] }[] {
  const left = new Set(uprights)
  const unseen = new Set(levels)
  const groups: { levels: Bar[]; uprights: Bar[] }[] = []
  for (const seed of uprights) {
    if (!left.delete(seed)) continue
    const group: { levels: Bar[]; uprights: Bar[] } = { levels: [], uprights: [seed] }
    for (const upright of group.uprights) {
      for (const level of unseen) {
        if (!touches(level, upright)) continue
        unseen.delete(level)
        group.levels.push(level)
        for (const other of left) if (touches(level, other) && left.delete(other)) group.uprights.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}

const places = (bars: readonly Bar[]): number[] =>
  clusters(
    bars.map((bar) => bar.at),
    NEAR,
  ).map((place) => place.at)

/** A table that goes over the page, or that leaves its outer rules away, ends where the rules across end. */
function withEnds(own: readonly number[], across: readonly Bar[]): number[] {
  const first = across.reduce((least, bar) => Math.min(least, bar.from), Number.POSITIVE_INFINITY)
  const last = across.reduce((most, bar) => Math.max(most, bar.to), Number.NEGATIVE_INFINITY)
  const before = (own[0] ?? first) - first > LEAST_CELL ? [first] : []
  return [...before, ...own, ...(last - (own.at(-1) ?? last) > LEAST_CELL ? [last] : [])]
}

const covers = (bars: readonly Bar[], at: number, middle: number): boolean =>
  bars.some((bar) => Math.abs(bar.at - at) <= NEAR && bar.from <= middle && bar.to >= middle)

function gridOf({ levels, uprights }: { levels: readonly Bar[]; uprights: readonly Bar[] }): Grid | undefined {
  const xs = withEnds(places(uprights), levels)
  const ys = withEnds(places(levels), uprights)
  if (xs.length < 2 || ys.length < 2) return undefined
  const middle = (list: readonly number[], i: number): number => ((list[i] ?? 0) + (list[i + 1] ?? 0)) / 2
  const taken = new Set<number>()
  const cells: GridCell[] = []
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (taken.has(row * xs.length + column)) continue
      let columns = 1
      while (column + columns < xs.length - 1 && !covers(uprights, xs[column + columns] ?? 0, middle(ys, row))) columns++
      let rows = 1
      while (row + rows < ys.length - 1 && !covers(levels, ys[row + rows] ?? 0, middle(xs, column))) rows++
      for (let r = row; r < row + rows; r++) for (let c = column; c < column + columns; c++) taken.add(r * xs.length + c)
      cells.push({ row, column, rows, columns })
    }
  }
  return { xs, ys, cells }
}

/** The ruled tables of a page, from top to bottom. */
export function findGrids(rules: readonly PdfRule[]): Grid[] {
  if (rules.length > MOST_RULES * 4) return []
  const level = (rule: PdfRule): boolean => Math.abs(rule.y1 - rule.y0) < Math.abs(rule.x1 - rule.x0)
  const bar = (at: number, a: number, b: number): Bar => ({ at, from: Math.min(a, b), to: Math.max(a, b) })
  const levels = merged(rules.filter(level).map((rule) => bar((rule.y0 + rule.y1) / 2, rule.x0, rule.x1)))
  const uprights = merged(rules.filter((rule) => !level(rule)).map((rule) => bar((rule.x0 + rule.x1) / 2, rule.y0, rule.y1)))
  if (levels.length > MOST_RULES || uprights.length > MOST_RULES) return []
  return groupsOf(levels, uprights)
    .flatMap((group) => gridOf(group) ?? [])
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0))
}
