import { describe, expect, it } from 'vitest'
import { figureOf, median } from './figure.ts'

describe('a figure', () => {
  it('is the median of its runs: one slow run does not move it', () => {
    expect(median([3, 1, 100])).toBe(3)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([])).toBeNaN()
  })

  it('stands beside its limit, which it may reach and not pass', () => {
    const one = { name: 'x', what: { vi: 'x', en: 'x' }, unit: 's', limit: 2 } as const
    expect(figureOf({ ...one, runs: [2, 2, 9] })).toMatchObject({ median: 2, ratio: 1, isWithin: true })
    expect(figureOf({ ...one, runs: [2.1] })).toMatchObject({ ratio: 1.05, isWithin: false })
    expect(figureOf({ ...one, runs: [2.1], limit: null })).toMatchObject({ ratio: null, isWithin: true })
  })
})
