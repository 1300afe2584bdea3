import type { Principal } from '../../access/index.ts'
import { ok, type PlainDate, type Refusal, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { postsRefusals } from '../../organizations/index.ts'
import {
  type Authority,
  allowedSignings,
  isDecidedByPosts,
  paperRefusals,
  type Signer,
  type SignerRank,
  type SigningForm,
  signingLines,
} from '../../papers/index.ts'
import type { SigningChoices } from '../../reports/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { type FoundSigners, findSigners, notSignerViews, signerView } from './find-signers.ts'

/** A paper of an agency, to be signed on a day. */
export interface Signing {
  readonly house: House
  readonly principal: Principal
  readonly issuer: UnitId
  /** The type of the paper by its name. */
  readonly paper: string
  readonly on: PlainDate
  /** Agencies whose posts may sign by order of the issuer where nothing is entered of them. */
  readonly inner: readonly UnitId[]
}

const signersOf = (tx: Tx, { house, principal, issuer, on, paper }: Signing): Promise<FoundSigners> =>
  findSigners(tx, { house, principal, unit: issuer, on, paper })

/** The ways of which no entered post says anything, as the pack alone allows them: of the agency itself and of the inner ones. */
async function undecided({ house, inner: units, on }: Signing, found: FoundSigners): Promise<SigningChoices['signings']> {
  const agencies = await house.organizations()
  const inner = new Map(units.map((id) => [agencies.getName(id, on), id]))
  return allowedSignings(house.packs.signing, { issuer: found.asked.issuer, on, units: [...inner.keys()] })
    .filter((way) => !isDecidedByPosts(way, found.asked))
    .map(({ authority, rank, form, lines, needsDelegation, unverified, unit }) => ({
      ...{ authority, rank, form, lines: [...lines], needsDelegation, unverified: unverified !== false, signer: null },
      unit: unit === null ? null : { id: inner.get(unit) ?? null, name: unit },
    }))
}

/**
 * The ways in which a paper may be signed: those who hold the posts of the agency, then the ways of posts that nobody has entered; and whose post
 * may not, with the sentence why.
 */
export async function signingChoices(tx: Tx, signing: Signing): Promise<SigningChoices> {
  const found = await signersOf(tx, signing)
  const held = found.signers.may.map((one): SigningChoices['signings'][number] => {
    const signer = signerView(found, one)
    const { authority, rank, form, lines, unit } = signer
    // A delegation that is entered need not be keyed in again.
    return { authority, rank, form, lines, unit, needsDelegation: false, unverified: one.unverified !== false, signer }
  })
  return { on: signing.on, signings: [...held, ...(await undecided(signing, found))], mayNot: notSignerViews(found) }
}

/** Which way of signing was chosen: a post that is entered, or a rank, with the delegation where one is needed. */
export interface ChosenSigning {
  readonly authority: Authority
  readonly rank: SignerRank
  readonly form: SigningForm
  readonly unit?: UnitId | undefined
  readonly post?: string | undefined
  readonly delegation?: { readonly from: PlainDate; readonly to: PlainDate } | undefined
}

/** How a paper is signed: the lines, the unit whose post signs, and that post where it is entered. */
interface SettledSigning {
  readonly lines: readonly string[]
  readonly signer: UnitId
  readonly post: string | null
}

/** Why nobody of a rank may sign: the first reason of a post that somebody holds, else that nobody does. */
function barOf(found: FoundSigners, { rank, form, post }: ChosenSigning, unit: string | null): Refusal {
  const { posts, insideOf, on } = found.asked
  const asHead = rank === 'acting-head' ? 'head' : rank
  const meant = new Set(posts.filter((one) => one.post.rank === asHead && insideOf(one.post) === unit).map((one) => one.post.id))
  const barred = found.signers.mayNot.filter((one) => (post === undefined ? meant.has(one.post) : one.post === post))
  const bar = barred.find(({ account }) => account !== null) ?? barred[0]
  if (bar) return bar.why
  const code = form === 'by-delegation' ? 'SIGNING_NEEDS_DELEGATION' : 'SIGNER_WITHOUT_FORM'
  return refuse(paperRefusals, code, { on }).refusal
}

/** By the posts that are entered: the post that was named, or any that may sign in that way; else the sentence that says why not. */
function byPosts(
  found: FoundSigners,
  body: ChosenSigning,
  { issuer, unit }: { issuer: UnitId; unit: string | null },
): Result<SettledSigning> {
  const { authority, rank, form, post } = body
  const isMeant = post === undefined ? (one: Signer) => one.unit === unit : (one: Signer) => one.post === post
  const fits = found.signers.may.find((one) => one.authority === authority && one.rank === rank && one.form === form && isMeant(one))
  if (!fits) return { ok: false, refusal: barOf(found, body, unit) }
  const inside = signerView(found, fits).unit?.id
  return ok({ lines: fits.lines, signer: inside ? UnitId.parse(inside) : issuer, post: fits.post })
}

/**
 * How a paper is signed, checked against the posts of the agency where those of that rank are entered, and against the signing pack alone where
 * they are not. Refuses what `whoMaySign` tells and what `signingLines` refuses.
 */
export async function settleSigning(tx: Tx, signing: Signing, body: ChosenSigning): Promise<Result<SettledSigning>> {
  const { house, issuer, on } = signing
  const { authority, rank, form, delegation } = body
  const agencies = await house.organizations()
  const found = await signersOf(tx, signing)
  const post = found.asked.posts.find((one) => one.post.id === body.post)?.post
  if (body.post !== undefined && !post) return refuse(postsRefusals, 'POST_ENTRY_UNKNOWN')
  const unit = post ? found.asked.insideOf(post) : body.unit === undefined ? null : agencies.getName(body.unit, on)
  const isDecided = body.post !== undefined || isDecidedByPosts({ rank, unit }, found.asked)
  // What the posts decide needs no paper keyed in: the delegation that is entered counts.
  const given = isDecided ? { from: on, to: on } : delegation
  const lines = signingLines(house.packs.signing, {
    ...{ issuer: found.asked.issuer, on, authority, rank, form },
    ...(unit === null ? {} : { unit }),
    ...(given === undefined ? {} : { delegation: given }),
  })
  if (!lines.ok) return lines
  return isDecided ? byPosts(found, body, { issuer, unit }) : ok({ lines: lines.value.lines, signer: body.unit ?? issuer, post: null })
}
