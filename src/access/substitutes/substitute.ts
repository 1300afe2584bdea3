import { type AccountId, type NewFact, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { accessRefusals } from '../refusals.ts'
import type { Grant, Lent, Role, SubstituteForm } from '../schema.ts'

/** The roles that approve, send or sign reports for a unit, and so may have somebody do it for them. */
export const LENDING_ROLES = ['head', 'standing', 'focal', 'specialist'] as const satisfies readonly Role[]

/** The facts of substitutes, in the stream of the account that is substituted; reason and paper are content. */
export type SubstituteFact = NewFact & { readonly typeVersion: 1 } & (
    | {
        readonly type: 'account.substitute-named'
        readonly id: string
        readonly role: Role
        readonly unit: UnitId
        readonly substitute: AccountId
        readonly from: PlainDate
        readonly to: PlainDate
        readonly form: SubstituteForm
        readonly reason: string
        readonly paper: string | null
      }
    | { readonly type: 'account.substitute-ended'; readonly id: string; readonly reason: string }
  )

/** Somebody who approves, sends and signs reports for the holder of a role in a unit, from one day to another. */
export interface Substitution extends Omit<Lent, 'holder'> {
  readonly substitute: AccountId
  readonly isEnded: boolean
}

/** Who is asked to be substitute; of an account of another unit nothing is known here. */
export interface SubstituteAsked {
  readonly id: string
  readonly grant: Grant
  readonly from: PlainDate
  readonly to: PlainDate
  readonly form: SubstituteForm
  readonly reason: string
  readonly paper: string | null
  readonly substitute: { readonly account: AccountId; readonly isActive: boolean; readonly grants: readonly Grant[] }
}

/** What of an account says whom it may name. */
interface Lender {
  readonly grants: readonly Grant[]
  readonly substitutions: readonly Substitution[]
}

const isSame = (a: Grant, b: Grant): boolean => a.role === b.role && a.unit === b.unit

function checkPerson(account: Lender, holder: AccountId, { grant, substitute }: SubstituteAsked): Result<true> {
  const lends: readonly Role[] = LENDING_ROLES
  const { role } = grant
  if (!lends.includes(role) || !account.grants.some((held) => isSame(held, grant))) {
    return refuse(accessRefusals, 'SUBSTITUTE_ROLE_NOT_HELD', { role })
  }
  if (substitute.account === holder) return refuse(accessRefusals, 'SUBSTITUTE_IS_ONESELF')
  if (!substitute.isActive) return refuse(accessRefusals, 'SUBSTITUTE_NOT_ACTIVE')
  if (substitute.grants.some((held) => isSame(held, grant))) return refuse(accessRefusals, 'SUBSTITUTE_HOLDS_ROLE', { role })
  return ok(true)
}

/**
 * Names who approves, sends and signs reports for the holder of a role from one day to another. Only who holds the role itself names somebody: a substitute passes
 * nothing on (SUBSTITUTE_ROLE_NOT_HELD). Refuses oneself, a disabled account, who has the role anyway, days that are over or turned round, a delegation without its
 * paper, and a second substitute for the same role on the same days (SUBSTITUTE_THERE_ALREADY).
 */
export function decideNameSubstitute(
  account: Lender,
  asked: SubstituteAsked,
  { holder, today }: { readonly holder: AccountId; readonly today: PlainDate },
): Result<readonly SubstituteFact[]> {
  const { id, grant, from, to, form, reason, paper, substitute } = asked
  const person = checkPerson(account, holder, asked)
  if (!person.ok) return person
  if (to < from) return refuse(accessRefusals, 'SUBSTITUTE_PERIOD_TURNED', { from, to })
  if (from < today) return refuse(accessRefusals, 'SUBSTITUTE_PERIOD_OVER', { from, today })
  if (form === 'by-delegation' && paper === null) return refuse(accessRefusals, 'SUBSTITUTE_NEEDS_PAPER')
  const other = account.substitutions.find((one) => !one.isEnded && isSame(one, grant) && one.from <= to && from <= one.to)
  if (other !== undefined) return refuse(accessRefusals, 'SUBSTITUTE_THERE_ALREADY', { from: other.from, to: other.to })
  const { role, unit } = grant
  return ok([
    { type: 'account.substitute-named', typeVersion: 1, id, role, unit, substitute: substitute.account, from, to, form, reason, paper },
  ])
}

/** Takes the right back from a substitute at once. Refuses one that was never named (undefined) or taken back already (SUBSTITUTE_OVER). */
export function decideEndSubstitute(
  account: Lender,
  asked: { readonly id: string; readonly reason: string; readonly today: PlainDate },
): Result<readonly SubstituteFact[]> | undefined {
  const { id, reason, today } = asked
  const found = account.substitutions.find((one) => one.id === id)
  if (found === undefined) return undefined
  if (found.isEnded || found.to < today) return refuse(accessRefusals, 'SUBSTITUTE_OVER')
  return ok([{ type: 'account.substitute-ended', typeVersion: 1, id, reason }])
}

/** The substitutions of an account after one more fact. */
export function evolveSubstitutions(before: readonly Substitution[], fact: SubstituteFact): readonly Substitution[] {
  if (fact.type === 'account.substitute-ended') return before.map((one) => (one.id === fact.id ? { ...one, isEnded: true } : one))
  const { id, role, unit, substitute, from, to, form } = fact
  return [...before, { id, role, unit, substitute, from, to, form, isEnded: false }]
}

/** What is lent on a day: from the first day of each period to its last, and on no other. */
export function lentOn(lent: readonly Lent[], day: PlainDate): readonly Lent[] {
  return lent.filter(({ from, to }) => from <= day && day <= to)
}
