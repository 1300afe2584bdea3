import { periodName } from './period-key.ts'
import type { SeriesByNumber, SumRow } from './sums.ts'

/** A sum by numbers, as a statement gives it: of the spot at a place of a list, of a series and a period (null = all periods as one). */
export interface FoundSum {
  readonly place: number
  readonly series_no: number
  readonly period: number | null
  readonly sum: string
  readonly given: number
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Things by a number, with the place of each in the order of their names. */
function ranked<T>(things: Iterable<readonly [number, T]>, nameOf: (thing: T) => string) {
  const named = [...things].map(([number, thing]) => ({ number, thing, name: nameOf(thing) }))
  named.sort((a, b) => compare(a.name, b.name))
  return new Map(named.map(({ number, thing }, rank) => [number, { thing, rank }]))
}

/**
 * Sums with names, by root, unit (itself before all under it), indicator, breakdown and period. Thousands of rows are put in order by numbers, each name is read
 * once.
 */
export function orderSums(
  rows: readonly FoundSum[],
  spots: readonly Pick<SumRow, 'root' | 'unit' | 'isOwn'>[],
  names: SeriesByNumber,
): SumRow[] {
  const places = ranked(spots.entries(), ({ root, unit, isOwn }) => `${root}\n${unit}\n${isOwn ? 0 : 1}`)
  const series = ranked(names, ({ indicator, breakdown }) => `${indicator}\n${breakdown}`)
  const keys = [...new Set(rows.map(({ period }) => period))]
  const periods = ranked(
    keys.map((key) => [key ?? 0, key === null ? '' : periodName(key)] as const),
    (name) => name,
  )
  const told = rows.flatMap(({ place, series_no: number, period, sum, given }) => {
    const [spot, one, when] = [places.get(place), series.get(number), periods.get(period ?? 0)]
    if (spot === undefined || one === undefined || when === undefined) return []
    const [{ root, unit, isOwn }, { indicator, breakdown }] = [spot.thing, one.thing]
    const row: SumRow = { root, unit, isOwn, indicator, breakdown, period: when.thing, sum, given }
    return [{ row, rank: (spot.rank * series.size + one.rank) * periods.size + when.rank }]
  })
  return told.sort((a, b) => a.rank - b.rank).map(({ row }) => row)
}
