import { type CellFault, type Cells, checkCells, type PeriodicDetail, type ReckonedTable, reckon } from '../../../../reports/index.ts'

type Line = PeriodicDetail['tables'][number]['lines'][number]
type Texts = Readonly<Record<string, string>>

/** The tables of a report as reckoning and checking need them. */
export function reckonedTables({ tables }: Pick<PeriodicDetail, 'tables'>): readonly ReckonedTable[] {
  return tables.map(({ columns, lines }) => ({
    columns,
    lines: lines.map(({ indicator, formula, titleVi, titleEn, isReckoned, columns: of }) => ({
      ...{ titleVi, titleEn, isReckoned, columns: of },
      indicator: {
        indicatorId: indicator,
        source: formula === null ? { kind: 'entered' as const } : { kind: 'formula' as const, formula },
      },
    })),
  }))
}

/** What the server would say of the figures that stand on the screen: the same pure rules reckon and check them. */
export function figuresOf(data: PeriodicDetail, now: Texts): { readonly cells: Cells; readonly faults: readonly CellFault[] } {
  if (data.isConsolidated) return { cells: new Map(Object.entries(data.cells)), faults: data.faults }
  const tables = reckonedTables(data)
  const further = new Map(Object.entries(data.beside.further))
  const entered = new Map(Object.entries(now).filter(([key]) => key.includes('|')))
  const cells = reckon(tables, entered, further)
  const counted = new Map(data.counted.map(({ indicator, value, asOf }) => [indicator, { value, asOf }]))
  const before = data.beside.before.map((one) => new Map(Object.entries(one)))
  return { cells, faults: checkCells(data, tables, cells, { before, further, counted }) }
}

/**
 * The row of the period before whose figures a row may begin with: the one that it opens from (the start of a month is the end of the month before), else its
 * own when it is a level; null for what happens within a period.
 */
export function carriedFrom({ indicator, isReckoned, isLevel, opensFrom }: Line): string | null {
  return isReckoned ? null : (opensFrom ?? (isLevel ? indicator : null))
}

/** The figures with which a row may begin: by its own cell, from the period before; empty when there are none. */
export function carriedCells(line: Line, data: Pick<PeriodicDetail, 'previous'>): Texts {
  const from = carriedFrom(line)
  if (from === null) return {}
  const columns = line.columns.length > 1 ? line.columns.slice(1) : line.columns
  return Object.fromEntries(
    columns.flatMap(({ breakdown }) => {
      const value = data.previous[`${from}|${breakdown}`]
      return value === undefined ? [] : [[`${line.indicator}|${breakdown}`, value]]
    }),
  )
}

/** The count of a row as a figure of its cell; empty where the row is not counted, or its whole is reckoned from categories. */
export function countedCells(line: Line, { counted }: Pick<PeriodicDetail, 'counted'>): Texts {
  const found = line.isReckoned ? undefined : counted.find(({ indicator }) => indicator === line.indicator)
  return found === undefined ? {} : { [`${line.indicator}|`]: found.value }
}

/** With what one key fills a row: its count, else the figure of the period before. */
export function offeredCells(line: Line, data: Pick<PeriodicDetail, 'counted' | 'previous'>): Texts {
  const counted = countedCells(line, data)
  return Object.keys(counted).length > 0 ? counted : carriedCells(line, data)
}
