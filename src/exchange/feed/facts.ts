import { z } from 'zod'
import { AccountId, type NewFact, UnitId } from '../../kernel/index.ts'

/** The journal stream of calendar feeds, one for each secret link. */
export const FEED_STREAM = 'calendar-feed'

/** The facts of a feed: whose it is, of which unit when it is not the person's own, and the hash of its secret; the secret is kept nowhere. */
export const FeedFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feed.opened'),
    typeVersion: z.literal(1).default(1),
    account: AccountId,
    unit: UnitId.nullable(),
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({ type: z.literal('feed.withdrawn'), typeVersion: z.literal(1).default(1) }),
])
export type FeedFact = z.infer<typeof FeedFact> & NewFact

/** A link to open: of the person (`unit` null) or of a unit whose duties the person reads. */
export const FeedBody = z.strictObject({ commandId: z.string().min(8).max(80), unit: UnitId.nullable().default(null) })
export type FeedBody = z.infer<typeof FeedBody>

export const FeedWithdrawal = z.strictObject({ commandId: z.string().min(8).max(80) })
export type FeedWithdrawal = z.infer<typeof FeedWithdrawal>

/** A link that was just opened; its path is told this once, null when the same command is sent again. */
export const FeedOpened = z.object({ id: z.string(), path: z.string().nullable() })
export type FeedOpened = z.infer<typeof FeedOpened>

/** The links of a person that stand, the newest first. */
export const FeedList = z.object({
  items: z.array(z.object({ id: z.string(), unit: z.object({ id: z.string(), name: z.string() }).nullable(), openedAt: z.string() })),
  /** Units of which a link may be opened. */
  units: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type FeedList = z.infer<typeof FeedList>

export const FeedGone = z.object({ id: z.string() })
