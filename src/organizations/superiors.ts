import type { PlainDate, UnitId } from '../kernel/index.ts'
import type { CommandLine, Organizations, UnitClass } from './schema.ts'

/** In which hierarchy a unit of a class commands those under it (domain §2.1). */
const LINE_OF_CLASS: Readonly<Record<UnitClass, CommandLine>> = {
  a: 'administrative',
  b: 'vertical',
  c: 'vertical',
  d: 'party',
  e: 'party',
  f: 'administrative',
  g: 'administrative',
}

/** A question about one hierarchy on one day. */
export interface LineOnDay {
  readonly line: CommandLine
  readonly on: PlainDate
}

/**
 * The unit that directs one in a hierarchy on a day; undefined at its top or outside it. Of two, the one that stands under the other: a
 * district belongs to the province and is directed by the committee of the province, which itself belongs to the province.
 */
export function findSuperior(known: Organizations, unit: UnitId, { line, on }: LineOnDay): UnitId | undefined {
  const inLine = known.superiorsOf(unit, on).filter((superior) => {
    const version = known.findUnit(superior, on)
    return version !== undefined && LINE_OF_CLASS[version.class] === line
  })
  return inLine.find((one) => inLine.some((other) => other !== one && known.isUnder(other, one, on))) ?? inLine[0]
}

/** The way of a report in a hierarchy on a day: the unit, its superior, the superior of that … to the top; the unit alone outside it. */
export function routeOf(known: Organizations, unit: UnitId, asked: LineOnDay): readonly UnitId[] {
  const route: UnitId[] = known.findUnit(unit, asked.on) ? [unit] : []
  for (let last = route.at(-1); last !== undefined; ) {
    const next = findSuperior(known, last, asked)
    last = next === undefined || route.includes(next) ? undefined : next
    if (last !== undefined) route.push(last)
  }
  return route
}

/** How many steps each superior in any line stands above a unit on a day, the nearest first; the unit itself at 0. None for a unit that is not there. */
export function stepsUp(known: Organizations, unit: UnitId, on: PlainDate): ReadonlyMap<UnitId, number> {
  const steps = new Map<UnitId, number>()
  let level: readonly UnitId[] = known.findUnit(unit, on) ? [unit] : []
  for (let depth = 0; level.length > 0; depth++) {
    const fresh = level.filter((one) => !steps.has(one))
    for (const one of fresh) steps.set(one, depth)
    level = fresh.flatMap((one) => known.superiorsOf(one, on))
  }
  return steps
}

/**
 * The nearest unit on a day that is each of the given ones or stands above it, in any line or in one; undefined when there is none or one of
 * them did not exist. Nearest = the fewest steps to the farthest of them, then in all; of two as
 * near, the one under the other (the committee of a province, not the province).
 */
export function findCommonSuperior(
  known: Organizations,
  units: readonly UnitId[],
  asked: { readonly on: PlainDate; readonly line?: CommandLine },
): UnitId | undefined {
  const { on, line } = asked
  const ways = units.map((unit) =>
    line === undefined ? stepsUp(known, unit, on) : new Map(routeOf(known, unit, { line, on }).map((superior, depth) => [superior, depth])),
  )
  const [first] = ways
  const common = [...(first?.keys() ?? [])].flatMap((unit) => {
    const depths = ways.flatMap((way) => way.get(unit) ?? [])
    return depths.length === ways.length ? [{ unit, farthest: Math.max(...depths), all: depths.reduce((a, b) => a + b, 0) }] : []
  })
  const nearest = common.sort((a, b) => a.farthest - b.farthest || a.all - b.all || (a.unit < b.unit ? -1 : 1))[0]
  const equal = common.filter((one) => one.farthest === nearest?.farthest && one.all === nearest.all)
  return equal.find((one) => equal.every((other) => known.isUnder(other.unit, one.unit, on)))?.unit ?? nearest?.unit
}
