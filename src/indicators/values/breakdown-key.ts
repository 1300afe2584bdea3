import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { Breakdown, IndicatorDefinition } from '../definition.ts'
import { indicatorRefusals } from '../refusals.ts'

/** The categories of a part of a figure, by breakdown; none for the whole. */
export type Categories = Readonly<Record<string, string>>

/** What tells which breakdowns an indicator has and which categories they have. */
export interface BreakdownContext {
  readonly indicator: Pick<IndicatorDefinition, 'indicatorId' | 'breakdowns'>
  readonly breakdowns: readonly Pick<Breakdown, 'breakdownId' | 'categories'>[]
}

const PART = /^([a-z][a-z0-9-]{0,59})=([a-z][a-z0-9-]{0,59})$/

/**
 * The one text of some categories: `age=under-12;sex=male`, names in order, '' for the whole. Refuses (BREAKDOWN_UNKNOWN,
 * BREAKDOWN_CATEGORY_UNKNOWN) what the definitions do not know.
 */
export function breakdownKey(categories: Categories, { indicator, breakdowns }: BreakdownContext): Result<string> {
  const parts: string[] = []
  for (const [breakdown, category] of Object.entries(categories)) {
    const known = indicator.breakdowns.includes(breakdown) ? breakdowns.find((one) => one.breakdownId === breakdown) : undefined
    if (known === undefined) return refuse(indicatorRefusals, 'BREAKDOWN_UNKNOWN', { indicator: indicator.indicatorId, breakdown })
    if (!known.categories.some(({ id }) => id === category)) {
      return refuse(indicatorRefusals, 'BREAKDOWN_CATEGORY_UNKNOWN', { breakdown, category })
    }
    parts.push(`${breakdown}=${category}`)
  }
  return ok(parts.sort().join(';'))
}

/**
 * The categories of a text, whatever order its parts stand in. Refuses what cannot be read or names a breakdown twice (BREAKDOWN_NOT_READ) and what
 * the definitions do not know.
 */
export function parseBreakdown(text: string, context: BreakdownContext): Result<Categories> {
  const categories: Record<string, string> = {}
  for (const part of text === '' ? [] : text.split(';')) {
    const [, breakdown, category] = PART.exec(part) ?? []
    if (breakdown === undefined || category === undefined || breakdown in categories) {
      return refuse(indicatorRefusals, 'BREAKDOWN_NOT_READ', { breakdown: text.slice(0, 200) })
    }
    categories[breakdown] = category
  }
  const known = breakdownKey(categories, context)
  return known.ok ? ok(categories) : known
}
