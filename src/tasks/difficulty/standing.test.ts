import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { plainDate, type Recorded, startOfDay } from '../../kernel/index.ts'
import { chooseRoute, routeOn } from './choose-route.ts'
import { decideRoute } from './decide-route.ts'
import { difficultyAsOf } from './difficulty-state.ts'
import type { DifficultyFact, DifficultyRouteFact } from './schema.ts'
import { isStopLate, waitingOn } from './standing.ts'
import { historyOf, liveOf, raised, text, unit } from './testing.ts'

const day = plainDate
/** Friday 2 September 2016 was a day off; 1 September a Thursday. */
const calendar = workCalendar([
  {
    ...{ date: day('2016-09-02'), kind: 'holiday', nameVi: 'Quốc khánh', nameEn: 'National Day', basis: 'BLLĐ Đ115', source: 'test' },
    ...{ act: null, unverified: false },
  },
])
const passed: DifficultyFact = {
  ...{ type: 'difficulty.passed-up', typeVersion: 1, place: 1, unit: unit('ubnd'), days: 3, reason: text(3), paper: null, through: null },
}
const history = historyOf('k1', [
  ['2016-09-01', raised('2016-09-01')],
  ['2016-09-09', passed],
])
const on = (asOf: string) => {
  const state = difficultyAsOf(history, { asOf: day(asOf) })
  const waiting = state.status === 'none' ? undefined : waitingOn(state, { asOf: day(asOf), calendar })
  return waiting && [waiting.stop.unit, waiting.due, waiting.isOverdue]
}

describe('the clock of a place on the way', () => {
  it('counts working days after the day it came: five after Thursday before a long week-end end next Friday; that day is in time', () => {
    // 5, 6, 7, 8, 9 September; Saturday 10 is late.
    expect(on('2016-08-31')).toBeUndefined()
    expect(on('2016-09-01')).toEqual(['ca', '2016-09-09', false])
    expect(on('2016-09-08')).toEqual(['ca', '2016-09-09', false])
    const unmoved = difficultyAsOf(history.slice(0, 1), { asOf: day('2016-09-10') })
    expect(unmoved.status !== 'none' && waitingOn(unmoved, { asOf: day('2016-09-10'), calendar })?.isOverdue).toBe(true)
  })

  it('starts anew at the next place, and the place before keeps whether it was late', () => {
    // 3 working days after Friday 9: Monday 12, Tuesday 13, Wednesday 14.
    expect([on('2016-09-09'), on('2016-09-14'), on('2016-09-15')]).toEqual([
      ['ubnd', '2016-09-14', false],
      ['ubnd', '2016-09-14', false],
      ['ubnd', '2016-09-14', true],
    ])
    const late = liveOf(
      historyOf('k1', [
        ['2016-09-01', raised('2016-09-01')],
        ['2016-09-12', passed],
      ]),
    )
    expect(late.stops.map((stop) => isStopLate(stop, { asOf: day('2016-12-31'), calendar }))).toEqual([true, true])
    expect(liveOf(history).stops.map((stop) => isStopLate(stop, { asOf: day('2016-09-14'), calendar }))).toEqual([false, false])
  })

  it('is asked as known on a day too: what was entered later was not known', () => {
    const keyedIn = history.map((one) => (one.version === 2 ? { ...one, recordedAt: startOfDay(day('2016-09-20')) } : one))
    const known = (knownOn: string) => {
      const state = difficultyAsOf(keyedIn, { asOf: day('2016-09-30'), knownOn: day(knownOn) })
      return state.status === 'none' ? undefined : waitingOn(state, { asOf: day('2016-09-30'), calendar })?.stop.unit
    }
    expect([known('2016-09-19'), known('2016-09-20')]).toEqual(['ca', 'ubnd'])
  })
})

describe('the way of a new difficulty', () => {
  const steps = [
    { unit: unit('ca'), days: 5 },
    { unit: unit('ubnd'), days: 7 },
  ]
  const way = (raiser: string, ended: Readonly<Record<string, string | undefined>> = {}) => {
    const placeOf = (one: string) => (one in ended ? (ended[one] === undefined ? undefined : unit(ended[one])) : unit(one))
    const chosen = chooseRoute(steps, { raiser: unit(raiser), placeOf })
    return chosen.ok ? chosen.value.map((step) => `${step.unit}:${step.days}`) : chosen.refusal.code
  }

  it('begins above whoever raises it, and there is none above the top', () => {
    expect([way('soyte'), way('ca'), way('ubnd')]).toEqual([['ca:5', 'ubnd:7'], ['ubnd:7'], 'DIFFICULTY_NOBODY_ABOVE'])
  })

  it('goes to the heir of a unit that ended, past one without, and stops once at two that became one', () => {
    expect(way('soyte', { ca: 'ca-moi' })).toEqual(['ca-moi:5', 'ubnd:7'])
    expect(way('soyte', { ca: undefined })).toEqual(['ubnd:7'])
    expect(way('soyte', { ca: 'ubnd' })).toEqual(['ubnd:5'])
    expect(way('soyte', { ca: undefined, ubnd: undefined })).toBe('DIFFICULTY_ROUTE_ENDED')
  })

  it('of a programme holds from the day it was set, until it is given up', () => {
    const facts: readonly (readonly [string, DifficultyRouteFact])[] = [
      ['2016-08-12', { type: 'difficulty-route.set', typeVersion: 1, steps, clause: 'IV.2' }],
      ['2016-10-01', { type: 'difficulty-route.cleared', typeVersion: 1, reason: text(1) }],
    ]
    const recorded = facts.map(([from, fact], at): Recorded<DifficultyRouteFact> => {
      const [first] = history
      if (first === undefined) throw new Error('no history')
      return { ...first, stream: 'difficulty-route', version: at + 1, fact, effectiveOn: day(from) }
    })
    expect(['2016-08-11', '2016-08-12', '2016-09-30', '2016-10-01'].map((on) => routeOn(recorded, day(on))?.clause)).toEqual([
      undefined,
      'IV.2',
      'IV.2',
      undefined,
    ])
  })

  it('is set from agencies that exist, each once, and given up only when there is one', () => {
    const set = (units: readonly string[], hasRoute = false) => {
      const command = { action: 'set' as const, steps: units.map((one) => ({ unit: unit(one), days: 5 })), clause: null }
      const decided = decideRoute(hasRoute, command, { today: day('2016-08-12'), exists: (one) => one !== unit('khong-co') })
      return decided.ok ? decided.value[0]?.type : decided.refusal.code
    }
    expect([set(['ca', 'ubnd']), set(['ca', 'khong-co']), set(['ca', 'ca'])]).toEqual([
      'difficulty-route.set',
      'DIFFICULTY_ROUTE_UNIT',
      'DIFFICULTY_ROUTE_TWICE',
    ])
    const clear = decideRoute(false, { action: 'clear', reason: text(1) }, { today: day('2016-08-12'), exists: () => true })
    expect(clear).toMatchObject({ ok: false, refusal: { code: 'DIFFICULTY_ROUTE_NOT_SET' } })
  })
})
