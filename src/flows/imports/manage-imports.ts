import { z } from 'zod'
import { type Principal, scopeOf } from '../../access/index.ts'
import { fileNames, findImport, type ImportRow, listImports, listImportTasks } from '../../exchange/import-store.ts'
import {
  decideWithdrawal,
  exchangeRefusals,
  IMPORT_STREAM,
  type ImportDone,
  type ImportList,
  RowFault,
  rejectedTable,
  type TrackerPlan,
  type WithdrawImportBody,
} from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { FileHash, type UploadedFile } from '../../files/index.ts'
import { type Locale, newId, ok, type Result, refusalMessage, refuse } from '../../kernel/index.ts'
import { append, findContent, putContent, type Tx } from '../../storage/index.ts'
import { decideImportWithdrawal } from '../../tasks/index.ts'
import { appendTask, readTask } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { actContext, authorize, perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { namePeople } from '../tasks/name-people.ts'
import { checkTracker, importingUnit } from './check-tracker.ts'
import { readSheets } from './read-sheets.ts'

/** The imports that a list shows. */
const SHOWN = 50

/** The imports of my assigning unit, newest first; whoever may read none gets an empty list. */
export async function listImportsFor(house: House, principal: Principal): Promise<ImportList> {
  const scope = scopeOf(house.policy, principal, 'import', 'read')
  return await query(house, principal, async (tx) => {
    const rows = await listImports(tx, scope, SHOWN)
    const names = await fileNames(
      tx,
      rows.map((row) => row.nameHash),
    )
    const people = await namePeople(
      tx,
      rows.map((row) => row.by),
    )
    const items = rows.map(({ id, version, status, nameHash, rows: count, tasks, refused, touched, by, at, withdrawnAt }) => ({
      ...{ id, version, status, name: names.get(nameHash) ?? null, rows: count, tasks, refused, touched },
      ...{ by: people.get(by) ?? by, at, withdrawnAt },
    }))
    return { items }
  })
}

async function openImport(tx: Tx, house: House, asked: { principal: Principal; id: string; verb: string }): Promise<Result<ImportRow>> {
  const run = await findImport(tx, asked.id)
  if (!run) return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, asked.principal, { kind: 'import', relations: { assigner: [run.assigner] } }, asked.verb)
  return may.ok ? ok(run) : may
}

/**
 * Takes a whole import back while nobody has acted on its tasks: a fact for the import and one for each task, nothing is deleted. Refuses
 * IMPORT_IN_USE, IMPORT_ALREADY_WITHDRAWN, and an import that may not be seen (not found).
 */
export function withdrawImport(house: House, principal: Principal, id: string, body: WithdrawImportBody): Promise<Result<ImportDone>> {
  const { commandId, expectedVersion, reason } = body
  const command = { commandId, name: 'withdraw-import', body: { id, expectedVersion, reason } }
  return perform(house, principal, command, async (tx, context): Promise<Result<ImportDone>> => {
    const run = await openImport(tx, house, { principal, id, verb: 'withdraw' })
    if (!run.ok) return run
    const { version, rows, tasks, refused } = run.value
    const hash = await putContent(tx, reason)
    const facts = decideWithdrawal(run.value, hash)
    if (!facts.ok) return facts
    if (version !== expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: version })
    await append(tx, context, { stream: IMPORT_STREAM, streamId: id, expectedVersion, facts: facts.value })
    for (const taskId of await listImportTasks(tx, id)) {
      const task = await readTask(tx, taskId)
      if (task.status === 'unassigned') throw new Error(`task ${taskId} of import ${id} has no facts`)
      const withdrawn = decideImportWithdrawal(task, id, hash)
      if (!withdrawn.ok) return withdrawn
      await appendTask(tx, context, { id: taskId, expectedVersion: task.version, facts: withdrawn.value })
    }
    return ok({ id, version: version + 1, tasks, refused, rows })
  })
}

/** Reasons by row, each with its column. */
function reasonsOf(faults: readonly RowFault[], locale: Locale): Map<number, string> {
  const reasons = new Map<number, string>()
  for (const { row, column, code, params } of faults) {
    const sentence = `${column === null ? '' : `${column}: `}${refusalMessage({ code, params }, locale)}`
    const before = reasons.get(row)
    reasons.set(row, before === undefined ? sentence : `${before}\n${sentence}`)
  }
  return reasons
}

/** The rows of an uploaded list that a plan leaves out, as .xlsx with the reason in a further column. Refuses a list without any (IMPORT_WITHOUT_FAULTS). */
export async function renderRejects(
  house: House,
  principal: Principal,
  upload: { file: UploadedFile; plan: TrackerPlan; locale: Locale },
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const assigner = importingUnit(house, principal)
  if (!assigner.ok) return assigner
  const book = await readSheets(house, upload.file, () => undefined)
  if (!book.ok) return book
  const context = actContext(house, principal, { commandId: newId(), name: 'render-rejects', body: null })
  const check = { house, principal, assigner: assigner.value, book: book.value, plan: upload.plan }
  const checked = await query(house, principal, (tx) => checkTracker(tx, context, check))
  if (!checked.ok) return checked
  if (checked.value.faults.length === 0) return refuse(exchangeRefusals, 'IMPORT_WITHOUT_FAULTS')
  const source = { sheet: checked.value.sheet, headerRow: upload.plan.headerRow }
  return ok(await renderTables([rejectedTable(source, reasonsOf(checked.value.faults, upload.locale), upload.locale)]))
}

/** The rows that an import left out, from the file that was kept then and the reasons that were noted then. */
export async function renderImportRejects(
  house: House,
  principal: Principal,
  asked: { id: string; locale: Locale },
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const found = await query(house, principal, async (tx) => {
    const run = await openImport(tx, house, { principal, id: asked.id, verb: 'read' })
    if (!run.ok) return run
    const { faultsHash, nameHash } = run.value
    const faults = z.array(RowFault).safeParse(faultsHash === null ? null : await findContent(tx, faultsHash))
    const names = await fileNames(tx, [nameHash])
    return faults.success
      ? ok({ run: run.value, faults: faults.data, name: names.get(nameHash) ?? 'so-theo-doi.xlsx' })
      : refuse(exchangeRefusals, 'IMPORT_WITHOUT_FAULTS')
  })
  if (!found.ok) return found
  const { run, faults, name } = found.value
  const bytes = await house.evidence.openFile(FileHash.parse(run.source))
  if (!bytes.ok) return bytes
  const book = await readSheets(house, { name, bytes: bytes.value }, () => undefined)
  if (!book.ok) return book
  const sheet = book.value.sheets[run.sheet]
  if (!sheet) return refuse(exchangeRefusals, 'SHEET_UNKNOWN', { sheet: run.sheet + 1 })
  return ok(await renderTables([rejectedTable({ sheet, headerRow: run.headerRow }, reasonsOf(faults, asked.locale), asked.locale)]))
}
