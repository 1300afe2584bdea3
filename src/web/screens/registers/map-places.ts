import type { RecordMap } from '../../../registers/index.ts'

type Item = RecordMap['items'][number]

/** A place with its records: the unit that is shown, and those whose records it counts. */
export interface Place {
  readonly unit: Item['unit']
  readonly units: readonly string[]
  readonly count: number
}

/**
 * The counts of units put together at the units that are drawn: each counts where it is drawn itself, else at the nearest above it that is; `elsewhere`
 * stands by itself. No record counts twice, none is lost.
 */
export function placesOn(items: readonly Item[], drawn: ReadonlyMap<string, string>): { drawn: Place[]; elsewhere: Place[] } {
  const places = new Map<string, { units: string[]; count: number }>()
  const elsewhere: Place[] = []
  for (const { unit, count, above } of items) {
    const at = drawn.has(unit.id) ? unit.id : above.find((one) => drawn.has(one))
    if (at === undefined) {
      elsewhere.push({ unit, units: [unit.id], count })
      continue
    }
    const place = places.get(at) ?? { units: [], count: 0 }
    places.set(at, { units: [...place.units, unit.id], count: place.count + count })
  }
  const shown = [...places].map(([id, place]) => ({ unit: { id: id as Item['unit']['id'], name: drawn.get(id) ?? id }, ...place })) // the id of a shape is a unit's
  return { drawn: shown.sort((a, b) => b.count - a.count || (a.unit.name < b.unit.name ? -1 : 1)), elsewhere }
}
