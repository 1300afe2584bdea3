import { addDays, type PlainDate, type UnitId } from '../../kernel/index.ts'
import { heirsOf, type Organizations } from '../../organizations/index.ts'

/** Who holds what a unit held from a day on: a living unit, or an ended one whose things wait for one of several heirs. */
export interface SuccessionStep {
  readonly on: PlainDate
  readonly keeper: UnitId
  /** Sorted; empty where there is one holder, or nobody to wait for. */
  readonly waitingFor: readonly UnitId[]
  /** Ids of the successions that say so. */
  readonly because: readonly string[]
}

const sameUnits = (one: readonly UnitId[], other: readonly UnitId[]): boolean => one.join(' ') === other.join(' ')

/** Whether two say that the same unit holds it, waiting for the same ones. */
export const isSameHolder = (one: Pick<SuccessionStep, 'keeper' | 'waitingFor'>, other: Pick<SuccessionStep, 'keeper' | 'waitingFor'>) =>
  one.keeper === other.keeper && sameUnits(one.waitingFor, other.waitingFor)

/**
 * What became of the things of a unit until a day, through every succession after its end, in order: one heir has them, several are waited for, and
 * nobody is chosen. Empty while the unit lives, and where nothing says who follows it.
 */
export function successionSteps(agencies: Organizations, unit: UnitId, until: PlainDate): readonly SuccessionStep[] {
  if (agencies.findUnit(unit, until) !== undefined) return []
  const ends = agencies.versionsOf(unit).flatMap(({ validTo }) => (validTo !== null && validTo <= until ? [validTo] : []))
  const ended = ends.toSorted().at(-1)
  if (ended === undefined) return []
  const days = [...new Set([ended, ...agencies.turns()])].filter((day) => day >= ended && day <= until).sort()
  const steps: SuccessionStep[] = []
  let last: Pick<SuccessionStep, 'keeper' | 'waitingFor'> = { keeper: unit, waitingFor: [] }
  for (const on of days) {
    const portions = heirsOf(agencies, unit, { after: addDays(ended, -1), on })
    const heirs = [...new Set(portions.flatMap(({ units }) => units))].filter((one) => agencies.findUnit(one, on) !== undefined).sort()
    const [only] = heirs
    const next = heirs.length === 1 && only !== undefined ? { keeper: only, waitingFor: [] } : { keeper: last.keeper, waitingFor: heirs }
    if (isSameHolder(next, last)) continue
    const by = [...new Set(portions.flatMap((portion) => portion.by))]
    const ofThatDay = by.filter((id) => agencies.successions.some((one) => one.successionId === id && one.on === on))
    steps.push({ on, ...next, because: ofThatDay.length > 0 ? ofThatDay : by })
    last = next
  }
  return steps
}

/** The same, worked out once for each unit: thousands of records of a few hundred units ask. */
export function stepsOnce(agencies: Organizations, until: PlainDate): (unit: UnitId) => readonly SuccessionStep[] {
  const known = new Map<UnitId, readonly SuccessionStep[]>()
  return (unit) => {
    const found = known.get(unit) ?? successionSteps(agencies, unit, until)
    known.set(unit, found)
    return found
  }
}
