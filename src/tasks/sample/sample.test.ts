import { describe, expect, it } from 'vitest'
import { type AccountId, endOfDay, plainDate, type Recorded, type Result, unwrap } from '../../kernel/index.ts'
import { account, HEALTH, OFFICE, POLICE, RULE, textOf } from '../testing.ts'
import { type Candidates, type CheckCommand, type DrawCommand, decideCheck, decideDraw, sampleSize } from './decide-sample.ts'
import { quarterDays, quartersOver } from './quarter.ts'
import { countResults, errorRate } from './rates.ts'
import { type LiveSample, NO_SAMPLE, replaySample, resultOf } from './sample-state.ts'
import { SAMPLE_STREAM, type SampleFact, type Verdict } from './schema.ts'

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`)
const from = (unit: Candidates['unit'], ids: readonly string[]): Candidates => ({ unit, ids, digest: 'd'.repeat(64) })
/** Police first, so that the order of the draw is not that of the input. */
const CANDIDATES = [from(POLICE, numbered('p', 3)), from(HEALTH, numbered('h', 25))]

const command = (over: Partial<DrawCommand> = {}): DrawCommand => ({
  ...{ office: OFFICE, quarter: '2016-Q4', seed: 1, candidates: CANDIDATES },
  rule: { ...RULE, samplePerUnit: 2, sampleSharePercent: 10 },
  ...over,
})
const at = (day: string) => endOfDay(plainDate(day))

function record(
  history: readonly Recorded<SampleFact>[],
  facts: readonly SampleFact[],
  by: AccountId,
  day: string,
): Recorded<SampleFact>[] {
  const head = { stream: SAMPLE_STREAM, streamId: 'office:2016-Q4', recordedAt: at(day), actor: by, office: OFFICE, commandId: day }
  const more = facts.map((fact, index) => ({
    ...{ ...head, version: history.length + index + 1, fact, effectiveOn: fact.effectiveOn ?? plainDate(day) },
  }))
  return [...history, ...more]
}

const live = (history: readonly Recorded<SampleFact>[]): LiveSample => {
  const state = replaySample(history)
  if (state.status === 'none') throw new Error('nothing was drawn')
  return state
}

const [an, binh, chi] = [account('an'), account('binh'), account('chi')]
const DRAWN = record([], unwrap(decideDraw(NO_SAMPLE, command(), at('2017-01-03'))), chi, '2017-01-03')
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const wrong: Verdict = { result: 'not-confirmed', reason: textOf('reason'), missing: textOf('missing') }

const look = (over: Partial<CheckCommand> = {}): CheckCommand => ({
  ...{ taskId: 'h22', verdict: { result: 'confirmed', note: null }, correction: null, effectiveOn: undefined },
  ...over,
})
/** An looks on 10/1/2017; Bình claimed, Chi verified. */
const checked = (state: LiveSample, over: Partial<CheckCommand> = {}, actor = an) =>
  decideCheck(state, look(over), { now: at('2017-01-10'), actor, claimers: new Set([binh]), verifiers: new Set([chi]) })

describe('a sample of verified tasks', () => {
  it('is drawn unit by unit in the order of their ids, with the numbers of one seed, and keeps what it was drawn from', () => {
    const [fact] = unwrap(decideDraw(NO_SAMPLE, command(), at('2017-01-03')))
    // Seed 1 gives 48271, 182605794, 1291394886, 1914720637, 2078669041. Health, 3 of 25: 48271 mod 25 = 21 → h22; 182605794 mod 24 = 18 of those
    // left → h19; 1291394886 mod 23 = 17 → h18. Police, 2 of 3, goes on: 1914720637 mod 3 = 1 → p02; 2078669041 mod 2 = 1 of p01 p03 → p03.
    expect(fact).toMatchObject({
      ...{ type: 'task-sample.drawn', effectiveOn: '2017-01-03', office: OFFICE, quarter: '2016-Q4', seed: 1, candidates: 28 },
      rule: { perUnit: 2, sharePercent: 10 },
      units: [
        { unit: HEALTH, candidates: 25, digest: 'd'.repeat(64), drawn: ['h22', 'h19', 'h18'] },
        { unit: POLICE, candidates: 3, digest: 'd'.repeat(64), drawn: ['p02', 'p03'] },
      ],
    })
  })

  it('takes of each unit the minimum of the rule and at least its share, and never more than there are', () => {
    const rule = { perUnit: 2, sharePercent: 10 }
    expect([1, 2, 5, 20, 21, 25, 300].map((n) => sampleSize(n, rule))).toEqual([1, 2, 2, 2, 3, 3, 30])
    expect(sampleSize(300, { perUnit: 2, sharePercent: 0 })).toBe(2)
  })

  it('is drawn once, after the last day of the quarter, by a rule, and of something', () => {
    expect(codeOf(decideDraw(live(DRAWN), command(), at('2017-01-04')))).toBe('SAMPLE_ALREADY_DRAWN')
    expect(codeOf(decideDraw(NO_SAMPLE, command(), at('2016-12-31')))).toBe('SAMPLE_QUARTER_NOT_OVER')
    expect(codeOf(decideDraw(NO_SAMPLE, command(), at('2017-01-01')))).toBe('ok')
    expect(codeOf(decideDraw(NO_SAMPLE, command({ rule: undefined }), at('2017-01-03')))).toBe('SAMPLE_WITHOUT_RULE')
    expect(codeOf(decideDraw(NO_SAMPLE, command({ candidates: [from(HEALTH, [])] }), at('2017-01-03')))).toBe('SAMPLE_NOTHING_VERIFIED')
  })

  it('is checked by somebody else than who claimed and who verified the task', () => {
    expect(codeOf(checked(live(DRAWN), {}, binh))).toBe('SAMPLE_CHECKED_BY_CLAIMER')
    expect(codeOf(checked(live(DRAWN), {}, chi))).toBe('SAMPLE_CHECKED_BY_VERIFIER')
    expect(codeOf(checked(live(DRAWN)))).toBe('ok')
    expect(codeOf(checked(live(DRAWN), { taskId: 'h01' }))).toBe('SAMPLE_TASK_NOT_DRAWN')
  })

  it('is checked on a day from the draw to today', () => {
    expect(codeOf(checked(live(DRAWN), { effectiveOn: plainDate('2017-01-02') }))).toBe('SAMPLE_DATE_WRONG')
    expect(codeOf(checked(live(DRAWN), { effectiveOn: plainDate('2017-01-03') }))).toBe('ok')
    expect(codeOf(checked(live(DRAWN), { effectiveOn: plainDate('2017-01-11') }))).toBe('SAMPLE_DATE_WRONG')
  })

  it('keeps every result of a task, the last of which counts; another one needs a reason and says which it replaces', () => {
    const once = record(DRAWN, unwrap(checked(live(DRAWN), { verdict: wrong })), an, '2017-01-10')
    expect(resultOf(live(once), 'h22')).toMatchObject({ version: 2, verdict: wrong, on: '2017-01-10', by: 'an' })
    expect(codeOf(checked(live(once)))).toBe('SAMPLE_CORRECTION_UNEXPLAINED')
    const twice = record(once, unwrap(checked(live(once), { correction: textOf('why') })), an, '2017-01-10')
    expect(twice.at(-1)?.fact).toMatchObject({ replaces: 2, correction: textOf('why') })
    expect(
      live(twice)
        .results.get('h22')
        ?.map(({ verdict }) => verdict.result),
    ).toEqual(['not-confirmed', 'confirmed'])
    expect(resultOf(live(twice), 'h22')?.verdict.result).toBe('confirmed')
    expect(resultOf(live(twice), 'h19')).toBeUndefined()
  })
})

describe('the error rate', () => {
  it('is what was not confirmed of what was confirmed or not; what could not be checked counts on neither side', () => {
    const counts = countResults(['confirmed', 'not-confirmed', 'not-checkable', 'confirmed', null, null])
    expect(counts).toEqual({ drawn: 6, confirmed: 2, notConfirmed: 1, notCheckable: 1, waiting: 2 })
    expect(errorRate(counts)).toEqual({ wrong: 1, of: 3, perMille: 333 })
    expect(errorRate({ confirmed: 1, notConfirmed: 2 }).perMille).toBe(667)
    expect(errorRate({ confirmed: 15, notConfirmed: 1 }).perMille).toBe(63)
    expect(errorRate({ confirmed: 4, notConfirmed: 0 }).perMille).toBe(0)
  })

  it('is no percentage of nothing', () => {
    expect(errorRate(countResults([null, 'not-checkable']))).toEqual({ wrong: 0, of: 0, perMille: null })
  })
})

describe('quarters', () => {
  it('are whole calendar months; those that are over are told newest first, across the turn of a year', () => {
    expect(quarterDays('2016-Q4')).toEqual({ from: '2016-10-01', to: '2016-12-31' })
    expect(quarterDays('2016-Q1')).toEqual({ from: '2016-01-01', to: '2016-03-31' })
    expect(quartersOver(plainDate('2017-01-05'), 3)).toEqual(['2016-Q4', '2016-Q3', '2016-Q2'])
    expect(quartersOver(plainDate('2016-12-31'), 4)).toEqual(['2016-Q3', '2016-Q2', '2016-Q1', '2015-Q4'])
  })
})
