import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { NamedUnit } from '../schema.ts'
import { ENTRY_SHAPES, EntryId, HoldingKind, PostRank } from './facts.ts'

const Short = z.string().trim().min(1).max(300)
const Reason = z.string().trim().min(1).max(1000)

/** The words of an entry, kept as content; each kind uses its own. */
export const PostWords = z.strictObject({
  /** A post: what it is called. */
  title: Short.nullable().default(null),
  /** A post: the field of work. */
  field: Short.nullable().default(null),
  /** A post in an inner unit that is no unit of the house: what that is called. */
  inside: Short.nullable().default(null),
  /** A delegation: what is signed by it. */
  what: Short.nullable().default(null),
  /** The paper that says so. */
  basis: Short.nullable().default(null),
})
export type PostWords = z.infer<typeof PostWords>

const words = { words: PostWords }
/** An end that is left open is told as what it lacks, not as a wrong form. */
const openEnd = { lastDay: PlainDateText.nullable().default(null) }

/** An entry as it is keyed in: words in full, without its id. */
export const EntryDraft = z.discriminatedUnion('kind', [
  z.strictObject({ ...ENTRY_SHAPES.post, words: PostWords.extend({ title: Short }) }),
  z.strictObject({ ...ENTRY_SHAPES.holding, ...words }),
  z.strictObject({ ...ENTRY_SHAPES.absence, ...openEnd, ...words }),
  z.strictObject({ ...ENTRY_SHAPES.delegation, ...openEnd, ...words }),
])
export type EntryDraft = z.infer<typeof EntryDraft>

/** The body of `POST /api/units/{id}/posts`; `end` gives an entry another last day, earlier or later, and leaves the rest as it is. */
export const PostsBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  command: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('enter'), entry: EntryDraft }),
    z.strictObject({ action: z.literal('correct'), id: EntryId, entry: EntryDraft, reason: Reason }),
    z.strictObject({ action: z.literal('end'), id: EntryId, lastDay: PlainDateText, reason: Reason }),
    z.strictObject({ action: z.literal('withdraw'), id: EntryId, reason: Reason }),
  ]),
})
export type PostsBody = z.infer<typeof PostsBody>

/** What a change of posts answers: the entry and the new version. */
export const PostsWritten = z.object({ id: z.string(), version: z.int() })
export type PostsWritten = z.infer<typeof PostsWritten>

/** An account in a post; null where the reader may not read that account, though somebody holds it. */
const Holder = z.object({ id: z.string(), name: z.string() }).nullable()
const Basis = z.string().nullable()

/** A post with its words; `holding` and `absence` say what holds on the day that was asked for. */
export const PostView = z.object({
  ...{ id: z.string(), rank: PostRank, title: z.string(), field: z.string().nullable(), basis: Basis },
  inside: z.object({ unitId: z.string().nullable(), name: z.string() }).nullable(),
  ...{ validFrom: PlainDateText, validTo: PlainDateText.nullable(), isOn: z.boolean() },
  ...{ holding: z.string().nullable(), absence: z.string().nullable(), standsInFor: z.array(z.string()) },
})
export type PostView = z.infer<typeof PostView>

export const HoldingView = z.object({
  ...{ id: z.string(), post: z.string(), account: Holder, as: HoldingKind, basis: Basis },
  ...{ validFrom: PlainDateText, validTo: PlainDateText.nullable() },
})
export type HoldingView = z.infer<typeof HoldingView>

const between = { firstDay: PlainDateText, lastDay: PlainDateText, basis: Basis }
export const AbsenceView = z.object({ id: z.string(), holding: z.string(), post: z.string(), standIn: z.string().nullable(), ...between })
export type AbsenceView = z.infer<typeof AbsenceView>
export const DelegationView = z.object({
  ...{ id: z.string(), from: z.string(), to: z.string(), papers: z.array(z.string()), what: z.string().nullable() },
  ...between,
})
export type DelegationView = z.infer<typeof DelegationView>

/** Something that was said of the posts and is no longer so: corrected or taken back, when, by whom and why. */
export const FormerEntry = z.object({
  ...{ id: z.string(), kind: z.enum(['post', 'holding', 'absence', 'delegation']), how: z.enum(['corrected', 'withdrawn']) },
  ...{ from: PlainDateText, to: PlainDateText.nullable(), post: z.string().nullable() },
  ...{ at: z.string(), by: z.string().nullable(), reason: z.string().nullable() },
})
export type FormerEntry = z.infer<typeof FormerEntry>

/** The posts of a unit as they are known now, or were on an instant, looked at on a day. */
export const UnitPostsView = z.object({
  ...{ unit: NamedUnit, on: PlainDateText, version: z.int(), mayKeep: z.boolean() },
  ...{ posts: z.array(PostView), holdings: z.array(HoldingView), absences: z.array(AbsenceView) },
  ...{ delegations: z.array(DelegationView), former: z.array(FormerEntry) },
})
export type UnitPostsView = z.infer<typeof UnitPostsView>
