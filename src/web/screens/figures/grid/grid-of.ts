import type { PeriodicDetail } from '../../../../reports/index.ts'
import type { Grid, GridCell } from './block.ts'

type Table = PeriodicDetail['tables'][number]
type Line = Table['lines'][number]

/** Whether a cell of a row is entered: the whole of a row with categories only as long as none of them is given. */
function isEntered(line: Line, breakdown: string, now: Readonly<Record<string, string>>): boolean {
  if (line.isReckoned) return false
  if (breakdown !== '' || line.columns.length === 1) return true
  return line.columns.slice(1).every((column) => now[`${line.indicator}|${column.breakdown}`] === undefined)
}

/** The cells of one row under the columns of its table; null where it does not have the column. */
export function cellsOf(table: Table, line: Line, now: Readonly<Record<string, string>>): readonly (GridCell | null)[] {
  return table.columns.map(({ breakdown }) => {
    if (!line.columns.some((column) => column.breakdown === breakdown)) return null
    return { key: `${line.indicator}|${breakdown}`, decimals: line.decimals, isEntered: isEntered(line, breakdown, now) }
  })
}

/** All rows of all tables of a report, one below the other. */
export function gridOf({ tables }: Pick<PeriodicDetail, 'tables'>, now: Readonly<Record<string, string>>): Grid {
  return tables.flatMap((table) => table.lines.map((line) => cellsOf(table, line, now)))
}
