import { actingUnits, type Principal } from '../../access/index.ts'
import { type ActContext, dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  decideStart,
  decideSubmission,
  type LiveRound,
  type ReportWritten,
  reportRefusals,
  type SubmissionActionBody,
  type SubmissionCommand,
  type SubmissionFact,
  type SubmissionState,
} from '../../reports/index.ts'
import { appendSubmission, readRound, readSubmission, submissionIdOf } from '../../reports/store.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { actingFor, stamped } from './act-for.ts'
import { submissionResource } from './open-report.ts'
import { suggestedLines } from './read-tasks.ts'

/** The right that each action needs. */
const VERBS = {
  start: 'write',
  'write-line': 'write',
  'remove-line': 'write',
  submit: 'submit',
  return: 'return',
  accept: 'accept',
  withdraw: 'withdraw',
} as const satisfies Record<SubmissionActionBody['action'], string>

interface Writing {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly round: LiveRound
  readonly unit: UnitId
  readonly state: SubmissionState
}

/** A new report with a line for each task of the unit, as its tasks say of themselves. */
async function startFacts({ house, tx, context, round, unit, state }: Writing): Promise<Result<SubmissionFact[]>> {
  const started = decideStart(state, round, unit)
  if (!started.ok) return started
  const facts = [...started.value]
  for (const { key, text, taskId } of await suggestedLines(tx, house, { round, unit, asOf: dayOf(context.now) })) {
    const line = { key, text: await putContent(tx, text), taskId, figures: {} }
    facts.push({ type: 'submission.line-written', typeVersion: 1, line })
  }
  return ok(facts)
}

/** The office in whose name a report is returned or accepted: the named one when the person acts there, else the person's own. */
function channelOf({ principal, round }: Writing, named: UnitId | undefined): UnitId {
  const own = actingUnits(principal)
  if (named !== undefined && own.includes(named)) return named
  return own.find((unit) => round.channels.includes(unit)) ?? own.find((unit) => unit === round.asker) ?? principal.office
}

async function keepRemarks(tx: Tx, remarks: readonly { line: string | null; text: string }[]) {
  const kept: { line: string | null; text: string }[] = []
  for (const { line, text } of remarks) kept.push({ line, text: await putContent(tx, text) })
  return kept
}

type Body = Exclude<SubmissionActionBody, { action: 'start' }>

async function commandOf(writing: Writing, body: Body): Promise<SubmissionCommand> {
  const { tx, state } = writing
  switch (body.action) {
    case 'write-line': {
      const { key, text, taskId, figures } = body
      return { action: 'write-line', line: { key, text: await putContent(tx, text), taskId, figures } }
    }
    case 'remove-line':
      return { action: 'remove-line', key: body.key }
    case 'submit': {
      const lines = state.status === 'none' ? [] : state.lines.map(({ key, text, taskId, figures }) => ({ key, text, taskId, figures }))
      const { nothing, paper, on } = body
      return { action: 'submit', nothing, paper, digest: await putContent(tx, { lines }), ...(on === undefined ? {} : { on }) }
    }
    case 'return':
      return { action: 'return', channel: channelOf(writing, body.channel), remarks: await keepRemarks(tx, body.remarks) }
    case 'accept':
      return { action: 'accept', channel: channelOf(writing, body.channel) }
    case 'withdraw':
      return { action: 'withdraw', reason: await putContent(tx, body.reason) }
  }
}

/** Whose report it is must be said: the asking level's specialist writes a unit's report only on behalf of that unit. */
function checkBehalf(writing: Writing, body: SubmissionActionBody): Result<true> {
  const { principal, unit } = writing
  const writes = ['write', 'submit', 'withdraw'].includes(VERBS[body.action])
  if (!writes || actingUnits(principal).includes(unit)) return ok(true)
  return body.onBehalfOf === unit ? ok(true) : refuse(reportRefusals, 'SUBMISSION_ON_BEHALF_NEEDED')
}

/** The paper by which a report was sent may be a kept file: one that the person may read, as for a proof of a task. */
async function checkPaper({ tx, house, principal }: Writing, body: Body): Promise<Result<true>> {
  const file = body.action === 'submit' ? (body.paper?.file ?? null) : null
  if (file === null || (await mayCite(tx, house, principal, file))) return ok(true)
  return refuse(reportRefusals, 'SUBMISSION_FILE_MISSING', { file })
}

async function factsOf(writing: Writing, body: SubmissionActionBody): Promise<Result<SubmissionFact[]>> {
  if (body.action === 'start') return startFacts(writing)
  const paper = await checkPaper(writing, body)
  if (!paper.ok) return paper
  const command = await commandOf(writing, body)
  return decideSubmission(writing.state, writing.round, { command, context: writing.context })
}

/** Where an action goes: the round, the unit whose report it is, and what is asked. */
export interface SubmissionInput {
  readonly roundId: string
  readonly unit: UnitId
  readonly body: SubmissionActionBody
}

/**
 * Does one action on a unit's report, once per command id, on the version that the person saw. One submission reaches every channel of
 * the round; what the person may not read is not found.
 */
export function writeSubmission(house: House, principal: Principal, input: SubmissionInput): Promise<Result<ReportWritten>> {
  const { roundId, unit, body } = input
  const { commandId, expectedVersion, onBehalfOf, ...asked } = body
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf }
  const command = { commandId, name: 'write-submission', body: { roundId, unit, expectedVersion, asked }, ...behalf }
  return perform(house, principal, command, async (tx, context) => {
    const round = await readRound(tx, roundId)
    if (round.status === 'none' || ![...round.units, ...round.excused.keys()].includes(unit)) return refuse(flowRefusals, 'NOT_FOUND')
    const resource = submissionResource(round, unit)
    const may = authorize(house, principal, resource, VERBS[body.action])
    if (!may.ok) return may
    const id = submissionIdOf(roundId, unit)
    const state = await readSubmission(tx, id)
    const version = state.status === 'none' ? 0 : state.version
    if (version !== expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: version })
    const writing = { house, principal, tx, context, round, unit, state }
    const behalfRight = checkBehalf(writing, body)
    if (!behalfRight.ok) return behalfRight
    const facts = await factsOf(writing, body)
    if (!facts.ok) return facts
    const acting = actingFor({ house, principal, context }, resource, VERBS[body.action])
    await appendSubmission(tx, acting.context, { id, expectedVersion, facts: stamped(facts.value, acting.stamp) })
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
