import { allows, type Principal, type readingOf, scopeOf } from '../../../access/index.ts'
import {
  type IndicatorDefinition,
  type IndicatorValues,
  type IndicatorValuesQuery,
  indicatorRefusals,
  kindOfPeriod,
  leavesOf,
  periodBefore,
  periodOn,
  periodsFrom,
  type ValueRowView,
  type ValueSource,
} from '../../../indicators/index.ts'
import { readValues, type ValueRow } from '../../../indicators/values/read-store.ts'
import { endOfDay, isValidOn, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { type Organizations, routeOf } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { periodicResource } from '../../reports/periodic/open-periodic.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { formulaIn } from '../list-indicators.ts'
import { owedIn } from './expected-units.ts'
import { dayOfTree, lastDay, type PlacedValue, placeValues, unitsBelow, unitsUnder, type ValueTree, withWholes } from './place-values.ts'
import { tellingTo, valueResource } from './small-cells.ts'
import { type Place, placedKey, type Reckoning, rowCells } from './value-cells.ts'

/** So many periods are told at once. */
const MOST_PERIODS = 60
/** So many are told where none are named. */
const USUAL = { month: 12, quarter: 8, 'half-year': 6, year: 5 } as const
const MOST_MISSING = 500

/** A question about an indicator with everything that was left out put in. */
interface Question {
  readonly house: House
  readonly principal: Principal
  readonly tree: ValueTree
  readonly unit: UnitId
  readonly indicator: IndicatorDefinition
  readonly definitions: readonly IndicatorDefinition[]
  readonly leaves: readonly IndicatorDefinition[]
  readonly periods: readonly string[]
  readonly by: string
  readonly asOf: PlainDate
  readonly knownOn: PlainDate | undefined
}

const mayRead = ({ house, principal }: Pick<Question, 'house' | 'principal'>, unit: UnitId): boolean =>
  allows(house.policy, principal, valueResource(unit), 'read')

/** The unit that is asked about: the one named; else for who sees everything the one below the top of its line (the committee of the province); else the own one. */
function chosenUnit(house: House, principal: Principal, at: { known: Organizations; asOf: PlainDate; asked: UnitId | undefined }): UnitId {
  if (at.asked !== undefined) return at.asked
  if (!scopeOf(house.policy, principal, 'indicator-value', 'read').all) return principal.office
  const route = routeOf(at.known, principal.office, { line: 'administrative', on: at.asOf })
  return route.at(-2) ?? route.at(-1) ?? principal.office
}

function questionOf(
  house: House,
  principal: Principal,
  { known, id, asked }: { known: Organizations; id: string; asked: IndicatorValuesQuery },
): Result<Question> {
  const asOf = askedDay(house, undefined)
  const unit = chosenUnit(house, principal, { known, asOf, asked: asked.unit })
  const any = house.packs.indicators.find(({ indicatorId }) => indicatorId === id)
  if (any === undefined || known.versionsOf(unit).length === 0 || !mayRead({ house, principal }, unit)) {
    return refuse(flowRefusals, 'NOT_FOUND')
  }
  const kind = kindOfPeriod(asked.to ?? asked.from ?? '') ?? asked.kind ?? any.period
  const to = asked.to ?? (asked.from === undefined ? periodOn(kind, asOf) : periodBefore(asked.from, 1 - USUAL[kind]))
  const periods = periodsFrom(asked.from ?? periodBefore(to, USUAL[kind] - 1), to, MOST_PERIODS)
  if (periods === undefined) return refuse(indicatorRefusals, 'VALUES_PERIODS', { most: MOST_PERIODS })
  const on = lastDay(periods.at(-1) ?? to)
  const definitions = house.packs.indicators.filter((one) => isValidOn(one, on))
  const indicator = definitions.find(({ indicatorId }) => indicatorId === id) ?? any
  if (asked.by !== 'units' && !indicator.breakdowns.includes(asked.by)) {
    return refuse(indicatorRefusals, 'BREAKDOWN_UNKNOWN', { indicator: id, breakdown: asked.by })
  }
  const tree: ValueTree = { known, day: asked.tree === 'period' ? 'period' : asked.tree, line: asked.line }
  const leaves = leavesOf(indicator, definitions)
  return ok({ ...{ house, principal, tree, unit, indicator, definitions, leaves, periods, asOf }, by: asked.by, knownOn: asked.knownOn })
}

/** Values of all units: what is withheld in one table depends on what stands in the others. */
async function valuesFor(tx: Tx, { leaves, periods, knownOn }: Question): Promise<readonly ValueRow[]> {
  const indicators = leaves.filter(({ source }) => source.kind !== 'formula').map(({ indicatorId }) => indicatorId)
  return withWholes(await readValues(tx, { indicators, periods, ...(knownOn === undefined ? {} : { knownOn: endOfDay(knownOn) }) }))
}

function reckoningOf(question: Question, values: readonly ValueRow[]): { reckoning: Reckoning; missing: IndicatorValues['missing'] } {
  const { house, principal, tree, leaves, periods, unit } = question
  const indicators = leaves.map(({ indicatorId }) => indicatorId)
  const placed = new Map<string, PlacedValue[]>()
  for (const one of placeValues(tree, values)) {
    const key = placedKey(one.from)
    const before = placed.get(key)
    if (before === undefined) placed.set(key, [one])
    else before.push(one)
  }
  const owing = new Map(periods.map((period) => [period, owedIn(house, tree.known, { period, indicators })]))
  const gave = new Set(values.filter(({ breakdown }) => breakdown === '').map((one) => `${one.unit} ${one.period} ${one.indicator}`))
  const owed = new Map(
    periods.map((period) => {
      const all = [...(owing.get(period)?.values() ?? [])]
      // Where a unit stands on the tree is where a value of it would count.
      const at = new Map(
        placeValues(
          tree,
          all.map(
            (one): ValueRow => ({
              unit: one.unit,
              period,
              indicator: '',
              breakdown: '',
              value: '0',
              report: null,
              batch: null,
              recordedAt: endOfDay(question.asOf),
            }),
          ), // a value of nothing
        ).map((one) => [one.from.unit, one.at]),
      )
      return [
        period,
        all.map((one) => ({
          ...{ owed: one, at: at.get(one.unit) ?? null },
          gave: one.indicators.every((id) => gave.has(`${one.unit} ${period} ${id}`)),
        })),
      ] as const
    }),
  )
  const missing = periods.flatMap((period) => {
    const under = unitsUnder(tree, unit, dayOfTree(tree, period))
    return (owed.get(period) ?? []).flatMap((one) =>
      one.gave || one.at === null || !under.has(one.at)
        ? []
        : [{ unit: unitName(tree.known, one.owed.unit, lastDay(period)), period, form: one.owed.form }],
    )
  })
  const telling = tellingTo(house, principal, { known: tree.known, leaves, values, owed: owing })
  return { reckoning: { ...question, placed, owed, telling }, missing }
}

type RowHead = Pick<ValueRowView, 'role' | 'unit' | 'category' | 'opens'> & { readonly series: string }

const bare = (role: ValueRowView['role']): RowHead => ({ role, unit: null, category: null, opens: false, series: '' })

/** Rows of units: the unit with all under it, itself, each directly under it in any of the periods. */
function unitRows(question: Question): { readonly head: RowHead; readonly has: (period: string) => Place['has'] }[] {
  const { tree, unit, periods } = question
  const on = (period: string): PlainDate => dayOfTree(tree, period)
  const stands = (period: string): boolean => tree.known.findUnit(unit, on(period)) !== undefined
  const children = new Map<UnitId, Set<string>>()
  for (const period of periods) {
    for (const child of unitsBelow(tree, unit, on(period))) children.set(child, (children.get(child) ?? new Set()).add(period))
  }
  const under = (one: UnitId, period: string): Place['has'] => {
    const units = unitsUnder(tree, one, on(period))
    return (at) => at !== null && units.has(at)
  }
  const own = { head: bare('own'), has: (period: string): Place['has'] => (stands(period) ? (at) => at === unit : undefined) }
  const below = [...children].map(([child, there]) => {
    const last = periods.findLast((period) => there.has(period)) ?? periods[0] ?? ''
    const head: RowHead = {
      ...bare('child'),
      ...{ unit: unitName(tree.known, child, on(last)), opens: mayRead(question, child) },
    }
    return { head, has: (period: string): Place['has'] => (there.has(period) ? under(child, period) : undefined) }
  })
  return [...(children.size > 0 ? [own] : []), ...below]
}

function rowsOf(question: Question, reckoning: Reckoning): ValueRowView[] {
  const { tree, unit, periods, by, house, principal } = question
  const on = (period: string): PlainDate => dayOfTree(tree, period)
  const whole = (period: string): Place['has'] => {
    if (tree.known.findUnit(unit, on(period)) === undefined) return undefined
    const units = unitsUnder(tree, unit, on(period))
    return (at) => at !== null && units.has(at)
  }
  const categories = house.packs.breakdowns.find(({ breakdownId }) => breakdownId === by)?.categories ?? []
  const rest =
    by === 'units'
      ? unitRows(question)
      : categories.map((category) => ({ head: { ...bare('category'), category, series: `${by}=${category.id}` }, has: whole }))
  // What no unit holds is of everybody: told beside the top, to who sees everything.
  const isTop =
    unitsAbove(question).length === 0 || unit === chosenUnit(house, principal, { known: tree.known, asOf: question.asOf, asked: undefined })
  const seesAll = scopeOf(house.policy, principal, 'indicator-value', 'read').all
  const outside = by === 'units' && isTop && seesAll ? [{ head: bare('outside'), has: (): Place['has'] => (at) => at === null }] : []
  return [{ head: bare('whole'), has: whole }, ...rest, ...outside].map(({ head: { series, ...head }, has }) => ({
    ...head,
    ...rowCells(
      reckoning,
      periods.map((period) => ({ period, series, has: has(period) })),
    ),
  }))
}

/** Where the unit's own values came from, as far as they are told. */
function sourcesOf(question: Question, { placed, owed, telling }: Reckoning): ValueSource[] {
  const { tree, unit, periods, leaves, house, principal } = question
  const keys = periods.flatMap((period) => leaves.map(({ indicatorId }) => placedKey({ period, indicator: indicatorId, breakdown: '' })))
  return keys.flatMap((key) =>
    (placed.get(key) ?? []).flatMap(({ from, at }): ValueSource[] => {
      if (at !== unit) return []
      const { period, indicator, batch } = from
      const units = new Set([from.unit])
      const isTold = telling.isTold({ indicator, series: '', period, units, parted: new Set() })
      const [form = '', of = '', by = ''] = from.report?.split('/') ?? []
      const receivers = owed.get(period)?.find((one) => one.owed.unit === from.unit)?.owed.receivers ?? []
      const opens = [null, ...receivers].some((receiver) =>
        allows(house.policy, principal, periodicResource({ unit: from.unit, receiver }), 'read'),
      )
      return [
        {
          ...{ period, indicator, batch, unit: unitName(tree.known, from.unit, lastDay(period)), value: isTold ? from.value : null },
          report: opens && from.report !== null ? { form, period: of, unit: by } : null,
        },
      ]
    }),
  )
}

/** The units above that may be opened, the top first. */
function unitsAbove(question: Question): IndicatorValues['above'] {
  const { tree, unit, periods } = question
  const days = periods.map((period) => dayOfTree(tree, period))
  const on = days.findLast((day) => tree.known.findUnit(unit, day) !== undefined) ?? question.asOf
  const line = tree.line === 'any' ? 'administrative' : tree.line
  const above = routeOf(tree.known, unit, { line, on }).slice(1).toReversed()
  return above.filter((one) => mayRead(question, one)).map((one) => unitName(tree.known, one, on))
}

function answerOf(question: Question, values: readonly ValueRow[]): IndicatorValues {
  const { house, indicator, definitions, leaves, periods, unit, tree, by, asOf, knownOn } = question
  const { reckoning, missing } = reckoningOf(question, values)
  const on = lastDay(periods.at(-1) ?? '')
  const isRestricted =
    leaves.some(({ counts }) => counts === 'persons') &&
    periods.some((period) => [...unitsUnder(tree, unit, dayOfTree(tree, period))].some((one) => !reckoning.telling.isFull(one, period)))
  return {
    indicator: { ...indicator, formulaVi: formulaIn(indicator, definitions, 'vi'), formulaEn: formulaIn(indicator, definitions, 'en') },
    reads: leaves.map(({ indicatorId, nameVi, nameEn }) => ({ indicatorId, nameVi, nameEn })),
    breakdowns: house.packs.breakdowns.filter((one) => isValidOn(one, on) && indicator.breakdowns.includes(one.breakdownId)),
    ...{ unit: unitName(tree.known, unit, dayOfTree(tree, periods.at(-1) ?? '')), above: unitsAbove(question) },
    ...{
      kind: kindOfPeriod(periods[0] ?? '') ?? indicator.period,
      periods: periods.map((period) => ({ period, lastDay: lastDay(period) })),
    },
    ...{ by, tree: tree.day, line: tree.line, knownOn: knownOn ?? null, asOf },
    ...{ rows: rowsOf(question, reckoning), sources: sourcesOf(question, reckoning), isRestricted },
    ...{ missing: missing.slice(0, MOST_MISSING), missingCount: missing.length },
  }
}

/**
 * The figures of an indicator: of a unit with all under it, itself, each unit directly under it or each category, by period and over all periods, on the tree of
 * each period or of one day, as known now or on a day. Who may read the values of the unit reads what counts in it, also of units that have ended since; counts
 * of persons under five only where the reader may see them. Refuses what is not there (NOT_FOUND), periods that are no stretch (VALUES_PERIODS), a breakdown that
 * the indicator does not have (BREAKDOWN_UNKNOWN), and older knowledge to who is not told everything (VALUES_KNOWN_ON).
 */
export function showValues(house: House, principal: Principal, id: string, asked: IndicatorValuesQuery): Promise<Result<IndicatorValues>> {
  const also: ReturnType<typeof readingOf> = { 'indicator-value': true }
  return query(
    house,
    principal,
    async (tx) => {
      const question = questionOf(house, principal, { known: await house.organizations(), id, asked })
      if (!question.ok) return question
      const answer = answerOf(question.value, await valuesFor(tx, question.value))
      // Two versions of a table could be held against each other.
      if (answer.isRestricted && answer.knownOn !== null) return refuse(indicatorRefusals, 'VALUES_KNOWN_ON')
      return ok(answer)
    },
    also,
  )
}
