import { type Principal, type Resource, substitutedFor } from '../../access/index.ts'
import type { ActContext, NewFact } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { SubstitutedAct, SubstitutedView, SubstituteStamp } from '../../reports/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { unitName } from '../task-items.ts'
import { namePeople } from '../tasks/name-people.ts'

/** The right by which somebody acts: its own, or that of somebody for whom it stands in. */
export interface ActingFor {
  /** The context with the unit in whose name a substitute acts. */
  readonly context: ActContext
  readonly stamp: SubstituteStamp | null
}

/** By which right a person does what it may do; its own right comes first. */
export function actingFor(
  { house, principal, context }: { readonly house: House; readonly principal: Principal; readonly context: ActContext },
  resource: Resource,
  verb: string,
): ActingFor {
  const lent = substitutedFor(house.policy, principal, resource, verb)
  if (lent === undefined) return { context, stamp: null }
  return { context: { onBehalfOf: lent.unit, ...context }, stamp: { id: lent.id, holder: lent.holder, form: lent.form } }
}

/** Facts with the substitution by which they are done. */
export function stamped<F extends NewFact>(facts: readonly F[], stamp: SubstituteStamp | null): F[] {
  return facts.map((fact) => (stamp === null ? fact : { ...fact, substitute: stamp }))
}

/** What substitutes did, with the names of both. */
export async function nameSubstituted(tx: Reader, agencies: Organizations, acts: readonly SubstitutedAct[]): Promise<SubstitutedView[]> {
  const people = await namePeople(
    tx,
    acts.flatMap(({ by, holder }) => [by, holder]),
  )
  return acts.map(({ version, on, did, by, holder, unit }) => ({
    ...{ version, on, did, by: people.get(by) ?? by, holder: people.get(holder) ?? holder },
    unit: unitName(agencies, unit, on),
  }))
}
