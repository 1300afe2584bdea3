import { describe, expect, it } from 'vitest'
import { groupAlike } from './group-alike.ts'

const groups = (...texts: (string | null)[]) =>
  groupAlike(texts.map((text) => ({ text }))).map(({ members, sameNumbers }) => [members.map(({ text }) => text), sameNumbers])

describe('lines of units that say nearly the same', () => {
  it('stand together, tone marks, case and a word or two aside; what says something else stands apart', () => {
    const [a, b, c] = [
      'Đã tổ chức quán triệt Kế hoạch đến toàn thể cán bộ, công chức.',
      'Đã tổ chức quán triệt kế hoạch đến toàn thể cán bộ, công chức của huyện',
      'Thiếu kinh phí mua sinh phẩm xét nghiệm nhanh.',
    ]
    expect(groups(a, c, b)).toEqual([
      [[a, b], true],
      [[c], true],
    ])
  })

  it('with other numbers, dates and papers are the same words, and it is said that the numbers differ', () => {
    const [a, b] = [
      'Đã ban hành văn bản số 118/KH-UBND ngày 22/8/2016 triển khai Kế hoạch.',
      'Đã ban hành văn bản số 45/KH-UBND ngày 30/8/2016 triển khai Kế hoạch.',
    ]
    expect(groups(a, b)).toEqual([[[a, b], false]])
    expect(groups('Duy trì 12 cơ sở điều trị', 'Duy trì 12 cơ sở điều trị.')[0]?.[1]).toBe(true)
  })

  it('the opposite is never the same, however many words are', () => {
    expect(groups('Đã hoàn thành', 'Chưa hoàn thành')).toHaveLength(2)
    expect(groups('Huyện không có điểm cấp phát thuốc nào', 'Huyện có điểm cấp phát thuốc')).toHaveLength(2)
    expect(groups('Đã chữa trị đủ người', 'Chưa chữa trị đủ người')).toHaveLength(2)
    expect(groups('Không có cơ sở.', 'không có cơ sở')).toHaveLength(1)
  })

  it('a line whose content is gone stands alone, and the order is that of the first', () => {
    expect(groups(null, 'Đang thực hiện', null, 'đang thực hiện.')).toEqual([
      [[null], true],
      [['Đang thực hiện', 'đang thực hiện.'], true],
      [[null], true],
    ])
  })
})
