import { expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
import { readAccounts } from './index.ts'

const on = plainDate('2016-08-12')
const organizations = testOrganizations()
const unit = organizations.unitsOn(on).find((one) => one.level === 'department')
const header = ['Tên đăng nhập', 'Họ và tên', 'Cơ quan', 'Vai trò']

it('reads accounts by their headings and names each fault with its cell', () => {
  const rows = [
    header,
    ['so.a', 'Người A', unit?.name ?? '', 'Đầu mối cơ quan'],
    ['Sở B', 'Người B', 'Không Có', 'vua'],
    ['so.a', 'Người C', unit?.name ?? '', 'focal'],
  ]
  const read = readAccounts({ name: 's', rows }, organizations, on)
  expect(read).toMatchObject({ ok: true, value: { rows: [{ row: 2, login: 'so.a', name: 'Người A', unit: unit?.unitId, role: 'focal' }] } })
  const faults = read.ok ? read.value.faults.map((fault) => [fault.row, fault.column, fault.code]) : []
  expect(faults).toEqual([
    [3, 'A', 'ROW_LOGIN_WRONG'],
    [3, 'D', 'ROW_ROLE_UNKNOWN'],
    [3, 'C', 'ROW_UNIT_UNKNOWN'],
    [4, 'A', 'ROW_TWICE'],
  ])
})

it('refuses a sheet without the four headings', () => {
  expect(readAccounts({ name: 's', rows: [['a', 'b']] }, organizations, on)).toMatchObject({
    ok: false,
    refusal: { code: 'ACCOUNTS_NO_HEADER' },
  })
})

it('reads where a person gets its mail, when there is such a column and something in it', () => {
  const rows = [
    [...header, 'Thư điện tử'],
    ['so.a', 'Người A', unit?.name ?? '', 'focal', 'so-a@example.vn'],
    ['so.b', 'Người B', unit?.name ?? '', 'focal', ''],
    ['so.c', 'Người C', unit?.name ?? '', 'focal', 'so c'],
  ]
  const read = readAccounts({ name: 's', rows }, organizations, on)
  expect(read.ok && read.value.rows.map(({ login, mail }) => [login, mail])).toEqual([
    ['so.a', 'so-a@example.vn'],
    ['so.b', undefined],
  ])
  expect(read.ok && read.value.faults.map((fault) => [fault.row, fault.column, fault.code])).toEqual([[4, 'E', 'ROW_MAIL_WRONG']])
})
