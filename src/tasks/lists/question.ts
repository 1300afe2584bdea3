import type { Scope } from '../../access/index.ts'
import type { PlainDate, ShortAndLong, UnitId } from '../../kernel/index.ts'
import type { AgeClass } from '../clock/age.ts'
import type { AsOf, TaskClass } from '../clock/classify.ts'
import type { TaskStatus } from '../clock/follow-clock.ts'
import type { ProductType } from '../schema.ts'
import type { BucketName } from './buckets.ts'

/** Whether a task is one that was given from above, or a part of one that its lead gave on. */
export type TaskLevel = 'whole' | 'part'

/**
 * Which tasks: every given condition must hold. Tasks that do not count on the day (closed by decision) are found by the bucket `closed` only,
 * so that a list is as long as the board's number. `soonUntil` belongs to the bucket `due-soon`, `ids` to `owed`.
 */
export interface TaskFilter {
  readonly class?: TaskClass | undefined
  /** Tasks that the unit led on the day asked for. */
  readonly unit?: string | undefined
  /** Tasks led on that day by one of these units, or (`except`) by none of them. */
  readonly leads?: { readonly units: readonly string[]; readonly except: boolean } | undefined
  /** A code of the packs’ list; `NONE_KEY` = of none. */
  readonly field?: string | undefined
  /** Given in this year. */
  readonly year?: number | undefined
  /** `NONE_KEY` = without a directive. */
  readonly directive?: string | undefined
  readonly duty?: string | undefined
  /** The account that does it inside the agency; '' = nobody yet. */
  readonly handler?: string | undefined
  readonly event?: string | undefined
  readonly bucket?: BucketName | undefined
  readonly ids?: readonly string[] | undefined
  readonly soonUntil?: PlainDate | undefined
  /** Whole tasks only, parts of others only; both when left out. */
  readonly level?: TaskLevel | undefined
  /** The parts of this task. */
  readonly parent?: string | undefined
  /** Open without a deadline for so long. */
  readonly age?: AgeClass | undefined
  /** Words, with or without tone marks; all must occur, the last may be unfinished. */
  readonly q?: string | undefined
  /** What abbreviations in `q` stand for. */
  readonly abbreviations?: readonly ShortAndLong[] | undefined
}

/** Where a page starts (after the last row of the page before) and how many rows it has. */
export interface TaskPage {
  readonly after?: string | undefined
  readonly limit: number
}

export interface TaskQuestion extends AsOf {
  readonly scope: Scope
  readonly filter: TaskFilter
}

/** A row of a list: the task with its clock on the day asked for. */
export interface TaskRow {
  readonly id: string
  readonly version: number
  readonly directiveId: string | null
  readonly directiveNumber: string | null
  readonly directiveType: string | null
  readonly directiveDate: PlainDate | null
  readonly dutyId: string | null
  readonly clause: string | null
  readonly title: string | null
  readonly status: TaskStatus
  readonly assigner: UnitId
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
  readonly handler: string | null
  readonly division: string | null
  readonly field: string | null
  readonly productType: ProductType | null
  readonly assignedOn: PlainDate
  readonly due: PlainDate | null
  readonly firstDue: PlainDate | null
  readonly waits: boolean
  readonly continuing: boolean
  readonly claimedOn: PlainDate | null
  readonly verifiedOn: PlainDate | null
  readonly reviewOn: PlainDate | null
  readonly extensionTo: PlainDate | null
  readonly extensionReason: string | null
  readonly percent: number | null
  readonly class: TaskClass | null
  readonly awaitingVerification: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
  readonly returned: boolean
  readonly starred: boolean
  readonly parent: string | null
  readonly notPassedOn: boolean
  /** Parts given on that count, and those verified. */
  readonly parts: number
  readonly partsDone: number
}

/** The place of undated tasks in the order of deadlines. */
export const NO_DUE = '9999-12-31'
