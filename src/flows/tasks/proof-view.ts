import type { PlainDate } from '../../kernel/index.ts'
import { checklistOf, type LiveTask, proofRuleOn, type TaskDetail, type TaskFactOf } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { textIn } from './fact-texts.ts'

interface Claim {
  readonly fact: TaskFactOf<'task.claimed'>
  readonly on: PlainDate
}

/** The claim that stands: neither recalled nor sent back. */
function standingClaim(task: LiveTask): Claim | undefined {
  if (task.status !== 'claimed' && task.status !== 'verified') return undefined
  for (const { fact, version, effectiveOn: on } of task.history.toReversed()) {
    if (fact.type === 'task.claimed' && !task.recalled.has(version)) return { fact, on }
  }
  return undefined
}

/** The checklist of a task’s kind of product with what its standing claim gives, by the rule of the day of that claim, else of the day asked for. */
export function proofViewOf(
  house: House,
  { task, asOf, texts }: { readonly task: LiveTask; readonly asOf: PlainDate; readonly texts: ReadonlyMap<string, unknown> },
): TaskDetail['proof'] {
  const claim = standingClaim(task)
  const rule = proofRuleOn(house.packs.proofRules, task.assigned.product?.type, claim?.on ?? asOf)
  if (!rule || task.clock.continuing) return null
  const items = claim?.fact.items ?? []
  const wordsOf = (itemId: string) => textIn(texts, items.find((one) => one.itemId === itemId)?.text ?? null)
  return {
    unverified: typeof rule.unverified === 'string' ? rule.unverified : null,
    isClaimed: claim !== undefined,
    items: checklistOf(rule, { proofs: claim?.fact.proofs ?? [], items }).map((item) => ({ ...item, text: wordsOf(item.itemId) })),
    lacking: textIn(texts, claim?.fact.lacking ?? null),
  }
}
