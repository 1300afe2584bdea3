import { actingUnits, type Principal } from '../../access/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  type ConsolidatedActionBody,
  type ConsolidatedCommand,
  type ConsolidatedFact,
  type ConsolidatedState,
  decideConsolidated,
  decideStartConsolidated,
  type Gathered,
  type GatheredLine,
  gather,
  type LiveConsolidated,
  type LiveRound,
  type LiveSubmission,
  type ReportWritten,
  reportRefusals,
  standingOf,
} from '../../reports/index.ts'
import { appendConsolidated, readConsolidated, readRound, readSubmissionsOf } from '../../reports/store.ts'
import { findContents, type JsonValue, putContent, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { actingFor, stamped } from './act-for.ts'
import { draftLine } from './draft-line.ts'
import { consolidatedResource } from './open-report.ts'

/** The actions that this story does; signing, numbering and sending are the story of an issued report. */
export type DraftingBody = Extract<
  ConsolidatedActionBody,
  { action: 'start' | 'gather' | 'write-line' | 'remove-line' | 'submit' | 'send-back' }
>

const VERBS = {
  start: 'write',
  gather: 'write',
  'write-line': 'write',
  'remove-line': 'write',
  submit: 'submit',
  'send-back': 'send-back',
} as const satisfies Record<DraftingBody['action'], string>

interface Consolidating {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly round: LiveRound
  readonly state: ConsolidatedState
  readonly submissions: ReadonlyMap<UnitId, LiveSubmission>
}

/** The texts behind the lines that were gathered, by hash; a redacted one is empty. */
async function textsOf(tx: Tx, gathered: Gathered): Promise<(line: GatheredLine) => string> {
  const texts = await findContents(
    tx,
    gathered.clauses.flatMap((clause) => clause.lines.map((line) => line.text)),
  )
  return (line) => {
    const text = texts.get(line.text)
    return typeof text === 'string' && text !== 'redacted' ? text : ''
  }
}

const sameSources = (state: LiveConsolidated, key: string, lines: readonly GatheredLine[]): boolean => {
  const standing = state.lines.find((line) => line.key === key)?.sources ?? []
  const nameOf = (source: { submissionId: string; version: number }): string => `${source.submissionId}@${source.version}`
  const known = new Set(standing.map(nameOf))
  return standing.length === lines.length && lines.every((line) => known.has(nameOf(line.source)))
}

/** Draft lines of the clauses whose reports are new or changed since the consolidated line was written; others stay as people wrote them. */
async function gatherFacts(at: Consolidating, state: LiveConsolidated): Promise<ConsolidatedFact[]> {
  const { house, tx, context, round, submissions } = at
  const gathered = gather(round, submissions)
  const textOf = await textsOf(tx, gathered)
  const organizations = await house.organizations()
  const on = dayOf(context.now)
  const facts: ConsolidatedFact[] = []
  for (const { key, lines } of gathered.clauses) {
    if (sameSources(state, key, lines)) continue
    const draft = draftLine(lines.map((line) => ({ unit: organizations.getName(line.unit, on), text: textOf(line) })))
    const text = await putContent(tx, draft.slice(0, 20_000))
    facts.push({ type: 'consolidated.line-written', typeVersion: 1, key, text, sources: lines.map((line) => line.source) })
  }
  return facts
}

async function startFacts(at: Consolidating): Promise<Result<ConsolidatedFact[]>> {
  const { context, round, state, principal } = at
  const author = actingUnits(principal).find((unit) => unit === round.consolidator) ?? principal.office
  const started = decideStartConsolidated(state, round, author)
  if (!started.ok) return started
  const blank: LiveConsolidated = {
    ...{
      status: 'draft',
      id: round.id,
      version: 1,
      roundId: round.id,
      author,
      lines: [],
      asOf: null,
      read: null,
      digest: null,
      remarks: [],
    },
    ...{ signature: null, numbered: null, files: [], sentOn: null, receipt: null },
  }
  return ok([...started.value, ...(await gatherFacts({ ...at, context }, blank))])
}

/** What a submitted report says, so that it can be given back as it was: lines, sums with their parts, who was late or missing. */
export function contentOf(at: {
  round: LiveRound
  state: LiveConsolidated
  submissions: ReadonlyMap<UnitId, LiveSubmission>
  asOf: PlainDate
}): JsonValue {
  const { round, state, submissions, asOf } = at
  const { figures } = gather(round, submissions)
  const { rows } = standingOf(round, submissions, asOf)
  return {
    asOf,
    lines: state.lines.map(({ key, text, sources }) => ({ key, text, sources: sources.map((source) => ({ ...source })) })),
    figures: figures.map(({ asked, sum, parts }) => ({
      key: asked.key,
      sum,
      parts: parts.map(({ unit, value, source }) => ({ unit, value, source: { ...source } })),
    })),
    units: rows.map(({ unit, standing, firstSentOn, daysLate }) => ({ unit, standing, firstSentOn, daysLate })),
  }
}

type Body = Exclude<DraftingBody, { action: 'start' | 'gather' }>

async function commandOf(at: Consolidating, state: LiveConsolidated, body: Body): Promise<ConsolidatedCommand> {
  const { tx, context } = at
  switch (body.action) {
    case 'write-line':
      return { action: 'write-line', key: body.key, text: await putContent(tx, body.text), sources: body.sources }
    case 'remove-line':
      return { action: 'remove-line', key: body.key, reason: await putContent(tx, body.reason) }
    case 'submit': {
      const asOf = dayOf(context.now)
      const read = Object.fromEntries([...at.submissions].map(([unit, report]) => [unit, report.version]))
      return { action: 'submit', digest: await putContent(tx, contentOf({ ...at, state, asOf })), asOf, read }
    }
    case 'send-back': {
      const remarks: { line: string | null; text: string }[] = []
      for (const { line, text } of body.remarks) remarks.push({ line, text: await putContent(tx, text) })
      return { action: 'send-back', remarks }
    }
  }
}

/** Reports by their stream ids, as the rules look sources up. */
const byId = (submissions: ReadonlyMap<UnitId, LiveSubmission>): Map<string, LiveSubmission> =>
  new Map([...submissions.values()].map((one) => [one.id, one]))

async function factsOf(at: Consolidating, body: DraftingBody): Promise<Result<ConsolidatedFact[]>> {
  if (body.action === 'start') return startFacts(at)
  const { state, submissions, context } = at
  if (state.status === 'none') return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
  if (body.action !== 'gather') {
    return decideConsolidated(state, byId(submissions), { command: await commandOf(at, state, body), context })
  }
  const facts = await gatherFacts(at, state)
  const may = decideConsolidated(state, byId(submissions), {
    command: { action: 'write-line', key: 'IV', text: state.id, sources: [] },
    context,
  })
  return may.ok ? ok(facts) : may
}

/**
 * Does one action of drafting on the consolidated report of a round: begin it with the lines of the reports that stand, gather new
 * ones, write or remove a line, submit it to the level that asked, send it back with remarks.
 */
export function draftConsolidated(house: House, principal: Principal, roundId: string, body: DraftingBody): Promise<Result<ReportWritten>> {
  const { commandId, expectedVersion, ...asked } = body
  const command = { commandId, name: 'draft-consolidated', body: { roundId, expectedVersion, asked } }
  return perform(house, principal, command, async (tx, context) => {
    const round = await readRound(tx, roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), VERBS[body.action])
    if (!may.ok) return may
    const state = await readConsolidated(tx, roundId)
    const version = state.status === 'none' ? 0 : state.version
    if (version !== expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: version })
    const submissions = await readSubmissionsOf(tx, round)
    const facts = await factsOf({ house, principal, tx, context, round, state, submissions }, body)
    if (!facts.ok) return facts
    const acting = actingFor({ house, principal, context }, consolidatedResource(round), VERBS[body.action])
    await appendConsolidated(tx, acting.context, { id: roundId, expectedVersion, facts: stamped(facts.value, acting.stamp) })
    return ok({ id: roundId, version: expectedVersion + facts.value.length })
  })
}
