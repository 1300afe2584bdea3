import { createHash } from 'node:crypto'
import type { Principal } from '../../access/index.ts'
import { findAccount } from '../../access/store.ts'
import { type Feed, findFeed } from '../../exchange/feed/feed-store.ts'
import { inTransaction } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { makePrincipal } from '../sign-in.ts'

/** The hash under which a secret is known. */
export const hashFeedToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Whose link a secret is, with the rights that its holder has now; undefined for a secret that is unknown or withdrawn, and for an account that
 * is closed. Whoever asks has no session: the secret alone says who it is, so this reads in the name of the product.
 */
export async function openFeed(house: House, token: string): Promise<{ feed: Feed; principal: Principal } | undefined> {
  const agencies = await house.organizations()
  return inTransaction(house.store, async (tx) => {
    const feed = await findFeed(tx, hashFeedToken(token))
    const account = feed && (await findAccount(tx, feed.account))
    if (!feed || account?.status !== 'active') return undefined
    const { office, grants, mustChangePassword } = account
    return { feed, principal: makePrincipal(agencies, house.clock(), { accountId: feed.account, office, grants, mustChangePassword }) }
  })
}
