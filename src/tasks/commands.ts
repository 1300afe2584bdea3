import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { AccountId, PlainDateText, UnitId } from '../kernel/index.ts'
import { CommandLine } from '../organizations/index.ts'
import { ContentHash, decisionShape, FreeText, PeriodName, ProductType, proofShape } from './schema.ts'

/** One union of actions, with the given text and with the envelope that each carries besides. */
function commandShape<T extends z.ZodType<string>, E extends z.ZodRawShape>(text: T, envelope: E) {
  const action = <const A extends string, S extends z.ZodRawShape>(name: A, shape: S) =>
    z.strictObject({ ...envelope, action: z.literal(name), effectiveOn: PlainDateText.optional(), ...shape })
  const optional = text.nullable().default(null)
  const proofs = z.array(proofShape(text)).max(50)
  const decision = decisionShape(text)
  return z.discriminatedUnion('action', [
    action('acknowledge', {}),
    action('decline', { reason: text }),
    action('reassign', { lead: UnitId, coordinators: z.array(UnitId).max(600).default([]), reason: text }),
    action('progress', { percent: z.int().min(0).max(100).nullable().default(null), note: optional }),
    action('claim', {
      proofs: proofs.default([]),
      note: optional,
      // Items of the checklist told in words, and why what it lacks is left out.
      items: z
        .array(z.strictObject({ itemId: z.string().min(1).max(40), text }))
        .max(20)
        .default([]),
      lacking: optional,
    }),
    action('verify', { note: optional }),
    action('send-back', { reason: text }),
    action('request-extension', { to: PlainDateText, reason: text }),
    action('decide-extension', { granted: z.boolean(), to: PlainDateText.nullable().default(null), decision, reason: optional }),
    action('suspend', { decision, reason: optional }),
    action('resume', { decision, newDue: PlainDateText.nullable().default(null) }),
    action('trigger', { eventId: z.string().max(120).nullable().default(null), on: PlainDateText }),
    action('report-period', { period: PeriodName, proofs: proofs.default([]), note: optional }),
    action('note', { note: text }),
    action('set-deadline', { due: PlainDateText, decision, reason: optional }),
    action('review', { next: PlainDateText, note: optional }),
    action('set-part', { unit: UnitId, part: text, due: PlainDateText.nullable().default(null) }),
    action('report-part', { proofs: proofs.default([]), note: optional }),
    action('return-part', { unit: UnitId, reason: text }),
    action('star', { note: optional }),
    action('unstar', {}),
    action('set-field', { field: z.string().min(1).max(80).nullable() }),
    action('route', { division: text, specialist: AccountId.nullable().default(null) }),
    action('hand-over', { to: AccountId, reason: text }),
    action('close', { reason: text, decision }),
    action('recall', { version: z.int().min(1), reason: text }),
  ])
}

/** What a person asks to be done with a task, with text as written. */
export const TaskRequest = commandShape(FreeText, {})
export type TaskRequest = z.infer<typeof TaskRequest>

/** The same with every text already kept as content: what `decide` takes. */
export const TaskCommand = commandShape(ContentHash, {})
export type TaskCommand = z.infer<typeof TaskCommand>

/** The body of `POST /api/tasks/{id}/actions`: a request with its command id, the version that was seen, and the unit that answered on paper. */
export const TaskActionBody = commandShape(FreeText, {
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  onBehalfOf: UnitId.optional(),
})
export type TaskActionBody = z.infer<typeof TaskActionBody>

function draftShape<T extends z.ZodType<string>>(text: T) {
  return {
    directiveId: z.string().max(120).nullable().default(null),
    dutyId: z.string().max(120).nullable().default(null),
    clause: z.string().max(40).nullable().default(null),
    lead: UnitId,
    coordinators: z.array(UnitId).max(600).default([]),
    product: z
      .strictObject({ type: ProductType, description: text.nullable().default(null) })
      .nullable()
      .default(null),
    term: Term,
    eventId: z.string().max(120).nullable().default(null),
    source: z
      .strictObject({ from: z.int().min(0), to: z.int().min(0) })
      .nullable()
      .default(null),
    field: z.string().max(80).nullable().default(null),
    updateEveryDays: z.int().min(1).max(3660).nullable().default(null),
    reviewOn: PlainDateText.nullable().default(null),
    /** The lead has to give it on, or issue its own document, within the office's term. */
    mustPassOn: z.boolean().default(false),
    /** The day of assignment: the date of the directive. */
    assignedOn: PlainDateText,
  }
}

/** A task to be assigned, with text as written: from a directive's duty or by hand. */
export const TaskDraft = z.strictObject({
  ...draftShape(FreeText),
  title: z.string().trim().min(1).max(500),
  text: z.string().trim().max(20_000).default(''),
})
export type TaskDraft = z.infer<typeof TaskDraft>

/** The command that assigns a task; the event named by `term` is the hash of its text. */
export const AssignTask = z.strictObject({
  ...draftShape(ContentHash),
  assigner: UnitId,
  text: ContentHash,
  /** The task of which it is a part, and the hierarchy along which it is given. */
  parent: z.string().max(120).optional(),
  line: CommandLine.optional(),
})
export type AssignTask = z.infer<typeof AssignTask>

/** The body of `POST /api/tasks`: a task by hand, for the person's own assigning unit unless it names another. */
export const TaskDraftBody = TaskDraft.extend({ commandId: z.uuid(), assigner: UnitId.optional() })
export type TaskDraftBody = z.infer<typeof TaskDraftBody>

/** One part to be given on: to which units (each gets a task of its own), what, and by when. */
export const PartDraft = z.strictObject({
  leads: z.array(UnitId).min(1).max(600),
  coordinators: z.array(UnitId).max(600).default([]),
  title: z.string().trim().min(1).max(500),
  text: z.string().trim().max(20_000).default(''),
  product: z
    .strictObject({ type: ProductType, description: FreeText.nullable().default(null) })
    .nullable()
    .default(null),
  term: Term,
})
export type PartDraft = z.infer<typeof PartDraft>

/**
 * The body of `POST /api/tasks/{id}/parts`: parts of a task that its lead gives on, all or none. `line` = the hierarchy, found by itself when left
 * out; `decision` = the unit's own implementing paper.
 */
export const PassOnBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  onBehalfOf: UnitId.optional(),
  effectiveOn: PlainDateText.optional(),
  line: CommandLine.optional(),
  decision: decisionShape(FreeText).nullable().default(null),
  parts: z.array(PartDraft).min(1).max(50),
})
export type PassOnBody = z.infer<typeof PassOnBody>
