import { expect, it } from 'vitest'
import { looksPersonal } from './personal-text.ts'
import { CaseNumber } from './schema.ts'

it.each([
  ['gọi 0912 345 678 để hẹn', 'phone number'],
  ['CCCD 040085001234', 'identity number'],
  ['CMND 187654321 cấp ngày 01/02/2010', 'identity number'],
  ['đối tượng Nguyễn Văn An bỏ trốn', 'name'],
  ['họ tên: Lô Thị Mai', 'name'],
  ['thường trú: khối 5', 'address'],
  ['ở bản Huồi, xã Na', 'address'],
])('“%s” looks like a %s of a person', (text, what) => {
  expect(looksPersonal(text)?.en).toBe(what)
})

it.each([
  'QĐ 12/QĐ-TA ngày 05/6/2024',
  'hồ sơ thiếu biên bản M27',
  'chuyển Công an tỉnh Nghệ An',
  '484/KH-UBND',
  'số 123456 ngày 01/02/2024',
])('“%s” names no person', (text) => {
  expect(looksPersonal(text)).toBeUndefined()
})

it('a case number is neither a name nor an identity number nor a formula', () => {
  const isOne = (text: string): boolean => CaseNumber.safeParse(text).success
  expect(['12/HS-CNBB', '2024.15', 'HS_7', '0001'].map(isOne)).toEqual([true, true, true, true])
  expect(['Nguyễn Văn An', 'An', '040085001234', '=1+1', '+84912345678', '-1', '@x1', '12 HS', ''].map(isOne)).toEqual(Array(9).fill(false))
})
