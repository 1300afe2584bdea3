import type { AccountId, PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import type { Snapshot, TaskStatus } from './clock/follow-clock.ts'
import type { Proof, TaskFact, TaskFactOf } from './schema.ts'

/** An extension asked and not yet decided. */
export interface PendingExtension {
  readonly on: PlainDate
  readonly to: PlainDate
  readonly reason: string
}

/** What one coordinator contributes: when it is due, when it was reported; `returned` = the reason why the last report does not count. */
export interface Part {
  readonly part: string | null
  readonly due: PlainDate | null
  readonly reportedOn: PlainDate | null
  readonly returned: string | null
}

interface Live<S extends TaskStatus> {
  readonly status: S
  readonly id: string
  /** The version of the last fact, recalled or not. */
  readonly version: number
  readonly assignedOn: PlainDate
  readonly assigned: TaskFactOf<'task.assigned'>
  readonly assigner: UnitId
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
  readonly handler: AccountId | null
  readonly division: string | null
  readonly percent: number | null
  readonly clock: Snapshot
  readonly extension: PendingExtension | null
  /** Results of a continuing duty by period, with the day on which each was delivered. */
  readonly periods: Readonly<Record<string, PlainDate>>
  /** What the coordinators contribute, by unit. */
  readonly parts: Readonly<Record<string, Part>>
  /** When an undated task is looked at again. */
  readonly reviewOn: PlainDate | null
  /** A leader marked it as a priority. */
  readonly isStarred: boolean
  /** Of which field it is, by the code of the packs’ list. */
  readonly field: string | null
  /** All facts in order of version, recalled ones included: the state is a function of them. */
  readonly history: readonly Recorded<TaskFact>[]
  /** Versions that were recalled, and the recalls themselves. */
  readonly recalled: ReadonlySet<number>
}

interface Claim {
  readonly on: PlainDate
  readonly proofs: readonly Proof[]
}

/** A task as its facts leave it. */
export type TaskState =
  | { readonly status: 'unassigned' }
  | Live<'assigned'>
  | Live<'acknowledged'>
  | Live<'in-progress'>
  | (Live<'claimed'> & { readonly claim: Claim })
  | (Live<'verified'> & { readonly claim: Claim; readonly verifiedOn: PlainDate })
  | (Live<'declined'> & { readonly declinedReason: string })
  | (Live<'closed'> & { readonly closedOn: PlainDate })

/** A task that has been assigned. */
export type LiveTask = Exclude<TaskState, { status: 'unassigned' }>

/** The state of a stream without facts. */
export const UNASSIGNED: TaskState = { status: 'unassigned' }
