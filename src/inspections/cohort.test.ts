import { describe, expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { cohortOf, ratesOf } from './cohort.ts'
import type { Outcome, RecommendationFact } from './schema.ts'
import { historyOf, made, text, unit } from './testing.ts'

const notice = (on: string) => ({ number: '9/TB', issuedOn: plainDate(on), file: null })
const closed = (on: string, outcome: Outcome): readonly [string, RecommendationFact] => [
  on,
  {
    type: 'recommendation.closed',
    typeVersion: 1,
    effectiveOn: plainDate(on),
    outcome,
    notice: notice(on),
    proofs: [],
    note: text(9),
    renewedBy: null,
  },
]
const of = (id: string, on: string, change: Parameters<typeof made>[1], ...more: (readonly [string, RecommendationFact])[]) =>
  historyOf(id, [[on, made(on, change)], ...more])

/**
 * Three conclusions. 2015, a: two recommendations, implemented on 1/3/2016 and overtaken on 1/6/2016. 2016, b: one implemented on 1/12/2016, one
 * partly on 20/12/2016, one open and due on 30/11/2016. 2016, c: money, 300 of 500 recovered, open, due on 31/12/2016.
 */
const HISTORIES = [
  of('a1', '2015-05-04', { conclusionId: 'a' }, closed('2016-03-01', 'implemented')),
  of('a2', '2015-05-04', { conclusionId: 'a', kind: 'policy' }, closed('2016-06-01', 'overtaken')),
  of('b1', '2016-07-06', { conclusionId: 'b', addressees: [unit('soyte'), unit('kyson')] }, closed('2016-12-01', 'implemented')),
  of('b2', '2016-07-06', { conclusionId: 'b' }, closed('2016-12-20', 'partly')),
  of('b3', '2016-07-06', { conclusionId: 'b', addressees: [unit('kyson')], dueOn: plainDate('2016-11-30') }),
  of('c1', '2016-09-01', { conclusionId: 'c', kind: 'money', amount: 500, dueOn: plainDate('2016-12-31') }, [
    '2016-10-10',
    { type: 'recommendation.recovered', typeVersion: 1, effectiveOn: plainDate('2016-10-10'), amount: 300, proofs: [] },
  ]),
]
const brief = (by: 'year' | 'kind' | 'unit', asOf: string) =>
  cohortOf(HISTORIES, { by, asOf: plainDate(asOf) }).map((row) => {
    const { implemented, partly, overtaken, open } = row.outcomes
    return [
      row.key,
      row.conclusions,
      row.conclusionsDone,
      row.recommendations,
      implemented,
      partly,
      overtaken,
      open,
      row.overdue,
      row.amount,
      row.recovered,
    ]
  })

describe('the cohort table', () => {
  it('counts by year of conclusion what became of each, on any day', () => {
    expect(brief('year', '2016-12-31')).toEqual([
      ['2015', 1, 1, 2, 1, 0, 1, 0, 0, 0, 0],
      ['2016', 2, 0, 4, 1, 1, 0, 2, 1, 500, 300],
    ])
    expect(brief('year', '2016-05-31')).toEqual([['2015', 1, 0, 2, 1, 0, 0, 1, 0, 0, 0]])
    // The due day itself is not overdue, the next is.
    expect(brief('year', '2016-11-30')[1]?.[8]).toBe(0)
    expect(brief('year', '2016-12-01')[1]?.[8]).toBe(1)
  })

  it('by unit shows one to two units in both rows, by kind each once', () => {
    expect(brief('unit', '2016-12-31')).toEqual([
      ['kyson', 1, 0, 2, 1, 0, 0, 1, 1, 0, 0],
      ['soyte', 3, 1, 5, 2, 1, 1, 1, 0, 500, 300],
    ])
    expect(brief('kind', '2016-12-31').map(([kind, , , count]) => [kind, count])).toEqual([
      ['money', 1],
      ['policy', 1],
      ['rectify', 4],
    ])
  })

  it('divides the implemented by those that were not overtaken, and says nothing where there is nothing to divide by', () => {
    const [first, second] = cohortOf(HISTORIES, { by: 'year', asOf: plainDate('2016-12-31') })
    expect(first && ratesOf(first)).toEqual({ recommendations: 1, conclusions: 1 })
    expect(second && ratesOf(second)).toEqual({ recommendations: 0.25, conclusions: 0 })
    const overtaken = cohortOf(HISTORIES, { by: 'kind', asOf: plainDate('2016-12-31') }).find(({ key }) => key === 'policy')
    expect(overtaken && ratesOf(overtaken).recommendations).toBeNull()
  })
})
