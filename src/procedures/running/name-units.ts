import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirsAfterEnd, type Organizations } from '../../organizations/index.ts'
import type { ProcedureDefinition } from '../definition/definition.ts'
import { procedureRefusals } from '../refusals.ts'
import { seatOn } from './find-seat.ts'

/** A unit that is named must be there on the day; the refusal of one that ended names who took over. */
export function checkUnit(agencies: Organizations, unit: UnitId, on: PlainDate): Result<true> {
  if (agencies.findUnit(unit, on) !== undefined) return ok(true)
  if (agencies.versionsOf(unit).length === 0) return refuse(procedureRefusals, 'DOSSIER_UNIT_UNKNOWN', { unit })
  const heirs = heirsAfterEnd(agencies, unit, on).map((heir) => agencies.getName(heir, on))
  return refuse(procedureRefusals, 'DOSSIER_UNIT_ENDED', { unit: agencies.getName(unit, on), date: on, heirs: heirs.join('; ') || '—' })
}

/** Units that a dossier names for its seats: seats of the definition, units of their levels that exist on the day. */
export function checkSeats(
  definition: ProcedureDefinition,
  seats: Readonly<Record<string, UnitId>>,
  { agencies, on }: { readonly agencies: Organizations; readonly on: PlainDate },
): Result<true> {
  for (const [id, unit] of Object.entries(seats)) {
    const seat = seatOn(definition, id, on)
    if (seat === undefined || seat.unit.by === 'keeper' || seat.unit.by === 'person') {
      return refuse(procedureRefusals, 'DOSSIER_SEAT_UNKNOWN', { seat: id })
    }
    const there = checkUnit(agencies, unit, on)
    if (!there.ok) return there
    const level = agencies.findUnit(unit, on)?.level ?? ''
    if (seat.unit.by === 'named' && !seat.unit.levels.includes(level)) {
      const names = { 'seat.vi': seat.nameVi, 'seat.en': seat.nameEn }
      return refuse(procedureRefusals, 'DOSSIER_UNIT_UNFIT', { unit: agencies.getName(unit, on), ...names })
    }
  }
  return ok(true)
}
