import type { PlainDate, Recorded } from '../../kernel/index.ts'
import type { ConclusionFact } from '../schema.ts'

type FactOf<N extends ConclusionFact['type']> = Extract<ConclusionFact, { type: N }>
export type Finding = FactOf<'conclusion.finding-added'>

/** A conclusion that was recorded. */
export interface LiveConclusion {
  readonly status: 'recorded'
  readonly id: string
  readonly version: number
  readonly recordedOn: PlainDate
  readonly recorded: FactOf<'conclusion.recorded'>
  /** Findings that stand, in the order in which they were added. */
  readonly findings: readonly Finding[]
  /** How many were ever added: their ids are never given again. */
  readonly findingCount: number
  readonly directed: readonly FactOf<'conclusion.directed'>[]
}

/** A conclusion as its facts leave it. */
export type ConclusionState = { readonly status: 'none' } | LiveConclusion

/** The state of a stream without facts. */
export const NO_CONCLUSION: ConclusionState = { status: 'none' }

/** What one fact makes of a conclusion. */
function evolve(state: ConclusionState, { fact, streamId: id, version, effectiveOn }: Recorded<ConclusionFact>): ConclusionState {
  if (state.status === 'none') {
    if (fact.type !== 'conclusion.recorded') return state
    return { status: 'recorded', id, version, recordedOn: effectiveOn, recorded: fact, findings: [], findingCount: 0, directed: [] }
  }
  switch (fact.type) {
    case 'conclusion.recorded':
      return state
    case 'conclusion.finding-added':
      return { ...state, version, findings: [...state.findings, fact], findingCount: state.findingCount + 1 }
    case 'conclusion.finding-withdrawn':
      return { ...state, version, findings: state.findings.filter(({ findingId }) => findingId !== fact.findingId) }
    case 'conclusion.directed':
      return { ...state, version, directed: [...state.directed, fact] }
  }
}

/** The state that a history leaves. */
export function replayConclusion(history: readonly Recorded<ConclusionFact>[]): ConclusionState {
  return history.reduce(evolve, NO_CONCLUSION)
}
