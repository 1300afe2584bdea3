import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Proof } from '../../tasks/index.ts'
import { inspectionRefusals } from '../refusals.ts'
import type { Notice, Outcome, RecommendationFact } from '../schema.ts'
import { allowedRecommendationActions } from './actions.ts'
import type { LiveRecommendation, RecommendationState } from './recommendation-state.ts'

/** What is done to a recommendation, its texts kept as content. */
export type RecommendationCommand =
  | { readonly action: 'serve'; readonly taskId: string }
  | { readonly action: 'unserve'; readonly taskId: string; readonly reason: string }
  | { readonly action: 'report'; readonly unit: UnitId; readonly outcome: Outcome; readonly proofs: Proof[]; readonly note: string | null }
  | { readonly action: 'recover'; readonly amount: number; readonly proofs: Proof[] }
  | { readonly action: 'urge'; readonly notice: Notice; readonly note: string | null }
  | { readonly action: 'check'; readonly outcome: Outcome; readonly notice: Notice; readonly note: string | null }
  | {
      readonly action: 'close'
      readonly outcome: Outcome
      readonly notice: Notice
      readonly proofs: Proof[]
      readonly note: string | null
      readonly renewedBy: string | null
    }
  | { readonly action: 'recall'; readonly version: number; readonly reason: string }

/** Who acts and when. `acting` are the units in whose name the person acts; `bodies` the inspecting body and those that took its place. */
export interface RecommendationContext extends ActContext {
  readonly effectiveOn?: PlainDate | undefined
  readonly acting: ReadonlySet<UnitId>
  readonly bodies: ReadonlySet<UnitId>
  /** The units that stand in the place of an addressee, itself included. */
  readonly heirsOf: (unit: UnitId) => ReadonlySet<UnitId>
}

function checkDay(state: LiveRecommendation, context: RecommendationContext): Result<PlainDate> {
  const today = dayOf(context.now)
  const date = context.effectiveOn ?? today
  if (date >= state.madeOn && date <= today) return ok(date)
  return refuse(inspectionRefusals, 'RECOMMENDATION_DATE_WRONG', { date, from: state.madeOn, today })
}

function checkNotice(notice: Notice, date: PlainDate): Result<true> {
  return notice.issuedOn <= date ? ok(true) : refuse(inspectionRefusals, 'RECOMMENDATION_NOTICE_LATER', { issued: notice.issuedOn, date })
}

function checkBody(state: LiveRecommendation, context: RecommendationContext): Result<true> {
  if ([...context.acting].some((unit) => context.bodies.has(unit))) return ok(true)
  return refuse(inspectionRefusals, 'RECOMMENDATION_CLOSED_BY_OTHERS', { body: state.made.body })
}

const moneyLeft = (state: LiveRecommendation): number => (state.made.amount ?? 0) - state.recovered

/** What is owed before something is said to be implemented: a proof, and all the money. */
function checkImplemented(state: LiveRecommendation, said: { outcome: Outcome; proofs: readonly Proof[] }): Result<true> {
  if (said.outcome !== 'implemented') return ok(true)
  if (said.proofs.length === 0) return refuse(inspectionRefusals, 'RECOMMENDATION_PROOF_MISSING')
  const left = moneyLeft(state)
  return left > 0 ? refuse(inspectionRefusals, 'RECOMMENDATION_MONEY_LEFT', { left }) : ok(true)
}

/** The last entry that still stands; the recommendation itself is none. */
function lastEntry(state: LiveRecommendation): number | undefined {
  const standing = state.history.filter(
    ({ version, fact }) => version > 1 && fact.type !== 'recommendation.entry-recalled' && !state.recalled.has(version),
  )
  return standing.at(-1)?.version
}

function decideLinks(
  state: LiveRecommendation,
  command: Extract<RecommendationCommand, { action: 'serve' | 'unserve' }>,
): Result<RecommendationFact[]> {
  const isLinked = state.tasks.includes(command.taskId)
  if (command.action === 'serve') {
    if (isLinked) return refuse(inspectionRefusals, 'RECOMMENDATION_TASK_LINKED')
    return ok([{ type: 'recommendation.served', typeVersion: 1, taskId: command.taskId }])
  }
  if (!isLinked) return refuse(inspectionRefusals, 'RECOMMENDATION_TASK_NOT_LINKED')
  return ok([{ type: 'recommendation.unserved', typeVersion: 1, taskId: command.taskId, reason: command.reason }])
}

function decideReport(
  state: LiveRecommendation,
  command: Extract<RecommendationCommand, { action: 'report' }>,
  at: { date: PlainDate; context: RecommendationContext },
): Result<RecommendationFact[]> {
  const { unit, outcome, proofs, note } = command
  const isAddressed = state.made.addressees.some((one) => at.context.heirsOf(one).has(unit))
  if (!isAddressed) return refuse(inspectionRefusals, 'RECOMMENDATION_NOT_ADDRESSED', { unit })
  const whole = checkImplemented(state, command)
  if (!whole.ok) return whole
  return ok([{ type: 'recommendation.reported', typeVersion: 1, effectiveOn: at.date, unit, outcome, proofs, note }])
}

function decideRecover(
  state: LiveRecommendation,
  { amount, proofs }: Extract<RecommendationCommand, { action: 'recover' }>,
  effectiveOn: PlainDate,
): Result<RecommendationFact[]> {
  if (proofs.length === 0) return refuse(inspectionRefusals, 'RECOMMENDATION_PROOF_MISSING')
  if (amount > moneyLeft(state)) {
    return refuse(inspectionRefusals, 'RECOMMENDATION_MONEY_TOO_MUCH', { recovered: state.recovered, amount: state.made.amount ?? 0 })
  }
  return ok([{ type: 'recommendation.recovered', typeVersion: 1, effectiveOn, amount, proofs }])
}

function decideJudgement(
  state: LiveRecommendation,
  command: Extract<RecommendationCommand, { action: 'check' | 'close' }>,
  at: { date: PlainDate; context: RecommendationContext },
): Result<RecommendationFact[]> {
  const body = checkBody(state, at.context)
  if (!body.ok) return body
  const paper = checkNotice(command.notice, at.date)
  if (!paper.ok) return paper
  const said = { effectiveOn: at.date, outcome: command.outcome, notice: command.notice, note: command.note }
  if (command.action === 'check') return ok([{ type: 'recommendation.checked', typeVersion: 1, ...said }])
  // The body's own paper is proof that it looked; what was done is shown by what the addressees sent or by what it names itself.
  const sent = [...state.reports.values()].flatMap(({ proofs }) => proofs)
  const whole = checkImplemented(state, { outcome: command.outcome, proofs: [...command.proofs, ...sent] })
  if (!whole.ok) return whole
  return ok([{ type: 'recommendation.closed', typeVersion: 1, ...said, proofs: command.proofs, renewedBy: command.renewedBy }])
}

/**
 * What a command does to a recommendation. Only the inspecting body, or who took its place, checks and closes; what is called implemented has a
 * proof and all its money; the last entry can be recalled.
 */
export function decideRecommendation(
  state: RecommendationState,
  command: RecommendationCommand,
  context: RecommendationContext,
): Result<RecommendationFact[]> {
  if (state.status === 'none' || !allowedRecommendationActions(state).includes(command.action)) {
    return refuse(inspectionRefusals, 'RECOMMENDATION_ACTION_NOT_ALLOWED')
  }
  const day = checkDay(state, context)
  if (!day.ok) return day
  const date = day.value
  switch (command.action) {
    case 'serve':
    case 'unserve':
      return decideLinks(state, command)
    case 'report':
      return decideReport(state, command, { date, context })
    case 'recover':
      return decideRecover(state, command, date)
    case 'urge': {
      const paper = checkNotice(command.notice, date)
      if (!paper.ok) return paper
      return ok([{ type: 'recommendation.urged', typeVersion: 1, effectiveOn: date, notice: command.notice, note: command.note }])
    }
    case 'check':
    case 'close':
      return decideJudgement(state, command, { date, context })
    case 'recall':
      if (lastEntry(state) !== command.version) return refuse(inspectionRefusals, 'RECOMMENDATION_ENTRY_NOT_RECALLABLE')
      return ok([{ type: 'recommendation.entry-recalled', typeVersion: 1, version: command.version, reason: command.reason }])
  }
}
