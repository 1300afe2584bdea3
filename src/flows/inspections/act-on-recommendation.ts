import type { Principal } from '../../access/index.ts'
import {
  decideRecommendation,
  type InspectionWritten,
  inspectionRefusals,
  type LiveRecommendation,
  type RecommendationActionBody,
  type RecommendationContext,
  RecommendationRequest,
} from '../../inspections/index.ts'
import { appendRecommendation } from '../../inspections/store.ts'
import { type ActContext, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { readTask } from '../../tasks/store.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { askedDay } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { openRecommendation, standingFor } from './open-inspection.ts'

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly body: RecommendationActionBody
}

function filesOf(request: RecommendationRequest): string[] {
  const papers = [...('proofs' in request ? request.proofs : []), ...('notice' in request ? [request.notice] : [])]
  return papers.flatMap((paper) => ('file' in paper && paper.file !== null ? [paper.file] : []))
}

/** What a request points to must be there for whoever points to it: a task that it may read, files that it may cite, another recommendation. */
async function checkReferences(tx: Tx, { house, principal, id, body: { request } }: Acting): Promise<Result<true>> {
  if (request.action === 'serve') {
    const task = await readTask(tx, request.taskId)
    if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, taskResource(task), 'read')
    if (!may.ok) return may
  }
  if (request.action === 'close' && request.renewedBy !== null) {
    const renewed = request.renewedBy === id ? undefined : await openRecommendation(tx, { house, principal, id: request.renewedBy }, 'read')
    if (!renewed?.ok) return refuse(flowRefusals, 'NOT_FOUND')
  }
  for (const file of filesOf(request)) if (!(await mayCite(tx, house, principal, file))) return refuse(flowRefusals, 'NOT_FOUND')
  return ok(true)
}

async function contextOf(acting: Acting, state: LiveRecommendation, context: ActContext): Promise<RecommendationContext> {
  const { house, principal, body } = acting
  const known = await house.organizations()
  const days = { since: state.madeOn, on: askedDay(house, body.effectiveOn) }
  const units: UnitId[] = body.onBehalfOf === undefined ? principal.grants.map(({ unit }) => unit) : [body.onBehalfOf]
  return {
    ...context,
    effectiveOn: body.effectiveOn,
    acting: new Set(units),
    bodies: standingFor(known, state.made.body, days),
    heirsOf: (unit) => standingFor(known, unit, days),
  }
}

/** Whoever reports for a unit in which it has no role says so: it keys in what that unit sent on paper. */
function checkReporter(acting: Acting, state: LiveRecommendation): Result<true> {
  const { request, onBehalfOf } = acting.body
  if (request.action !== 'report') return ok(true)
  const isOwn = acting.principal.grants.some(({ unit }) => unit === request.unit)
  if (isOwn || onBehalfOf === request.unit) return ok(true)
  return refuse(inspectionRefusals, 'RECOMMENDATION_NOT_ADDRESSED', { unit: state.made.addressees.join(', ') })
}

/**
 * Does one thing to a recommendation, once per command id: links a task, reports, records money, urges, checks, closes, recalls. Refuses what
 * the rules refuse (`decideRecommendation`), what the person may not do, and a recommendation that changed meanwhile.
 */
export function actOnRecommendation(
  house: House,
  principal: Principal,
  id: string,
  body: RecommendationActionBody,
): Promise<Result<InspectionWritten>> {
  const { commandId, onBehalfOf, ...asked } = body
  const command = {
    ...{ commandId, name: 'act-on-recommendation', body: { id, ...asked, effectiveOn: asked.effectiveOn ?? null } },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
  return perform(house, principal, command, async (tx, context) => {
    const acting = { house, principal, id, body }
    const opened = await openRecommendation(tx, acting, body.request.action)
    if (!opened.ok) return opened
    const state = opened.value
    const same = sameVersion(state, body.expectedVersion)
    if (!same.ok) return same
    const reporter = checkReporter(acting, state)
    if (!reporter.ok) return reporter
    const there = await checkReferences(tx, acting)
    if (!there.ok) return there
    const kept = RecommendationRequest.parse(await keepTexts(tx, body.request))
    const facts = decideRecommendation(state, kept, await contextOf(acting, state, context))
    if (!facts.ok) return facts
    await appendRecommendation(tx, context, { id, expectedVersion: body.expectedVersion, facts: facts.value })
    return ok({ id, version: body.expectedVersion + facts.value.length })
  })
}
