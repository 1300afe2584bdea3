import { z } from 'zod'
import { AccountId, ContentHash, PlainDateText, UnitId } from '../../kernel/index.ts'

/** The journal stream of the posts of a unit; its id is the unit's. */
export const POSTS_STREAM = 'unit-posts'

/** What a post is in signing: of the agency itself, or (`unit-…`) of a unit inside it. */
export const PostRank = z.enum(['head', 'deputy', 'unit-head', 'unit-deputy'])
export type PostRank = z.infer<typeof PostRank>

/** How somebody holds a post: appointed, acting (quyền, Q.), or in charge of it without being either (phụ trách). */
export const HoldingKind = z.enum(['appointed', 'acting', 'in-charge'])
export type HoldingKind = z.infer<typeof HoldingKind>

export const EntryId = z.string().min(1).max(80)
const Paper = z.string().trim().min(1).max(80)

/** From a day on, until before another (null = still); as the rows of the packs. */
const valid = { validFrom: PlainDateText, validTo: PlainDateText.nullable().default(null) }

/** @internal What each kind of entry says besides its words. */
export const ENTRY_SHAPES = {
  post: {
    kind: z.literal('post'),
    rank: PostRank,
    /** The unit inside the agency, where it is a unit of the house; another is named in words. */
    inside: UnitId.nullable().default(null),
    ...valid,
  },
  holding: { kind: z.literal('holding'), post: EntryId, account: AccountId, as: HoldingKind, ...valid },
  /** The holder is away from its first day to its last, both included; `standIn` is the post that does the work meanwhile. */
  absence: {
    kind: z.literal('absence'),
    holding: EntryId,
    standIn: EntryId.nullable().default(null),
    firstDay: PlainDateText,
    lastDay: PlainDateText,
  },
  /** What one post signs for another by a written paper, both days included; no `papers` = whatever the words say. */
  delegation: {
    kind: z.literal('delegation'),
    from: EntryId,
    to: EntryId,
    papers: z.array(Paper).max(40).default([]),
    firstDay: PlainDateText,
    lastDay: PlainDateText,
  },
} as const

const kept = { id: EntryId, words: ContentHash }
const Post = z.strictObject({ ...ENTRY_SHAPES.post, ...kept })
export type Post = z.infer<typeof Post>
const Holding = z.strictObject({ ...ENTRY_SHAPES.holding, ...kept })
export type Holding = z.infer<typeof Holding>
const Absence = z.strictObject({ ...ENTRY_SHAPES.absence, ...kept })
export type Absence = z.infer<typeof Absence>
const Delegation = z.strictObject({ ...ENTRY_SHAPES.delegation, ...kept })
export type Delegation = z.infer<typeof Delegation>

/** One thing that is known of the posts of a unit; titles, fields of work and bases are content (`PostWords`). */
export const PostEntry = z.discriminatedUnion('kind', [Post, Holding, Absence, Delegation])
export type PostEntry = z.infer<typeof PostEntry>

const on = { typeVersion: z.literal(1).default(1), effectiveOn: PlainDateText.exactOptional() }

/** The facts of the posts of a unit: an entry, the same entry as it should have been, an entry taken back. Nothing is deleted. */
export const PostsFact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('posts.entered'), ...on, entry: PostEntry }),
  z.strictObject({ type: z.literal('posts.corrected'), ...on, entry: PostEntry, reason: ContentHash }),
  z.strictObject({ type: z.literal('posts.withdrawn'), ...on, id: EntryId, reason: ContentHash }),
])
export type PostsFact = z.infer<typeof PostsFact>
