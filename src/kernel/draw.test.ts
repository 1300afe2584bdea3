import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFromUrns, drawIds, drawTurns, SEED_MAX } from './draw.ts'

const ids = (...all: string[]) => all

describe('a draw with a recorded seed', () => {
  it('is worked out by whoever has the seed and the ids', () => {
    // By hand from seed 1: 48271 mod 5 = 1 → b, of a c d e the 182605794 mod 4 = 2 → d, of a c e the 1291394886 mod 3 = 0 → a.
    expect(drawIds(1, ids('e', 'd', 'c', 'b', 'a'), 3)).toEqual(['b', 'd', 'a'])
    // From seed 2: 96542 mod 3 = 2 → c; 365211588 mod 2 = 0 → a.
    expect(drawIds(2, ids('a', 'b', 'c'), 2)).toEqual(['c', 'a'])
    expect(drawIds(2, ids('a', 'b', 'c'), 5)).toHaveLength(3)
  })

  it('tells each turn: the number, how many were left, and the place from 0', () => {
    expect(drawTurns(1, [{ ids: ['e', 'd', 'c', 'b', 'a'], count: 2 }])).toEqual([
      [
        { x: 48_271, left: 5, place: 1, id: 'b' },
        { x: 182_605_794, left: 4, place: 2, id: 'd' },
      ],
    ])
  })

  it('goes on from urn to urn with the numbers of one seed, so that the same places are not drawn in each', () => {
    // From seed 1: 48271 mod 3 = 1 → b, then of a c 182605794 mod 2 = 0 → a; the second urn goes on: 1291394886 mod 3 = 0 → d.
    const urns = [
      { ids: ['a', 'b', 'c'], count: 2 },
      { ids: ['f', 'e', 'd'], count: 1 },
    ]
    expect(drawFromUrns(1, urns)).toEqual([['b', 'a'], ['d']])
    expect(drawFromUrns(1, [{ ids: [], count: 2 }, ...urns])).toEqual([[], ['b', 'a'], ['d']])
  })

  it('gives units of the pool, each once, whatever the order in which they were told', () => {
    const pools = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 60 }).map((all) => all.map((n) => `u${n}`))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SEED_MAX }), pools, fc.nat(70), (seed, pool, count) => {
        const drawn = drawIds(seed, pool, count)
        expect(drawn).toHaveLength(Math.min(count, pool.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every((one) => pool.includes(one))).toBe(true)
        expect(drawIds(seed, pool.toReversed(), count)).toEqual(drawn)
        // A smaller draw is the beginning of a larger one.
        expect(drawIds(seed, pool, Math.floor(count / 2))).toEqual(drawn.slice(0, Math.floor(count / 2)))
      }),
    )
  })

  it('favours no unit: of 7,000 seeds each of seven units comes first about 1,000 times', () => {
    const pool = ids('a', 'b', 'c', 'd', 'e', 'f', 'g')
    const counts = new Map<string, number>()
    for (let n = 1; n <= 7_000; n++) {
      const [first = ''] = drawIds(n * 300_001, pool, 1)
      counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    // Five standard deviations: 5 · √(7000 · 1/7 · 6/7) ≈ 146.
    for (const one of pool) expect(Math.abs((counts.get(one) ?? 0) - 1_000)).toBeLessThan(147)
  })
})
