import Big from 'big.js'
import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { showFigure } from '../read-figure.ts'
import { targetRefusals } from '../refusals.ts'
import type { TargetDocument, TargetFact, TargetShare } from './facts.ts'
import { restOf } from './shares.ts'
import { type TargetKey, targetKey } from './target-id.ts'
import type { LiveTarget } from './target-state.ts'
import { isDivisible, isTargetable, type Measured, monthNumber, periodsOf, type TargetPath, type TargetTerms } from './terms.ts'

type SetFact = Extract<TargetFact, { type: 'target.set' }>

/** What is set, its texts kept as content. */
export type TargetDraft = Pick<SetFact, 'value' | 'direction' | 'path' | 'baseline' | 'document' | 'reason'>

/** What a decision about a target needs to know beside the target. */
export interface TargetContext {
  /** The indicator on the last day of the period; undefined where there is none. */
  readonly measured: (Measured & { readonly indicatorId: string }) | undefined
  readonly nameOf: (unit: UnitId) => string
  /** The unit was there on some day of the period. */
  readonly isThere: boolean
}

/** The unit that handed a target down. */
function nameOfAbove({ from, unit }: LiveTarget, { nameOf }: Pick<TargetContext, 'nameOf'>): string {
  return nameOf(targetKey(from?.target ?? '')?.unit ?? unit)
}

function checkPath(path: TargetPath, key: TargetKey, measured: Measured): Result<true> {
  if (path.kind !== 'milestones') return ok(true)
  const periods = periodsOf(key, measured)
  const last = monthNumber(periods.at(-1) ?? key.period)
  const first = monthNumber(periods[0] ?? key.period) - (measured.period === 'month' ? 0 : 11)
  const months = path.milestones.map(({ month }) => month)
  const wrong = months.find((month, n) => monthNumber(month) > last || monthNumber(month) < first || months.indexOf(month) !== n)
  return wrong === undefined ? ok(true) : refuse(targetRefusals, 'TARGET_MILESTONE_WRONG', { month: wrong })
}

/** Whether an indicator, a period and a unit can have a target at all. */
function checkKey(key: TargetKey, { measured, isThere, nameOf }: TargetContext): Result<Measured> {
  if (measured === undefined || !isTargetable(measured)) {
    return refuse(targetRefusals, 'TARGET_INDICATOR_NOT_TARGETABLE', { indicator: key.indicator })
  }
  if (periodsOf(key, measured).length === 0) return refuse(targetRefusals, 'TARGET_PERIOD_WRONG', { period: key.period })
  return isThere ? ok(measured) : refuse(targetRefusals, 'TARGET_UNIT_NOT_THERE', { unit: nameOf(key.unit), period: key.period })
}

/**
 * Sets a target, or changes it by a new version with a reason. Refuses what has no total, a period that its periods do not fill, a unit that was not there,
 * a reduction without a baseline, and a target that a unit above handed down.
 */
export function decideSet(
  live: LiveTarget | undefined,
  { key, draft, isPack }: { readonly key: TargetKey; readonly draft: TargetDraft; readonly isPack: boolean },
  context: TargetContext,
): Result<TargetFact[]> {
  if (live?.status === 'handed') return refuse(targetRefusals, 'TARGET_HANDED_DOWN', { unit: nameOfAbove(live, context) })
  const measured = checkKey(key, context)
  if (!measured.ok) return measured
  const negative = [draft.value, draft.baseline?.value ?? null].find((value) => value !== null && new Big(value).lt(0))
  if (negative) return refuse(targetRefusals, 'TARGET_NEGATIVE', { value: negative })
  if (draft.direction === 'reduce-by' && draft.baseline === null) return refuse(targetRefusals, 'TARGET_BASELINE_NEEDED')
  const path = checkPath(draft.path, key, measured.value)
  if (!path.ok) return path
  const stands = isPack || live?.status === 'standing'
  if (stands && draft.reason === null) return refuse(targetRefusals, 'TARGET_REASON_NEEDED')
  return ok([{ type: 'target.set', typeVersion: 1, ...key, ...draft, from: null }])
}

/** How shares are handed out. */
export interface AllocationDraft {
  readonly shares: readonly TargetShare[]
  readonly document: TargetDocument | null
  readonly reason: string | null
}

/** The tree on which shares are handed out. */
export interface AllocationTree {
  readonly on: PlainDate
  readonly isUnder: (above: UnitId, unit: UnitId) => boolean
}

function checkUnits(live: LiveTarget, shares: readonly TargetShare[], context: TargetContext & AllocationTree): Result<true> {
  const { nameOf, isUnder, on } = context
  const units = shares.map(({ unit }) => unit)
  const twice = units.find((unit, n) => units.indexOf(unit) !== n)
  if (twice !== undefined) return refuse(targetRefusals, 'TARGET_SHARE_TWICE', { unit: nameOf(twice) })
  const stranger = units.find((unit) => unit === live.unit || !isUnder(live.unit, unit))
  if (stranger !== undefined)
    return refuse(targetRefusals, 'TARGET_UNIT_NOT_UNDER', { unit: nameOf(stranger), above: nameOf(live.unit), on })
  for (const above of units) {
    const under = units.find((unit) => unit !== above && isUnder(above, unit))
    if (under !== undefined) return refuse(targetRefusals, 'TARGET_SHARES_NESTED', { unit: nameOf(under), above: nameOf(above) })
  }
  return ok(true)
}

/**
 * Hands a target to units under its own, by a new version each time. It adds up exactly, or the rest is left with a reason. Refuses units that do not stand
 * under it on the day, twice the same, one under another, a ratio, and a target that was withdrawn.
 */
export function decideAllocate(live: LiveTarget, draft: AllocationDraft, context: TargetContext & AllocationTree): Result<TargetFact[]> {
  if (live.status === 'withdrawn') return refuse(targetRefusals, 'TARGET_WITHDRAWN')
  const { measured } = context
  if (measured === undefined) return refuse(targetRefusals, 'TARGET_INDICATOR_NOT_TARGETABLE', { indicator: live.indicator })
  if (!isDivisible(measured)) return refuse(targetRefusals, 'TARGET_NOT_DIVISIBLE')
  const units = checkUnits(live, draft.shares, context)
  if (!units.ok) return units
  const negative = draft.shares.find(({ value }) => new Big(value).lt(0))
  if (negative) return refuse(targetRefusals, 'TARGET_NEGATIVE', { value: negative.value })
  const { value: whole } = live.terms
  const values = draft.shares.map(({ value }) => value)
  const rest = whole === null ? null : restOf(whole, values)
  if (draft.reason === null && rest === null) return refuse(targetRefusals, 'TARGET_WHOLE_UNKNOWN')
  if (draft.reason === null && rest !== null && whole !== null && !new Big(rest).eq(0)) {
    const show = (figure: string): string => showFigure(figure, measured.decimals)
    const allocated = new Big(whole).minus(rest).toFixed()
    return refuse(targetRefusals, 'TARGET_DOES_NOT_ADD_UP', { whole: show(whole), allocated: show(allocated), rest: show(rest) })
  }
  return ok([{ type: 'target.allocated', typeVersion: 1, shares: [...draft.shares], rest, document: draft.document, reason: draft.reason }])
}

/** The path of a share: milestones in the same proportion as the share has of the whole, rounded to the indicator's decimals. */
function pathOf(terms: TargetTerms, share: string, { decimals }: Measured): TargetPath {
  if (terms.path.kind !== 'milestones') return terms.path
  const { value: whole } = terms
  if (whole === null || new Big(whole).eq(0)) return { kind: 'end' }
  const milestones = terms.path.milestones.map(({ month, value }) => ({
    month,
    value: new Big(value).times(share).div(whole).round(decimals, 1).toFixed(),
  }))
  return { kind: 'milestones', milestones }
}

/** The target that a share makes for its unit: of the same kind as the whole, with the allocation that it came by. */
export function handedFact(
  live: LiveTarget,
  share: TargetShare,
  at: { readonly measured: Measured; readonly version: number; readonly draft: AllocationDraft },
): TargetFact {
  const { indicator, period, terms } = live
  return {
    ...{ type: 'target.set', typeVersion: 1, indicator, period, unit: share.unit, value: share.value, direction: terms.direction },
    ...{ path: pathOf(terms, share.value, at.measured), baseline: null, document: at.draft.document, reason: at.draft.reason },
    from: { target: live.id, version: at.version },
  }
}

/** Ends a target; what it was stays. Refuses one that a unit above handed down, and one that is withdrawn already. */
export function decideWithdraw(live: LiveTarget, reason: string, { nameOf }: Pick<TargetContext, 'nameOf'>): Result<TargetFact[]> {
  if (live.status === 'withdrawn') return refuse(targetRefusals, 'TARGET_WITHDRAWN')
  if (live.status === 'handed') return refuse(targetRefusals, 'TARGET_HANDED_DOWN', { unit: nameOfAbove(live, { nameOf }) })
  return ok([{ type: 'target.withdrawn', typeVersion: 1, reason, from: null }])
}
