import { z } from 'zod'
import { FileHash } from '../../files/index.ts'
import { endOfDay, type Instant, PlainDateText, parseInstant, UnitId } from '../../kernel/index.ts'
import { ReportText } from '../schema.ts'
import { EnteredCell } from './facts.ts'

const reason = z.string().trim().min(1).max(2000)

/** What is done to a periodic report, with texts as written; figures are decimal text (`3400`, `3.5`). */
export const PeriodicRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('enter'),
    cells: z.array(EnteredCell).max(5000).default([]),
    prose: z
      .array(z.strictObject({ key: z.string().min(1).max(60), text: ReportText.nullable() }))
      .max(40)
      .default([]),
    file: FileHash.nullable().default(null),
  }),
  z.strictObject({
    action: z.literal('submit'),
    nothing: z.boolean().default(false),
    reasons: z
      .array(z.strictObject({ check: z.string().min(1).max(80), text: reason }))
      .max(200)
      .default([]),
    correction: reason.nullable().default(null),
    on: PlainDateText.optional(),
  }),
  z.strictObject({
    action: z.literal('return'),
    remarks: z
      .array(z.strictObject({ indicator: z.string().min(1).max(60).nullable(), text: reason }))
      .min(1)
      .max(200),
  }),
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({ action: z.literal('unlock'), reason }),
  z.strictObject({ action: z.literal('withdraw'), reason }),
])
export type PeriodicRequest = z.infer<typeof PeriodicRequest>

/** The body of `POST /api/periodic-reports/{form}/{period}/{unit}/actions`; version 0 = the report is not begun yet. */
export const PeriodicActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  onBehalfOf: UnitId.optional(),
  request: PeriodicRequest,
})
export type PeriodicActionBody = z.infer<typeof PeriodicActionBody>

/** The body of `POST /api/report-forms/{form}/periods/{period}/urge`. */
export const UrgeBody = z.strictObject({ commandId: z.uuid() })

/** The query of `GET /api/periodic-reports`: periods that ended, or whose report is due, from `since` on (default: 92 days before). */
export const PeriodicListQuery = z.strictObject({ asOf: PlainDateText.optional(), since: PlainDateText.optional() })

/** The query of `GET /api/report-forms/{form}/matrix`: periods that end between two days (default: the year of the day asked about). */
export const MatrixQuery = z.strictObject({ asOf: PlainDateText.optional(), from: PlainDateText.optional(), to: PlainDateText.optional() })

/** What was known: a day, to its end, or a moment (`2017-02-10T08:30:00+07:00`). */
const KnownOnText = z.union([
  PlainDateText.transform(endOfDay),
  z.iso.datetime({ offset: true }).transform((text, context): Instant => {
    const read = parseInstant(text)
    if (read.ok) return read.value
    context.addIssue({ code: 'custom', message: `no such moment: ${text}` })
    return z.NEVER
  }),
])
/** The query of `GET /api/periodic-reports/{form}/{period}/{unit}`: as it was known then (default: now). */
export const PeriodicShowQuery = z.strictObject({ knownOn: KnownOnText.optional() })
/** The query of its files: a version that was sent, or what was known then. */
export const PeriodicFileQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional(), knownOn: KnownOnText.optional() })
