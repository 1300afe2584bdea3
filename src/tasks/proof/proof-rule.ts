import { isValidOn, type PlainDate } from '../../kernel/index.ts'
import type { ProductType } from '../schema.ts'
import type { ProofItem, ProofRule } from './schema.ts'

/** The rule of a day for a kind of product: of those that hold then the one that began last; undefined where the packs say nothing. */
export function proofRuleOn(rules: readonly ProofRule[], product: ProductType | undefined, on: PlainDate): ProofRule | undefined {
  const began = (rule: ProofRule): string => rule.validFrom ?? ''
  const held = rules.filter((rule) => rule.product === product && isValidOn(rule, on))
  return held.reduce<ProofRule | undefined>((last, rule) => (last && began(last) >= began(rule) ? last : rule), undefined)
}

/** What a claim gives: its proofs, and the items that it tells in words. */
export interface GivenProof {
  readonly proofs: readonly { readonly kind: 'document' | 'file' | 'record'; readonly file?: string | null }[]
  readonly items: readonly { readonly itemId: string }[]
}

/** An item of a checklist, and whether the claim fills it. */
export interface CheckedItem extends ProofItem {
  readonly isGiven: boolean
}

function isFilled({ itemId, filledBy }: ProofItem, { proofs, items }: GivenProof): boolean {
  switch (filledBy) {
    case 'number':
    case 'date':
    case 'issuer':
      return proofs.some(({ kind }) => kind === 'document')
    case 'file':
      return proofs.some(({ file }) => file !== null && file !== undefined)
    case 'source':
      return proofs.length > 0
    case 'words':
      return items.some((one) => one.itemId === itemId)
  }
}

/** The checklist of a rule with what a claim fills; the same in the form, in the decision and for whoever verifies. */
export function checklistOf(rule: Pick<ProofRule, 'items'>, given: GivenProof): CheckedItem[] {
  return rule.items.map((item) => ({ ...item, isGiven: isFilled(item, given) }))
}

/** What is still owed: items without which there is no claim, and those that are left out only with a reason. */
export function lackingOf(checklist: readonly CheckedItem[]): { readonly required: CheckedItem[]; readonly orReason: CheckedItem[] } {
  const missing = checklist.filter(({ isGiven }) => !isGiven)
  return { required: missing.filter(({ need }) => need === 'required'), orReason: missing.filter(({ need }) => need === 'or-reason') }
}
