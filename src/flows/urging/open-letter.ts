import type { Principal, Resource } from '../../access/index.ts'
import { addDays, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirsOf, type Organizations } from '../../organizations/index.ts'
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

/** The last day on which a unit was there, of one that has ended by a day. */
function lastDayOf(agencies: Organizations, unit: UnitId, on: PlainDate): PlainDate {
  const ends = agencies.versionsOf(unit).flatMap(({ validTo }) => (validTo !== null && validTo <= on ? [validTo] : []))
  return addDays(ends.toSorted().at(-1) ?? on, -1)
}

/** Who has the place today of those for whom a letter was drafted, also of one that had ended before the day of the letter. */
export function holdersFor(
  agencies: Organizations,
  { drafted, unit, on }: { readonly drafted: LiveLetter['drafted']; readonly unit: UnitId; readonly on: PlainDate },
): readonly UnitId[] {
  const isThere = drafted.monthly === undefined && agencies.findUnit(unit, drafted.asOf) !== undefined
  return placeHolders(agencies, unit, { since: isThere ? drafted.asOf : lastDayOf(agencies, unit, on), on })
}

/** Who has the place of a unit on a day: the unit itself while it is there, its heirs after it ended, nobody when it left none. */
export function placeHolders(
  agencies: Organizations,
  unit: UnitId,
  days: { readonly since: PlainDate; readonly on: PlainDate },
): readonly UnitId[] {
  if (agencies.findUnit(unit, days.on)) return [unit]
  const heirs = days.on > days.since ? heirsOf(agencies, unit, { after: days.since, on: days.on }).flatMap(({ units }) => units) : []
  return [...new Set(heirs.filter((one) => one !== unit && agencies.findUnit(one, days.on)))]
}
