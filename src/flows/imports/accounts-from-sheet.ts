import { type Principal, roleName, scopeOf } from '../../access/index.ts'
import {
  type AccountReading,
  type AccountsOpened,
  type AccountsPreview,
  exchangeRefusals,
  type ImportMode,
  MAX_LIST_ROWS,
  type RowFault,
  readAccounts,
  slipsTable,
} from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import type { UploadedFile } from '../../files/index.ts'
import { dayOf, type Locale, ok, type Result, refuse } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { notAllowed } from '../perform.ts'
import { checkAccounts, importAccounts } from './import-accounts.ts'
import type { ImportProgress } from './import-tracker.ts'
import { faultView } from './preview-tracker.ts'
import { readSheets } from './read-sheets.ts'

/** An uploaded list of accounts. */
export interface AccountsUpload {
  readonly file: UploadedFile
  readonly locale: Locale
}

/** Refuses whoever may open no account at all; single agencies and roles are judged row by row. */
function mayOpen(house: House, principal: Principal): Result<true> {
  const scope = scopeOf(house.policy, principal, 'account', 'create')
  return scope.all || scope.clauses.length > 0 ? ok(true) : notAllowed(house, 'account', 'create')
}

async function readUpload(house: House, principal: Principal, file: UploadedFile, tell: (stage: 'waiting' | 'extract') => void) {
  const may = mayOpen(house, principal)
  if (!may.ok) return may
  const book = await readSheets(house, file, tell)
  if (!book.ok) return book
  const [sheet] = book.value.sheets
  if (!sheet) return refuse(exchangeRefusals, 'SHEET_EMPTY')
  const reading = readAccounts(sheet, await house.organizations(), dayOf(house.clock()))
  if (reading.ok && reading.value.written.length > MAX_LIST_ROWS) {
    const params = { sheet: sheet.name, rows: reading.value.written.length, most: MAX_LIST_ROWS }
    return refuse(exchangeRefusals, 'SHEET_TOO_LONG', params)
  }
  return reading
}

/** Faults of cells and faults of the rules, each once, in order of rows. */
function allFaults(reading: AccountReading, ruled: readonly Omit<RowFault, 'column'>[]): RowFault[] {
  const byRules = ruled.map(({ row, code, params }) => ({ row, code, params: { ...params }, column: null }))
  return [...reading.faults, ...byRules].sort((a, b) => a.row - b.row)
}

/** What a list of accounts says, row by row; opens nothing. Refuses whoever may open no account and what is no list of accounts. */
export async function previewAccounts(house: House, principal: Principal, upload: AccountsUpload): Promise<Result<AccountsPreview>> {
  const reading = await readUpload(house, principal, upload.file, () => undefined)
  if (!reading.ok) return reading
  const checked = await checkAccounts(house, principal, reading.value.rows)
  const faults = allFaults(reading.value, checked.faults)
  const agencies = await house.organizations()
  const on = dayOf(house.clock())
  const right = new Map(checked.right.map((row) => [row.row, row]))
  const rows = reading.value.written.map((written) => {
    const draft = right.get(written.row)?.draft
    const [role] = draft?.roles ?? []
    return {
      ...written,
      becomes: draft && role ? { unit: agencies.getName(draft.office, on), role: roleName(role, upload.locale) } : null,
      faults: faults.filter((fault) => fault.row === written.row).map((fault) => faultView(fault, upload.locale)),
    }
  })
  const faulty = rows.filter((row) => row.faults.length > 0).length
  return ok({ rows, counts: { rows: rows.length, right: rows.length - faulty, faulty } })
}

type Slip = AccountsOpened['accounts'][number]
const hasPassword = (slip: Slip): slip is Slip & { oneTimePassword: string } => slip.oneTimePassword !== null

/**
 * Opens the accounts of a list, once per command id. Passwords and the .xlsx with them come with the first answer and are kept nowhere.
 * Refuses IMPORT_HAS_FAULTS in mode `all`, IMPORT_NOTHING_RIGHT, and what the preview refuses.
 */
export async function importAccountsSheet(
  house: House,
  principal: Principal,
  wanted: AccountsUpload & { commandId: string; mode: ImportMode },
  tell: (progress: ImportProgress) => void = () => undefined,
): Promise<Result<AccountsOpened>> {
  const reading = await readUpload(house, principal, wanted.file, (stage) => tell({ stage, done: 0, of: 1 }))
  if (!reading.ok) return reading
  const { rows, written } = reading.value
  const faulty = new Set(reading.value.faults.map((fault) => fault.row)).size
  if (wanted.mode === 'all' && faulty > 0) return refuse(exchangeRefusals, 'IMPORT_HAS_FAULTS', { faulty, rows: written.length })
  const { commandId, mode } = wanted
  const opened = await importAccounts(house, principal, { commandId, mode, rows, tell: (done, of) => tell({ stage: 'write', done, of }) })
  if (!opened.ok) return opened
  const faults = allFaults(reading.value, opened.value.faults)
  const wrong = new Set(faults.map((fault) => fault.row)).size
  if (opened.value.accounts.length === 0) {
    const params = { faulty: wrong, rows: written.length }
    return mode === 'all' && wrong > 0
      ? refuse(exchangeRefusals, 'IMPORT_HAS_FAULTS', params)
      : refuse(exchangeRefusals, 'IMPORT_NOTHING_RIGHT', { rows: written.length })
  }
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const [agencies, on] = [await house.organizations(), dayOf(house.clock())]
  const accounts = opened.value.accounts.map(({ row, login, oneTimePassword }): Slip => {
    const source = byRow.get(row)
    return { row, login, name: source?.name ?? '', unit: source ? agencies.getName(source.unit, on) : '', oneTimePassword }
  })
  const slips = accounts.filter(hasPassword)
  const workbook = slips.length === 0 ? null : Buffer.from(await renderTables([slipsTable(slips)])).toString('base64')
  return ok({ accounts, refused: faults.map((fault) => faultView(fault, wanted.locale)), workbook })
}
