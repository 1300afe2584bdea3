import { type ActContext, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import { dayOfEntry } from '../round/decide-round.ts'
import type { LiveRound } from '../round/round-state.ts'
import type { Line, Remark, SubmissionFact } from '../schema.ts'
import { SUBMISSION_ACTION_NAMES, SUBMISSION_STATUS_ACTIONS, SUBMISSION_STATUS_NAMES, type SubmissionAction } from './actions.ts'
import type { LiveSubmission, SubmissionState } from './submission-state.ts'

/** The paper that carried a report. */
type Paper = Extract<SubmissionFact, { type: 'submission.submitted' }>['paper']

/** What is done with a unit's report; texts are content hashes. */
export type SubmissionCommand =
  | { readonly action: 'write-line'; readonly line: Line }
  | { readonly action: 'remove-line'; readonly key: string }
  | {
      readonly action: 'submit'
      /** The unit says in so many words that there is nothing to report. */
      readonly nothing: boolean
      readonly digest: string
      readonly paper: Paper
      /** The day on which the paper came in, when it was not today. */
      readonly on?: PlainDate
    }
  | { readonly action: 'return'; readonly channel: UnitId; readonly remarks: readonly Remark[] }
  | { readonly action: 'accept'; readonly channel: UnitId }
  | { readonly action: 'withdraw'; readonly reason: string }

/** Begins the report of a unit that owes one. Refuses a closed round, a unit that owes none, and a second report of the same unit. */
export function decideStart(state: SubmissionState, round: LiveRound, unit: UnitId): Result<SubmissionFact[]> {
  if (state.status !== 'none') return refuse(reportRefusals, 'SUBMISSION_ALREADY_STARTED')
  if (round.status === 'closed') return refuse(reportRefusals, 'ROUND_CLOSED')
  if (!round.units.includes(unit)) return refuse(reportRefusals, 'ROUND_UNIT_UNKNOWN', { unit })
  return ok([{ type: 'submission.started', typeVersion: 1, roundId: round.id, unit }])
}

function checkAllowed(state: LiveSubmission, action: SubmissionAction): Result<null> {
  const allowed: readonly SubmissionAction[] = SUBMISSION_STATUS_ACTIONS[state.status]
  if (allowed.includes(action)) return ok(null)
  const status = SUBMISSION_STATUS_NAMES[state.status]
  const said = SUBMISSION_ACTION_NAMES[action]
  return refuse(reportRefusals, 'SUBMISSION_ACTION_NOT_NOW', {
    status: status.en,
    statusVi: status.vi,
    action: said.en,
    actionVi: said.vi,
    allowed: allowed.map((one) => SUBMISSION_ACTION_NAMES[one].en).join(', '),
    allowedVi: allowed.map((one) => SUBMISSION_ACTION_NAMES[one].vi).join(', '),
  })
}

function checkLine(round: LiveRound, line: Line): Result<null> {
  const key = Object.keys(line.figures).find((one) => round.figures.every((asked) => asked.key !== one))
  return key === undefined ? ok(null) : refuse(reportRefusals, 'SUBMISSION_FIGURE_UNKNOWN', { key })
}

/** The keys of asked figures that no line of a report gives. */
export function missingFigures(round: LiveRound, lines: readonly Line[]): string[] {
  const given = new Set(lines.flatMap((line) => Object.keys(line.figures)))
  return round.figures.map((asked) => asked.key).filter((key) => !given.has(key))
}

function submit(state: LiveSubmission, round: LiveRound, at: { command: Extract<SubmissionCommand, { action: 'submit' }>; on: PlainDate }) {
  const { command, on } = at
  if (state.lines.length === 0 && !command.nothing) return refuse(reportRefusals, 'SUBMISSION_EMPTY')
  const missing = command.nothing ? [] : missingFigures(round, state.lines)
  if (missing.length > 0) return refuse(reportRefusals, 'SUBMISSION_FIGURE_MISSING', { missing: missing.join(', ') })
  const { digest, paper } = command
  return ok<SubmissionFact[]>([{ type: 'submission.submitted', typeVersion: 1, effectiveOn: on, lines: state.lines.length, digest, paper }])
}

function checkChannel(state: LiveSubmission, round: LiveRound, command: { action: 'return' | 'accept'; channel: UnitId }): Result<null> {
  // Whoever asked for the reports receives them, through the channels.
  if (command.channel !== round.asker && !round.channels.includes(command.channel))
    return refuse(reportRefusals, 'SUBMISSION_NOT_A_CHANNEL')
  const again = command.action === 'accept' && state.acceptedBy.includes(command.channel)
  return again ? refuse(reportRefusals, 'SUBMISSION_ACCEPTED_BY_CHANNEL') : ok(null)
}

function factsOf(state: LiveSubmission, round: LiveRound, at: { command: SubmissionCommand; on: PlainDate }): Result<SubmissionFact[]> {
  const { command } = at
  switch (command.action) {
    case 'write-line': {
      const line = checkLine(round, command.line)
      return line.ok ? ok([{ type: 'submission.line-written', typeVersion: 1, line: command.line }]) : line
    }
    case 'remove-line':
      if (state.lines.every((line) => line.key !== command.key)) {
        return refuse(reportRefusals, 'SUBMISSION_LINE_UNKNOWN', { key: command.key })
      }
      return ok([{ type: 'submission.line-removed', typeVersion: 1, key: command.key }])
    case 'submit':
      return submit(state, round, { command, on: at.on })
    case 'return': {
      const channel = checkChannel(state, round, command)
      if (!channel.ok) return channel
      return ok([{ type: 'submission.returned', typeVersion: 1, channel: command.channel, remarks: [...command.remarks] }])
    }
    case 'accept': {
      const channel = checkChannel(state, round, command)
      return channel.ok ? ok([{ type: 'submission.accepted', typeVersion: 1, channel: command.channel }]) : channel
    }
    case 'withdraw':
      return ok([{ type: 'submission.withdrawn', typeVersion: 1, reason: command.reason }])
  }
}

/**
 * What a command does to a unit's report, as facts. Refuses what the status table does not allow now, a closed round, a figure that is not
 * asked for or is missing at submission, an empty report that does not say so, and a return by an office that receives none.
 */
export function decideSubmission(
  state: SubmissionState,
  round: LiveRound,
  at: { command: SubmissionCommand; context: ActContext },
): Result<SubmissionFact[]> {
  const { command, context } = at
  if (state.status === 'none') return refuse(reportRefusals, 'SUBMISSION_NOT_FOUND')
  if (round.status === 'closed') return refuse(reportRefusals, 'ROUND_CLOSED')
  const allowed = checkAllowed(state, command.action)
  if (!allowed.ok) return allowed
  const on = dayOfEntry(context, command.action === 'submit' ? command.on : undefined)
  return on.ok ? factsOf(state, round, { command, on: on.value }) : on
}
