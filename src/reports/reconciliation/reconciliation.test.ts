import { describe, expect, it } from 'vitest'
import { recorded, textHash, unit } from '../testing.ts'
import { RECONCILIATION_STATUS_ACTIONS } from './actions.ts'
import { agreementOf, differenceOf, movedFigures, type SideFigures, shownFigures, sideValue } from './compare-sides.ts'
import { decideOpenReconciliation, decideReconciliation, type ReconciliationCommand } from './decide-reconciliation.ts'
import type { ReconciliationFact } from './facts.ts'
import { lastAgreement, type ReconciliationState, reconciliationStatus, replayReconciliation } from './reconciliation-state.ts'

const part = (child: string, value: string) => ({
  ...{ child: unit(child), unit: unit(child), form: 'f', period: '2016-10', indicator: 'i', breakdown: '', version: 3, value },
})
const side = (name: string, ...parts: [string, string][]): SideFigures => ({
  side: name,
  parts: parts.map(([c, v]) => part(c, v)),
  missing: [],
})
const [POLICE, HEALTH] = [unit('ca'), unit('soyte')]
const digest = (n: number): string => `sha256:${String(n).padStart(64, '0')}`
const opened: ReconciliationFact = {
  ...{ type: 'reconciliation.opened', typeVersion: 1, reconciliation: 'x', period: '2016-10', unit: unit('tinh') },
  ...{ parties: [POLICE, HEALTH], by: POLICE, shown: [] },
}
const state = (...facts: ReconciliationFact[]): ReconciliationState => {
  const found = replayReconciliation(recorded('x/2016-10/tinh', [opened, ...facts], ['2016-11-20']))
  if (found === undefined) throw new Error('not opened')
  return found
}
const explained = (by: typeof POLICE, figures: number): ReconciliationFact => ({
  ...{ type: 'reconciliation.explained', typeVersion: 1, by, text: textHash(1), figures: digest(figures) },
})
const signed = (by: typeof POLICE, of: number): ReconciliationFact => ({
  ...{ type: 'reconciliation.signed', typeVersion: 1, by, digest: digest(of), shown: [{ side: 'a', child: null, value: '10' }] },
})
/** Figures 1 with explanations give the hash 11. */
const now = { figures: digest(1), digest: digest(11), shown: [{ side: 'a', child: null, value: '10' }] }
const codeOf = (at: ReconciliationState, command: ReconciliationCommand, shown = now): string | undefined => {
  const decided = decideReconciliation(at, command, shown)
  return decided.ok ? undefined : decided.refusal.code
}

describe('sides of a reconciliation', () => {
  it('are sums by unit and in all; a side without a figure is missing and not zero', () => {
    const police = side('police', ['ky-son', '120'], ['vinh', '30.5'])
    expect([sideValue(police, null), sideValue(police, unit('ky-son')), sideValue(police, unit('que-phong'))]).toEqual([
      '150.5',
      '120',
      null,
    ])
    expect(differenceOf('150.5', '149')).toBe('-1.5')
    expect(differenceOf('150.5', null)).toBeNull()
    expect(agreementOf({ kind: 'equal' }, ['0', null])).toBe('unknown')
    expect(agreementOf({ kind: 'equal' }, ['0', '0'])).toBe('agrees')
  })

  it.each([
    [{ kind: 'equal' }, ['587', '586'], 'differs'],
    [{ kind: 'within', number: 1 }, ['587', '586'], 'agrees'],
    [{ kind: 'within', number: 1 }, ['587', '585'], 'differs'],
    [{ kind: 'within-percent', percent: 5 }, ['200', '210'], 'agrees'],
    [{ kind: 'within-percent', percent: 5 }, ['200', '210.1'], 'differs'],
    [{ kind: 'first-at-least' }, ['200', '200', '150'], 'agrees'],
    [{ kind: 'first-at-least' }, ['200', '150', '201'], 'differs'],
  ] as const)('agree by the rule %j: %j %s', (rule, values, agreement) => {
    expect(agreementOf(rule, values)).toBe(agreement)
  })

  it('what moved is told by side and unit', () => {
    const before = shownFigures([side('a', ['u', '5'], ['v', '2']), side('b', ['u', '6'])])
    const after = shownFigures([side('a', ['u', '5'], ['v', '3']), side('b', ['u', '6'])])
    expect(movedFigures(before, after)).toEqual([
      { side: 'a', child: null, before: '7', after: '8' },
      { side: 'a', child: unit('v'), before: '2', after: '3' },
    ])
  })
})

describe('a reconciliation', () => {
  it('is opened where sides differ, once; not where they agree or one is missing', () => {
    const { type: _type, typeVersion: _version, effectiveOn: _on, ...asked } = opened
    expect(decideOpenReconciliation(undefined, asked, 'differs')).toMatchObject({ ok: true })
    expect(decideOpenReconciliation(undefined, asked, 'agrees')).toMatchObject({ refusal: { code: 'RECONCILIATION_AGREES' } })
    expect(decideOpenReconciliation(undefined, asked, 'unknown')).toMatchObject({ refusal: { code: 'RECONCILIATION_NOT_COMPARABLE' } })
    expect(decideOpenReconciliation(state(), asked, 'differs')).toMatchObject({ refusal: { code: 'RECONCILIATION_OPEN_ALREADY' } })
  })

  it('is explained by each side, then signed by each once, under what is shown; nobody else signs', () => {
    expect(reconciliationStatus(state(), now)).toBe('open')
    expect(codeOf(state(), { action: 'sign', by: POLICE, seen: now.digest })).toBe('RECONCILIATION_ACTION_NOT_NOW')
    expect(reconciliationStatus(state(explained(POLICE, 1)), now)).toBe('open')
    const told = state(explained(POLICE, 1), explained(HEALTH, 1))
    expect(reconciliationStatus(told, now)).toBe('explained')
    expect(codeOf(told, { action: 'sign', by: POLICE, seen: digest(10) })).toBe('RECONCILIATION_MOVED')
    expect(codeOf(told, { action: 'sign', by: unit('kyson'), seen: now.digest })).toBe('RECONCILIATION_NOT_A_PARTY')
    expect(codeOf(told, { action: 'sign', by: POLICE, seen: now.digest })).toBeUndefined()
    const half = state(explained(POLICE, 1), explained(HEALTH, 1), signed(POLICE, 11))
    expect(reconciliationStatus(half, now)).toBe('signing')
    expect(codeOf(half, { action: 'sign', by: POLICE, seen: now.digest })).toBe('RECONCILIATION_SIGNED_ALREADY')
    const both = state(explained(POLICE, 1), explained(HEALTH, 1), signed(POLICE, 11), signed(HEALTH, 11))
    expect(reconciliationStatus(both, now)).toBe('agreed')
    expect(RECONCILIATION_STATUS_ACTIONS.agreed).toEqual([])
    expect(codeOf(both, { action: 'explain', by: POLICE, text: textHash(2) })).toBe('RECONCILIATION_ACTION_NOT_NOW')
  })

  it('is open again by itself when a figure changes after it was signed, and is explained anew before it is signed anew', () => {
    const both = state(explained(POLICE, 1), explained(HEALTH, 1), signed(POLICE, 11), signed(HEALTH, 11))
    const moved = { figures: digest(2), digest: digest(22), shown: [{ side: 'a', child: null, value: '9' }] }
    expect(reconciliationStatus(both, moved)).toBe('reopened')
    expect(lastAgreement(both)?.digest).toBe(digest(11))
    expect(codeOf(both, { action: 'sign', by: POLICE, seen: moved.digest }, moved)).toBe('RECONCILIATION_ACTION_NOT_NOW')
    const anew = state(
      ...[explained(POLICE, 1), explained(HEALTH, 1), signed(POLICE, 11), signed(HEALTH, 11)],
      explained(POLICE, 2),
      explained(HEALTH, 2),
    )
    expect(codeOf(anew, { action: 'sign', by: POLICE, seen: moved.digest }, moved)).toBeUndefined()
    // And should the old figures come back, the old signatures stand.
    expect(reconciliationStatus(both, now)).toBe('agreed')
  })
})
