import type { Principal, Resource } from '../../../access/index.ts'
import { type LivePlan, unitsOf } from '../../../inspections/index.ts'
import { readPlan } from '../../../inspections/plan/plan-store.ts'
import { ok, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import type { Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { authorize } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'

/** A plan as the access table sees it; its units are concerned once it is approved. */
export function planResource(plan: { readonly keeper: UnitId; readonly office: UnitId; readonly concerned: readonly UnitId[] }): Resource {
  return { kind: 'inspection-plan', relations: { assigner: [plan.keeper], lead: [plan.office], own: plan.concerned } }
}

/** The same of a plan that was read; `of` narrows it to some of its units. */
export function resourceOfPlan(plan: LivePlan, of: readonly UnitId[] = unitsOf(plan)): Resource {
  const { keeper, office } = plan.drafted
  return planResource({ keeper, office, concerned: plan.status === 'approved' ? of : [] })
}

/** The plan when the person may do the verb to it; one that may not be read is not found. */
export async function openPlan(
  db: Reader,
  { house, principal, id }: { readonly house: House; readonly principal: Principal; readonly id: string },
  verb: string,
): Promise<Result<LivePlan>> {
  const state = await readPlan(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, resourceOfPlan(state), verb)
  return may.ok ? ok(state) : may
}
