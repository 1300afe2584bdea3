import { describe, expect, it } from 'vitest'
import { day } from '../testing.ts'
import { composeMonthlyNote, type MonthlyAsked, type NotedUnit } from './monthly-note.ts'

const unit = (name: string, change: Partial<NotedUnit> = {}): NotedUnit => ({
  ...{ name, total: 5, counts: [1, 1, 3], overdue: 3, notUpdated: 2, urged: 1, late: 0, isNamed: false },
  ...change,
})
const asked: MonthlyAsked = {
  ...{
    issuer: 'Ủy ban nhân dân tỉnh',
    issuerName: 'Ủy ban nhân dân tỉnh',
    place: null,
    symbol: 'TB-UBND',
    number: null,
    date: null,
    signing: null,
    month: '12/2016',
  },
  ...{ asOf: day('2016-12-31'), classes: ['Hoàn thành đúng hạn', 'Hoàn thành quá hạn', 'Đang thực hiện, quá hạn'] },
  ...{ total: 1510, counts: [2, 2, 1506], notUpdated: 4 },
  units: [unit('Sở A'), unit('Sở B', { isNamed: true, overdue: 2, late: 1 }), unit('Sở C', { isNamed: true, urged: 4 })],
}
const textOf = (change: Partial<MonthlyAsked> = {}): string =>
  composeMonthlyNote({ ...asked, ...change })
    .body.flatMap((block) => ('text' in block ? [block.text] : []))
    .join('\n')
const tableIn = (blocks: ReturnType<typeof composeMonthlyNote>['body']) =>
  blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => ('cells' in row ? row.cells : [])) : []))

describe('the note on a month', () => {
  it('is a draft without number and signature, of the month, with the numbers of the board in words', () => {
    const paper = composeMonthlyNote(asked)
    expect([paper.type, paper.letterhead?.number, paper.signing, paper.date]).toEqual(['Thông báo', null, null, null])
    expect(paper.subject).toBe('Tình hình thực hiện nhiệm vụ tháng 12/2016')
    expect(textOf()).toContain(
      'Tính đến hết ngày 31/12/2016, Ủy ban nhân dân tỉnh theo dõi 1.510 nhiệm vụ đã giao: hoàn thành đúng hạn 2; hoàn thành quá hạn 2; đang thực hiện, quá hạn 1.506. Trong đó 4 nhiệm vụ chưa được cập nhật tiến độ.',
    )
  })

  it('names the units that the ladder names and no other, the most overdue first, each with its counts', () => {
    expect(textOf()).toContain('Nêu tên 2 cơ quan, đơn vị')
    expect(tableIn(composeMonthlyNote(asked).body)).toEqual([
      ['1', 'Sở C', '3', '2', '4', '0'],
      ['2', 'Sở B', '2', '2', '1', '1'],
    ])
    expect(textOf({ units: [unit('Sở A')] })).toContain('Không có cơ quan, đơn vị nào bị nêu tên trong tháng 12/2016.')
  })

  it('has every unit in its annex, and the sum of the board below', () => {
    const rows = tableIn(composeMonthlyNote(asked).annexes[0]?.body ?? [])
    expect(rows).toHaveLength(4)
    expect(rows.at(-1)).toEqual(['', 'Cộng', '1.510', '2', '2', '1.506', '4', '6', '1'])
  })
})
