import { describe, expect, it } from 'vitest'
import { plainDate, type UnitId, unwrap } from '../../kernel/index.ts'
import { organizations, Succession, UnitVersion } from '../../organizations/index.ts'
import { recordAsOf, replayRecord } from '../record-state.ts'
import type { RecordFact } from '../schema.ts'
import { historyOf, text, unit } from '../testing.ts'
import { bookKey } from './book-key.ts'
import { decideByRule, decideGiveBack, decideTakeOver, findTaken } from './decide-handover.ts'
import { stepsOnce } from './succession-steps.ts'

const row = (unitId: string, validFrom: string, validTo: string | null = null) =>
  UnitVersion.parse({ unitId, name: unitId, level: 'commune', class: 'f', validFrom, validTo })
const became = (kind: string, on: string, from: string[], to: string[]) =>
  Succession.parse({ successionId: `${kind}.${from[0]}`, kind, on, from, to })

/**
 * a becomes b on 1/3, b becomes c on 1/7; d is divided among c and e on 1/7; e becomes c on 1/10; x ends on 1/7 and nothing follows it.
 */
const agencies = organizations(
  [
    ...[row('a', '2010-01-01', '2025-03-01'), row('b', '2010-01-01', '2025-07-01'), row('c', '2010-01-01')],
    ...[row('d', '2010-01-01', '2025-07-01'), row('e', '2010-01-01', '2025-10-01'), row('x', '2010-01-01', '2025-07-01')],
  ],
  [],
  {
    successions: [
      ...[became('merge', '2025-03-01', ['a'], ['b']), became('merge', '2025-07-01', ['b'], ['c'])],
      ...[became('split', '2025-07-01', ['d'], ['c', 'e']), became('merge', '2025-10-01', ['e'], ['c'])],
      became('abolish', '2025-07-01', ['x'], []),
    ],
  },
)
const stepsOn = (day: string) => stepsOnce(agencies, plainDate(day))
const entered = (keeper: UnitId): RecordFact => ({
  ...{
    type: 'record.entered',
    typeVersion: 1,
    register: 'months',
    keeper,
    values: { on: { kind: 'date', date: plainDate('2025-02-10') } },
  },
  marked: { title: 'title', day: 'on', state: null, key: ['on'], period: 'month', restricted: [] },
})
type Entries = Parameters<typeof historyOf>[0]
/** A record that a unit entered, and what the rule tells of it on a day, recorded that day. */
const told = (entries: Entries, day: string): Entries => {
  const record = replayRecord(historyOf(entries))
  const facts = record === undefined ? [] : decideByRule(record, stepsOn(day))
  return [...entries, ...facts.map((fact) => [fact.effectiveOn ?? day, fact, day] as const)]
}
const of = (entries: Entries) => {
  const record = replayRecord(historyOf(entries))
  if (record === undefined) throw new Error('nothing was entered')
  return record
}
const holder = (entries: Entries, asOf: string, knownOn?: string) => {
  const record = recordAsOf(historyOf(entries), {
    asOf: plainDate(asOf),
    knownOn: knownOn === undefined ? undefined : plainDate(knownOn),
  })
  return record === undefined ? null : [record.keeper, ...record.waitingFor].join(' ')
}
const by = (keeper: string): Entries => [['2025-01-10', entered(unit(keeper))]]

describe('a record whose keeper ended', () => {
  it('is with each heir from the day of its succession, however late that is told', () => {
    const late = told(by('a'), '2026-01-05')
    expect(late.slice(1).map(([on, fact]) => [on, fact.type])).toEqual([
      ['2025-03-01', 'record.handed-over'],
      ['2025-07-01', 'record.handed-over'],
    ])
    const days = ['2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01']
    expect(days.map((day) => holder(late, day))).toEqual(['a', 'b', 'b', 'c'])
    expect(holder(late, '2025-07-01', '2025-12-31')).toBe('a')
    const step = told(told(by('a'), '2025-03-01'), '2025-07-01')
    expect(step.map(([on, fact]) => [on, fact])).toEqual(late.map(([on, fact]) => [on, fact]))
  })

  it('is told once, and nothing while its keeper lives or nobody follows it', () => {
    const once = told(by('a'), '2025-03-01')
    expect(told(once, '2025-03-02')).toEqual(once)
    expect([told(by('a'), '2025-02-28'), told(by('c'), '2026-01-05'), told(by('x'), '2026-01-05')].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ])
  })

  it('says which successions moved it, and goes along when it was withdrawn', () => {
    const withdrawn: Entries = [...by('a'), ['2025-02-01', { type: 'record.withdrawn', typeVersion: 1, reason: text(1) }]]
    const moved = of(told(withdrawn, '2025-07-01'))
    expect([moved.keeper, moved.isWithdrawn]).toEqual(['c', true])
    const facts = moved.history.flatMap(({ fact }) => (fact.type === 'record.handed-over' ? [[fact.from, fact.to, fact.because]] : []))
    expect(facts).toEqual([
      ['a', 'b', ['merge.a']],
      ['b', 'c', ['merge.b']],
    ])
  })

  it('waits where several are heirs, and nobody is chosen; it goes by rule once one of them is left', () => {
    const waits = told(by('d'), '2025-07-01')
    expect([holder(waits, '2025-06-30'), holder(waits, '2025-07-01')]).toEqual(['d', 'd c e'])
    const left = told(waits, '2025-10-01')
    expect([holder(left, '2025-09-30'), holder(left, '2025-10-01')]).toEqual(['d c e', 'c'])
  })
})

describe('a record that waits', () => {
  const waits = told(by('d'), '2025-07-01')
  const nameOf = (one: UnitId) => one
  const take = (entries: Entries, to: string) => decideTakeOver(of(entries), { to: unit(to), nameOf })
  const codeOf = (result: ReturnType<typeof take>) => (result.ok ? '' : result.refusal.code)
  const taken = (entries: Entries, to: string, day: string): Entries => [
    ...entries,
    ...unwrap(take(entries, to)).map((fact) => [fact.effectiveOn ?? day, fact, day] as const),
  ]
  const back = (entries: Entries, day: string): Entries => [
    ...entries,
    ...unwrap(decideGiveBack(of(entries), text(2))).map((fact) => [fact.effectiveOn ?? day, fact, day] as const),
  ]

  it('is taken over by one of its heirs from the day on which it began to wait, and by nobody else', () => {
    const mine = taken(waits, 'e', '2025-08-05')
    expect([holder(mine, '2025-06-30'), holder(mine, '2025-07-01'), holder(mine, '2025-07-01', '2025-08-01')]).toEqual(['d', 'e', 'd c e'])
    expect([codeOf(take(waits, 'b')), codeOf(take(mine, 'c')), codeOf(take(by('c'), 'c'))]).toEqual([
      ...['HANDOVER_NO_HEIR', 'HANDOVER_NOT_WAITING', 'HANDOVER_NOT_WAITING'],
    ])
    // What a person decided stays, and follows the end of who took it.
    expect(told(mine, '2025-08-06')).toEqual(mine)
    expect(holder(told(mine, '2025-10-01'), '2025-10-01')).toBe('c')
  })

  it('waits again once it is given back, and can be taken anew', () => {
    const given = back(taken(waits, 'e', '2025-08-05'), '2025-08-07')
    expect([holder(given, '2025-08-07'), holder(given, '2025-08-06', '2025-08-06')]).toEqual(['d c e', 'e'])
    expect(told(given, '2025-08-08')).toEqual(given)
    const again = taken(given, 'c', '2025-08-09')
    expect([holder(again, '2025-08-09'), findTaken(of(again))?.unit]).toEqual(['c', 'c'])
    expect(decideGiveBack(of(given), text(2)).ok).toBe(false)
    expect(decideGiveBack(of(told(by('a'), '2025-03-01')), text(2)).ok).toBe(false)
  })

  it('given back by who followed its receiver, it goes where the successions say, not back to the follower', () => {
    const followed = told(taken(waits, 'e', '2025-08-05'), '2025-10-01')
    expect(holder(followed, '2025-10-01')).toBe('c')
    const given = told(back(followed, '2025-10-03'), '2025-10-03')
    expect([holder(given, '2025-08-05'), holder(given, '2025-10-03')]).toEqual(['d c e', 'c'])
    expect(findTaken(of(given))).toBeUndefined()
  })
})

describe('a succession that was corrected', () => {
  it('takes records back to the unit that never ended, and to the heir that was meant', () => {
    const moved = told(by('b'), '2025-07-01')
    expect(holder(moved, '2025-07-01')).toBe('c')
    const lives = organizations([row('b', '2010-01-01'), row('c', '2010-01-01')], [], { successions: [] })
    const mended = decideByRule(of(moved), stepsOnce(lives, plainDate('2025-07-05')))
    expect(mended).toMatchObject([{ type: 'record.handed-over', effectiveOn: '2025-07-01', from: 'c', to: 'b' }])
    const meant = organizations([row('b', '2010-01-01', '2025-08-01'), row('c', '2010-01-01'), row('e', '2010-01-01')], [], {
      successions: [became('merge', '2025-08-01', ['b'], ['e'])],
    })
    const other = decideByRule(of(moved), stepsOnce(meant, plainDate('2025-08-01')))
    expect(other).toMatchObject([
      { effectiveOn: '2025-07-01', from: 'c', to: 'b' },
      { effectiveOn: '2025-08-01', from: 'b', to: 'e' },
    ])
  })
})

describe('the key of a record that came from another book', () => {
  it('keeps that book, so that the same month of two communes that became one stays two', () => {
    const [one, other] = [of(told(by('a'), '2025-07-01')), of(told(by('b'), '2025-07-01'))]
    expect([bookKey(of(by('c'))), bookKey(one), bookKey(other)]).toEqual(['2025-02', 'a · 2025-02', 'b · 2025-02'])
  })

  it('is the same in every book when it names a unit: the figure of a place and month stays one', () => {
    const of2 = (keeper: string) => {
      const { values, marked, ...rest } = of(told(by(keeper), '2025-07-01'))
      const named = new Map([...values, ['place', { kind: 'unit', unit: unit('p') } as const]])
      return { ...rest, values: named, marked: marked === null ? null : { ...marked, key: ['place', 'on'] } }
    }
    expect([bookKey(of2('a')), bookKey(of2('c'))]).toEqual(['p · 2025-02', 'p · 2025-02'])
  })
})
