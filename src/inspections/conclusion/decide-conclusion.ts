import { dayOf, type Instant, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { inspectionRefusals } from '../refusals.ts'
import type { ConclusionFact, ConclusionKind, FindingKind, Notice, RecommendationFact, RecommendationKind } from '../schema.ts'
import type { ConclusionState, LiveConclusion } from './conclusion-state.ts'

/** A paper of an inspecting body, its texts kept as content. */
export interface RecordConclusion {
  readonly kind: ConclusionKind
  readonly notice: Notice
  readonly title: string
  readonly body: UnitId
  readonly keeper: UnitId
  readonly inspected: readonly UnitId[]
  readonly decision: Notice | null
  readonly follows: string | null
  readonly isTextKnown: boolean
  /** The day of the conclusion that it follows. */
  readonly followsIssuedOn: PlainDate | null
}

/** Records a conclusion or a notice. Refuses a day that has not come, and a check that is not after what it checks. */
export function decideRecordConclusion(state: ConclusionState, command: RecordConclusion, now: Instant): Result<ConclusionFact[]> {
  const { followsIssuedOn, inspected, ...rest } = command
  const today = dayOf(now)
  const { number, issuedOn } = command.notice
  if (state.status !== 'none') return refuse(inspectionRefusals, 'CONCLUSION_ALREADY_RECORDED', { number, on: issuedOn })
  if (issuedOn > today) return refuse(inspectionRefusals, 'CONCLUSION_DATE_IN_FUTURE', { date: issuedOn, today })
  if (followsIssuedOn !== null && followsIssuedOn >= issuedOn) {
    return refuse(inspectionRefusals, 'CONCLUSION_FOLLOWS_ITSELF_OR_LATER', { on: followsIssuedOn })
  }
  return ok([{ type: 'conclusion.recorded', typeVersion: 1, effectiveOn: issuedOn, ...rest, inspected: [...new Set(inspected)] }])
}

/** What changes a recorded conclusion, its texts kept as content. `recommended` are the findings that recommendations rest on. */
export type ConclusionCommand =
  | {
      readonly action: 'add-finding'
      readonly kind: FindingKind
      readonly text: string
      readonly cause: string | null
      readonly responsible: UnitId | null
    }
  | { readonly action: 'withdraw-finding'; readonly findingId: string; readonly reason: string; readonly recommended: ReadonlySet<string> }
  | { readonly action: 'direct'; readonly directiveId: string | null; readonly notice: Notice }

/** What a command does to a conclusion. A finding on which a recommendation rests stays. */
export function decideConclusion(state: LiveConclusion, command: ConclusionCommand): Result<ConclusionFact[]> {
  switch (command.action) {
    case 'add-finding': {
      const { kind, text, cause, responsible } = command
      const findingId = `T${state.findingCount + 1}`
      return ok([{ type: 'conclusion.finding-added', typeVersion: 1, findingId, kind, text, cause, responsible }])
    }
    case 'withdraw-finding': {
      const { findingId, reason, recommended } = command
      if (!state.findings.some((one) => one.findingId === findingId))
        return refuse(inspectionRefusals, 'FINDING_UNKNOWN', { id: findingId })
      if (recommended.has(findingId)) return refuse(inspectionRefusals, 'FINDING_IN_USE', { id: findingId })
      return ok([{ type: 'conclusion.finding-withdrawn', typeVersion: 1, findingId, reason }])
    }
    case 'direct':
      return ok([{ type: 'conclusion.directed', typeVersion: 1, directiveId: command.directiveId, notice: command.notice }])
  }
}

/** A recommendation to be made, its text kept as content. */
export interface MakeRecommendation {
  readonly label: string
  readonly findings: readonly string[]
  readonly kind: RecommendationKind
  readonly text: string
  readonly addressees: readonly UnitId[]
  readonly dueOn: PlainDate | null
  readonly amount: number | null
  readonly follows: string | null
}

/** Makes a recommendation of a conclusion, on the day of its paper. Refuses findings that the conclusion has not, and a due day before the paper. */
export function decideRecommend(conclusion: LiveConclusion, command: MakeRecommendation): Result<RecommendationFact[]> {
  const { notice, body, keeper } = conclusion.recorded
  const known = new Set(conclusion.findings.map(({ findingId }) => findingId))
  const unknown = command.findings.find((id) => !known.has(id))
  if (unknown !== undefined) return refuse(inspectionRefusals, 'FINDING_UNKNOWN', { id: unknown })
  if (command.dueOn !== null && command.dueOn < notice.issuedOn) {
    const dates = { date: command.dueOn, from: notice.issuedOn, today: '…' }
    return refuse(inspectionRefusals, 'RECOMMENDATION_DATE_WRONG', dates)
  }
  const made = { ...command, findings: [...command.findings], addressees: [...new Set(command.addressees)] }
  const from = { conclusionId: conclusion.id, source: notice, body, keeper }
  return ok([{ type: 'recommendation.made', typeVersion: 1, effectiveOn: notice.issuedOn, ...from, ...made }])
}
