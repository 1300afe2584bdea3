import { allows, type Principal, type Resource, scopeOf } from '../../../access/index.ts'
import {
  type LiveTarget,
  lastDayOf,
  type PackTarget,
  packTargets,
  periodKey,
  type TargetKey,
  type TargetTerms,
  targetId,
  targetKnownAt,
} from '../../../indicators/index.ts'
import { listTargetIds, readTargets, type TargetsWanted } from '../../../indicators/targets/target-store.ts'
import { endOfDay, isValidOn, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'

/** A target as the access table sees it. */
export function targetResource({ unit }: { readonly unit: UnitId }): Resource {
  return { kind: 'indicator-target', relations: { own: [unit], subtree: [unit] } }
}

/** The definition of an indicator on the last day of a period; the last pack that defines it decides. */
export function indicatorOf(house: House, { indicator, period }: Pick<TargetKey, 'indicator' | 'period'>) {
  const day = lastDayOf(periodKey(period) ?? 0)
  return house.packs.indicators.findLast((one) => one.indicatorId === indicator && isValidOn(one, day))
}

/** A target that stands: set here, or as a pack gives it. */
export interface StandingTarget {
  readonly id: string
  readonly key: TargetKey
  readonly terms: TargetTerms
  readonly live: LiveTarget | undefined
  readonly pack: PackTarget | undefined
}

export interface TargetReading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

/** What a pack gives for the targets of a house. */
export async function packTargetsOf(house: House): Promise<PackTarget[]> {
  return packTargets(house.packs.targets, await house.organizations())
}

/** A target from its history and from what a pack gives beneath it; undefined where neither says anything. */
export function standingOf(live: LiveTarget | undefined, pack: PackTarget | undefined): StandingTarget | undefined {
  const key = live ?? pack
  if (key === undefined) return undefined
  const { indicator, period, unit } = key
  const terms = live?.terms ?? pack?.terms
  return terms === undefined ? undefined : { id: targetId(key), key: { indicator, period, unit }, terms, live, pack }
}

/** The targets that a person may read, as they stand or stood on a day; withdrawn ones are left out. */
export async function readStandingTargets(
  tx: Tx,
  { house, principal, knownOn }: TargetReading,
  wanted: TargetsWanted,
): Promise<StandingTarget[]> {
  const ids = await listTargetIds(tx, scopeOf(house.policy, principal, 'indicator-target', 'read'), wanted)
  const known = knownOn === undefined ? undefined : endOfDay(knownOn)
  const histories = await readTargets(tx, ids)
  const lives = new Map(ids.map((id) => [id, targetKnownAt(histories.get(id) ?? [], known)]))
  const packs = (await packTargetsOf(house)).filter(
    (one) =>
      (wanted.year === undefined || one.period.startsWith(wanted.year)) &&
      (wanted.unit === undefined || one.unit === wanted.unit) &&
      (wanted.indicator === undefined || one.indicator === wanted.indicator) &&
      allows(house.policy, principal, targetResource(one), 'read'),
  )
  const beneath = new Map(packs.map((one) => [targetId(one), one]))
  return [...new Set([...ids, ...beneath.keys()])].flatMap((id) => {
    const found = standingOf(lives.get(id), beneath.get(id))
    return found === undefined || found.live?.status === 'withdrawn' ? [] : [found]
  })
}
