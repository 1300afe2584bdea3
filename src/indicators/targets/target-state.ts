import type { Instant, Recorded } from '../../kernel/index.ts'
import type { TargetDocument, TargetFact, TargetShare } from './facts.ts'
import type { TargetKey } from './target-id.ts'
import type { TargetTerms } from './terms.ts'

type SetFact = Extract<TargetFact, { type: 'target.set' }>

/** How a target was handed to units below. */
export interface Allocation {
  readonly version: number
  readonly recordedAt: Instant
  readonly shares: readonly TargetShare[]
  readonly rest: string | null
  readonly document: TargetDocument | null
  readonly reason: string | null
}

/** A target as its facts leave it; `handed` = it came by the allocation of a unit above. */
export interface LiveTarget extends TargetKey {
  readonly id: string
  readonly version: number
  readonly status: 'standing' | 'handed' | 'withdrawn'
  readonly terms: TargetTerms
  readonly baseline: SetFact['baseline']
  readonly document: TargetDocument | null
  readonly reason: string | null
  readonly from: SetFact['from']
  readonly allocation: Allocation | null
  readonly history: readonly Recorded<TargetFact>[]
}

const termsOf = (fact: SetFact): TargetTerms => ({
  ...{ period: fact.period, value: fact.value, direction: fact.direction, path: fact.path },
  baseline: fact.baseline?.value ?? null,
})

function begun(fact: SetFact, at: Recorded<TargetFact>, history: readonly Recorded<TargetFact>[]): LiveTarget {
  const { indicator, period, unit, baseline, document, reason, from } = fact
  return {
    ...{ id: at.streamId, version: at.version, indicator, period, unit, terms: termsOf(fact) },
    ...{ status: from === null ? 'standing' : 'handed', baseline, document, reason, from, allocation: null, history },
  }
}

function evolve(state: LiveTarget, recorded: Recorded<TargetFact>): LiveTarget {
  const { fact, version, recordedAt } = recorded
  switch (fact.type) {
    case 'target.set':
      return { ...begun(fact, recorded, state.history), allocation: state.allocation }
    case 'target.allocated': {
      const { shares, rest, document, reason } = fact
      return { ...state, version, allocation: { version, recordedAt, shares, rest, document, reason } }
    }
    case 'target.withdrawn':
      return { ...state, version, status: 'withdrawn', reason: fact.reason, allocation: null }
  }
}

/** The target that a history leaves; undefined without a beginning. */
export function replayTarget(history: readonly Recorded<TargetFact>[]): LiveTarget | undefined {
  const [first, ...rest] = history
  if (first?.fact.type !== 'target.set') return undefined
  return rest.reduce(evolve, begun(first.fact, first, history))
}

/** The same as it was known at the end of a day. */
export function targetKnownAt(history: readonly Recorded<TargetFact>[], known: Instant | undefined): LiveTarget | undefined {
  return replayTarget(known === undefined ? history : history.filter(({ recordedAt }) => recordedAt <= known))
}

/** What may be done to a target as it stands; `none` = nobody set it yet, `pack` = only a pack gives it. */
export const TARGET_ACTIONS = {
  none: ['set'],
  pack: ['set', 'allocate', 'withdraw'],
  standing: ['set', 'allocate', 'withdraw'],
  handed: ['allocate'],
  withdrawn: ['set'],
} as const satisfies Record<LiveTarget['status'] | 'none' | 'pack', readonly ('set' | 'allocate' | 'withdraw')[]>
