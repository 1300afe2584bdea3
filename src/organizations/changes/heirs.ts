import { addDays, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../schema.ts'
import { type Fraction, fractionOf, isSame, plus, times, WHOLE } from './fraction.ts'
import { endedBy, handsOver, type Succession } from './succession.ts'

/** A part of what belonged to a unit: with one unit it is its heir, with several it cannot be divided among them, with none it has no heir. */
export interface Portion {
  readonly share: Fraction
  /** Sorted. */
  readonly units: readonly UnitId[]
  /** Ids of the successions through which it came, in order. */
  readonly by: readonly string[]
}

const sorted = (units: Iterable<UnitId>): readonly UnitId[] => [...new Set(units)].sort()

/** Portions that end at the same units are one. */
function gathered(portions: readonly Portion[]): readonly Portion[] {
  const byUnits = new Map<string, Portion>()
  for (const portion of portions) {
    const key = portion.units.join(' ')
    const known = byUnits.get(key)
    byUnits.set(
      key,
      known ? { ...known, share: plus(known.share, portion.share), by: [...new Set([...known.by, ...portion.by])] } : portion,
    )
  }
  return [...byUnits.values()]
}

/** How a succession divides what belonged to one of the units it ends: by shares to single units, or whole to units among whom it is not divided. */
function parts(succession: Succession): readonly { readonly share: Fraction; readonly to: readonly UnitId[] }[] {
  if (succession.kind !== 'split' || succession.shares === null) return [{ share: WHOLE, to: succession.to }]
  const { shares, to } = succession
  return to.map((unit, at) => ({ share: fractionOf(shares[at] ?? '1'), to: [unit] }))
}

/**
 * Answers for one day who has what belonged to a unit of an earlier day, through every merge, split and end between; shares of the answer add
 * up to 1. A unit that still exists under its own id is its own heir. Kept answers make a whole table as cheap as its units.
 */
export function heirFinder(known: Organizations, on: PlainDate): (unit: UnitId, after: PlainDate) => readonly Portion[] {
  const answers = new Map<string, readonly Portion[]>()
  const next = (unit: UnitId, after: PlainDate): Succession | undefined =>
    known.successionsFrom(unit).find((one) => one.on > after && one.on <= on && endedBy(one).includes(unit))
  const find = (unit: UnitId, after: PlainDate): readonly Portion[] => {
    const succession = next(unit, after)
    if (!succession) return [{ share: WHOLE, units: [unit], by: [] }]
    const key = `${unit} ${succession.successionId}`
    const answer = answers.get(key)
    if (answer) return answer
    const found = gathered(
      parts(succession).flatMap(({ share, to }) => {
        const later = to.map((heir) => find(heir, succession.on))
        const [only] = later
        const came = (by: readonly string[]): readonly string[] => [succession.successionId, ...by]
        if (only && later.length === 1)
          return only.map((portion) => ({ ...portion, share: times(share, portion.share), by: came(portion.by) }))
        // Nobody knows how much goes to which: what becomes of the heirs later brings them together again, or leaves it undivided.
        const all = later.flat()
        return [{ share, units: sorted(all.flatMap(({ units }) => units)), by: came([...new Set(all.flatMap(({ by }) => by))]) }]
      }),
    )
    answers.set(key, found)
    return found
  }
  return find
}

/** Who has on a day (`on`) what belonged to a unit on an earlier one (`after`), with shares that add up to 1. */
export function heirsOf(
  known: Organizations,
  unit: UnitId,
  days: { readonly after: PlainDate; readonly on: PlainDate },
): readonly Portion[] {
  return heirFinder(known, days.on)(unit, days.after)
}

/** Who has on a day what an ended unit had when it ended; nobody while the unit is there, or before it ever was. */
export function heirsAfterEnd(known: Organizations, unit: UnitId, on: PlainDate): readonly UnitId[] {
  if (known.findUnit(unit, on)) return []
  const ends = known.versionsOf(unit).flatMap(({ validTo }) => (validTo !== null && validTo <= on ? [validTo] : []))
  const ended = ends.toSorted().at(-1)
  return ended === undefined ? [] : heirsOf(known, unit, { after: addDays(ended, -1), on }).flatMap(({ units }) => units)
}

/** A unit of before of which something belongs to another now; `share` null = a part that nobody knows. */
export interface Predecessor {
  readonly unit: UnitId
  readonly share: Fraction | null
  readonly by: readonly string[]
}

/** The ended units, near and far, of which something belongs to a unit on a day: known shares first, then by id. The inverse of `heirsOf`. */
export function predecessorsOf(known: Organizations, unit: UnitId, on: PlainDate): readonly Predecessor[] {
  const before = new Set<UnitId>()
  const open: UnitId[] = [unit]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const succession of known.successionsTo(one)) {
      if (succession.on > on || !handsOver(succession)) continue
      for (const from of endedBy(succession)) {
        if (before.has(from)) continue
        before.add(from)
        open.push(from)
      }
    }
  }
  const find = heirFinder(known, on)
  const found = [...before].sort().flatMap((from) => {
    const ends = known.successionsFrom(from).find((one) => endedBy(one).includes(from))
    const portions = ends ? find(from, addDays(ends.on, -1)) : []
    return portions
      .filter(({ units }) => units.includes(unit))
      .map(({ share, units, by }) => ({ unit: from, share: units.length === 1 ? share : null, by }))
  })
  return [...found.filter(({ share }) => share !== null), ...found.filter(({ share }) => share === null)]
}

/** Whether nothing of a unit is anywhere else: one portion, one unit. */
export function soleHeir(portions: readonly Portion[]): UnitId | undefined {
  const [only] = portions
  return portions.length === 1 && only?.units.length === 1 && isSame(only.share, WHOLE) ? only.units[0] : undefined
}

/** Who has on a day what a unit had: itself or its sole heir, else nobody with those who share it. */
export interface HeirOn {
  /** null = the unit ended and several share what it had, or nobody has it. */
  readonly unit: UnitId | null
  /** The unit that was asked about when it has ended. */
  readonly ended: UnitId | null
  readonly heirs: readonly UnitId[]
}

/** A unit on a day: itself, or its sole heir, or nobody with those who share what it had. */
export function heirOf(agencies: Organizations, unit: UnitId, on: PlainDate): HeirOn {
  if (agencies.findUnit(unit, on) !== undefined || agencies.versionsOf(unit).length === 0) return { unit, ended: null, heirs: [] }
  const heirs = heirsAfterEnd(agencies, unit, on)
  const [only] = heirs
  if (heirs.length === 1 && only !== undefined) return { unit: only, ended: unit, heirs }
  return { unit: null, ended: unit, heirs }
}
