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

type Owing = ReadonlyMap<UnitId, OwedFigure>

/** So many periods and sets of indicators are kept; a process that goes beyond begins anew. */
const MOST = 1000

/** What was worked out, by the packs and the snapshot of agencies on which it rests: other ones begin anew. */
const kept = new WeakMap<House['packs'], WeakMap<Organizations, Map<string, Owing>>>()

function keptFor(packs: House['packs'], agencies: Organizations): Map<string, Owing> {
  const bySnapshot = kept.get(packs) ?? new WeakMap<Organizations, Map<string, Owing>>()
  kept.set(packs, bySnapshot)
  const found = bySnapshot.get(agencies) ?? new Map<string, Owing>()
  bySnapshot.set(agencies, found)
  return found
}

interface OwedAsked {
  readonly period: string
  readonly indicators: readonly string[]
}

function workOut(house: House, agencies: Organizations, asked: OwedAsked): Owing {
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

/**
 * Who owes figures of some indicators in a period, by the forms on which units enter them; each unit once, with all forms together. Worked out once for the same packs
 * and agencies.
 */
export function owedIn(house: House, agencies: Organizations, asked: OwedAsked): Owing {
  const known = keptFor(house.packs, agencies)
  const key = [asked.period, ...asked.indicators].join(' ')
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= MOST) known.clear()
  const found = workOut(house, agencies, asked)
  known.set(key, found)
  return found
}

/** Who owes figures in a period, and where each counts on a tree. */
export interface OwedPlaces {
  readonly owing: Owing
  /** By unit; null = no unit of the tree holds it. */
  readonly at: ReadonlyMap<UnitId, UnitId | null>
}

/** Where those count on a tree who owe figures in a period: on that of the periods at themselves, where they stand. */
export function placesOwed(tree: ValueTree, period: string, owing: Owing): OwedPlaces {
  const units = [...owing.keys()]
  if (tree.day === 'period') {
    const on = lastDay(period)
    return { owing, at: new Map(units.map((unit) => [unit, tree.known.findUnit(unit, on) === undefined ? null : unit])) }
  }
  const nothing = { period, indicator: '', breakdown: '', value: '0', report: null, batch: null, recordedAt: endOfDay(lastDay(period)) }
  const placed = placeValues(
    tree,
    units.map((unit) => ({ ...nothing, unit })),
  )
  return { owing, at: new Map(placed.map((one) => [one.from.unit, one.at])) }
}

/** How many owe figures in a period and how many of them gave all, by the unit at which they count; and who did not. */
export interface OwedCounts {
  readonly expected: ReadonlyMap<UnitId | null, number>
  readonly given: ReadonlyMap<UnitId | null, number>
  readonly silent: readonly OwedFigure[]
}

/** Counts them. */
export function countOwed({ owing, at }: OwedPlaces, period: string, gave: GivenUnits): OwedCounts {
  const [expected, given] = [new Map<UnitId | null, number>(), new Map<UnitId | null, number>()]
  const silent: OwedFigure[] = []
  const sets = new Map<string, ReadonlySet<string>>()
  const setOf = (indicator: string): ReadonlySet<string> => {
    const known = sets.get(indicator) ?? gave.of(indicator, period)
    sets.set(indicator, known)
    return known
  }
  for (const owed of owing.values()) {
    const place = at.get(owed.unit) ?? null
    expected.set(place, (expected.get(place) ?? 0) + 1)
    if (owed.indicators.every((id) => setOf(id).has(owed.unit))) given.set(place, (given.get(place) ?? 0) + 1)
    else silent.push(owed)
  }
  return { expected, given, silent }
}
