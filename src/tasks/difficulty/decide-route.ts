import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { difficultyRefusals } from './refusals.ts'
import type { DifficultyRouteFact, RouteStep } from './schema.ts'

/** What is done to the route of a programme. */
export type DifficultyRouteCommand =
  | { readonly action: 'set'; readonly steps: RouteStep[]; readonly clause: string | null }
  | { readonly action: 'clear'; readonly reason: string }

/**
 * Sets or gives up the route of a programme, from today on: difficulties on their way keep theirs. Refuses an agency that does not exist today and one
 * that stands twice.
 */
export function decideRoute(
  hasRoute: boolean,
  command: DifficultyRouteCommand,
  at: { readonly today: PlainDate; readonly exists: (unit: UnitId) => boolean },
): Result<DifficultyRouteFact[]> {
  if (command.action === 'clear') {
    if (!hasRoute) return refuse(difficultyRefusals, 'DIFFICULTY_ROUTE_NOT_SET')
    return ok([{ type: 'difficulty-route.cleared', typeVersion: 1, effectiveOn: at.today, reason: command.reason }])
  }
  const { steps, clause } = command
  const unknown = steps.find(({ unit }) => !at.exists(unit))
  if (unknown) return refuse(difficultyRefusals, 'DIFFICULTY_ROUTE_UNIT', { unit: unknown.unit, on: at.today })
  if (new Set(steps.map(({ unit }) => unit)).size < steps.length) return refuse(difficultyRefusals, 'DIFFICULTY_ROUTE_TWICE')
  return ok([{ type: 'difficulty-route.set', typeVersion: 1, effectiveOn: at.today, steps, clause }])
}
