import type { DifficultyList } from '../../../tasks/index.ts'
import type { ListSearch } from '../tasks/list-address.ts'
import type { BoardDays } from './board-cells.ts'

/** The question of the list of difficulties that a number of the board opens: those that wait, of one unit or of all, on the days of the board. */
export function hinderedSearch(board: Pick<BoardDays, 'directive'>, days: ListSearch, unit?: string): Record<string, string> {
  return {
    ...{ list: 'all', standing: 'waiting' },
    ...(board.directive === null ? {} : { directive: board.directive }),
    ...(unit === undefined ? {} : { unit }),
    ...(days.asOf === undefined ? {} : { asOf: days.asOf }),
    ...(days.knownOn === undefined ? {} : { knownOn: days.knownOn }),
  }
}

/** How many difficulties of a list each unit raised. */
export function hinderedByUnit(items: readonly Pick<DifficultyList['items'][number], 'raisedBy'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { raisedBy } of items) counts.set(raisedBy.id, (counts.get(raisedBy.id) ?? 0) + 1)
  return counts
}
