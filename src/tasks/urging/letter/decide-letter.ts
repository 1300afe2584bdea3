import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { urgingRefusals } from '../../urging-refusals.ts'
import type { LetterFact, LetterFactOf } from './letter-facts.ts'
import { allowedLetterActions, type LetterAction, type LiveLetter, meantFor } from './letter-state.ts'

type Given<N extends LetterFact['type']> = Omit<LetterFactOf<N>, 'type' | 'typeVersion' | 'effectiveOn'>

/** What is done to a letter, its texts kept as content. */
export type LetterCommand =
  | { readonly action: 'approve' }
  | { readonly action: 'take-back'; readonly reason: string }
  | ({ readonly action: 'number' } & Omit<Given<'letter.numbered'>, 'issuedOn'>)
  | ({ readonly action: 'sign' } & Omit<Given<'letter.signed'>, 'addressees'>)
  | { readonly action: 'send' }
  | ({ readonly action: 'receive'; readonly on: PlainDate | null } & Given<'letter.received'>)
  | { readonly action: 'pass-on'; readonly from: UnitId; readonly to: UnitId }
  | { readonly action: 'recall'; readonly reason: string }

/** Who acts and when; `heirsOf` are the units that have the place of one today: itself while it is there, none when nobody took its place. */
export interface LetterContext extends ActContext {
  readonly heirsOf: (unit: UnitId) => readonly UnitId[]
  readonly explainBy: PlainDate | null
}

/** Refuses an action that the status of a letter does not allow, with what it allows. */
export function checkLetterAction(state: LiveLetter, action: LetterAction): Result<true> {
  const allowed = allowedLetterActions(state)
  if (allowed.includes(action)) return ok(true)
  return refuse(urgingRefusals, 'LETTER_ACTION_CLOSED', { status: state.status, allowed: allowed.join(', ') || '—' })
}

function checkReceipt(state: LiveLetter, { unit, on }: Extract<LetterCommand, { action: 'receive' }>, today: PlainDate): Result<true> {
  if (!state.to.includes(unit)) return refuse(urgingRefusals, 'LETTER_NOT_ADDRESSED', { unit })
  if (state.receipts.some((receipt) => receipt.unit === unit)) return refuse(urgingRefusals, 'LETTER_RECEIVED_ALREADY')
  const day = on ?? today
  const from = state.sentOn ?? today
  return day >= from && day <= today ? ok(true) : refuse(urgingRefusals, 'LETTER_DAY_WRONG', { date: day, from, today })
}

/** Whoever has the place of the addressees today. Refuses when nobody has: of a unit that ended and left its place to nobody. */
function addressees(state: LiveLetter, { heirsOf }: LetterContext): Result<UnitId[]> {
  const heirs = [...new Set(meantFor(state.drafted).flatMap((unit) => [...heirsOf(unit)]))]
  return heirs.length > 0 ? ok(heirs) : refuse(urgingRefusals, 'LETTER_UNIT_ENDED', { unit: state.drafted.unit })
}

function passOn(state: LiveLetter, { from, to }: { from: UnitId; to: UnitId }, { heirsOf }: LetterContext): Result<LetterFact[]> {
  if (!state.to.includes(from)) return refuse(urgingRefusals, 'LETTER_NOT_ADDRESSED', { unit: from })
  const isHeir = from !== to && !heirsOf(from).includes(from) && heirsOf(from).includes(to)
  return isHeir ? ok([{ type: 'letter.passed-on', typeVersion: 1, from, to }]) : refuse(urgingRefusals, 'LETTER_NOT_HEIR', { from, to })
}

/**
 * What a command does to a letter. It goes drafted → approved → numbered → signed → sent → received, a notice from approved straight to sent;
 * before it is sent it can be recalled, an approval while it has no number. Signed and sent it is to whoever has the addressee's place that day.
 */
export function decideLetter(state: LiveLetter, command: LetterCommand, context: LetterContext): Result<LetterFact[]> {
  const allowed = checkLetterAction(state, command.action)
  if (!allowed.ok) return allowed
  const today = dayOf(context.now)
  switch (command.action) {
    case 'approve':
      return ok([{ type: 'letter.approved', typeVersion: 1 }])
    case 'take-back':
      return ok([{ type: 'letter.approval-taken-back', typeVersion: 1, reason: command.reason }])
    case 'number':
      return ok([{ type: 'letter.numbered', typeVersion: 1, number: command.number, symbol: command.symbol, issuedOn: today }])
    case 'sign': {
      const { action: _action, ...signed } = command
      const to = addressees(state, context)
      return to.ok ? ok([{ type: 'letter.signed', typeVersion: 1, ...signed, addressees: to.value }]) : to
    }
    case 'send': {
      const to = addressees(state, context)
      return to.ok ? ok([{ type: 'letter.sent', typeVersion: 1, to: to.value, explainBy: context.explainBy }]) : to
    }
    case 'receive': {
      const receipt = checkReceipt(state, command, today)
      if (!receipt.ok) return receipt
      const { unit, how, note, on } = command
      return ok([{ type: 'letter.received', typeVersion: 1, ...(on === null ? {} : { effectiveOn: on }), unit, how, note }])
    }
    case 'pass-on':
      return passOn(state, command, context)
    case 'recall':
      return ok([{ type: 'letter.recalled', typeVersion: 1, reason: command.reason }])
  }
}
