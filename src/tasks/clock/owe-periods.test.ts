import { describe, expect, it } from 'vitest'
import { Term, workCalendar } from '../../calendar/index.ts'
import { plainDate } from '../../kernel/index.ts'
import { oweResults, periodStates } from './owe-periods.ts'

const calendar = workCalendar([])
const term = (over: object) => Term.parse({ kind: 'recurring', frequency: 'month', dueDay: { day: 25 }, ...over })
const when = (asOf: string) => ({ from: plainDate('2016-09-12'), asOf: plainDate(asOf), calendar })

describe('the periods of a recurring duty', () => {
  it('go from its assignment to the one ahead; each says when it is due, whether it is owed and whether it is late', () => {
    const delivered = { '2016-09': plainDate('2016-09-24'), '2016-10': plainDate('2016-10-28') }
    // Due on the 25th: September in time, October three days late, November missing on the 27th, December ahead.
    expect(periodStates(term({}), delivered, when('2016-11-27'))).toMatchObject([
      { name: '2016-09', from: '2016-09-01', to: '2016-09-30', due: '2016-09-25', deliveredOn: '2016-09-24', isOwed: false, isLate: false },
      { name: '2016-10', due: '2016-10-25', deliveredOn: '2016-10-28', isOwed: false, isLate: true },
      { name: '2016-11', due: '2016-11-25', deliveredOn: null, isOwed: true, isLate: true },
      { name: '2016-12', due: '2016-12-25', deliveredOn: null, isOwed: false, isLate: false },
    ])
    expect(oweResults(term({}), delivered, when('2016-11-27'))).toEqual({ owed: 1, late: 2 })
  })

  it('owe a result from the day after the last on-time day, not on it', () => {
    const owed = (asOf: string) =>
      periodStates(term({}), {}, when(asOf))
        .filter(({ isOwed }) => isOwed)
        .map(({ name }) => name)
    expect(owed('2016-09-25')).toEqual([])
    expect(owed('2016-09-26')).toEqual(['2016-09'])
  })

  it('without a named day are owed once they have ended, and never late', () => {
    const states = periodStates(term({ frequency: 'quarter', dueDay: null }), {}, when('2016-10-01'))
    expect(states).toMatchObject([
      { name: '2016-Q3', due: null, isOwed: true, isLate: false },
      { name: '2016-Q4', isOwed: false, isLate: false },
      { name: '2017-Q1', isOwed: false },
    ])
  })

  it('are none for a duty without a rhythm', () => {
    expect(periodStates(Term.parse({ kind: 'continuing' }), {}, when('2016-10-01'))).toEqual([])
  })
})
