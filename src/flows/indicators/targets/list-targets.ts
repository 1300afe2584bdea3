import { allows, type Principal, type Resource, type readingOf } from '../../../access/index.ts'
import {
  explainProgress,
  type GivenFigures,
  isDivisible,
  lastDayOf,
  type PackTarget,
  packTargets,
  partsOfFormula,
  periodKey,
  periodsOf,
  progressOf,
  type TargetItem,
  type TargetKey,
  type TargetList,
  type TargetQuery,
  targetId,
} from '../../../indicators/index.ts'
import { addMonths, compareVietnamese, dateParts, isValidOn, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { leavesOf } from '../actual/expected-units.ts'
import { periodsTold } from '../actual/told-periods.ts'
import { type Aimed, readFigures, treeDay } from './read-figures.ts'

/** A target as the access table sees it: it is read by whoever reads the values that are held against it. */
function targetResource({ unit }: { readonly unit: UnitId }): Resource {
  return { kind: 'indicator-value', relations: { subtree: [unit] } }
}

/** The definition of an indicator on the last day of a period; the last pack that defines it decides. */
export function indicatorOf(house: House, { indicator, period }: Pick<TargetKey, 'indicator' | 'period'>) {
  const day = lastDayOf(periodKey(period) ?? 0)
  return house.packs.indicators.findLast((one) => one.indicatorId === indicator && isValidOn(one, day))
}

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly asOf: PlainDate
  readonly knownOn: PlainDate | undefined
}

/** The figures of a target as far as they may be told: small counts of persons, and what would tell them, are as if they were not there yet. */
async function withoutSmall(
  tx: Tx,
  { house, principal, agencies, asOf, knownOn }: Reading,
  { aimed, given }: { aimed: Aimed; given: GivenFigures },
): Promise<GivenFigures> {
  const { key, terms, definition } = aimed
  if (allows(house.policy, principal, targetResource(key), 'read-small')) return given
  const leaves = leavesOf(definition, house.packs.indicators, partsOfFormula)
  const periods = periodsOf(terms, definition)
  const asked = { unit: key.unit, leaves, periods, isOlder: knownOn !== undefined }
  const reader = { house, principal, known: agencies }
  const then = new Set(await periodsTold(tx, reader, { ...asked, tree: 'period' }))
  // It may be added up on either tree.
  const onDay = new Set(await periodsTold(tx, reader, { ...asked, tree: treeDay(periodKey(terms.period) ?? 0, asOf) }))
  const only = (figures: ReadonlyMap<string, string>) => new Map([...figures].filter(([period]) => then.has(period) && onDay.has(period)))
  return { byPeriod: only(given.byPeriod), ...(given.upTo === undefined ? {} : { upTo: only(given.upTo) }) }
}

/** The targets of a time, with how far each is. */
async function itemsOf(tx: Tx, reading: Reading, targets: readonly PackTarget[]): Promise<TargetItem[]> {
  const { house, agencies, asOf } = reading
  const aimed = targets.flatMap((target): (Aimed & { target: PackTarget })[] => {
    const definition = indicatorOf(house, target)
    return definition === undefined ? [] : [{ key: target, terms: target.terms, definition, target }]
  })
  const given = await readFigures(tx, { ...reading, definitions: house.packs.indicators }, aimed)
  const told: GivenFigures[] = []
  for (const [n, one] of aimed.entries())
    told.push(await withoutSmall(tx, reading, { aimed: one, given: given[n] ?? { byPeriod: new Map() } }))
  return aimed.map(({ target, terms, definition }, n): TargetItem => {
    const { steps, ...progress } = progressOf({ terms, measured: definition }, told[n] ?? { byPeriod: new Map() }, asOf)
    const { indicatorId: id, nameVi, nameEn, unitVi, unitEn, decimals, isLevel } = definition
    return {
      ...{
        id: targetId(target),
        version: 0,
        origin: 'pack',
        unit: unitName(agencies, target.unit, lastDayOf(periodKey(target.period) ?? 0)),
      },
      indicator: { id, nameVi, nameEn, unitVi, unitEn, decimals, isLevel, isDivisible: isDivisible(definition) },
      ...{ period: target.period, value: terms.value, direction: terms.direction, baseline: terms.baseline, pathKind: terms.path },
      path: steps.map((step) => ({ ...step })),
      progress: { ...progress, missing: [...progress.missing], explanation: explainProgress(terms, definition, { ...progress, steps }) },
      ...{ basis: target.basis, note: target.note, unverified: target.unverified },
    }
  })
}

const byPlace = (a: TargetItem, b: TargetItem): number =>
  a.indicator.nameVi === b.indicator.nameVi
    ? compareVietnamese(a.unit.name, b.unit.name)
    : compareVietnamese(a.indicator.nameVi, b.indicator.nameVi)

/** The targets that a person may read, of a year (that of the last month that is over when none is named), with what their units came to on a day. */
export function listTargets(house: House, principal: Principal, asked: TargetQuery): Promise<TargetList> {
  // What is withheld is decided over all units; nothing else of them is told.
  const also: ReturnType<typeof readingOf> = { 'indicator-value': true }
  const work = async (tx: Tx): Promise<TargetList> => {
    const asOf = askedDay(house, asked.asOf)
    const year = asked.year ?? String(dateParts(addMonths(asOf, -1)).year)
    const agencies = await house.organizations()
    const targets = packTargets(house.packs.targets, agencies).filter(
      (one) =>
        one.period.startsWith(year) &&
        (asked.unit === undefined || one.unit === asked.unit) &&
        (asked.indicator === undefined || one.indicator === asked.indicator) &&
        allows(house.policy, principal, targetResource(one), 'read'),
    )
    const items = await itemsOf(tx, { house, principal, agencies, asOf, knownOn: asked.knownOn }, targets)
    return { items: items.sort(byPlace), year, asOf }
  }
  return query(house, principal, work, also)
}
