import type { Principal } from '../../access/index.ts'
import { findImportOf } from '../../exchange/import-store.ts'
import {
  cellText,
  columnLetter,
  emptyMapping,
  type FaultView,
  findColumns,
  type RowFault,
  type Sheet,
  type TrackerPlan,
  type TrackerPreview,
  type TrackerRowView,
} from '../../exchange/index.ts'
import type { UploadedFile } from '../../files/index.ts'
import { addMonths, dayOf, type Locale, newId, ok, type PlainDate, type Result, refusalMessage, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { House } from '../house.ts'
import { actContext, query } from '../perform.ts'
import { type CheckedTracker, checkTracker, countRows, importingUnit, type RightRow } from './check-tracker.ts'
import { type Book, readSheets } from './read-sheets.ts'

/** A list that somebody uploads to look at; without a plan the most likely one is proposed. */
export interface TrackerUpload {
  readonly file: UploadedFile
  readonly plan?: TrackerPlan | undefined
  readonly locale: Locale
}

/** A task without a deadline is looked at again after so many months, unless the person says otherwise. */
const REVIEW_MONTHS = 3

/** The sentence of a fault in a language. */
export function faultView({ row, column, code, params }: RowFault, locale: Locale): FaultView {
  return { row, column, code, message: refusalMessage({ code, params }, locale) }
}

/** The first sheet in which a header row is found, else the first with an empty mapping, for the person to choose by hand. */
function proposePlan(book: Book, today: PlainDate): TrackerPlan {
  const undated = { kind: 'none' as const, reviewOn: addMonths(today, REVIEW_MONTHS) }
  for (const [sheet, { rows, name }] of book.sheets.entries()) {
    const found = findColumns({ rows, name })
    if (found.ok) return { sheet, ...found.value, undated }
  }
  return { sheet: 0, headerRow: 0, mapping: emptyMapping(), undated }
}

function columnsOf(sheet: Sheet, headerRow: number): TrackerPreview['columns'] {
  const width = Math.max(0, ...sheet.rows.slice(0, headerRow + 20).map((row) => row.length))
  const below = sheet.rows.slice(headerRow + 1, headerRow + 50)
  return Array.from({ length: width }, (_, index) => ({
    index,
    letter: columnLetter(index),
    heading: cellText(sheet.rows[headerRow]?.[index]).slice(0, 120),
    sample: (below.map((row) => cellText(row[index])).find((text) => text !== '') ?? '').slice(0, 80),
  }))
}

function becomes({ row, planned, directive }: RightRow, agencies: Organizations): TrackerRowView['becomes'] {
  const name = (id: UnitId) => ({ id, name: agencies.getName(id, row.assignedOn) })
  return {
    lead: name(row.lead),
    coordinators: row.coordinators.map(name),
    term: row.term,
    due: planned.due,
    assignedOn: row.assignedOn,
    status: planned.status,
    class: planned.class,
    directive: directive ? { id: directive.id, number: directive.number } : null,
    document: row.document,
    done: row.done,
  }
}

function byRow(faults: readonly RowFault[], locale: Locale): Map<number, FaultView[]> {
  const found = new Map<number, FaultView[]>()
  for (const fault of faults) found.set(fault.row, [...(found.get(fault.row) ?? []), faultView(fault, locale)])
  return found
}

function rowViews(checked: CheckedTracker, agencies: Organizations, locale: Locale): TrackerRowView[] {
  const right = new Map(checked.right.map((one) => [one.row.row, one]))
  const faults = byRow(checked.faults, locale)
  const notices = byRow(checked.notices, locale)
  return checked.written.map((written) => {
    const found = right.get(written.row)
    return {
      ...{ row: written.row, title: written.title.slice(0, 500), lead: written.lead.slice(0, 300), term: written.term.slice(0, 200) },
      becomes: found ? becomes(found, agencies) : null,
      faults: faults.get(written.row) ?? [],
      notices: notices.get(written.row) ?? [],
    }
  })
}

function countsOf(checked: CheckedTracker): TrackerPreview['counts'] {
  const wrong = new Set(checked.faults.map((fault) => fault.row))
  return {
    rows: checked.written.length,
    right: checked.right.length,
    faulty: wrong.size,
    noticed: countRows(checked.notices.filter((notice) => !wrong.has(notice.row))),
    done: checked.right.filter(({ row }) => row.done !== null).length,
    undated: checked.right.filter(({ row }) => row.term.kind === 'none').length,
    skipped: checked.skipped.length,
  }
}

/**
 * What an uploaded list says under a plan, row by row; writes nothing. Refuses whoever may not take lists in, files that are no readable
 * .xlsx, and sheets that are too long. A plan in which a needed column is missing answers with no rows, so that it can be chosen.
 */
export async function previewTracker(house: House, principal: Principal, upload: TrackerUpload): Promise<Result<TrackerPreview>> {
  const assigner = importingUnit(house, principal)
  if (!assigner.ok) return assigner
  const book = await readSheets(house, upload.file, () => undefined)
  if (!book.ok) return book
  const context = actContext(house, principal, { commandId: newId(), name: 'preview-tracker', body: null })
  const plan = upload.plan ?? proposePlan(book.value, dayOf(context.now))
  const check = { house, principal, assigner: assigner.value, book: book.value, plan }
  const agencies = await house.organizations()
  return await query(house, principal, async (tx): Promise<Result<TrackerPreview>> => {
    const checked = await checkTracker(tx, context, check)
    if (!checked.ok && checked.refusal.code !== 'COLUMN_MISSING') return checked
    const before = await findImportOf(tx, { source: book.value.hash, sheet: plan.sheet, assigner: assigner.value })
    const sheet = book.value.sheets[plan.sheet] ?? { name: '', rows: [] }
    const none = { rows: 0, right: 0, faulty: 0, noticed: 0, done: 0, undated: 0, skipped: 0 }
    return ok({
      file: { name: upload.file.name.slice(0, 200), size: upload.file.bytes.length, hash: book.value.hash },
      sheets: book.value.sheets.map(({ name, rows }, index) => ({ index, name, rows: rows.length })),
      plan,
      columns: columnsOf(sheet, plan.headerRow),
      counts: checked.ok ? countsOf(checked.value) : none,
      rows: checked.ok ? rowViews(checked.value, agencies, upload.locale) : [],
      before: before ? { id: before.id, on: dayOf(before.at) } : null,
    })
  })
}
