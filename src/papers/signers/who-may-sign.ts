import { type AccountId, type PlainDate, type Refusal, refuse } from '../../kernel/index.ts'
import { type Delegation, holdsOn, type Post, type PostOn } from '../../organizations/index.ts'
import { paperRefusals } from '../refusals.ts'
import { type Authority, allowedSignings, type SignerRank, type SigningAllowed, type SigningPack } from '../signing.ts'
import type { SignerReason } from './names.ts'

/** A way of signing that a post has on a day, whose account signs by it, and why it may. */
export interface Signer extends SigningAllowed {
  readonly post: string
  readonly account: AccountId
  readonly reason: SignerReason
  /** The posts for whose leave it stands in. */
  readonly standsInFor: readonly string[]
  /** By which written delegation. */
  readonly delegation: Delegation | null
}

/** A post that may not sign (in one of the ways) on a day, with the sentence that says why; no account = nobody holds it. */
export interface NotSigner {
  readonly post: string
  readonly account: AccountId | null
  readonly why: Refusal
}

export interface Signers {
  readonly may: readonly Signer[]
  readonly mayNot: readonly NotSigner[]
}

/** For what a signer is sought. */
export interface SignersAsked {
  /** The name of the agency on the day. */
  readonly issuer: string
  readonly on: PlainDate
  readonly posts: readonly PostOn[]
  /** What an inner unit is called on the day; null where that is not known. */
  readonly insideOf: (post: Post) => string | null
  readonly authority?: Authority | undefined
  /** The type of the paper by its name; a delegation may cover some only. */
  readonly paper?: string | undefined
}

type Code = Extract<keyof typeof paperRefusals, string>
const because = (code: Code, params: Record<string, string> = {}): Refusal => refuse(paperRefusals, code, params).refusal

/** The rank by which the holder of a post signs; null where the pack has no form for holding it so. */
function rankOf({ post, holding }: PostOn): SignerRank | null {
  if (holding?.as === 'appointed') return post.rank
  return holding?.as === 'acting' && post.rank === 'head' ? 'acting-head' : null
}

/** Why the holder of a post signs nothing that day; undefined = may in the ways of its rank. */
function barOf(one: PostOn): Refusal | undefined {
  const { holding, absence } = one
  if (!holding) return because('SIGNER_POST_VACANT')
  if (absence) return because('SIGNER_AWAY', { from: absence.firstDay, to: absence.lastDay })
  // Whoever is only in charge signs by the own post: by general knowledge a deputy then signs KT., as always (not verified).
  if (holding.as === 'in-charge') return because('SIGNER_IN_CHARGE')
  return rankOf(one) === null ? because('SIGNER_ACTING_WITHOUT_FORM') : undefined
}

const covers = (delegation: Delegation, paper: string | undefined): boolean =>
  paper === undefined || delegation.papers.length === 0 || delegation.papers.includes(paper)

/** Why a post cannot sign by delegation: the one that is over last, the one that has not begun, the one for other papers; undefined = it never had one. */
function noDelegation(delegations: readonly Delegation[], { on }: SignersAsked): Refusal | undefined {
  const inForce = delegations.find((one) => holdsOn(one, on))
  if (inForce) return because('SIGNER_DELEGATION_OTHER', { papers: inForce.papers.join(', ') })
  const past = delegations.filter((one) => one.lastDay < on).sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0]
  if (past) return because('SIGNER_DELEGATION_OVER', { to: past.lastDay })
  const next = [...delegations].sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))[0]
  return next && because('SIGNER_DELEGATION_NOT_YET', { from: next.firstDay })
}

function reasonOf({ standsInFor }: PostOn, way: SigningAllowed): SignerReason {
  if (way.needsDelegation) return 'delegated'
  if (standsInFor.length > 0) return 'stands-in'
  return way.form === 'acting' ? 'acting' : way.form === 'by-order' ? 'by-order' : 'holds'
}

/** What one post may and may not. */
function signingOf(one: PostOn, ways: readonly SigningAllowed[], asked: SignersAsked): Signers {
  const { post, holding, standsInFor } = one
  const no = (why: Refusal): NotSigner => ({ post: post.id, account: holding?.account ?? null, why })
  const bar = barOf(one)
  if (!holding || bar) return { may: [], mayNot: bar ? [no(bar)] : [] }
  const inside = post.rank.startsWith('unit-') ? asked.insideOf(post) : null
  const own = ways.filter((way) => way.rank === rankOf(one) && way.unit === inside)
  if (own.length === 0) return { may: [], mayNot: [no(because('SIGNER_WITHOUT_FORM', { on: asked.on }))] }
  const may: Signer[] = []
  const mayNot: NotSigner[] = []
  for (const way of own) {
    const delegation = way.needsDelegation
      ? one.delegations.find((given) => holdsOn(given, asked.on) && covers(given, asked.paper))
      : undefined
    const missing = way.needsDelegation && !delegation ? noDelegation(one.delegations, asked) : undefined
    if (missing) mayNot.push(no(missing))
    if (way.needsDelegation && !delegation) continue
    may.push({ ...way, post: post.id, account: holding.account, reason: reasonOf(one, way), standsInFor, delegation: delegation ?? null })
  }
  return { may, mayNot }
}

/**
 * Who may sign papers of an agency on a day and how: the holders of its posts in the forms that the signing pack of that day allows, those who
 * stand in for somebody who is away first. Whoever may not is told with the reason: away, vacant, a delegation that is over.
 */
export function whoMaySign(pack: SigningPack, asked: SignersAsked): Signers {
  const { issuer, on, authority, posts } = asked
  const units = [...new Set(posts.flatMap(({ post }) => (post.rank.startsWith('unit-') ? (asked.insideOf(post) ?? []) : [])))]
  const ways = allowedSignings(pack, { issuer, on, units }).filter((way) => authority === undefined || way.authority === authority)
  const each = posts.map((one) => signingOf(one, ways, asked))
  const may = each.flatMap((one) => one.may)
  const first = may.filter(({ reason }) => reason === 'stands-in')
  return { may: [...first, ...may.filter((one) => !first.includes(one))], mayNot: each.flatMap((one) => one.mayNot) }
}

/** Why an account may not sign on that day: every reason of the posts that it holds, or that it holds none. Empty = it may. */
export function whyNot(signers: Signers, account: AccountId): readonly Refusal[] {
  if (signers.may.some((one) => one.account === account)) return []
  const found = signers.mayNot.filter((one) => one.account === account).map(({ why }) => why)
  return found.length > 0 ? found : [because('SIGNER_HOLDS_NO_POST')]
}

/** Whether posts are entered that decide about a way of signing: those of its rank, in the same inner unit. Where none is, nothing is known. */
export function isDecidedByPosts(
  way: { readonly rank: SignerRank; readonly unit: string | null },
  { posts, insideOf }: Pick<SignersAsked, 'posts' | 'insideOf'>,
): boolean {
  const rank = way.rank === 'acting-head' ? 'head' : way.rank
  return posts.some(({ post }) => post.rank === rank && (!rank.startsWith('unit-') || insideOf(post) === way.unit))
}
