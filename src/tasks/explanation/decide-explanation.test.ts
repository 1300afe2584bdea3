import { describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { vietnamCalendar } from '../../calendar/testing.ts'
import { AccountId, plainDate, type Recorded, startOfDay, UnitId } from '../../kernel/index.ts'
import { allowedExplanationActions } from './actions.ts'
import { type Demand, decideDemand, decideExplanation, type ExplanationCommand, openDemands } from './decide-explanation.ts'
import {
  explanationAsOf,
  isExplanationOverdue,
  isRoundLate,
  type LiveExplanation,
  lastRound,
  replayExplanation,
  roundDue,
  wasAnsweredLate,
} from './explanation-state.ts'
import type { ExplanationFact } from './schema.ts'

const calendar = vietnamCalendar()
const day = plainDate
const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
const [office, health] = [UnitId.parse('ubnd'), UnitId.parse('soyte')]
const task = (id: string, due = '2017-01-10') => ({
  ...{ taskId: id, text: text(1), clause: 'III.7', directiveId: 'd1', due: day(due), class: 'open-overdue' as const },
})
const act = (on: string, effectiveOn?: string) => ({
  ...{ now: startOfDay(day(on)), actor: AccountId.parse('p1'), office, commandId: on, calendar, by: health },
  ...(effectiveOn === undefined ? {} : { effectiveOn: day(effectiveOn) }),
})
const demand = (change: Partial<Demand> = {}): Demand => ({
  ...{ office, unit: health, head: { post: 'giam-doc', account: null }, about: { kind: 'task' }, tasks: [task('t1')] },
  ...{ reason: text(2), days: 5, due: null },
  ...change,
})
const demanded = (on: string, change: Partial<Demand> = {}, open = new Map()) => decideDemand(demand(change), { ...act(on), open })

/** A demand that lives through commands, each on its day; the last state is given back. */
function lived(on: string, steps: readonly (readonly [on: string, command: ExplanationCommand, effectiveOn?: string])[], first = {}) {
  const history: Recorded<ExplanationFact>[] = []
  const keep = (facts: readonly ExplanationFact[], recorded: string): void => {
    for (const fact of facts) {
      const version = history.length + 1
      const who = { actor: AccountId.parse('p1'), office, commandId: `c${version}`, recordedAt: startOfDay(day(recorded)) }
      history.push({ stream: 'explanation', streamId: 'e1', version, fact, effectiveOn: fact.effectiveOn ?? day(recorded), ...who })
    }
  }
  const begun = demanded(on, first)
  if (!begun.ok) throw new Error(begun.refusal.code)
  keep(begun.value, on)
  for (const [at, command, effectiveOn] of steps) {
    const decided = decideExplanation(live(history), command, act(at, effectiveOn))
    if (!decided.ok) throw new Error(decided.refusal.code)
    keep(decided.value, at)
  }
  return live(history)
}
function live(history: readonly Recorded<ExplanationFact>[]): LiveExplanation {
  const state = replayExplanation(history)
  if (state.status === 'none') throw new Error('nothing was demanded')
  return state
}
const answer = (tasks: readonly string[] = ['t1']): ExplanationCommand => ({
  action: 'answer',
  text: text(3),
  causes: tasks.map((taskId) => ({ taskId, kind: 'waits-for-others' as const, note: null })),
  proofs: [],
})
const accept: ExplanationCommand = { action: 'accept', note: null }
const giveBack = (days: number | null): ExplanationCommand => ({ action: 'return', reason: text(4), days })
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

// Tết of 2017: off from Thursday 26 January to Wednesday 1 February; Thursday 2 February is worked.
describe('the term of an explanation', () => {
  it('is counted in working days after the day of the demand, over Tết: five from Thursday 19 January end on Thursday 2 February', () => {
    // 20, 23, 24, 25 January, 2 February.
    const [fact] = demanded('2017-01-19').ok ? (demanded('2017-01-19') as { value: ExplanationFact[] }).value : []
    expect(fact).toMatchObject({ type: 'explanation.demanded', days: 5, due: '2017-02-02', leftOut: 0 })
  })

  it('ends in time on its last day and late on the next, whether or not an answer came', () => {
    const asked = lived('2017-01-19', [])
    for (const [asOf, isLate] of [
      ['2017-02-02', false],
      ['2017-02-03', true],
    ] as const) {
      expect([asOf, isExplanationOverdue(asked, { asOf: day(asOf), calendar })]).toEqual([asOf, isLate])
      const answered = lived('2017-01-19', [[asOf, answer()]])
      expect(isExplanationOverdue(answered, { asOf: day('2017-03-01'), calendar })).toBe(false)
      expect([asOf, wasAnsweredLate(answered, calendar)]).toEqual([asOf, isLate])
    }
  })

  it('never ends on a day off: a day that a letter told and that was taken off since counts to the next working day', () => {
    const asked = lived('2017-02-06', [], { days: 5, due: day('2017-02-13') })
    const off = { date: day('2017-02-13'), kind: 'holiday', nameVi: 'Nghỉ', nameEn: 'Off', basis: 'x', source: 'test' } as const
    const later = workCalendar([{ ...off, act: null, unverified: false }])
    expect(roundDue(lastRound(asked), calendar)).toBe('2017-02-13')
    expect(roundDue(lastRound(asked), later)).toBe('2017-02-14')
    expect(isExplanationOverdue(asked, { asOf: day('2017-02-14'), calendar: later })).toBe(false)
  })

  it('is refused where nobody knows a term, and where there is no task to explain', () => {
    expect(codeOf(demanded('2017-01-19', { days: null }))).toBe('EXPLANATION_NO_TERM')
    expect(codeOf(demanded('2017-01-19', { tasks: [] }))).toBe('EXPLANATION_NO_TASKS')
  })
})

describe('the same is not demanded twice at once', () => {
  const first = lived('2017-01-19', [], { tasks: [task('t1'), task('t2')] })
  it('refuses a demand whose tasks all have to be explained already, and names the open one', () => {
    expect(demanded('2017-01-20', {}, openDemands([first], calendar))).toMatchObject({
      refusal: { code: 'EXPLANATION_OPEN_ALREADY', params: { on: '2017-01-19', due: '2017-02-02', explanation: 'e1' } },
    })
  })

  it('leaves out and counts the tasks that are asked about already, and asks about the others', () => {
    const next = demanded('2017-01-20', { tasks: [task('t2'), task('t3')] }, openDemands([first], calendar))
    expect(next).toMatchObject({ value: [{ tasks: [{ taskId: 't3' }], leftOut: 1 }] })
  })

  it('may be demanded once more when the first is accepted or withdrawn, not while it waits to be decided', () => {
    const answered = lived('2017-01-19', [['2017-01-23', answer()]])
    expect(openDemands([answered], calendar).has('t1')).toBe(true)
    const accepted = lived('2017-01-19', [
      ['2017-01-23', answer()],
      ['2017-01-24', accept],
    ])
    const withdrawn = lived('2017-01-19', [['2017-01-20', { action: 'withdraw', reason: text(5) }]])
    expect(openDemands([accepted, withdrawn], calendar).size).toBe(0)
  })
})

describe('a demand', () => {
  it('goes asked → answered → accepted; given back it is asked again with a new term; before an answer it may be withdrawn', () => {
    const rows = [
      [lived('2017-01-19', []), 'asked', ['answer', 'withdraw']],
      [lived('2017-01-19', [['2017-01-23', answer()]]), 'answered', ['accept', 'return']],
      [
        lived('2017-01-19', [
          ['2017-01-23', answer()],
          ['2017-01-24', giveBack(2)],
        ]),
        'returned',
        ['answer', 'withdraw'],
      ],
      [
        lived('2017-01-19', [
          ['2017-01-23', answer()],
          ['2017-01-24', accept],
        ]),
        'accepted',
        [],
      ],
    ] as const
    for (const [state, status, allowed] of rows) {
      expect([state.status, allowedExplanationActions(state)]).toEqual([status, allowed])
    }
    expect(codeOf(decideExplanation(lived('2017-01-19', []), accept, act('2017-01-20')))).toBe('EXPLANATION_NOT_NOW')
    const over = lived('2017-01-19', [
      ['2017-01-23', answer()],
      ['2017-01-24', accept],
    ])
    expect(codeOf(decideExplanation(over, answer(), act('2017-01-25')))).toBe('EXPLANATION_ENDED')
  })

  it('is given back for two working days, or as many as before; a late first answer stays late after a second in time', () => {
    // From Friday 3 February 2017: 6, 7; as many as before, five: 6, 7, 8, 9, 10.
    const late = [['2017-02-03', answer()] as const]
    expect(lastRound(lived('2017-01-19', [...late, ['2017-02-03', giveBack(2)]])).due).toBe('2017-02-07')
    const again = lived('2017-01-19', [...late, ['2017-02-03', giveBack(null)], ['2017-02-10', answer()], ['2017-02-10', accept]])
    expect(again.rounds.map(({ due, answer: given }) => [due, given?.on])).toEqual([
      ['2017-02-02', '2017-02-03'],
      ['2017-02-10', '2017-02-10'],
    ])
    expect(again.rounds.map((round) => isRoundLate(round, { asOf: day('2017-03-01'), calendar }))).toEqual([true, false])
    expect(wasAnsweredLate(again, calendar)).toBe(true)
  })

  it('is answered with one cause for each of its tasks, for nothing else and for none twice', () => {
    const asked = lived('2017-01-19', [], { tasks: [task('t1'), task('t2')] })
    const codes = [['t1'], ['t1', 't2', 't9'], ['t1', 't2', 't2'], ['t2', 't1']].map((tasks) =>
      codeOf(decideExplanation(asked, answer(tasks), act('2017-01-20'))),
    )
    expect(codes).toEqual(['EXPLANATION_CAUSE_MISSING', 'EXPLANATION_CAUSE_STRANGE', 'EXPLANATION_CAUSE_STRANGE', 'ok'])
  })

  it('takes an answer on paper on a day from the demand to today, and is judged by that day', () => {
    const asked = lived('2017-01-19', [])
    for (const [on, code] of [
      ['2017-01-18', 'EXPLANATION_DATE_WRONG'],
      ['2017-02-07', 'EXPLANATION_DATE_WRONG'],
      ['2017-02-02', 'ok'],
    ] as const) {
      expect([on, codeOf(decideExplanation(asked, answer(), act('2017-02-06', on)))]).toEqual([on, code])
    }
    const keyed = lived('2017-01-19', [['2017-02-06', answer(), '2017-02-02']])
    expect(wasAnsweredLate(keyed, calendar)).toBe(false)
  })

  it('stands as of a day, and as far as it was known on another, as it stood then', () => {
    const { history } = lived('2017-01-19', [['2017-02-06', answer(), '2017-02-02']])
    const on = (asOf: string, knownOn?: string) =>
      explanationAsOf(history, { asOf: day(asOf), knownOn: knownOn === undefined ? undefined : day(knownOn) }).status
    expect([on('2017-01-18'), on('2017-02-01'), on('2017-02-02'), on('2017-02-03', '2017-02-03')]).toEqual([
      'none',
      'asked',
      'answered',
      'asked',
    ])
  })
})

describe('a demand about a record of a register', () => {
  const about = { kind: 'record' as const, recordId: 'r1', register: 'areas', name: text(7), was: 'iii', is: 'i' }

  it('has no tasks and asks for no causes; any other demand without tasks is refused', () => {
    const asked = lived('2017-01-05', [], { about, tasks: [] })
    expect(asked.demanded).toMatchObject({ about, tasks: [], leftOut: 0, due: '2017-01-12' })
    expect(codeOf(decideExplanation(asked, answer(), act('2017-01-06')))).toBe('EXPLANATION_CAUSE_STRANGE')
    expect(lived('2017-01-05', [['2017-01-06', answer([])]], { about, tasks: [] }).status).toBe('answered')
    expect(codeOf(demanded('2017-01-05', { tasks: [] }))).toBe('EXPLANATION_NO_TASKS')
  })

  it('is open until it is over: the same record is not asked about twice meanwhile, another is', () => {
    const asked = lived('2017-01-05', [], { about, tasks: [] })
    const open = openDemands([asked], calendar)
    expect(codeOf(demanded('2017-01-06', { about, tasks: [] }, open))).toBe('EXPLANATION_OPEN_ALREADY')
    expect(codeOf(demanded('2017-01-06', { about: { ...about, recordId: 'r2' }, tasks: [] }, open))).toBe('ok')
    const done = lived(
      '2017-01-05',
      [
        ['2017-01-06', answer([])],
        ['2017-01-06', accept],
      ],
      { about, tasks: [] },
    )
    expect(codeOf(demanded('2017-01-09', { about, tasks: [] }, openDemands([done], calendar)))).toBe('ok')
  })
})
