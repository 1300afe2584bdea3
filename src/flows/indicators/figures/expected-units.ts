import type { GivenUnits } from '../../../indicators/values/wholes/given-store.ts'
import { endOfDay, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { House } from '../../house.ts'
import { formInPeriod } from '../../reports/periodic/open-periodic.ts'
import { lastDay, placeValues, type ValueTree } from './place-values.ts'

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

/** A unit that owes a figure, where a value of it would count on the tree, and whether it gave all that it owes. */
export interface OwedPlace {
  readonly owed: OwedFigure
  readonly at: UnitId | null
  readonly gave: boolean
}

/** Where on the tree those count who owe figures in a period, and which of them gave all. */
export function placeOwed(
  tree: ValueTree,
  period: string,
  { owing, gave }: { owing: ReadonlyMap<UnitId, OwedFigure>; gave: GivenUnits },
): OwedPlace[] {
  const nothing = { period, indicator: '', breakdown: '', value: '0', report: null, batch: null, recordedAt: endOfDay(lastDay(period)) }
  const placed = placeValues(
    tree,
    [...owing.keys()].map((unit) => ({ ...nothing, unit })),
  )
  const at = new Map(placed.map((one) => [one.from.unit, one.at]))
  return [...owing.values()].map((owed) => ({
    ...{ owed, at: at.get(owed.unit) ?? null },
    gave: owed.indicators.every((id) => gave.has(owed.unit, id, period)),
  }))
}
