import { hasLayoutWords, isLayoutTable, type TableShape } from '../tables/table-rows.ts'
import { type PageElement, textOf } from './page-tree.ts'

/** A cell of a table of a page; `element` is undefined where a cell of a row above goes on. */
export interface PageCell {
  readonly element: PageElement | undefined
  readonly span: number
}

export interface PageTable {
  readonly caption: PageElement | undefined
  readonly rows: readonly (readonly PageCell[])[]
  /** A table only to set text side by side, or around other tables. */
  readonly isLayout: boolean
}

const MAX_COLUMNS = 64
const SECTIONS = new Set(['thead', 'tbody', 'tfoot'])

const elementsOf = (element: PageElement): PageElement[] => element.children.flatMap((child) => (typeof child === 'string' ? [] : [child]))

const rowsOf = (table: PageElement): PageElement[] =>
  elementsOf(table).flatMap((child) => (child.name === 'tr' ? [child] : SECTIONS.has(child.name) ? rowsOf(child) : []))

const cellsOf = (row: PageElement): PageElement[] => elementsOf(row).filter(({ name }) => name === 'td' || name === 'th')

function countOf(cell: PageElement, name: 'colspan' | 'rowspan', most: number): number {
  const count = Number(cell.attributes.get(name) ?? '1')
  return Number.isInteger(count) && count >= 1 ? Math.min(count, most) : 1
}

/** Sets cells on the grid: a cell that covers rows below leaves an empty one in each of them. */
function gridOf(rows: readonly PageElement[]): PageCell[][] {
  /** For each column how many more rows a cell above covers. */
  const covered: number[] = []
  return rows.map((row) => {
    const cells: PageCell[] = []
    let column = 0
    const skipCovered = (): void => {
      for (; (covered[column] ?? 0) > 0 && column < MAX_COLUMNS; column++) {
        covered[column] = (covered[column] ?? 0) - 1
        cells.push({ element: undefined, span: 1 })
      }
    }
    for (const element of cellsOf(row)) {
      skipCovered()
      const span = countOf(element, 'colspan', Math.max(1, MAX_COLUMNS - column))
      const below = countOf(element, 'rowspan', rows.length) - 1
      cells.push({ element, span })
      for (let i = 0; i < span; i++) covered[column + i] = below
      column += span
      if (column >= MAX_COLUMNS) break
    }
    skipCovered()
    return cells
  })
}

const BORDER =
  /\bborder(?:-(?:top|right|bottom|left))?(?:-style)?\s*:\s*(?![^;]*\b(?:none|hidden)\b)[^;]*\b(?:solid|double|dotted|dashed|\d*\.?[1-9]\d*\s*(?:pt|px))/i

function isBordered(element: PageElement): boolean {
  return BORDER.test(element.attributes.get('style') ?? '')
}

function hasDrawnBorders(table: PageElement, rows: readonly (readonly PageCell[])[]): boolean {
  const border = table.attributes.get('border')
  if ((border !== undefined && border.trim() !== '0') || isBordered(table)) return true
  return rows.some((row) => row.some(({ element }) => element !== undefined && isBordered(element)))
}

const hasTable = (element: PageElement): boolean => elementsOf(element).some((child) => child.name === 'table' || hasTable(child))

function shapeOf(table: PageElement, rows: readonly (readonly PageCell[])[]): TableShape {
  const cells = rows.flat().flatMap(({ element }) => element ?? [])
  return {
    rows: rows.length,
    columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
    hasHeaderRow: rows[0]?.every(({ element }) => element?.name === 'th') ?? false,
    hasDrawnBorders: hasDrawnBorders(table, rows),
    hasLayoutWords: rows.length <= 4 && cells.some((cell) => hasLayoutWords(textOf(cell))),
  }
}

/** Reads the shape of a `<table>`; one that holds another table and draws no lines is a page around the paper. */
export function readPageTable(table: PageElement): PageTable {
  const rows = gridOf(rowsOf(table)).filter((row) => row.length > 0)
  const shape = shapeOf(table, rows)
  const isFrame = !shape.hasDrawnBorders && rows.some((row) => row.some(({ element }) => element !== undefined && hasTable(element)))
  return { caption: elementsOf(table).find(({ name }) => name === 'caption'), rows, isLayout: isFrame || isLayoutTable(shape) }
}
