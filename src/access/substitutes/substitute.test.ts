import { describe, expect, it } from 'vitest'
import { AccountId, type PlainDate, plainDate, UnitId } from '../../kernel/index.ts'
import { allows, scopeOf, substitutedFor } from '../decide.ts'
import type { Grant, PolicyRow, Principal } from '../schema.ts'
import {
  decideEndSubstitute,
  decideNameSubstitute,
  evolveSubstitutions,
  lentOn,
  type SubstituteAsked,
  type SubstituteFact,
  type Substitution,
} from './substitute.ts'

const [health, other] = [UnitId.parse('health'), UnitId.parse('other')]
const [head, deputy] = [AccountId.parse('head'), AccountId.parse('deputy')]
const asHead: Grant = { role: 'head', unit: health }
const day = (text: string): PlainDate => plainDate(text)
const today = day('2017-02-01')

const asked = (over: Partial<SubstituteAsked> = {}): SubstituteAsked => ({
  ...{ id: 's1', grant: asHead, from: day('2017-02-06'), to: day('2017-02-10'), form: 'for-head', reason: 'sha256:r', paper: null },
  substitute: { account: deputy, isActive: true, grants: [{ role: 'officer', unit: health }] },
  ...over,
})
const name = (over: Partial<SubstituteAsked> = {}, substitutions: readonly Substitution[] = [], grants: readonly Grant[] = [asHead]) =>
  decideNameSubstitute({ grants, substitutions }, asked(over), { holder: head, today })
const codeOf = (result: ReturnType<typeof name> | undefined): string =>
  result === undefined ? 'none' : result.ok ? 'ok' : result.refusal.code
const after = (facts: readonly SubstituteFact[]): readonly Substitution[] =>
  facts.reduce<readonly Substitution[]>((before, fact) => evolveSubstitutions(before, fact), [])
const named = (over: Partial<SubstituteAsked> = {}): readonly Substitution[] => {
  const result = name(over)
  return result.ok ? after(result.value) : []
}

describe('naming a substitute', () => {
  it('is for who holds the role itself, and for roles that approve, send or sign reports', () => {
    expect(codeOf(name())).toBe('ok')
    expect(codeOf(name({}, [], [{ role: 'officer', unit: health }]))).toBe('SUBSTITUTE_ROLE_NOT_HELD')
    expect(codeOf(name({ grant: { role: 'head', unit: other } }))).toBe('SUBSTITUTE_ROLE_NOT_HELD')
    const administrator: Grant = { role: 'unit-administrator', unit: health }
    expect(codeOf(name({ grant: administrator }, [], [administrator]))).toBe('SUBSTITUTE_ROLE_NOT_HELD')
  })

  it('names another person, who is active and does not hold the role anyway', () => {
    const person = asked().substitute
    expect(codeOf(name({ substitute: { ...person, account: head } }))).toBe('SUBSTITUTE_IS_ONESELF')
    expect(codeOf(name({ substitute: { ...person, isActive: false } }))).toBe('SUBSTITUTE_NOT_ACTIVE')
    expect(codeOf(name({ substitute: { ...person, grants: [asHead] } }))).toBe('SUBSTITUTE_HOLDS_ROLE')
  })

  it('is for days to come, one at least, the first of which may be today', () => {
    expect(codeOf(name({ from: today, to: today }))).toBe('ok')
    expect(codeOf(name({ from: day('2017-01-31') }))).toBe('SUBSTITUTE_PERIOD_OVER')
    expect(codeOf(name({ from: day('2017-02-11') }))).toBe('SUBSTITUTE_PERIOD_TURNED')
  })

  it('by delegation needs its paper; a deputy signs for the head without', () => {
    expect(codeOf(name({ form: 'by-delegation' }))).toBe('SUBSTITUTE_NEEDS_PAPER')
    expect(codeOf(name({ form: 'by-delegation', paper: 'sha256:p' }))).toBe('ok')
  })

  it('lets one person at a time stand in for a role, but for another role or other days another', () => {
    const before = named()
    expect(codeOf(name({ from: day('2017-02-10'), to: day('2017-02-12') }, before))).toBe('SUBSTITUTE_THERE_ALREADY')
    expect(codeOf(name({ from: day('2017-02-11'), to: day('2017-02-12') }, before))).toBe('ok')
    const focal: Grant = { role: 'focal', unit: health }
    expect(codeOf(name({ grant: focal }, before, [asHead, focal]))).toBe('ok')
  })
})

describe('taking the right back', () => {
  it('is done once, before the period is over, and makes the days free again', () => {
    const before = named()
    const ended = decideEndSubstitute({ grants: [asHead], substitutions: before }, { id: 's1', reason: 'sha256:r', today })
    expect(codeOf(ended)).toBe('ok')
    const now = ended?.ok ? ended.value.reduce((state, fact) => evolveSubstitutions(state, fact), before) : before
    const again = (id: string, on: PlainDate, substitutions: readonly Substitution[]) =>
      codeOf(decideEndSubstitute({ grants: [asHead], substitutions }, { id, reason: 'sha256:r', today: on }))
    expect(again('s1', today, now)).toBe('SUBSTITUTE_OVER')
    expect(again('s1', day('2017-02-10'), before)).toBe('ok')
    expect(again('s1', day('2017-02-11'), before)).toBe('SUBSTITUTE_OVER')
    expect(again('s2', today, before)).toBe('none')
    expect(codeOf(name({}, now))).toBe('ok')
  })
})

const POLICY: readonly PolicyRow[] = [
  { resource: 'report', verbs: ['read', 'sign', 'close'], roles: ['head'], relation: 'own', bySubstitute: ['read', 'sign'] },
  { resource: 'task', verbs: ['read', 'route'], roles: ['head'], relation: 'own' },
]
const lent = { ...asHead, id: 's1', holder: head, from: day('2017-02-06'), to: day('2017-02-10'), form: 'for-head' } as const
const person = (on: string, grants: readonly Grant[] = []): Principal => ({
  ...{ account: deputy, office: health, grants, reach: { [health]: [health] } },
  lent: lentOn([lent], day(on)),
})
const of = (kind: string, unit = health) => ({ kind, relations: { own: [unit] } })

describe('what is lent', () => {
  it('holds on the days of the period, and neither the day before nor the day after', () => {
    const may = (on: string) => allows(POLICY, person(on), of('report'), 'sign')
    expect(['2017-02-05', '2017-02-06', '2017-02-10', '2017-02-11'].map(may)).toEqual([false, true, true, false])
  })

  it('is what the table lends of the role, in its unit, and nothing else that the role may', () => {
    const who = person('2017-02-06')
    expect(scopeOf(POLICY, who, 'report', 'close')).toEqual({ all: false, clauses: [] })
    expect(scopeOf(POLICY, who, 'task', 'read')).toEqual({ all: false, clauses: [] })
    expect(allows(POLICY, who, of('report', other), 'sign')).toBe(false)
  })

  it('is used only where the own right does not reach: who acts by a right of its own is no substitute', () => {
    const by = (who: Principal) => substitutedFor(POLICY, who, of('report'), 'sign')?.id
    expect(by(person('2017-02-06'))).toBe('s1')
    expect(by(person('2017-02-06', [asHead]))).toBeUndefined()
    expect(by(person('2017-02-05'))).toBeUndefined()
  })
})
