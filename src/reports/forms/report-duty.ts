import { z } from 'zod'
import { isValidOn, type PlainDate, packRowShape, UnitId } from '../../kernel/index.ts'
import { findSuperior, type Organizations } from '../../organizations/index.ts'

const id = z.string().min(1).max(80)

/** Who owes a report: the members of a group on the day, units by name, or the unit that leads a function. */
export const Reporters = z.union([
  z.strictObject({ group: id }),
  z.strictObject({ units: z.array(UnitId).min(1).max(2000) }),
  z.strictObject({ leaderOf: id }),
])

/** Who receives it: the unit that leads a function on the day, the direct superior in the administrative line, a unit by name, or an authority outside, in words. */
export const Receiver = z.union([
  z.strictObject({ leaderOf: id }),
  z.strictObject({ superior: z.literal('administrative') }),
  z.strictObject({ unit: UnitId }),
  z.strictObject({ outside: z.string().trim().min(1).max(200) }),
])

/** Which units owe a report on a form to whom, as a pack says for a period of time. */
export const ReportDuty = z.strictObject({ formId: z.string().min(1).max(60), reporters: Reporters, receiver: Receiver, ...packRowShape })
export type ReportDuty = z.infer<typeof ReportDuty>

/** A unit that owes a report on a day and the unit that receives it; null = nobody is known to, or an authority outside, whose name is `outside`. */
export interface Reporter {
  readonly unit: UnitId
  readonly receiver: UnitId | null
  readonly outside: string | null
}

function unitsOf({ reporters }: ReportDuty, agencies: Organizations, on: PlainDate): readonly UnitId[] {
  if ('group' in reporters) return agencies.membersOf(reporters.group, on)
  if ('units' in reporters) return reporters.units.filter((unit) => agencies.findUnit(unit, on) !== undefined)
  const leader = agencies.findLeader(reporters.leaderOf, on)?.unit ?? null
  return leader === null ? [] : [leader]
}

function receiverOf({ receiver }: ReportDuty, unit: UnitId, at: { agencies: Organizations; on: PlainDate }): UnitId | null {
  const { agencies, on } = at
  if ('outside' in receiver) return null
  if ('unit' in receiver) return agencies.findUnit(receiver.unit, on) === undefined ? null : receiver.unit
  if ('leaderOf' in receiver) return agencies.findLeader(receiver.leaderOf, on)?.unit ?? null
  return findSuperior(agencies, unit, { line: receiver.superior, on }) ?? null
}

/** The units that owe a report on a form on a day, each once in display order, with who receives it; the first duty that names a unit decides. */
export function reportersOn(
  duties: readonly ReportDuty[],
  formId: string,
  at: { readonly agencies: Organizations; readonly on: PlainDate },
): readonly Reporter[] {
  const found = new Map<UnitId, Reporter>()
  for (const duty of duties) {
    if (duty.formId !== formId || !isValidOn(duty, at.on)) continue
    const outside = 'outside' in duty.receiver ? duty.receiver.outside : null
    for (const unit of unitsOf(duty, at.agencies, at.on)) {
      if (!found.has(unit)) found.set(unit, { unit, receiver: receiverOf(duty, unit, at), outside })
    }
  }
  return [...found.values()]
}
