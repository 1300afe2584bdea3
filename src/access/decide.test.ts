import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UnitId } from '../kernel/index.ts'
import { allows, rolesThatMay, scopeOf, verbsOf } from './decide.ts'
import { type PolicyRow, type Principal, RELATIONS, type Relation, type Resource, Role } from './schema.ts'
import { principalWith, testPrincipal } from './testing.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
const tasks: readonly PolicyRow[] = [
  { resource: 'task', verbs: ['read'], roles: ['head'], relation: 'subtree' },
  { resource: 'task', verbs: ['read', 'claim'], roles: ['focal'], relation: 'lead' },
  { resource: 'task', verbs: ['read'], roles: ['inspector'], relation: 'any' },
  { resource: 'task', verbs: ['note'], roles: ['officer'], relation: 'handler' },
]

describe('one table decides', () => {
  it('a verb that no row names is denied', () => {
    expect(scopeOf(tasks, principalWith('head', 'd1', ['d1', 'd1.a']), 'task', 'delete')).toEqual({ all: false, clauses: [] })
  })

  it('a role that no row names is denied', () => {
    const principal = principalWith('administrator', 'd1', ['d1'])
    expect(allows(tasks, principal, { kind: 'task', relations: { lead: ['d1'], subtree: ['d1'] } }, 'read')).toBe(false)
  })

  it('a grant in one unit gives nothing in another kind of resource', () => {
    expect(scopeOf(tasks, principalWith('inspector', 'd1', ['d1']), 'account', 'read')).toEqual({ all: false, clauses: [] })
  })

  it('two grants add up to one clause per relation', () => {
    const principal: Principal = {
      ...principalWith('focal', 'd1', ['d1']),
      grants: [
        { role: 'focal', unit: unit('d2') },
        { role: 'focal', unit: unit('d1') },
      ],
    }
    expect(scopeOf(tasks, principal, 'task', 'claim')).toEqual({ all: false, clauses: [{ relation: 'lead', ids: ['d1', 'd2'] }] })
  })

  it('a reach that is not known reaches nothing', () => {
    const principal = { ...principalWith('head', 'd1', []), reach: {} }
    expect(scopeOf(tasks, principal, 'task', 'read')).toEqual({ all: false, clauses: [] })
  })

  it('says which roles may', () => {
    expect(rolesThatMay(tasks, 'task', 'read')).toEqual(['head', 'focal', 'inspector'])
  })

  it('lists for menus only verbs that reach something', () => {
    expect(verbsOf(tasks, principalWith('focal', 'd1', ['d1']))).toEqual({ task: ['claim', 'read'] })
    expect(verbsOf(tasks, principalWith('leader', 'd1', ['d1']))).toEqual({})
  })
})

describe('a grant in a unit that has ended', () => {
  const rows: readonly PolicyRow[] = [
    ...tasks,
    { resource: 'unit', verbs: ['read'], roles: Role.options, relation: 'any' },
    { resource: 'task', verbs: ['read'], roles: ['focal'], relation: 'any' },
  ]
  const past = [
    { role: 'focal', unit: unit('old') },
    { role: 'head', unit: unit('old') },
  ] as const
  const late: Principal = { ...principalWith('officer', 'd1', ['d1']), grants: [], past }
  const of = (at: string): Resource => ({ kind: 'task', relations: { lead: [at], subtree: [at] } })

  it('still lets read what stood to the unit, and do nothing', () => {
    expect(allows(rows, late, of('old'), 'read')).toBe(true)
    expect(allows(rows, late, of('old'), 'claim')).toBe(false)
    expect(verbsOf(rows, late)).toEqual({ task: ['read'], unit: ['read'] })
  })

  it('opens nothing of others, and of what is everything only what everybody reads', () => {
    expect(allows(rows, late, of('heir'), 'read')).toBe(false)
    expect(scopeOf(rows, late, 'task', 'read')).toEqual({
      all: false,
      clauses: [
        { relation: 'lead', ids: ['old'] },
        { relation: 'subtree', ids: ['old'] },
      ],
    })
    expect(scopeOf(rows, late, 'unit', 'read')).toEqual({ all: true })
  })
})

describe('position of the reader to the unit of a task', () => {
  // p ─┬─ d1 ─┬─ d1.a        reader: head of d1, whose reach is d1, d1.a, d1.b
  //    │      └─ d1.b
  //    └─ d2 ─── d2.a
  const head = principalWith('head', 'd1', ['d1', 'd1.a', 'd1.b'])
  it.each([
    ['itself', 'd1', true],
    ['a unit below', 'd1.a', true],
    ['the unit above', 'p', false],
    ['a sibling', 'd2', false],
    ['a cousin', 'd2.a', false],
  ])('the head of an agency and a task of %s', (_position, at, may) => {
    expect(allows(tasks, head, { kind: 'task', relations: { subtree: [at] } }, 'read')).toBe(may)
  })

  it('in the made-up province the head of a district reaches its communes, not those of another', () => {
    const head = testPrincipal('head', 'd1')
    const may = (at: string): boolean => allows(tasks, head, { kind: 'task', relations: { subtree: [at] } }, 'read')
    expect(['d1', 'd1.c1', 'd2', 'd2.c1', 'p', 'p.committee'].map(may)).toEqual([true, true, false, false, false, false])
  })

  it('a task of no unit is nobody’s but the reader’s of everything', () => {
    const orphan: Resource = { kind: 'task', relations: {} }
    expect(allows(tasks, head, orphan, 'read')).toBe(false)
    expect(allows(tasks, principalWith('inspector', 'x', []), orphan, 'read')).toBe(true)
  })

  it('a handler is a person, not a unit', () => {
    const officer = principalWith('officer', 'd1', ['d1'])
    expect(allows(tasks, officer, { kind: 'task', relations: { handler: ['d1'] } }, 'note')).toBe(false)
    expect(allows(tasks, officer, { kind: 'task', relations: { handler: [officer.account] } }, 'note')).toBe(true)
  })
})

describe('for any table, principal and resource', () => {
  const units = ['u1', 'u2', 'u3', 'u4'].map(unit)
  const anyUnit = fc.constantFrom(...units)
  const anyRow = fc.record({
    resource: fc.constantFrom('task', 'document'),
    verbs: fc.subarray(['read', 'write', 'decide']),
    roles: fc.subarray([...Role.options]),
    relation: fc.constantFrom(...RELATIONS),
  })
  const anyPrincipal: fc.Arbitrary<Principal> = fc
    .record({
      grants: fc.array(fc.record({ role: fc.constantFrom(...Role.options), unit: anyUnit }), { maxLength: 3 }),
      reach: fc.dictionary(anyUnit, fc.subarray(units)),
    })
    .map((parts) => ({ ...principalWith('officer', 'u1', []), ...parts }))
  const ids = fc.subarray([...units, 'person', 'someone'])
  const anyResource: fc.Arbitrary<Resource> = fc.record({
    kind: fc.constantFrom('task', 'document'),
    relations: fc.dictionary(fc.constantFrom(...RELATIONS.filter((relation) => relation !== 'any')), ids),
  })

  /** The rule told a second time, straight from the words: some row and some grant of it meet the resource. */
  function byTheWords(policy: readonly PolicyRow[], who: Principal, what: Resource, verb: string): boolean {
    const own = (relation: Relation, at: UnitId): readonly string[] =>
      relation === 'subtree' ? (who.reach[at] ?? []) : relation === 'self' || relation === 'handler' ? [who.account] : [at]
    return policy.some(
      (row) =>
        row.resource === what.kind &&
        row.verbs.includes(verb) &&
        who.grants.some(
          (grant) =>
            row.roles.includes(grant.role) &&
            (row.relation === 'any' || own(row.relation, grant.unit).some((id) => what.relations[row.relation as 'own']?.includes(id))),
        ),
    )
  }

  it('allows exactly what the scope holds and what the words of the table say', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 6 }),
        anyPrincipal,
        anyResource,
        fc.constantFrom('read', 'write', 'decide'),
        (policy, who, what, verb) => {
          const scope = scopeOf(policy, who, what.kind, verb)
          const bySql = scope.all || scope.clauses.some((clause) => clause.ids.some((id) => what.relations[clause.relation]?.includes(id)))
          expect(allows(policy, who, what, verb)).toBe(bySql)
          expect(bySql).toBe(byTheWords(policy, who, what, verb))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('a further row never takes a right away', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 4 }), anyRow, anyPrincipal, anyResource, (policy, more, who, what) => {
        if (allows(policy, who, what, 'read')) expect(allows([...policy, more], who, what, 'read')).toBe(true)
      }),
    )
  })
})
