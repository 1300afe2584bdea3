import { z } from 'zod'
import { FileHash } from '../files/index.ts'
import { PlainDateText, UnitId } from '../kernel/index.ts'
import { Authority, SignerRank, SigningForm } from '../papers/index.ts'
import { FigureKey, FigureValue, LineKey, LineSource, ReportText } from './schema.ts'

const Short = z.string().trim().min(1).max(500)
const envelope = { commandId: z.uuid(), expectedVersion: z.int().min(0) }

/** A figure that every unit is asked for, with its label as people read it. */
const FigureAsked = z.strictObject({
  ...{ clause: LineKey.nullable().default(null), label: Short, unit: z.string().trim().max(40).default('') },
  /** The indicator that it is: what units reported of it on forms is then offered. */
  indicator: z.string().min(1).max(60).nullable().default(null),
})

/** The body of `POST /api/report-rounds`. Without `units` every unit that leads a task of the clause owes a report. */
export const OpenRoundBody = z.strictObject({
  commandId: z.uuid(),
  directiveId: z.string().min(1).max(120),
  /** The clause that asks for the report. */
  clause: LineKey,
  title: Short,
  dueOn: PlainDateText,
  units: z.array(UnitId).min(1).max(20_000).optional(),
  channels: z.array(UnitId).min(1).max(10),
  consolidator: UnitId,
  addressee: Short,
  figures: z.array(FigureAsked).max(200).default([]),
  /** The definition of a pack that it follows. */
  form: z.string().min(1).max(60).nullable().default(null),
})
export type OpenRoundBody = z.infer<typeof OpenRoundBody>

const roundAction = <const A extends string, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.strictObject({ ...envelope, action: z.literal(action), ...shape })

/** The body of `POST /api/report-rounds/{id}/actions`. */
export const RoundActionBody = z.discriminatedUnion('action', [
  roundAction('add-unit', { unit: UnitId, reason: Short }),
  roundAction('excuse-unit', { unit: UnitId, reason: Short }),
  roundAction('close', { reason: Short }),
])
export type RoundActionBody = z.infer<typeof RoundActionBody>

const Remarks = z
  .array(z.strictObject({ line: LineKey.nullable().default(null), text: ReportText }))
  .min(1)
  .max(200)

const submissionAction = <const A extends string, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.strictObject({ ...envelope, onBehalfOf: UnitId.optional(), action: z.literal(action), ...shape })

/** The body of `POST /api/report-rounds/{id}/submissions/{unit}`; `start` fills the lines from the unit's tasks. */
export const SubmissionActionBody = z.discriminatedUnion('action', [
  submissionAction('start', {}),
  submissionAction('write-line', {
    key: LineKey,
    text: ReportText,
    taskId: z.string().max(120).nullable().default(null),
    figures: z.record(FigureKey, FigureValue).default({}),
  }),
  submissionAction('remove-line', { key: LineKey }),
  submissionAction('submit', {
    nothing: z.boolean().default(false),
    paper: z
      .strictObject({ number: z.string().trim().min(1).max(80), issuedOn: PlainDateText, file: FileHash.nullable().default(null) })
      .nullable()
      .default(null),
    on: PlainDateText.optional(),
  }),
  submissionAction('return', { channel: UnitId.optional(), remarks: Remarks }),
  submissionAction('accept', { channel: UnitId.optional() }),
  submissionAction('withdraw', { reason: Short }),
])
export type SubmissionActionBody = z.infer<typeof SubmissionActionBody>

const consolidatedAction = <const A extends string, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.strictObject({ ...envelope, action: z.literal(action), ...shape })

/** The body of `POST /api/report-rounds/{id}/consolidated`; `start` and `gather` write the lines of the reports that stand. */
export const ConsolidatedActionBody = z.discriminatedUnion('action', [
  consolidatedAction('start', {}),
  consolidatedAction('gather', {}),
  consolidatedAction('write-line', { key: LineKey, text: ReportText, sources: z.array(LineSource).max(20_000).default([]) }),
  consolidatedAction('remove-line', { key: LineKey, reason: Short }),
  consolidatedAction('submit', {}),
  consolidatedAction('send-back', { remarks: Remarks }),
  /** By which post; what may be signed how on that day is pack data. */
  consolidatedAction('sign', {
    ...{ authority: Authority, rank: SignerRank, form: SigningForm, on: PlainDateText.optional() },
    /** The post that signs, where the posts of the agency are entered. */
    post: z.string().min(1).max(80).optional(),
    /** The unit whose head signs by order or by delegation. */
    unit: UnitId.optional(),
    /** First and last day of the written delegation. */
    delegation: z.strictObject({ from: PlainDateText, to: PlainDateText }).optional(),
    /** The name under the signature, as it is to be printed. */
    name: z.string().trim().min(1).max(120).optional(),
  }),
  consolidatedAction('number', { number: z.int().min(1).max(9_999_999).optional() }),
  consolidatedAction('send', { by: Short, on: PlainDateText.optional() }),
  consolidatedAction('record-receipt', {
    number: z.string().trim().max(80).nullable().default(null),
    note: Short.nullable().default(null),
    on: PlainDateText.optional(),
  }),
])
export type ConsolidatedActionBody = z.infer<typeof ConsolidatedActionBody>
