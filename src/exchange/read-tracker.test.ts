import { describe, expect, it } from 'vitest'
import { plainDate, type UnitId } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
import { findColumns, mapColumns, readTracker, type Sheet, type SheetCell, TRACKER_FIELDS, trackerTemplate } from './index.ts'
import { readStatus } from './row-reader.ts'

const on = plainDate('2016-08-12')
const undated = { kind: 'none', reviewOn: plainDate('2016-10-01') } as const
const header: SheetCell[] = [
  'TT',
  'Số, ký hiệu văn bản',
  'Nội dung nhiệm vụ',
  'Cơ quan chủ trì',
  'Cơ quan phối hợp',
  'Thời hạn hoàn thành',
  'Ngày hoàn thành',
  'Văn bản báo cáo',
  'Trạng thái',
  'Ngày giao',
]

function read(rows: SheetCell[][]) {
  const sheet: Sheet = { name: 'Theo dõi', rows: [['BẢNG THEO DÕI NHIỆM VỤ'], header, ...rows] }
  const columns = findColumns(sheet)
  if (!columns.ok) throw new Error(columns.refusal.code)
  return readTracker({ sheet, ...columns.value, organizations: testOrganizations(), on, undated })
}
const organizations = testOrganizations()
const department = organizations.unitsOn(on).find((unit) => unit.level === 'department')
const name = department?.name ?? ''

describe('an office’s running list of tasks', () => {
  it('finds the header row below a title and maps columns by their headings, however they are cased', () => {
    const found = findColumns({ name: 's', rows: [['Danh mục'], [], header.map((cell) => String(cell).toUpperCase())] })
    expect(found).toMatchObject({
      ok: true,
      value: { headerRow: 2, mapping: { document: 1, title: 2, lead: 3, coordinators: 4, term: 5, completedOn: 6, proof: 7 } },
    })
  })
  it('refuses a sheet in which no task and lead column can be found', () => {
    expect(
      findColumns({
        name: 's',
        rows: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'SHEET_NO_HEADER' } })
    expect(findColumns({ name: 's', rows: [] })).toMatchObject({ ok: false, refusal: { code: 'SHEET_EMPTY' } })
  })
  it('reads a row with its agency, written date and coordinators', () => {
    const { rows, faults } = read([[1, '12/KH-X', 'Rà soát  cơ sở', name, null, { date: plainDate('2016-10-15') }, null, null]])
    expect(faults).toEqual([])
    expect(rows).toEqual([
      expect.objectContaining({
        row: 3,
        title: 'Rà soát cơ sở',
        lead: department?.unitId as UnitId,
        document: '12/KH-X',
        term: { kind: 'by', date: '2016-10-15' },
      }),
    ])
  })
  it('reads Vietnamese terms, and an empty one as undated, never as within term', () => {
    const { rows } = read([
      [1, null, 'A', name, null, 'trước ngày 30/12/2016', null, null],
      [2, null, 'B', name, null, 'thường xuyên', null, null],
      [3, null, 'C', name, null, null, null, null],
    ])
    expect(rows.map((row) => row.term)).toMatchObject([
      { kind: 'before' },
      { kind: 'continuing' },
      { kind: 'none', reviewOn: '2016-10-01' },
    ])
  })
  it('names each fault with its row and column and gives no task for it', () => {
    const { rows, faults } = read([
      [1, null, 'A', 'Sở Không Có', null, null, null, null],
      [2, null, null, name, null, null, null, null],
      [3, null, 'C', name, null, 'sớm nhất có thể', null, null],
      [4, null, 'D', name, null, null, '31/02/2016', null],
      [5, null, 'E', name, 'Sở Không Có', null, null, null],
    ])
    expect(rows).toEqual([])
    expect(faults.map((fault) => [fault.row, fault.column, fault.code])).toEqual([
      [3, 'D', 'ROW_UNIT_UNKNOWN'],
      [4, 'C', 'ROW_TITLE_EMPTY'],
      [5, 'F', 'ROW_TERM_UNREADABLE'],
      [6, 'G', 'ROW_DATE_WRONG'],
      [7, 'E', 'ROW_UNIT_UNKNOWN'],
    ])
  })
  it('takes a row marked done without proof as in progress and says so', () => {
    const { rows, faults, notices } = read([[1, null, 'A', name, null, null, '01/10/2016', null, null, '12/08/2016']])
    expect(rows).toMatchObject([{ done: null }])
    expect(faults).toEqual([])
    expect(notices).toMatchObject([{ row: 3, code: 'ROW_DONE_WITHOUT_PROOF' }])
  })
  it('reads done from a status or a day of completion, and judges by the document that shows it', () => {
    const { rows, notices } = read([
      [1, null, 'A', name, null, null, '01/08/2016', '5/BC-X', null, '01/07/2016'],
      [2, null, 'B', name, null, null, '01/08/2016', '6/BC-X', 'Đã hoàn thành', '01/07/2016'],
      [3, null, 'C', name, null, null, null, null, 'Đang thực hiện', '01/07/2016'],
    ])
    const done = { on: '2016-08-01', number: '5/BC-X', issuedOn: '2016-08-01' }
    expect(rows.map((row) => row.done)).toEqual([done, { ...done, number: '6/BC-X' }, null])
    expect(notices.map((notice) => [notice.row, notice.column, notice.code])).toEqual([
      [3, 'H', 'ROW_PROOF_DATE_TAKEN'],
      [4, 'H', 'ROW_PROOF_DATE_TAKEN'],
    ])
  })
  it('takes no row as done without a day, nor one that says both', () => {
    const { rows, faults } = read([
      [1, null, 'A', name, null, null, null, '5/BC-X', 'Hoàn thành', '01/07/2016'],
      [2, null, 'B', name, null, null, '01/08/2016', '5/BC-X', 'Chưa hoàn thành', '01/07/2016'],
    ])
    expect(rows).toEqual([])
    expect(faults.map((fault) => [fault.row, fault.code])).toEqual([
      [3, 'ROW_DONE_WITHOUT_DATE'],
      [4, 'ROW_STATUS_CONTRADICTS'],
    ])
  })
  it.each([
    ['Đã hoàn thành', 'done'],
    ['Hoàn thành trễ hạn', 'done'],
    ['Chưa hoàn thành', 'open'],
    ['Đang triển khai', 'open'],
    ['hoàn thành 50%', undefined],
  ])('takes the status “%s” as %s', (text, status) => {
    expect(readStatus(text)).toBe(status)
  })
  it('says which day it took for an assignment without a date, and refuses a day that does not exist', () => {
    expect(read([[1, null, 'A', name, null, null, null, null, null, null]])).toMatchObject({
      rows: [{ assignedOn: on }],
      notices: [{ row: 3, code: 'ROW_ASSIGNED_ON_TAKEN', params: { date: '12/08/2016' } }],
    })
    expect(read([[1, null, 'A', name, null, '31/02/2016', null, null, null, '30/02/2016']]).faults).toMatchObject([
      { column: 'J', code: 'ROW_DATE_WRONG' },
      { column: 'F', code: 'ROW_DATE_WRONG' },
    ])
  })
  it('suggests the nearest agencies for one that it does not know', () => {
    const { faults } = read([[1, null, 'A', 'Sở Y tê tỉnh ta', null, null, null, null]])
    expect(faults).toMatchObject([{ code: 'ROW_UNIT_UNKNOWN', params: { hint: expect.stringContaining('Sở Y tế') } }])
  })
  it('looks an agency up on the day of its assignment', () => {
    const later = 'Sở Lao động - Thương binh và Xã hội'
    const { rows, faults } = read([
      [1, null, 'A', later, null, null, null, null, null, '01/07/2016'],
      [2, null, 'B', later, null, null, null, null, null, '01/07/2025'],
    ])
    expect([rows.map((row) => row.row), faults.map((fault) => [fault.row, fault.code])]).toEqual([[3], [[4, 'ROW_UNIT_UNKNOWN']]])
  })
  it('understands every heading of its own template', () => {
    const [table] = trackerTemplate()
    const mapping = mapColumns(table?.columns.map((column) => column.heading) ?? [])
    expect(mapping).toEqual(Object.fromEntries(TRACKER_FIELDS.map((field, column) => [field, column])))
  })
  it('notices the same task for the same agency twice, whatever the tone marks', () => {
    const { rows, faults } = read([
      [1, null, 'Kiểm tra', name, null, null, null, null],
      [2, null, 'kiem tra', name, null, null, null, null],
    ])
    expect(rows).toHaveLength(1)
    expect(faults).toMatchObject([{ row: 4, code: 'ROW_TWICE', params: { other: 3 } }])
  })
  it('loses no row: each is a task, a fault or named as skipped', () => {
    const given: SheetCell[][] = [
      ['I', 'Nhóm nhiệm vụ', null, null, null, null, null, null],
      [1, null, 'A', name, null, null, null, null],
      [null, null, null, null, null, null, null, null],
      [2, null, 'B', 'Không rõ', null, null, null, null],
    ]
    const { rows, faults, skipped } = read(given)
    expect(new Set([...rows.map((row) => row.row), ...faults.map((fault) => fault.row), ...skipped])).toEqual(new Set([3, 4, 5, 6]))
  })
})
