import type { Principal, Resource } from '../../access/index.ts'
import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirsAfterEnd, type Organizations } from '../../organizations/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { LiveLetter } from '../../tasks/index.ts'
import { readLetter } from '../../tasks/urging/letter-store.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A letter as the access table sees it: of the office that wrote it, and of the units that it was sent to. */
export function letterResource({
  drafted,
  to,
}: {
  readonly drafted: { readonly office: UnitId }
  readonly to: readonly UnitId[]
}): Resource {
  return { kind: 'urging-letter', relations: { assigner: [drafted.office], own: to } }
}

/** The letter when the person may do the verb to it; one that may not be read is not found. */
export async function openLetter(
  db: Reader,
  { house, principal, id }: { readonly house: House; readonly principal: Principal; readonly id: string },
  verb: string,
): Promise<Result<LiveLetter>> {
  const state = await readLetter(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, letterResource(state), verb)
  return may.ok ? ok(state) : may
}

/** Who has the place of a unit on a day: the unit itself while it is there, its heirs after it ended, nobody when it left none. */
export function placeHolders(agencies: Organizations, unit: UnitId, on: PlainDate): readonly UnitId[] {
  if (agencies.findUnit(unit, on)) return [unit]
  return [...new Set(heirsAfterEnd(agencies, unit, on).filter((one) => one !== unit && agencies.findUnit(one, on)))]
}
