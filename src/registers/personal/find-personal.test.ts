import { expect, it } from 'vitest'
import { findPersonal } from './find-personal.ts'

it.each([
  ['gọi 0912 345 678 để hẹn', 'a telephone number', true],
  ['cơ sở số 1 0912345678', 'a telephone number', true],
  ['CCCD 040085001234', 'a personal identity number', true],
  ['CMND 187654321 cấp ngày 01/02/2010', 'the number of an identity paper', true],
  ['mã 187654321', 'a personal identity number', false],
  ['đối tượng Nguyễn Văn An bỏ trốn', 'a name', false],
  ['họ tên: Lô Thị Mai', 'a name', false],
  ['Vừ Y Xia vắng mặt', 'a name', false],
  ['thường trú: khối 5', 'an address', false],
  ['ở bản Huồi, xã Na', 'an address', false],
  ['sinh năm 1985', 'a birth', false],
])('“%s” looks like %s; sure: %s', (text, what, isSure) => {
  expect(findPersonal(text)).toMatchObject({ what: { en: what }, isSure })
})

it.each([
  'QĐ 12/QĐ-TA ngày 05/6/2024',
  'hồ sơ thiếu biên bản M27',
  'chuyển Công an tỉnh Nghệ An',
  '484/KH-UBND',
  'số 123456 ngày 01/02/2024',
  'Điểm cấp phát thuốc xã Keng Đu số 1',
  'Hội nghị triển khai Quyết định 35/2016/QĐ-UBND',
  '3.400 người, 1.200.000.000 đồng',
])('“%s” names no person', (text) => {
  expect(findPersonal(text)).toBeUndefined()
})
