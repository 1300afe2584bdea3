import { z } from 'zod'
import { SubstituteForm } from '../access/index.ts'
import { FileHash } from '../files/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../kernel/index.ts'
import { Authority, SignerRank, SigningForm } from '../papers/index.ts'

/** The journal streams of reporting: a round, one unit's report in it, and the report that is made of all of them. */
export const ROUND_STREAM = 'report-round'
export const SUBMISSION_STREAM = 'report-submission'
export const CONSOLIDATED_STREAM = 'consolidated-report'

/** Text as people write it, before it becomes content. */
export const ReportText = z.string().trim().min(1).max(20_000)

/** A line of a report by clause of the directive: `IV.1`, `III.7`, `III.7#2` where the paper has that label twice; a remark of its own stands under `other-1`. */
export const LineKey = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.\-–+/()# ]*$/u)

/** The key of a figure: a target of the directive (`target:3`) or one that the round asks for. */
export const FigureKey = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9][a-z0-9:.-]*$/)

/** One figure as entered: a whole number or a decimal of at most 4 places, never NaN. */
export const FigureValue = z.number().min(-1e12).max(1e12).multipleOf(0.0001)

/** A line of one unit's report: the text by its content hash, figures by key, and the task that it reports on. */
export const Line = z.strictObject({
  key: LineKey,
  text: ContentHash,
  taskId: z.string().min(1).max(120).nullable(),
  figures: z.record(FigureKey, FigureValue),
})
export type Line = z.infer<typeof Line>

/** A figure that every unit of a round is asked for. */
export const AskedFigure = z.strictObject({
  ...{ key: FigureKey, clause: LineKey.nullable(), label: ContentHash, unit: z.string().max(40) },
  /** The indicator that it is, where it is one; facts of before have none. */
  indicator: z.string().max(60).nullable().default(null),
})
export type AskedFigure = z.infer<typeof AskedFigure>

/** By which substitution somebody acted, and for whom; the substitute itself is the actor of the fact. */
export const SubstituteStamp = z.strictObject({ id: z.string().min(1).max(80), holder: z.string().min(1).max(80), form: SubstituteForm })
export type SubstituteStamp = z.infer<typeof SubstituteStamp>

const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({
    type: z.literal(name),
    typeVersion: z.literal(1).default(1),
    effectiveOn: PlainDateText.optional(),
    substitute: SubstituteStamp.optional(),
    ...shape,
  })

/** The facts of a round: who owes a report on what by when, through which channels, and who consolidates for whom. */
export const RoundFact = z.discriminatedUnion('type', [
  fact('round.opened', {
    directiveId: z.string().min(1).max(120),
    title: ContentHash,
    /** The last day on which a report is on time. */
    dueOn: PlainDateText,
    /** The unit in whose name the report is asked for. */
    asker: UnitId,
    units: z.array(UnitId).min(1).max(20_000),
    /** The offices that receive each report; one submission reaches all of them and is counted once. */
    channels: z.array(UnitId).min(1).max(10),
    consolidator: UnitId,
    addressee: ContentHash,
    figures: z.array(AskedFigure).max(200),
    /** The definition of a pack that it was opened by, where it was; facts of before have none. */
    form: z.string().max(60).nullable().default(null),
  }),
  fact('round.unit-added', { unit: UnitId, reason: ContentHash }),
  fact('round.unit-excused', { unit: UnitId, reason: ContentHash }),
  fact('round.closed', { reason: ContentHash }),
])
export type RoundFact = z.infer<typeof RoundFact> & NewFact

/** A remark of a channel on a line of a report, or on the whole of it (`line` null). */
export const Remark = z.strictObject({ line: LineKey.nullable(), text: ContentHash })
export type Remark = z.infer<typeof Remark>

/** The facts of one unit's report. */
export const SubmissionFact = z.discriminatedUnion('type', [
  fact('submission.started', { roundId: z.string().min(1).max(120), unit: UnitId }),
  fact('submission.line-written', { line: Line }),
  fact('submission.line-removed', { key: LineKey }),
  /** `lines` 0 says that there is nothing to report, which counts as a report. */
  fact('submission.submitted', { lines: z.int().min(0), digest: ContentHash, paper: PaperRef() }),
  fact('submission.returned', { channel: UnitId, remarks: z.array(Remark).min(1).max(200) }),
  fact('submission.accepted', { channel: UnitId }),
  fact('submission.withdrawn', { reason: ContentHash }),
])
export type SubmissionFact = z.infer<typeof SubmissionFact> & NewFact

/** The unit's own paper that carried the report, when there is one. */
function PaperRef() {
  return z.strictObject({ number: z.string().trim().min(1).max(80), issuedOn: PlainDateText, file: FileHash.nullable() }).nullable()
}

/** Where a consolidated line comes from: the line of a unit's report in the version that was read. */
export const LineSource = z.strictObject({ submissionId: z.string().min(1).max(200), version: z.int().min(1), key: LineKey })
export type LineSource = z.infer<typeof LineSource>

const Made = z.strictObject({ format: z.enum(['docx', 'pdf']), file: FileHash })

/** The facts of the consolidated report. */
export const ConsolidatedFact = z.discriminatedUnion('type', [
  fact('consolidated.started', { roundId: z.string().min(1).max(120), author: UnitId }),
  fact('consolidated.line-written', { key: LineKey, text: ContentHash, sources: z.array(LineSource).max(20_000) }),
  fact('consolidated.line-removed', { key: LineKey, reason: ContentHash }),
  /** `read` is the version of each unit's report that was read: what the report says stays what it was, whatever units report later. */
  fact('consolidated.submitted', { digest: ContentHash, asOf: PlainDateText, read: z.record(z.string().max(80), z.int().min(1)) }),
  fact('consolidated.sent-back', { remarks: z.array(Remark).min(1).max(200) }),
  /** `lines` is the content of what stands above the signature, `name` of what stands below it: a person's name is content, never a fact. */
  fact('consolidated.signed', {
    authority: Authority,
    rank: SignerRank,
    form: SigningForm,
    lines: ContentHash,
    signer: UnitId,
    name: ContentHash.nullable().default(null),
    /** The post that signed, where the posts of the agency are entered; facts of before have none. */
    post: z.string().max(80).nullable().default(null),
  }),
  fact('consolidated.numbered', {
    number: z.int().min(1),
    symbol: z.string().min(1).max(60),
    issuedOn: PlainDateText,
    checkpoint: z.string().max(200).nullable(),
    /** The same head as the text of the QR code; facts of before the code was printed have none. */
    checkpointQr: z.string().max(800).nullable().default(null),
    /** The agency's own .docx that it was written with; null = the standard form. */
    template: FileHash.nullable().default(null),
  }),
  fact('consolidated.files-kept', { files: z.array(Made).min(1).max(4) }),
  fact('consolidated.sent', { to: ContentHash, by: ContentHash }),
  fact('consolidated.receipt-recorded', { number: z.string().max(80).nullable(), note: ContentHash.nullable() }),
])
export type ConsolidatedFact = z.infer<typeof ConsolidatedFact> & NewFact
