import { findNumber, foldKey, formatDate, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { RegisterDefinition, RegisterField } from '../../registers/index.ts'
import { cellText, columnLetter, readDay, readDayCell } from '../cells.ts'
import { recordRowRefusals } from '../row-refusals.ts'
import type { RowFault, Sheet, SheetCell } from '../schema.ts'
import type { AgencyLookup } from '../suggest-units.ts'

/** The longest list of records that comes in at once, in rows below the header. */
export const MAX_RECORD_ROWS = 20_000
/** The header is looked for in so many rows. */
const HEADER_ROWS = 20

/** Headings of the column with the id of a record that is in the register already. */
const ID_HEADINGS = ['ma ban ghi', 'record id']

/** What a cell says, with texts as written; the shape that a request to enter has. */
export type WrittenValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: PlainDate }
  | { readonly kind: 'unit'; readonly unit: UnitId }
  | { readonly kind: 'units'; readonly units: readonly UnitId[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'document'; readonly number: string; readonly issuedOn: PlainDate; readonly issuer: string; readonly file: null }
  | { readonly kind: 'points'; readonly points: readonly { readonly id: string; readonly text: string }[] }
  | { readonly kind: 'record'; readonly record: string }
  | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number }

/** A right row, by its number in the sheet. */
export interface RecordRow {
  readonly row: number
  readonly values: Readonly<Record<string, WrittenValue>>
}

/** What a sheet says: right rows, faults by row, rows that are in the register already, and every row that is not empty by what names it. */
export interface RecordReading {
  readonly headerRow: number
  readonly rows: readonly RecordRow[]
  readonly faults: readonly RowFault[]
  readonly known: readonly { readonly row: number; readonly id: string }[]
  readonly written: readonly { readonly row: number; readonly title: string }[]
  /** The letter of the column in which a field stands. */
  readonly columns: ReadonlyMap<string, string>
}

/** What cells are read against: the register, agencies of the day, and records of other registers by name. */
export interface RecordSource {
  readonly definition: RegisterDefinition
  readonly agencies: AgencyLookup
  readonly on: PlainDate
  /** The id of the only record of a register with a name; undefined where there is none, or several. */
  readonly findRecord: (register: string, title: string) => string | undefined
}

type Fault = Pick<RowFault, 'code' | 'params'>
type Read = WrittenValue | Fault | null
const isFault = (read: Read): read is Fault => read !== null && 'code' in read

const short = (text: string): string => text.slice(0, 120)

/** A heading as it is compared: without marks, units in brackets and stars. */
const headingKey = (text: string): string => foldKey(text.replace(/\([^)]*\)/g, '').replaceAll('*', ''))

function findHeader(
  sheet: Sheet,
  { fields, title }: RegisterDefinition,
): { row: number; columns: Map<string, number>; idColumn: number } | undefined {
  for (let row = 0; row < Math.min(HEADER_ROWS, sheet.rows.length); row++) {
    const keys = (sheet.rows[row] ?? []).map((cell) => headingKey(cellText(cell)))
    const columns = new Map(
      fields.flatMap((field) => {
        const names = [field.nameVi, field.nameEn, field.id].map(headingKey)
        const at = keys.findIndex((key) => key !== '' && names.includes(key))
        return at < 0 || field.type === 'attendance' ? [] : [[field.id, at] as const]
      }),
    )
    if (columns.has(title)) return { row, columns, idColumn: keys.findIndex((key) => ID_HEADINGS.includes(key)) }
  }
  return undefined
}

function readUnit(text: string, { agencies, on }: RecordSource): UnitId | Fault {
  const match = agencies.match(text, on)
  if (match.kind === 'unit') return match.unit
  if (match.kind === 'group') return { code: 'ROW_UNIT_IS_GROUP', params: { text: short(text) } }
  return { code: 'ROW_UNIT_UNKNOWN', params: { text: short(text), date: formatDate(on), hint: agencies.hint(text, on) } }
}

function readUnits(text: string, source: RecordSource): Read {
  const found = text.split(/[;\n]/).flatMap((part) => (part.trim() === '' ? [] : [readUnit(part.trim(), source)]))
  const fault = found.find((one) => typeof one !== 'string')
  if (fault !== undefined && typeof fault !== 'string') return fault
  return { kind: 'units', units: [...new Set(found.filter((one): one is UnitId => typeof one === 'string'))] }
}

function readNumber(cell: SheetCell, text: string): Read {
  const value = typeof cell === 'number' ? cell : findNumber(text)
  return value === undefined ? { code: 'RECORD_ROW_NUMBER', params: { text: short(text) } } : { kind: 'number', value }
}

function readChoice({ choices }: RegisterField, text: string): Read {
  const key = foldKey(text)
  const found = choices.find(({ id, nameVi, nameEn }) => [id, nameVi, nameEn].some((name) => foldKey(name) === key))
  const offered = choices.map(({ nameVi }) => nameVi).join(', ')
  return found
    ? { kind: 'choice', choice: found.id }
    : { code: 'RECORD_ROW_CHOICE', params: { text: short(text), choices: offered.slice(0, 400) } }
}

function readDocument(text: string): Read {
  const [number = '', day = '', ...issuer] = text.split(/[;,]/).map((part) => part.trim())
  const issuedOn = readDay(day)
  if (number === '' || !issuedOn.ok || issuer.join(', ') === '') return { code: 'RECORD_ROW_DOCUMENT', params: { text: short(text) } }
  return { kind: 'document', number: number.slice(0, 80), issuedOn: issuedOn.value, issuer: issuer.join(', '), file: null }
}

function readPlace(text: string): Read {
  const [latitude, longitude, ...more] = text.split(/[;,]\s+|;/).map((part) => Number(part.trim().replace(',', '.')))
  const isPlace =
    more.length === 0 && latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isPlace ? { kind: 'place', latitude, longitude } : { code: 'RECORD_ROW_PLACE', params: { text: short(text) } }
}

function readText(text: string): Read {
  // What a spreadsheet would take for a formula is no name; a hyphen before words is an ordinary dash.
  return /^[=+@]|^-\d/.test(text) ? { code: 'RECORD_ROW_FORMULA', params: { text: text.slice(0, 20) } } : { kind: 'text', text }
}

function readCell(field: RegisterField, cell: SheetCell, source: RecordSource): Read {
  // The lines of a text and of points are kept, everything else is one line.
  const text =
    field.type === 'text' || field.type === 'points'
      ? String(typeof cell === 'object' ? cellText(cell) : (cell ?? '')).trim()
      : cellText(cell)
  if (text === '') return null
  switch (field.type) {
    case 'text':
      return readText(text)
    case 'date': {
      const date = readDayCell(cell)
      return date.ok ? { kind: 'date', date: date.value } : { code: 'ROW_DATE_WRONG', params: { text: short(text) } }
    }
    case 'unit': {
      const unit = readUnit(text, source)
      return typeof unit === 'string' ? { kind: 'unit', unit } : unit
    }
    case 'units':
      return readUnits(text, source)
    case 'number':
      return readNumber(cell, text)
    case 'choice':
      return readChoice(field, text)
    case 'document':
      return readDocument(text)
    case 'points': {
      const points = text.split('\n').flatMap((line) => line.replace(/^\s*\d+\.\s*/, '').trim() || [])
      return { kind: 'points', points: points.map((words, at) => ({ id: String(at + 1), text: words })) }
    }
    case 'record': {
      const record = source.findRecord(field.register ?? '', text)
      return record === undefined
        ? { code: 'RECORD_ROW_LINK', params: { text: short(text), register: field.nameVi } }
        : { kind: 'record', record }
    }
    case 'place':
      return readPlace(text)
    case 'attendance':
      return null
  }
}

/** The names of records of other registers that the columns of a sheet tell, by the register; none without a header. */
export function linkedNames(sheet: Sheet, definition: RegisterDefinition): Map<string, Set<string>> {
  const header = findHeader(sheet, definition)
  const found = new Map<string, Set<string>>()
  for (const { id, register } of definition.fields) {
    const column = header?.columns.get(id)
    if (header === undefined || column === undefined || register === null) continue
    const names = sheet.rows.slice(header.row + 1).flatMap((cells) => cellText(cells[column]) || [])
    found.set(register, new Set([...(found.get(register) ?? []), ...names]))
  }
  return found
}

/**
 * Reads a sheet as records of a register, by the headings of its fields in either language. Every row that is not empty is a right row, a fault with
 * row and column, or one that is in the register already. Refuses a sheet without a column for what names a record (RECORDS_NO_HEADER).
 */
export function readRecords(sheet: Sheet, source: RecordSource): Result<RecordReading> {
  const { definition } = source
  const header = findHeader(sheet, definition)
  const title = definition.fields.find(({ id }) => id === definition.title)
  if (!header) return refuse(recordRowRefusals, 'RECORDS_NO_HEADER', { title: title?.nameVi ?? definition.title, rows: HEADER_ROWS })
  const letters = new Map([...header.columns].map(([field, column]) => [field, columnLetter(column)]))
  const rows: RecordRow[] = []
  const faults: RowFault[] = []
  const known: { row: number; id: string }[] = []
  const written: { row: number; title: string }[] = []
  for (let at = header.row + 1; at < sheet.rows.length; at++) {
    const cells = sheet.rows[at] ?? []
    if ([...header.columns.values()].every((column) => cellText(cells[column]) === '')) continue
    const row = at + 1
    written.push({ row, title: short(cellText(cells[header.columns.get(definition.title) ?? 0])) })
    const id = header.idColumn < 0 ? '' : cellText(cells[header.idColumn])
    if (id !== '') {
      known.push({ row, id })
      continue
    }
    const read = definition.fields.flatMap((field) => {
      const column = header.columns.get(field.id)
      return column === undefined ? [] : [[field.id, readCell(field, cells[column] ?? null, source)] as const]
    })
    const wrong = read.flatMap(([field, value]) => (isFault(value) ? [{ row, column: letters.get(field) ?? null, ...value }] : []))
    faults.push(...wrong)
    if (wrong.length > 0) continue
    const values = read.flatMap(([field, value]) => (value === null || isFault(value) ? [] : [[field, value] as const]))
    rows.push({ row, values: Object.fromEntries(values) })
  }
  return ok({ headerRow: header.row, columns: letters, rows, faults, known, written })
}
