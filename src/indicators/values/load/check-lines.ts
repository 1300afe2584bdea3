import { isValidOn } from '../../../kernel/index.ts'
import type { Breakdown, IndicatorDefinition } from '../../definition.ts'
import { breakdownKey, parseBreakdown } from '../breakdown-key.ts'
import { isValueText, valueFault } from '../decimal-text.ts'
import { lastDayOf, lastMonthOf, periodKey } from '../period-key.ts'
import { ChainSums, Chains } from './chains.ts'
import type { ValueRule } from './line-faults.ts'
import type { Place } from './runs.ts'

/** One value of a file, as texts. */
export interface ValueLine {
  readonly unit: string
  readonly indicator: string
  /** '' = the whole. */
  readonly breakdown: string
  readonly period: string
  readonly value: string
  /** What was found wrong with it while it was read from a file. */
  readonly fault?: ValueRule | undefined
}

/** The indicators that may be given, and their breakdowns. */
export interface ValueCatalogue {
  readonly indicators: readonly IndicatorDefinition[]
  readonly breakdowns: readonly Breakdown[]
}

/** Months from one until before another. */
export type Months = readonly [from: number, to: number]

/** A unit as values know it: its number, the months on whose last days it is there, and under which superiors of kept sums. */
export interface KnownUnit {
  readonly no: number
  readonly months: readonly Months[]
  readonly above: readonly (readonly [superior: number, ...Months])[]
}

/** Gives a series its number. */
export type SeriesNumbers = (indicator: string, breakdown: string) => number

interface KnownPeriod {
  readonly key: number
  readonly month: number
  /** Units of the period, or what is wrong with them. */
  readonly units: Map<string, Place | ValueRule>
  /** Numbers of series, or what is wrong with them on the last day, by indicator and breakdown. */
  readonly series: Map<string, Map<string, number | ValueRule>>
}

/** Checks lines one after the other, gives them in numbers and adds them up; what was found once is known from then on. */
export class LineCheck {
  readonly #units: ReadonlyMap<string, KnownUnit>
  readonly #catalogue: ValueCatalogue
  readonly #numberOf: SeriesNumbers
  readonly #periods = new Map<string, KnownPeriod | null>()
  readonly chains = new Chains()
  readonly sums = new ChainSums()
  #last: { readonly period: string; readonly unit: string; readonly of: KnownPeriod; readonly then: Place } | undefined

  constructor(units: ReadonlyMap<string, KnownUnit>, catalogue: ValueCatalogue, numberOf: SeriesNumbers) {
    this.#units = units
    this.#catalogue = catalogue
    this.#numberOf = numberOf
  }

  /** The numbers of the periods that were seen. */
  periodKeys(): number[] {
    return [...this.#periods.values()].flatMap((period) => (period === null ? [] : [period.key]))
  }

  /**
   * Where a line belongs, with the number of its series in `series`, once its value is in the sums; or, undefined, the first thing that is wrong:
   * `fault`. Lines of one unit and period that follow on each other have the very same place.
   */
  find(line: ValueLine): Place | undefined {
    if (line.fault !== undefined) return this.#refuse(line.fault)
    const found = this.#at(line)
    if (typeof found === 'string') return this.#refuse(found)
    const series = this.#series(found.of, line)
    if (typeof series === 'string') return this.#refuse(series)
    const { value } = line
    if (!isValueText(value)) return this.#refuse(valueFault(value))
    const { then } = found
    this.sums.add(then.chain, then.period, series, value)
    this.series = series
    return then
  }

  series = 0
  fault: ValueRule = 'unknown-period'

  #refuse(rule: ValueRule): undefined {
    this.fault = rule
  }

  /** Period and unit of a line; lines of one unit and period mostly come together. */
  #at(line: ValueLine) {
    const last = this.#last
    if (last !== undefined && last.unit === line.unit && last.period === line.period) return last
    const of = this.#period(line.period)
    if (of === null) return 'unknown-period'
    const then = this.#unit(of, line.unit)
    if (typeof then === 'string') return then
    this.#last = { period: line.period, unit: line.unit, of, then }
    return this.#last
  }

  #unit({ key, month, units }: KnownPeriod, id: string): Place | ValueRule {
    const known = units.get(id)
    if (known !== undefined) return known
    const unit = this.#units.get(id)
    const isIn = ([from, to]: Months): boolean => from <= month && month < to
    const found =
      unit === undefined
        ? 'unknown-unit'
        : unit.months.some(isIn)
          ? {
              unit: unit.no,
              period: key,
              chain: this.chains.numberOf(unit.above.flatMap(([one, ...months]) => (isIn(months) ? [one] : []))),
            }
          : 'unit-not-there'
    units.set(id, found)
    return found
  }

  #period(name: string): KnownPeriod | null {
    const known = this.#periods.get(name)
    if (known !== undefined) return known
    const key = periodKey(name)
    const found = key === undefined ? null : { key, month: lastMonthOf(key), units: new Map(), series: new Map() }
    this.#periods.set(name, found)
    return found
  }

  #series(period: KnownPeriod, { indicator, breakdown }: ValueLine): number | ValueRule {
    const byBreakdown = period.series.get(indicator) ?? new Map<string, number | ValueRule>()
    const known = byBreakdown.get(breakdown)
    if (known !== undefined) return known
    const found = this.#findSeries(period, indicator, breakdown)
    byBreakdown.set(breakdown, found)
    period.series.set(indicator, byBreakdown)
    return found
  }

  #findSeries({ key }: KnownPeriod, indicator: string, breakdown: string): number | ValueRule {
    const { indicators, breakdowns } = this.#catalogue
    const definition = indicators.find((one) => one.indicatorId === indicator && isValidOn(one, lastDayOf(key)))
    if (definition === undefined) return 'unknown-indicator'
    if (definition.source.kind === 'formula') return 'reckoned'
    const parts = parseBreakdown(breakdown, { indicator: definition, breakdowns })
    const written = parts.ok ? breakdownKey(parts.value, { indicator: definition, breakdowns }) : parts
    return written.ok ? this.#numberOf(indicator, written.value) : 'unknown-breakdown'
  }
}
