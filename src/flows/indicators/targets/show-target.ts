import { allows, type Principal } from '../../../access/index.ts'
import {
  lastDayOf,
  periodKey,
  progressOf,
  TARGET_ACTIONS,
  type TargetDetail,
  type TargetKey,
  targetId,
  targetKey,
} from '../../../indicators/index.ts'
import { compareVietnamese, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import { findContents, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { hashesIn, textIn } from '../../tasks/fact-texts.ts'
import { namePeople } from '../../tasks/name-people.ts'
import { itemsOf } from './list-targets.ts'
import { readFigures, treeDay } from './read-figures.ts'
import { READS_ALSO, withoutSmall } from './small-counts.ts'
import { indicatorOf, readStandingTargets, type StandingTarget, type TargetReading, targetResource } from './standing-targets.ts'

/** Groups so large are handed to level by level. */
const MOST_UNITS = 60

/** The units to whom a target may be handed: those directly under its unit, and each group of which all stand under it. */
function groupsUnder(
  agencies: Organizations,
  unit: UnitId,
  on: PlainDate,
): { id: string; name: string | null; units: readonly UnitId[] }[] {
  const under = new Set(agencies.subtreeOf(unit, on).filter((one) => one !== unit))
  const groups = agencies.groups.flatMap(({ groupId: id, phrases }) => {
    const units = agencies.membersOf(id, on)
    const fits = units.length > 1 && units.length <= MOST_UNITS && units.every((one) => under.has(one))
    return fits ? [{ id, name: phrases[0] ?? id, units }] : []
  })
  const isNew = (one: (typeof groups)[number], n: number): boolean =>
    groups.findIndex((other) => other.units.join(' ') === one.units.join(' ')) === n
  return [{ id: 'under', name: null, units: agencies.childrenOf(unit, on).slice(0, 200) }, ...groups.filter(isNew)]
}

/** What units came to in the same period a year before. */
async function cameTo(
  tx: Tx,
  reading: TargetReading,
  { key, units }: { key: TargetKey; units: readonly UnitId[] },
): Promise<Map<UnitId, string>> {
  const { house } = reading
  const period = `${Number(key.period.slice(0, 4)) - 1}${key.period.slice(4)}`
  const definition = indicatorOf(house, { ...key, period })
  if (definition === undefined || periodKey(period) === undefined) return new Map()
  const terms = { period, value: null, direction: 'at-least', baseline: null, path: { kind: 'end' } } as const
  const aimed = units.map((unit) => ({ key: { ...key, period, unit }, terms, definition }))
  const [agencies, asOf] = [await house.organizations(), lastDayOf(periodKey(period) ?? 0)]
  const read = await readFigures(tx, { agencies, asOf, knownOn: reading.knownOn, definitions: house.packs.indicators }, aimed)
  const given = await withoutSmall(tx, reading, { aimed, given: read })
  return new Map(
    units.flatMap((unit, n) => {
      const { reached } = progressOf({ terms, measured: definition }, given[n] ?? { byPeriod: new Map() }, asOf)
      return reached === null ? [] : [[unit, reached] as const]
    }),
  )
}

async function versionsOf(tx: Tx, agencies: Organizations, { live }: StandingTarget): Promise<TargetDetail['versions']> {
  const history = live?.history ?? []
  const texts = await findContents(tx, hashesIn(history.map(({ fact }) => fact)))
  const people = await namePeople(
    tx,
    history.map(({ actor }) => actor),
  )
  return history.map(({ fact, version, recordedAt, actor, office }) => {
    const isSet = fact.type === 'target.set'
    return {
      ...{
        version,
        type: isSet ? 'set' : fact.type === 'target.allocated' ? 'allocated' : 'withdrawn',
        recordedAt,
        by: people.get(actor) ?? actor,
      },
      ...{ office: unitName(agencies, office, dayOf(recordedAt)), document: 'document' in fact ? fact.document : null },
      reason: textIn(texts, fact.reason),
      ...{ value: isSet ? fact.value : null, direction: isSet ? fact.direction : null },
      ...(fact.type === 'target.allocated' ? { shares: fact.shares.length, rest: fact.rest } : { shares: 0, rest: null }),
    }
  })
}

/** What a target says beside its figures: where it came from, how it was handed down, to whom it may be. */
async function restOfDetail(tx: Tx, reading: TargetReading, target: StandingTarget) {
  const { house, principal, asOf } = reading
  const agencies = await house.organizations()
  const { key, live } = target
  const on = treeDay(periodKey(key.period) ?? 0, asOf)
  const texts = await findContents(tx, hashesIn([live?.reason, live?.baseline]))
  const groups = groupsUnder(agencies, key.unit, on)
  const before = await cameTo(tx, reading, { key, units: [...new Set(groups.flatMap(({ units }) => units))] })
  const above = live?.from === null || live?.from === undefined ? undefined : targetKey(live.from.target)
  const actions = TARGET_ACTIONS[live?.status ?? 'pack']
  return {
    reason: textIn(texts, live?.reason ?? null),
    base: live?.baseline ? { ...live.baseline, source: textIn(texts, live.baseline.source) } : null,
    from: above === undefined ? null : { id: targetId(above), unit: unitName(agencies, above.unit, on) },
    shares: (live?.allocation?.shares ?? []).map(({ unit, value }) => {
      return { unit: unitName(agencies, unit, on), value, isThere: agencies.findUnit(unit, on) !== undefined }
    }),
    groups: groups.map(({ id, name, units }) => ({
      ...{ id, name },
      units: units
        .map((unit) => ({ ...unitName(agencies, unit, on), before: before.get(unit) ?? null }))
        .sort((a, b) => compareVietnamese(a.name, b.name)),
    })),
    allowed: actions.filter((verb) => allows(house.policy, principal, targetResource(key), verb)),
  }
}

/** One target as it stands or stood on a day: its path, versions, allocation, and what this person may do now. */
export function showTarget(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined; knownOn?: PlainDate | undefined },
): Promise<Result<TargetDetail>> {
  const work = async (tx: Tx): Promise<Result<TargetDetail>> => {
    const key = targetKey(asked.id)
    if (key === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const reading = { house, principal, asOf: askedDay(house, asked.asOf), knownOn: asked.knownOn }
    const targets = await readStandingTargets(tx, reading, { year: key.period.slice(0, 4), indicator: key.indicator })
    const items = await itemsOf(tx, reading, targets)
    const item = items.find(({ id }) => id === asked.id)
    if (item === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const agencies = await house.organizations()
    const target = targets.find(({ id }) => id === asked.id)
    if (target === undefined) {
      // Taken over from a unit that ended: it has no life of its own.
      const none = { reason: null, base: null, from: null, versions: [], shares: [], groups: [], allowed: [] }
      return ok({ ...item, ...none, asOf: reading.asOf })
    }
    return ok({
      ...item,
      ...(await restOfDetail(tx, reading, target)),
      versions: await versionsOf(tx, agencies, target),
      asOf: reading.asOf,
    })
  }
  return query(house, principal, work, READS_ALSO)
}
