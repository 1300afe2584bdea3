import type { UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { House } from '../../house.ts'
import { formInPeriod } from '../../reports/periodic/open-periodic.ts'

/** A unit that owes a figure in a period: on which form, of which indicators, and who receives the report. */
export interface OwedFigure {
  readonly unit: UnitId
  readonly form: string
  readonly indicators: readonly string[]
  readonly receivers: readonly UnitId[]
}

/** Who owes figures of some indicators in a period, by the forms on which units enter them; each unit once, with all forms together. */
export function owedIn(house: House, agencies: Organizations, asked: { readonly period: string; readonly indicators: readonly string[] }) {
  const found = new Map<UnitId, OwedFigure>()
  for (const form of new Set(house.packs.reportForms.map(({ formId }) => formId))) {
    const here = formInPeriod({ house, agencies, source: house.packs }, { form, period: asked.period })
    if (!here.ok || here.value.form.consolidates.length > 0) continue
    const lines = here.value.tables.flatMap(({ lines: all }) => all).filter(({ isReckoned }) => !isReckoned)
    const entered = asked.indicators.filter((id) => lines.some(({ indicator }) => indicator.indicatorId === id))
    if (entered.length === 0) continue
    for (const { unit, receiver } of here.value.reporters) {
      const before = found.get(unit)
      found.set(unit, {
        unit,
        form: before?.form ?? form,
        indicators: [...new Set([...(before?.indicators ?? []), ...entered])],
        receivers: [...(before?.receivers ?? []), ...(receiver === null ? [] : [receiver])],
      })
    }
  }
  return found
}
