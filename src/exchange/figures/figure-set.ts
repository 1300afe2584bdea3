import type { PlainDate } from '../../kernel/index.ts'

/** A figure for another system: its indicator, its part ('' = the whole, else `sex=male`), and decimal text. */
export interface OutsideFigure {
  readonly indicator: string
  readonly breakdown: string
  readonly value: string
}

/** One unit's figures on a form for a period, as other systems take them. */
export interface FigureSet {
  readonly form: string
  readonly unit: string
  /** The period by its own name (`2017-01`, `2017-H1`), with its days. */
  readonly period: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly figures: readonly OutsideFigure[]
}

/** The parts of a breakdown text: `sex=male;age=under-12` → sex: male, age: under-12. */
export function partsOf(breakdown: string): readonly (readonly [dimension: string, category: string])[] {
  return breakdown === ''
    ? []
    : breakdown.split(';').map((part) => {
        const [dimension = '', category = ''] = part.split('=')
        return [dimension, category] as const
      })
}
