import { randomInt } from 'node:crypto'
import { type Principal, scopeOf } from '../../../access/index.ts'
import {
  type DraftPlanBody,
  decideDraft,
  decidePlan,
  type InspectionWritten,
  inspectionRefusals,
  type LivePlan,
  NO_PLAN,
  PLAN_VERBS,
  type PlanActionBody,
  type PlanCommand,
  PlanRequest,
  planRefusals,
  type RiskCounts,
} from '../../../inspections/index.ts'
import { appendPlan, findPlanOfYear } from '../../../inspections/plan/plan-store.ts'
import { listRecommendations, readRecommendations } from '../../../inspections/store.ts'
import { type ActContext, newId, ok, type PlainDate, type Result, refuse, SEED_MAX, type UnitId } from '../../../kernel/index.ts'
import { putContent, type Tx } from '../../../storage/index.ts'
import { countBoard, noCounts } from '../../../tasks/lists/board-store.ts'
import { sameVersion } from '../../directives/open-directive.ts'
import { mayCite } from '../../evidence/open-evidence.ts'
import type { House } from '../../house.ts'
import { authorize, notAllowed, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { askedDay } from '../../task-items.ts'
import { keepTexts } from '../../tasks/keep-texts.ts'
import { openConclusion } from '../open-inspection.ts'
import { openPlan, planResource, resourceOfPlan } from './open-plan.ts'
import { openRecommendationsOf } from './risk-counts.ts'

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly plan: LivePlan
}

/** The agency in whose name a plan is drafted: where the person is standing agency or specialist. */
const keeperOf = (principal: Principal): UnitId =>
  principal.grants.find(({ role }) => role === 'standing' || role === 'specialist')?.unit ?? principal.office

async function checkUnits(house: House, units: readonly UnitId[], on: PlainDate): Promise<Result<true>> {
  const agencies = await house.organizations()
  const unknown = units.find((unit) => !agencies.findUnit(unit, on))
  return unknown === undefined ? ok(true) : refuse(inspectionRefusals, 'RECOMMENDATION_UNIT_UNKNOWN', { unit: unknown, on })
}

/** Drafts the plan of a year, one for each agency and year. Refuses who may not, an unknown office, a year that is over or far. */
export function draftPlan(house: House, principal: Principal, body: DraftPlanBody): Promise<Result<InspectionWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'draft-inspection-plan', body: asked }, async (tx, context) => {
    const keeper = keeperOf(principal)
    const scope = scopeOf(house.policy, principal, 'inspection-plan', 'draft')
    const may = authorize(house, principal, planResource({ keeper, office: asked.office, concerned: [] }), 'draft')
    if (!may.ok) return scope.all || scope.clauses.length > 0 ? may : notAllowed(house, 'inspection-plan', 'draft')
    const known = await checkUnits(house, [asked.office], askedDay(house, undefined))
    if (!known.ok) return known
    if (await findPlanOfYear(tx, keeper, asked.year)) return refuse(planRefusals, 'PLAN_ALREADY_DRAFTED', { year: asked.year })
    const facts = decideDraft(NO_PLAN, { ...asked, title: await putContent(tx, asked.title), keeper }, context.now)
    if (!facts.ok) return facts
    const id = newId()
    await appendPlan(tx, context, { id, expectedVersion: 0, facts: facts.value })
    return ok({ id, version: 1 })
  })
}

/** What the house knows of units on a day: overdue tasks, tasks not updated, recommendations that are open. */
async function riskCounts(tx: Tx, units: readonly UnitId[], asOf: PlainDate): Promise<RiskCounts[]> {
  const { byUnit } = await countBoard(tx, { asOf, knownOn: undefined, scope: { all: true }, filter: {} })
  const histories = await readRecommendations(tx, await listRecommendations(tx, { all: true }))
  const open = openRecommendationsOf([...histories.values()], asOf)
  return units.map((unit) => {
    const counts = byUnit.get(unit) ?? noCounts()
    return { unit, overdue: counts.byClass['open-overdue'], notUpdated: counts.notUpdated, openRecommendations: open.get(unit) ?? 0 }
  })
}

/** The command behind a request: with the checklist of the packs, the counts of the day, a seed where none was given. */
async function commandOf(tx: Tx, { house }: Acting, request: PlanRequest): Promise<Result<PlanCommand>> {
  switch (request.action) {
    case 'choose-subject': {
      const { subjectId } = request
      const subject = house.packs.inspectionPlans.subjects.find((one) => one.subjectId === subjectId)
      return subject ? ok({ action: 'choose-subject', subject }) : refuse(planRefusals, 'PLAN_SUBJECT_UNKNOWN', { subject: subjectId })
    }
    case 'rank':
    case 'draw': {
      const asOf = askedDay(house, request.action === 'rank' ? request.asOf : undefined)
      const known = await checkUnits(house, request.units, asOf)
      if (!known.ok) return known
      const { units, count } = request
      if (request.action === 'draw') return ok({ action: 'draw', seed: request.seed ?? randomInt(1, SEED_MAX + 1), pool: units, count })
      const { weights } = house.packs.inspectionPlans
      return ok({ action: 'rank', asOf, weights, counts: await riskCounts(tx, [...new Set(units)], asOf), count })
    }
    case 'name-unit': {
      const known = await checkUnits(house, [request.unit], askedDay(house, undefined))
      return known.ok ? ok(request) : known
    }
    case 'plan-visit':
      return ok({ ...request, team: request.team.map(({ text }) => text) })
    default:
      return ok(request)
  }
}

/** What a request points to must be there for whoever points to it. */
async function checkReferences(tx: Tx, { house, principal }: Acting, request: PlanRequest): Promise<Result<true>> {
  if (request.action === 'link-conclusion') {
    const opened = await openConclusion(tx, { house, principal, id: request.conclusionId }, 'read')
    if (!opened.ok) return opened
  }
  const papers = request.action === 'approve' ? [request.notice] : request.action === 'assess' ? request.proofs : []
  for (const paper of papers) {
    if ('file' in paper && paper.file !== null && !(await mayCite(tx, house, principal, paper.file)))
      return refuse(flowRefusals, 'NOT_FOUND')
  }
  return ok(true)
}

async function actIn(tx: Tx, context: ActContext, acting: Acting & { body: PlanActionBody }): Promise<Result<InspectionWritten>> {
  const { house, principal, plan, body } = acting
  const { request, expectedVersion } = body
  // A unit says what it is like itself; it does not say so of another.
  if (request.action === 'assess') {
    const own = authorize(house, principal, resourceOfPlan(plan, [request.unit]), 'assess')
    if (!own.ok) return own
  }
  const same = sameVersion(plan, expectedVersion)
  if (!same.ok) return same
  const there = await checkReferences(tx, acting, request)
  if (!there.ok) return there
  const command = await commandOf(tx, acting, PlanRequest.parse(await keepTexts(tx, request)))
  if (!command.ok) return command
  const facts = decidePlan(plan, command.value, { now: context.now, calendar: house.calendar })
  if (!facts.ok) return facts
  await appendPlan(tx, context, { id: plan.id, expectedVersion, facts: facts.value })
  return ok({ id: plan.id, version: expectedVersion + facts.value.length })
}

/** Does one thing to a plan, once per command id. Refuses what the rules refuse (`decidePlan`), who may not, a plan that changed meanwhile. */
export function actOnPlan(house: House, principal: Principal, id: string, body: PlanActionBody): Promise<Result<InspectionWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'act-on-inspection-plan', body: { id, ...asked } }, async (tx, context) => {
    const opened = await openPlan(tx, { house, principal, id }, PLAN_VERBS[body.request.action])
    return opened.ok ? await actIn(tx, context, { house, principal, plan: opened.value, body }) : opened
  })
}
