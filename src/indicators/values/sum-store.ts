import { type RawBuilder, sql } from 'kysely'
import { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { decimalOf, isOneOf, sumsIn, valuesIn } from './block-store.ts'
import { type FoundSum, orderSums } from './order-sums.ts'
import { periodKeys, seriesOf } from './read-store.ts'
import type { SeriesByNumber, SumRow, SumsWanted } from './sums.ts'
import { sumOnDay } from './tree-of-day-store.ts'
import { LINES_NOW, NO_END, readTreeState, TREE_MADE } from './tree-store.ts'
import { asValues, partedWholes } from './wholes/parted-store.ts'

/** Where sums are taken: at a unit in some months; of all under it, or of itself alone. A unit without a number never gave a value. */
interface Target {
  readonly root: string
  readonly unit: string
  readonly at_no: number | null
  readonly from_month: number
  readonly to_month: number
  readonly way: 'kept' | 'live' | 'own'
}

interface Plan {
  readonly targets: readonly Target[]
  /** Roots and units that are told, each pair once, however many targets it has. */
  readonly places: readonly string[]
  /** Whether the kept tree is that of the agencies of now; while it is not, everything is added up from the values. */
  readonly isFresh: boolean
  readonly made: string | undefined
}

const placeOf = ({ root, unit, way }: Pick<Target, 'root' | 'unit' | 'way'>): string => `${root}\n${unit}\n${way === 'own' ? 'own' : ''}`
/** Room for kinds in the number of a period. */
const KINDS = 8
const always = sql`0 as from_month, ${NO_END}::integer as to_month`

/** Where sums are taken, by root, by child or by both. */
const targetsBy = (make: (by: 'root' | 'child') => RawBuilder<Target>, by: SumsWanted['by']): RawBuilder<Target> =>
  by === 'both' ? sql<Target>`${make('root')} union all ${make('child')}` : make(by)

/** On the kept tree. */
const freshTargets = (ids: RawBuilder<unknown>) => (by: 'root' | 'child') => {
  const way = sql`case when exists (select from value_tree k where k.superior_no = t.at_no and k.unit_no = t.at_no and k.is_kept) then 'kept' else 'live' end`
  if (by === 'root') {
    return sql<Target>`select t.*, ${way} as way from (
      select u.unit_id as root, u.unit_id as unit, u.unit_no as at_no, ${always} from value_unit u where u.unit_id = any(${ids})) t`
  }
  return sql<Target>`select t.*, ${way} as way from (
      select r.unit_id as root, u.unit_id as unit, u.unit_no as at_no, c.from_month, c.to_month
      from value_unit r join value_tree c on c.superior_no = r.unit_no and c.depth = 1 join value_unit u on u.unit_no = c.unit_no
      where r.unit_id = any(${ids})) t
    union all select r.unit_id, r.unit_id, r.unit_no, c.from_month, c.to_month, 'own'
      from value_unit r join value_tree c on c.superior_no = r.unit_no and c.unit_no = r.unit_no where r.unit_id = any(${ids})`
}

/** On the agencies themselves. */
const staleTargets = (ids: RawBuilder<unknown>) => (by: 'root' | 'child') =>
  by === 'root'
    ? sql<Target>`select i as root, i as unit, null::integer as at_no, ${always}, 'live' as way from unnest(${ids}) i`
    : sql<Target>`select c.superior as root, c.unit, u.unit_no as at_no, c.from_month, c.to_month,
          case when c.depth = 0 then 'own' else 'live' end as way
        from ${LINES_NOW} c left join value_unit u on u.unit_id = c.unit where c.superior = any(${ids}) and c.depth <= 1`

async function planSums(db: Reader, roots: readonly UnitId[], by: SumsWanted['by']): Promise<Plan> {
  const { made, now } = await readTreeState(db)
  const ids = sql`${[...roots]}::text[]`
  const isFresh = made === now
  const { rows } = await targetsBy(isFresh ? freshTargets(ids) : staleTargets(ids), by).execute(db)
  return { targets: rows, places: [...new Set(rows.map(placeOf))], isFresh, made }
}

/**
 * Targets of one way as a table; `place` finds root and unit again. Months are told as bounds of periods, reckoned before: under row-level security an index follows a
 * bound only where nothing is reckoned beside it, and without it all years of a unit would be read that stood there for months.
 */
function tableOf({ targets, places }: Plan, way: Target['way']): RawBuilder<unknown> {
  const chosen = targets.filter((one) => one.way === way)
  return sql`unnest(${chosen.map((one) => places.indexOf(placeOf(one)))}::integer[], ${chosen.map((one) => one.at_no)}::integer[],
    ${chosen.map((one) => one.unit)}::text[], ${chosen.map((one) => one.from_month * KINDS)}::integer[], ${chosen.map((one) => one.to_month * KINDS)}::integer[])
    as t(place, at_no, at, from_period, to_period)`
}

/** The units under targets with the bounds of the periods in which they stand there. */
const underThem = (isFresh: boolean): RawBuilder<unknown> => {
  const bounds = sql`greatest(t.from_period, c.from_month * ${KINDS}::integer) as from_period, least(t.to_period, c.to_month * ${KINDS}::integer) as to_period`
  // `offset 0` keeps the bounds together.
  return isFresh
    ? sql`cross join lateral (select c.unit_no, ${bounds} from value_tree c where c.superior_no = t.at_no offset 0) m`
    : sql`cross join lateral (select u.unit_no, ${bounds} from ${LINES_NOW} c join value_unit u on u.unit_id = c.unit where c.superior = t.at offset 0) m`
}

/** The parts of the sums: kept sums, open deltas beside them, values of small subtrees, values of the roots themselves. */
function partsOf(plan: Plan, { series, periods }: { readonly series: readonly number[]; readonly periods: readonly number[] }) {
  const parts: RawBuilder<unknown>[] = []
  const has = (way: Target['way']): boolean => plan.targets.some((one) => one.way === way)
  const inSeries = isOneOf(series, sql`x.series_no`)
  const inPeriods = sql`any(${[...periods]}::integer[])`
  const values = valuesIn(series)
  if (has('kept')) {
    const kept = sumsIn(series)
    parts.push(sql`
      select t.place, x.series_no, s.period, x.value, x.given from ${tableOf(plan, 'kept')}
      join value_sum s on s.superior_no = t.at_no and s.period = ${inPeriods} and s.period >= t.from_period and s.period < t.to_period
      ${kept.join} where ${kept.where}`)
    parts.push(sql`
      select t.place, x.series_no, d.period, x.added::numeric, x.given
      from value_delta d cross join lateral unnest(d.series, d.added, d.given) as x(series_no, added, given)
      join value_tree m on m.unit_no = d.unit_no and d.period / 8 >= m.from_month and d.period / 8 < m.to_month
      join ${tableOf(plan, 'kept')} on t.at_no = m.superior_no and d.period >= t.from_period and d.period < t.to_period
      where d.period = ${inPeriods} and ${inSeries}`)
  }
  if (has('live')) {
    parts.push(sql`
      select t.place, x.series_no, v.period, x.value::numeric, 1 from ${tableOf(plan, 'live')} ${underThem(plan.isFresh)}
      join indicator_value v on v.unit_no = m.unit_no and v.period = ${inPeriods}
        and v.period >= m.from_period and v.period < m.to_period ${values.join} where ${values.where}`)
  }
  if (has('own')) {
    parts.push(sql`
      select t.place, x.series_no, v.period, x.value::numeric, 1 from ${tableOf(plan, 'own')}
      join indicator_value v on v.unit_no = t.at_no and v.period = ${inPeriods}
        and v.period >= t.from_period and v.period < t.to_period ${values.join} where ${values.where}`)
  }
  return parts
}

type Derived = ReturnType<typeof asValues>

/** The units under some roots, as numbers: whose values a sum can hold. */
const unitsUnder = (roots: readonly UnitId[], isFresh: boolean): RawBuilder<unknown> => {
  const ids = sql`${[...roots]}::text[]`
  return isFresh
    ? sql`array(select m.unit_no from value_tree m join value_unit r on r.unit_no = m.superior_no where r.unit_id = any(${ids}))`
    : sql`array(select m.unit_no from ${LINES_NOW} l join value_unit m on m.unit_id = l.unit where l.superior = any(${ids}))`
}

async function derivedOf(db: Reader, at: { roots: readonly UnitId[]; plan: Plan; series: SeriesByNumber; periods: readonly number[] }) {
  const { roots, plan, series, periods } = at
  return asValues(await partedWholes(db, { series, periods, units: unitsUnder(roots, plan.isFresh) }), series)
}

/** Wholes that nobody gave and categories come to, where they count. */
function derivedParts(plan: Plan, { values }: Derived): RawBuilder<unknown>[] {
  if (values.length === 0) return []
  const given = sql`unnest(${values.map((one) => one.unit_no)}::integer[], ${values.map((one) => one.unit)}::text[], ${values.map((one) => one.series)}::integer[],
    ${values.map((one) => one.period)}::integer[], ${values.map((one) => one.value)}::numeric[]) as g(unit_no, unit, series_no, period, value)`
  const what = sql`t.place, g.series_no, g.period, g.value * 1000000, 1`
  const inMonths = sql`g.period / 8 >= m.from_month and g.period / 8 < m.to_month`
  const asked = sql`g.period >= t.from_period and g.period < t.to_period`
  const under = plan.isFresh
    ? sql`join value_tree m on m.unit_no = g.unit_no and ${inMonths}`
    : sql`join ${LINES_NOW} m on m.unit = g.unit and ${inMonths}`
  const above = plan.isFresh ? sql`t.at_no = m.superior_no` : sql`t.at = m.superior`
  return (['kept', 'live', 'own'] as const)
    .filter((way) => plan.targets.some((one) => one.way === way))
    .map((way) =>
      way === 'own'
        ? sql`select ${what} from ${given} join ${tableOf(plan, way)} on t.at_no = g.unit_no and ${asked}`
        : sql`select ${what} from ${given} ${under} join ${tableOf(plan, way)} on ${above} and ${asked}`,
    )
}

/** What is found on the tree of the periods; each period apart, or all as one. */
async function sumOnPeriods(db: Reader, wanted: Omit<SumsWanted, 'tree' | 'known'>, isTotal: boolean): Promise<SumRow[]> {
  const series = await seriesOf(db, wanted.indicators)
  const periods = periodKeys(wanted.periods)
  for (;;) {
    const plan = await planSums(db, wanted.roots, wanted.by)
    if (series.size === 0 || periods.length === 0) return []
    const derived: Derived = wanted.withWholes
      ? await derivedOf(db, { roots: wanted.roots, plan, series, periods })
      : { names: series, values: [] }
    const parts = [...partsOf(plan, { series: [...series.keys()], periods }), ...derivedParts(plan, derived)]
    if (parts.length === 0) return []
    const period = isTotal ? sql`null::integer` : sql`p.period`
    // A reform between the two questions: nothing is found, and it is asked again on the tree that holds now.
    const { rows } = await sql<FoundSum>`
      select p.place, p.series_no, ${period} as period, ${decimalOf(sql`sum(p.value)`)} as sum, sum(p.given)::integer as given
      from (${sql.join(parts, sql` union all `)}) p(place, series_no, period, value, given) where p.value is not null
        and ${TREE_MADE} is not distinct from ${plan.made ?? null}::text
      group by 1, 2, 3 having sum(p.given) > 0`.execute(db)
    if (rows.length === 0 && (await readTreeState(db)).made !== plan.made) continue
    const spots = plan.places.map((place) => {
      const [root, unit, own] = place.split('\n')
      return { root: UnitId.parse(root), unit: UnitId.parse(unit), isOwn: own === 'own' }
    })
    return orderSums(rows, spots, derived.names)
  }
}

/**
 * Sums of values over units and all under them, by root, unit, indicator, breakdown and period: exact, kept sums and what was saved since together. Each
 * value counts once in a root, also where its unit has two superiors there. A value whose unit stands on no last day of its period is in no tree:
 * `sumOutside` tells it apart. With wholes, what a unit told by categories alone is in the sums of the whole too.
 */
export async function sumValues(db: Reader, wanted: SumsWanted): Promise<SumRow[]> {
  const { tree, ...rest } = wanted
  if (tree !== 'period') return (await sumOnDay(db, { ...wanted, tree })).rows
  return sumOnPeriods(db, rest, false)
}

/** The same over all the periods at once, on the tree of each; only for what is summed over periods. `given` counts values. */
export async function totalValues(db: Reader, wanted: Omit<SumsWanted, 'tree' | 'known'>): Promise<Omit<SumRow, 'period'>[]> {
  const found = await sumOnPeriods(db, wanted, true)
  return found.map(({ period: _period, ...row }) => row)
}
