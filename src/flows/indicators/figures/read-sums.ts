import { addDecimals, type GivenSum, withWholes } from '../../../indicators/index.ts'
import { sumOutside } from '../../../indicators/values/outside-store.ts'
import { readValues, type ValueRow } from '../../../indicators/values/read-store.ts'
import { sumValues } from '../../../indicators/values/sum-store.ts'
import { endOfDay, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Reader } from '../../../storage/index.ts'
import { type PlacedValue, placeValues, type Spot, Spots, type ValueTree } from './place-values.ts'

/** What is put together: an indicator in a period, as a whole ('') or in one category. */
export interface SumOf {
  readonly indicator: string
  readonly period: string
  readonly series: string
}

/** What units gave, added up where it counts. A unit that told categories alone is in the whole with what they come to. */
export interface Sums {
  /** Undefined where nobody gave it. */
  at(spot: Spot, of: SumOf): GivenSum | undefined
}

/** Which sums are asked for. */
export interface SumsAsked {
  readonly indicators: readonly string[]
  readonly periods: readonly string[]
  /** The tree of each period in any line of command, or one of a line or of a day. */
  readonly tree: 'period' | ValueTree
  /** Units of which those with all under them are asked; `isByChild` also each alone and each unit directly under it. */
  readonly roots: readonly UnitId[]
  readonly isByChild?: boolean | undefined
  readonly hasOutside?: boolean | undefined
  /** As known at the end of a day. */
  readonly knownOn?: PlainDate | undefined
}

const keyOf = (spot: Spot, { indicator, period, series }: SumOf): string =>
  `${spot.kind} ${spot.kind === 'outside' ? '' : spot.unit} ${indicator} ${period} ${series}`

/** As the store keeps them. */
async function keptSums(db: Reader, asked: SumsAsked): Promise<Sums> {
  const { indicators, periods, roots } = asked
  const [day, known]: ['period' | PlainDate, Organizations | undefined] =
    asked.tree === 'period' ? ['period', undefined] : [asked.tree.day, asked.tree.known]
  const wanted = { roots, indicators, periods, tree: day, withWholes: true, ...(day === 'period' ? {} : { known }) }
  const found = new Map<string, GivenSum>()
  const put = (spot: Spot, row: { indicator: string; period: string; breakdown: string } & GivenSum): void => {
    found.set(keyOf(spot, { ...row, series: row.breakdown }), { sum: row.sum, given: row.given })
  }
  for (const row of await sumValues(db, { ...wanted, by: asked.isByChild ? 'both' : 'root' }))
    put({ kind: row.isOwn ? 'own' : 'under', unit: row.unit }, row)
  if (asked.hasOutside) for (const row of await sumOutside(db, wanted)) put({ kind: 'outside' }, row)
  return { at: (spot, of) => found.get(keyOf(spot, of)) }
}

/** Values one by one where they count: sums of which each tells whose values are in it. */
export class PlacedSums implements Sums {
  readonly #placed = new Map<string, PlacedValue[]>()
  readonly #spots: Spots

  /** `values` with their wholes (`withWholes`). */
  constructor(tree: ValueTree, values: readonly ValueRow[]) {
    this.#spots = new Spots(tree)
    for (const one of placeValues(tree, values)) {
      const { indicator, period, breakdown } = one.from
      const key = `${indicator} ${period} ${breakdown}`
      const before = this.#placed.get(key)
      if (before === undefined) this.#placed.set(key, [one])
      else before.push(one)
    }
  }

  /** The values, or parts of values, that count in a spot. */
  valuesAt(spot: Spot, { indicator, period, series }: SumOf): readonly PlacedValue[] {
    const all = this.#placed.get(`${indicator} ${period} ${series}`) ?? []
    return all.filter(({ at }) => this.#spots.has(spot, at, period))
  }

  at(spot: Spot, of: SumOf): GivenSum | undefined {
    const found = this.valuesAt(spot, of)
    if (found.length === 0) return undefined
    return { sum: addDecimals(found.map(({ value }) => value)), given: new Set(found.map(({ from }) => from.unit)).size }
  }
}

/** The values of all units, or some, of indicators in some periods, as far as the transaction may see, with the wholes that categories come to. */
export async function readWholes(
  db: Reader,
  { knownOn, ...wanted }: Pick<SumsAsked, 'indicators' | 'periods' | 'knownOn'> & { readonly units?: readonly UnitId[] },
): Promise<readonly ValueRow[]> {
  return withWholes(await readValues(db, { ...wanted, ...(knownOn === undefined ? {} : { knownOn: endOfDay(knownOn) }) }))
}

/**
 * What units gave, put together: the one way for every screen and report. Sums that are kept where they answer (known now, any line of command), else from the values
 * one by one; both give the same.
 */
export async function readSums(db: Reader, asked: SumsAsked): Promise<Sums> {
  const { tree, knownOn } = asked
  if (knownOn === undefined && (tree === 'period' || tree.line === 'any')) return await keptSums(db, asked)
  if (tree === 'period') throw new Error('what was known earlier is put together on a tree that is told')
  return new PlacedSums(tree, await readWholes(db, asked))
}
