import { z } from 'zod'
import type { Term } from '../calendar/index.ts'
import { type PlainDate, PlainDateText, type UnitId } from '../kernel/index.ts'

/** One cell of a sheet as plain JSON: a text, a number, a yes/no, a civil date, or nothing. A formula is kept by its last result only. */
export const SheetCell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.strictObject({ date: PlainDateText })])
export type SheetCell = z.infer<typeof SheetCell>

/** A worksheet: its name and its rows from the first to the last that holds anything. */
export const Sheet = z.strictObject({ name: z.string(), rows: z.array(z.array(SheetCell)) })
export type Sheet = z.infer<typeof Sheet>

/** The longest list that is taken in at once, in rows below the header. */
export const MAX_LIST_ROWS = 5000

/** What a column of an office's running task list can mean. */
export const TRACKER_FIELDS = [
  'title',
  'lead',
  'coordinators',
  'document',
  'documentOn',
  'clause',
  'assignedOn',
  'term',
  'product',
  'status',
  'progress',
  'completedOn',
  'proof',
  'proofOn',
  'note',
] as const
export const TrackerField = z.enum(TRACKER_FIELDS)
export type TrackerField = z.infer<typeof TrackerField>

/** Which column (from 0) holds which field; a field without a column is null. */
export const ColumnMapping = z.record(TrackerField, z.int().min(0).max(200).nullable())
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** A fault (or a doubt) of one row, in words for its reader: where it stands and which refusal it is. */
export const RowFault = z.strictObject({
  /** Row number as the spreadsheet shows it, from 1. */
  row: z.int(),
  /** Letter of the column, or null for the whole row. */
  column: z.string().nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type RowFault = z.infer<typeof RowFault>

/** That a row is done: on which day, shown by which document. */
export interface RowDone {
  readonly on: PlainDate
  readonly number: string
  readonly issuedOn: PlainDate
}

/** A task as the old list has it, read and checked. */
export interface TrackerRow {
  readonly row: number
  readonly title: string
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
  readonly term: Term
  readonly assignedOn: PlainDate
  readonly document: string | null
  readonly documentOn: PlainDate | null
  readonly clause: string | null
  readonly product: string | null
  /** Null while the work goes on. */
  readonly done: RowDone | null
  /** What the list says besides: status, progress, notes, as written. */
  readonly note: string | null
}

/** An account to make, as one row of a sheet has it. */
export interface AccountRow {
  readonly row: number
  readonly login: string
  readonly name: string
  readonly unit: UnitId
  readonly role: string
  /** Where the person gets its digest; left out where the sheet has no such column or cell. */
  readonly mail?: string | undefined
}
