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
import type { ValueRow } from '../../../indicators/values/read-store.ts'
import { type GivenUnits, Givers, readGiven } from '../../../indicators/values/wholes/given-store.ts'
import { isValidOn, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { type Organizations, routeOf } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { periodicResource } from '../../reports/periodic/open-periodic.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { countOwed, type OwedPlaces, owedIn, placesOwed } from '../figures/expected-units.ts'
import { dayOfTree, lastDay, type Spot, Spots, unitsBelow, unitsUnder, type ValueTree } from '../figures/place-values.ts'
import { PlacedSums, readSums, readWholes } from '../figures/read-sums.ts'
import { formulaIn } from '../list-indicators.ts'
import { tellingTo, valueResource } from './small-cells.ts'
import { type Place, type Reckoning, rowCells } from './value-cells.ts'

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

/** Whether the reader is told every small count of persons, of whatever unit. */
const seesSmall = ({ house, principal, leaves }: Question): boolean =>
  !leaves.some(({ counts }) => counts === 'persons') || scopeOf(house.policy, principal, 'indicator-value', 'read-small').all

/** Who sees everything is told beside the top what no unit holds, which is of everybody. */
function hasOutside(question: Question): boolean {
  const { house, principal, tree, unit, by, asOf } = question
  const isTop = unitsAbove(question).length === 0 || unit === chosenUnit(house, principal, { known: tree.known, asOf, asked: undefined })
  return by === 'units' && isTop && scopeOf(house.policy, principal, 'indicator-value', 'read').all
}

/** What an answer rests on: sums, the values of the unit itself, and who gave any. */
interface Read {
  readonly sums: Reckoning['sums']
  readonly small: Reckoning['small']
  readonly own: readonly ValueRow[]
  readonly gave: GivenUnits
}

type Places = ReadonlyMap<string, OwedPlaces>
type Owing = ReadonlyMap<string, ReturnType<typeof owedIn>>

/** The wholes that the unit gave itself in periods in which it stands, by period and indicator. */
function inOrder({ tree, unit, periods, leaves }: Question, values: readonly ValueRow[]): ValueRow[] {
  const standing = periods.filter((period) => tree.known.findUnit(unit, dayOfTree(tree, period)) !== undefined)
  return standing.flatMap((period) =>
    leaves.flatMap(({ indicatorId }) =>
      values.filter((one) => one.period === period && one.indicator === indicatorId && one.breakdown === ''),
    ),
  )
}

/** From the sums that are kept: for who may see all that is in them, on the tree of the periods. */
async function readKept(tx: Tx, question: Question, owing: Owing): Promise<Read> {
  const { tree, unit, periods, by } = question
  const indicators = question.leaves.map(({ indicatorId }) => indicatorId)
  const asked = { indicators, periods, tree, roots: [unit], isByChild: by === 'units', hasOutside: hasOutside(question) }
  const units = [...new Set([...owing.values()].flatMap((some) => [...some.keys()]))]
  return {
    sums: await readSums(tx, asked),
    small: null,
    own: inOrder(question, await readWholes(tx, { indicators, periods, units: [unit] })),
    gave: await readGiven(tx, { units, indicators, periods }),
  }
}

/** From the values of all units: what is withheld in one table depends on what stands in the others. */
async function readEach(tx: Tx, question: Question, owing: Owing): Promise<Read> {
  const { house, principal, tree, leaves, periods, knownOn, unit } = question
  const values = await readWholes(tx, { indicators: leaves.map(({ indicatorId }) => indicatorId), periods, knownOn })
  const placed = new PlacedSums(tree, values)
  const gave = new Givers()
  for (const one of values) gave.add(one.indicator, one.period, [one.unit])
  const telling = tellingTo(house, principal, { known: tree.known, leaves, values, owed: owing })
  const own = periods.flatMap((period) =>
    leaves.flatMap(({ indicatorId: indicator }) => placed.valuesAt({ kind: 'own', unit }, { indicator, period, series: '' })),
  )
  return {
    sums: placed,
    small: seesSmall(question) ? null : { telling, placed },
    own: own.map(({ from }) => from),
    gave,
  }
}

async function reckoningOf(tx: Tx, question: Question) {
  const { house, tree, leaves, periods, knownOn } = question
  const indicators = leaves.map(({ indicatorId }) => indicatorId)
  const owing: Owing = new Map(periods.map((period) => [period, owedIn(house, tree.known, { period, indicators })]))
  const isKept = knownOn === undefined && tree.day === 'period' && tree.line === 'any' && seesSmall(question)
  const { sums, small, own, gave } = await (isKept ? readKept : readEach)(tx, question, owing)
  const places: Places = new Map(periods.map((period) => [period, placesOwed(tree, period, owing.get(period) ?? new Map())]))
  const owed = new Map([...places].map(([period, some]) => [period, countOwed(some, period, gave)]))
  const reckoning: Reckoning = { ...question, sums, small, owed, spots: new Spots(tree) }
  return { reckoning, own, places }
}

/** Units under the one that is asked about that owe a figure and gave none. */
function missingOf({ tree, unit, periods }: Question, { spots, owed }: Reckoning, places: Places): IndicatorValues['missing'] {
  return periods.flatMap((period) => {
    const at = places.get(period)?.at
    const silent = owed.get(period)?.silent ?? []
    const under = silent.filter((one) => spots.has({ kind: 'under', unit }, at?.get(one.unit) ?? null, period))
    return under.map((one) => ({ unit: unitName(tree.known, one.unit, lastDay(period)), period, form: one.form }))
  })
}

type RowHead = Pick<ValueRowView, 'role' | 'unit' | 'category' | 'opens'> & { readonly series: string }

const bare = (role: ValueRowView['role']): RowHead => ({ role, unit: null, category: null, opens: false, series: '' })

/** Rows of units: itself, each directly under it in any of the periods. */
function unitRows(question: Question): { readonly head: RowHead; readonly spot: (period: string) => Spot | undefined }[] {
  const { tree, unit, periods } = question
  const on = (period: string): PlainDate => dayOfTree(tree, period)
  const stands = (period: string): boolean => tree.known.findUnit(unit, on(period)) !== undefined
  const children = new Map<UnitId, Set<string>>()
  for (const period of periods) {
    for (const child of unitsBelow(tree, unit, on(period))) children.set(child, (children.get(child) ?? new Set()).add(period))
  }
  const own = { head: bare('own'), spot: (period: string): Spot | undefined => (stands(period) ? { kind: 'own', unit } : undefined) }
  const below = [...children].map(([child, there]) => {
    const last = periods.findLast((period) => there.has(period)) ?? periods[0] ?? ''
    const head: RowHead = {
      ...bare('child'),
      ...{ unit: unitName(tree.known, child, on(last)), opens: mayRead(question, child) },
    }
    return { head, spot: (period: string): Spot | undefined => (there.has(period) ? { kind: 'under', unit: child } : undefined) }
  })
  return [...(children.size > 0 ? [own] : []), ...below]
}

function rowsOf(question: Question, reckoning: Reckoning): ValueRowView[] {
  const { tree, unit, periods, by, house } = question
  const whole = (period: string): Spot | undefined =>
    tree.known.findUnit(unit, dayOfTree(tree, period)) === undefined ? undefined : { kind: 'under', unit }
  const categories = house.packs.breakdowns.find(({ breakdownId }) => breakdownId === by)?.categories ?? []
  const rest =
    by === 'units'
      ? unitRows(question)
      : categories.map((category) => ({ head: { ...bare('category'), category, series: `${by}=${category.id}` }, spot: whole }))
  const outside = hasOutside(question) ? [{ head: bare('outside'), spot: (): Spot => ({ kind: 'outside' }) }] : []
  return [{ head: bare('whole'), spot: whole }, ...rest, ...outside].map(({ head: { series, ...head }, spot }) => ({
    ...head,
    ...rowCells(
      reckoning,
      periods.map((period): Place => ({ period, series, spot: spot(period) })),
    ),
  }))
}

/** Where the unit's own values came from, as far as they are told. */
function sourcesOf(
  { tree, house, principal }: Question,
  { small }: Reckoning,
  { own, places }: { readonly own: readonly ValueRow[]; readonly places: Places },
): ValueSource[] {
  return own.map((from): ValueSource => {
    const { period, indicator, batch } = from
    const isTold = small === null || small.telling.isTold({ indicator, series: '', period, units: new Set([from.unit]), parted: new Set() })
    const [form = '', of = '', by = ''] = from.report?.split('/') ?? []
    const receivers = places.get(period)?.owing.get(from.unit)?.receivers ?? []
    const opens = [null, ...receivers].some((receiver) =>
      allows(house.policy, principal, periodicResource({ unit: from.unit, receiver }), 'read'),
    )
    return {
      ...{ period, indicator, batch, unit: unitName(tree.known, from.unit, lastDay(period)), value: isTold ? from.value : null },
      report: opens && from.report !== null ? { form, period: of, unit: by } : null,
    }
  })
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

/** Whether small counts of persons of the unit or one under it are withheld from the reader. */
function isRestrictedIn({ periods, tree, unit }: Question, { small }: Reckoning): boolean {
  if (small === null) return false
  return periods.some((period) => [...unitsUnder(tree, unit, dayOfTree(tree, period))].some((one) => !small.telling.isFull(one, period)))
}

async function answerTo(tx: Tx, question: Question): Promise<IndicatorValues> {
  const { house, indicator, definitions, leaves, periods, unit, tree, by, asOf, knownOn } = question
  const { reckoning, own, places } = await reckoningOf(tx, question)
  const missing = missingOf(question, reckoning, places)
  const on = lastDay(periods.at(-1) ?? '')
  const isRestricted = isRestrictedIn(question, reckoning)
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
    ...{ rows: rowsOf(question, reckoning), sources: sourcesOf(question, reckoning, { own, places }), isRestricted },
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
      const answer = await answerTo(tx, question.value)
      // Two versions of a table could be held against each other.
      if (answer.isRestricted && answer.knownOn !== null) return refuse(indicatorRefusals, 'VALUES_KNOWN_ON')
      return ok(answer)
    },
    also,
  )
}
