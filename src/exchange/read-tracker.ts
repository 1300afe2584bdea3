import { foldKey, type PlainDate } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { cellText } from './cells.ts'
import { RowReader, type UndatedTerm } from './row-reader.ts'
import type { ColumnMapping, RowFault, Sheet, SheetCell, TrackerRow } from './schema.ts'
import { AgencyLookup } from './suggest-units.ts'

/** A row as it is written, for a reader who has to recognise it. */
export interface WrittenRow {
  readonly row: number
  readonly title: string
  readonly lead: string
  readonly term: string
}

export interface TrackerReading {
  readonly rows: readonly TrackerRow[]
  /** What keeps rows out. */
  readonly faults: readonly RowFault[]
  /** What was read with a doubt; the row comes in. */
  readonly notices: readonly RowFault[]
  /** Every row that is no heading and not empty, right or wrong. */
  readonly written: readonly WrittenRow[]
  /** Rows that hold nothing, or only a heading over the others; they are counted, not lost. */
  readonly skipped: readonly number[]
}

export interface TrackerSource {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly mapping: ColumnMapping
  readonly organizations: Organizations
  /** The day that stands for an assignment without a date. Agencies are looked up on the day of assignment of their row. */
  readonly on: PlainDate
  readonly undated: UndatedTerm
}

/** Whether a row is a section title: a label and a text over the width, no lead, no running number and no date. */
function isHeadingRow(row: readonly SheetCell[], leadColumn: number | null): boolean {
  const filled = row.filter((cell) => cellText(cell) !== '')
  const hasLead = leadColumn !== null && cellText(row[leadColumn]) !== ''
  return !hasLead && filled.length <= 2 && filled.every((cell) => typeof cell === 'string' && !/^\d+$/.test(cell.trim()))
}

/**
 * Reads the rows below the header of an office's running list. Every row is a task, a fault that says what is wrong in which cell, or is
 * named as skipped; nothing is dropped in silence. The same task for the same agency twice is a fault of the later row (ROW_TWICE).
 */
export function readTracker(source: TrackerSource): TrackerReading {
  const rows: TrackerRow[] = []
  const faults: RowFault[] = []
  const notices: RowFault[] = []
  const written: WrittenRow[] = []
  const skipped: number[] = []
  const seen = new Map<string, number>()
  const rowSource = { ...source, agencies: new AgencyLookup(source.organizations) }
  for (let index = source.headerRow + 1; index < source.sheet.rows.length; index++) {
    const cells = source.sheet.rows[index] ?? []
    if (cells.every((cell) => cellText(cell) === '') || isHeadingRow(cells, source.mapping.lead)) {
      skipped.push(index + 1)
      continue
    }
    const reader = new RowReader(rowSource, index)
    const row = reader.read()
    written.push({ row: index + 1, title: reader.text('title'), lead: reader.text('lead'), term: reader.text('term') })
    faults.push(...reader.faults)
    notices.push(...reader.notices)
    if (!row) continue
    const key = `${row.lead}|${foldKey(row.title)}|${foldKey(row.document ?? '')}`
    const other = seen.get(key)
    if (other === undefined) {
      seen.set(key, row.row)
      rows.push(row)
    } else faults.push({ row: row.row, column: null, code: 'ROW_TWICE', params: { other } })
  }
  return { rows, faults, notices, written, skipped }
}
