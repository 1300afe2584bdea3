import type { Principal } from '../../access/index.ts'
import { periodOf } from '../../calendar/index.ts'
import { parseExpression, showExpression } from '../../expressions/index.ts'
import {
  type IndicatorDefinition,
  type IndicatorList,
  type IndicatorQuery,
  type IndicatorView,
  partsOfFormula,
} from '../../indicators/index.ts'
import { isValidOn, type Locale, type PlainDate } from '../../kernel/index.ts'
import type { LiveRecord } from '../../registers/index.ts'
import { amountOf, totalOf } from '../counts/amount-of.ts'
import { mayCount } from '../counts/may-count.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { readStanding } from '../registers/list-records.ts'
import { askedDay } from '../task-items.ts'

/** A formula with the names of the indicators that it reads; null where an indicator has none. */
export function formulaIn({ source }: IndicatorDefinition, all: readonly IndicatorDefinition[], locale: Locale): string | null {
  const parsed = source.kind === 'formula' ? parseExpression(source.formula) : undefined
  if (!parsed?.ok) return null
  const nameOf = (id: string): string => {
    const found = all.find(({ indicatorId }) => indicatorId === id)
    return (locale === 'en' ? found?.nameEn : found?.nameVi) ?? id
  }
  return showExpression(parsed.value, { field: nameOf, text: (value) => value })
}

/** What the records that the reader may open come to in the period of a day, up to that day. */
function countOf(
  { source, period }: IndicatorDefinition,
  standing: readonly LiveRecord[],
  reader: { readonly house: House; readonly principal: Principal; readonly asOf: PlainDate },
): number | null {
  if (source.kind !== 'register') return null
  const { asOf } = reader
  const found = periodOf({ frequency: period, cutoff: 'calendar' }, asOf)
  const days = { from: found.ok ? found.value.from : asOf, to: asOf }
  return totalOf(standing.filter(mayCount(reader, source)).flatMap((record) => amountOf(record, source, days) ?? []))
}

/** The indicators of a day: formulas in words, what each rests on and serves, and of those counted from a register what the reader's records come to. */
export function listIndicators(house: House, principal: Principal, asked: IndicatorQuery): Promise<IndicatorList> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const all = house.packs.indicators.filter((one) => isValidOn(one, asOf))
    const standing = await readStanding(tx, { house, principal, asOf }, {})
    const parts = all.map((one) => ({ id: one.indicatorId, of: partsOfFormula(one) }))
    const items = all.map((one, n): IndicatorView => {
      const usedBy = parts.flatMap(({ id, of }) => (of.includes(one.indicatorId) ? [id] : []))
      return {
        ...{ ...one, formulaVi: formulaIn(one, all, 'vi'), formulaEn: formulaIn(one, all, 'en') },
        ...{ parts: parts[n]?.of ?? [], usedBy, count: countOf(one, standing, { house, principal, asOf }) },
      }
    })
    return { items, breakdowns: house.packs.breakdowns.filter((one) => isValidOn(one, asOf)), asOf }
  })
}
