import type { CountedUnit, Withholding } from './withhold.ts'

/** A sum of unknown counts (by their place in a list) that is known. */
interface Known {
  readonly of: readonly number[]
  readonly is: number
}

/** A table that is not decided by so many tries is a fault of the test, not an answer. */
const MOST_TRIES = 5_000_000

/** What places may hold: at least and at most so much each. */
interface Bounds {
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** How many places may differ from the true ones. */
  readonly truth: readonly number[]
  readonly changes: number
}

/** Tries whole numbers within bounds, place by place, giving up where a sum can no longer come out. */
function canBeWithin({ low, high, truth, changes }: Bounds, known: readonly Known[]): boolean {
  const places = low.length
  const left = known.map(({ is }) => is)
  const touching = low.map((_, at) => known.flatMap(({ of }, n) => (of.includes(at) ? [n] : [])))
  const after = (of: readonly number[], at: number, bound: readonly number[]): number =>
    of.reduce((sum, one) => sum + (one > at ? (bound[one] ?? 0) : 0), 0)
  const least = known.map(({ of }) => low.map((_, at) => after(of, at, low)))
  const most = known.map(({ of }) => low.map((_, at) => after(of, at, high)))
  let tries = 0
  let changed = 0
  const tryAt = (at: number): boolean => {
    if (at === places) return true
    const sums = touching[at] ?? []
    for (let value = low[at] ?? 0; value <= (high[at] ?? 0); value++) {
      if (++tries > MOST_TRIES) throw new Error(`undecided after ${MOST_TRIES} tries: ${JSON.stringify({ low, high, known })}`)
      const fits = sums.every((n) => {
        const rest = (left[n] ?? 0) - value
        return rest >= (least[n]?.[at] ?? 0) && rest <= (most[n]?.[at] ?? 0)
      })
      const isChange = value !== truth[at]
      if (!fits || (isChange && changed === changes)) continue
      if (isChange) changed++
      for (const n of sums) left[n] = (left[n] ?? 0) - value
      if (tryAt(at + 1)) return true
      for (const n of sums) left[n] = (left[n] ?? 0) + value
      if (isChange) changed--
    }
    return false
  }
  return known.every(({ of, is }) => of.length > 0 || is === 0) && tryAt(0)
}

/**
 * Whether whole numbers of persons can be put in all places so that every known sum holds: tried out, few changes of the true ones first, and not reckoned, so
 * that it owes nothing to what it checks. A place may hold up to `most`.
 */
function canBe(truth: readonly number[], known: readonly Known[], most: number): boolean {
  return [2, 3, 4, 6, truth.length].some((changes) => {
    const away = changes === truth.length ? most : 4
    const [low, high] = [truth.map((value) => Math.max(0, value - away)), truth.map((value) => Math.min(most, value + away))]
    return canBeWithin({ low, high, truth, changes }, known)
  })
}

/** Every sum of which a table can tell: of a unit alone, or with all under it; as a whole, or of one category. */
interface Cell {
  readonly name: string
  readonly units: ReadonlySet<string>
  readonly series: string
  readonly places: readonly number[]
  readonly value: number
}

function cellsOf(
  units: readonly CountedUnit[],
  categories: readonly string[],
): { readonly truth: readonly number[]; readonly cells: Cell[] } {
  const under = (id: string): string[] => [id, ...units.filter(({ parent }) => parent === id).flatMap((one) => under(one.id))]
  const sets = units.flatMap(({ id }) => [
    { name: `own ${id}`, ids: [id] },
    { name: `all ${id}`, ids: under(id) },
  ])
  const placeOf = (id: string, category: string): number =>
    units.findIndex((one) => one.id === id) * categories.length + categories.indexOf(category)
  const cells = sets.flatMap(({ name, ids }) =>
    ['', ...categories].map((series): Cell => {
      const some = series === '' ? categories : [series]
      const value = ids.reduce((sum, id) => sum + (units.find((one) => one.id === id)?.own.get(series) ?? 0), 0)
      return {
        name: `${name} ${series}`,
        units: new Set(ids),
        series,
        places: ids.flatMap((id) => some.map((one) => placeOf(id, one))),
        value,
      }
    }),
  )
  return { truth: units.flatMap(({ own }) => categories.map((category) => own.get(category) ?? 0)), cells }
}

/**
 * What of some counts by category (each whole the sum of its categories of one breakdown) a reader could work out although it is small: every sum that is
 * shown is small, or is one that could not be 1 as well as 4 for all that is shown.
 */
export function findTold(units: readonly CountedUnit[], categories: readonly string[], withheld: Withholding): string[] {
  const { truth, cells } = cellsOf(units, categories)
  const isKnown = (cell: Cell): boolean => withheld.isShown(cell.units, cell.series)
  const shown = cells.filter(isKnown)
  const own = units.flatMap((unit, n) =>
    unit.isFull ? categories.map((category, c): Known => ({ of: [n * categories.length + c], is: unit.own.get(category) ?? 0 })) : [],
  )
  const known = [...shown.map(({ places: of, value: is }): Known => ({ of, is })), ...own]
  const most = Math.max(12, ...cells.map(({ value }) => value))
  const isOthers = ({ units: ids }: Cell): boolean => units.every((unit) => !ids.has(unit.id) || !unit.isFull)
  return cells
    .filter((cell) => isOthers(cell) && cell.value > 0 && cell.value < 5)
    .filter((cell) => isKnown(cell) || [1, 4].some((is) => !canBe(truth, [...known, { of: cell.places, is }], most)))
    .map(({ name }) => name)
}
