import {
  type AccountId,
  dayOf,
  drawFromUrns,
  type Instant,
  ok,
  type PlainDate,
  type Result,
  refuse,
  type UnitId,
} from '../../kernel/index.ts'
import type { FollowUpRule } from '../cascade/follow-up-rule.ts'
import { type Quarter, quarterDays } from './quarter.ts'
import { sampleRefusals } from './refusals.ts'
import { type LiveSample, resultOf, type SampleState } from './sample-state.ts'
import type { SampleFact, SampleRule, Verdict } from './schema.ts'

/** The verified tasks of a unit in a quarter, and the digest of their ids in order, one a line. */
export interface Candidates {
  readonly unit: UnitId
  readonly ids: readonly string[]
  readonly digest: string
}

const byUnit = (a: Candidates, b: Candidates): number => (a.unit < b.unit ? -1 : Number(a.unit > b.unit))

/** How many of so many candidates are drawn. */
export function sampleSize(candidates: number, { perUnit, sharePercent }: SampleRule): number {
  return Math.min(candidates, Math.max(perUnit, Math.ceil((candidates * sharePercent) / 100)))
}

/** Draws from the candidates of each unit, units in the order of their ids; whoever has the seed and the candidates draws the same. */
export function drawSample(
  seed: number,
  rule: SampleRule,
  candidates: readonly Candidates[],
): readonly { unit: UnitId; drawn: string[] }[] {
  const units = candidates.toSorted(byUnit)
  const drawn = drawFromUrns(
    seed,
    units.map(({ ids }) => ({ ids, count: sampleSize(ids.length, rule) })),
  )
  return units.map(({ unit }, at) => ({ unit, drawn: drawn[at] ?? [] }))
}

/** What is drawn of an office’s quarter, by which rule of its last day. */
export interface DrawCommand {
  readonly office: UnitId
  readonly quarter: Quarter
  readonly seed: number
  readonly rule: Pick<FollowUpRule, 'samplePerUnit' | 'sampleSharePercent'> | undefined
  readonly candidates: readonly Candidates[]
}

/**
 * Draws the sample of a quarter, once. Refuses a second draw (SAMPLE_ALREADY_DRAWN), a quarter that is not over (SAMPLE_QUARTER_NOT_OVER), a day
 * without a rule (SAMPLE_WITHOUT_RULE) and a quarter in which nothing was verified (SAMPLE_NOTHING_VERIFIED).
 */
export function decideDraw(state: SampleState, command: DrawCommand, now: Instant): Result<SampleFact[]> {
  const { office, quarter, seed } = command
  if (state.status === 'drawn') return refuse(sampleRefusals, 'SAMPLE_ALREADY_DRAWN', { quarter, on: state.drawnOn })
  const { to } = quarterDays(quarter)
  const today = dayOf(now)
  if (today <= to) return refuse(sampleRefusals, 'SAMPLE_QUARTER_NOT_OVER', { quarter, last: to })
  if (!command.rule) return refuse(sampleRefusals, 'SAMPLE_WITHOUT_RULE', { quarter })
  const candidates = command.candidates.filter(({ ids }) => ids.length > 0)
  if (candidates.length === 0) return refuse(sampleRefusals, 'SAMPLE_NOTHING_VERIFIED', { quarter })
  const rule: SampleRule = { perUnit: command.rule.samplePerUnit, sharePercent: command.rule.sampleSharePercent }
  const of = new Map(candidates.map((one) => [one.unit, one]))
  const units = drawSample(seed, rule, candidates).map(({ unit, drawn }) => {
    const { ids = [], digest = '' } = of.get(unit) ?? {}
    return { unit, candidates: ids.length, digest, drawn }
  })
  const total = candidates.reduce((sum, { ids }) => sum + ids.length, 0)
  return ok([{ type: 'task-sample.drawn', typeVersion: 1, effectiveOn: today, office, quarter, seed, rule, candidates: total, units }])
}

/** A result of one drawn task, its texts kept as content. */
export interface CheckCommand {
  readonly taskId: string
  readonly verdict: Verdict
  readonly correction: string | null
  readonly effectiveOn: PlainDate | undefined
}

/** Who looks, when, and who ever claimed or verified the task, taken back or not. */
export interface CheckContext {
  readonly now: Instant
  readonly actor: AccountId
  readonly claimers: ReadonlySet<AccountId>
  readonly verifiers: ReadonlySet<AccountId>
}

/** Whether a person may look at a task: somebody else than who claimed and who verified it. */
export function checkChecker({ actor, claimers, verifiers }: Omit<CheckContext, 'now'>): Result<true> {
  if (verifiers.has(actor)) return refuse(sampleRefusals, 'SAMPLE_CHECKED_BY_VERIFIER')
  return claimers.has(actor) ? refuse(sampleRefusals, 'SAMPLE_CHECKED_BY_CLAIMER') : ok(true)
}

/**
 * Enters what came of looking at a drawn task. Refuses a task that was not drawn (SAMPLE_TASK_NOT_DRAWN), whoever claimed or verified it, a day
 * outside draw and today (SAMPLE_DATE_WRONG), and another result without a reason for correcting the one before (SAMPLE_CORRECTION_UNEXPLAINED).
 */
export function decideCheck(state: LiveSample, command: CheckCommand, context: CheckContext): Result<SampleFact[]> {
  const { taskId, verdict, correction } = command
  if (!isDrawn(state, taskId)) return refuse(sampleRefusals, 'SAMPLE_TASK_NOT_DRAWN')
  const checker = checkChecker(context)
  if (!checker.ok) return checker
  const today = dayOf(context.now)
  const on = command.effectiveOn ?? today
  if (on < state.drawnOn || on > today) return refuse(sampleRefusals, 'SAMPLE_DATE_WRONG', { date: on, from: state.drawnOn, today })
  const before = resultOf(state, taskId)
  if (before && correction === null) return refuse(sampleRefusals, 'SAMPLE_CORRECTION_UNEXPLAINED', { on: before.on })
  const corrects = before ? { replaces: before.version, correction } : { replaces: null, correction: null }
  return ok([{ type: 'task-sample.checked', typeVersion: 1, effectiveOn: on, taskId, verdict, ...corrects }])
}

/** Whether a task was drawn. */
export function isDrawn({ drawn }: LiveSample, taskId: string): boolean {
  return drawn.units.some((one) => one.drawn.includes(taskId))
}
