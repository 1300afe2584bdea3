/** The generator of Park and Miller (“minimal standard”, multiplier 48271): seeds are 1 … SEED_MAX. */
const MULTIPLIER = 48_271
const MODULUS = 2_147_483_647
export const SEED_MAX = MODULUS - 1

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Ids of which some are drawn. */
export interface Urn<T extends string> {
  readonly ids: readonly T[]
  readonly count: number
}

/** One turn of a draw: the number that came, of how many ids left, which place it meant (from 0), and the id there. */
export interface DrawTurn<T extends string> {
  readonly x: number
  readonly left: number
  readonly place: number
  readonly id: T
}

/**
 * Draws from several urns one after another, without looking at what is drawn, and tells each turn: in each urn the ids in order, each once; then, for
 * each place from the first, the next number of the generator (x → 48271·x mod 2³¹−1) modulo the ids left says which of them comes to that place. The
 * generator runs on from urn to urn, so that the same places are not drawn in each. Whoever has the seed and the urns draws the same; with fewer than
 * 10,000 ids none is favoured by more than one in 200,000.
 */
export function drawTurns<T extends string>(seed: number, urns: readonly Urn<T>[]): DrawTurn<T>[][] {
  let x = seed
  return urns.map(({ ids, count }) => {
    const left = [...new Set(ids)].toSorted(byText)
    const turns: DrawTurn<T>[] = []
    while (turns.length < count && left.length > 0) {
      x = (MULTIPLIER * x) % MODULUS
      const place = x % left.length
      turns.push(...left.splice(place, 1).map((id) => ({ x, left: left.length + 1, place, id })))
    }
    return turns
  })
}

/** What is drawn from each of several urns. */
export function drawFromUrns<T extends string>(seed: number, urns: readonly Urn<T>[]): T[][] {
  return drawTurns(seed, urns).map((turns) => turns.map(({ id }) => id))
}

/** Draws some of the ids of one urn. */
export function drawIds<T extends string>(seed: number, ids: readonly T[], count: number): T[] {
  return drawFromUrns(seed, [{ ids, count }])[0] ?? []
}
