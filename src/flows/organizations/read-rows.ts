import type { Principal } from '../../access/index.ts'
import { exchangeRefusals, MAX_LIST_ROWS, readReform, reformTemplate, type Sheet } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import type { UploadedFile } from '../../files/index.ts'
import { type Locale, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { planReform, type ReformReading, type ReformRowsBody } from '../../organizations/index.ts'
import type { House } from '../house.ts'
import { faultView } from '../imports/preview-tracker.ts'
import { readSheets } from '../imports/read-sheets.ts'
import { authorize } from '../perform.ts'
import { REFORM } from './apply-reform.ts'
import { reformFaultView } from './simulate-reform.ts'

interface Asked {
  readonly on: PlainDate
  readonly basis: string
  readonly locale: Locale
}

/** A sheet as a batch, with the faults of its cells and, when all cells are right, those of the whole. */
async function readingOf(house: House, sheet: Sheet, asked: Asked): Promise<Result<ReformReading>> {
  if (sheet.rows.length > MAX_LIST_ROWS + 20) {
    return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: sheet.name, rows: sheet.rows.length, most: MAX_LIST_ROWS })
  }
  const known = await house.organizations()
  const read = readReform(sheet, known, asked)
  if (!read.ok) return read
  const { batch, rows, faults } = read.value
  const cells = faults.map((fault) => faultView(fault, asked.locale))
  const whole = cells.length > 0 ? [] : planReform(known, batch).faults.map((fault) => reformFaultView(fault, asked.locale))
  return ok({ batch, rows, faults: [...cells, ...whole] })
}

/** Reads an uploaded list of successions, in a child process; writes nothing. Refuses whoever may not check reforms and what is no such list. */
export async function readReformFile(
  house: House,
  principal: Principal,
  upload: Asked & { file: UploadedFile },
): Promise<Result<ReformReading>> {
  const may = authorize(house, principal, REFORM, 'check')
  if (!may.ok) return may
  const book = await readSheets(house, upload.file, () => undefined)
  if (!book.ok) return book
  const [sheet] = book.value.sheets
  return sheet ? readingOf(house, sheet, upload) : refuse(exchangeRefusals, 'SHEET_EMPTY')
}

/** The same for cells that were pasted. */
export async function readReformRows(
  house: House,
  principal: Principal,
  body: ReformRowsBody & { locale: Locale },
): Promise<Result<ReformReading>> {
  const may = authorize(house, principal, REFORM, 'check')
  if (!may.ok) return may
  return readingOf(house, { name: '', rows: body.cells }, body)
}

/** An empty list of successions as .xlsx. */
export async function renderReformTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  return await renderTables(reformTemplate())
}
