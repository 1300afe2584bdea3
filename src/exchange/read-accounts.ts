import { Login, Role, roleName } from '../access/index.ts'
import { foldKey, formatDate, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { columnLetter } from './find-columns.ts'
import { cellText } from './read-tracker.ts'
import { exchangeRefusals } from './refusals.ts'
import type { AccountRow, RowFault, Sheet } from './schema.ts'

const HEADINGS = {
  login: ['ten dang nhap', 'tai khoan', 'login', 'user name'],
  name: ['ho va ten', 'ho ten', 'name'],
  unit: ['co quan', 'don vi', 'agency'],
  role: ['vai tro', 'role'],
} as const
type Column = keyof typeof HEADINGS

export interface AccountReading {
  readonly rows: readonly AccountRow[]
  readonly faults: readonly RowFault[]
}

function findHeader(sheet: Sheet): { row: number; columns: Record<Column, number> } | undefined {
  for (let row = 0; row < Math.min(20, sheet.rows.length); row++) {
    const keys = (sheet.rows[row] ?? []).map((cell) => foldKey(cellText(cell)))
    const at = (column: Column): number => keys.findIndex((key) => HEADINGS[column].some((words) => key.startsWith(words)))
    const columns = { login: at('login'), name: at('name'), unit: at('unit'), role: at('role') }
    if (Object.values(columns).every((column) => column >= 0)) return { row, columns }
  }
  return undefined
}

function findRole(text: string): Role | undefined {
  const key = foldKey(text)
  return Role.options.find((role) => role === text || foldKey(roleName(role, 'vi')) === key || foldKey(roleName(role, 'en')) === key)
}

/**
 * Reads a sheet of accounts with the columns user name, full name, agency and role. Refuses a sheet without these headings
 * (SHEET_NO_HEADER); faults of single rows come back beside the rows that are right.
 */
export function readAccounts(sheet: Sheet, organizations: Organizations, on: PlainDate): Result<AccountReading> {
  const header = findHeader(sheet)
  if (!header) return refuse(exchangeRefusals, 'SHEET_NO_HEADER', { rows: 20 })
  const rows: AccountRow[] = []
  const faults: RowFault[] = []
  const logins = new Map<string, number>()
  for (let index = header.row + 1; index < sheet.rows.length; index++) {
    const text = (column: Column): string => cellText(sheet.rows[index]?.[header.columns[column]])
    if ((['login', 'name', 'unit', 'role'] as const).every((column) => text(column) === '')) continue
    const found: RowFault[] = []
    const fault = (column: Column, code: string, params: RowFault['params']): void => {
      found.push({ row: index + 1, column: columnLetter(header.columns[column]), code, params })
    }
    const login = Login.safeParse(text('login'))
    if (!login.success) fault('login', 'ROW_LOGIN_WRONG', { text: text('login').slice(0, 80) })
    const role = findRole(text('role'))
    if (!role) fault('role', 'ROW_ROLE_UNKNOWN', { text: text('role').slice(0, 80) })
    const match = organizations.matchAgency(text('unit'), on)
    if (match.kind !== 'unit') fault('unit', 'ROW_UNIT_UNKNOWN', { text: text('unit').slice(0, 120), date: formatDate(on), hint: '' })
    const other = login.success ? logins.get(login.data) : undefined
    if (other !== undefined) fault('login', 'ROW_TWICE', { other })
    faults.push(...found)
    if (found.length > 0 || !login.success || !role || match.kind !== 'unit') continue
    logins.set(login.data, index + 1)
    rows.push({ row: index + 1, login: login.data, name: text('name'), unit: match.unit, role })
  }
  return ok({ rows, faults })
}
