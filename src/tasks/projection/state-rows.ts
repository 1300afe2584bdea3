import type { Instant, PlainDate } from '../../kernel/index.ts'
import type { Segment, Snapshot } from '../clock/follow-clock.ts'

/** How a task stood in a stretch of days: the columns of `task_state` but for the task and the moments of knowing. */
export interface StateRow {
  readonly effective_from: PlainDate
  readonly effective_to: PlainDate | null
  readonly status: string
  readonly lead: string
  readonly waits: boolean
  readonly continuing: boolean
  readonly due: PlainDate | null
  readonly first_due: PlainDate | null
  readonly suspended_from: PlainDate | null
  readonly claimed_on: PlainDate | null
  readonly claim_clock: PlainDate | null
  readonly verified_on: PlainDate | null
  readonly closed_on: PlainDate | null
  readonly updated_on: PlainDate | null
  readonly update_every_days: number | null
  readonly pass_on_by: PlainDate | null
  readonly passed_on: PlainDate | null
}

type Columns = Omit<StateRow, 'effective_from' | 'effective_to'>

const columnsOf = (s: Snapshot): Columns => ({
  status: s.status,
  lead: s.unit ?? '',
  waits: s.waits,
  continuing: s.continuing,
  due: s.due,
  first_due: s.firstDue,
  suspended_from: s.suspendedFrom,
  claimed_on: s.claimedOn,
  claim_clock: s.claimClock,
  verified_on: s.verifiedOn,
  closed_on: s.closedOn,
  updated_on: s.updatedOn,
  update_every_days: s.updateEveryDays,
  pass_on_by: s.passOnBy,
  passed_on: s.passedOn,
})

/** The columns in one order, so that rows that say the same are the same text. */
const said = (row: Columns): string =>
  JSON.stringify([
    ...[row.status, row.lead, row.waits, row.continuing, row.due, row.first_due, row.suspended_from, row.claimed_on, row.claim_clock],
    ...[row.verified_on, row.closed_on, row.updated_on, row.update_every_days, row.pass_on_by, row.passed_on],
  ])

const keyOf = (row: StateRow): string => `${row.effective_from}|${row.effective_to}|${said(row)}`

/** Segments of a clock as rows; neighbours that say the same are one row. */
export function rowsOf(segments: readonly Segment[]): StateRow[] {
  const rows: StateRow[] = []
  for (const { from, to, snapshot } of segments) {
    const columns = columnsOf(snapshot)
    const last = rows.at(-1)
    if (last && said(last) === said(columns)) rows.splice(-1, 1, { ...last, effective_to: to })
    else rows.push({ effective_from: from, effective_to: to, ...columns })
  }
  return rows
}

/** A row that is known from a moment on. */
export interface KnownRow {
  readonly recorded_from: string
  readonly row: StateRow
}

/** A row that was known until a moment. */
export interface ClosedRow extends KnownRow {
  readonly recorded_to: Instant
}

/** What has to be written so that a task's rows follow its facts. */
export interface StateChange {
  /** Stored rows that never were: opened and taken back at one moment. */
  readonly dropped: readonly KnownRow[]
  /** Stored rows that no longer hold. */
  readonly closed: readonly ClosedRow[]
  readonly opened: readonly (KnownRow & { readonly recorded_to: Instant | null })[]
}

/** What is known at a moment; the rows before it that no longer hold were known until then. */
export interface Step {
  readonly at: Instant
  readonly rows: readonly StateRow[]
}

/** Follows facts in their order: after each, rows that no longer hold are closed at its moment and new ones opened. */
export function followRows(stored: readonly KnownRow[], steps: readonly Step[]): StateChange {
  const isStored = new Set(stored)
  const ended: ClosedRow[] = []
  const dropped: KnownRow[] = []
  let standing = [...stored]
  for (const { at, rows } of steps) {
    const wanted = new Set(rows.map(keyOf))
    const known = new Set(standing.map(({ row }) => keyOf(row)))
    for (const one of standing) {
      if (wanted.has(keyOf(one.row))) continue
      if (one.recorded_from < at) ended.push({ ...one, recorded_to: at })
      else if (isStored.has(one)) dropped.push(one)
    }
    const opening = rows.filter((row) => !known.has(keyOf(row))).map((row) => ({ recorded_from: at, row }))
    standing = [...standing.filter((one) => wanted.has(keyOf(one.row))), ...opening]
  }
  const wasStored = (one: KnownRow): boolean => stored.some((row) => row.recorded_from === one.recorded_from && row.row === one.row)
  const fresh = standing.filter((one) => !isStored.has(one)).map((one) => ({ ...one, recorded_to: null }))
  return { dropped, closed: ended.filter(wasStored), opened: [...ended.filter((one) => !wasStored(one)), ...fresh] }
}
