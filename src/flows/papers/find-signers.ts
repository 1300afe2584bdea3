import type { Principal } from '../../access/index.ts'
import {
  type AccountId,
  dayOf,
  ok,
  type PlainDate,
  type Refusal,
  type Result,
  refusalMessage,
  refuse,
  type UnitId,
} from '../../kernel/index.ts'
import { findEntry, holdersOn, type PostEntries } from '../../organizations/index.ts'
import { loadPosts } from '../../organizations/posts/posts-store.ts'
import {
  type NotSignerView,
  type Signer,
  type Signers,
  type SignersAsked,
  type SignersView,
  type SignerView,
  whoMaySign,
  whyNot,
} from '../../papers/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { listEntries, namePosts, type PostNames, readableAccounts } from '../organizations/name-posts.ts'
import { postsResource } from '../organizations/show-posts.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** For whose papers, on which day and of which type a signer is sought. */
export interface SignersOf {
  readonly house: House
  readonly principal: Principal
  readonly unit: UnitId
  readonly on: PlainDate
  readonly paper?: string | undefined
}

/** Who may sign on a day, with what was asked of the signing pack and the names for the reader. */
export interface FoundSigners {
  readonly signers: Signers
  readonly asked: SignersAsked
  readonly entries: PostEntries
  readonly names: PostNames
}

/** The posts of a unit on a day, put to the signing pack of that day. */
export async function findSigners(tx: Tx, { house, principal, unit, on, paper }: SignersOf): Promise<FoundSigners> {
  const agencies = await house.organizations()
  const { entries } = await loadPosts(tx, unit)
  const names = await namePosts(tx, listEntries(entries), { house, principal, agencies, on })
  const posts = holdersOn(entries, { unit, on, agencies })
  const asked: SignersAsked = { issuer: agencies.getName(unit, on), on, posts, insideOf: names.insideOf, paper }
  return { signers: whoMaySign(house.packs.signing, asked), asked, entries, names }
}

/** A sentence in both languages. */
export const sentenceOf = (refusal: Refusal) => ({ vi: refusalMessage(refusal, 'vi'), en: refusalMessage(refusal, 'en') })

/** A signer as screens show it. */
export function signerView({ entries, names }: FoundSigners, one: Signer): SignerView {
  const { post, account, authority, rank, form, lines, basis, unverified, reason, delegation } = one
  const inside = findEntry(entries, 'post', post)?.inside ?? null
  const given = delegation && names.words(delegation)
  return {
    ...{
      post,
      title: names.title(post),
      holder: names.holder(account),
      authority,
      rank,
      form,
      lines: [...lines],
      basis,
      unverified,
      reason,
    },
    unit: one.unit === null ? null : { id: inside, name: one.unit },
    standsInFor: one.standsInFor.map(names.title),
    delegation: delegation && given && { ...pickDays(delegation), papers: delegation.papers, what: given.what, basis: given.basis },
  }
}

const pickDays = ({ firstDay, lastDay }: { firstDay: PlainDate; lastDay: PlainDate }) => ({ firstDay, lastDay })

/** Those who may not, each with its sentence. */
export const notSignerViews = ({ signers, names }: FoundSigners): NotSignerView[] =>
  signers.mayNot.map(({ post, account, why }) => ({ post, title: names.title(post), holder: names.holder(account), why: sentenceOf(why) }))

/**
 * Who may sign papers of a unit on a day (today when left out) and how, who may not and why; with an account, why that one may not. Whose account
 * it is stands there for whoever may read that account; an account that may not be read is refused as not found.
 */
export async function showSigners(
  house: House,
  principal: Principal,
  asked: { unit: UnitId; on?: PlainDate | undefined; paper?: string | undefined; account?: AccountId | undefined },
): Promise<Result<SignersView>> {
  const { unit, paper, account } = asked
  const may = authorize(house, principal, postsResource(unit), 'read')
  if (!may.ok) return may
  const agencies = await house.organizations()
  if (agencies.versionsOf(unit).length === 0) return refuse(flowRefusals, 'NOT_FOUND')
  const on = asked.on ?? dayOf(house.clock())
  return query(house, principal, async (tx): Promise<Result<SignersView>> => {
    const found = await findSigners(tx, { house, principal, unit, on, paper })
    const isReadable = account === undefined || (await readableAccounts(tx, { house, principal }, [account])).length > 0
    if (!isReadable) return refuse(flowRefusals, 'NOT_FOUND')
    return ok({
      ...{ unit: { unitId: unit, name: agencies.getName(unit, on) }, on, entered: found.asked.posts.length > 0 },
      ...{ may: found.signers.may.map((one) => signerView(found, one)), mayNot: notSignerViews(found) },
      whyNot: account === undefined ? null : whyNot(found.signers, account).map(sentenceOf),
    })
  })
}
