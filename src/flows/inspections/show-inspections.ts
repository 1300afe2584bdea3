import { allows, type Principal, scopeOf } from '../../access/index.ts'
import {
  allowedRecommendationActions,
  type CohortBy,
  type CohortTable,
  type ConclusionDetail,
  type ConclusionItem,
  type ConclusionList,
  cohortOf,
  isOverdue,
  type LiveConclusion,
  type LiveRecommendation,
  RECOMMENDATION_KIND_NAMES,
  type RecommendationDetail,
  type RecommendationItem,
  type RecommendationList,
  ratesOf,
  recommendationAsOf,
  tallyOf,
} from '../../inspections/index.ts'
import {
  listConclusions,
  listRecommendations,
  type RecommendationsWanted,
  readConclusion,
  readRecommendations,
} from '../../inspections/store.ts'
import { isValidOn, type Locale, ok, type PlainDate, type Result, UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay } from '../task-items.ts'
import { type InspectionNames, nameInspections } from './name-inspections.ts'
import { conclusionResource, openConclusion, openRecommendation, recommendationResource } from './open-inspection.ts'
import { servingTasks } from './serving-tasks.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
}

/** Recommendations in a scope as they stood on a day; what was not made yet is left out. */
async function readStanding(tx: Tx, reading: Reading, wanted: RecommendationsWanted = {}): Promise<LiveRecommendation[]> {
  const { house, principal, asOf } = reading
  const ids = await listRecommendations(tx, scopeOf(house.policy, principal, 'recommendation', 'read'), wanted)
  const histories = await readRecommendations(tx, ids)
  return ids.flatMap((id) => {
    const state = recommendationAsOf(histories.get(id) ?? [], asOf)
    return state.status === 'none' ? [] : [state]
  })
}

/** A recommendation as lists show it. */
function itemOf(names: InspectionNames, state: LiveRecommendation, at: { asOf: PlainDate; opensConclusion: boolean }): RecommendationItem {
  const { made } = state
  return {
    ...{ id: state.id, version: state.version, label: made.label, text: names.text(made.text), kind: made.kind, source: made.source },
    conclusionId: at.opensConclusion ? made.conclusionId : null,
    body: names.unit(made.body, state.madeOn),
    addressees: made.addressees.map((unit) => names.unit(unit, state.madeOn)),
    status: state.status,
    outcome: state.status === 'closed' ? state.closed.outcome : null,
    dueOn: made.dueOn,
    isOverdue: isOverdue(state, at.asOf),
    ...{ taskCount: state.tasks.length, urgedCount: state.urged.length, amount: made.amount, recovered: state.recovered },
  }
}

/** Which conclusions a person opens, of those that recommendations name. */
async function openedOf(tx: Tx, { house, principal }: Reading, states: readonly LiveRecommendation[]): Promise<ReadonlySet<string>> {
  const opened = new Set<string>()
  for (const id of new Set(states.map(({ made }) => made.conclusionId))) {
    const conclusion = await readConclusion(tx, id)
    const isOpen = conclusion.status !== 'none' && allows(house.policy, principal, conclusionResource(conclusion.recorded), 'read')
    if (isOpen) opened.add(id)
  }
  return opened
}

async function itemsOf(tx: Tx, reading: Reading, states: readonly LiveRecommendation[]): Promise<RecommendationItem[]> {
  const names = await nameInspections(tx, reading.house, { recommendations: states })
  const opened = await openedOf(tx, reading, states)
  return states.map((state) => itemOf(names, state, { asOf: reading.asOf, opensConclusion: opened.has(state.made.conclusionId) }))
}

function mayRecord(house: House, principal: Principal): boolean {
  const scope = scopeOf(house.policy, principal, 'conclusion', 'record')
  return scope.all || scope.clauses.length > 0
}

/** Which recommendations a list shows. */
export interface RecommendationQuestion {
  readonly asOf?: PlainDate | undefined
  readonly task?: string | undefined
  readonly standing?: 'open' | 'overdue' | 'closed' | undefined
  readonly year?: string | undefined
  readonly kind?: string | undefined
  readonly unit?: string | undefined
  readonly outcome?: string | undefined
}

function isAsked(state: LiveRecommendation, asked: RecommendationQuestion, asOf: PlainDate): boolean {
  const { standing, year, kind, unit, outcome } = asked
  const { made, status } = state
  if (standing === 'open' && status === 'closed') return false
  if (standing === 'overdue' && !isOverdue(state, asOf)) return false
  if (standing === 'closed' && status !== 'closed') return false
  if (year !== undefined && !made.source.issuedOn.startsWith(year)) return false
  if (kind !== undefined && made.kind !== kind) return false
  if (unit !== undefined && !made.addressees.some((id) => id === unit)) return false
  return outcome === undefined || (status === 'closed' ? state.closed.outcome : 'open') === outcome
}

/** Recommendations that a person may read, as they stood on a day; each number of the cohort table opens as long a list. */
export function listRecommendationsFor(house: House, principal: Principal, asked: RecommendationQuestion): Promise<RecommendationList> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const reading = { house, principal, asOf }
    const standing = await readStanding(tx, reading, asked.task === undefined ? {} : { tasks: [asked.task] })
    const wanted = standing.filter((state) => isAsked(state, asked, asOf))
    return { items: await itemsOf(tx, reading, wanted), asOf, mayRecord: mayRecord(house, principal) }
  })
}

/** One recommendation with its findings, the tasks that serve it, its life, and what this person may do now. */
export function showRecommendation(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined },
): Promise<Result<RecommendationDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openRecommendation(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const asOf = askedDay(house, asked.asOf)
    const reading = { house, principal, asOf }
    const whole = opened.value
    const then = recommendationAsOf(whole.history, asOf)
    const state = then.status === 'none' ? whole : then
    const conclusion = await readConclusion(tx, state.made.conclusionId)
    const isOpen = conclusion.status !== 'none' && allows(house.policy, principal, conclusionResource(conclusion.recorded), 'read')
    const findings =
      conclusion.status === 'none' ? [] : conclusion.findings.filter(({ findingId }) => state.made.findings.includes(findingId))
    const names = await nameInspections(tx, house, { recommendations: [state], findings })
    const tasks = await servingTasks(tx, reading, state.tasks)
    const resource = recommendationResource(state.made)
    return ok({
      ...itemOf(names, state, { asOf, opensConclusion: isOpen }),
      ...{ version: whole.version, asOf, ...tasks, follows: state.made.follows },
      renewedBy: state.status === 'closed' ? state.closed.renewedBy : null,
      findings: findings.map(({ findingId: id, kind, text, cause }) => ({ id, kind, text: names.text(text), cause: names.text(cause) })),
      events: names.events(state),
      allowed: allowedRecommendationActions(whole).filter((action) => allows(house.policy, principal, resource, action)),
    })
  })
}

function conclusionItem(
  names: InspectionNames,
  { recorded, findings, id, version }: LiveConclusion,
  at: { recommendations: readonly LiveRecommendation[]; asOf: PlainDate },
): ConclusionItem {
  const on = recorded.notice.issuedOn
  const { outcomes, overdue, amount, recovered, recommendations } = tallyOf(at.recommendations, at.asOf)
  return {
    ...{ id, version, kind: recorded.kind, notice: recorded.notice, title: names.text(recorded.title) },
    body: names.unit(recorded.body, on),
    inspected: recorded.inspected.map((unit) => names.unit(unit, on)),
    ...{ isTextKnown: recorded.isTextKnown, findingCount: findings.length, recommendationCount: recommendations },
    ...{ openCount: outcomes.open, outcomes, overdue, amount, recovered },
  }
}

/** Conclusions that a person may read, the newest paper first, with how many of their recommendations are open on a day. */
export function listConclusionsFor(house: House, principal: Principal, asked: { asOf?: PlainDate | undefined }): Promise<ConclusionList> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const reading = { house, principal, asOf }
    const standing = await readStanding(tx, reading)
    const conclusions: LiveConclusion[] = []
    for (const id of await listConclusions(tx, scopeOf(house.policy, principal, 'conclusion', 'read'))) {
      const state = await readConclusion(tx, id)
      if (state.status !== 'none' && state.recorded.notice.issuedOn <= asOf) conclusions.push(state)
    }
    const names = await nameInspections(tx, house, { conclusions })
    const items = conclusions.map((one) =>
      conclusionItem(names, one, { recommendations: standing.filter(({ made }) => made.conclusionId === one.id), asOf }),
    )
    return { items, asOf, mayRecord: mayRecord(house, principal) }
  })
}

/** One conclusion with its findings, what directs the carrying out, and its recommendations as far as the person may read them. */
export function showConclusion(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined },
): Promise<Result<ConclusionDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openConclusion(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const asOf = askedDay(house, asked.asOf)
    const reading = { house, principal, asOf }
    const { recorded, findings, directed } = opened.value
    const standing = await readStanding(tx, reading, { conclusion: asked.id })
    const names = await nameInspections(tx, house, { conclusions: [opened.value], recommendations: standing, findings })
    const before = recorded.follows === null ? undefined : await openConclusion(tx, { house, principal, id: recorded.follows }, 'read')
    const resource = conclusionResource(recorded)
    return ok({
      ...conclusionItem(names, opened.value, { recommendations: standing, asOf }),
      ...{ asOf, decision: recorded.decision },
      follows: before?.ok ? { id: before.value.id, notice: before.value.recorded.notice } : null,
      findings: findings.map((one) => ({
        ...{ id: one.findingId, kind: one.kind, text: names.text(one.text), cause: names.text(one.cause) },
        responsible: one.responsible === null ? null : names.unit(one.responsible, recorded.notice.issuedOn),
      })),
      directed: directed.map(({ directiveId, notice }) => ({ directiveId, notice })),
      recommendations: standing.map((state) => itemOf(names, state, { asOf, opensConclusion: true })),
      may: ['change'].filter((verb) => allows(house.policy, principal, resource, verb)),
    })
  })
}

/** The cohort table of what a person may read, by year of conclusion, kind or addressee, with published figures beside it. */
export function showCohort(
  house: House,
  principal: Principal,
  asked: { by: CohortBy; asOf?: PlainDate | undefined; locale: Locale },
): Promise<CohortTable> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const { by } = asked
    const ids = await listRecommendations(tx, scopeOf(house.policy, principal, 'recommendation', 'read'))
    const rows = cohortOf([...(await readRecommendations(tx, ids)).values()], { by, asOf })
    const agencies = await house.organizations()
    const nameOf = (key: string): string => {
      if (by === 'year') return key
      const kind = Object.entries(RECOMMENDATION_KIND_NAMES).find(([name]) => name === key)?.[1]
      return by === 'kind' ? (kind?.[asked.locale] ?? key) : agencies.getName(UnitId.parse(key), asOf)
    }
    return {
      ...{ by, asOf },
      rows: rows.map((row) => {
        const rates = ratesOf(row)
        return { ...row, name: nameOf(row.key), rate: rates.recommendations, conclusionRate: rates.conclusions }
      }),
      beside: house.packs.publishedFigures
        .filter((figure) => isValidOn(figure, asOf))
        .map(({ what, value, basis, unverified }) => ({ what, value, basis, unverified })),
    }
  })
}
