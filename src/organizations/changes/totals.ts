import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { CommandLine, Organizations } from '../schema.ts'
import { findCommonSuperior, routeOf } from '../superiors.ts'
import { divide, fractionText } from './fraction.ts'
import { heirFinder, type Portion } from './heirs.ts'

/** A figure of a unit of a day, as a decimal text (“12”, “0.75”, “-3”). */
export interface DatedValue {
  readonly unit: UnitId
  readonly on: PlainDate
  readonly value: string
}

/** On which tree to add up: each figure on that of its own day, or all on that of one day, through what became of the units. */
export type TotalTree = { readonly kind: 'then' } | { readonly kind: 'now'; readonly on: PlainDate }

/** What a unit has itself and with all under it in the line. */
export interface UnitTotal {
  readonly own: string
  readonly total: string
}

/** How one figure of an ended unit was moved: by which share of which successions, or undivided among several above whom it was placed. */
export interface MovedValue {
  readonly from: DatedValue
  readonly value: string
  /** “1”, “2/5”. */
  readonly share: string
  /** The heir, or those among whom it could not be divided; empty when there is no heir. */
  readonly to: readonly UnitId[]
  /** Where it counts; null = outside the tree, in the sum only. */
  readonly at: UnitId | null
  readonly by: readonly string[]
}

export interface Totals {
  readonly sum: string
  readonly byUnit: ReadonlyMap<UnitId, UnitTotal>
  readonly moved: readonly MovedValue[]
}

interface Placed {
  readonly at: UnitId | null
  readonly on: PlainDate
  readonly amount: bigint
}

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,15}))?$/

function scaleOf(values: readonly DatedValue[]): number {
  return values.reduce((scale, { value }) => Math.max(scale, DECIMAL.exec(value)?.[3]?.length ?? 0), 0)
}

function amountOf(value: string, scale: number): bigint {
  const found = DECIMAL.exec(value)
  if (!found) throw new RangeError(`not a decimal: ${value}`)
  const [, sign = '', whole = '', decimals = ''] = found
  return BigInt(sign + whole + decimals.padEnd(scale, '0'))
}

function textOf(amount: bigint, scale: number): string {
  if (scale === 0) return `${amount}`
  const digits = `${amount < 0n ? -amount : amount}`.padStart(scale + 1, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function placeOf(known: Organizations, { units }: Portion, on: PlainDate, line: CommandLine): UnitId | null {
  const [only] = units
  if (only === undefined) return null
  if (units.length === 1) return known.findUnit(only, on) ? only : null
  return findCommonSuperior(known, units, { on, line }) ?? null
}

/** Adds what was placed to its unit and to every unit above it in the line; each figure counts once for each. */
function addUp(known: Organizations, placed: readonly Placed[], line: CommandLine): Map<UnitId, { own: bigint; total: bigint }> {
  const found = new Map<UnitId, { own: bigint; total: bigint }>()
  const of = (unit: UnitId): { own: bigint; total: bigint } => {
    const one = found.get(unit) ?? { own: 0n, total: 0n }
    found.set(unit, one)
    return one
  }
  const routes = new Map<string, readonly UnitId[]>()
  for (const { at, on, amount } of placed) {
    if (at === null) continue
    const key = `${at} ${on}`
    const route = routes.get(key) ?? routeOf(known, at, { line, on })
    routes.set(key, route)
    of(at).own += amount
    for (const unit of route) of(unit).total += amount
  }
  return found
}

/**
 * Totals of dated figures over a hierarchy, on the tree of their own days or on the tree of one day. On the latter, what belonged to an ended
 * unit goes to its heirs: by the shares of a split (whole numbers of the last decimal, so that parts add up exactly), undivided to the
 * nearest common superior where no shares are known, outside the tree where there is no heir. `sum` is the same for both trees. Throws for a
 * figure that is no decimal.
 */
export function totalsOf(
  known: Organizations,
  values: readonly DatedValue[],
  asked: { readonly tree: TotalTree; readonly line: CommandLine },
): Totals {
  const { tree, line } = asked
  const scale = scaleOf(values)
  const placed: Placed[] = []
  const moved: MovedValue[] = []
  const find = tree.kind === 'now' ? heirFinder(known, tree.on) : undefined
  for (const from of values) {
    const amount = amountOf(from.value, scale)
    if (tree.kind === 'then' || !find) {
      placed.push({ at: known.findUnit(from.unit, from.on) ? from.unit : null, on: from.on, amount })
      continue
    }
    const portions = find(from.unit, from.on)
    const amounts = divide(
      amount,
      portions.map(({ share }) => share),
    )
    portions.forEach((portion, index) => {
      const part = amounts[index] ?? 0n
      const at = placeOf(known, portion, tree.on, line)
      placed.push({ at, on: tree.on, amount: part })
      if (portion.by.length > 0 || at === null)
        moved.push({ from, value: textOf(part, scale), share: fractionText(portion.share), to: portion.units, at, by: portion.by })
    })
  }
  const byUnit = addUp(known, placed, line)
  return {
    sum: textOf(
      placed.reduce((sum, { amount }) => sum + amount, 0n),
      scale,
    ),
    byUnit: new Map([...byUnit].map(([unit, { own, total }]) => [unit, { own: textOf(own, scale), total: textOf(total, scale) }])),
    moved,
  }
}
