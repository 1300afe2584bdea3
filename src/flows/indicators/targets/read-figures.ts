import {
  aggregate,
  figureOf,
  type GivenFigures,
  type IndicatorDefinition,
  lastDayOf,
  leavesOf,
  type Measured,
  periodKey,
  periodsOf,
  type TargetKey,
  type TargetTerms,
} from '../../../indicators/index.ts'
import { readValues } from '../../../indicators/values/read-store.ts'
import { sumValues } from '../../../indicators/values/sum-store.ts'
import { addDays, endOfDay, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'

/** A target with the definition of its indicator on the last day of its period. */
export interface Aimed {
  readonly key: TargetKey
  readonly terms: TargetTerms
  readonly definition: IndicatorDefinition
}

interface Asked {
  readonly definitions: readonly IndicatorDefinition[]
  readonly agencies: Organizations
  readonly asOf: PlainDate
  readonly knownOn: PlainDate | undefined
}

interface Row {
  readonly unit: UnitId
  readonly indicator: string
  readonly breakdown: string
  readonly period: string
  readonly sum: string
  readonly given: number
}

/** By unit, indicator and period: the whole that was given, else the sum of the categories of the breakdown that most units gave. */
function wholes(rows: readonly Row[]): Map<string, string> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.unit}|${row.indicator}|${row.period}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return new Map([...groups].map(([key, group]) => [key, wholeOf(group)]))
}

const partsOf = (breakdown: string): string =>
  breakdown
    .split(';')
    .map((part) => part.split('=')[0])
    .join(';')

function wholeOf(group: readonly Row[]): string {
  const kinds = [...new Set(group.map(({ breakdown }) => partsOf(breakdown)))].map((kind) => {
    const rows = group.filter(({ breakdown }) => partsOf(breakdown) === kind)
    return { kind, rows, given: Math.max(...rows.map(({ given }) => given)) }
  })
  const [best] = kinds.sort((a, b) => b.given - a.given || a.kind.length - b.kind.length)
  const sum = aggregate(
    { indicatorId: '', acrossUnits: 'sum', acrossPeriods: 'sum' },
    { across: 'periods', values: best?.rows.map((row) => row.sum) ?? [] },
  )
  return sum.ok ? sum.value : '0'
}

/** Values as they were known on an earlier day, added up under each unit on the tree of each period. */
async function knownThen(
  tx: Tx,
  { agencies, knownOn }: Asked,
  wanted: { roots: readonly UnitId[]; indicators: readonly string[]; periods: readonly string[] },
): Promise<Row[]> {
  const known = knownOn === undefined ? {} : { knownOn: endOfDay(knownOn) }
  const values = await readValues(tx, { indicators: wanted.indicators, periods: wanted.periods, ...known })
  const found = new Map<string, { row: Row; values: string[] }>()
  for (const root of wanted.roots) {
    for (const { unit, indicator, breakdown, period, value } of values) {
      if (unit !== root && !agencies.isUnder(root, unit, lastDayOf(periodKey(period) ?? 0))) continue
      const key = `${root}|${indicator}|${breakdown}|${period}`
      const known = found.get(key)
      if (known) known.values.push(value)
      else found.set(key, { row: { unit: root, indicator, breakdown, period, sum: value, given: 1 }, values: [value] })
    }
  }
  return [...found.values()].map(({ row, values: all }) => {
    const sum = aggregate({ indicatorId: '', acrossUnits: 'sum', acrossPeriods: 'sum' }, { across: 'units', values: all })
    return { ...row, sum: sum.ok ? sum.value : row.sum, given: all.length }
  })
}

/** Sums under each unit; where a unit ended on the way they stand on the tree of the day, so that successors have what came to them. */
async function readSums(tx: Tx, asked: Asked, aimed: readonly Aimed[]): Promise<Row[]> {
  const { agencies, asOf, knownOn, definitions } = asked
  const [key = 0] = aimed.map(({ terms }) => periodKey(terms.period) ?? 0)
  const periods = [...new Set(aimed.flatMap(({ terms, definition }) => periodsOf(terms, definition)))]
  const roots = [...new Set(aimed.map((one) => one.key.unit))]
  const indicators = [...new Set(aimed.flatMap(({ definition }) => leavesOf(definition, definitions).map((one) => one.indicatorId)))]
  if (knownOn !== undefined) return knownThen(tx, asked, { roots, indicators, periods })
  const day = treeDay(key, asOf)
  const from = addDays(lastDayOf(key), -366)
  const isChanged = agencies.successions.some(({ on }) => on > from && on <= day)
  return sumValues(tx, { roots, indicators, periods, by: 'root', ...(isChanged ? { tree: day, known: agencies } : { tree: 'period' }) })
}

/** The day on whose tree a target is looked at: the one asked for, at most the last of its period. */
export function treeDay(period: number, asOf: PlainDate): PlainDate {
  const last = lastDayOf(period)
  return asOf < last ? asOf : last
}

function givenOf(
  { key, terms, definition }: Aimed,
  sums: ReadonlyMap<string, string>,
  definitions: readonly IndicatorDefinition[],
): GivenFigures {
  const leaves = leavesOf(definition, definitions)
  const periods = periodsOf(terms, definition)
  const value = (leaf: Measured & { indicatorId: string }, period: string): string | null =>
    sums.get(`${key.unit}|${leaf.indicatorId}|${period}`) ?? null
  const figure = (of: (leaf: IndicatorDefinition) => string | null): string | null => {
    const known = leaves.flatMap((leaf) => {
      const found = of(leaf)
      return found === null ? [] : [[leaf.indicatorId, found] as const]
    })
    const result = figureOf(definition.indicatorId, { definitions, sums: new Map(known) })
    return result.ok ? result.value : null
  }
  const entries = (of: (period: string, n: number) => string | null): Map<string, string> =>
    new Map(
      periods.flatMap((period, n) => {
        const found = of(period, n)
        return found === null ? [] : [[period, found] as const]
      }),
    )
  const byPeriod = entries((period) => figure((leaf) => value(leaf, period)))
  if (definition.acrossPeriods !== 'ratio') return { byPeriod }
  const upTo = entries((_period, n) =>
    figure((leaf) => {
      const together = aggregate(leaf, { across: 'periods', values: periods.slice(0, n + 1).map((one) => value(leaf, one)) })
      return together.ok ? together.value : null
    }),
  )
  return { byPeriod, upTo }
}

/** What the units of some targets gave, in the order of the targets: read together for those of one period. */
export async function readFigures(tx: Tx, asked: Asked, aimed: readonly Aimed[]): Promise<GivenFigures[]> {
  const found = new Map<Aimed, GivenFigures>()
  for (const period of new Set(aimed.map(({ terms }) => terms.period))) {
    const group = aimed.filter(({ terms }) => terms.period === period)
    const sums = wholes(await readSums(tx, asked, group))
    for (const one of group) found.set(one, givenOf(one, sums, asked.definitions))
  }
  return aimed.map((one) => found.get(one) ?? { byPeriod: new Map() })
}
