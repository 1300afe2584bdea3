import type { Principal } from '../../access/index.ts'
import { findImportOf, lockImports } from '../../exchange/import-store.ts'
import {
  claimOf,
  exchangeRefusals,
  IMPORT_STREAM,
  type ImportDone,
  type ImportFact,
  type ImportMode,
  type RowFault,
  type TrackerPlan,
  verificationOf,
} from '../../exchange/index.ts'
import type { UploadedFile } from '../../files/index.ts'
import { type ActContext, dayOf, formatDate, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { append, putContent, type Tx } from '../../storage/index.ts'
import { decide, decideImported, type LiveTask, type TaskCommand, taskRefusals } from '../../tasks/index.ts'
import { appendTask, readTask } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { perform } from '../perform.ts'
import { assignTasks } from '../task-assign.ts'
import { type CheckedTracker, checkTracker, countRows, importingUnit, type RightRow } from './check-tracker.ts'
import { type Book, readSheets } from './read-sheets.ts'

/** A list to import: the file, how it is read, and whether wrong rows keep the others out. `again` = the same sheet may come a second time. */
export interface TrackerImport {
  readonly commandId: string
  readonly file: UploadedFile
  readonly plan: TrackerPlan
  readonly mode: ImportMode
  readonly again: boolean
}

/** How far an import has come; `of` counts the steps of the stage. */
export interface ImportProgress {
  readonly stage: 'waiting' | 'extract' | 'check' | 'write'
  readonly done: number
  readonly of: number
}
type Tell = (progress: ImportProgress) => void

/** A progress line for every so many rows. */
const TELL_EVERY = 20

interface Writing {
  readonly house: House
  readonly tx: Tx
  readonly context: ActContext
  readonly assigner: UnitId
  readonly importId: string
  readonly book: Book
  readonly plan: TrackerPlan
}

async function liveTask(tx: Tx, id: string): Promise<LiveTask> {
  const task = await readTask(tx, id)
  if (task.status === 'unassigned') throw new Error(`task ${id} was assigned and has no facts`)
  return task
}

async function act(writing: Writing, taskId: string, command: TaskCommand, onBehalfOf?: UnitId): Promise<Result<true>> {
  const { tx, house } = writing
  const context = onBehalfOf === undefined ? writing.context : { ...writing.context, onBehalfOf }
  const task = await liveTask(tx, taskId)
  const facts = decide(task, command, { ...context, calendar: house.calendar, isAssigner: true })
  if (!facts.ok) return facts
  await appendTask(tx, context, { id: taskId, expectedVersion: task.version, facts: facts.value })
  return ok(true)
}

/** Claim for the agency that did it, verification for the assigner, both on the day of the list. */
async function writeDone(writing: Writing, taskId: string, { row }: RightRow, note: string | null): Promise<Result<true>> {
  const { tx, house } = writing
  const name = (await house.organizations()).getName(row.lead, row.done?.issuedOn ?? row.assignedOn)
  const claim = claimOf(row, { issuer: await putContent(tx, name), note })
  const verification = verificationOf(row, null)
  if (claim === null || verification === null) return ok(true)
  const claimed = await act(writing, taskId, claim, row.lead)
  return claimed.ok ? await act(writing, taskId, verification) : claimed
}

async function writeRow(writing: Writing, right: RightRow): Promise<Result<true>> {
  const { tx, context, house, assigner, importId, book, plan } = writing
  const assigned = await assignTasks(tx, context, house, [{ draft: right.planned.draft, assigner }])
  if (!assigned.ok) return assigned
  const id = assigned.value[0]?.id
  if (id === undefined) return refuse(taskRefusals, 'TASK_NOT_FOUND')
  const task = await liveTask(tx, id)
  const note = right.row.note === null ? null : await putContent(tx, right.row.note)
  const { row } = right.row
  const origin = { importId, source: book.hash, sheet: plan.sheet, row, isDone: right.row.done !== null, note }
  const marked = decideImported(task, origin)
  if (!marked.ok) return marked
  await appendTask(tx, context, { id, expectedVersion: task.version, facts: marked.value })
  return await writeDone(writing, id, right, note)
}

/** What was wrong with the rows left out is content: the cells' texts stand in it. */
async function keepFaults(tx: Tx, faults: readonly RowFault[]): Promise<string | null> {
  return faults.length === 0
    ? null
    : await putContent(
        tx,
        faults.map(({ row, column, code, params }) => ({ row, column, code, params })),
      )
}

async function write(writing: Writing, checked: CheckedTracker, tell: Tell): Promise<Result<ImportDone>> {
  const { tx, context, assigner, importId, book, plan } = writing
  for (const [index, right] of checked.right.entries()) {
    if (index % TELL_EVERY === 0) tell({ stage: 'write', done: index, of: checked.right.length })
    const written = await writeRow(writing, right)
    if (!written.ok) return written
  }
  const counts = { rows: checked.written.length, tasks: checked.right.length, refused: countRows(checked.faults) }
  const fact: ImportFact = {
    ...{ type: 'import.recorded', typeVersion: 1, kind: 'tracker', file: book.hash, sheet: plan.sheet, headerRow: plan.headerRow },
    ...{ assigner, name: await putContent(tx, book.file.name.slice(0, 200)), ...counts, faults: await keepFaults(tx, checked.faults) },
  }
  await append(tx, context, { stream: IMPORT_STREAM, streamId: importId, expectedVersion: 0, facts: [fact] })
  return ok({ id: importId, version: 1, ...counts })
}

function checkMode(checked: CheckedTracker, mode: ImportMode): Result<true> {
  const rows = checked.written.length
  const faulty = countRows(checked.faults)
  if (mode === 'all' && faulty > 0) return refuse(exchangeRefusals, 'IMPORT_HAS_FAULTS', { faulty, rows })
  return checked.right.length > 0 ? ok(true) : refuse(exchangeRefusals, 'IMPORT_NOTHING_RIGHT', { rows })
}

/**
 * Makes tasks of the right rows of a list in one transaction, once per command id; the file is kept as evidence, facts name it by hash
 * and row. Refuses IMPORT_HAS_FAULTS (mode `all`), IMPORT_NOTHING_RIGHT, IMPORT_FILE_ALREADY_IN unless `again`, and what the preview refuses.
 */
export async function importTracker(
  house: House,
  principal: Principal,
  wanted: TrackerImport,
  tell: Tell = () => undefined,
): Promise<Result<ImportDone>> {
  const assigner = importingUnit(house, principal)
  if (!assigner.ok) return assigner
  const { file, plan, mode, again } = wanted
  const book = await readSheets(house, file, (stage) => tell({ stage, done: 0, of: 1 }))
  if (!book.ok) return book
  const stored = await house.evidence.putFile(file.bytes)
  if (!stored.ok) return stored
  const command = { commandId: wanted.commandId, name: 'import-tracker', body: { file: book.value.hash, plan, mode, again } }
  return await perform(house, principal, command, async (tx, context): Promise<Result<ImportDone>> => {
    await lockImports(tx)
    tell({ stage: 'check', done: 0, of: 1 })
    const same = { source: book.value.hash, sheet: plan.sheet, assigner: assigner.value }
    const before = again ? undefined : await findImportOf(tx, same)
    if (before) return refuse(exchangeRefusals, 'IMPORT_FILE_ALREADY_IN', { date: formatDate(dayOf(before.at)) })
    const checked = await checkTracker(tx, context, { house, principal, assigner: assigner.value, book: book.value, plan })
    if (!checked.ok) return checked
    const may = checkMode(checked.value, mode)
    if (!may.ok) return may
    const writing = { house, tx, context, assigner: assigner.value, importId: newId(), book: book.value, plan }
    return await write(writing, checked.value, tell)
  })
}
