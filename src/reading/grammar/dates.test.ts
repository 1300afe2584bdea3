import { describe, expect, it } from 'vitest'
import { dateOfTerm } from './dates.ts'

describe('the day that a term names', () => {
  it.each([
    ['10/2027', '2027-10-31'],
    ['quý ii/2026', '2026-06-30'],
    ['từ quý i/2026 đến quý iii/2026', '2026-09-30'],
    ['từ ngày 11/9 đến hết năm 2026', '2026-12-31'],
    ['từ tháng 5 đến tháng 10 năm 2026', '2026-10-31'],
    ['từ tháng 5 đến hết năm 2026', '2026-12-31'],
    ['trước ngày 30/12/2016', '2016-12-30'],
    ['tháng 2 năm 2028', '2028-02-29'],
    ['trong 6 tháng đầu năm 2026', '2026-06-30'],
  ])('%s is %s', (words, day) => expect(dateOfTerm(words)).toBe(day))

  it('a day without its year is the first one from the day of the paper on', () => {
    expect(dateOfTerm('trước ngày 15/6', '2026-03-02')).toBe('2026-06-15')
    expect(dateOfTerm('trước ngày 15/1', '2026-03-02')).toBe('2027-01-15')
    expect(dateOfTerm('trước ngày 15/6')).toBeNull()
  })
})
