import { compareVietnamese } from '../../../kernel/index.ts'
import type { TaskBoard, TaskBucket, TaskClass } from '../../../tasks/index.ts'
import type { ListSearch } from './list-address.ts'

type Line = TaskBoard['total']

/** A column of the board: what it counts in a line, and the list that holds what it counts. */
export interface BoardColumn {
  readonly key: string
  readonly count: (line: Line) => number
  readonly asks: { readonly class: TaskClass } | { readonly bucket: TaskBucket }
}

const COMPLETED = ['completed-on-time', 'completed-late', 'completed-no-deadline'] as const satisfies readonly TaskClass[]
const OPEN = ['open-within-term', 'open-overdue', 'open-no-deadline'] as const satisfies readonly TaskClass[]

const byClass = (found: TaskClass): BoardColumn => ({ key: found, count: (line) => line.byClass[found], asks: { class: found } })

/** Completed, as the Government Office counts it: verified ones only. */
export const COMPLETED_COLUMNS: readonly BoardColumn[] = COMPLETED.map(byClass)
/** Not completed. */
export const OPEN_COLUMNS: readonly BoardColumn[] = OPEN.map(byClass)
/** Apart from both: the outside event has not happened. */
export const WAITING_COLUMN: BoardColumn = byClass('waiting-for-trigger')

/** Measures beside the classes, each inside them: claimed and not verified, silent for too long, results of recurring duties that are owed. */
export const SIDE_COLUMNS: readonly BoardColumn[] = [
  { key: 'awaiting', count: (line) => line.awaitingVerification, asks: { bucket: 'awaiting' } },
  { key: 'not-updated', count: (line) => line.notUpdated, asks: { bucket: 'not-updated' } },
  // Counts results; the list shows the continuing duties among which those stand that owe them.
  { key: 'owed', count: (line) => line.owed, asks: { class: 'open-no-deadline' } },
]

const sum = (counts: Line['byClass'], classes: readonly TaskClass[]): number => classes.reduce((total, one) => total + counts[one], 0)

/** Verified as completed. */
export function verifiedOf(line: Line): number {
  return sum(line.byClass, COMPLETED)
}

/** Claimed as completed, verified or not. */
export function claimedOf(line: Line): number {
  return sum(line.asClaimed, COMPLETED)
}

/** The question of the list behind a number: the column's, of one agency or of all, on the days of the board. */
export function cellSearch(board: TaskBoard, asked: { days: ListSearch; unit?: string; column?: BoardColumn }): ListSearch {
  const { days, unit, column } = asked
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(column === undefined ? {} : column.asks),
    ...(board.directive === null ? {} : { directive: board.directive }),
    ...(days.asOf === undefined ? {} : { asOf: days.asOf }),
    ...(days.knownOn === undefined ? {} : { knownOn: days.knownOn }),
  }
}

const BOARD_KEYS = ['asOf', 'knownOn', 'directive'] as const

/** What an address of the board asks, without empty questions. */
export function boardSearch(search: Readonly<Partial<Record<string, string | null>>>): ListSearch {
  return Object.fromEntries(BOARD_KEYS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
}

/** The API path of the board for an address: letter by letter the address's query when it asks only what the API knows. */
export function boardPath(query: string): string {
  const params = new URLSearchParams(query)
  const known: readonly string[] = BOARD_KEYS
  if ([...params].every(([key, value]) => known.includes(key) && value !== '')) return `/api/board${query}`
  const asked = new URLSearchParams([...params].filter(([key, value]) => known.includes(key) && value !== ''))
  return asked.size === 0 ? '/api/board' : `/api/board?${asked}`
}

/** An agency with overdue tasks; `share` is their part of its tasks in whole per cents. */
export interface LateAgency {
  readonly unit: TaskBoard['rows'][number]['unit']
  readonly late: number
  readonly total: number
  readonly share: number
}

/** Agencies with overdue tasks, most overdue first, then by name. */
export function byLateness(board: TaskBoard): LateAgency[] {
  return board.rows
    .map(({ unit, total, byClass: counts }) => ({ unit, late: counts['open-overdue'], total }))
    .filter(({ late }) => late > 0)
    .map((agency) => ({ ...agency, share: Math.round((100 * agency.late) / agency.total) }))
    .sort((a, b) => b.late - a.late || compareVietnamese(a.unit.name, b.unit.name))
}
