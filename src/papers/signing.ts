import { z } from 'zod'
import { foldKey, isValidOn, ok, type PlainDate, packRowShape, type Result, refuse } from '../kernel/index.ts'
import { paperRefusals } from './refusals.ts'

const post = z.string().trim().min(1).max(120)

/** A kind of agency by how its name begins: whether a body or its head decides, and what its posts are called. */
const BodyRow = z
  .strictObject({
    names: z.array(z.string().trim().min(1).max(80)).min(1),
    decides: z.enum(['collective', 'head']),
    collective: post.nullable().default(null),
    head: post,
    deputy: post,
    ...packRowShape,
  })
  .refine((row) => (row.decides === 'collective') === (row.collective !== null), 'a collective has a name, a head alone has none')
type BodyRow = z.infer<typeof BodyRow>

/** TM. (on-behalf), KT. (for-head), Q. (acting), TL. (by-order), TUQ. (by-delegation), or the head in its own name. */
export const SigningForm = z.enum(['on-behalf', 'for-head', 'acting', 'by-order', 'by-delegation', 'as-head'])
export type SigningForm = z.infer<typeof SigningForm>

/** Who signs, as a post and never as a person; `unit-…` are posts of a unit inside the agency. */
export const SignerRank = z.enum(['head', 'deputy', 'acting-head', 'unit-head', 'unit-deputy'])
export type SignerRank = z.infer<typeof SignerRank>

/** Whose power a paper uses: of the agency as a body, or of its head. */
export const Authority = z.enum(['collective', 'head'])
export type Authority = z.infer<typeof Authority>

const SLOTS = /\{(collective|head|deputy|unitHead|unitDeputy)\}/g

const RightRow = z
  .strictObject({
    form: SigningForm,
    authority: Authority,
    decides: z.enum(['collective', 'head']).nullable().default(null),
    rank: SignerRank,
    lines: z.array(z.string().trim().min(1).max(120)).min(1).max(4),
    needs: z.literal('delegation').nullable().default(null),
    ...packRowShape,
  })
  .refine((row) => row.lines.every((line) => !/[{}]/.test(line.replace(SLOTS, ''))), 'unknown slot in a line')
type RightRow = z.infer<typeof RightRow>

/** Who may sign how, in which period. */
export const SigningPack = z.strictObject({ bodies: z.array(BodyRow), rights: z.array(RightRow) })
export type SigningPack = z.infer<typeof SigningPack>

/** How a paper is to be signed. `unit` is the unit inside the agency whose head or deputy signs by order or by delegation. */
export interface SigningAsked {
  readonly issuer: string
  readonly on: PlainDate
  readonly authority: Authority
  readonly rank: SignerRank
  readonly form: SigningForm
  readonly unit?: string
  /** A written delegation: its first and its last day. */
  readonly delegation?: { readonly from: PlainDate; readonly to: PlainDate }
}

/** The way of signing that fits, with its lines in full and what no source confirmed. */
export interface SigningAllowed {
  readonly form: SigningForm
  readonly authority: Authority
  readonly rank: SignerRank
  readonly lines: readonly string[]
  readonly basis: string | null
  readonly unverified: string | boolean
  /** The inner unit whose post signs; null for the agency's own posts. */
  readonly unit: string | null
  readonly needsDelegation: boolean
}

function beginsWith(name: string, beginning: string): boolean {
  const [whole, start] = [foldKey(name), foldKey(beginning)]
  return whole === start || whole.startsWith(`${start} `)
}

/** The kind of agency whose beginning is the longest that fits. */
function findBody(bodies: readonly BodyRow[], name: string, on: PlainDate): BodyRow | undefined {
  let found: { body: BodyRow; length: number } | undefined
  for (const body of bodies) {
    if (!isValidOn(body, on)) continue
    for (const beginning of body.names) {
      if (beginning.length > (found?.length ?? 0) && beginsWith(name, beginning)) found = { body, length: beginning.length }
    }
  }
  return found?.body
}

/** What the head of an agency is called on a day, by the agency's name; undefined for an agency of no known kind. */
export function headTitle(pack: SigningPack, name: string, on: PlainDate): string | undefined {
  return findBody(pack.bodies, name, on)?.head
}

function rightsOf(pack: SigningPack, body: BodyRow, on: PlainDate): RightRow[] {
  return pack.rights.filter((row) => isValidOn(row, on) && (row.decides === null || row.decides === body.decides))
}

function fill(row: RightRow, body: BodyRow, inside: BodyRow | undefined): string[] {
  const posts: Readonly<Record<string, string>> = {
    collective: body.collective ?? '',
    head: body.head,
    deputy: body.deputy,
    unitHead: inside?.head ?? '',
    unitDeputy: inside?.deputy ?? '',
  }
  return row.lines.map((line) => line.replace(SLOTS, (_, slot: string) => posts[slot] ?? ''))
}

/**
 * The ways in which papers of an agency may be signed on a day: by its own posts, and by those of the inner units that are named. Empty for an
 * agency of unknown kind; a unit of unknown kind is left out.
 */
export function allowedSignings(
  pack: SigningPack,
  asked: { readonly issuer: string; readonly on: PlainDate; readonly units?: readonly string[] },
): SigningAllowed[] {
  const { issuer, on, units = [] } = asked
  const body = findBody(pack.bodies, issuer, on)
  if (!body) return []
  const rows = rightsOf(pack, body, on)
  const own = rows.filter((row) => !row.rank.startsWith('unit-')).map((row) => allowed(row, body, undefined))
  const inner = units.flatMap((name) => {
    const inside = findBody(pack.bodies, name, on)
    return inside ? rows.filter((row) => row.rank.startsWith('unit-')).map((row) => allowed(row, body, { name, inside })) : []
  })
  return [...own, ...inner]
}

interface InnerUnit {
  readonly name: string
  readonly inside: BodyRow
}

function allowed(row: RightRow, body: BodyRow, inner: InnerUnit | undefined): SigningAllowed {
  const { form, authority, rank, basis } = row
  const unverified = row.unverified || body.unverified || (inner?.inside.unverified ?? false)
  const of = { unit: inner?.name ?? null, needsDelegation: row.needs === 'delegation' }
  return { form, authority, rank, lines: fill(row, body, inner?.inside), basis, unverified, ...of }
}

/**
 * The lines above a signature (`TM. Ủy ban nhân dân`, `KT. Chủ tịch`, `Phó Chủ tịch`), when that post may sign so on that day. Refuses
 * SIGNER_KIND_UNKNOWN (agency or inner unit of unknown kind), SIGNING_NOT_ALLOWED (with the forms that are), SIGNING_NEEDS_DELEGATION (none, or
 * not of that day). An inner unit cannot sign a paper in its own agency's place unless `unit` names it.
 */
export function signingLines(pack: SigningPack, asked: SigningAsked): Result<SigningAllowed> {
  const { issuer, on, authority, rank, form, unit, delegation } = asked
  const body = findBody(pack.bodies, issuer, on)
  if (!body) return refuse(paperRefusals, 'SIGNER_KIND_UNKNOWN', { agency: issuer })
  const rights = rightsOf(pack, body, on)
  const row = rights.find((one) => one.form === form && one.authority === authority && one.rank === rank)
  if (!row) {
    const forms = rights.filter((one) => one.rank === rank && one.authority === authority).map((one) => one.form)
    return refuse(paperRefusals, 'SIGNING_NOT_ALLOWED', { form, rank, on, allowed: forms.join(', ') || '—' })
  }
  const inside = rank.startsWith('unit-') ? findBody(pack.bodies, unit ?? '', on) : undefined
  if (rank.startsWith('unit-') && !inside) return refuse(paperRefusals, 'SIGNER_KIND_UNKNOWN', { agency: unit ?? '—' })
  if (row.needs === 'delegation' && (!delegation || on < delegation.from || delegation.to < on)) {
    return refuse(paperRefusals, 'SIGNING_NEEDS_DELEGATION', { on })
  }
  return ok(allowed(row, body, inside && { name: unit ?? '', inside }))
}
