import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { PlainDateText, UnitId } from '../kernel/index.ts'
import { DropReason, DutyRole, FollowKind, ProductKind, RecipientPurpose, Span } from './schema.ts'

const id = z.string().min(1).max(120)
const commandId = z.string().min(8).max(80)
const version = z.int().min(1)
const words = (most: number) => z.string().trim().min(1).max(most)

/** A party as a person chooses it: a unit, or a group phrase of the packs whose members are those of the document's date. */
export const PartyRequest = z.union([z.strictObject({ unit: UnitId }), z.strictObject({ group: z.string().min(1).max(80) })])
export type PartyRequest = z.infer<typeof PartyRequest>

const dutyFields = {
  lead: PartyRequest.nullable().exactOptional(),
  coordinators: z.array(PartyRequest).max(200).exactOptional(),
  role: DutyRole.exactOptional(),
  term: Term.exactOptional(),
  product: ProductKind.nullable().exactOptional(),
  title: words(500).exactOptional(),
}

const action = <const A extends string, const S extends z.ZodRawShape>(name: A, shape: S) =>
  z.strictObject({ action: z.literal(name), ...shape })

/** One command of review, as `POST /api/documents/{id}/review` takes it. */
export const ReviewRequest = z.discriminatedUnion('action', [
  action('accept', { duties: z.array(id).min(1).max(2000) }),
  action('accept-certain', {}),
  action('edit', { duty: id, change: z.strictObject(dutyFields) }),
  action('merge', { into: id, from: z.array(id).min(1).max(200) }),
  action('split', { duty: id, cuts: z.array(z.int().min(1)).min(1).max(50) }),
  action('drop', { duty: id, reason: DropReason, note: words(1000).nullable().default(null) }),
  action('restore', { duty: id }),
  action('add', {
    span: Span,
    title: words(500).nullable().default(null),
    lead: PartyRequest.nullable().default(null),
    role: DutyRole.default('execute'),
    term: Term.default({ kind: 'none', reviewOn: null }),
    product: ProductKind.nullable().default(null),
  }),
  action('link', { solution: id, duty: id }),
  action('unlink', { solution: id, duty: id }),
  action('correct-header', {
    correction: z.discriminatedUnion('field', [
      z.strictObject({ field: z.literal('number'), value: words(80).nullable() }),
      z.strictObject({ field: z.literal('issuedOn'), value: PlainDateText.nullable() }),
      z.strictObject({ field: z.literal('typeSymbol'), value: words(20).nullable() }),
      z.strictObject({ field: z.literal('issuerUnit'), value: UnitId.nullable() }),
      z.strictObject({ field: z.enum(['issuer', 'place', 'type', 'title', 'signerTitle']), value: words(1000).nullable() }),
    ]),
  }),
  action('undo', {}),
])
export type ReviewRequest = z.infer<typeof ReviewRequest>

export const ReviewBody = z.strictObject({ commandId, expectedVersion: version, command: ReviewRequest })
export type ReviewBody = z.infer<typeof ReviewBody>

/** What is done with the open tasks of the directive that this one follows: carried on by a duty of this one, or closed. */
const FollowOn = z.strictObject({
  of: id,
  kind: FollowKind,
  carry: z.array(z.strictObject({ task: id, duty: id, lead: UnitId })).max(5000),
  close: z.array(id).max(5000),
  /** Acts of an amending paper that are taken, each on one task: `act` = its place among the acts of the reading. */
  acts: z
    .array(z.strictObject({ act: z.int().min(0), task: id }))
    .max(5000)
    .exactOptional(),
})
export type FollowOn = z.infer<typeof FollowOn>

/** The body of `POST /api/documents/{id}/follow-on/preview`: the directive that this one follows. */
export const FollowOnQuestion = z.strictObject({ of: id })
export type FollowOnQuestion = z.infer<typeof FollowOnQuestion>

export const IssueBody = z.strictObject({ commandId, expectedVersion: version, follows: FollowOn.exactOptional() })
export type IssueBody = z.infer<typeof IssueBody>

export const WithdrawBody = z.strictObject({ commandId, expectedVersion: version, reason: words(1000) })
export type WithdrawBody = z.infer<typeof WithdrawBody>

/** One command about copies, as `POST /api/documents/{id}/distribution` takes it. */
export const DistributionRequest = z.discriminatedUnion('action', [
  action('set-recipient', {
    recipient: id.nullable().default(null),
    purpose: RecipientPurpose,
    parties: z.array(PartyRequest).max(200),
    name: words(300).nullable().default(null),
  }),
  action('remove-recipient', { recipient: id }),
  action('send', { recipients: z.array(id).max(500).nullable().default(null) }),
  action('record-receipt', { recipient: id, unit: UnitId.nullable().default(null), step: z.enum(['received', 'read']) }),
])
export type DistributionRequest = z.infer<typeof DistributionRequest>

export const DistributionBody = z.strictObject({ commandId, expectedVersion: version, command: DistributionRequest })
export type DistributionBody = z.infer<typeof DistributionBody>

/** Text pasted for intake. */
export const PasteBody = z.strictObject({
  commandId,
  declaredNotSecret: z.boolean(),
  text: z.string().min(1).max(5_000_000),
})
export type PasteBody = z.infer<typeof PasteBody>

/** One command about an outside event, as `POST /api/events` takes it; `expect` makes one by hand. */
export const EventBody = z.discriminatedUnion('action', [
  action('expect', { commandId, name: words(2000) }),
  action('record', {
    commandId,
    event: id,
    expectedVersion: version,
    on: PlainDateText,
    number: words(80).nullable().default(null),
    issuedOn: PlainDateText.nullable().default(null),
    issuer: words(300).nullable().default(null),
  }),
  action('recall', { commandId, event: id, expectedVersion: version, reason: words(1000) }),
])
export type EventBody = z.infer<typeof EventBody>
