import { describe, expect, it } from 'vitest'
import { readTypedDate, stepTypedDate } from './date-text.ts'

describe('a date field', () => {
  it.each(['5/1/2017', '05/01/2017', ' 05.01.2017 ', '05-01-2017', '05012017', '2017-01-05'])('reads %s as 5 January 2017', (text) => {
    expect(readTypedDate(text)).toEqual({ kind: 'day', day: '2017-01-05' })
  })

  it('tells an empty field from a wrong one', () => {
    expect(readTypedDate('  ')).toEqual({ kind: 'empty' })
    expect(readTypedDate('30/02/2017')).toEqual({ kind: 'wrong', text: '30/02/2017' })
    expect(readTypedDate('01/05/17')).toEqual({ kind: 'wrong', text: '01/05/17' })
  })

  it('steps over the end of a month and leaves what is no day alone', () => {
    expect(stepTypedDate('31/12/2016', 1)).toBe('01/01/2017')
    expect(stepTypedDate('1/3/2016', -1)).toBe('29/02/2016')
    expect(stepTypedDate('31/02', 1)).toBe('31/02')
  })
})
