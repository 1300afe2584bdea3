import { compareVietnamese } from '../../../kernel/index.ts'
import {
  type AgeClass,
  BOARD_DIMENSIONS,
  type BoardDimension,
  COMPLETED_CLASSES,
  OPEN_CLASSES,
  onTimeShare,
  type TaskBoard,
  type TaskBucket,
  type TaskClass,
} from '../../../tasks/index.ts'
import type { ListSearch } from '../tasks/list-address.ts'

type Line = TaskBoard['total']

/** A column of the board: what it counts in a line, and the list that holds what it counts. */
export interface BoardColumn {
  readonly key: string
  readonly count: (line: Line) => number
  readonly asks: { readonly class: TaskClass } | { readonly bucket: TaskBucket }
}

const byClass = (found: TaskClass): BoardColumn => ({ key: found, count: (line) => line.byClass[found], asks: { class: found } })

/** Completed, as the Government Office counts it: verified ones only. */
export const COMPLETED_COLUMNS: readonly BoardColumn[] = COMPLETED_CLASSES.map(byClass)
/** Not completed. */
export const OPEN_COLUMNS: readonly BoardColumn[] = OPEN_CLASSES.map(byClass)
/** Apart from both: the outside event has not happened. */
export const WAITING_COLUMN: BoardColumn = byClass('waiting-for-trigger')

/** Measures beside the classes, each inside them: claimed and not verified, silent for too long, results of recurring duties that are owed. */
export const SIDE_COLUMNS: readonly BoardColumn[] = [
  { key: 'awaiting', count: (line) => line.awaitingVerification, asks: { bucket: 'awaiting' } },
  { key: 'not-updated', count: (line) => line.notUpdated, asks: { bucket: 'not-updated' } },
  { key: 'suspended', count: (line) => line.suspended, asks: { bucket: 'suspended' } },
  { key: 'moved-deadline', count: (line) => line.movedDeadline, asks: { bucket: 'moved-deadline' } },
  { key: 'not-passed-on', count: (line) => line.notPassedOn, asks: { bucket: 'not-passed-on' } },
  { key: 'starred', count: (line) => line.starred, asks: { bucket: 'starred' } },
  { key: 'owed', count: (line) => line.owing, asks: { bucket: 'owed' } },
]

/** By what the lines of the board are ordered; undefined = the order in which papers list agencies. */
export const SORTS = ['total', 'overdue', 'on-time'] as const
export type BoardSort = (typeof SORTS)[number]

/** A line as the table shows it, whatever it is counted by: what it is called, and what the lists behind its numbers ask besides. */
export interface BoardRow {
  readonly key: string
  readonly name: string
  readonly search: ListSearch
  readonly line: Line
  /** What could not be verified of its name. */
  readonly doubt?: string
}

/** What a table of the board needs to know, whatever it is counted by. */
export type BoardDays = Pick<TaskBoard, 'asOf' | 'knownOn' | 'directive' | 'level'>

/** The agencies of the board as lines of its table. */
export function agencyRows(board: TaskBoard): BoardRow[] {
  return board.rows.map(({ unit, ...line }) => ({ key: unit.id, name: unit.name, search: { unit: unit.id }, line }))
}

/** The lines in an order: most tasks, most overdue, or least on time first (those without a share last). */
export function sortedRows(rows: readonly BoardRow[], sort: BoardSort | undefined): readonly BoardRow[] {
  if (sort === undefined) return rows
  const weigh = (line: Line): number => {
    if (sort === 'total') return line.total
    return sort === 'overdue' ? line.byClass['open-overdue'] : 101 - (onTimeShare(line) ?? 101)
  }
  return [...rows].sort((a, b) => weigh(b.line) - weigh(a.line) || compareVietnamese(a.name, b.name))
}

/** The question of the list behind a number: the column's, of one line or of all, on the days of the board. */
export function cellSearch(
  board: Pick<BoardDays, 'directive' | 'level'>,
  asked: { days: ListSearch; of?: ListSearch; column?: BoardColumn; age?: AgeClass },
): ListSearch {
  const { days, of, column, age } = asked
  return {
    ...(column === undefined ? {} : column.asks),
    ...(age === undefined ? {} : { age }),
    level: board.level,
    ...(board.directive === null ? {} : { directive: board.directive }),
    ...of,
    ...(days.asOf === undefined ? {} : { asOf: days.asOf }),
    ...(days.knownOn === undefined ? {} : { knownOn: days.knownOn }),
  }
}

const BOARD_KEYS = ['asOf', 'knownOn', 'directive', 'level'] as const

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

/** Agencies with overdue tasks: most overdue first, among equals the one for which it is the larger part of its tasks, then by name. */
export function byLateness(board: TaskBoard): LateAgency[] {
  return board.rows
    .map(({ unit, total, byClass: counts }) => ({ unit, late: counts['open-overdue'], total }))
    .filter(({ late }) => late > 0)
    .map((agency) => ({ ...agency, share: Math.round((100 * agency.late) / agency.total) }))
    .sort((a, b) => b.late - a.late || b.share - a.share || compareVietnamese(a.unit.name, b.unit.name))
}

/** Another side of the board, as the address names it; undefined = by agency. */
export function dimensionOf(search: Readonly<Partial<Record<string, string>>>): BoardDimension | undefined {
  return BOARD_DIMENSIONS.find((one) => one === search.theo)
}

/** The API path of another side of the board for an address. */
export function dimensionPath(by: BoardDimension, query: string): string {
  return boardPath(query.replace(/^\?/, '') === '' ? '' : query).replace('/api/board', `/api/board/${by}`)
}
