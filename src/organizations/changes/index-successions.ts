import type { UnitId } from '../../kernel/index.ts'
import type { Succession } from './succession.ts'

type ByUnit = ReadonlyMap<UnitId, readonly Succession[]>

function byUnit(successions: readonly Succession[], side: 'from' | 'to'): ByUnit {
  const found = new Map<UnitId, Succession[]>()
  for (const succession of successions) {
    for (const unit of succession[side]) {
      const known = found.get(unit)
      if (known) known.push(succession)
      else found.set(unit, [succession])
    }
  }
  return found
}

/** Successions by day (those of one day in the given order), and by the units before and after. */
export function indexSuccessions(given: readonly Succession[]): { successions: readonly Succession[]; from: ByUnit; to: ByUnit } {
  const successions = [...given].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return { successions, from: byUnit(successions, 'from'), to: byUnit(successions, 'to') }
}
