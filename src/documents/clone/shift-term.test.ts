import { describe, expect, test } from 'vitest'
import type { Term } from '../../calendar/index.ts'
import { parseInstant, plainDate, unwrap } from '../../kernel/index.ts'
import { endsBefore, type Shift, shiftDate, shiftTerm } from './shift-term.ts'

const day = plainDate
const next: Shift = { years: 1, from: day('2016-08-12'), to: day('2017-09-01') }
const undated: Shift = { ...next, to: null }
const of = (term: Term, shift = next) => shiftTerm(term, shift)

describe('deadlines of the year after', () => {
  test('written days move by whole years, and so do both ends of a period', () => {
    expect(of({ kind: 'before', date: day('2016-12-30') })).toEqual({ term: { kind: 'before', date: '2017-12-30' }, doubtful: false })
    expect(of({ kind: 'by', date: day('2017-02-28'), at: '16:30' }).term).toEqual({ kind: 'by', date: '2018-02-28', at: '16:30' })
    expect(of({ kind: 'period', from: day('2016-09-01'), to: day('2017-01-31') }).term).toEqual({
      ...{ kind: 'period', from: '2017-09-01', to: '2018-01-31' },
    })
    expect(of({ kind: 'ahead', n: 5, unit: 'working', of: day('2016-12-30') }).term).toMatchObject({ of: '2017-12-30' })
    expect(of({ kind: 'none', reviewOn: day('2016-11-12') }).term).toEqual({ kind: 'none', reviewOn: '2017-11-12' })
  })

  test('29 February falls on the 28th, and a person must look; four years on it is there again', () => {
    expect(of({ kind: 'by', date: day('2016-02-29') })).toEqual({ term: { kind: 'by', date: '2017-02-28' }, doubtful: true })
    expect(of({ kind: 'by', date: day('2016-02-29') }, { ...next, years: 4 })).toEqual({
      ...{ term: { kind: 'by', date: '2020-02-29' }, doubtful: false },
    })
    // Not back again: what stood on the 28th stays there.
    expect(shiftDate(day('2015-02-28'), 1)).toBe('2016-02-28')
  })

  test('what is counted from the directive runs from the new one, in doubt while that has no day', () => {
    const counted: Term = { kind: 'counted', n: 15, unit: 'working', after: day('2016-08-12') }
    expect(of(counted)).toEqual({ term: { ...counted, after: '2017-09-01' }, doubtful: false })
    expect(of(counted, undated)).toEqual({ term: { ...counted, after: '2017-08-12' }, doubtful: true })
    const fromAnother: Term = { ...counted, after: day('2016-10-01') }
    expect(of(fromAnother, undated)).toEqual({ term: { ...counted, after: '2017-10-01' }, doubtful: false })
  })

  test('a moment keeps its time of day', () => {
    const after = unwrap(parseInstant('2016-10-01T16:30:00+07:00'))
    expect(of({ kind: 'counted', n: 24, unit: 'hour', after }).term).toMatchObject({ after: '2017-10-01T09:30:00.000Z' })
  })

  test('what recurs, goes on or waits for an event stays as it is', () => {
    const terms: Term[] = [
      { kind: 'recurring', frequency: 'quarter', dueDay: null },
      { kind: 'continuing' },
      { kind: 'trigger', event: 'e0' },
      { kind: 'after-event', n: 10, unit: 'calendar', event: 'e0' },
    ]
    for (const term of terms) expect(of(term)).toEqual({ term, doubtful: false })
  })
})

test('a term ends before a paper when its last day lies before it, and “before the day” on that very day', () => {
  expect(endsBefore({ kind: 'before', date: day('2017-09-01') }, day('2017-09-01'))).toBe(true)
  expect(endsBefore({ kind: 'by', date: day('2017-09-01') }, day('2017-09-01'))).toBe(false)
  expect(endsBefore({ kind: 'by', date: day('2017-08-31') }, day('2017-09-01'))).toBe(true)
  expect(endsBefore({ kind: 'continuing' }, day('2017-09-01'))).toBe(false)
})
