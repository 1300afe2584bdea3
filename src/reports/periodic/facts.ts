import { z } from 'zod'
import { FileHash } from '../../files/index.ts'
import { KEPT_FIGURE } from '../../indicators/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../../kernel/index.ts'
import { SubstituteStamp } from '../schema.ts'

/** The journal stream of periodic reports: one unit's figures on a form for a period. */
export const PERIODIC_STREAM = 'periodic-report'

/** A figure of a form: its indicator, the category of its column ('' = the whole), and decimal text; null = taken out. */
export const EnteredCell = z.strictObject({
  indicator: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  breakdown: z.string().max(120),
  value: z.string().regex(KEPT_FIGURE).nullable(),
})
export type EnteredCell = z.infer<typeof EnteredCell>

/** A part of the prose of a report; null = taken out. */
export const ProsePart = z.strictObject({ key: z.string().min(1).max(60), text: ContentHash.nullable() })

/** A remark on a row, or on the whole of a report (`indicator` null). */
export const CellRemark = z.strictObject({ indicator: z.string().max(60).nullable(), text: ContentHash })
export type CellRemark = z.infer<typeof CellRemark>

const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({
    type: z.literal(`periodic.${name}` as const),
    typeVersion: z.literal(1).default(1),
    effectiveOn: PlainDateText.optional(),
    substitute: SubstituteStamp.optional(),
    ...shape,
  })

/** The version of another report that was read. */
export const ReadVersion = z.strictObject({ report: z.string().min(1).max(200), version: z.int().min(1) })

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** What was sent, by hash: the file of dataValueSets to the byte, and the paper as data of which .docx and PDF are made. */
export const SentDigests = z.strictObject({ figures: Digest, paper: Digest })
export type SentDigests = z.infer<typeof SentDigests>

/** What a register or the tasks came to for the unit when figures were entered or sent, and as of which day. */
export const CountedFigure = z.strictObject({
  indicator: EnteredCell.shape.indicator,
  value: EnteredCell.shape.value.unwrap(),
  asOf: PlainDateText,
})
export type CountedFigure = z.infer<typeof CountedFigure>
const counted = z.array(CountedFigure).max(500).default([])

/** The facts of a periodic report. `cells` of a submission are all its figures with what was reckoned, so that what was sent stays what it was. */
export const PeriodicFact = z.discriminatedUnion('type', [
  fact('begun', { form: z.string().max(60), period: z.string().max(12), unit: UnitId, receiver: UnitId.nullable() }),
  fact('entered', { cells: z.array(EnteredCell).max(5000), prose: z.array(ProsePart).max(40), file: FileHash.nullable(), counted }),
  fact('submitted', {
    nothing: z.boolean(),
    cells: z.array(EnteredCell.extend({ value: EnteredCell.shape.value.unwrap() })).max(5000),
    reasons: z.array(z.strictObject({ check: z.string().max(80), text: ContentHash })).max(200),
    correction: ContentHash.nullable(),
    read: z.array(ReadVersion).max(20_000),
    // Reports that were sent before hashes were kept have none.
    digests: SentDigests.optional(),
    counted,
  }),
  fact('returned', { by: UnitId, remarks: z.array(CellRemark).min(1).max(200) }),
  fact('accepted', { by: UnitId }),
  fact('unlocked', { by: UnitId, reason: ContentHash }),
  fact('withdrawn', { reason: ContentHash }),
  fact('urged', { by: UnitId }),
])
export type PeriodicFact = z.infer<typeof PeriodicFact> & NewFact
