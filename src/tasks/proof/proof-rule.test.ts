import { describe, expect, it } from 'vitest'
import { plainDate, refusalMessage } from '../../kernel/index.ts'
import { checklistOf, lackingOf, proofRuleOn } from './proof-rule.ts'
import { checkClaim } from './refuse-claim.ts'
import { ProofRule } from './schema.ts'

const item = (itemId: string, need: string, filledBy: string) => ({ itemId, vi: `${itemId} (vi)`, en: `${itemId} (en)`, need, filledBy })
const EVENT = ProofRule.parse({
  ...{ product: 'event', validFrom: '2016-01-01', validTo: '2017-01-01', unverified: true },
  items: [item('day', 'required', 'words'), item('attendance', 'or-reason', 'words'), item('minutes', 'required', 'source')],
})
const DOCUMENT = ProofRule.parse({
  ...{ product: 'document', unverified: true },
  items: [item('number', 'required', 'number'), item('issuer', 'required', 'issuer'), item('file', 'optional', 'file')],
})
const paper = { kind: 'document', file: null } as const
const onlyFile = { kind: 'file', file: 'sha256:1' } as const
const record = { kind: 'record' } as const
const said = (...ids: string[]) => ids.map((itemId) => ({ itemId }))
const codeOf = (...args: Parameters<typeof checkClaim>): string => {
  const result = checkClaim(...args)
  return result.ok ? 'ok' : result.refusal.code
}

describe('what counts as proof for a kind of product', () => {
  it('is the rule of the day for that kind; where the packs say nothing there is none', () => {
    expect(proofRuleOn([EVENT, DOCUMENT], 'event', plainDate('2016-12-31'))).toBe(EVENT)
    expect(proofRuleOn([EVENT, DOCUMENT], 'event', plainDate('2017-01-01'))).toBeUndefined()
    expect(proofRuleOn([EVENT, DOCUMENT], undefined, plainDate('2016-12-31'))).toBeUndefined()
  })

  it('is filled by documents, files, any proof at all, or words', () => {
    const given = (...args: Parameters<typeof checklistOf>) => checklistOf(...args).map(({ isGiven }) => isGiven)
    expect(given(DOCUMENT, { proofs: [paper], items: [] })).toEqual([true, true, false])
    expect(given(DOCUMENT, { proofs: [onlyFile], items: [] })).toEqual([false, false, true])
    expect(given(DOCUMENT, { proofs: [{ ...paper, file: 'sha256:1' }], items: [] })).toEqual([true, true, true])
    expect(given(EVENT, { proofs: [record], items: said('day') })).toEqual([true, false, true])
  })

  it('refuses a claim without a required item and names what is missing, in both languages', () => {
    const refused = checkClaim(EVENT, { proofs: [], items: said('attendance'), lacking: 'lý do' })
    if (refused.ok) throw new Error('the claim was let through')
    expect(refused.refusal.code).toBe('TASK_PROOF_ITEMS_MISSING')
    expect(refusalMessage(refused.refusal, 'vi')).toContain('day (vi); minutes (vi)')
    expect(refusalMessage(refused.refusal, 'en')).toContain('day (en); minutes (en)')
  })

  it('lets an item be left out with a reason only where the rule says so; what is wished for is never refused', () => {
    expect(codeOf(EVENT, { proofs: [paper], items: said('day'), lacking: null })).toBe('TASK_PROOF_REASON_MISSING')
    expect(codeOf(EVENT, { proofs: [paper], items: said('day'), lacking: 'sha256:2' })).toBe('ok')
    expect(codeOf(DOCUMENT, { proofs: [onlyFile], items: [], lacking: 'sha256:2' })).toBe('TASK_PROOF_ITEMS_MISSING')
    expect(codeOf(DOCUMENT, { proofs: [paper], items: [], lacking: null })).toBe('ok')
    expect(lackingOf(checklistOf(DOCUMENT, { proofs: [paper], items: [] }))).toEqual({ required: [], orReason: [] })
  })

  it('takes no item that the rule does not ask for in words, and none twice; without a rule any proof will do', () => {
    expect(codeOf(EVENT, { proofs: [paper], items: said('day', 'minutes'), lacking: 'x' })).toBe('TASK_PROOF_ITEM_UNKNOWN')
    expect(codeOf(EVENT, { proofs: [paper], items: said('day', 'day'), lacking: 'x' })).toBe('TASK_PROOF_ITEM_UNKNOWN')
    expect(codeOf(undefined, { proofs: [paper], items: said('day'), lacking: null })).toBe('TASK_PROOF_ITEM_UNKNOWN')
    expect(codeOf(undefined, { proofs: [onlyFile], items: [], lacking: null })).toBe('ok')
  })
})
