import { isWorkingDay, type WorkCalendar } from '../../calendar/index.ts'
import { dayOf, drawIds, type Instant, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Proof } from '../../tasks/index.ts'
import { planRefusals } from '../plan-refusals.ts'
import type { Notice } from '../schema.ts'
import { PLAN_STATUS_ACTIONS, type PlanAction } from './actions.ts'
import type { InspectionSubject, RiskWeights } from './checklist.ts'
import { type LivePlan, type PlanState, sheetKey, unitsOf } from './plan-state.ts'
import { type RiskCounts, rankByRisk } from './rank-by-risk.ts'
import type { Answer, InspectionPlanFact } from './schema.ts'

/** Items as judged, their notes kept as content. */
export type JudgedItems = readonly { readonly itemId: string; readonly answer: Answer; readonly note: string | null }[]

/** What is done to a plan, its texts kept as content; counts of risk and the seed come with the command. */
export type PlanCommand =
  | { readonly action: 'choose-subject'; readonly subject: InspectionSubject }
  | {
      readonly action: 'rank'
      readonly asOf: PlainDate
      readonly weights: RiskWeights
      readonly counts: readonly RiskCounts[]
      readonly count: number
    }
  | { readonly action: 'draw'; readonly seed: number; readonly pool: readonly UnitId[]; readonly count: number }
  | { readonly action: 'name-unit'; readonly unit: UnitId; readonly reason: string }
  | { readonly action: 'drop-unit'; readonly unit: UnitId; readonly reason: string }
  | { readonly action: 'plan-visit'; readonly unit: UnitId; readonly on: PlainDate; readonly team: readonly string[] }
  | { readonly action: 'approve'; readonly notice: Notice }
  | { readonly action: 'assess'; readonly unit: UnitId; readonly subjectId: string; readonly items: JudgedItems; readonly proofs: Proof[] }
  | {
      readonly action: 'record-visit'
      readonly unit: UnitId
      readonly subjectId: string
      readonly on: PlainDate
      readonly items: JudgedItems
    }
  | { readonly action: 'link-conclusion'; readonly unit: UnitId; readonly conclusionId: string }

interface PlanContext {
  readonly now: Instant
  readonly calendar: WorkCalendar
}

type Facts = Result<InspectionPlanFact[]>
const v1 = { typeVersion: 1 } as const
type CommandOf<A extends PlanAction> = Extract<PlanCommand, { action: A }>

/** Drafts the plan of a year: this one or the next. */
export function decideDraft(
  state: PlanState,
  command: { readonly year: number; readonly title: string; readonly keeper: UnitId; readonly office: UnitId },
  now: Instant,
): Facts {
  const thisYear = Number(dayOf(now).slice(0, 4))
  if (state.status !== 'none') return refuse(planRefusals, 'PLAN_ALREADY_DRAFTED', { year: command.year })
  if (command.year < thisYear || command.year > thisYear + 1)
    return refuse(planRefusals, 'PLAN_YEAR_WRONG', { year: command.year, from: thisYear })
  return ok([{ type: 'inspection-plan.drafted', ...v1, ...command }])
}

function checkUnit(state: LivePlan, unit: UnitId): Result<true> {
  return unitsOf(state).includes(unit) ? ok(true) : refuse(planRefusals, 'PLAN_UNIT_NOT_CHOSEN', { unit })
}

/** Items of the checklist, each once; an empty or a strange one is refused. */
function checkItems(state: LivePlan, subjectId: string, items: JudgedItems): Result<true> {
  const subject = state.subjects.find((one) => one.subjectId === subjectId)
  if (!subject) return refuse(planRefusals, 'PLAN_SUBJECT_UNKNOWN', { subject: subjectId })
  const told = new Set(items.map(({ itemId }) => itemId))
  const wrong = items.find(({ itemId }) => !subject.items.includes(itemId))
  if (wrong || told.size !== items.length) return refuse(planRefusals, 'PLAN_ITEM_WRONG', { item: wrong?.itemId ?? items[0]?.itemId ?? '' })
  return ok(true)
}

function decideVisit(state: LivePlan, { unit, on, team }: CommandOf<'plan-visit'>, { calendar }: PlanContext): Facts {
  const chosen = checkUnit(state, unit)
  if (!chosen.ok) return chosen
  const { year } = state.drafted
  if (!on.startsWith(`${year}-`)) return refuse(planRefusals, 'PLAN_VISIT_OUTSIDE_YEAR', { date: on, year })
  if (!isWorkingDay(calendar, on)) return refuse(planRefusals, 'PLAN_VISIT_NOT_WORKING_DAY', { date: on })
  return ok([{ type: 'inspection-plan.visit-planned', ...v1, unit, on, team: [...team] }])
}

function decideApproval(state: LivePlan, { notice }: CommandOf<'approve'>, { now }: PlanContext): Facts {
  const units = unitsOf(state)
  const unplanned = units.find((unit) => !state.visits.has(unit))
  if (state.subjects.length === 0 || units.length === 0 || unplanned !== undefined) {
    return refuse(planRefusals, 'PLAN_NOT_WHOLE', { unit: unplanned ?? '—' })
  }
  const today = dayOf(now)
  if (notice.issuedOn > today) return refuse(planRefusals, 'PLAN_PAPER_IN_FUTURE', { date: notice.issuedOn, today })
  return ok([{ type: 'inspection-plan.approved', ...v1, effectiveOn: notice.issuedOn, notice }])
}

function decideSheet(state: LivePlan, command: CommandOf<'assess' | 'record-visit'>, { now }: PlanContext): Facts {
  const { unit, subjectId } = command
  const chosen = checkUnit(state, unit)
  if (!chosen.ok) return chosen
  const items = checkItems(state, subjectId, command.items)
  if (!items.ok) return items
  const judged = command.items.map((one) => ({ ...one }))
  if (command.action === 'assess') {
    // What the unit says of itself is said before it is looked at.
    if (state.visited.has(sheetKey(unit, subjectId))) return refuse(planRefusals, 'PLAN_ASSESSED_AFTER_VISIT', { unit })
    return ok([{ type: 'inspection-plan.assessed', ...v1, unit, subjectId, items: judged, proofs: command.proofs }])
  }
  const today = dayOf(now)
  if (command.on > today || !command.on.startsWith(`${state.drafted.year}-`)) {
    return refuse(planRefusals, 'PLAN_VISIT_DAY_WRONG', { date: command.on, today, year: state.drafted.year })
  }
  return ok([{ type: 'inspection-plan.visited', ...v1, effectiveOn: command.on, unit, subjectId, on: command.on, items: judged }])
}

function decideChoice(state: LivePlan, command: CommandOf<'choose-subject' | 'rank' | 'draw'>): Facts {
  switch (command.action) {
    case 'choose-subject': {
      const { subjectId, items } = command.subject
      if (state.subjects.some((one) => one.subjectId === subjectId))
        return refuse(planRefusals, 'PLAN_SUBJECT_CHOSEN', { subject: subjectId })
      return ok([{ type: 'inspection-plan.subject-chosen', ...v1, subjectId, items: items.map(({ itemId }) => itemId) }])
    }
    case 'rank': {
      const { asOf, weights, counts, count } = command
      const scores = rankByRisk(counts, weights)
      const chosen = scores.filter(({ score }) => score > 0).slice(0, count)
      return ok([{ type: 'inspection-plan.ranked', ...v1, asOf, weights, scores, chosen: chosen.map(({ unit }) => unit) }])
    }
    case 'draw': {
      // Whoever goes anyway, for its risk or by name, is not in the urn.
      const going = new Set([...(state.ranked?.chosen ?? []), ...state.named.keys()])
      const pool = [...new Set(command.pool)].filter((unit) => !going.has(unit)).toSorted()
      if (command.count > pool.length) return refuse(planRefusals, 'PLAN_POOL_TOO_SMALL', { count: command.count, pool: pool.length })
      return ok([{ type: 'inspection-plan.drawn', ...v1, seed: command.seed, pool, chosen: drawIds(command.seed, pool, command.count) }])
    }
  }
}

/** A unit goes by name when it does not go anyway, and only one that was named is taken out. */
function decideNaming(state: LivePlan, { action, unit, reason }: CommandOf<'name-unit' | 'drop-unit'>): Facts {
  if (action === 'drop-unit') {
    if (!state.named.has(unit)) return refuse(planRefusals, 'PLAN_UNIT_NOT_NAMED', { unit })
    return ok([{ type: 'inspection-plan.unit-dropped', ...v1, unit, reason }])
  }
  if (unitsOf(state).includes(unit)) return refuse(planRefusals, 'PLAN_UNIT_CHOSEN', { unit })
  return ok([{ type: 'inspection-plan.unit-named', ...v1, unit, reason }])
}

/** What a command does to a plan. Refuses what its status does not allow, units that were not chosen, days off and outside the year, a plan that is not whole. */
export function decidePlan(state: LivePlan, command: PlanCommand, context: PlanContext): Facts {
  const allowed: readonly PlanAction[] = PLAN_STATUS_ACTIONS[state.status]
  if (!allowed.includes(command.action)) return refuse(planRefusals, 'PLAN_ACTION_NOT_ALLOWED')
  switch (command.action) {
    case 'choose-subject':
    case 'rank':
    case 'draw':
      return decideChoice(state, command)
    case 'name-unit':
    case 'drop-unit':
      return decideNaming(state, command)
    case 'plan-visit':
      return decideVisit(state, command, context)
    case 'approve':
      return decideApproval(state, command, context)
    case 'assess':
    case 'record-visit':
      return decideSheet(state, command, context)
    case 'link-conclusion': {
      const { unit, conclusionId } = command
      const chosen = checkUnit(state, unit)
      if (!chosen.ok) return chosen
      if (state.conclusions.get(unit)?.includes(conclusionId)) return refuse(planRefusals, 'PLAN_CONCLUSION_LINKED')
      return ok([{ type: 'inspection-plan.conclusion-linked', ...v1, unit, conclusionId }])
    }
  }
}
