import { type Principal, scopeOf } from '../../access/index.ts'
import { cellText, exchangeRefusals, MAX_LIST_ROWS, readDayCell, type Sheet, type SheetCell } from '../../exchange/index.ts'
import type { UploadedFile } from '../../files/index.ts'
import { type ActContext, foldKey, type Locale, ok, type Result, refusalMessage, refuse } from '../../kernel/index.ts'
import { CaseNumber, type DossierImport, procedureRefusals } from '../../procedures/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { readSheets } from '../imports/read-sheets.ts'
import { notAllowed, perform } from '../perform.ts'
import { openOne } from './keep-dossiers.ts'
import { getProcedure } from './open-dossier.ts'

const HEADINGS = { number: ['so ho so', 'case number'], day: ['ngay', 'ngay mo', 'day', 'opened on'], note: ['ghi chu', 'note'] } as const

interface Columns {
  readonly row: number
  readonly number: number
  readonly day: number
  readonly note: number
}

/** Where the headings stand, in one of the first ten rows. */
function findColumns({ rows }: Sheet): Columns | undefined {
  const at = (cells: readonly SheetCell[], names: readonly string[]): number =>
    cells.findIndex((cell) => names.includes(foldKey(cellText(cell)).trim()))
  for (const [row, cells] of rows.slice(0, 10).entries()) {
    const [number, day] = [at(cells, HEADINGS.number), at(cells, HEADINGS.day)]
    if (number >= 0 && day >= 0) return { row, number, day, note: at(cells, HEADINGS.note) }
  }
  return undefined
}

interface Asked {
  readonly procedure: string
  readonly file: UploadedFile
  readonly commandId: string
  /** False = look only. */
  readonly write: boolean
  readonly locale: Locale
}

interface Row {
  readonly house: House
  readonly principal: Principal
  readonly asked: Asked
  readonly columns: Columns
  readonly cells: readonly SheetCell[]
}

/** Opens the dossier of one row. */
async function openRow(tx: Tx, context: ActContext, { house, principal, asked, columns, cells }: Row): Promise<Result<unknown>> {
  const number = CaseNumber.safeParse(cellText(cells[columns.number]))
  if (!number.success) return refuse(procedureRefusals, 'DOSSIER_NUMBER_WRONG')
  const day = readDayCell(cells[columns.day])
  if (!day.ok) return day
  const note = columns.note < 0 ? '' : cellText(cells[columns.note])
  const body = {
    caseNumber: number.data,
    at: day.value,
    from: null,
    seats: {},
    person: null,
    follows: null,
    note: note === '' ? null : note,
  }
  return openOne(tx, context, { house, principal, procedure: asked.procedure, body })
}

/**
 * Opens the dossiers of a spreadsheet (case number, day, note), all of them or none: each wrong row is told with its number and why. Without `write` nothing is kept. Refuses a file
 * that is no spreadsheet, one without the headings, more than 5,000 rows.
 */
export async function importDossiers(house: House, principal: Principal, asked: Asked): Promise<Result<DossierImport>> {
  const may = scopeOf(house.policy, principal, 'dossier', 'open')
  if (!may.all && may.clauses.length === 0) return notAllowed(house, 'dossier', 'open')
  const definition = getProcedure(house, asked.procedure)
  if (!definition.ok) return definition
  const book = await readSheets(house, asked.file, () => undefined)
  if (!book.ok) return book
  const sheet = book.value.sheets.find((one) => findColumns(one) !== undefined)
  const columns = sheet === undefined ? undefined : findColumns(sheet)
  if (sheet === undefined || columns === undefined) return refuse(procedureRefusals, 'DOSSIER_SHEET_HEADINGS')
  const rows = sheet.rows.slice(columns.row + 1).map((cells, index) => ({ cells, row: columns.row + index + 2 }))
  const filled = rows.filter(({ cells }) => cellText(cells[columns.number]) !== '' || cellText(cells[columns.day]) !== '')
  if (filled.length > MAX_LIST_ROWS) {
    return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet: sheet.name, rows: filled.length, most: MAX_LIST_ROWS })
  }
  const faults: DossierImport['faults'] = []
  const command = {
    commandId: asked.commandId,
    name: 'import-dossiers',
    body: { procedure: asked.procedure, hash: book.value.hash, write: asked.write },
  }
  const done = await perform(house, principal, command, async (tx, context) => {
    for (const { cells, row } of filled) {
      const opened = await openRow(tx, context, { house, principal, asked, columns, cells })
      if (!opened.ok) faults.push({ row, message: refusalMessage(opened.refusal, asked.locale) })
    }
    // Rolled back: all or none, and a look keeps nothing.
    return faults.length > 0 || !asked.write
      ? refuse(procedureRefusals, 'DOSSIER_SHEET_NOT_KEPT', { rows: faults.length })
      : ok({ opened: filled.length })
  })
  if (done.ok) return ok({ rows: filled.length, opened: done.value.opened, faults: [] })
  if (done.refusal.code !== 'DOSSIER_SHEET_NOT_KEPT') return done
  return ok({ rows: filled.length, opened: 0, faults })
}
