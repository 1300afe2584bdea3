import type { AccountId, Instant, PlainDate, Recorded } from '../../kernel/index.ts'
import type { SampleFact, Verdict } from './schema.ts'

type FactOf<N extends SampleFact['type']> = Extract<SampleFact, { type: N }>

/** One result of a drawn task, as it was entered. */
export interface EnteredResult {
  readonly version: number
  readonly verdict: Verdict
  readonly on: PlainDate
  readonly by: AccountId
  readonly correction: string | null
}

/** A drawn sample with what came of each task; the last result of a task counts, earlier ones stay. */
export interface LiveSample {
  readonly status: 'drawn'
  readonly id: string
  readonly version: number
  readonly drawn: FactOf<'task-sample.drawn'>
  readonly drawnOn: PlainDate
  /** The moment of the draw: what was known then was drawn from. */
  readonly drawnAt: Instant
  readonly drawnBy: AccountId
  readonly results: ReadonlyMap<string, readonly EnteredResult[]>
}

/** A sample as its facts leave it. */
export type SampleState = { readonly status: 'none' } | LiveSample

/** The state of a stream without facts. */
export const NO_SAMPLE: SampleState = { status: 'none' }

function evolve(before: SampleState, recorded: Recorded<SampleFact>): SampleState {
  const { fact, version, effectiveOn, actor, streamId: id } = recorded
  if (fact.type === 'task-sample.drawn') {
    const draw = { drawnOn: effectiveOn, drawnAt: recorded.recordedAt, drawnBy: actor }
    return { status: 'drawn', id, version, drawn: fact, ...draw, results: new Map() }
  }
  if (before.status === 'none') return before
  const { taskId, verdict, correction } = fact
  const entered = [...(before.results.get(taskId) ?? []), { version, verdict, on: effectiveOn, by: actor, correction }]
  return { ...before, version, results: new Map([...before.results, [taskId, entered]]) }
}

/** The state that a history leaves. */
export function replaySample(history: readonly Recorded<SampleFact>[]): SampleState {
  return history.reduce(evolve, NO_SAMPLE)
}

/** The result of a drawn task that counts; undefined while nobody has looked. */
export function resultOf({ results }: Pick<LiveSample, 'results'>, taskId: string): EnteredResult | undefined {
  return results.get(taskId)?.at(-1)
}
