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
