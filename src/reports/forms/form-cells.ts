import type Big from 'big.js'
import { decimal, type ExpressionValue, evaluate, parseExpression } from '../../expressions/index.ts'
import type { Breakdown, IndicatorDefinition } from '../../indicators/index.ts'
import type { ReportForm } from './form-definition.ts'

/** The key of a cell: the indicator, and the category of its column; '' = the whole. */
export const cellKey = (indicator: string, breakdown: string): string => `${indicator}|${breakdown}`

/** Figures by cell key, as decimal text. */
export type Cells = ReadonlyMap<string, string>

/** A column of a section: the whole, or one category. */
export interface FormColumn {
  /** '' for the whole, else `sex=male`. */
  readonly breakdown: string
  readonly nameVi: string
  readonly nameEn: string
}

/** What of a row its reckoning and its checks need: a screen knows that much too. */
export interface ReckonedLine {
  readonly indicator: Pick<IndicatorDefinition, 'indicatorId' | 'source'>
  readonly titleVi: string
  readonly titleEn: string
  /** Whether its cells are reckoned and never entered. */
  readonly isReckoned: boolean
  /** The columns that it has; a row without the section's breakdown has the whole only. */
  readonly columns: readonly FormColumn[]
}

/** A section, as far as its reckoning and its checks need it. */
export interface ReckonedTable {
  readonly columns: readonly FormColumn[]
  readonly lines: readonly ReckonedLine[]
}

/** A row of a form in a period: its indicator, what is asked, and how its cells are filled. */
export interface FormLine extends ReckonedLine {
  readonly indicator: IndicatorDefinition
}

/** A section as it is asked in one period. */
export interface FormTable extends ReckonedTable {
  readonly titleVi: string
  readonly titleEn: string
  readonly lines: readonly FormLine[]
}

/** What defines the figures of a day. */
export interface Catalogue {
  readonly indicators: readonly IndicatorDefinition[]
  readonly breakdowns: readonly Breakdown[]
}

const WHOLE: FormColumn = { breakdown: '', nameVi: 'Tổng số', nameEn: 'Total' }

/** The tables of a form in a period whose last month is `month` (1–12): rows that are asked then, with their columns. Rows of indicators that are not there are left out. */
export function tablesOf(form: ReportForm, { indicators, breakdowns }: Catalogue, month: number): readonly FormTable[] {
  return form.sections.map((section) => {
    const breakdown = breakdowns.find(({ breakdownId }) => breakdownId === section.by)
    const categories = (breakdown?.categories ?? []).map(({ id, nameVi, nameEn }) => ({ breakdown: `${section.by}=${id}`, nameVi, nameEn }))
    const lines = section.rows.flatMap((row): FormLine[] => {
      const indicator = indicators.find(({ indicatorId }) => indicatorId === row.indicator)
      if (indicator === undefined || (row.months !== null && !row.months.includes(month))) return []
      const isReckoned = indicator.source.kind === 'formula' || form.consolidates.length > 0
      const isBroken = section.by !== null && indicator.breakdowns.includes(section.by)
      const titleVi = row.titleVi ?? indicator.nameVi
      return [
        { indicator, titleVi, titleEn: row.titleEn ?? indicator.nameEn, isReckoned, columns: isBroken ? [WHOLE, ...categories] : [WHOLE] },
      ]
    })
    return { titleVi: section.titleVi, titleEn: section.titleEn, columns: [WHOLE, ...categories], lines }
  })
}

/** The wholes of broken-down rows: the sum of the categories as soon as one is given; a row without any keeps the whole that was entered. */
function withWholes(tables: readonly ReckonedTable[], cells: Cells): Map<string, string> {
  const filled = new Map(cells)
  for (const { indicator, columns } of tables.flatMap(({ lines }) => lines)) {
    const id = indicator.indicatorId
    const parts = columns.slice(1).flatMap(({ breakdown }) => cells.get(cellKey(id, breakdown)) ?? [])
    const sum = parts.reduce<Big | null>((total, part) => (total === null ? decimal(part) : total.plus(part)), null)
    if (sum !== null) filled.set(cellKey(id, ''), sum.toFixed())
  }
  return filled
}

const valueIn = (cells: Cells, key: string): ExpressionValue => {
  const text = cells.get(key)
  return text === undefined ? null : decimal(text)
}

/**
 * Figures with what formulas give in every column in which all that they read is there; formulas over indicators of other forms find them in
 * `further` (wholes by indicator). A formula that cannot be reckoned has no cell.
 */
export function reckonFormulas(tables: readonly ReckonedTable[], cells: Cells, further: ReadonlyMap<string, string> = new Map()): Cells {
  const filled = new Map(cells)
  const lines = tables.flatMap((table) => table.lines)
  const ids = [...new Set([...lines.map(({ indicator }) => indicator.indicatorId), ...further.keys()])]
  const formulas = lines.filter(({ indicator }) => indicator.source.kind === 'formula')
  // A formula may rest on formulas: as many rounds as there are, and none rests on itself.
  for (const _round of formulas) {
    for (const { indicator, columns } of formulas) {
      const parsed = indicator.source.kind === 'formula' ? parseExpression(indicator.source.formula) : undefined
      if (!parsed?.ok) continue
      for (const { breakdown } of columns) {
        const fieldOf = (id: string): ExpressionValue =>
          valueIn(filled, cellKey(id, breakdown)) ?? (breakdown === '' ? valueIn(further, id) : null)
        const value = evaluate(parsed.value, new Map(ids.map((id) => [id, fieldOf(id)])))
        if (value !== null && typeof value === 'object') filled.set(cellKey(indicator.indicatorId, breakdown), value.toFixed())
      }
    }
  }
  return filled
}

/** The figures of a form as a unit entered them, with what is reckoned: wholes of categories, then formulas. */
export function reckon(tables: readonly ReckonedTable[], entered: Cells, further: ReadonlyMap<string, string> = new Map()): Cells {
  return reckonFormulas(tables, withWholes(tables, entered), further)
}

/** The indicators of rows whose cells are reckoned and never entered. */
export function reckonedRows(tables: readonly FormTable[]): ReadonlySet<string> {
  return new Set(tables.flatMap(({ lines }) => lines.flatMap((line) => (line.isReckoned ? [line.indicator.indicatorId] : []))))
}

/** The cells that a unit enters: of rows that are not reckoned. */
export function enteredCells(tables: readonly FormTable[]): ReadonlyMap<string, FormLine> {
  const found = new Map<string, FormLine>()
  for (const line of tables.flatMap(({ lines }) => lines)) {
    if (line.isReckoned) continue
    for (const { breakdown } of line.columns) found.set(cellKey(line.indicator.indicatorId, breakdown), line)
  }
  return found
}

/** The cells that are asked and not given: each category of a row of which one is given, else the whole. */
export function missingCells(tables: readonly ReckonedTable[], cells: Cells): readonly string[] {
  return tables
    .flatMap(({ lines }) => lines)
    .filter(({ isReckoned }) => !isReckoned)
    .flatMap(({ indicator, columns }) => {
      const keyOf = ({ breakdown }: FormColumn): string => cellKey(indicator.indicatorId, breakdown)
      const parts = columns.slice(1).map(keyOf)
      if (parts.some((key) => cells.has(key))) return parts.filter((key) => !cells.has(key))
      return cells.has(cellKey(indicator.indicatorId, '')) ? [] : [cellKey(indicator.indicatorId, '')]
    })
}
