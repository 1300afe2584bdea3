import { describe, expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { narrowStanding, standingOf } from './standing.ts'
import { lineWritten, returnedBy, roundOf, roundOpened, sent, submissionOf, textHash, unit } from './testing.ts'

const round = roundOf(roundOpened())
const at = (date: string, ...submissions: ReturnType<typeof submissionOf>[]) =>
  standingOf(round, new Map(submissions.map((one) => [one.unit, one])), plainDate(date))
const of = (standing: ReturnType<typeof at>, name: string) => standing.rows.find((row) => row.unit === unit(name))
const onTheDay = submissionOf('soyte', [lineWritten('IV.1', 3), sent], ['2016-12-20', '2016-12-29'])

describe('where a unit stands in a round', () => {
  it('“trước ngày 30/12/2016”: a report of 29/12 is on time, one of 30/12 is a day late', () => {
    const dayAfter = submissionOf('kyson', [lineWritten('IV.1', 4), sent], ['2016-12-30'])
    const standing = at('2017-01-05', onTheDay, dayAfter)
    expect(of(standing, 'soyte')).toMatchObject({ standing: 'on-time', daysLate: 0 })
    expect(of(standing, 'kyson')).toMatchObject({ standing: 'late', daysLate: 1 })
  })
  it('is not yet due on the last day and missing on the next', () => {
    expect(of(at('2016-12-29'), 'vinh')).toMatchObject({ standing: 'not-yet-due' })
    expect(of(at('2016-12-30'), 'vinh')).toMatchObject({ standing: 'missing', daysLate: 1 })
    expect(of(at('2017-01-05'), 'vinh')).toMatchObject({ standing: 'missing', daysLate: 7 })
  })
  it('a draft is no report', () => {
    const draft = submissionOf('kyson', [lineWritten('IV.1', 4)], ['2016-12-28'])
    expect(of(at('2016-12-31', draft), 'kyson')).toMatchObject({ standing: 'missing' })
  })
  it('a returned report is owed again, and sent again it keeps the day of the first time', () => {
    const once = submissionOf('soyte', [lineWritten('IV.1', 3), sent, returnedBy('congan')], ['2016-12-27', '2016-12-28', '2016-12-30'])
    expect(of(at('2016-12-31', once), 'soyte')).toMatchObject({ standing: 'returned', timesReturned: 1 })
    const again = submissionOf(
      'soyte',
      [lineWritten('IV.1', 3), sent, returnedBy('congan'), lineWritten('IV.1', 5), sent],
      ['2016-12-27', '2016-12-28', '2016-12-30', '2017-01-03', '2017-01-03'],
    )
    expect(of(at('2017-01-05', again), 'soyte')).toMatchObject({ standing: 'on-time', firstSentOn: '2016-12-28', timesReturned: 1 })
  })
  it('an earlier day gives what was so on that day', () => {
    expect(of(at('2016-12-28', onTheDay), 'soyte')).toMatchObject({ standing: 'not-yet-due' })
  })
  it('the counts add up to the rows, and a report through two channels counts once', () => {
    const standing = at('2017-01-05', onTheDay)
    expect(standing.counts).toEqual({ 'not-yet-due': 0, missing: 2, 'on-time': 1, late: 0, returned: 0, excused: 0 })
    expect(standing.expected).toBe(3)
    expect(standing.received).toBe(1)
  })
  it('an excused unit owes nothing and is shown', () => {
    const excused = roundOf(roundOpened(), {
      type: 'round.unit-excused',
      typeVersion: 1,
      unit: unit('vinh'),
      reason: textHash(9),
    })
    const standing = standingOf(excused, new Map(), plainDate('2017-01-05'))
    expect(standing.expected).toBe(2)
    expect(standing.rows.map((row) => [row.unit, row.standing])).toEqual([
      ['soyte', 'missing'],
      ['kyson', 'missing'],
      ['vinh', 'excused'],
    ])
  })
  it('for who sees one unit, tells of no other, neither by row nor by count', () => {
    const seen = narrowStanding(at('2017-01-05', onTheDay), (one) => one === unit('soyte'))
    expect(seen.rows.map((row) => row.unit)).toEqual([unit('soyte')])
    expect(seen).toMatchObject({ expected: 1, received: 1, counts: { 'on-time': 1, missing: 0 } })
  })
})
