import { describe, expect, it } from 'vitest'
import { AccountId, plainDate, startOfDay, type UnitId } from '../../kernel/index.ts'
import type { Proof } from '../../tasks/index.ts'
import type { RecommendationFact } from '../schema.ts'
import { BODY, historyOf, liveOf, made, text, unit } from '../testing.ts'
import { decideRecommendation, type RecommendationCommand, type RecommendationContext } from './decide-recommendation.ts'

const paper = (issuedOn: string) => ({ number: '9/TB', issuedOn: plainDate(issuedOn), file: null })
const proof: Proof = { kind: 'document', number: '12/BC', issuedOn: plainDate('2016-09-01'), issuer: text(7), file: null }
const context = (acting: UnitId, change: Partial<RecommendationContext> = {}): RecommendationContext => ({
  ...{ now: startOfDay(plainDate('2016-12-30')), actor: AccountId.parse('p1'), office: acting, commandId: 'c1' },
  ...{ acting: new Set([acting]), bodies: new Set([BODY]), heirsOf: (one: UnitId) => new Set([one]) },
  ...change,
})
const open = (change: Parameters<typeof made>[1] = {}, more: readonly (readonly [string, RecommendationFact])[] = []) =>
  liveOf(historyOf('q1', [['2016-07-06', made('2016-07-06', change)], ...more]))
const codeOf = (state: ReturnType<typeof open>, command: RecommendationCommand, at = context(BODY)): string | undefined => {
  const decided = decideRecommendation(state, command, at)
  return decided.ok ? undefined : decided.refusal.code
}
const close = (change: Partial<Extract<RecommendationCommand, { action: 'close' }>> = {}): RecommendationCommand => ({
  ...{ action: 'close', outcome: 'implemented', notice: paper('2016-12-29'), proofs: [proof], note: null, renewedBy: null },
  ...change,
})
const reported = (outcome: 'implemented' | 'partly'): RecommendationFact => ({
  ...{ type: 'recommendation.reported', typeVersion: 1, effectiveOn: plainDate('2016-12-01'), unit: unit('soyte'), outcome },
  ...{ proofs: [proof], note: null },
})
const closed: RecommendationFact = {
  ...{
    type: 'recommendation.closed',
    typeVersion: 1,
    effectiveOn: plainDate('2016-12-29'),
    outcome: 'partly',
    notice: paper('2016-12-29'),
  },
  ...{ proofs: [], note: null, renewedBy: null },
}

describe('a recommendation', () => {
  it('is closed and checked by the body that inspected alone, or by who took its place', () => {
    const check: RecommendationCommand = { action: 'check', outcome: 'partly', notice: paper('2016-12-29'), note: null }
    for (const command of [close(), check]) {
      expect(codeOf(open(), command)).toBeUndefined()
      expect(codeOf(open(), command, context(unit('ubnd')))).toBe('RECOMMENDATION_CLOSED_BY_OTHERS')
      expect(codeOf(open(), command, context(unit('soyte')))).toBe('RECOMMENDATION_CLOSED_BY_OTHERS')
      const heir = context(unit('x05'), { bodies: new Set([BODY, unit('x05')]) })
      expect(codeOf(open(), command, heir)).toBeUndefined()
    }
  })

  it('is called implemented with a proof only: of those who carried it out, or named by the body', () => {
    expect(codeOf(open(), close({ proofs: [] }))).toBe('RECOMMENDATION_PROOF_MISSING')
    expect(codeOf(open({}, [['2016-12-01', reported('partly')]]), close({ proofs: [] }))).toBeUndefined()
    for (const outcome of ['partly', 'not', 'refused', 'overtaken'] as const) {
      expect(codeOf(open(), close({ outcome, proofs: [] }))).toBeUndefined()
    }
    const report: RecommendationCommand = { action: 'report', unit: unit('soyte'), outcome: 'implemented', proofs: [], note: null }
    expect(codeOf(open(), report, context(unit('soyte')))).toBe('RECOMMENDATION_PROOF_MISSING')
  })

  it('about money is implemented when all of it is recovered, and never more', () => {
    const owed = { kind: 'money', amount: 1_000_000 } as const
    const paid = (amount: number): readonly [string, RecommendationFact] => [
      '2016-10-01',
      { type: 'recommendation.recovered', typeVersion: 1, effectiveOn: plainDate('2016-10-01'), amount, proofs: [proof] },
    ]
    expect(codeOf(open(owed), close())).toBe('RECOMMENDATION_MONEY_LEFT')
    expect(codeOf(open(owed, [paid(999_999)]), close())).toBe('RECOMMENDATION_MONEY_LEFT')
    expect(codeOf(open(owed, [paid(999_999), paid(1)]), close())).toBeUndefined()
    const recover = (amount: number): RecommendationCommand => ({ action: 'recover', amount, proofs: [proof] })
    expect(codeOf(open(owed, [paid(400_000)]), recover(600_000))).toBeUndefined()
    expect(codeOf(open(owed, [paid(400_000)]), recover(600_001))).toBe('RECOMMENDATION_MONEY_TOO_MUCH')
    expect(codeOf(open(), recover(1))).toBe('RECOMMENDATION_ACTION_NOT_ALLOWED')
  })

  it('is reported by those it is addressed to, and by the heirs of one that ended', () => {
    const report = (of: string): RecommendationCommand => ({ action: 'report', unit: unit(of), outcome: 'partly', proofs: [], note: null })
    expect(codeOf(open(), report('soyte'))).toBeUndefined()
    expect(codeOf(open(), report('congan'))).toBe('RECOMMENDATION_NOT_ADDRESSED')
    const merged = context(unit('moi'), { heirsOf: (one) => new Set([one, unit('moi')]) })
    expect(codeOf(open(), report('moi'), merged)).toBeUndefined()
  })

  it('takes nothing dated before it was made, after today, or by a paper of a later day', () => {
    const urge = (issuedOn: string): RecommendationCommand => ({ action: 'urge', notice: paper(issuedOn), note: null })
    const on = (day: string) => context(BODY, { effectiveOn: plainDate(day) })
    expect(codeOf(open(), urge('2016-07-06'), on('2016-07-06'))).toBeUndefined()
    expect(codeOf(open(), urge('2016-07-05'), on('2016-07-05'))).toBe('RECOMMENDATION_DATE_WRONG')
    expect(codeOf(open(), urge('2016-12-30'), on('2016-12-31'))).toBe('RECOMMENDATION_DATE_WRONG')
    expect(codeOf(open(), urge('2016-12-30'), on('2016-12-29'))).toBe('RECOMMENDATION_NOTICE_LATER')
  })

  it('once closed takes tasks only, until the closing is recalled; the last entry alone is recalled', () => {
    const over = open({}, [
      ['2016-12-01', reported('partly')],
      ['2016-12-29', closed],
    ])
    expect(codeOf(over, close())).toBe('RECOMMENDATION_ACTION_NOT_ALLOWED')
    expect(codeOf(over, { action: 'serve', taskId: 't1' })).toBeUndefined()
    expect(codeOf(over, { action: 'recall', version: 2, reason: text(3) })).toBe('RECOMMENDATION_ENTRY_NOT_RECALLABLE')
    expect(codeOf(over, { action: 'recall', version: 3, reason: text(3) })).toBeUndefined()
    const again = liveOf([
      ...over.history,
      ...historyOf('q1', [['2016-12-30', { type: 'recommendation.entry-recalled', typeVersion: 1, version: 3, reason: text(3) }]]).map(
        (one) => ({
          ...one,
          version: 4,
        }),
      ),
    ])
    expect(again.status).toBe('reported')
    expect(codeOf(again, close())).toBeUndefined()
  })

  it('is served by many tasks, each linked once', () => {
    const served = (taskId: string): readonly [string, RecommendationFact] => [
      '2016-08-12',
      { type: 'recommendation.served', typeVersion: 1, taskId },
    ]
    const two = open({}, [served('t1'), served('t2')])
    expect(two.tasks).toEqual(['t1', 't2'])
    expect(codeOf(two, { action: 'serve', taskId: 't2' })).toBe('RECOMMENDATION_TASK_LINKED')
    expect(codeOf(two, { action: 'unserve', taskId: 't3', reason: text(4) })).toBe('RECOMMENDATION_TASK_NOT_LINKED')
    expect(codeOf(two, { action: 'unserve', taskId: 't1', reason: text(4) })).toBeUndefined()
  })
})
