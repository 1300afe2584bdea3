import { AccountId, type Instant, type PlainDate, plainDate, type Recorded, startOfDay, UnitId } from '../kernel/index.ts'
import type { LiveRecommendation } from './recommendation/recommendation-state.ts'
import { replayRecommendation } from './recommendation/recommendation-state.ts'
import type { RecommendationFact } from './schema.ts'

/** A unit of tests by its id. */
export const unit = (id: string): UnitId => UnitId.parse(id)
/** A content hash by a number. */
export const text = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
/** The body that inspects in tests, and the office that follows up. */
export const BODY = unit('thanhtra')
export const KEEPER = unit('ubnd')

type Made = Extract<RecommendationFact, { type: 'recommendation.made' }>

/** A recommendation as it was made on a day; whatever differs is given. */
export function made(on: string, change: Partial<Made> = {}): Made {
  const source = { number: '1/KL', issuedOn: plainDate(on), file: null }
  return {
    ...{ type: 'recommendation.made', typeVersion: 1, effectiveOn: plainDate(on), conclusionId: 'k1', source, label: '1', findings: [] },
    ...{
      kind: 'rectify',
      text: text(1),
      body: BODY,
      keeper: KEEPER,
      addressees: [unit('soyte')],
      dueOn: null,
      amount: null,
      follows: null,
    },
    ...change,
  }
}

/** A history: each fact with the day on which it was so, recorded that morning. */
export function historyOf(
  id: string,
  entries: readonly (readonly [on: string, fact: RecommendationFact])[],
): Recorded<RecommendationFact>[] {
  return entries.map(([on, fact], at) => {
    const day: PlainDate = plainDate(on)
    const recordedAt: Instant = startOfDay(day)
    const who = { actor: AccountId.parse('p1'), office: KEEPER, commandId: `${id}-${at}` }
    return { stream: 'recommendation', streamId: id, version: at + 1, fact, recordedAt, effectiveOn: day, ...who }
  })
}

/** The state of a history that begins with `made`. */
export function liveOf(history: readonly Recorded<RecommendationFact>[]): LiveRecommendation {
  const state = replayRecommendation(history)
  if (state.status === 'none') throw new Error('the history makes nothing')
  return state
}
