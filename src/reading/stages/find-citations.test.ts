import { describe, expect, it } from 'vitest'
import { planWith, readText } from '../testing.ts'

const citedIn = (sentence: string) =>
  readText(planWith(`I. ${sentence}`))
    .citations.filter((c) => c.number !== null)
    .map((c) => [c.type, c.number, c.date]) // prettier-ignore

describe('citations', () => {
  it('have type, number and the date right after it, in figures and in words', () => {
    expect(citedIn('Theo Nghị quyết 98/NQ-CP ngày 26/12/2014 và Chỉ thị số 13-CT/TU ngày 07 tháng 5 năm 2013.')).toEqual([
      ['Nghị quyết', '98/NQ-CP', '2014-12-26'],
      ['Chỉ thị', '13-CT/TU', '2013-05-07'],
    ])
  })

  it('take the type from the symbol where it is not said, and each number once with the date of any mention', () => {
    expect(citedIn('Xem các văn bản: số 5/2016/QĐ-UBND; thi hành 5/2016/QĐ-UBND ngày 09/5/2016.')).toEqual([
      ['Văn bản', '5/2016/QĐ-UBND', '2016-05-09'],
    ])
    expect(citedIn('Làm theo 7/QĐ-TTg.')).toEqual([['Quyết định', '7/QĐ-TTg', null]])
  })

  it('are no dates, fractions, ranges and units, and never the paper itself', () => {
    expect(citedIn('Từ 15/8 đến 30/12/2016, trực 24/24 giờ, giai đoạn 2016-2020, 06/27 điểm; Kế hoạch số 15/KH-UBND này.')).toEqual([])
  })

  it('name laws without number in the grounds', () => {
    expect(readText(planWith('I. VIỆC')).citations).toMatchObject([
      { type: 'Luật', number: null, name: 'Luật Lâm nghiệp', date: '2017-11-15' },
    ])
  })
})
