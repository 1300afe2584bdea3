import { describe, expect, it } from 'vitest'
import { claimedOf, onTimeShare, TASK_CLASSES, TaskQuery, verifiedOf } from '../../../tasks/index.ts'
import {
  agencyRows,
  boardPath,
  boardSearch,
  byLateness,
  COMPLETED_COLUMNS,
  cellSearch,
  dimensionPath,
  OPEN_COLUMNS,
  SIDE_COLUMNS,
  sortedRows,
  WAITING_COLUMN,
} from './board-cells.ts'

const counts = (values: Partial<Record<string, number>>) => ({
  'completed-on-time': 0,
  'completed-late': 0,
  'completed-no-deadline': 0,
  'open-within-term': 0,
  'open-overdue': 0,
  'open-no-deadline': 0,
  'waiting-for-trigger': 0,
  ...values,
})
const line = {
  total: 9,
  byClass: counts({ 'completed-on-time': 2, 'completed-late': 1, 'open-within-term': 3, 'open-overdue': 2, 'waiting-for-trigger': 1 }),
  byFirstDeadline: counts({}),
  asClaimed: counts({ 'completed-on-time': 3, 'completed-late': 1, 'open-within-term': 2, 'open-overdue': 2, 'waiting-for-trigger': 1 }),
  awaitingVerification: 1,
  suspended: 0,
  notUpdated: 2,
  movedDeadline: 1,
  notPassedOn: 1,
  starred: 2,
  undated: { 'under-1': 1, '1-3': 0, '3-6': 0, '6-12': 0, 'over-12': 0 },
  owing: 2,
  owed: 4,
  owedLate: 1,
}
const board = { asOf: '2017-01-10', knownOn: null, directive: null, level: 'whole' as const, rows: [], total: line }
const classColumns = [...COMPLETED_COLUMNS, ...OPEN_COLUMNS, WAITING_COLUMN]

describe('the board', () => {
  it('has each class once, so that its columns add up to the total', () => {
    expect(classColumns.map((column) => column.key).sort()).toEqual([...TASK_CLASSES].sort())
    expect(classColumns.reduce((sum, column) => sum + column.count(line), 0)).toBe(line.total)
  })

  it('shows claimed beside verified', () => {
    expect(verifiedOf(line)).toBe(3)
    expect(claimedOf(line)).toBe(4)
  })

  it.each([...classColumns, ...SIDE_COLUMNS])('opens a list that the API can answer from column $key', (column) => {
    const search = cellSearch(board, { days: { asOf: '2017-01-10', knownOn: '2017-01-20' }, of: { unit: 'unit-1' }, column })
    expect(search).toMatchObject({ unit: 'unit-1', asOf: '2017-01-10', knownOn: '2017-01-20' })
    expect(TaskQuery.safeParse(search).success).toBe(true)
  })

  it('counts on time among what is due: neither undated nor still running tasks are on a side', () => {
    expect(onTimeShare(line)).toBe(40)
    expect(onTimeShare({ ...line, byClass: counts({ 'open-within-term': 5 }) })).toBeUndefined()
  })

  it('can be sorted by most tasks, most overdue and least on time; without a share comes last', () => {
    const row = (name: string, values: Partial<Record<string, number>>, total: number) => ({
      ...line,
      total,
      byClass: counts(values),
      unit: { id: name, name },
    })
    const rows = [row('b', { 'completed-on-time': 3 }, 9), row('a', { 'open-overdue': 2 }, 3), row('c', {}, 12)]
    const names = (sort: Parameters<typeof sortedRows>[1]) => sortedRows(agencyRows({ ...board, rows }), sort).map((one) => one.name)
    expect([names(undefined), names('total'), names('overdue'), names('on-time')].map((one) => one.join(''))).toEqual([
      'bac',
      'cba',
      'abc',
      'abc',
    ])
  })

  it('names who is late with the most overdue first, then whose tasks are overdue for the larger part, then by name', () => {
    const row = (name: string, overdue: number, total: number) => ({
      ...{ ...line, total, byClass: counts({ 'open-overdue': overdue }), unit: { id: name, name } },
    })
    const rows = [row('Sở Tài chính', 0, 9), row('Huyện Đô Lương', 1, 2), row('Huyện Con Cuông', 1, 2), row('Hội Nông dân', 1, 1)]
    const late = byLateness({ ...board, rows: [...rows, row('Sở Y tế', 2, 8)] })
    expect(late.map(({ unit, share }) => [unit.name, share])).toEqual([
      ['Sở Y tế', 25],
      ['Hội Nông dân', 100],
      ['Huyện Con Cuông', 50],
      ['Huyện Đô Lương', 50],
    ])
  })

  it('of another side adds the question of the line: it wins over the directive of the board', () => {
    expect(cellSearch({ ...board, directive: 'd1' }, { days: {}, of: { field: 'none' } })).toMatchObject({ directive: 'd1', field: 'none' })
    expect(cellSearch({ ...board, directive: 'd1' }, { days: {}, of: { directive: 'd2' } })).toMatchObject({ directive: 'd2' })
    expect([dimensionPath('head', ''), dimensionPath('year', '?theo=year&asOf=2017-01-10')]).toEqual([
      '/api/board/head',
      '/api/board/year?asOf=2017-01-10',
    ])
  })

  it('keeps the directive in the lists behind its numbers', () => {
    expect(cellSearch({ ...board, directive: 'd1' }, { days: {} })).toEqual({ directive: 'd1', level: 'whole' })
  })

  it('asks the API with the address as it is, or with what the API knows of it', () => {
    expect(boardPath('')).toBe('/api/board')
    expect(boardPath('?asOf=2017-01-10')).toBe('/api/board?asOf=2017-01-10')
    expect(boardPath('?x=1&asOf=2017-01-10&knownOn=')).toBe('/api/board?asOf=2017-01-10')
    expect(boardSearch({ asOf: '2017-01-10', knownOn: null, x: '1' })).toEqual({ asOf: '2017-01-10' })
  })
})
