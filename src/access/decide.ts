import type { UnitId } from '../kernel/index.ts'
import {
  type Grant,
  type Lent,
  type PolicyRow,
  type Principal,
  type Relation,
  type Resource,
  Role,
  type Scope,
  type ScopeClause,
} from './schema.ts'

function idsOf(relation: Exclude<Relation, 'any'>, grant: Grant, principal: Principal): readonly string[] {
  switch (relation) {
    case 'subtree':
      // Nothing stands under a unit that has ended but itself.
      return principal.reach[grant.unit] ?? (principal.past?.includes(grant) ? [grant.unit] : [])
    case 'self':
    case 'handler':
      return [principal.account]
    case 'assigner':
    case 'lead':
    case 'coordinator':
    case 'recipient':
    case 'own':
    case 'heir':
      return [grant.unit]
  }
}

/** Whether a row holds for a grant: in a unit that has ended only for reading, and of what is everything only what every role reads. */
function holds(row: PolicyRow, grant: Grant, isPast: boolean): boolean {
  if (!row.roles.includes(grant.role)) return false
  return !isPast || row.relation !== 'any' || Role.options.every((role) => row.roles.includes(role))
}

/**
 * What the principal reaches with a verb on a kind of resource, from the access table. Deny by default: no row, no grant or an
 * unknown verb gives a scope without clauses. Grants in units that have ended only let read what stood to those units. Stores turn the same scope into SQL, so that lists, counts and single looks agree.
 */
export function scopeOf(policy: readonly PolicyRow[], principal: Principal, resource: string, verb: string): Scope {
  const found = new Map<Exclude<Relation, 'any'>, Set<string>>()
  const past = verb === 'read' ? (principal.past ?? []) : []
  for (const row of policy) {
    if (row.resource !== resource || !row.verbs.includes(verb)) continue
    const lent = row.bySubstitute?.includes(verb) ? (principal.lent ?? []) : []
    for (const grant of [...principal.grants, ...past, ...lent]) {
      if (!holds(row, grant, past.includes(grant))) continue
      if (row.relation === 'any') return { all: true }
      const ids = found.get(row.relation) ?? new Set<string>()
      for (const id of idsOf(row.relation, grant, principal)) ids.add(id)
      found.set(row.relation, ids)
    }
  }
  const clauses: ScopeClause[] = []
  for (const [relation, ids] of found) if (ids.size > 0) clauses.push({ relation, ids: [...ids].sort() })
  return { all: false, clauses: clauses.sort((a, b) => (a.relation < b.relation ? -1 : 1)) }
}

/** Whether a resource meets a scope: the evaluation in memory of what stores do in SQL. */
export function isInScope(scope: Scope, resource: Resource): boolean {
  if (scope.all) return true
  return scope.clauses.some((clause) => resource.relations[clause.relation]?.some((id) => clause.ids.includes(id)) ?? false)
}

/** Whether the principal may do the verb to the resource: `scopeOf` applied to it, nothing else. */
export function allows(policy: readonly PolicyRow[], principal: Principal, resource: Resource, verb: string): boolean {
  return isInScope(scopeOf(policy, principal, resource.kind, verb), resource)
}

/** The substitution by which a principal may do the verb to the resource; undefined where its own roles let it, or nothing does. */
export function substitutedFor(policy: readonly PolicyRow[], principal: Principal, resource: Resource, verb: string): Lent | undefined {
  const { lent = [], ...own } = principal
  if (lent.length === 0 || allows(policy, own, resource, verb)) return undefined
  return lent.find((one) => allows(policy, { ...own, lent: [one] }, resource, verb))
}

/** The units in which a principal acts: of its own roles first, then of those that it stands in for. */
export function actingUnits({ grants, lent = [] }: Principal): readonly UnitId[] {
  return [...new Set([...grants, ...lent].map(({ unit }) => unit))]
}

/** The roles that may do a verb to a kind of resource in any relation, in the order of the table; for messages that say who may. */
export function rolesThatMay(policy: readonly PolicyRow[], resource: string, verb: string): readonly Role[] {
  const roles = new Set<Role>()
  for (const row of policy) if (row.resource === resource && row.verbs.includes(verb)) for (const role of row.roles) roles.add(role)
  return [...roles]
}

/** The verbs that a principal may do to at least some resource of each kind, for menus and `GET /api/session`; sorted. */
export function verbsOf(policy: readonly PolicyRow[], principal: Principal): Readonly<Record<string, readonly string[]>> {
  const verbs: Record<string, string[]> = {}
  for (const row of policy) {
    for (const verb of row.verbs) {
      const known = verbs[row.resource] ?? []
      if (known.includes(verb)) continue
      const scope = scopeOf(policy, principal, row.resource, verb)
      if (scope.all || scope.clauses.length > 0) verbs[row.resource] = [...known, verb].sort()
    }
  }
  return verbs
}

/**
 * What a principal reads, for every kind of resource of the table: the scope of a database transaction, from which row-level security works.
 * `true` = everything; a kind that is not reached at all is left out.
 */
export function readingOf(
  policy: readonly PolicyRow[],
  principal: Principal,
): Readonly<Record<string, true | Readonly<Record<string, readonly string[]>>>> {
  const kinds: Record<string, true | Record<string, readonly string[]>> = {}
  for (const kind of new Set(policy.map((row) => row.resource))) {
    const scope = scopeOf(policy, principal, kind, 'read')
    if (scope.all) kinds[kind] = true
    else if (scope.clauses.length > 0) kinds[kind] = Object.fromEntries(scope.clauses.map(({ relation, ids }) => [relation, ids]))
  }
  return kinds
}
