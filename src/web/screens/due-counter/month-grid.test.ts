import { describe, expect, it } from 'vitest'
import { monthsBetween } from './month-grid.ts'

describe('the calendar of a count', () => {
  it('has the months from the first day to the last, weeks beginning on Monday', () => {
    const [december, january, ...further] = monthsBetween('2016-12-28', '2017-01-05', 4)
    expect(further).toEqual([])
    expect(december?.weeks[0]).toEqual([null, null, null, '2016-12-01', '2016-12-02', '2016-12-03', '2016-12-04'])
    expect(december?.weeks.at(-1)).toEqual(['2016-12-26', '2016-12-27', '2016-12-28', '2016-12-29', '2016-12-30', '2016-12-31', null])
    expect(january?.weeks[0]).toEqual([null, null, null, null, null, null, '2017-01-01'])
  })

  it('of a long term shows the first months and the last one', () => {
    const months = monthsBetween('2016-08-12', '2018-08-12', 4).map(({ year, month }) => `${month}/${year}`)
    expect(months).toEqual(['8/2016', '9/2016', '10/2016', '8/2018'])
  })
})
