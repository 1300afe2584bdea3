import { sql } from 'kysely'
import { type PlainDate, UnitId } from '../../kernel/index.ts'
import { type DatedValue, type Organizations, totalsOf } from '../../organizations/index.ts'
import { loadOrganizations } from '../../organizations/store.ts'
import type { Reader } from '../../storage/index.ts'
import { decimalOf, valuesIn } from './block-store.ts'
import { type FoundSum, orderSums } from './order-sums.ts'
import { lastDayOf, periodName } from './period-key.ts'
import { periodKeys, seriesOf } from './read-store.ts'
import type { OutsideRow, SumRow, SumsWanted } from './sums.ts'
import { asValues, partedWholes } from './wholes/parted-store.ts'

/** Where sums are taken on the day: a root and a unit, with the units whose values count there. */
interface Target {
  readonly root: UnitId
  readonly unit: UnitId
  readonly isOwn: boolean
  readonly units: ReadonlySet<UnitId>
}

function targetsOf(known: Organizations, { roots, by, tree }: { readonly tree: PlainDate } & Pick<SumsWanted, 'roots' | 'by'>): Target[] {
  return roots.flatMap((root): Target[] => {
    const below = (unit: UnitId): Target => ({ root, unit, isOwn: false, units: new Set(known.subtreeOf(unit, tree)) })
    const whole = by === 'child' ? [] : [below(root)]
    if (by === 'root') return whole
    return [...whole, { root, unit: root, isOwn: true, units: new Set([root]) }, ...known.childrenOf(root, tree).map(below)]
  })
}

/** A part of a value that counts somewhere else than at its own unit: at a unit of the day, or nowhere (null). */
interface Part {
  readonly from: UnitId
  readonly series: number
  readonly period: number
  readonly value: string
  readonly at: UnitId | null
}

interface Rest {
  readonly unit: string
  readonly series_no: number
  readonly period: number
  readonly value: string
}

interface Asked {
  readonly tree: PlainDate
  readonly series: readonly number[]
  readonly periods: readonly number[]
  /** Wholes that nobody gave and categories come to. */
  readonly derived: readonly { readonly unit: string; readonly series: number; readonly period: number; readonly value: string }[]
}

/** The values of units that do not stand on the day, each in the parts in which it came to others. */
async function movedParts(db: Reader, known: Organizations, { tree, series, periods, derived }: Asked): Promise<Part[]> {
  const units = await sql<{ unit_no: number; unit_id: string }>`select unit_no, unit_id from value_unit`.execute(db)
  const gone = units.rows.filter(({ unit_id: unit }) => known.findUnit(UnitId.parse(unit), tree) === undefined)
  const found = valuesIn(series)
  const { rows } = await sql<Rest>`
    select u.unit_id as unit, x.series_no, v.period, ${decimalOf(sql`x.value`)} as value
    from indicator_value v join value_unit u on u.unit_no = v.unit_no ${found.join}
    where v.unit_no = any(${gone.map((one) => one.unit_no)}::integer[]) and ${found.where} and x.value is not null and v.period = any(${[...periods]}::integer[])`.execute(
    db,
  )
  const names = new Set(gone.map((one) => one.unit_id))
  const more = derived.filter(({ unit }) => names.has(unit)).map(({ series: series_no, ...rest }): Rest => ({ ...rest, series_no }))
  const groups = new Map<string, Rest[]>()
  for (const row of [...rows, ...more]) {
    const key = `${row.series_no} ${row.period}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap((group) => {
    const [{ series_no: one, period }] = group as [Rest] // a group begins with its first row
    const values = group.map(({ unit, value }): DatedValue => ({ unit: UnitId.parse(unit), on: lastDayOf(period), value }))
    const { moved } = totalsOf(known, values, { tree: { kind: 'now', on: tree }, line: 'administrative' })
    return moved.map(({ from, value, at }): Part => ({ from: from.unit, series: one, period, value, at }))
  })
}

/** Moved parts in the places where they count; a unit whose value came in two parts to one place gave it once. */
function placed(parts: readonly Part[], targets: readonly Target[]) {
  const told = new Set<string>()
  return parts.flatMap((part) =>
    targets.flatMap(({ units }, place) => {
      if (part.at === null || !units.has(part.at)) return []
      const key = `${place} ${part.series} ${part.period} ${part.from}`
      const given = told.has(key) ? 0 : 1
      told.add(key)
      return [{ ...part, place, given }]
    }),
  )
}

/** Sums on the tree of one day: values of units that stand on it, and what came to these from ended ones by shares, undivided to their common superior. */
export async function sumOnDay(
  db: Reader,
  wanted: Omit<SumsWanted, 'tree'> & { readonly tree: PlainDate },
): Promise<{ readonly rows: SumRow[]; readonly outside: OutsideRow[] }> {
  const known = wanted.known ?? (await loadOrganizations(db))
  const series = await seriesOf(db, wanted.indicators)
  const periods = periodKeys(wanted.periods)
  const { names, values: derived } = asValues(wanted.withWholes ? await partedWholes(db, { series, periods }) : [], series)
  const numbers: Asked = { tree: wanted.tree, series: [...series.keys()], periods, derived }
  const parts = await movedParts(db, known, numbers)
  const targets = targetsOf(known, wanted)
  const standing = targets.flatMap(({ units }, place) => [...units].map((unit) => ({ place, unit })))
  const outside = parts.filter(({ at }) => at === null).map((part) => ({ ...part, place: -1, given: 1 }))
  const moved = [...placed(parts, targets), ...outside]
  const found = valuesIn(numbers.series)
  const { rows } = await sql<FoundSum & { period: number }>`
    select place, series_no, period, trim_scale(sum(value)) as sum, sum(given)::integer as given from (
      select t.place, x.series_no, v.period, x.value * 0.000001 as value, 1 as given
      from unnest(${standing.map((one) => one.place)}::integer[], ${standing.map((one) => one.unit)}::text[]) as t(place, unit)
      join value_unit u on u.unit_id = t.unit
      join indicator_value v on v.unit_no = u.unit_no and v.period = any(${numbers.periods}::integer[]) ${found.join}
      where ${found.where} and x.value is not null
      union all select t.place, g.series_no, g.period, g.value, 1
      from unnest(${standing.map((one) => one.place)}::integer[], ${standing.map((one) => one.unit)}::text[]) as t(place, unit)
      join unnest(${derived.map((one) => one.unit)}::text[], ${derived.map((one) => one.series)}::integer[], ${derived.map((one) => one.period)}::integer[],
        ${derived.map((one) => one.value)}::numeric[]) as g(unit, series_no, period, value) on g.unit = t.unit
      union all select * from unnest(${moved.map((one) => one.place)}::integer[], ${moved.map((one) => one.series)}::integer[],
        ${moved.map((one) => one.period)}::integer[], ${moved.map((one) => one.value)}::numeric[], ${moved.map((one) => one.given)}::integer[])
    ) p group by 1, 2, 3`.execute(db)
  return {
    rows: orderSums(
      rows.filter(({ place }) => place !== -1),
      targets,
      names,
    ),
    outside: rows
      .filter(({ place }) => place === -1)
      .flatMap(({ series_no: number, period, sum, given }) => {
        const one = names.get(number)
        return one === undefined ? [] : [{ indicator: one.indicator, breakdown: one.breakdown, period: periodName(period), sum, given }]
      }),
  }
}
