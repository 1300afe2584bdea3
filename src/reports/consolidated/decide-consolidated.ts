import type { FileHash } from '../../files/index.ts'
import { type ActContext, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import { dayOfEntry } from '../round/decide-round.ts'
import type { LiveRound } from '../round/round-state.ts'
import type { ConsolidatedFact, LineSource, Remark } from '../schema.ts'
import type { LiveSubmission } from '../submission/submission-state.ts'
import { CONSOLIDATED_ACTION_NAMES, CONSOLIDATED_STATUS_ACTIONS, CONSOLIDATED_STATUS_NAMES, type ConsolidatedAction } from './actions.ts'
import type { ConsolidatedState, LiveConsolidated } from './consolidated-state.ts'

type FactOf<N extends ConsolidatedFact['type']> = Extract<ConsolidatedFact, { type: N }>

/** What is done with the consolidated report; texts are content hashes. */
export type ConsolidatedCommand =
  | { readonly action: 'write-line'; readonly key: string; readonly text: string; readonly sources: readonly LineSource[] }
  | { readonly action: 'remove-line'; readonly key: string; readonly reason: string }
  | {
      readonly action: 'submit'
      readonly digest: string
      readonly asOf: PlainDate
      readonly read: Readonly<Record<string, number>>
    }
  | { readonly action: 'send-back'; readonly remarks: readonly Remark[] }
  | {
      readonly action: 'sign'
      readonly as: Omit<FactOf<'consolidated.signed'>, 'type' | 'typeVersion' | 'effectiveOn'>
      readonly on?: PlainDate
    }
  | {
      readonly action: 'number'
      readonly number: number
      readonly symbol: string
      readonly issuedOn: PlainDate
      readonly checkpoint: string | null
      readonly checkpointQr: string | null
      readonly template: FileHash | null
    }
  | { readonly action: 'keep-files'; readonly files: FactOf<'consolidated.files-kept'>['files'] }
  | { readonly action: 'send'; readonly to: string; readonly by: string; readonly on?: PlainDate }
  | { readonly action: 'record-receipt'; readonly number: string | null; readonly note: string | null; readonly on?: PlainDate }

/** Begins the consolidated report of a round. Refuses anybody but the consolidator, and a second report of the same round. */
export function decideStartConsolidated(state: ConsolidatedState, round: LiveRound, author: UnitId): Result<ConsolidatedFact[]> {
  if (state.status !== 'none') return refuse(reportRefusals, 'CONSOLIDATED_ALREADY_STARTED')
  if (author !== round.consolidator) return refuse(reportRefusals, 'CONSOLIDATED_NOT_CONSOLIDATOR')
  return ok([{ type: 'consolidated.started', typeVersion: 1, roundId: round.id, author }])
}

function checkAllowed(state: LiveConsolidated, action: ConsolidatedAction): Result<null> {
  const allowed: readonly ConsolidatedAction[] = CONSOLIDATED_STATUS_ACTIONS[state.status]
  if (allowed.includes(action)) return ok(null)
  const status = CONSOLIDATED_STATUS_NAMES[state.status]
  const said = CONSOLIDATED_ACTION_NAMES[action]
  return refuse(reportRefusals, 'CONSOLIDATED_ACTION_NOT_NOW', {
    status: status.en,
    statusVi: status.vi,
    action: said.en,
    actionVi: said.vi,
    allowed: allowed.map((one) => CONSOLIDATED_ACTION_NAMES[one].en).join(', ') || '—',
    allowedVi: allowed.map((one) => CONSOLIDATED_ACTION_NAMES[one].vi).join(', ') || '—',
  })
}

/** A line rests only on lines of reports that were sent and stand, in the version that was sent. */
function checkSources(key: string, sources: readonly LineSource[], submissions: ReadonlyMap<string, LiveSubmission>): Result<null> {
  for (const source of sources) {
    const from = submissions.get(source.submissionId)
    const stands = from && (from.status === 'submitted' || from.status === 'accepted') ? from.standing : undefined
    const found = stands?.version === source.version && stands.lines.some((line) => line.key === source.key)
    if (!found) return refuse(reportRefusals, 'CONSOLIDATED_SOURCE_NOT_SUBMITTED', { key, submission: source.submissionId })
  }
  return ok(null)
}

const v1 = { typeVersion: 1 } as const

function factOf(state: LiveConsolidated, command: ConsolidatedCommand, on: PlainDate): Result<ConsolidatedFact> {
  switch (command.action) {
    case 'write-line':
      return ok({ type: 'consolidated.line-written', ...v1, key: command.key, text: command.text, sources: [...command.sources] })
    case 'remove-line':
      if (state.lines.every((line) => line.key !== command.key)) {
        return refuse(reportRefusals, 'CONSOLIDATED_LINE_UNKNOWN', { key: command.key })
      }
      return ok({ type: 'consolidated.line-removed', ...v1, key: command.key, reason: command.reason })
    case 'submit':
      if (state.lines.length === 0) return refuse(reportRefusals, 'CONSOLIDATED_EMPTY')
      return ok({ type: 'consolidated.submitted', ...v1, digest: command.digest, asOf: command.asOf, read: { ...command.read } })
    case 'send-back':
      return ok({ type: 'consolidated.sent-back', ...v1, remarks: [...command.remarks] })
    case 'sign':
      return ok({ type: 'consolidated.signed', ...v1, effectiveOn: on, ...command.as })
    case 'number': {
      const { number, symbol, issuedOn, checkpoint, checkpointQr, template } = command
      return ok({ type: 'consolidated.numbered', ...v1, number, symbol, issuedOn, checkpoint, checkpointQr, template })
    }
    case 'keep-files':
      return ok({ type: 'consolidated.files-kept', ...v1, files: command.files })
    case 'send':
      return ok({ type: 'consolidated.sent', ...v1, effectiveOn: on, to: command.to, by: command.by })
    case 'record-receipt':
      return ok({ type: 'consolidated.receipt-recorded', ...v1, effectiveOn: on, number: command.number, note: command.note })
  }
}

/**
 * What a command does to the consolidated report, as facts. Refuses what the status table does not allow now (draft → submitted →
 * signed → numbered → sent → received), a line that rests on a report that does not stand, an empty report and days in the future.
 */
export function decideConsolidated(
  state: ConsolidatedState,
  submissions: ReadonlyMap<string, LiveSubmission>,
  at: { command: ConsolidatedCommand; context: ActContext },
): Result<ConsolidatedFact[]> {
  const { command, context } = at
  if (state.status === 'none') return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
  const allowed = checkAllowed(state, command.action)
  if (!allowed.ok) return allowed
  const sources = command.action === 'write-line' ? checkSources(command.key, command.sources, submissions) : ok(null)
  if (!sources.ok) return sources
  const on = dayOfEntry(context, 'on' in command ? command.on : undefined)
  if (!on.ok) return on
  const fact = factOf(state, command, on.value)
  return fact.ok ? ok([fact.value]) : fact
}
