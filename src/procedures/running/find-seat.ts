import { isValidOn, type PlainDate, type UnitId } from '../../kernel/index.ts'
import { type HeirOn, heirOf, type Organizations } from '../../organizations/index.ts'
import type { ProcedureDefinition } from '../definition/definition.ts'
import type { Seat } from '../definition/seat.ts'

/** Who acts on a day: the row of the seat, the unit that has it then, and the units that took over from one that ended without a sole heir. */
export interface SeatOn extends HeirOn {
  readonly seat: Seat
  /** The unit follows the step in place of the person concerned. */
  readonly isPerson: boolean
}

interface Of {
  readonly keeper: UnitId
  readonly seats: ReadonlyMap<string, UnitId>
}

/** The nearest unit of a level above one, itself included. */
function superiorOf(agencies: Organizations, unit: UnitId, at: { level: string; on: PlainDate }): UnitId | null {
  const seen = new Set<UnitId>()
  let above: readonly UnitId[] = [unit]
  while (above.length > 0) {
    const found = above.find((one) => agencies.findUnit(one, at.on)?.level === at.level)
    if (found !== undefined) return found
    for (const one of above) seen.add(one)
    above = above.flatMap((one) => agencies.superiorsOf(one, at.on)).filter((one) => !seen.has(one))
  }
  return null
}

function unitOf(agencies: Organizations, seat: Seat, { keeper, on }: { keeper: UnitId; on: PlainDate }): UnitId | null {
  const { unit } = seat
  switch (unit.by) {
    case 'keeper':
    case 'person':
      return keeper
    case 'superior':
      return superiorOf(agencies, keeper, { level: unit.level, on })
    case 'function':
      return agencies.findLeader(unit.function, on)?.unit ?? null
    case 'phrase': {
      const place = superiorOf(agencies, keeper, { level: unit.level, on })
      if (place === null) return null
      const match = agencies.matchAgency(unit.phrase.replace('{place}', agencies.getName(place, on)), on)
      return match.kind === 'unit' ? match.unit : null
    }
    case 'named':
      return null
  }
}

/** The row of a seat on a day; the nearest one when none holds then. */
export function seatOn(definition: ProcedureDefinition, id: string, on: PlainDate): Seat | undefined {
  const rows = definition.seats.filter((seat) => seat.id === id)
  return rows.find((seat) => isValidOn(seat, on)) ?? rows.at(-1)
}

/**
 * Who has a seat of a dossier on a day: the unit that the dossier names, else the one that the seat's row finds. A unit that has ended is answered with
 * its one heir; where several share what it had, nobody is chosen and they are listed.
 */
export function findSeat(
  definition: ProcedureDefinition,
  id: string,
  at: { readonly of: Of; readonly on: PlainDate; readonly agencies: Organizations },
): SeatOn | undefined {
  const { of, on, agencies } = at
  const seat = seatOn(definition, id, on)
  if (seat === undefined) return undefined
  const keeperNow = heirOf(agencies, of.keeper, on)
  const meant = of.seats.get(id) ?? unitOf(agencies, seat, { keeper: keeperNow.unit ?? of.keeper, on })
  const isPerson = seat.unit.by === 'person'
  if (meant === null) return { seat, unit: null, ended: null, heirs: [], isPerson }
  return { seat, ...heirOf(agencies, meant, on), isPerson }
}
