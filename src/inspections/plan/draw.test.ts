import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unit } from '../testing.ts'
import { drawTurns, drawUnits, rankByRisk, SEED_MAX } from './draw.ts'

const units = (...ids: string[]) => ids.map(unit)

describe('a draw with a recorded seed', () => {
  it('is worked out by whoever has the seed and the ids', () => {
    // By hand from seed 1: 48271 mod 5 = 1 → b, of a c d e the 182605794 mod 4 = 2 → d, of a c e the 1291394886 mod 3 = 0 → a.
    expect(drawUnits(1, units('e', 'd', 'c', 'b', 'a'), 3)).toEqual(['b', 'd', 'a'])
    // From seed 2: 96542 mod 3 = 2 → c; 365211588 mod 2 = 0 → a.
    expect(drawUnits(2, units('a', 'b', 'c'), 2)).toEqual(['c', 'a'])
    expect(drawUnits(2, units('a', 'b', 'c'), 5)).toHaveLength(3)
  })

  it('tells each turn: the number, how many were left, and the place from 0', () => {
    expect(drawTurns(1, units('e', 'd', 'c', 'b', 'a'), 2)).toEqual([
      { x: 48_271, left: 5, place: 1, unit: 'b' },
      { x: 182_605_794, left: 4, place: 2, unit: 'd' },
    ])
  })

  it('gives units of the pool, each once, whatever the order in which they were told', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 60 }).map((all) => all.map((n) => unit(`u${n}`)))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SEED_MAX }), ids, fc.nat(70), (seed, pool, count) => {
        const drawn = drawUnits(seed, pool, count)
        expect(drawn).toHaveLength(Math.min(count, pool.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((one) => pool.includes(one))).toBe(true)
        expect(drawUnits(seed, pool.toReversed(), count)).toEqual(drawn)
        // A smaller draw is the beginning of a larger one.
        expect(drawUnits(seed, pool, Math.floor(count / 2))).toEqual(drawn.slice(0, Math.floor(count / 2)))
      }),
    )
  })

  it('favours no unit: of 7,000 seeds each of seven units comes first about 1,000 times', () => {
    const pool = units('a', 'b', 'c', 'd', 'e', 'f', 'g')
    const counts = new Map<string, number>()
    for (let n = 1; n <= 7_000; n++) {
      const [first = ''] = drawUnits(n * 300_001, pool, 1)
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    // Five standard deviations: 5 · √(7000 · 1/7 · 6/7) ≈ 146.
    for (const one of pool) expect(Math.abs((counts.get(one) ?? 0) - 1_000)).toBeLessThan(147)
  })
})

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
