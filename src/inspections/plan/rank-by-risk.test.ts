import { describe, expect, it } from 'vitest'
import { unit } from '../testing.ts'
import { rankByRisk } from './rank-by-risk.ts'

describe('the order by risk', () => {
  it('puts the highest score first, those of one score by their ids', () => {
    const weights = { overdue: 3, notUpdated: 1, openRecommendations: 2 }
    const of = (id: string, overdue: number, notUpdated: number, openRecommendations: number) => ({
      ...{ unit: unit(id), overdue, notUpdated, openRecommendations },
    })
    const ranked = rankByRisk([of('b', 0, 3, 0), of('c', 2, 0, 1), of('a', 1, 0, 0), of('d', 0, 0, 0)], weights)
    expect(ranked.map((one) => [one.unit, one.score])).toEqual([
      ['c', 8],
      ['a', 3],
      ['b', 3],
      ['d', 0],
    ])
  })
})
