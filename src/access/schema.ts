import { z } from 'zod'
import { type AccountId, type PlainDate, UnitId } from '../kernel/index.ts'

/** What a person may be in an office; names, order and who may give it stand in `roles.ts`. */
export const Role = z.enum([
  'administrator',
  'leader',
  'specialist',
  'standing',
  'inspector',
  'head',
  'focal',
  'officer',
  'unit-administrator',
])
export type Role = z.infer<typeof Role>

/** How a resource stands to the holder of a grant: by its unit (`assigner` … `subtree`; `heir` = it waits for one of several that share what an ended unit had) or by its account (`self`, `handler`). */
export const RELATIONS = ['any', 'assigner', 'lead', 'coordinator', 'recipient', 'own', 'heir', 'subtree', 'self', 'handler'] as const
export type Relation = (typeof RELATIONS)[number]

/** One role in one unit. */
export const Grant = z.strictObject({ role: Role, unit: UnitId })
export type Grant = z.infer<typeof Grant>

/** How a substitute signs: a deputy for its head, or somebody by a written delegation. */
export const SubstituteForm = z.enum(['for-head', 'by-delegation'])
export type SubstituteForm = z.infer<typeof SubstituteForm>

/** A role that somebody else holds and that the principal stands in for, from one day to another; what may be done by it says the access table. */
export interface Lent extends Grant {
  readonly id: string
  readonly holder: AccountId
  readonly from: PlainDate
  readonly to: PlainDate
  readonly form: SubstituteForm
}

/** The signed-in person: its office, the grants that live today and, per unit of a grant, the units under it today (itself included). */
export interface Principal {
  readonly account: AccountId
  readonly office: UnitId
  readonly grants: readonly Grant[]
  readonly reach: Readonly<Record<string, readonly UnitId[]>>
  /** Grants in units that have ended: they let read what stood to those units, and nothing else. */
  readonly past?: readonly Grant[]
  /** Roles of others that the person stands in for today. */
  readonly lent?: readonly Lent[]
  /** True while a one-time password has to be replaced; there are no grants until then. */
  readonly mustChangePassword?: boolean
}

/** One line of the access table: these roles may do these verbs to resources of this kind that stand to them in this relation. */
export interface PolicyRow {
  readonly resource: string
  readonly verbs: readonly string[]
  readonly roles: readonly Role[]
  readonly relation: Relation
  /** Which of the verbs a substitute of the holder has as well; none where it is left out. */
  readonly bySubstitute?: readonly string[]
}

/** Ids to look for in one relation of a resource: units, or accounts for `self` and `handler`. Never `any`, never empty. */
export interface ScopeClause {
  readonly relation: Exclude<Relation, 'any'>
  readonly ids: readonly string[]
}

/** What a principal reaches with a verb: everything, or what meets one of the clauses; no clause = nothing. */
export type Scope = { readonly all: true } | { readonly all: false; readonly clauses: readonly ScopeClause[] }

/** A thing to decide about: its kind and the ids that stand to it in each relation (`subtree` lists the units it belongs to). */
export interface Resource {
  readonly kind: string
  readonly relations: Readonly<Partial<Record<Exclude<Relation, 'any'>, readonly string[]>>>
}

/** The name under which a person signs in: 3–60 lower-case letters, digits, dot, hyphen or underscore, beginning with a letter or digit. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,59}$/)
export type Login = z.infer<typeof Login>

/** An address to which mail can be sent. */
export const MailAddress = z.email().max(254)

/** When somebody gets the digest of a day by mail: every working day on which there is something to say, only when it says something else than the last one, or never. */
export const DigestWish = z.enum(['daily', 'changes', 'none'])
export type DigestWish = z.infer<typeof DigestWish>

/** Who is signed in and what it may, as the browser needs it. */
export const SessionAnswer = z.object({
  account: z.string(),
  login: z.string(),
  name: z.string(),
  office: z.string(),
  officeName: z.string(),
  roles: z.array(Role),
  grants: z.array(z.object({ role: Role, unit: z.string(), unitName: z.string() })),
  /** For whom the person stands in today. */
  lent: z.array(
    z.object({ id: z.string(), role: Role, unit: z.string(), unitName: z.string(), holder: z.string(), from: z.string(), to: z.string() }),
  ),
  /** Verbs per kind of resource that reach at least something. */
  may: z.record(z.string(), z.array(z.string())),
  mustChangePassword: z.boolean(),
  /** The day on which a demonstration stands; null in real use. */
  demoDay: z.string().nullable(),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>

/** An account in the list of an administrator. */
export const AccountView = z.object({
  accountId: z.string(),
  login: z.string(),
  name: z.string(),
  office: z.string(),
  officeName: z.string(),
  status: z.enum(['active', 'disabled']),
  mustChangePassword: z.boolean(),
  grants: z.array(z.object({ role: Role, unit: z.string(), unitName: z.string() })),
  version: z.int(),
  lastSignInAt: z.string().nullable(),
  /** What the reader may do to it. */
  actions: z.array(z.string()),
})
export type AccountView = z.infer<typeof AccountView>
