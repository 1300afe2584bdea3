import type { AccountId, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { ReconciliationStatus } from './actions.ts'
import type { ShownFigure } from './compare-sides.ts'
import type { ReconciliationFact } from './facts.ts'

/** What a side said about a difference, on which figures. */
export interface SideExplanation {
  readonly by: UnitId
  readonly on: PlainDate
  readonly actor: AccountId
  readonly text: string
  readonly figures: string
  /** For whom a substitute spoke. */
  readonly holder: string | null
}

/** A signature: who, when, and the hash of the figures and explanations that were shown, with the figures themselves. */
export interface SideSignature {
  readonly by: UnitId
  readonly on: PlainDate
  readonly actor: AccountId
  readonly digest: string
  readonly shown: readonly ShownFigure[]
  /** For whom a substitute signed. */
  readonly holder: string | null
}

/** A reconciliation that was opened, as its facts leave it. */
export interface ReconciliationState {
  readonly id: string
  readonly version: number
  readonly reconciliation: string
  readonly period: string
  readonly unit: UnitId
  readonly parties: readonly UnitId[]
  readonly openedBy: UnitId
  readonly openedOn: PlainDate
  /** Every explanation and signature that was given, oldest first. */
  readonly explanations: readonly SideExplanation[]
  readonly signatures: readonly SideSignature[]
}

function start({ fact, streamId: id, version, effectiveOn: openedOn }: Recorded<ReconciliationFact>): ReconciliationState | undefined {
  if (fact.type !== 'reconciliation.opened') return undefined
  const { reconciliation, period, unit, parties, by: openedBy } = fact
  return { id, version, reconciliation, period, unit, parties, openedBy, openedOn, explanations: [], signatures: [] }
}

/** What one fact makes of a reconciliation. */
export function evolveReconciliation(
  before: ReconciliationState | undefined,
  recorded: Recorded<ReconciliationFact>,
): ReconciliationState | undefined {
  if (before === undefined) return start(recorded)
  const { fact, version, effectiveOn: on, actor } = recorded
  const holder = fact.substitute?.holder ?? null
  switch (fact.type) {
    case 'reconciliation.opened':
      return before
    case 'reconciliation.explained': {
      const { by, text, figures } = fact
      return { ...before, version, explanations: [...before.explanations, { by, on, actor, text, figures, holder }] }
    }
    case 'reconciliation.signed': {
      const { by, digest, shown } = fact
      return { ...before, version, signatures: [...before.signatures, { by, on, actor, digest, shown, holder }] }
    }
  }
}

/** The reconciliation that a whole history leaves; undefined when it was never opened. */
export function replayReconciliation(history: readonly Recorded<ReconciliationFact>[]): ReconciliationState | undefined {
  return history.reduce<ReconciliationState | undefined>(evolveReconciliation, undefined)
}

/** What is shown now, by hash: the figures, and the figures with the explanations that stand. */
export interface ShownNow {
  readonly figures: string
  readonly digest: string
}

/** The last explanation of each party that is about the figures shown now. */
export function standingExplanations({ parties, explanations }: ReconciliationState, figures: string): readonly SideExplanation[] {
  return parties.flatMap((unit) => explanations.findLast((one) => one.by === unit && one.figures === figures) ?? [])
}

/** The signatures under exactly what is shown now. */
export function standingSignatures({ parties, signatures }: ReconciliationState, digest: string): readonly SideSignature[] {
  return parties.flatMap((unit) => signatures.findLast((one) => one.by === unit && one.digest === digest) ?? [])
}

/** What all parties signed last, whether or not it still is what is shown; undefined when they never did. */
export function lastAgreement({ parties, signatures }: ReconciliationState): SideSignature | undefined {
  return signatures.findLast(({ digest }) => parties.every((unit) => signatures.some((one) => one.by === unit && one.digest === digest)))
}

/** Where a reconciliation stands for what is shown now: a figure that moved, or a new explanation, takes the signatures off it. */
export function reconciliationStatus(state: ReconciliationState, now: ShownNow): ReconciliationStatus {
  const signed = standingSignatures(state, now.digest).length
  if (signed === state.parties.length) return 'agreed'
  if (signed > 0) return 'signing'
  if (standingExplanations(state, now.figures).length === state.parties.length) return 'explained'
  return lastAgreement(state) === undefined ? 'open' : 'reopened'
}
