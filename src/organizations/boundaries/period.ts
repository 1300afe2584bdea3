import { isValidOn, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../schema.ts'

/** From a day until before another; null = no known end, or a beginning that nobody knows. */
export interface Period {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

/** The whole time around a day over which a unit exists without a gap; undefined when it does not exist on the day. */
export function lifeAround(known: Organizations, unit: UnitId, on: PlainDate): Period | undefined {
  const versions = known.versionsOf(unit)
  const at = versions.findIndex((version) => isValidOn(version, on))
  const middle = versions[at]
  if (!middle) return undefined
  let [first, last] = [middle, middle]
  for (let before = at - 1; versions[before]?.validTo === first.validFrom && first.validFrom !== null; before--)
    first = versions[before] ?? first
  for (let after = at + 1; versions[after]?.validFrom === last.validTo && last.validTo !== null; after++) last = versions[after] ?? last
  return { from: first.validFrom, to: last.validTo }
}

/** Days on which the territory of a unit changed: it was merged, split, founded, or a part of it moved. */
function territoryDays(known: Organizations, unit: UnitId): readonly PlainDate[] {
  const moves = new Set(['merge', 'split', 'adjust', 'create', 'abolish'])
  return [...known.successionsFrom(unit), ...known.successionsTo(unit)].filter(({ kind }) => moves.has(kind)).map(({ on }) => on)
}

const later = (a: PlainDate | null, b: PlainDate | null): PlainDate | null => (a === null ? b : b === null || a >= b ? a : b)
const earlier = (a: PlainDate | null, b: PlainDate | null): PlainDate | null => (a === null ? b : b === null || a <= b ? a : b)

/** The longest time around a day in which every unit exists and no territory among them changed: what boundaries of that day can be valid for. */
export function commonPeriod(known: Organizations, units: readonly UnitId[], on: PlainDate): Period {
  let [from, to]: [PlainDate | null, PlainDate | null] = [null, null]
  for (const unit of units) {
    const life = lifeAround(known, unit, on)
    const days = territoryDays(known, unit)
    from = later(
      later(from, life?.from ?? null),
      days
        .filter((day) => day <= on)
        .sort()
        .at(-1) ?? null,
    )
    to = earlier(earlier(to, life?.to ?? null), days.filter((day) => day > on).sort()[0] ?? null)
  }
  return { from, to }
}

/** The first unit that does not exist all through a period, with the time over which it does. */
export function findOutsideLife(
  known: Organizations,
  units: readonly UnitId[],
  { on, from, to }: { readonly on: PlainDate; readonly from: PlainDate; readonly to: PlainDate | null },
): { readonly unit: UnitId; readonly life: Period } | undefined {
  for (const unit of units) {
    const life = lifeAround(known, unit, on)
    if (!life) return { unit, life: { from: null, to: null } }
    const endsToo = life.to !== null && (to === null || to > life.to)
    if ((life.from !== null && from < life.from) || endsToo) return { unit, life }
  }
  return undefined
}
