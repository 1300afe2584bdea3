import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { PlainDateText } from '../kernel/index.ts'
import { ColumnMapping } from './schema.ts'

/** How a sheet is to be read: which sheet, which header row (both from 0), which column is what, and what a row without a deadline becomes. */
export const TrackerPlan = z.strictObject({
  sheet: z.int().min(0).max(200),
  headerRow: z.int().min(0).max(6000),
  mapping: ColumnMapping,
  undated: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none'), reviewOn: PlainDateText }),
    z.strictObject({ kind: z.literal('continuing') }),
  ]),
})
export type TrackerPlan = z.infer<typeof TrackerPlan>

/** Import only when every row is right, or the right rows while the others are listed. */
export const ImportMode = z.enum(['all', 'right'])
export type ImportMode = z.infer<typeof ImportMode>

/** A fault with its sentence in the reader's language. */
export const FaultView = z.object({ row: z.int(), column: z.string().nullable(), code: z.string(), message: z.string() })
export type FaultView = z.infer<typeof FaultView>

const Name = z.object({ id: z.string(), name: z.string() })

/** A row of the preview: as it is written, what it becomes (null when it is wrong), its faults and doubts. */
export const TrackerRowView = z.object({
  row: z.int(),
  title: z.string(),
  lead: z.string(),
  term: z.string(),
  becomes: z
    .object({
      lead: Name,
      coordinators: z.array(Name),
      term: Term,
      due: z.string().nullable(),
      assignedOn: z.string(),
      status: z.string(),
      class: z.string().nullable(),
      directive: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
      document: z.string().nullable(),
      done: z.object({ on: z.string(), number: z.string(), issuedOn: z.string() }).nullable(),
    })
    .nullable(),
  faults: z.array(FaultView),
  notices: z.array(FaultView),
})
export type TrackerRowView = z.infer<typeof TrackerRowView>

/** What an uploaded list says under a plan; nothing is written. */
export const TrackerPreview = z.object({
  file: z.object({ name: z.string(), size: z.int(), hash: z.string() }),
  sheets: z.array(z.object({ index: z.int(), name: z.string(), rows: z.int() })),
  plan: TrackerPlan,
  /** Columns of the chosen sheet with their headings and a first value. */
  columns: z.array(z.object({ index: z.int(), letter: z.string(), heading: z.string(), sample: z.string() })),
  counts: z.object({ rows: z.int(), right: z.int(), faulty: z.int(), noticed: z.int(), done: z.int(), undated: z.int(), skipped: z.int() }),
  rows: z.array(TrackerRowView),
  /** The import of this very sheet, when it is in already. */
  before: z.object({ id: z.string(), on: z.string() }).nullable(),
})
export type TrackerPreview = z.infer<typeof TrackerPreview>

/** The answer of an import, also when it is sent again. */
export const ImportDone = z.object({ id: z.string(), version: z.int(), tasks: z.int(), refused: z.int(), rows: z.int() })
export type ImportDone = z.infer<typeof ImportDone>

/** An import in the list. */
export const ImportView = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['recorded', 'withdrawn']),
  name: z.string().nullable(),
  rows: z.int(),
  tasks: z.int(),
  refused: z.int(),
  touched: z.int(),
  by: z.string(),
  at: z.string(),
  withdrawnAt: z.string().nullable(),
})
export type ImportView = z.infer<typeof ImportView>

export const ImportList = z.object({ items: z.array(ImportView) })
export type ImportList = z.infer<typeof ImportList>

/** The body of a withdrawal. */
export const WithdrawImportBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  reason: z.string().trim().min(1).max(4000),
})
export type WithdrawImportBody = z.infer<typeof WithdrawImportBody>

/** What an uploaded list of accounts says; nothing is opened. */
export const AccountsPreview = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      login: z.string(),
      name: z.string(),
      unit: z.string(),
      role: z.string(),
      becomes: z.object({ unit: z.string(), role: z.string() }).nullable(),
      faults: z.array(FaultView),
    }),
  ),
  counts: z.object({ rows: z.int(), right: z.int(), faulty: z.int() }),
})
export type AccountsPreview = z.infer<typeof AccountsPreview>

/** The accounts that an import opened. Passwords and `workbook` (.xlsx, base64) come with the first answer only; a resend has null. */
export const AccountsOpened = z.object({
  accounts: z.array(
    z.object({ row: z.int(), login: z.string(), name: z.string(), unit: z.string(), oneTimePassword: z.string().nullable() }),
  ),
  refused: z.array(FaultView),
  workbook: z.string().nullable(),
})
export type AccountsOpened = z.infer<typeof AccountsOpened>
