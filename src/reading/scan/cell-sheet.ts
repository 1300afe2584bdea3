import type { PdfRule } from '../pdf/page.ts'
import { findGrids } from '../pdf/rule-grid.ts'
import { blank, type Raster, WHITE } from './raster.ts'
import type { ScanWord } from './read-words.ts'

/*
 * Pattern: an engine reads lines over the whole width of a page, and words of neighbouring cells that stand at other heights come out broken. So the cells of ruled
 * tables are cut out and laid below one another on a sheet of their own, which is read as one column; each word then goes back to its place.
 * Example: a row with "xã, / phường" beside "46" → three lines on the sheet. Doubt: a cell whose rules were not seen is read with the page.
 */

/** A cell that was moved: its place on the page, and how far down on the sheet it lies. */
interface Moved {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly at: number
}

export interface CellSheet {
  /** The page with its tables left white. */
  readonly page: Raster
  /** All cells below one another; undefined for a page without tables. */
  readonly sheet: Raster | undefined
  readonly moved: readonly Moved[]
}

/** Dots of white around each cell of the sheet, in inches. */
const MARGIN_INCHES = 0.12
/** The rule itself is left out. */
const INSET_INCHES = 0.015
const INK = 190

interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The least box that holds the ink of a box; undefined for an empty one. */
function inkOf({ width, data }: Raster, box: Box): Box | undefined {
  let [x0, y0, x1, y1] = [box.x1, box.y1, box.x0 - 1, box.y0 - 1]
  for (let y = box.y0; y < box.y1; y++)
    for (let x = box.x0; x < box.x1; x++) {
      if ((data[y * width + x] ?? WHITE) >= INK) continue
      if (x < x0) x0 = x
      if (x > x1) x1 = x
      if (y < y0) y0 = y
      if (y > y1) y1 = y
    }
  return x1 < x0 ? undefined : { x0, y0, x1: x1 + 1, y1: y1 + 1 }
}

/** The boxes of the cells of all ruled tables, in dots. */
function cellBoxes(rules: readonly PdfRule[], dpi: number, { width, height }: Raster): Box[] {
  const dots = dpi / 72
  const inset = Math.max(1, Math.round(dpi * INSET_INCHES))
  return findGrids(rules).flatMap(({ xs, ys, cells }) =>
    cells.map((cell) => ({
      x0: Math.max(0, Math.round((xs[cell.column] ?? 0) * dots) + inset),
      y0: Math.max(0, Math.round((ys[cell.row] ?? 0) * dots) + inset),
      x1: Math.min(width, Math.round((xs[cell.column + cell.columns] ?? 0) * dots) - inset),
      y1: Math.min(height, Math.round((ys[cell.row + cell.rows] ?? 0) * dots) - inset),
    })),
  )
}

/** Cuts the cells of ruled tables out of a page. */
export function cutCells(page: Raster, rules: readonly PdfRule[], dpi: number): CellSheet {
  const margin = Math.round(dpi * MARGIN_INCHES)
  const rest = page.data.slice()
  const moved: Moved[] = []
  let at = margin
  for (const box of cellBoxes(rules, dpi, page)) {
    const ink = inkOf({ ...page, data: rest }, box)
    for (let y = box.y0; y < box.y1; y++) rest.fill(WHITE, y * page.width + box.x0, y * page.width + Math.max(box.x0, box.x1))
    if (!ink) continue
    moved.push({ x: ink.x0, y: ink.y0, width: ink.x1 - ink.x0, height: ink.y1 - ink.y0, at })
    at += ink.y1 - ink.y0 + margin
  }
  if (moved.length === 0) return { page, sheet: undefined, moved }
  const sheet = blank(Math.max(...moved.map((cell) => cell.width)) + margin * 2, at)
  for (const cell of moved)
    for (let y = 0; y < cell.height; y++) {
      const from = (cell.y + y) * page.width + cell.x
      sheet.data.set(page.data.subarray(from, from + cell.width), (cell.at + y) * sheet.width + margin)
    }
  return { page: { ...page, data: rest }, sheet, moved }
}

/** Words of the sheet, each back in its place on the page; lines are numbered on from `line`. */
export function putBack(words: readonly ScanWord[], moved: readonly Moved[], dpi: number, line: number): ScanWord[] {
  const margin = Math.round(dpi * MARGIN_INCHES)
  return words.flatMap((word) => {
    const middle = word.y + word.height / 2
    const cell = moved.findLast((one) => one.at - margin / 2 <= middle)
    return cell ? [{ ...word, x: word.x - margin + cell.x, y: word.y - cell.at + cell.y, line: word.line + line }] : []
  })
}
