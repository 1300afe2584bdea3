import { ok, type PlainDate, type Recorded, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { difficultyRefusals } from './refusals.ts'
import type { DifficultyRouteFact, RouteStep } from './schema.ts'

/** The route of a programme on a day; undefined when it has none, or gave it up. */
export function routeOn(
  history: readonly Recorded<DifficultyRouteFact>[],
  on: PlainDate,
): { readonly steps: readonly RouteStep[]; readonly clause: string | null } | undefined {
  const last = history.filter(({ effectiveOn }) => effectiveOn <= on).at(-1)?.fact
  return last?.type === 'difficulty-route.set' ? { steps: last.steps, clause: last.clause } : undefined
}

/**
 * Who has a unit's place on a day: itself, the one that took it over, itself again where several did (each of them may act), nobody when it
 * ended without an heir.
 */
export type PlaceOf = (unit: UnitId) => UnitId | undefined

/**
 * The way of a new difficulty: the programme's, else straight to the one that gave the task. Places up to the unit that raises it are left out, so are
 * those that ended without an heir. Refuses when nobody is left (DIFFICULTY_NOBODY_ABOVE, DIFFICULTY_ROUTE_ENDED).
 */
export function chooseRoute(
  steps: readonly RouteStep[],
  { raiser, placeOf }: { readonly raiser: UnitId; readonly placeOf: PlaceOf },
): Result<RouteStep[]> {
  const today = steps.map(({ unit, days }) => ({ unit: placeOf(unit), days }))
  const own = today.findLastIndex(({ unit }) => unit === raiser)
  const above = today.slice(own + 1)
  if (above.length === 0) return refuse(difficultyRefusals, 'DIFFICULTY_NOBODY_ABOVE')
  const standing = above.flatMap(({ unit, days }) => (unit === undefined ? [] : [{ unit, days }]))
  // Two places that became one unit are one place, with the time of the first.
  const route = standing.filter(({ unit }, at) => standing.findIndex((step) => step.unit === unit) === at)
  return route.length === 0 ? refuse(difficultyRefusals, 'DIFFICULTY_ROUTE_ENDED') : ok(route)
}
