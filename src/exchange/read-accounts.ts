import { Login, MailAddress, Role, roleName } from '../access/index.ts'
import { foldKey, formatDate, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { cellText, columnLetter } from './cells.ts'
import { exchangeRefusals } from './refusals.ts'
import type { AccountRow, RowFault, Sheet } from './schema.ts'
import { AgencyLookup } from './suggest-units.ts'

const HEADINGS = {
  login: ['ten dang nhap', 'tai khoan', 'login', 'user name'],
  name: ['ho va ten', 'ho ten', 'name'],
  unit: ['co quan', 'don vi', 'agency'],
  role: ['vai tro', 'role'],
} as const
/** A column that may be left out. */
const MAIL = ['thu dien tu', 'dia chi thu', 'email', 'e-mail', 'mail']
type Column = keyof typeof HEADINGS | 'mail'

/** What a sheet of accounts says, row by row. */
export interface AccountReading {
  readonly rows: readonly AccountRow[]
  readonly faults: readonly RowFault[]
  /** Every row that is not empty, as it is written. */
  readonly written: readonly {
    readonly row: number
    readonly login: string
    readonly name: string
    readonly unit: string
    readonly role: string
  }[]
}

function findHeader(sheet: Sheet): { row: number; columns: Record<Column, number> } | undefined {
  for (let row = 0; row < Math.min(20, sheet.rows.length); row++) {
    const keys = (sheet.rows[row] ?? []).map((cell) => foldKey(cellText(cell)))
    const at = (headings: readonly string[]): number => keys.findIndex((key) => headings.some((words) => key.startsWith(words)))
    const columns = { login: at(HEADINGS.login), name: at(HEADINGS.name), unit: at(HEADINGS.unit), role: at(HEADINGS.role) }
    if (Object.values(columns).every((column) => column >= 0)) return { row, columns: { ...columns, mail: at(MAIL) } }
  }
  return undefined
}

function findRole(text: string): Role | undefined {
  const key = foldKey(text)
  return Role.options.find((role) => role === text || foldKey(roleName(role, 'vi')) === key || foldKey(roleName(role, 'en')) === key)
}

/**
 * Reads a sheet of accounts with the columns user name, full name, agency and role, and perhaps mail address. Refuses a sheet without these headings
 * (ACCOUNTS_NO_HEADER); faults of single rows come back beside the rows that are right.
 */
export function readAccounts(sheet: Sheet, organizations: Organizations, on: PlainDate): Result<AccountReading> {
  const header = findHeader(sheet)
  if (!header) return refuse(exchangeRefusals, 'ACCOUNTS_NO_HEADER', { rows: 20 })
  const agencies = new AgencyLookup(organizations)
  const written: AccountReading['written'][number][] = []
  const rows: AccountRow[] = []
  const faults: RowFault[] = []
  const logins = new Map<string, number>()
  for (let index = header.row + 1; index < sheet.rows.length; index++) {
    const text = (column: Column): string => cellText(sheet.rows[index]?.[header.columns[column]])
    if ((['login', 'name', 'unit', 'role'] as const).every((column) => text(column) === '')) continue
    written.push({ row: index + 1, login: text('login'), name: text('name'), unit: text('unit'), role: text('role') })
    const found: RowFault[] = []
    const fault = (column: Column, code: string, params: RowFault['params']): void => {
      found.push({ row: index + 1, column: columnLetter(header.columns[column]), code, params })
    }
    const login = Login.safeParse(text('login'))
    if (!login.success) fault('login', 'ROW_LOGIN_WRONG', { text: text('login').slice(0, 80) })
    const role = findRole(text('role'))
    if (!role) fault('role', 'ROW_ROLE_UNKNOWN', { text: text('role').slice(0, 80) })
    const match = agencies.match(text('unit'), on)
    if (match.kind === 'group') fault('unit', 'ROW_UNIT_IS_GROUP', { text: text('unit').slice(0, 120) })
    if (match.kind === 'none') {
      const hint = agencies.hint(text('unit'), on)
      fault('unit', 'ROW_UNIT_UNKNOWN', { text: text('unit').slice(0, 120), date: formatDate(on), hint })
    }
    const mail = text('mail')
    if (mail !== '' && !MailAddress.safeParse(mail).success) fault('mail', 'ROW_MAIL_WRONG', { text: mail.slice(0, 80) })
    if (text('name') === '') fault('name', 'ROW_NAME_EMPTY', {})
    const other = login.success ? logins.get(login.data) : undefined
    if (other !== undefined) fault('login', 'ROW_TWICE', { other })
    faults.push(...found)
    if (found.length > 0 || !login.success || !role || match.kind !== 'unit') continue
    logins.set(login.data, index + 1)
    rows.push({ row: index + 1, login: login.data, name: text('name'), unit: match.unit, role, ...(mail === '' ? {} : { mail }) })
  }
  return ok({ rows, faults, written })
}
