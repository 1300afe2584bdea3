import type { GivenValue } from '../../../indicators/values/stand-store.ts'
import { enteredCells, type PeriodicReport, standingFigures } from '../../../reports/index.ts'
import type { FormInPeriod } from './open-periodic.ts'

/** Whether reports on a form give values. What was asked for once stays with its report: the same indicator of a regular form is the value. */
export function givesValues({ consolidates, kind }: Pick<FormInPeriod['form'], 'consolidates' | 'kind'>): boolean {
  return consolidates.length === 0 && kind === 'regular'
}

/**
 * The values that stand from a report: of its standing figures those that somebody enters. What is put together from reports below and what is reckoned
 * are no values: they would count twice.
 */
export function valuesOfReport({ form, tables }: Pick<FormInPeriod, 'form' | 'tables'>, report: PeriodicReport): GivenValue[] {
  if (!givesValues(form)) return []
  const own = enteredCells(tables)
  return [...(standingFigures(report)?.cells ?? [])].flatMap(([key, value]) => {
    const [indicator = '', breakdown = ''] = key.split('|')
    return own.has(key) ? [{ indicator, breakdown, value }] : []
  })
}
