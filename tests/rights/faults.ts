import { isInScope } from '../../src/access/decide.ts'
import { allows, type PolicyRow, type Principal, Role, type Scope, scopeOf } from '../../src/access/index.ts'
import { RELATIONS } from '../../src/access/schema.ts'
import { addDays, type UnitId } from '../../src/kernel/index.ts'
import { PRODUCT, principalOf, type Subject, verbsByKind } from './subject.ts'

/** A fault planted in the rights, that the matrix must find. */
export interface Fault {
  readonly name: string
  readonly subject: Subject
}

const nameOf = ({ resource, roles, relation }: PolicyRow): string => `${resource} of ${roles.join('+')} by ${relation}`

/** A fault in one row: the row is replaced by others. */
function inRow(at: number, what: string, rows: readonly PolicyRow[]): Fault {
  const row = PRODUCT.policy[at]
  const policy = PRODUCT.policy.flatMap((one, index) => (index === at ? rows : [one]))
  return { name: `${row ? nameOf(row) : at}: ${what}`, subject: { ...PRODUCT, policy } }
}

/** Every fault that one slip of a hand makes in one row: a row, role or verb lost or too many, a relation taken for another. */
function faultsOfRow(row: PolicyRow, at: number): Fault[] {
  const verbs = verbsByKind(PRODUCT.policy).get(row.resource) ?? []
  const without = <T>(list: readonly T[], one: T): T[] => list.filter((other) => other !== one)
  return [
    inRow(at, 'row dropped', []),
    ...row.roles.map((role) => inRow(at, `without role ${role}`, [{ ...row, roles: without(row.roles, role) }])),
    ...row.verbs.map((verb) => inRow(at, `without verb ${verb}`, [{ ...row, verbs: without(row.verbs, verb) }])),
    ...Role.options
      .filter((role) => !row.roles.includes(role))
      .map((role) => inRow(at, `with role ${role}`, [{ ...row, roles: [...row.roles, role] }])),
    ...verbs
      .filter((verb) => !row.verbs.includes(verb))
      .map((verb) => inRow(at, `with verb ${verb}`, [{ ...row, verbs: [...row.verbs, verb] }])),
    ...RELATIONS.filter((relation) => relation !== row.relation).map((relation) => inRow(at, `by ${relation}`, [{ ...row, relation }])),
  ]
}

/** What holds besides, once a relation holds: a copy or work for a unit is what came to it or below. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { 'directive subtree': ['recipient', 'lead'] }

/** What a table says, line by line, without what another line of it says already or more widely. */
function meaningOf(policy: readonly PolicyRow[]): string {
  const said = new Map<string, Set<string>>()
  for (const { resource, verbs, roles, relation } of policy) {
    for (const key of verbs.flatMap((verb) => roles.map((role) => `${resource} ${verb} ${role}`))) {
      said.set(key, (said.get(key) ?? new Set()).add(relation))
    }
  }
  const lines = [...said].map(([key, relations]) => {
    if (relations.has('any')) return `${key} any`
    const [resource] = key.split(' ')
    const within = [...relations].flatMap((relation) => WITHIN[`${resource} ${relation}`] ?? [])
    return `${key} ${[...relations].filter((relation) => !within.includes(relation)).sort()}`
  })
  return lines.sort().join('\n')
}

/** Every fault of one slip in the table; a slip after which the table says the same is none. */
export function faultsOfTable(): Fault[] {
  const meaning = meaningOf(PRODUCT.policy)
  return PRODUCT.policy.flatMap(faultsOfRow).filter(({ subject }) => meaningOf(subject.policy) !== meaning)
}

/** A decision that goes wrong: what is in reach is changed before the thing is looked at. */
const byScope = (name: string, change: (scope: Scope, principal: Principal) => Scope): Fault => ({
  name: `decision: ${name}`,
  subject: {
    ...PRODUCT,
    allows: (policy, principal, resource, verb) => isInScope(change(scopeOf(policy, principal, resource.kind, verb), principal), resource),
  },
})
const clausesOf = (scope: Scope) => (scope.all ? [] : scope.clauses)

/** Faults in the decision itself. */
export function faultsOfDecision(): Fault[] {
  const deciding = (name: string, decide: typeof allows): Fault => ({ name: `decision: ${name}`, subject: { ...PRODUCT, allows: decide } })
  return [
    byScope('everything is in reach of whoever reaches anything', (scope) => (clausesOf(scope).length > 0 ? { all: true } : scope)),
    byScope('nothing is in reach of whoever reaches everything', (scope) => (scope.all ? { all: false, clauses: [] } : scope)),
    byScope('the first clause is lost', (scope) => (scope.all ? scope : { all: false, clauses: scope.clauses.slice(1) })),
    byScope('the last clause is lost', (scope) => (scope.all ? scope : { all: false, clauses: scope.clauses.slice(0, -1) })),
    byScope('of several units only the first counts', (scope) =>
      scope.all ? scope : { all: false, clauses: scope.clauses.map(({ relation, ids }) => ({ relation, ids: ids.slice(0, 1) })) },
    ),
    byScope('every clause counts for every relation', (scope) => {
      const ids = clausesOf(scope).flatMap((clause) => clause.ids)
      const relations = RELATIONS.filter((relation) => relation !== 'any')
      return scope.all || ids.length === 0 ? scope : { all: false, clauses: relations.map((relation) => ({ relation, ids })) }
    }),
    byScope('the unit under which one signs in counts as a unit of a role', (scope, principal) =>
      scope.all
        ? scope
        : { all: false, clauses: scope.clauses.map(({ relation, ids }) => ({ relation, ids: [...ids, principal.office] })) },
    ),
    byScope('whoever has no role at all may what everybody may', (scope, principal) =>
      principal.grants.length === 0 ? { all: true } : scope,
    ),
    deciding('all clauses must be met', (policy, principal, resource, verb) => {
      const scope = scopeOf(policy, principal, resource.kind, verb)
      return (
        scope.all || (scope.clauses.length > 0 && scope.clauses.every((clause) => isInScope({ all: false, clauses: [clause] }, resource)))
      )
    }),
    deciding('whoever may read may do', (policy, principal, resource) => allows(policy, principal, resource, 'read')),
    deciding('a role in one unit is taken for all units of the person', (policy, principal, resource, verb) => {
      const grants = principal.grants.flatMap(({ role }) => principal.grants.map(({ unit }) => ({ role, unit })))
      return allows(policy, { ...principal, grants }, resource, verb)
    }),
    deciding('the first role alone counts', (policy, principal, resource, verb) =>
      allows(policy, { ...principal, grants: principal.grants.slice(0, 1) }, resource, verb),
    ),
    deciding('the subtree of one unit is taken for that of another', (policy, principal, resource, verb) => {
      const all = [...new Set(Object.values(principal.reach).flat())]
      const reach = Object.fromEntries(principal.grants.map(({ unit }) => [unit, all]))
      return allows(policy, { ...principal, reach }, resource, verb)
    }),
  ]
}

type Reach = (
  agencies: Parameters<Subject['principal']>[0],
  at: { unit: UnitId; today: Parameters<Subject['principal']>[1] },
) => readonly UnitId[]

const byReach = (name: string, reach: Reach): Fault => ({
  name: `reach: ${name}`,
  subject: {
    ...PRODUCT,
    principal: (agencies, today, person) => {
      const principal = principalOf(agencies, today, person)
      const changed = principal.grants.map(({ unit }) => [unit, reach(agencies, { unit, today })])
      return { ...principal, reach: Object.fromEntries(changed) }
    },
  },
})

const superiors: Reach = (agencies, { unit, today }) => {
  const known = agencies.findUnit(unit, today)
  return known ? [known.parentId, ...known.alsoUnder].flatMap((one) => (one === null ? [] : one)) : []
}

/** Faults in what a person reaches on the day: too far, not far enough, of another day, of units that ended. */
export function faultsOfReach(): Fault[] {
  const person = (name: string, principal: Subject['principal']): Fault => ({ name: `person: ${name}`, subject: { ...PRODUCT, principal } })
  return [
    byReach('one level too far up', (agencies, at) => [
      ...superiors(agencies, at).flatMap((unit) => agencies.subtreeOf(unit, at.today)),
      ...agencies.subtreeOf(at.unit, at.today),
    ]),
    byReach('the unit above too', (agencies, at) => [...superiors(agencies, at), ...agencies.subtreeOf(at.unit, at.today)]),
    byReach('the unit itself alone', (_agencies, { unit }) => [unit]),
    byReach('not the unit itself', (agencies, { unit, today }) => agencies.subtreeOf(unit, today).filter((one) => one !== unit)),
    byReach('one level down alone', (agencies, { unit, today }) => [unit, ...agencies.childrenOf(unit, today)]),
    byReach('in the own line of command alone', (agencies, { unit, today }) => {
      const inLine = (top: UnitId): UnitId[] => [
        top,
        ...agencies.childrenOf(top, today).flatMap((child) => (agencies.findUnit(child, today)?.parentId === top ? inLine(child) : [])),
      ]
      return inLine(unit)
    }),
    byReach('as it was half a year ago', (agencies, { unit, today }) => agencies.subtreeOf(unit, addDays(today, -183))),
    byReach('as it was the day before', (agencies, { unit, today }) => agencies.subtreeOf(unit, addDays(today, -1))),
    byReach('as it will be in half a year', (agencies, { unit, today }) => agencies.subtreeOf(unit, addDays(today, 184))),
    byReach('every unit that ever stood under it', (agencies, { unit }) => {
      const days = [...new Set(agencies.versions.flatMap(({ validFrom }) => validFrom ?? []))]
      return days.flatMap((day) => agencies.subtreeOf(unit, day))
    }),
    byReach('all units of the day', (agencies, { today }) => agencies.unitsOn(today).map(({ unitId }) => unitId)),
    person('a role in a unit that ended still counts', (agencies, today, who) => {
      const grants = who.roles.map(({ role, in: at }) => ({ role: Role.parse(role), unit: at as UnitId })) // ids of the generated tree
      const reach = Object.fromEntries(grants.map(({ unit }) => [unit, agencies.subtreeOf(unit, today)]))
      return { ...principalOf(agencies, today, who), ...(who.firstPassword ? {} : { grants, reach }) }
    }),
    person('the roles of yesterday', (agencies, today, who) => principalOf(agencies, addDays(today, -1), who)),
    person('a first password opens everything that the account may', (agencies, today, who) =>
      principalOf(agencies, today, { ...who, firstPassword: false }),
    ),
    person('a first password is asked of everybody', (agencies, today, who) =>
      principalOf(agencies, today, { ...who, firstPassword: true }),
    ),
  ]
}
