import { describe, expect, it } from 'vitest'
import { periodsUpTo } from './periods-up-to.ts'

describe('periods that are over, newest first', () => {
  it('in January the last one is of the year before, whatever the kind', () => {
    expect(periodsUpTo('month', '2017-01-05').slice(0, 2)).toEqual(['2016-12', '2016-11'])
    expect(periodsUpTo('quarter', '2017-01-05').slice(0, 2)).toEqual(['2016-Q4', '2016-Q3'])
    expect(periodsUpTo('half-year', '2017-01-05').slice(0, 2)).toEqual(['2016-H2', '2016-H1'])
    expect(periodsUpTo('year', '2017-01-05').slice(0, 2)).toEqual(['2016', '2015'])
    expect(periodsUpTo('nine-month', '2017-01-05')[0]).toBe('2016-9M')
  })

  it('a period that runs is none', () => {
    expect(periodsUpTo('half-year', '2016-12-31')[0]).toBe('2016-H1')
    expect(periodsUpTo('quarter', '2016-10-01')[0]).toBe('2016-Q3')
    expect(periodsUpTo('nine-month', '2016-09-30')[0]).toBe('2015-9M')
    expect(periodsUpTo('nine-month', '2016-10-01')[0]).toBe('2016-9M')
  })

  it('no day gives none', () => {
    expect(periodsUpTo('month', '')).toEqual([])
  })
})
