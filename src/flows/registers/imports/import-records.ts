import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Principal } from '../../../access/index.ts'
import {
  type FaultView,
  type ImportMode,
  type RecordsImported,
  type RecordsPreview,
  recordRowRefusals,
  rejectedTable,
} from '../../../exchange/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import type { UploadedFile } from '../../../files/index.ts'
import { type ActContext, dayOf, type Locale, newId, ok, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import type { RecordFact, SheetRow } from '../../../registers/index.ts'
import { lockBook } from '../../../registers/list-store.ts'
import { appendRecords } from '../../../registers/store.ts'
import { putContents, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { faultView } from '../../imports/preview-tracker.ts'
import { readSheets } from '../../imports/read-sheets.ts'
import { authorize, notAllowed, perform, query } from '../../perform.ts'
import { textsOf } from '../../tasks/keep-texts.ts'
import { keeperOf } from '../keep-records.ts'
import { getRegister, recordResource } from '../open-record.ts'
import { type Bringing, type CheckedSheet, checkSheet, type DecidedRow } from './check-sheet.ts'
import { holdTexts } from './hold-texts.ts'

/** A sheet for a register; `keeper` = whose book, the person's own where none is named. */
export interface RecordsUpload {
  readonly register: string
  readonly file: UploadedFile
  readonly keeper?: UnitId | undefined
  readonly locale: Locale
}

/** How far it is; `of` counts the steps of the stage. */
export interface RecordsProgress {
  readonly stage: 'waiting' | 'extract' | 'check' | 'write'
  readonly done: number
  readonly of: number
}

/** So many records are written in one go. */
const WAVE = 1000
/** So many rows of a preview are shown. */
const SHOWN = 500

/** Refuses a register that there is not, and whoever may not enter for the keeper. */
function bringingOf(
  house: House,
  principal: Principal,
  { register, keeper }: Pick<RecordsUpload, 'register' | 'keeper'>,
): Result<Bringing> {
  const now = house.clock()
  const definition = getRegister(house, register, dayOf(now))
  if (!definition.ok) return definition
  const whose = keeperOf({ house, principal }, keeper)
  const may = authorize(house, principal, recordResource({ keeper: whose, concerned: [] }), 'enter')
  if (!may.ok) return notAllowed(house, 'register-record', 'enter')
  return ok({ house, principal, now, definition: definition.value, keeper: whose })
}

const countsOf = ({ reading, right, faults, notices }: CheckedSheet): RecordsPreview['counts'] => ({
  ...{ rows: reading.written.length, right: right.length, faulty: new Set(faults.map(({ row }) => row)).size },
  ...{ noticed: new Set(notices.map(({ row }) => row)).size, known: reading.known.length },
})

function viewOf(bringing: Bringing, checked: CheckedSheet, locale: Locale): RecordsPreview {
  const { fields } = bringing.definition
  const byRow = (faults: CheckedSheet['faults']): Map<number, FaultView[]> => {
    const found = new Map<number, FaultView[]>()
    for (const fault of faults) found.set(fault.row, [...(found.get(fault.row) ?? []), faultView(fault, locale)])
    return found
  }
  const known = checked.reading.known.map(({ row }) => ({ row, column: null, code: 'RECORD_ROW_THERE', params: {} }))
  const [faults, notices] = [byRow(checked.faults), byRow([...checked.notices, ...known])]
  const weight = (row: number): number => (faults.has(row) ? 0 : notices.has(row) ? 1 : 2)
  const rows = [...checked.reading.written].sort((a, b) => weight(a.row) - weight(b.row) || a.row - b.row).slice(0, SHOWN)
  const absent = fields.filter(({ id, type }) => type !== 'attendance' && !checked.reading.columns.has(id))
  return {
    sheet: checked.sheet.name,
    absent: absent.map(({ nameVi, nameEn }) => (locale === 'en' ? nameEn : nameVi)),
    rows: rows.map(({ row, title }) => ({ row, title, faults: faults.get(row) ?? [], notices: notices.get(row) ?? [] })),
    counts: countsOf(checked),
  }
}

/** What an uploaded sheet says as records of a register, the wrong rows first; writes nothing. Refuses what `checkSheet` and the reader refuse. */
export async function previewRecords(house: House, principal: Principal, upload: RecordsUpload): Promise<Result<RecordsPreview>> {
  const bringing = bringingOf(house, principal, upload)
  if (!bringing.ok) return bringing
  const book = await readSheets(house, upload.file, () => undefined)
  if (!book.ok) return book
  return query(house, principal, async (tx) => {
    const checked = await checkSheet(tx, bringing.value, book.value.sheets)
    return checked.ok ? ok(viewOf(bringing.value, checked.value, upload.locale)) : checked
  })
}

/** The rows that would not come in, as .xlsx, each with why in a further column. */
export async function renderRecordRejects(
  house: House,
  principal: Principal,
  upload: RecordsUpload,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const bringing = bringingOf(house, principal, upload)
  if (!bringing.ok) return bringing
  const book = await readSheets(house, upload.file, () => undefined)
  if (!book.ok) return book
  const table = await query(house, principal, async (tx) => {
    const checked = await checkSheet(tx, bringing.value, book.value.sheets)
    if (!checked.ok) return checked
    const reasons = new Map<number, string>()
    for (const fault of checked.value.faults) {
      const { column, message } = faultView(fault, upload.locale)
      const said = column === null ? message : `${column}: ${message}`
      reasons.set(fault.row, [reasons.get(fault.row), said].filter(Boolean).join(' '))
    }
    const { sheet, reading } = checked.value
    return ok(rejectedTable({ sheet, headerRow: reading.headerRow }, reasons, upload.locale))
  })
  return table.ok ? ok(await renderTables([table.value])) : table
}

/** Rows as the facts of new records, their texts kept now; each fact says from which file and row it came. */
async function factsOf(tx: Tx, rows: readonly DecidedRow[], source: Omit<SheetRow, 'row'>): Promise<Parameters<typeof appendRecords>[2]> {
  const hashes = await putContents(
    tx,
    rows.flatMap((row) => textsOf(row.values)),
  )
  // The database keeps the texts while the facts are made.
  await othersFirst()
  const left = hashes.values()
  const nextHash = (): string => {
    const { value } = left.next()
    if (value === undefined) throw new Error('a text of a row was not kept')
    return value
  }
  return rows.map((row) => {
    const values = holdTexts(row, nextHash)
    const facts = row.facts.map(
      (fact): RecordFact => (fact.type === 'record.entered' ? { ...fact, values, from: { ...source, row: row.row } } : fact),
    )
    return { id: newId(), expectedVersion: 0, facts }
  })
}

/** Enters rows wave by wave: while the database writes one, the facts of the next are made. `tell` hears how many are on their way. */
async function enterRows(
  tx: Tx,
  context: ActContext,
  entering: { readonly rows: readonly DecidedRow[]; readonly source: Omit<SheetRow, 'row'>; readonly tell: (done: number) => void },
): Promise<void> {
  const { rows, source, tell } = entering
  let writing: Promise<void> = Promise.resolve()
  try {
    for (let at = 0; at < rows.length; at += WAVE) {
      tell(at)
      const facts = await factsOf(tx, rows.slice(at, at + WAVE), source)
      await writing
      writing = appendRecords(tx, context, facts)
      // Who fails while the next wave is made is heard of when that is done.
      writing.catch(() => undefined)
      await othersFirst()
    }
  } finally {
    await writing
  }
}

/** A sheet to enter: wrong rows keep the others out (`all`) or are left out (`right`). */
export interface RecordsImport extends RecordsUpload {
  readonly commandId: string
  readonly mode: ImportMode
}

/**
 * Enters the right rows of a sheet in one transaction, once per command id; each record says from which file and row it came. Refuses
 * RECORDS_HAVE_FAULTS (mode `all`), RECORDS_NOTHING_RIGHT, and what the preview refuses.
 */
export async function importRecords(
  house: House,
  principal: Principal,
  wanted: RecordsImport,
  tell: (progress: RecordsProgress) => void = () => undefined,
): Promise<Result<RecordsImported>> {
  const bringing = bringingOf(house, principal, wanted)
  if (!bringing.ok) return bringing
  const book = await readSheets(house, wanted.file, (stage) => tell({ stage, done: 0, of: 1 }))
  if (!book.ok) return book
  const stored = await house.evidence.putFile(wanted.file.bytes)
  if (!stored.ok) return stored
  const { register, mode } = wanted
  const { keeper } = bringing.value
  const command = { commandId: wanted.commandId, name: 'import-records', body: { register, mode, keeper, file: book.value.hash } }
  return await perform(house, principal, command, async (tx, context): Promise<Result<RecordsImported>> => {
    await lockBook(tx, { register, keeper })
    tell({ stage: 'check', done: 0, of: 1 })
    const checked = await checkSheet(tx, { ...bringing.value, now: context.now }, book.value.sheets)
    if (!checked.ok) return checked
    const { rows, right, faulty, known } = countsOf(checked.value)
    if (mode === 'all' && faulty > 0) return refuse(recordRowRefusals, 'RECORDS_HAVE_FAULTS', { faulty, rows })
    if (right === 0) return refuse(recordRowRefusals, 'RECORDS_NOTHING_RIGHT', { rows })
    const source = { importId: newId(), file: book.value.hash }
    await enterRows(tx, context, { rows: checked.value.right, source, tell: (done) => tell({ stage: 'write', done, of: right }) })
    return ok({ entered: right, refused: faulty, known, importId: source.importId })
  })
}
