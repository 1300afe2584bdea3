import Big from 'big.js'

/** A figure that a unit told of an indicator in a period: the whole ('') or a category. */
export interface ToldPart {
  readonly breakdown: string
  readonly value: string
}

/** The breakdowns of which a category is one: `sex`, or `age;sex` of two at once. */
const breakdownsOf = (category: string): string =>
  category
    .split(';')
    .map((part) => part.split('=')[0])
    .join(';')

/** Decimals added up, exact. */
export function addDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed()
}

const depth = (breakdowns: string): number => breakdowns.split(';').length

/**
 * The whole of a unit that told an indicator by categories alone: what those of one breakdown come to, of the one with the most categories told, the first by name
 * where two have as many; categories of two breakdowns at once only where there are no others. Undefined where it told the whole itself, or nothing.
 */
export function wholeOf(told: readonly ToldPart[]): string | undefined {
  if (told.some(({ breakdown }) => breakdown === '')) return undefined
  const groups = new Map<string, string[]>()
  for (const { breakdown, value } of told) {
    const key = breakdownsOf(breakdown)
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  const [best] = [...groups].sort(([a, some], [b, others]) => depth(a) - depth(b) || others.length - some.length || (a < b ? -1 : 1))
  return best === undefined ? undefined : addDecimals(best[1])
}

/** Values with the whole of every unit that told an indicator of a period by categories alone; what else such a row says is that of the first category. */
export function withWholes<T extends ToldPart & { readonly unit: string; readonly indicator: string; readonly period: string | number }>(
  values: readonly T[],
): readonly T[] {
  const told = new Map<string, T[]>()
  for (const one of values) {
    const key = `${one.unit} ${one.indicator} ${one.period}`
    const before = told.get(key)
    if (before === undefined) told.set(key, [one])
    else before.push(one)
  }
  const wholes = [...told.values()].flatMap((some): T[] => {
    const [first] = some
    const value = wholeOf(some)
    return first === undefined || value === undefined ? [] : [{ ...first, breakdown: '', value }]
  })
  return [...values, ...wholes]
}
