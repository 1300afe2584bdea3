import { allows, type Principal, type Resource } from '../../access/index.ts'
import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { LiveSample, SampledUnit } from '../../tasks/index.ts'
import { readSample } from '../../tasks/sample/sample-store.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A sample as the access table sees it. */
export function sampleResource(sample: { readonly office: UnitId; readonly units: readonly UnitId[] }): Resource {
  return { kind: 'task-sample', relations: { assigner: [sample.office], own: sample.units } }
}

/** The same of a sample that was read; `units` narrows it to some of its units. */
export function resourceOfSample({ drawn }: LiveSample, units: readonly UnitId[] = drawn.units.map(({ unit }) => unit)): Resource {
  return sampleResource({ office: drawn.office, units })
}

/** The sample when the person may do the verb to it; one that may not be read is not found. */
export async function openSample(
  db: Reader,
  { house, principal, id }: { readonly house: House; readonly principal: Principal; readonly id: string },
  verb: string,
): Promise<Result<LiveSample>> {
  const state = await readSample(db, id)
  if (state.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, resourceOfSample(state), verb)
  return may.ok ? ok(state) : may
}

/** The units of a sample that a person sees: all, or those through which alone it may read it. */
export function seenUnits(house: House, principal: Principal, sample: LiveSample): { readonly isWhole: boolean; readonly units: UnitId[] } {
  const units = sample.drawn.units.map(({ unit }) => unit)
  const mayRead = (of: readonly UnitId[]): boolean => allows(house.policy, principal, resourceOfSample(sample, of), 'read')
  return mayRead([]) ? { isWhole: true, units } : { isWhole: false, units: units.filter((unit) => mayRead([unit])) }
}

/** Names units as they were called on a day, with who has the place of those that have ended since. */
export function namingUnits(agencies: Organizations, today: PlainDate): (unit: UnitId, on: PlainDate) => SampledUnit {
  const places = standingOn(agencies, today)
  return (id, on) => {
    const name = agencies.getName(id, on)
    if (agencies.findUnit(id, today)) return { id, name, now: null }
    const heirs = places.all(id).filter((unit) => unit !== id)
    return { id, name, now: heirs.map((heir) => ({ id: heir, name: agencies.getName(heir, today) })) }
  }
}
