import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { AccountId, PlainDateText, UnitId } from '../kernel/index.ts'
import {
  ContentHash,
  DropReason,
  DutyId,
  DutyRole,
  FollowKind,
  Origin,
  Party,
  ProductKind,
  Proposal,
  RecipientPurpose,
  SecrecyLevel,
  Span,
} from './schema.ts'

const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), typeVersion: z.literal(1), ...shape })

/** What an edit of a duty sets; a missing field stays as it is. */
export const DutyChange = z.strictObject({
  lead: Party.nullable().exactOptional(),
  coordinators: z.array(Party).max(200).exactOptional(),
  role: DutyRole.exactOptional(),
  term: Term.exactOptional(),
  product: ProductKind.nullable().exactOptional(),
  title: ContentHash.exactOptional(),
})
export type DutyChange = z.infer<typeof DutyChange>

/** A corrected header field; words are in a content row. */
export const HeaderCorrection = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('number'), value: z.string().trim().min(1).max(80).nullable() }),
  z.strictObject({ field: z.literal('issuedOn'), value: PlainDateText.nullable() }),
  z.strictObject({ field: z.literal('typeSymbol'), value: z.string().trim().min(1).max(20).nullable() }),
  z.strictObject({ field: z.literal('issuerUnit'), value: UnitId.nullable() }),
  z.strictObject({ field: z.literal('words'), value: ContentHash }),
])
export type HeaderCorrection = z.infer<typeof HeaderCorrection>

const directiveFacts = [
  fact('directive.received', {
    fileHash: ContentHash.nullable(),
    number: z.string().nullable(),
    typeSymbol: z.string().nullable(),
    issuedOn: PlainDateText.nullable(),
    issuerUnit: UnitId.nullable(),
    reading: ContentHash,
    textLength: z.int().min(0),
    header: ContentHash,
    declaredNotSecret: z.literal(true),
    origin: Origin,
    /** The kept pictures of the pages of a scan. */
    pages: z
      .array(z.object({ number: z.int().positive(), file: ContentHash }))
      .max(500)
      .exactOptional(),
  }),
  fact('directive.proposed', { proposal: Proposal, words: ContentHash }),
  fact('directive.duties-accepted', { duties: z.array(DutyId).min(1) }),
  fact('directive.duty-edited', { duty: DutyId, change: DutyChange }),
  fact('directive.duties-merged', { into: DutyId, from: z.array(DutyId).min(1) }),
  fact('directive.duty-split', {
    duty: DutyId,
    parts: z.array(z.object({ id: DutyId, spans: z.array(Span).min(1), title: ContentHash })).min(2),
  }),
  fact('directive.duty-dropped', { duty: DutyId, reason: DropReason, note: ContentHash.nullable() }),
  fact('directive.duty-restored', { duty: DutyId }),
  fact('directive.duty-added', {
    duty: DutyId,
    clause: z.string(),
    span: Span,
    title: ContentHash,
    lead: Party.nullable(),
    role: DutyRole,
    term: Term,
    product: ProductKind.nullable(),
  }),
  fact('directive.solution-linked', { solution: DutyId, duty: DutyId }),
  fact('directive.solution-unlinked', { solution: DutyId, duty: DutyId }),
  fact('directive.header-corrected', { correction: HeaderCorrection }),
  fact('directive.review-undone', {}),
  fact('directive.issued', {
    tasks: z.array(z.object({ duty: DutyId, task: z.string(), lead: UnitId, coordinators: z.array(UnitId) })),
    events: z.array(z.object({ trigger: z.string(), event: z.string() })),
  }),
  fact('directive.follows', {
    of: z.string().min(1).max(120),
    kind: FollowKind,
    carried: z.array(z.object({ task: z.string(), duty: DutyId })),
    closed: z.array(z.string()),
    /** Entries that acts of this paper wrote on tasks of the other. */
    changed: z.array(z.object({ task: z.string(), versions: z.array(z.int().min(1)) })).exactOptional(),
  }),
  fact('directive.cloned', {
    of: z.string().min(1).max(120),
    years: z.int().min(0),
    place: UnitId.nullable(),
    links: z.array(z.object({ solution: DutyId, duty: DutyId, likeness: z.number().nullable() })),
    dropped: z.array(z.object({ duty: DutyId, reason: DropReason, note: ContentHash.nullable() })),
  }),
  fact('directive.withdrawn', { reason: ContentHash }),
  fact('directive.recipient-set', {
    recipient: z.string(),
    purpose: RecipientPurpose,
    parties: z.array(Party),
    name: ContentHash.nullable(),
  }),
  fact('directive.recipient-removed', { recipient: z.string() }),
  fact('directive.sent', { lines: z.array(z.object({ recipient: z.string(), unit: UnitId.nullable() })).min(1) }),
  fact('directive.receipt-recorded', { recipient: z.string(), unit: UnitId.nullable(), step: z.enum(['received', 'read']) }),
] as const

/** Every fact of stream `directive`. */
export const DirectiveFact = z.discriminatedUnion('type', directiveFacts)
export type DirectiveFact = z.infer<typeof DirectiveFact>

/** Every fact of stream `event`: an outside event that duties wait for. Its name is words and stands in a content row. */
export const EventFact = z.discriminatedUnion('type', [
  fact('event.expected', { name: ContentHash, directive: z.string().nullable() }),
  fact('event.occurred', {
    effectiveOn: PlainDateText.exactOptional(),
    on: PlainDateText,
    number: z.string().trim().min(1).max(80).nullable(),
    issuedOn: PlainDateText.nullable(),
    issuer: ContentHash.nullable(),
  }),
  fact('event.recalled', { reason: ContentHash }),
])
export type EventFact = z.infer<typeof EventFact>

/** The only fact of stream `stub`: a secret paper stayed outside; the records office holds it. */
export const StubFact = fact('stub.kept', {
  level: SecrecyLevel,
  number: z.string().nullable(),
  issuedOn: PlainDateText.nullable(),
  issuer: ContentHash.nullable(),
  keptAt: z.literal('records-office'),
})
export type StubFact = z.infer<typeof StubFact>

/** A step of one copy: sent, received, read, with its time and account. */
export const Step = z.object({ at: z.string(), by: AccountId })
export type Step = z.infer<typeof Step>
