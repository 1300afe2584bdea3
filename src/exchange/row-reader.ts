import { parsePhrase, type Term } from '../calendar/index.ts'
import { foldKey, formatDate, type PlainDate, parseDate, type Refusal, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { matchAgencyList } from '../organizations/index.ts'
import { cellText, columnLetter, readDay } from './cells.ts'
import { exchangeRefusals } from './refusals.ts'
import type { ColumnMapping, RowDone, RowFault, Sheet, SheetCell, TrackerField, TrackerRow } from './schema.ts'
import type { AgencyLookup } from './suggest-units.ts'

/** What a row without a deadline becomes: a task with a day of review, or a continuing one; never one within its term. */
export type UndatedTerm = Extract<Term, { kind: 'none' | 'continuing' }>

/** What every row of one sheet is read with. */
export interface RowSource {
  readonly sheet: Sheet
  readonly mapping: ColumnMapping
  readonly agencies: AgencyLookup
  /** The day that stands for an assignment without a date: the day of the import. */
  readonly on: PlainDate
  readonly undated: UndatedTerm
}

/** How lists say that something is done or not, folded. */
const DONE = ['hoan thanh', 'da hoan thanh', 'xong', 'da xong', 'da thuc hien', 'da bao cao', 'co', 'x', 'completed', 'done']
const DONE_BEGINNINGS = [
  'da hoan thanh',
  'hoan thanh dung han',
  'hoan thanh truoc han',
  'hoan thanh tre han',
  'hoan thanh qua han',
  'hoan thanh cham',
]
const OPEN_BEGINNINGS = ['chua', 'dang', 'qua han', 'trong han', 'khong', 'tam dung', 'in progress', 'cham tien do', 'tre han']

/** Whether a status says done or open; undefined when it says neither. */
export function readStatus(text: string): 'done' | 'open' | undefined {
  const key = foldKey(text)
    .replace(/[.!]+$/, '')
    .trim()
  if (DONE.includes(key) || DONE_BEGINNINGS.some((words) => key.startsWith(words))) return 'done'
  return OPEN_BEGINNINGS.some((words) => key.startsWith(words)) ? 'open' : undefined
}

/** Reads one row: what is wrong is a fault in its column, what was read with a doubt is a notice. A row with a fault gives no task. */
export class RowReader {
  readonly faults: RowFault[] = []
  readonly notices: RowFault[] = []
  private readonly cells: readonly SheetCell[]
  private readonly source: RowSource
  private readonly row: number
  constructor(source: RowSource, index: number) {
    this.source = source
    this.row = index + 1
    this.cells = source.sheet.rows[index] ?? []
  }

  text(field: TrackerField): string {
    const column = this.source.mapping[field]
    return column === null ? '' : cellText(this.cells[column])
  }

  private at(field: TrackerField | null, refusal: Refusal): RowFault {
    const column = field === null ? null : this.source.mapping[field]
    return { row: this.row, column: column === null ? null : columnLetter(column), code: refusal.code, params: { ...refusal.params } }
  }

  fault(field: TrackerField | null, refusal: Refusal): void {
    this.faults.push(this.at(field, refusal))
  }

  notice(field: TrackerField | null, refusal: Refusal): void {
    this.notices.push(this.at(field, refusal))
  }

  private take<T>(field: TrackerField, result: Result<T>): T | undefined {
    if (result.ok) return result.value
    this.fault(field, result.refusal)
    return undefined
  }

  private date(field: TrackerField): PlainDate | undefined {
    const text = this.text(field)
    return text === '' ? undefined : this.take(field, readDay(text))
  }

  private term(assignedOn: PlainDate): Term | undefined {
    const text = this.text('term')
    if (text === '') return this.source.undated
    const written = parseDate(text)
    if (written.ok) return { kind: 'by', date: written.value }
    const isDay = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(text)
    if (isDay) {
      this.fault('term', { code: 'ROW_DATE_WRONG', params: { text } })
      return undefined
    }
    const phrase = parsePhrase(text, assignedOn)
    return this.take('term', phrase.ok ? phrase : refuse(exchangeRefusals, 'ROW_TERM_UNREADABLE', { text: text.slice(0, 120) }))
  }

  private unknownUnit(field: TrackerField, text: string, on: PlainDate): void {
    const hint = this.source.agencies.hint(text, on)
    this.fault(field, { code: 'ROW_UNIT_UNKNOWN', params: { text: text.slice(0, 120), date: formatDate(on), hint } })
  }

  private lead(on: PlainDate): UnitId | undefined {
    const text = this.text('lead')
    if (text === '') {
      this.fault('lead', { code: 'ROW_LEAD_EMPTY', params: {} })
      return undefined
    }
    const match = this.source.agencies.match(text, on)
    if (match.kind === 'unit') return match.unit
    if (match.kind === 'group') this.fault('lead', { code: 'ROW_UNIT_IS_GROUP', params: { text: text.slice(0, 120) } })
    else this.unknownUnit('lead', text, on)
    return undefined
  }

  private coordinators(lead: UnitId | undefined, on: PlainDate): UnitId[] {
    const text = this.text('coordinators')
    if (text === '') return []
    const { organizations } = this.source.agencies
    const matches = matchAgencyList(organizations, text, on)
    if (!matches) {
      const parts = text.split(/[,;]/).map((part) => part.trim())
      this.unknownUnit(
        'coordinators',
        parts.find((part) => part !== '' && this.source.agencies.match(part, on).kind === 'none') ?? text,
        on,
      )
      return []
    }
    const units = matches.flatMap((match) => (match.kind === 'unit' ? [match.unit] : match.kind === 'group' ? [...match.members] : []))
    return [...new Set(units)].filter((unit) => unit !== lead)
  }

  /** Done = the list says so, or gives the day on which it was. Without a document that shows it the task comes in as in progress. */
  private done(): RowDone | null {
    const written = { status: this.text('status'), progress: this.text('progress') }
    const status = readStatus(written.status) ?? (written.status === '' ? readStatus(written.progress) : undefined)
    const [completedOn, proofOn] = [this.date('completedOn'), this.date('proofOn')]
    const number = this.text('proof')
    if (written.status !== '' && status === undefined) {
      this.notice('status', { code: 'ROW_STATUS_UNREADABLE', params: { text: written.status.slice(0, 80) } })
    }
    if (status === 'open' && completedOn !== undefined) this.fault('completedOn', { code: 'ROW_STATUS_CONTRADICTS', params: {} })
    if (status !== 'done' && completedOn === undefined) return null
    const on = completedOn ?? proofOn
    if (on === undefined) {
      this.fault(null, { code: 'ROW_DONE_WITHOUT_DATE', params: {} })
      return null
    }
    if (number === '') {
      this.notice(null, { code: 'ROW_DONE_WITHOUT_PROOF', params: {} })
      return null
    }
    if (number.length > 80) this.fault('proof', { code: 'ROW_NUMBER_TOO_LONG', params: { most: 80 } })
    if (proofOn === undefined) this.notice('proof', { code: 'ROW_PROOF_DATE_TAKEN', params: { date: formatDate(on) } })
    return { on, number: number.slice(0, 80), issuedOn: proofOn ?? on }
  }

  read(): TrackerRow | undefined {
    const title = this.text('title')
    if (title === '') this.fault('title', { code: 'ROW_TITLE_EMPTY', params: {} })
    const documentOn = this.date('documentOn')
    const written = this.date('assignedOn') ?? documentOn
    const assignedOn = written ?? this.source.on
    if (written === undefined && this.faults.every((fault) => fault.code !== 'ROW_DATE_WRONG')) {
      this.notice(null, { code: 'ROW_ASSIGNED_ON_TAKEN', params: { date: formatDate(assignedOn) } })
    }
    const lead = this.lead(assignedOn)
    const term = this.term(assignedOn)
    const coordinators = this.coordinators(lead, assignedOn)
    const done = this.done()
    if (title === '' || !lead || !term || this.faults.length > 0) return undefined
    const optional = (field: TrackerField, most: number): string | null => this.text(field).slice(0, most) || null
    const note = [this.text('status'), this.text('progress'), this.text('note')].filter((text) => text !== '').join('; ')
    return {
      ...{ row: this.row, title, lead, coordinators, term, assignedOn, done, documentOn: documentOn ?? null },
      ...{ document: optional('document', 200), clause: optional('clause', 40), product: optional('product', 4000) },
      note: note.slice(0, 4000) || null,
    }
  }
}
