import type { AccountId, UnitId } from './ids.ts'
import type { Instant, PlainDate } from './plain-date.ts'

/** Who acts, for whom, when and why. Comes into every rule as context; no rule reads a clock. */
export interface ActContext {
  readonly now: Instant
  readonly actor: AccountId
  /** The office in which the actor acts. */
  readonly office: UnitId
  /** A unit that answered on paper and for which the actor keys in. */
  readonly onBehalfOf?: UnitId
  /** Why a restricted thing was opened. */
  readonly purpose?: string
  /** One command = one id; a resend carries the same id and changes nothing. */
  readonly commandId: string
}

/** What a rule decides: typed, without free text. `effectiveOn` is the civil day on which it was so (default: the day it is recorded). */
export interface NewFact {
  readonly type: string
  readonly typeVersion: number
  readonly effectiveOn?: PlainDate
}

/** A fact as the journal keeps it. */
export interface Recorded<F extends NewFact = NewFact> {
  readonly stream: string
  readonly streamId: string
  readonly version: number
  readonly fact: F
  readonly recordedAt: Instant
  readonly effectiveOn: PlainDate
  readonly actor: AccountId
  readonly office: UnitId
  readonly onBehalfOf?: UnitId
  readonly purpose?: string
  readonly commandId: string
}
