import type Big from 'big.js'
import { decimal } from '../../expressions/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import { type Cells, cellKey, type FormLine, type FormTable, reckonFormulas } from './form-cells.ts'

/** A report that a higher one may rest on: one that is owed, with its figures when they stand. */
export interface LowerReport {
  readonly form: string
  readonly period: string
  readonly unit: UnitId
  /** Null = it was not sent, or it was returned. */
  readonly sent: { readonly report: string; readonly version: number; readonly cells: Cells; readonly isNothing: boolean } | null
}

/** A part of a gathered figure: the report and version in which it stands. */
export interface FigurePart {
  readonly report: string
  readonly version: number
  readonly unit: UnitId
  readonly period: string
  readonly value: string
}

/** Figures put together from lower reports: each with its parts, and the reports that are missing. */
export interface GatheredFigures {
  readonly cells: Cells
  readonly parts: ReadonlyMap<string, readonly FigurePart[]>
  readonly read: readonly { readonly report: string; readonly version: number }[]
  readonly missing: readonly LowerReport[]
}

/** Over periods, a flow is summed; a level is that of the last period; what is never put together is told only where there is one period. */
function periodsOf({ indicator }: FormLine, periods: readonly string[]): readonly string[] {
  if (periods.length === 1 || indicator.acrossPeriods === 'sum') return periods
  return indicator.acrossPeriods === 'last' ? periods.slice(-1) : []
}

/**
 * Puts the figures of lower reports together for the rows of a form: over units they are summed, over periods by the rule of each indicator; formulas are
 * reckoned from the sums. “Nothing to report” is zero to a sum. Each figure keeps its parts; what is missing is listed and nothing is guessed for it.
 */
export function gatherFigures(tables: readonly FormTable[], reports: readonly LowerReport[]): GatheredFigures {
  const periods = new Map<string, string[]>()
  for (const { form, period } of reports) {
    const known = periods.get(form) ?? []
    if (!known.includes(period)) periods.set(form, [...known, period].sort())
  }
  const parts = new Map<string, FigurePart[]>()
  const cells = new Map<string, string>()
  for (const line of tables.flatMap(({ lines }) => lines)) {
    if (line.indicator.source.kind === 'formula' || line.indicator.acrossUnits !== 'sum') continue
    for (const { breakdown } of line.columns) {
      const key = cellKey(line.indicator.indicatorId, breakdown)
      const found = reports.flatMap(({ form, period, unit, sent }): FigurePart[] => {
        const value = sent?.cells.get(key)
        if (sent === null || value === undefined || !periodsOf(line, periods.get(form) ?? []).includes(period)) return []
        return [{ report: sent.report, version: sent.version, unit, period, value }]
      })
      if (found.length === 0) continue
      parts.set(key, found)
      cells.set(key, found.reduce<Big>((sum, { value }) => sum.plus(decimal(value)), decimal(0)).toFixed())
    }
  }
  const sent = reports.flatMap((one) => (one.sent === null ? [] : [one.sent]))
  return {
    cells: reckonFormulas(tables, cells),
    parts,
    read: sent.map(({ report, version }) => ({ report, version })),
    missing: reports.filter((one) => one.sent === null),
  }
}
