import { describe, expect, test } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { moveWords } from './move-words.ts'

const step = {
  of: { number: '484/KH-UBND', on: plainDate('2016-08-12') },
  clone: { number: '107/KH-UBND', on: plainDate('2025-03-05') },
  years: 9,
}
const own = new Set([2016, 2017])
const moved = (text: string, over: Partial<typeof step> | { clone: { number: null; on: null } } = {}): string =>
  moveWords(text, { ...step, ...over }, own)

describe('words about a directive', () => {
  test('name its clone by number, and its date when they say one', () => {
    expect(moved('Kết quả thực hiện Kế hoạch số 484/KH-UBND')).toBe('Kết quả thực hiện Kế hoạch số 107/KH-UBND')
    expect(moved('theo Kế hoạch số 484/KH-UBND ngày 12/8/2016 của tỉnh')).toBe('theo Kế hoạch số 107/KH-UBND ngày 05/3/2025 của tỉnh')
    expect(moved('Kế hoạch 484/KH-UBND, ngày 12 tháng 8 năm 2016')).toBe('Kế hoạch 107/KH-UBND, ngày 05 tháng 3 năm 2025')
    expect(moved('Results of plan 484/KH-UBND, by 30/12/2016')).toBe('Results of plan 107/KH-UBND, by 30/12/2025')
  })

  test('move its years and leave papers, laws and numbers of others alone', () => {
    expect(moved('trước ngày 30/12/2016; tổng kết năm 2016')).toBe('trước ngày 30/12/2025; tổng kết năm 2025')
    for (const text of ['Công văn 1484/KH-UBND', 'Kế hoạch 484/KH-UBND-NC', 'Quyết định 35/2016/QĐ-UBND ngày 09/5/2016', 'từ năm 2014'])
      expect(moved(text)).toBe(text)
  })

  test('say that the number is not given yet, rather than that of the paper before', () => {
    expect(moved('Kế hoạch số 484/KH-UBND ngày 12/8/2016', { clone: { number: null, on: null } })).toBe('Kế hoạch số …')
  })
})
