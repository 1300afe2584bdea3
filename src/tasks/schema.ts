import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { FileHash } from '../files/index.ts'
import { AccountId, type NewFact, PlainDateText, Ref, UnitId } from '../kernel/index.ts'
import { CommandLine } from '../organizations/index.ts'

/** The journal stream of tasks. */
export const TASK_STREAM = 'task'

/** The hash of a salted content row: facts point to text and never hold it. */
export const ContentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** Text as people write it, before it becomes content. */
export const FreeText = z.string().trim().min(1).max(4000)

/**
 * Shapes that carry text, built twice from one definition: with `FreeText` for what people send, with `ContentHash` for facts.
 * @internal
 */
export function proofShape<T extends z.ZodType<string>>(text: T) {
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('document'),
      number: z.string().trim().min(1).max(80),
      issuedOn: PlainDateText,
      issuer: text,
      file: FileHash.nullable().default(null),
    }),
    z.strictObject({ kind: z.literal('file'), file: FileHash }),
    z.strictObject({ kind: z.literal('record'), ref: Ref }),
  ])
}

/** @internal */
export function decisionShape<T extends z.ZodType<string>>(text: T) {
  const [document, file] = proofShape(text).options
  return z.discriminatedUnion('kind', [document, file, z.strictObject({ kind: z.literal('note'), text })])
}

/** What shows that a task is done: a document by number, date and issuer, a kept file, or a record of this system. */
export const Proof = proofShape(ContentHash)
export type Proof = z.infer<typeof Proof>

/** By what something was decided: a document, a kept file, or a note written here. */
export const Decision = decisionShape(ContentHash)
export type Decision = z.infer<typeof Decision>

export const ProductType = z.enum(['document', 'figures', 'event', 'state-of-affairs'])
export type ProductType = z.infer<typeof ProductType>

/** The name of a period of a recurring duty: 2016-11, 2016-Q4, 2016-H2, 2016-9M, 2016; or the day on which a result was due. */
export const PeriodName = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?|-Q[1-4]|-H[12]|-9M)?$/)

const v1 = z.literal(1).default(1)
const hash = ContentHash
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`task.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

const Product = z.strictObject({ type: ProductType, description: hash.nullable() })

/** The last day to return a task as wrongly assigned, and the last to give it on, counted when it came; left out where the office has no rule. */
const reactBy = { returnBy: PlainDateText.optional(), passOnBy: PlainDateText.optional() }

/**
 * The facts of a task. `effectiveOn` is the day on which it was so. In `task.assigned`, `text` is the content `{title, text}`, the event named by
 * the term is a content hash as well, `eventId` points to the outside event, `source` is the span of the clause.
 */
export const TaskFact = z.discriminatedUnion('type', [
  fact('assigned', {
    directiveId: z.string().nullable(),
    dutyId: z.string().nullable(),
    clause: z.string().max(40).nullable(),
    text: hash,
    assigner: UnitId,
    lead: UnitId,
    coordinators: z.array(UnitId),
    product: Product.nullable(),
    term: Term,
    eventId: z.string().nullable(),
    firstDue: PlainDateText.nullable(),
    source: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).nullable(),
    field: z.string().max(80).nullable(),
    updateEveryDays: z.int().min(1).max(3660).nullable(),
    reviewOn: PlainDateText.nullable(),
    // A part of the task with this id, given on by its lead, and the hierarchy along which it was given.
    parent: z.string().max(120).optional(),
    line: CommandLine.optional(),
    ...reactBy,
  }),
  fact('acknowledged', {}),
  fact('declined', { reason: hash }),
  fact('reassigned', { lead: UnitId, coordinators: z.array(UnitId), reason: hash, ...reactBy }),
  fact('progressed', { percent: z.int().min(0).max(100).nullable(), note: hash.nullable() }),
  // `items` of the checklist of its kind of product, told in words; `lacking` = why what it asks for besides is left out.
  fact('claimed', {
    proofs: z.array(Proof),
    note: hash.nullable(),
    items: z.array(z.strictObject({ itemId: z.string().max(40), text: hash })).optional(),
    lacking: hash.optional(),
  }),
  fact('verified', { note: hash.nullable() }),
  fact('sent-back', { reason: hash }),
  fact('extension-requested', { to: PlainDateText, reason: hash }),
  fact('extension-decided', { granted: z.boolean(), to: PlainDateText, decision: Decision, reason: hash.nullable() }),
  fact('suspended', { decision: Decision, reason: hash.nullable() }),
  fact('resumed', { decision: Decision, newDue: PlainDateText.nullable() }),
  fact('trigger-occurred', { eventId: z.string().nullable(), on: PlainDateText, due: PlainDateText.nullable() }),
  // Another calendar of working days: the counted term ends on another day; `change` is the change of the calendar, and its paper.
  fact('due-recounted', { change: z.int().min(1), paper: z.string().max(80), from: PlainDateText, due: PlainDateText }),
  fact('period-reported', { period: PeriodName, proofs: z.array(Proof), note: hash.nullable() }),
  fact('noted', { note: hash }),
  // A first deadline for a task that had none; an undated task looked at again, and when next.
  fact('deadline-set', { due: PlainDateText, decision: Decision, reason: hash.nullable() }),
  fact('reviewed', { next: PlainDateText, note: hash.nullable() }),
  // The lead gave a part on to another unit: the task `child`, by a paper of its own when it issued one.
  fact('passed-on', { child: z.string().max(120), unit: UnitId, decision: Decision.optional() }),
  // What one coordinator contributes, by when; its report of it; the lead found it wanting.
  fact('part-set', { unit: UnitId, part: hash, due: PlainDateText.nullable() }),
  fact('part-reported', { unit: UnitId, proofs: z.array(Proof), note: hash.nullable() }),
  fact('part-returned', { unit: UnitId, reason: hash }),
  fact('starred', { note: hash.nullable() }),
  fact('unstarred', {}),
  // Another directive took it over: from now on it stands under that one's clause, in its words, with its deadline when it has one; `paper` is its number.
  fact('carried-forward', {
    directiveId: z.string().max(120),
    dutyId: z.string().max(120),
    clause: z.string().max(40).nullable(),
    text: hash,
    product: Product.nullable(),
    source: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).nullable(),
    due: PlainDateText.nullable(),
    paper: z.string().max(80).nullable(),
  }),
  // Of which field it is, by the code of the packs' list; null = of none.
  fact('field-set', { field: z.string().min(1).max(80).nullable() }),
  fact('routed', { division: hash, specialist: AccountId.nullable() }),
  fact('handed-over', { from: AccountId.nullable(), to: AccountId, reason: hash }),
  fact('closed', { reason: hash, decision: Decision }),
  fact('entry-recalled', { version: z.int().min(1), reason: hash }),
  // The task came out of an office's own list: of which file, sheet (from 0) and row (from 1); `isDone` = its claim and verification too.
  fact('imported', {
    importId: z.string().max(120),
    source: FileHash,
    sheet: z.int().min(0),
    row: z.int().min(1),
    isDone: z.boolean(),
    note: hash.nullable(),
  }),
  // The import was a mistake and nobody had acted on the task: as known from now on, it never was.
  fact('import-withdrawn', { importId: z.string().max(120), reason: hash }),
])
export type TaskFact = z.infer<typeof TaskFact> & NewFact

/** The facts of one type. */
export type TaskFactOf<N extends TaskFact['type']> = Extract<TaskFact, { type: N }>

/** The content behind `task.assigned.text`. */
export const TaskText = z.object({ title: z.string(), text: z.string().default('') })
export type TaskText = z.infer<typeof TaskText>
