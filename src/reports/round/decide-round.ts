import { z } from 'zod'
import { type ActContext, ContentHash, dayOf, ok, type PlainDate, PlainDateText, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import { AskedFigure, type RoundFact } from '../schema.ts'
import type { RoundState } from './round-state.ts'

/** What opens a round; texts are content hashes. `directiveIssuedOn` is the day before which nothing can be due. */
export const OpenRound = z.strictObject({
  directiveId: z.string().min(1).max(120),
  directiveIssuedOn: PlainDateText,
  title: ContentHash,
  dueOn: PlainDateText,
  asker: UnitId,
  units: z.array(UnitId).min(1).max(20_000),
  channels: z.array(UnitId).min(1).max(10),
  consolidator: UnitId,
  addressee: ContentHash,
  figures: z.array(AskedFigure).max(200).default([]),
  form: z.string().max(60).nullable().default(null),
})
export type OpenRound = z.infer<typeof OpenRound>

function findTwice(units: readonly UnitId[]): UnitId | undefined {
  const seen = new Set<UnitId>()
  return units.find((unit) => seen.has(unit) || !seen.add(unit))
}

/**
 * Opens a reporting round. Refuses a unit or a channel that stands twice, a due day before the directive, and a stream with facts.
 */
export function decideOpenRound(state: RoundState, command: OpenRound): Result<RoundFact[]> {
  if (state.status !== 'none') return refuse(reportRefusals, 'ROUND_ALREADY_OPEN')
  const { directiveIssuedOn, ...opened } = command
  if (command.dueOn < directiveIssuedOn) {
    return refuse(reportRefusals, 'ROUND_DUE_BEFORE_DIRECTIVE', { due: command.dueOn, issued: directiveIssuedOn })
  }
  const unit = findTwice(command.units)
  if (unit) return refuse(reportRefusals, 'ROUND_UNIT_TWICE', { unit })
  const channel = findTwice(command.channels)
  if (channel) return refuse(reportRefusals, 'ROUND_CHANNEL_TWICE', { unit: channel })
  return ok([{ type: 'round.opened', typeVersion: 1, ...opened }])
}

/** What changes an open round. `hasReported` says of an excused unit whether a report of it stands. */
export type RoundCommand =
  | { readonly action: 'add-unit'; readonly unit: UnitId; readonly reason: string }
  | { readonly action: 'excuse-unit'; readonly unit: UnitId; readonly reason: string; readonly hasReported: boolean }
  | { readonly action: 'close'; readonly reason: string }

/** What a command does to a round. Refuses unknown and doubled units, excusing who has reported, and any change of a closed round. */
export function decideRound(state: RoundState, command: RoundCommand): Result<RoundFact[]> {
  if (state.status === 'none') return refuse(reportRefusals, 'ROUND_NOT_FOUND')
  if (state.status === 'closed') return refuse(reportRefusals, 'ROUND_CLOSED')
  switch (command.action) {
    case 'add-unit':
      if (state.units.includes(command.unit)) return refuse(reportRefusals, 'ROUND_UNIT_TWICE', { unit: command.unit })
      return ok([{ type: 'round.unit-added', typeVersion: 1, unit: command.unit, reason: command.reason }])
    case 'excuse-unit':
      if (!state.units.includes(command.unit)) return refuse(reportRefusals, 'ROUND_UNIT_UNKNOWN', { unit: command.unit })
      if (command.hasReported) return refuse(reportRefusals, 'ROUND_UNIT_HAS_REPORTED', { unit: command.unit })
      return ok([{ type: 'round.unit-excused', typeVersion: 1, unit: command.unit, reason: command.reason }])
    case 'close':
      return ok([{ type: 'round.closed', typeVersion: 1, reason: command.reason }])
  }
}

/** The day on which something was so: the given one, not in the future, or today. */
export function dayOfEntry(context: ActContext, given: PlainDate | undefined): Result<PlainDate> {
  const today = dayOf(context.now)
  if (given !== undefined && given > today) return refuse(reportRefusals, 'REPORT_DATE_IN_FUTURE', { date: given, today })
  return ok(given ?? today)
}
