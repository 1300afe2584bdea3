import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { Proof } from '../../tasks/index.ts'
import type { Notice, Outcome, RecommendationFact } from '../schema.ts'

type FactOf<N extends RecommendationFact['type']> = Extract<RecommendationFact, { type: N }>

/** What one addressee said of itself, last. */
export interface Reported {
  readonly unit: UnitId
  readonly on: PlainDate
  readonly outcome: Outcome
  readonly proofs: readonly Proof[]
  readonly note: string | null
}

/** What the inspecting body found or decided, by its paper. */
export interface Judged {
  readonly on: PlainDate
  readonly outcome: Outcome
  readonly notice: Notice
  readonly note: string | null
}

interface Live<S extends string> {
  readonly status: S
  readonly id: string
  readonly version: number
  readonly madeOn: PlainDate
  readonly made: FactOf<'recommendation.made'>
  readonly tasks: readonly string[]
  readonly reports: ReadonlyMap<UnitId, Reported>
  readonly recovered: number
  readonly urged: readonly { readonly on: PlainDate; readonly notice: Notice; readonly note: string | null }[]
  readonly checks: readonly Judged[]
  readonly history: readonly Recorded<RecommendationFact>[]
  readonly recalled: ReadonlySet<number>
}

/** A recommendation as its facts leave it: reported = an addressee said what it did; checked = the inspecting body looked; closed = by it alone. */
export type RecommendationState =
  | { readonly status: 'none' }
  | Live<'open'>
  | Live<'reported'>
  | Live<'checked'>
  | (Live<'closed'> & { readonly closed: Judged & { readonly proofs: readonly Proof[]; readonly renewedBy: string | null } })
export type LiveRecommendation = Exclude<RecommendationState, { status: 'none' }>

/** The state of a stream without facts. */
export const NO_RECOMMENDATION: RecommendationState = { status: 'none' }

function begin(recorded: Recorded<RecommendationFact>): RecommendationState {
  const { fact, streamId: id, version, effectiveOn } = recorded
  if (fact.type !== 'recommendation.made') return NO_RECOMMENDATION
  const empty = {
    tasks: [],
    reports: new Map<UnitId, Reported>(),
    recovered: 0,
    urged: [],
    checks: [],
    history: [],
    recalled: new Set<number>(),
  }
  return { status: 'open', id, version, madeOn: effectiveOn, made: fact, ...empty }
}

/** What one fact makes of a recommendation that was made; recalled facts do not come here. */
function evolve(state: LiveRecommendation, { fact, effectiveOn: on }: Recorded<RecommendationFact>): LiveRecommendation {
  switch (fact.type) {
    case 'recommendation.made':
    case 'recommendation.entry-recalled':
      return state
    case 'recommendation.served':
      return { ...state, tasks: [...state.tasks.filter((id) => id !== fact.taskId), fact.taskId] }
    case 'recommendation.unserved':
      return { ...state, tasks: state.tasks.filter((id) => id !== fact.taskId) }
    case 'recommendation.reported': {
      const { unit, outcome, proofs, note } = fact
      return { ...state, status: 'reported', reports: new Map([...state.reports, [unit, { unit, on, outcome, proofs, note }]]) }
    }
    case 'recommendation.recovered':
      return { ...state, recovered: state.recovered + fact.amount }
    case 'recommendation.urged':
      return { ...state, urged: [...state.urged, { on, notice: fact.notice, note: fact.note }] }
    case 'recommendation.checked': {
      const { outcome, notice, note } = fact
      return { ...state, status: 'checked', checks: [...state.checks, { on, outcome, notice, note }] }
    }
    case 'recommendation.closed': {
      const { outcome, notice, note, proofs, renewedBy } = fact
      return { ...state, status: 'closed', closed: { on, outcome, notice, note, proofs, renewedBy } }
    }
  }
}

/** The state that a history leaves; what was recalled counts as never said. */
export function replayRecommendation(history: readonly Recorded<RecommendationFact>[]): RecommendationState {
  const [first, ...rest] = history
  const begun = first ? begin(first) : NO_RECOMMENDATION
  if (begun.status === 'none') return begun
  const recalled = new Set<number>()
  for (const { fact } of rest) if (fact.type === 'recommendation.entry-recalled') recalled.add(fact.version)
  const left = rest.filter(({ version }) => !recalled.has(version)).reduce<LiveRecommendation>(evolve, begun)
  return { ...left, version: history.at(-1)?.version ?? left.version, history, recalled }
}

/** The state as it was on a day: what was so after it counts as never said. */
export function recommendationAsOf(history: readonly Recorded<RecommendationFact>[], asOf: PlainDate): RecommendationState {
  return replayRecommendation(history.filter(({ effectiveOn }) => effectiveOn <= asOf))
}
