import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { citationKey } from '../../documents/index.ts'
import { listHeld } from '../../documents/store.ts'
import { listKnownTasks } from '../../exchange/import-store.ts'
import {
  exchangeRefusals,
  type HeldDirective,
  MAX_LIST_ROWS,
  type PlannedTask,
  planTask,
  type RowFault,
  readTracker,
  type Sheet,
  type TrackerPlan,
  type TrackerReading,
  type TrackerRow,
} from '../../exchange/index.ts'
import { type ActContext, dayOf, foldKey, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { notAllowed } from '../perform.ts'
import type { Book } from './read-sheets.ts'

/** A row that can come in. */
export interface RightRow {
  readonly row: TrackerRow
  readonly planned: PlannedTask
  readonly directive: HeldDirective | undefined
}

/** A list judged row by row; nothing is written. */
export interface CheckedTracker extends Pick<TrackerReading, 'written' | 'skipped' | 'notices'> {
  readonly sheet: Sheet
  readonly right: readonly RightRow[]
  readonly faults: readonly RowFault[]
}

export interface TrackerCheck {
  readonly house: House
  readonly principal: Principal
  readonly assigner: UnitId
  readonly book: Book
  readonly plan: TrackerPlan
}

/** The unit for which a specialist takes lists in. Refuses everybody else (NOT_ALLOWED with who may). */
export function importingUnit(house: House, principal: Principal, verb: 'take-in' | 'read' = 'take-in'): Result<UnitId> {
  const unit = principal.grants.find((grant) => grant.role === 'specialist')?.unit
  const relations = { assigner: unit === undefined ? [] : [unit] }
  const may = allows(house.policy, principal, { kind: 'import', relations }, verb)
  const mayAssign = allows(house.policy, principal, { kind: 'task', relations }, 'assign')
  return unit !== undefined && may && mayAssign ? ok(unit) : notAllowed(house, 'import', verb)
}

/** The sheet that a plan names. Refuses one that is not there, one that is too long, and a plan without the two columns that a task needs. */
export function sheetOf(book: Book, plan: TrackerPlan): Result<Sheet> {
  const sheet = book.sheets[plan.sheet]
  if (!sheet) return refuse(exchangeRefusals, 'SHEET_UNKNOWN', { sheet: plan.sheet + 1 })
  const rows = sheet.rows.length - plan.headerRow - 1
  if (rows > MAX_LIST_ROWS) return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: sheet.name, rows, most: MAX_LIST_ROWS })
  if (plan.mapping.title === null || plan.mapping.lead === null) return refuse(exchangeRefusals, 'COLUMN_MISSING')
  return ok(sheet)
}

/** The directives of the store that the rows' documents name: one held under the number, of the row's date when it gives one. */
async function heldDirectives(tx: Tx, check: TrackerCheck, rows: readonly TrackerRow[]): Promise<Map<number, HeldDirective>> {
  const scope = scopeOf(check.house.policy, check.principal, 'directive', 'read')
  const byKey = new Map<string, Awaited<ReturnType<typeof listHeld>>>()
  const held = new Map<number, HeldDirective>()
  for (const row of rows) {
    const key = citationKey(row.document ?? '')
    if (key === '') continue
    const found = byKey.get(key) ?? (await listHeld(tx, scope, key))
    byKey.set(key, found)
    const fitting = found.filter((one) => row.documentOn === null || one.issuedOn === null || one.issuedOn === row.documentOn)
    const [only, ...others] = fitting
    if (only && others.length === 0) held.set(row.row, { id: only.id, number: only.number })
  }
  return held
}

/** What tells a task of the store from another: the same words for the same agency, or the same title under the same directive. */
async function knownKeys(tx: Tx, assigner: UnitId, rows: readonly TrackerRow[]): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const task of await listKnownTasks(tx, assigner, [...new Set(rows.map((row) => row.lead))])) {
    if (task.search !== '') keys.add(`${task.lead}|words|${task.search}`)
    if (task.directiveId !== null && task.title !== null) keys.add(`${task.lead}|${task.directiveId}|${foldKey(task.title)}`)
  }
  return keys
}

function keysOf({ draft }: PlannedTask): string[] {
  const words = `${draft.lead}|words|${foldKey(`${draft.clause ?? ''} ${draft.title} ${draft.text}`)}`
  return draft.directiveId === null ? [words] : [words, `${draft.lead}|${draft.directiveId}|${foldKey(draft.title)}`]
}

/**
 * Judges every row of a sheet under a plan: as it is read, by the rules of tasks, and against what the store holds already. A preview and
 * the import itself go through it, so that they say the same.
 */
export async function checkTracker(tx: Tx, context: ActContext, check: TrackerCheck): Promise<Result<CheckedTracker>> {
  const { house, assigner, plan } = check
  const sheet = sheetOf(check.book, plan)
  if (!sheet.ok) return sheet
  const { headerRow, mapping, undated } = plan
  const source = { sheet: sheet.value, headerRow, mapping, undated, organizations: await house.organizations(), on: dayOf(context.now) }
  const reading = readTracker(source)
  const held = await heldDirectives(tx, check, reading.rows)
  const known = await knownKeys(tx, assigner, reading.rows)
  const right: RightRow[] = []
  const faults = [...reading.faults]
  for (const row of reading.rows) {
    const directive = held.get(row.row)
    const planned = planTask(row, directive, { context, calendar: house.calendar, assigner })
    const fault = (code: string, params: RowFault['params']) => faults.push({ row: row.row, column: null, code, params })
    if (!planned.ok) fault(planned.refusal.code, { ...planned.refusal.params })
    else if (keysOf(planned.value).some((key) => known.has(key))) fault('ROW_TASK_IN_STORE', {})
    else right.push({ row, planned: planned.value, directive })
  }
  faults.sort((a, b) => a.row - b.row)
  return ok({ sheet: sheet.value, right, faults, notices: reading.notices, written: reading.written, skipped: reading.skipped })
}

/** How many rows have at least one of these. */
export const countRows = (faults: readonly RowFault[]): number => new Set(faults.map((fault) => fault.row)).size
