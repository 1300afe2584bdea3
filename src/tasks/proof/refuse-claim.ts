import { ok, type Result, refuse } from '../../kernel/index.ts'
import { taskRefusals } from '../refusals.ts'
import { type CheckedItem, checklistOf, type GivenProof, lackingOf } from './proof-rule.ts'
import type { ProofRule } from './schema.ts'

const named = (items: readonly CheckedItem[]) => ({
  'items.vi': items.map(({ vi }) => vi).join('; '),
  'items.en': items.map(({ en }) => en).join('; '),
})

/**
 * Whether a claim has what its kind of product needs. Refuses a required item that is missing (TASK_PROOF_ITEMS_MISSING), one that may be left out only
 * with a reason when none is given (TASK_PROOF_REASON_MISSING), and an item that the rule does not have (TASK_PROOF_ITEM_UNKNOWN).
 */
export function checkClaim(rule: ProofRule | undefined, claim: GivenProof & { readonly lacking: string | null }): Result<null> {
  const known = rule?.items ?? []
  const strange = claim.items.find(({ itemId }, at) => {
    const isAsked = known.some((item) => item.itemId === itemId && item.filledBy === 'words')
    return !isAsked || claim.items.findIndex((one) => one.itemId === itemId) !== at
  })
  if (strange) return refuse(taskRefusals, 'TASK_PROOF_ITEM_UNKNOWN', { item: strange.itemId })
  if (!rule) return ok(null)
  const { required, orReason } = lackingOf(checklistOf(rule, claim))
  if (required.length > 0) return refuse(taskRefusals, 'TASK_PROOF_ITEMS_MISSING', named(required))
  if (orReason.length > 0 && claim.lacking === null) return refuse(taskRefusals, 'TASK_PROOF_REASON_MISSING', named(orReason))
  return ok(null)
}
