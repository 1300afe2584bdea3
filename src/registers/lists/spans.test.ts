import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId, addDays, type Instant, type PlainDate, plainDate, type Recorded, UnitId } from '../../kernel/index.ts'
import { recordAsOf } from '../record-state.ts'
import type { RecordFact, Values } from '../schema.ts'
import { spansOf } from './spans.ts'

const FIRST = plainDate('2016-09-01')
const choice = (is: string): Values => ({ state: { kind: 'choice', choice: is } })
const REASON = `sha256:${'a'.repeat(64)}`

/** Facts in the order in which they were recorded, each a day after the one before unless it was recorded at the same moment. */
function recorded(entries: readonly { fact: RecordFact; on: PlainDate; day: number }[]): Recorded<RecordFact>[] {
  return entries.map(({ fact, on, day }, at) => ({
    ...{ stream: 'register-record', streamId: 'r1', version: at + 1, fact, effectiveOn: on },
    ...{ recordedAt: `${addDays(FIRST, day)}T02:00:00.000Z` as Instant, actor: AccountId.parse('a'), office: UnitId.parse('u') },
    commandId: `c${at}`,
  }))
}
const entered: RecordFact = {
  ...{ type: 'record.entered', typeVersion: 1, register: 'sites', keeper: UnitId.parse('u'), values: choice('found') },
  marked: { title: 'title', day: 'on', state: 'state', key: [], restricted: [] },
}
const changed = (is: string): RecordFact => ({ type: 'record.changed', typeVersion: 1, values: choice(is), reason: REASON as never })
const corrected = (is: string): RecordFact => ({ type: 'record.corrected', typeVersion: 1, values: choice(is), reason: REASON as never })
const stateOf = (record: ReturnType<typeof recordAsOf>): unknown => record?.values.get('state')

describe('the spans of a record', () => {
  it('are one for an entry alone, and two more for a change of a later day that is known later', () => {
    const history = recorded([
      { fact: entered, on: FIRST, day: 0 },
      { fact: changed('cleared'), on: addDays(FIRST, 10), day: 12 },
    ])
    expect(spansOf(history.slice(0, 1))).toHaveLength(1)
    const told = spansOf(history).map(({ effectiveFrom, effectiveTo, knownFrom, knownTo, record }) => [
      ...[effectiveFrom, effectiveTo, knownFrom.slice(0, 10), knownTo?.slice(0, 10) ?? null],
      (stateOf(record) as { choice: string }).choice,
    ])
    expect(told).toEqual([
      ['2016-09-01', null, '2016-09-01', '2016-09-13', 'found'],
      ['2016-09-01', '2016-09-11', '2016-09-13', null, 'found'],
      ['2016-09-11', null, '2016-09-13', null, 'cleared'],
    ])
  })

  it('give on any day, as known on any day, what the history gives, and never two at once', () => {
    const step = fc.record({
      kind: fc.constantFrom('changed', 'corrected'),
      on: fc.nat(20),
      later: fc.nat(3),
      is: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        let day = 0
        const history = recorded([
          { fact: entered, on: FIRST, day: 0 },
          ...steps.map(({ kind, on, later, is }) => {
            day += later
            return kind === 'changed' ? { fact: changed(is), on: addDays(FIRST, on), day } : { fact: corrected(is), on: FIRST, day }
          }),
        ])
        const spans = spansOf(history)
        for (let asOf = -1; asOf < 23; asOf += 1) {
          for (let known = -1; known < 20; known += 1) {
            const days = { asOf: addDays(FIRST, asOf), knownOn: addDays(FIRST, known) }
            const end = `${days.knownOn}T16:59:59.999Z`
            const held = spans.filter(
              ({ effectiveFrom, effectiveTo, knownFrom, knownTo }) =>
                effectiveFrom <= days.asOf &&
                (effectiveTo === null || effectiveTo > days.asOf) &&
                knownFrom <= end &&
                (knownTo === null || knownTo > end),
            )
            expect(held.length).toBeLessThan(2)
            expect(stateOf(held[0]?.record)).toEqual(stateOf(recordAsOf(history, days)))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
