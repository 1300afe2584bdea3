import { type DocxStyles, findBorders, firstOf } from './docx-styles.ts'
import { findChild, findValue, type XmlElement } from './docx-xml.ts'
import { hasLayoutWords, isLayoutTable, type TableShape } from './tables/table-rows.ts'

/** A cell of a Word table with the grid columns that it covers. */
export interface TableCell {
  readonly element: XmlElement
  readonly span: number
  /** The cell goes on from the row above. */
  readonly isContinued: boolean
}

/** Rows of a Word table without rows whose insertion was rejected or that were deleted. */
export interface WordTable {
  readonly rows: readonly (readonly TableCell[])[]
  /** Letterhead, addressees, signatures: a table only to set text side by side. */
  readonly isLayout: boolean
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'])
const MAX_COLUMNS = 64

function collect(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : WRAPPERS.has(child.name) ? collect(child, name) : []))
}

function cellOf(element: XmlElement): TableCell {
  const properties = findChild(element, 'w:tcPr')
  const merge = findChild(properties, 'w:vMerge')
  const span = Number(findValue(properties, 'w:gridSpan') ?? '1')
  return {
    element,
    span: Number.isInteger(span) && span >= 1 ? Math.min(span, MAX_COLUMNS) : 1,
    isContinued: merge !== undefined && merge.attributes['w:val'] !== 'restart',
  }
}

const isDeletedRow = (row: XmlElement): boolean => findChild(findChild(row, 'w:trPr'), 'w:del') !== undefined

function hasDrawnBorders(table: XmlElement, rows: readonly (readonly TableCell[])[], styles: DocxStyles): boolean {
  const properties = findChild(table, 'w:tblPr')
  const own = findBorders(findChild(properties, 'w:tblBorders'))
  if (own ?? firstOf(styles.chain(findValue(properties, 'w:tblStyle'), 'table'), 'hasBorders') ?? false) return true
  return rows.some((row) => row.some((cell) => findBorders(findChild(findChild(cell.element, 'w:tcPr'), 'w:tcBorders')) === true))
}

const textOf = (element: XmlElement): string => element.text + element.children.map(textOf).join('')

function shapeOf(table: XmlElement, rows: readonly (readonly TableCell[])[], styles: DocxStyles): TableShape {
  return {
    rows: rows.length,
    columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
    hasHeaderRow: table.children.some((row) => findChild(findChild(row, 'w:trPr'), 'w:tblHeader') !== undefined),
    hasDrawnBorders: hasDrawnBorders(table, rows, styles),
    hasLayoutWords: rows.length <= 4 && rows.some((row) => row.some((cell) => hasLayoutWords(textOf(cell.element)))),
  }
}

/** Reads the shape of a `w:tbl`. */
export function readTable(table: XmlElement, styles: DocxStyles): WordTable {
  const rows = collect(table, 'w:tr')
    .filter((row) => !isDeletedRow(row))
    .map((row) => collect(row, 'w:tc').map(cellOf))
  return { rows, isLayout: isLayoutTable(shapeOf(table, rows, styles)) }
}
