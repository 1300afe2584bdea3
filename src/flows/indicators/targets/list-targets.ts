import type { Principal } from '../../../access/index.ts'
import {
  type Aim,
  type Allocation,
  explainProgress,
  type IndicatorDefinition,
  isDivisible,
  lastDayOf,
  leavesOf,
  monthsOf,
  type Progress,
  periodKey,
  progressOf,
  type Received,
  restOf,
  type TakenPart,
  type TargetItem,
  type TargetList,
  type TargetQuery,
  takeOver,
  targetId,
} from '../../../indicators/index.ts'
import { addDays, addMonths, compareVietnamese, dateParts, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { countGiven, type GivenReports } from '../figures/count-given.ts'
import { type Aimed, readFigures, treeDay, treeOfTarget } from './read-figures.ts'
import { READS_ALSO, withoutSmall } from './small-counts.ts'
import { indicatorOf, readStandingTargets, type StandingTarget, type TargetReading } from './standing-targets.ts'

/** The day before a period begins: whoever was there then or came later within it can have a target of it. */
export function dayBefore(period: string): PlainDate {
  const key = periodKey(period) ?? 0
  return addDays(addMonths(addDays(lastDayOf(key), 1), -monthsOf(key)), -1)
}

interface Shown extends Aimed {
  readonly target: StandingTarget | undefined
  readonly parts: readonly TakenPart[]
  readonly received: readonly Received[]
}

/** Targets with what became of their units within the period: those of ended ones, of those that are there, and of successors that had none. */
function withSuccessors(targets: readonly StandingTarget[], { house, asOf }: TargetReading, agencies: Organizations): Shown[] {
  const defined = targets.flatMap((target) => {
    const definition = indicatorOf(house, target.key)
    return definition === undefined ? [] : [{ target, definition }]
  })
  const aims = defined.map(({ target, definition }): Aim => {
    return { key: target.key, terms: target.terms, decimals: definition.decimals, isDivisible: isDivisible(definition) }
  })
  const first = (unit: UnitId, before: PlainDate): PlainDate =>
    agencies.versionsOf(unit).find(({ validTo }) => validTo === null || validTo > before)?.validFrom ?? before
  const daysOf = ({ key }: Aim): { after: PlainDate; on: PlainDate } => {
    const [before, on] = [dayBefore(key.period), treeDay(periodKey(key.period) ?? 0, asOf)]
    const from = first(key.unit, before)
    return { after: from > before ? from : before, on }
  }
  const { parts, after } = takeOver(aims, agencies, daysOf)
  const of = (indicator: string): IndicatorDefinition | undefined =>
    defined.find(({ target }) => target.key.indicator === indicator)?.definition
  const standing = after.flatMap(({ key, terms, received, at }): Shown[] => {
    const definition = of(key.indicator)
    return definition === undefined
      ? []
      : [{ key, terms, definition, received, parts: [], target: at === null ? undefined : defined[at]?.target }]
  })
  const ended = defined.flatMap(({ target, definition }, n): Shown[] => {
    const gone = parts[n]
    return gone === undefined ? [] : [{ key: target.key, terms: target.terms, definition, target, parts: gone, received: [] }]
  })
  return [...standing, ...ended]
}

const originOf = ({ target }: Shown): TargetItem['origin'] => {
  if (target === undefined) return 'taken-over'
  if (target.live === undefined) return 'pack'
  return target.live.status === 'handed' ? 'handed' : 'set'
}

/** What of a target as it is now is in no share: a whole that changed since is no longer handed out in full. */
export function restNow(value: string | null, { shares }: Allocation): string | null {
  return value === null
    ? null
    : restOf(
        value,
        shares.map((share) => share.value),
      )
}

/** The periods in which what was reached was given: of a level the last that has a figure, of what is put together all that were over. */
function periodsReached({ definition }: Aimed, { steps, reachedAt, expectedAt }: Progress): readonly string[] {
  if (reachedAt === null) return []
  if (definition.isLevel) return [reachedAt]
  return steps.slice(0, steps.findIndex(({ period }) => period === expectedAt) + 1).map(({ period }) => period)
}

/** How many of the reports on which each target's figure rests are there. */
async function reportsOf(
  tx: Tx,
  { house, asOf, knownOn }: TargetReading,
  shown: readonly { readonly aimed: Aimed; readonly progress: Progress }[],
) {
  const agencies = await house.organizations()
  const found = new Map<Aimed, GivenReports>()
  for (const period of new Set(shown.map(({ aimed }) => aimed.terms.period))) {
    const group = shown.filter(({ aimed }) => aimed.terms.period === period)
    const asked = group.map(({ aimed, progress }) => ({
      unit: aimed.key.unit,
      indicators: leavesOf(aimed.definition, house.packs.indicators).map(({ indicatorId }) => indicatorId),
      periods: periodsReached(aimed, progress),
    }))
    const counted = await countGiven(tx, house, { tree: treeOfTarget({ agencies, asOf }, period), knownOn, asked })
    for (const [n, { aimed }] of group.entries()) found.set(aimed, counted[n] ?? { given: 0, expected: 0 })
  }
  return shown.map(({ aimed }) => found.get(aimed) ?? { given: 0, expected: 0 })
}

function itemOf(
  shown: Shown,
  { progress, reports, agencies }: { progress: Progress; reports: GivenReports; agencies: Organizations },
): TargetItem {
  const { key, terms, definition, target, parts, received } = shown
  const { indicatorId: id, nameVi, nameEn, unitVi, unitEn, decimals, isLevel } = definition
  const { steps, ...rest } = progress
  const named = (unit: UnitId) => unitName(agencies, unit, lastDayOf(periodKey(key.period) ?? 0))
  const allocation = target?.live?.allocation ?? null
  const isEnded = parts.length > 0
  return {
    ...{ id: targetId(key), version: target?.live?.version ?? 0, origin: originOf(shown), unit: named(key.unit) },
    indicator: { id, nameVi, nameEn, unitVi, unitEn, decimals, isLevel, isDivisible: isDivisible(definition) },
    ...{ period: key.period, value: terms.value, direction: terms.direction, baseline: terms.baseline, pathKind: terms.path },
    path: steps.map((step) => ({ ...step })),
    progress: {
      ...{ ...rest, class: isEnded ? 'handed-over' : rest.class, missing: [...rest.missing] },
      ...{ reports: reports.expected === 0 ? null : reports, explanation: explainProgress(terms, definition, { ...progress, reports }) },
    },
    ...{ basis: target?.live === undefined ? (target?.pack?.basis ?? null) : null, document: target?.live?.document ?? null },
    ...{
      note: target?.live === undefined ? (target?.pack?.note ?? null) : null,
      unverified: target?.live === undefined && (target?.pack?.unverified ?? false),
    },
    allocation: allocation === null ? null : { count: allocation.shares.length, rest: restNow(terms.value, allocation) },
    takenOver: parts.map(({ units, share, value }) => ({ units: units.map(named), share, value })),
    received: received.map(({ from, value }) => ({ from: named(from), value })),
  }
}

/** Targets as a screen shows them: how far each is, and what became of those of ended units. */
export async function itemsOf(tx: Tx, reading: TargetReading, targets: readonly StandingTarget[]): Promise<TargetItem[]> {
  const agencies = await reading.house.organizations()
  const shown = withSuccessors(targets, reading, agencies)
  const { asOf, knownOn } = reading
  const read = await readFigures(tx, { agencies, asOf, knownOn, definitions: reading.house.packs.indicators }, shown)
  const given = await withoutSmall(tx, reading, { aimed: shown, given: read })
  const looked = shown.map((one, n) => ({
    aimed: one,
    progress: progressOf({ terms: one.terms, measured: one.definition }, given[n] ?? { byPeriod: new Map() }, asOf),
  }))
  const reports = await reportsOf(tx, reading, looked)
  return looked.map(({ aimed, progress }, n) => itemOf(aimed, { progress, reports: reports[n] ?? { given: 0, expected: 0 }, agencies }))
}

const byPlace = (a: TargetItem, b: TargetItem): number =>
  a.indicator.nameVi === b.indicator.nameVi
    ? compareVietnamese(a.unit.name, b.unit.name)
    : compareVietnamese(a.indicator.nameVi, b.indicator.nameVi)

/** The targets that a person may read, of a year (that of the last month that is over when none is named), with what their units came to on a day. */
export function listTargets(house: House, principal: Principal, asked: TargetQuery): Promise<TargetList> {
  const work = async (tx: Tx): Promise<TargetList> => {
    const asOf = askedDay(house, asked.asOf)
    const year = asked.year ?? String(dateParts(addMonths(asOf, -1)).year)
    const reading = { house, principal, asOf, knownOn: asked.knownOn }
    const targets = await readStandingTargets(tx, reading, { year, indicator: asked.indicator })
    const items = await itemsOf(tx, reading, targets)
    // Successors have targets of their own: only when all are there it is known which.
    return { items: items.filter(({ unit }) => asked.unit === undefined || unit.id === asked.unit).sort(byPlace), year, asOf }
  }
  return query(house, principal, work, READS_ALSO)
}
