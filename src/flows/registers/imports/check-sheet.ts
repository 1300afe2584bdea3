import { type Principal, scopeOf } from '../../../access/index.ts'
import {
  AgencyLookup,
  exchangeRefusals,
  MAX_RECORD_ROWS,
  type RecordReading,
  type RecordRow,
  type RowFault,
  readRecords,
  recordRowRefusals,
  type Sheet,
} from '../../../exchange/index.ts'
import { dayOf, foldKey, type Instant, ok, type Refusal, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { decideEnter, keyIn, markedBy, nameKeys, type RecordContext, type RegisterDefinition, Values } from '../../../registers/index.ts'
import { findKeys, findSameNames, listTitles } from '../../../registers/list-store.ts'
import { findContents, type Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { replaceTexts } from '../../tasks/keep-texts.ts'
import { keyNames, refusePersons } from '../check-entry.ts'

/** A sheet that is to come in: whose register, who brings it, for which keeper. */
export interface Bringing {
  readonly house: House
  readonly principal: Principal
  readonly definition: RegisterDefinition
  readonly keeper: UnitId
  readonly now: Instant
}

/** A sheet judged row by row: what may be entered, what is wrong, what is doubted, what is there already. */
export interface CheckedSheet {
  readonly sheet: Sheet
  readonly reading: RecordReading
  readonly right: readonly RecordRow[]
  readonly faults: readonly RowFault[]
  readonly notices: readonly RowFault[]
}

/** A hash that stands for any text while a row is only looked at. */
const ANY_TEXT = `sha256:${'0'.repeat(64)}`

/** A row with its values as facts would hold them. */
interface LookedAt extends RecordRow {
  readonly held: Values
}

const faultOf = (row: number, refusal: Refusal): RowFault => ({ row, column: null, code: refusal.code, params: { ...refusal.params } })

/** What the register itself refuses of a row, as if it were entered now. */
function ruleFault(bringing: Bringing, context: RecordContext, row: LookedAt): RowFault | undefined {
  const { definition, keeper } = bringing
  const persons = refusePersons(definition, row.values)
  if (!persons.ok) return faultOf(row.row, persons.refusal)
  const decided = decideEnter(definition, { keeper, values: row.held }, context)
  return decided.ok ? undefined : faultOf(row.row, decided.refusal)
}

const titleOf = ({ title }: RegisterDefinition, { values }: RecordRow): string => {
  const value = values[title]
  return value?.kind === 'text' ? value.text : ''
}

/** Rows whose key stands in the book already, or twice in the sheet; and rows that say the same as an earlier one. */
async function twiceFaults(db: Reader, { definition, keeper }: Bringing, rows: readonly LookedAt[]): Promise<RowFault[]> {
  const marked = markedBy(definition)
  const keyed = rows.map((row) => ({ row, key: keyIn({ values: new Map(Object.entries(row.held)), marked }) }))
  const keys = keyed.flatMap(({ key }) => key ?? [])
  const there = await findKeys(db, { register: definition.registerId, keeper, keys })
  const first = new Map<string, number>()
  const fields = keyNames(definition)
  return keyed.flatMap(({ row, key }): RowFault[] => {
    const said = key ?? JSON.stringify(row.values)
    const other = first.get(said)
    if (other !== undefined) return [{ row: row.row, column: null, code: 'RECORD_ROW_TWICE', params: { other } }]
    first.set(said, row.row)
    return key !== null && there.has(key) ? [{ row: row.row, column: null, code: 'REGISTER_KEY_TWICE', params: fields }] : []
  })
}

/** Rows that are named like a standing record that the person may open; where a key decides what is one, names say nothing. */
async function similarNotices(db: Reader, { house, principal, definition }: Bringing, rows: readonly RecordRow[]): Promise<RowFault[]> {
  if (definition.key.length > 0) return []
  const scope = scopeOf(house.policy, principal, 'register-record', 'read')
  const keys = rows.flatMap((row) => nameKeys(titleOf(definition, row))[0] ?? [])
  const hashes = await findSameNames(db, scope, { register: definition.registerId, keys })
  const texts = await findContents(db, hashes)
  const known = new Map(hashes.flatMap((hash) => textIn(texts, hash) ?? []).map((title) => [foldKey(title), title]))
  return rows.flatMap((row) => {
    const title = known.get(foldKey(titleOf(definition, row)))
    return title === undefined ? [] : [{ row: row.row, column: null, code: 'RECORD_ROW_SIMILAR', params: { title: title.slice(0, 120) } }]
  })
}

/** The ids of records of other registers by their names, as far as the person may open them; a name that several bear names none. */
async function namesOfLinked(db: Reader, { house, principal, definition }: Bringing) {
  const scope = scopeOf(house.policy, principal, 'register-record', 'read')
  const byRegister = new Map<string, Map<string, string | undefined>>()
  for (const register of new Set(definition.fields.flatMap(({ register: linked }) => linked ?? []))) {
    const titles = await listTitles(db, scope, register)
    const texts = await findContents(
      db,
      titles.map(({ titleHash }) => titleHash),
    )
    const named = new Map<string, string | undefined>()
    for (const { id, titleHash } of titles) {
      const key = foldKey(textIn(texts, titleHash) ?? '')
      named.set(key, named.has(key) ? undefined : id)
    }
    byRegister.set(register, named)
  }
  return (register: string, title: string): string | undefined => byRegister.get(register)?.get(foldKey(title))
}

/**
 * A sheet as records of a register, judged row by row as if each were entered now; writes nothing. The first sheet that has the header is read.
 * Refuses a sheet without the header (RECORDS_NO_HEADER), one that is too long (SHEET_TOO_LONG).
 */
export async function checkSheet(db: Reader, bringing: Bringing, sheets: readonly Sheet[]): Promise<Result<CheckedSheet>> {
  const { house, definition, now } = bringing
  const organizations = await house.organizations()
  const on = dayOf(now)
  const source = { definition, agencies: new AgencyLookup(organizations), on, findRecord: await namesOfLinked(db, bringing) }
  let missing: Result<never> = refuse(recordRowRefusals, 'RECORDS_NO_HEADER', { title: definition.title, rows: 20 })
  for (const sheet of sheets) {
    const reading = readRecords(sheet, source)
    if (!reading.ok) {
      missing = reading
      continue
    }
    const { rows, faults, written } = reading.value
    if (written.length > MAX_RECORD_ROWS) {
      return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: sheet.name, rows: written.length, most: MAX_RECORD_ROWS })
    }
    const context = { now, nameOf: (unit: UnitId) => organizations.getName(unit, on) }
    const looked = rows.map((row) => ({ ...row, held: Values.parse(replaceTexts(row.values, () => ANY_TEXT)) }))
    const ruled = looked.flatMap((row) => ruleFault(bringing, context, row) ?? [])
    const lawful = without(looked, ruled)
    const twice = await twiceFaults(db, bringing, lawful)
    const right = without(lawful, twice)
    const notices = await similarNotices(db, bringing, right)
    return ok({ sheet, reading: reading.value, right, notices, faults: [...faults, ...ruled, ...twice].sort((a, b) => a.row - b.row) })
  }
  return missing
}

function without<R extends RecordRow>(rows: readonly R[], faults: readonly RowFault[]): R[] {
  const wrong = new Set(faults.map(({ row }) => row))
  return rows.filter(({ row }) => !wrong.has(row))
}
