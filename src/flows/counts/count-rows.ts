import { isCounted } from '../../indicators/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import { dayOf } from '../../kernel/index.ts'
import type { Counted, CountedFigure, FormLine } from '../../reports/index.ts'
import type { Asking, FormInPeriod } from '../reports/periodic/open-periodic.ts'
import { totalOf } from './amount-of.ts'
import { type Counting, countThings } from './count-things.ts'

/** The rows of a form that a unit enters and that are counted from a register or from tasks. */
export function countedLines({ tables }: Pick<FormInPeriod, 'tables'>): readonly FormLine[] {
  const lines = tables.flatMap((table) => table.lines)
  return lines.filter(({ isReckoned, indicator: { source } }) => !isReckoned && isCounted(source))
}

/** For whom and for which days a form is counted: up to the last day of its period, or today while it runs. */
export function countingOf(asking: Asking, here: Pick<FormInPeriod, 'from' | 'to'>, unit: UnitId): Counting {
  const today = dayOf(asking.house.clock())
  return { ...asking, unit, from: here.from, to: here.to < today ? here.to : today }
}

/** What registers and tasks come to for a unit, by the indicators of a form (of some, where `only` names them), as far as the person may open them. */
export async function countRows(
  asking: Asking,
  here: FormInPeriod,
  at: { readonly unit: UnitId; readonly only?: ReadonlySet<string> },
): Promise<ReadonlyMap<string, Counted>> {
  const counting = countingOf(asking, here, at.unit)
  const found = new Map<string, Counted>()
  for (const { indicator } of countedLines(here)) {
    if (at.only?.has(indicator.indicatorId) === false) continue
    const things = await countThings(counting, indicator)
    if (things !== null) {
      const value = totalOf(things.map(({ amount }) => amount)).toFixed(indicator.decimals)
      found.set(indicator.indicatorId, { value, asOf: counting.to })
    }
  }
  return found
}

/** Counts as a fact keeps them. */
export function keptCounts(counted: ReadonlyMap<string, Counted>): CountedFigure[] {
  return [...counted].map(([indicator, one]) => ({ indicator, ...one }))
}
