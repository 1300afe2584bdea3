import { type Principal, scopeOf } from '../../../access/index.ts'
import {
  AgencyLookup,
  exchangeRefusals,
  linkedNames,
  MAX_RECORD_ROWS,
  type RecordReading,
  type RecordRow,
  type RowFault,
  readRecords,
  recordRowRefusals,
  type Sheet,
} from '../../../exchange/index.ts'
import { dayOf, foldKey, type Instant, ok, type Refusal, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import {
  decideEnter,
  keyIn,
  markedBy,
  type RecordContext,
  type RecordFact,
  type RegisterDefinition,
  type Values,
  wholeNameKey,
} from '../../../registers/index.ts'
import { findByWholeNames, findKeys } from '../../../registers/list-store.ts'
import { findContents, type Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { dayBehind, keyNames, refusePersons } from '../check-entry.ts'
import { holdTexts } from './hold-texts.ts'

/** A sheet that is to come in: whose register, who brings it, for which keeper. */
export interface Bringing {
  readonly house: House
  readonly principal: Principal
  readonly definition: RegisterDefinition
  readonly keeper: UnitId
  readonly now: Instant
}

/** A hash that stands for any text while a row is only looked at. */
const ANY_TEXT = `sha256:${'0'.repeat(64)}`

/** A row as it would be entered: its facts hold `ANY_TEXT` for every text until the texts are kept. */
export interface DecidedRow extends RecordRow {
  readonly held: Values
  readonly facts: readonly RecordFact[]
}

/** A sheet judged row by row: what may be entered, what is wrong, what is doubted, what is there already. */
export interface CheckedSheet {
  readonly sheet: Sheet
  readonly reading: RecordReading
  readonly right: readonly DecidedRow[]
  readonly faults: readonly RowFault[]
  readonly notices: readonly RowFault[]
}

const faultOf = (row: number, refusal: Refusal): RowFault => ({ row, column: null, code: refusal.code, params: { ...refusal.params } })

/** A row as the register takes it if it were entered now, or what the register refuses of it. */
function decideRow({ definition, keeper }: Bringing, context: RecordContext, row: RecordRow): DecidedRow | RowFault {
  const persons = refusePersons(definition, row.values)
  if (!persons.ok) return faultOf(row.row, persons.refusal)
  const held = holdTexts(row, () => ANY_TEXT)
  const effectiveOn = dayBehind(definition, row.values, dayOf(context.now))
  const facts = decideEnter(definition, { keeper, values: held }, { ...context, effectiveOn })
  return facts.ok ? { ...row, held, facts: facts.value } : faultOf(row.row, facts.refusal)
}

const titleOf = ({ title }: RegisterDefinition, { values }: RecordRow): string => {
  const value = values[title]
  return value?.kind === 'text' ? value.text : ''
}

/** Rows whose key stands in the book already, or twice in the sheet; and rows that say the same as an earlier one. */
async function twiceFaults(db: Reader, { definition, keeper }: Bringing, rows: readonly DecidedRow[]): Promise<RowFault[]> {
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

/** Standing records of a register that bear one of the names, marks and capitals aside, as far as the person may open them. */
async function findNamesakes(
  db: Reader,
  { house, principal }: Bringing,
  { register, names }: { register: string; names: Iterable<string> },
): Promise<{ id: string; title: string }[]> {
  const scope = scopeOf(house.policy, principal, 'register-record', 'read')
  const keys = [...names].flatMap((name) => wholeNameKey(name) ?? [])
  const found = await findByWholeNames(db, scope, { register, keys })
  const texts = await findContents(
    db,
    found.map(({ titleHash }) => titleHash),
  )
  return found.flatMap(({ id, titleHash }) => {
    const title = textIn(texts, titleHash)
    return title === null ? [] : [{ id, title }]
  })
}

/** Rows that are named like a standing record that the person may open; where a key decides what is one, names say nothing. */
async function similarNotices(db: Reader, bringing: Bringing, rows: readonly RecordRow[]): Promise<RowFault[]> {
  const { definition } = bringing
  if (definition.key.length > 0) return []
  const names = rows.map((row) => titleOf(definition, row))
  const standing = await findNamesakes(db, bringing, { register: definition.registerId, names })
  const known = new Map(standing.map(({ title }) => [foldKey(title), title]))
  return rows.flatMap((row) => {
    const title = known.get(foldKey(titleOf(definition, row)))
    return title === undefined ? [] : [{ row: row.row, column: null, code: 'RECORD_ROW_SIMILAR', params: { title: title.slice(0, 120) } }]
  })
}

/** The ids of the records of other registers that a sheet names, as far as the person may open them; a name that several bear names none. */
async function namesOfLinked(db: Reader, bringing: Bringing, sheet: Sheet) {
  const byRegister = new Map<string, Map<string, string | undefined>>()
  for (const [register, names] of linkedNames(sheet, bringing.definition)) {
    const named = new Map<string, string | undefined>()
    for (const { id, title } of await findNamesakes(db, bringing, { register, names })) {
      const key = foldKey(title)
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
  const agencies = new AgencyLookup(organizations)
  let missing: Result<never> = refuse(recordRowRefusals, 'RECORDS_NO_HEADER', { title: definition.title, rows: 20 })
  for (const sheet of sheets) {
    const reading = readRecords(sheet, { definition, agencies, on, findRecord: await namesOfLinked(db, bringing, sheet) })
    if (!reading.ok) {
      missing = reading
      continue
    }
    const { rows, faults, written } = reading.value
    if (written.length > MAX_RECORD_ROWS) {
      return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: sheet.name, rows: written.length, most: MAX_RECORD_ROWS })
    }
    const context = { now, nameOf: (unit: UnitId) => organizations.getName(unit, on) }
    const decided = rows.map((row) => decideRow(bringing, context, row))
    const ruled = decided.filter((one): one is RowFault => 'code' in one)
    const lawful = decided.filter((one): one is DecidedRow => 'facts' in one)
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
