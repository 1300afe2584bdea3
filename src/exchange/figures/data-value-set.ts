import { z } from 'zod'
import { KEPT_FIGURE } from '../../indicators/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { exchangeRefusals } from '../refusals.ts'
import type { FigureSet, OutsideFigure } from './figure-set.ts'

/** A period as DHIS2 names it: `201701`, `2017Q1`, `2017S1`, `2017`; a nine-month period has no name there and is told as the year. */
export function outsidePeriod(period: string): string {
  return period.replace('-9M', '').replace('-H', 'S').replace('-Q', 'Q').replace('-', '')
}

/** A period of DHIS2 by our name; undefined for a kind that no form has. */
export function ownPeriod(period: string): string | undefined {
  const found = /^(\d{4})(?:(\d\d)|Q([1-4])|S([12]))?$/.exec(period)
  if (!found) return undefined
  const [, year = '', month, quarter, half] = found
  if (month !== undefined) return `${year}-${month}`
  if (quarter !== undefined) return `${year}-Q${quarter}`
  return half === undefined ? year : `${year}-H${half}`
}

/**
 * Figures as DHIS2 takes them (`dataValueSets`), with our identifiers as codes: `dataElementIdScheme=code&orgUnitIdScheme=code&categoryOptionComboIdScheme=code`. The part of
 * a figure is its category option combination; the whole has none.
 */
export function writeDataValueSet({ form, unit, period, figures }: FigureSet): object {
  return {
    ...{ dataSet: form, orgUnit: unit, period: outsidePeriod(period) },
    dataValues: figures.map(({ indicator, breakdown, value }) => ({
      dataElement: indicator,
      ...(breakdown === '' ? {} : { categoryOptionCombo: breakdown }),
      value,
    })),
  }
}

const DataValueSet = z.object({
  dataSet: z.string().max(60).optional(),
  orgUnit: z.string().max(80).optional(),
  period: z.string().max(12).optional(),
  dataValues: z
    .array(
      z.object({
        dataElement: z.string().min(1).max(60),
        period: z.string().max(12).optional(),
        orgUnit: z.string().max(80).optional(),
        categoryOptionCombo: z.string().max(120).optional(),
        value: z.string().regex(KEPT_FIGURE),
      }),
    )
    .max(100_000),
})

/** A set of DHIS2 as it was read: figures by unit and period, each told by itself or by the set. */
export interface ReadSet {
  readonly form: string | null
  readonly unit: string
  readonly period: string
  readonly figures: readonly OutsideFigure[]
}

/** Reads `dataValueSets` JSON. Refuses what is not of that shape, a value without unit or period, a kind of period that no form has (VALUE_SET_NOT_READ, with the place). */
export function readDataValueSet(text: string): Result<readonly ReadSet[]> {
  const notRead = (what: string) => refuse(exchangeRefusals, 'VALUE_SET_NOT_READ', { what })
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return notRead('JSON')
  }
  const parsed = DataValueSet.safeParse(raw)
  if (!parsed.success) return notRead(parsed.error.issues[0]?.path.map(String).join('.') ?? '')
  const { dataSet, dataValues, ...common } = parsed.data
  const sets = new Map<string, { form: string | null; unit: string; period: string; figures: OutsideFigure[] }>()
  for (const [at, one] of dataValues.entries()) {
    const [unit, named] = [one.orgUnit ?? common.orgUnit, one.period ?? common.period]
    const period = named === undefined ? undefined : ownPeriod(named)
    if (unit === undefined || period === undefined) return notRead(`dataValues.${at}`)
    const set = sets.get(`${unit} ${period}`) ?? { form: dataSet ?? null, unit, period, figures: [] }
    set.figures.push({ indicator: one.dataElement, breakdown: one.categoryOptionCombo ?? '', value: one.value })
    sets.set(`${unit} ${period}`, set)
  }
  return ok([...sets.values()])
}
