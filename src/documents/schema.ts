import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { PlainDateText, UnitId } from '../kernel/index.ts'

/** The name of a salted content row; facts hold it instead of text. */
export const ContentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/)
export type ContentHash = z.infer<typeof ContentHash>

/** A passage of the text of a Reading: UTF-16 units, end exclusive. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)])
export type Span = z.infer<typeof Span>

/** Index into the words of a proposal (names as the paper writes them); null when a person chose and nothing was written. */
const word = z.int().min(0).nullable()

/** Whom the paper names: one unit, a group with its members of the document's date, or a name that fits no unit known. */
export const Party = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unit: UnitId, word }),
  z.strictObject({ kind: z.literal('group'), group: z.string().min(1).max(80), members: z.array(UnitId), word }),
  z.strictObject({ kind: z.literal('unknown'), word }),
])
export type Party = z.infer<typeof Party>

/** How the paper charges an agency: lead (chủ trì), coordinate (phối hợp), execute, advise (tham mưu). */
export const DutyRole = z.enum(['lead', 'coordinate', 'execute', 'advise'])
export type DutyRole = z.infer<typeof DutyRole>

/** What a duty is expected to produce; `result` is anything that is shown by figures or a report of work done. */
export const ProductKind = z.enum([
  'report',
  'plan',
  'scheme',
  'regulation',
  'document',
  'conference',
  'review',
  'inspection',
  'training',
  'campaign',
  'result',
])
export type ProductKind = z.infer<typeof ProductKind>

/** Why a duty was left out in review. */
export const DropReason = z.enum(['purpose', 'already-done', 'duplicate', 'not-ours', 'not-a-duty', 'overtaken', 'other'])
export type DropReason = z.infer<typeof DropReason>

/** What a directive does to one that was issued before: changes part of it, or takes its place. */
export const FollowKind = z.enum(['amends', 'replaces'])
export type FollowKind = z.infer<typeof FollowKind>

/** Doubts about one duty: of the reader, from the Reading, and of cloning, where a day or an agency of before is no more. */
export const DutyDoubt = z.enum(['date-does-not-exist', 'more-deadlines', 'directs-another', 'condition', 'term-moved', 'agency-succeeded'])
export type DutyDoubt = z.infer<typeof DutyDoubt>

export const DutyId = z.string().min(1).max(120)

/** A duty as the reader proposes it or a person adds it; its title is in the proposal under its id until someone words it anew. */
export const ProposedDuty = z.strictObject({
  id: DutyId,
  clause: z.string().max(80),
  spans: z.array(Span).min(1),
  lead: Party.nullable(),
  coordinators: z.array(Party),
  role: DutyRole,
  term: Term,
  termSpan: Span.nullable(),
  product: ProductKind.nullable(),
  targets: z.array(z.string().max(20)),
  confidence: z.number().min(0).max(1),
  doubts: z.array(DutyDoubt),
})
export type ProposedDuty = z.infer<typeof ProposedDuty>

/** A figure to reach: told in several clauses it is one target. */
export const ProposedTarget = z.strictObject({
  id: z.string().max(20),
  value: z.number(),
  unit: word,
  places: z.array(z.strictObject({ clause: z.string().max(80), span: Span })),
})
export type ProposedTarget = z.infer<typeof ProposedTarget>

/** A solution clause (section II) that one or more assigned duties (section III) carry out. */
export const ProposedLink = z.strictObject({ solution: DutyId, duty: DutyId, likeness: z.number().min(0).max(1) })
export type ProposedLink = z.infer<typeof ProposedLink>

/** What a copy is sent for: to act on, for report to a superior (để báo cáo), to know or coordinate, or the file copy (lưu). */
export const RecipientPurpose = z.enum(['action', 'report', 'information', 'file-copy'])
export type RecipientPurpose = z.infer<typeof RecipientPurpose>

/** One line of “Nơi nhận”. */
export const ProposedRecipient = z.strictObject({
  id: z.string().min(1).max(40),
  word,
  purpose: RecipientPurpose,
  parties: z.array(Party),
})
export type ProposedRecipient = z.infer<typeof ProposedRecipient>

/** A document that the paper cites; `key` names its page. */
export const ProposedCitation = z.strictObject({
  key: z.string().min(1).max(120),
  number: z.string().max(80),
  type: z.string().max(80),
  issuedOn: PlainDateText.nullable(),
  spans: z.array(Span),
})
export type ProposedCitation = z.infer<typeof ProposedCitation>

/** Everything that the reader proposes for a document, without its words. */
export const Proposal = z.strictObject({
  duties: z.array(ProposedDuty),
  links: z.array(ProposedLink),
  targets: z.array(ProposedTarget),
  recipients: z.array(ProposedRecipient),
  citations: z.array(ProposedCitation),
  /** Words of the outside events that duties wait for: `term.event` is `e0`, `e1` … of this list. */
  triggers: z.array(z.int().min(0)),
})
export type Proposal = z.infer<typeof Proposal>

/** The words of a proposal, kept as one content row: titles by duty, names as written. */
export const ProposalWords = z.object({ titles: z.record(z.string(), z.string()), words: z.array(z.string()) })
export type ProposalWords = z.infer<typeof ProposalWords>

/** What the letterhead says, kept as one content row. */
export const HeaderWords = z.object({
  issuer: z.string().nullable(),
  place: z.string().nullable(),
  type: z.string().nullable(),
  title: z.string().nullable(),
  signerTitle: z.string().nullable(),
})
export type HeaderWords = z.infer<typeof HeaderWords>

/** Where a document came from; a clone was made out of one that was issued. */
export const Origin = z.enum(['upload', 'paste', 'import', 'clone'])
export type Origin = z.infer<typeof Origin>

/** Levels of state secrets (mật, tối mật, tuyệt mật). */
export const SecrecyLevel = z.enum(['secret', 'top-secret', 'absolute-secret'])
export type SecrecyLevel = z.infer<typeof SecrecyLevel>
