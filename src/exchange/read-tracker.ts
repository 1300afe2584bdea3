import { parsePhrase, type Term } from '../calendar/index.ts'
import { foldKey, formatDate, type PlainDate, parseDate, type Refusal, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { matchAgencyList, type Organizations } from '../organizations/index.ts'
import { columnLetter } from './find-columns.ts'
import { exchangeRefusals } from './refusals.ts'
import type { ColumnMapping, RowFault, Sheet, SheetCell, TrackerField, TrackerRow } from './schema.ts'

export interface TrackerReading {
  readonly rows: readonly TrackerRow[]
  readonly faults: readonly RowFault[]
  /** Rows that hold nothing, or only a heading over the others; they are counted, not lost. */
  readonly skipped: readonly number[]
}

export interface TrackerSource {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly mapping: ColumnMapping
  readonly organizations: Organizations
  /** The day on which the agencies are looked up and which stands for an assignment without a date. */
  readonly on: PlainDate
}

/** A cell as a person reads it. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return formatDate(cell.date)
  return String(cell).replace(/\s+/g, ' ').trim()
}

/** Reads one row; each fault is noted with its column, and a row with a fault gives no task. */
class RowReader {
  readonly faults: RowFault[] = []
  private readonly cells: readonly SheetCell[]
  private readonly source: TrackerSource
  private readonly row: number
  constructor(source: TrackerSource, index: number) {
    this.source = source
    this.row = index + 1
    this.cells = source.sheet.rows[index] ?? []
  }

  text(field: TrackerField): string {
    const column = this.source.mapping[field]
    return column === null ? '' : cellText(this.cells[column])
  }

  fault(field: TrackerField, refusal: Refusal): void {
    const column = this.source.mapping[field]
    this.faults.push({
      row: this.row,
      column: column === null ? null : columnLetter(column),
      code: refusal.code,
      params: { ...refusal.params },
    })
  }

  take<T>(field: TrackerField, result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.fault(field, result.refusal)
    return undefined
  }

  date(field: TrackerField): PlainDate | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const read = parseDate(text)
    return this.take(field, read.ok ? read : refuse(exchangeRefusals, 'ROW_DATE_WRONG', { text }))
  }

  term(assignedOn: PlainDate): Term | undefined {
    const text = this.text('term')
    if (text === '') return { kind: 'none', reviewOn: null }
    const written = parseDate(text)
    if (written.ok) return { kind: 'by', date: written.value }
    const phrase = parsePhrase(text, assignedOn)
    return this.take('term', phrase.ok ? phrase : refuse(exchangeRefusals, 'ROW_TERM_UNREADABLE', { text: text.slice(0, 120) }))
  }

  lead(): UnitId | undefined {
    const text = this.text('lead')
    const match = this.source.organizations.matchAgency(text, this.source.on)
    if (match.kind === 'unit') return match.unit
    if (match.kind === 'group') {
      this.fault('lead', { code: 'ROW_UNIT_IS_GROUP', params: { text } })
      return undefined
    }
    const names = match.candidates.slice(0, 3).map((unit) => this.source.organizations.getName(unit, this.source.on))
    const hint = names.length > 0 ? ` (${names.join('; ')}?)` : ''
    this.fault('lead', { code: 'ROW_UNIT_UNKNOWN', params: { text: text.slice(0, 120), date: formatDate(this.source.on), hint } })
    return undefined
  }

  coordinators(lead: UnitId | undefined): UnitId[] {
    const text = this.text('coordinators')
    if (text === '') return []
    const matches = matchAgencyList(this.source.organizations, text, this.source.on)
    if (!matches) {
      this.fault('coordinators', {
        code: 'ROW_UNIT_UNKNOWN',
        params: { text: text.slice(0, 120), date: formatDate(this.source.on), hint: '' },
      })
      return []
    }
    const units = matches.flatMap((match) => (match.kind === 'unit' ? [match.unit] : match.kind === 'group' ? [...match.members] : []))
    return [...new Set(units)].filter((unit) => unit !== lead)
  }

  read(): TrackerRow | undefined {
    const title = this.text('title')
    if (title === '') this.fault('title', { code: 'ROW_TITLE_EMPTY', params: {} })
    const lead = this.lead()
    const assignedOn = this.date('assignedOn') ?? this.source.on
    const term = this.term(assignedOn)
    const completedOn = this.date('completedOn')
    const coordinators = this.coordinators(lead)
    if (title === '' || !lead || !term || this.faults.length > 0) return undefined
    const optional = (field: TrackerField): string | null => this.text(field) || null
    return {
      row: this.row,
      title,
      lead,
      coordinators,
      term,
      assignedOn,
      document: optional('document'),
      clause: optional('clause'),
      product: optional('product'),
      completedOn: completedOn ?? null,
      progress: optional('progress'),
      proof: optional('proof'),
    }
  }
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
  const skipped: number[] = []
  const seen = new Map<string, number>()
  for (let index = source.headerRow + 1; index < source.sheet.rows.length; index++) {
    const cells = source.sheet.rows[index] ?? []
    if (cells.every((cell) => cellText(cell) === '') || isHeadingRow(cells, source.mapping.lead)) {
      skipped.push(index + 1)
      continue
    }
    const reader = new RowReader(source, index)
    const row = reader.read()
    faults.push(...reader.faults)
    if (!row) continue
    const key = `${row.lead}|${foldKey(row.title)}|${row.document ?? ''}`
    const other = seen.get(key)
    if (other === undefined) {
      seen.set(key, row.row)
      rows.push(row)
      if (row.completedOn !== null && row.proof === null)
        faults.push({ row: row.row, column: null, code: 'ROW_DONE_WITHOUT_PROOF', params: {} })
    } else faults.push({ row: row.row, column: null, code: 'ROW_TWICE', params: { other } })
  }
  return { rows, faults, skipped }
}
