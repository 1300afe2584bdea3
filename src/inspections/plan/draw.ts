import type { UnitId } from '../../kernel/index.ts'
import type { RiskWeights } from './checklist.ts'

/** What the house knows of a unit on a day. */
export interface RiskCounts {
  readonly unit: UnitId
  readonly overdue: number
  readonly notUpdated: number
  readonly openRecommendations: number
}

export interface RiskScore extends RiskCounts {
  readonly score: number
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Units by score, the highest first, those of one score by their ids: score = Σ count × weight. */
export function rankByRisk(counts: readonly RiskCounts[], weights: RiskWeights): RiskScore[] {
  return counts
    .map((one) => ({
      ...one,
      score: one.overdue * weights.overdue + one.notUpdated * weights.notUpdated + one.openRecommendations * weights.openRecommendations,
    }))
    .toSorted((a, b) => b.score - a.score || byText(a.unit, b.unit))
}

/** The generator of Park and Miller (“minimal standard”, multiplier 48271): seeds are 1 … SEED_MAX. */
const MULTIPLIER = 48_271
const MODULUS = 2_147_483_647
export const SEED_MAX = MODULUS - 1

/**
 * Draws units without looking at them: ids in order, each once; then, for each place from the first, the next number of the generator
 * (x → 48271·x mod 2³¹−1) modulo the units left says which of them comes to that place. Whoever has seed and ids draws the same; with fewer
 * than 10,000 units no unit is favoured by more than one in 200,000.
 */
export function drawUnits(seed: number, units: readonly UnitId[], count: number): UnitId[] {
  return drawTurns(seed, units, count).map(({ unit }) => unit)
}

/** One turn of a draw: the number that came, of how many units left, which place it meant (from 0), and the unit there. */
export interface DrawTurn {
  readonly x: number
  readonly left: number
  readonly place: number
  readonly unit: UnitId
}

/** The turns of a draw, for whoever repeats it by hand. */
export function drawTurns(seed: number, units: readonly UnitId[], count: number): DrawTurn[] {
  const left = [...new Set(units)].toSorted(byText)
  let x = seed
  const turns: DrawTurn[] = []
  while (turns.length < count && left.length > 0) {
    x = (MULTIPLIER * x) % MODULUS
    const place = x % left.length
    turns.push(...left.splice(place, 1).map((unit) => ({ x, left: left.length + 1, place, unit })))
  }
  return turns
}
