import type Big from 'big.js'
import { decimal } from '../../expressions/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { type Cells, cellKey, type FormLine, type FormTable, reckonFormulas } from './form-cells.ts'

/** A report that a higher one may rest on: one that is owed, with its figures when they stand. */
export interface LowerReport {
  readonly form: string
  readonly period: string
  /** The last day of its period. */
  readonly to: PlainDate
  readonly unit: UnitId
  /** Null = it was not sent, or it was returned. */
  readonly sent: { readonly report: string; readonly version: number; readonly cells: Cells; readonly isNothing: boolean } | null
}

/** A part of a gathered figure: the report and version in which it stands. */
export interface FigurePart {
  readonly report: string
  readonly version: number
  readonly form: string
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

/**
 * Whether a report counts for a row: a flow counts in every period; a level only in those that end on the last day of all, so that what districts told at
 * midyear is not added to what communes told at its end; what is never put together only where there is one period.
 */
function counts({ indicator }: FormLine, to: PlainDate, ends: readonly PlainDate[]): boolean {
  if (indicator.acrossPeriods === 'sum') return true
  return indicator.acrossPeriods === 'last' ? to === ends.at(-1) : ends.length === 1
}

/**
 * Puts the figures of lower reports together for the rows of a form: over units they are summed, over periods by the rule of each indicator; formulas are
 * reckoned from the sums. “Nothing to report” is zero to a sum. Each figure keeps its parts; what is missing is listed and nothing is guessed for it.
 */
export function gatherFigures(tables: readonly FormTable[], reports: readonly LowerReport[]): GatheredFigures {
  const ends = [...new Set(reports.map(({ to }) => to))].sort()
  const parts = new Map<string, FigurePart[]>()
  const cells = new Map<string, string>()
  for (const line of tables.flatMap(({ lines }) => lines)) {
    if (line.indicator.source.kind === 'formula' || line.indicator.acrossUnits !== 'sum') continue
    for (const { breakdown } of line.columns) {
      const key = cellKey(line.indicator.indicatorId, breakdown)
      const found = reports.flatMap(({ form, period, to, unit, sent }): FigurePart[] => {
        const value = sent?.cells.get(key)
        if (sent === null || value === undefined || !counts(line, to, ends)) return []
        return [{ report: sent.report, version: sent.version, form, unit, period, value }]
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
