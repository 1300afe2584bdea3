import { accessRefusals, type Principal, Role } from '../../access/index.ts'
import { findTakenLogins } from '../../access/store.ts'
import { ok, type Refusal, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { checkDraft, newOneTimePassword, writeAccount } from '../manage-accounts.ts'
import { check, perform } from '../perform.ts'
import { hashPassword } from '../sign-in.ts'

/** One row of a list of accounts, already read from its sheet. */
export interface AccountImportRow {
  /** Row number as the spreadsheet shows it. */
  readonly row: number
  readonly login: string
  readonly name: string
  readonly unit: UnitId
  readonly role: string
  /** Where the person gets its digest of a day. */
  readonly mail?: string | undefined
}

/** What is wrong with a row, as a refusal. */
export interface AccountImportFault {
  readonly row: number
  readonly code: string
  readonly params: Refusal['params']
}

/** The accounts opened with their one-time passwords (null on a resend), and the faults by row. */
export interface AccountImport {
  readonly accounts: readonly { row: number; login: string; accountId: string; oneTimePassword: string | null }[]
  readonly faults: readonly AccountImportFault[]
}

/** Rows to open accounts for; `all` = only when every row is right, `right` = the right rows. */
export interface AccountsToOpen {
  readonly commandId: string
  readonly rows: readonly AccountImportRow[]
  readonly mode: 'all' | 'right'
  /** Told while passwords are made, which takes most of the time. */
  readonly tell?: (done: number, of: number) => void
}

/** What one command of an import answers, also when sent again: no password stands in it. */
type ImportAnswer = {
  readonly opened: readonly { readonly row: number; readonly login: string; readonly accountId: string }[]
  readonly faults: readonly { readonly row: number; readonly code: string; readonly params: Record<string, string | number> }[]
}

/** As many hashes at once as the thread pool of the process has threads. */
const HASHES_AT_ONCE = 4

function checkRow(house: House, principal: Principal, known: Organizations, row: AccountImportRow) {
  const role = Role.safeParse(row.role)
  if (!role.success) return refuse(accessRefusals, 'ROLE_UNKNOWN', { role: row.role.slice(0, 40), known: Role.options.join(', ') })
  const draft = { login: row.login, name: row.name, office: row.unit, roles: [role.data], mail: row.mail }
  const checked = checkDraft(house, principal, known, draft)
  return checked.ok ? ok({ row: row.row, draft, ...checked.value }) : checked
}

type CheckedRow = Extract<ReturnType<typeof checkRow>, { ok: true }>['value']

async function checkRows(house: House, principal: Principal, rows: readonly AccountImportRow[]) {
  const known = await house.organizations()
  const first = new Map<string, number>()
  const right: CheckedRow[] = []
  const faults: AccountImportFault[] = []
  for (const row of rows) {
    const checked = checkRow(house, principal, known, row)
    if (!checked.ok) {
      faults.push({ row: row.row, ...checked.refusal })
      continue
    }
    const { login } = checked.value
    const other = first.get(login)
    if (other === undefined) right.push(checked.value)
    else faults.push({ row: row.row, code: 'ROW_TWICE_IN_LIST', params: { login, other } })
    first.set(login, other ?? row.row)
  }
  return { right, faults }
}

async function takenRows(tx: Tx, rows: readonly CheckedRow[]): Promise<AccountImportFault[]> {
  const logins = rows.map((row) => row.login)
  const taken = await findTakenLogins(tx, logins)
  return rows.filter((row) => taken.has(row.login)).map(({ row, login }) => ({ row, code: 'LOGIN_TAKEN', params: { login } }))
}

async function withSecrets(rows: readonly CheckedRow[], tell: AccountsToOpen['tell']) {
  const done: (CheckedRow & { password: string; secret: string })[] = []
  for (let from = 0; from < rows.length; from += HASHES_AT_ONCE) {
    tell?.(from, rows.length)
    const some = rows.slice(from, from + HASHES_AT_ONCE).map(async (row) => {
      const password = newOneTimePassword()
      return { ...row, password, secret: await hashPassword(password) }
    })
    done.push(...(await Promise.all(some)))
  }
  tell?.(rows.length, rows.length)
  return done
}

/** What is right and wrong with rows, against the agencies, the rights of the one who opens them, and the logins that are taken now. */
export async function checkAccounts(house: House, principal: Principal, rows: readonly AccountImportRow[]) {
  const { right, faults } = await checkRows(house, principal, rows)
  const taken = await check(house, principal, (tx) => takenRows(tx, right))
  const rowsTaken = new Set(taken.map((fault) => fault.row))
  return { right: right.filter((row) => !rowsTaken.has(row.row)), faults: [...faults, ...taken].sort((a, b) => a.row - b.row), taken }
}

const plain = ({ row, code, params }: AccountImportFault): ImportAnswer['faults'][number] => ({ row, code, params: { ...params } })

/**
 * Opens many accounts in one transaction. In mode `all` one wrong row keeps all others out; in mode `right` the right rows are opened. Every
 * wrong row comes back as a fault, not only the first.
 */
export async function importAccounts(house: House, principal: Principal, wanted: AccountsToOpen): Promise<Result<AccountImport>> {
  const { commandId, rows, mode, tell } = wanted
  const { right, faults, taken } = await checkAccounts(house, principal, rows)
  const onlyTaken = faults.length === taken.length
  if (mode === 'all' && !onlyTaken) return ok({ accounts: [], faults })
  // With taken logins nothing is opened in mode `all`, unless this is a resend of what opened them.
  const secrets = mode === 'all' && taken.length > 0 ? [] : await withSecrets(right, tell)
  let isFresh = false
  const body = {
    mode,
    rows: rows.map(({ row, login, unit, role, mail = null }) => ({ row, login, unit, role, ...(mail === null ? {} : { mail }) })),
  }
  const command = { commandId, name: 'account.import', body }
  const imported = await perform<ImportAnswer>(house, principal, command, async (tx, context): Promise<Result<ImportAnswer>> => {
    const takenNow = await takenRows(tx, right)
    const wrong = [...faults, ...takenNow.filter((fault) => faults.every((known) => known.row !== fault.row))].map(plain)
    if (mode === 'all' && wrong.length > 0) return ok({ opened: [], faults: wrong })
    const skip = new Set(wrong.map((fault) => fault.row))
    const opened: { row: number; login: string; accountId: string }[] = []
    for (const row of secrets) {
      if (!skip.has(row.row)) opened.push({ row: row.row, login: row.login, accountId: await writeAccount(tx, context, row) })
    }
    isFresh = true
    return ok({ opened, faults: wrong })
  })
  if (!imported.ok) return imported
  const passwords = new Map(secrets.map((row) => [row.row, row.password]))
  const accounts = imported.value.opened.map((row) => ({ ...row, oneTimePassword: isFresh ? (passwords.get(row.row) ?? null) : null }))
  return ok({ accounts, faults: imported.value.faults })
}
