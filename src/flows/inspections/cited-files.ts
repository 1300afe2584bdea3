import { allows, type Principal } from '../../access/index.ts'
import { CONCLUSION_STREAM, INSPECTION_PLAN_STREAM, type PlanState, RECOMMENDATION_STREAM, unitsOf } from '../../inspections/index.ts'
import { readPlan } from '../../inspections/plan/plan-store.ts'
import type { UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { openConclusion, openRecommendation } from './open-inspection.ts'
import { resourceOfPlan } from './plan/open-plan.ts'

/** The streams of inspections whose facts can cite a file. */
export const INSPECTION_STREAMS: readonly string[] = [CONCLUSION_STREAM, RECOMMENDATION_STREAM, INSPECTION_PLAN_STREAM]

/** Whoever reads a whole plan reads its files; one of its units reads those of its own assessment and of the approval. */
function readsOfPlan(house: House, principal: Principal, plan: PlanState, hash: string): boolean {
  if (plan.status === 'none') return false
  const reads = (units: readonly UnitId[]): boolean => allows(house.policy, principal, resourceOfPlan(plan, units), 'read')
  if (reads([])) return true
  if (plan.status === 'approved' && plan.approval.notice.file === hash) return reads(unitsOf(plan))
  const citing = [...plan.assessed.values()].filter(({ proofs }) => proofs.some((proof) => 'file' in proof && proof.file === hash))
  return citing.some(({ unit }) => reads([unit]))
}

/** Whether a person may read the file that a conclusion, a recommendation or a plan of inspections cites. */
export async function readsInspectionFile(
  tx: Tx,
  { house, principal }: { readonly house: House; readonly principal: Principal },
  cited: { readonly hash: string; readonly stream: string; readonly streamId: string },
): Promise<boolean> {
  const asked = { house, principal, id: cited.streamId }
  if (cited.stream === CONCLUSION_STREAM) return (await openConclusion(tx, asked, 'read')).ok
  if (cited.stream === RECOMMENDATION_STREAM) return (await openRecommendation(tx, asked, 'read')).ok
  return readsOfPlan(house, principal, await readPlan(tx, cited.streamId), cited.hash)
}
