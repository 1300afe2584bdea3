import { describe, expect, it } from 'vitest'
import { brokenLines, niceTop, stepOf } from './scale.ts'

describe('the drawings of figures', () => {
  it('end their axis at a round number that holds every figure', () => {
    expect([0, 1, 3, 7, 10, 45, 230, 0.4].map(niceTop)).toEqual([1, 1, 5, 10, 10, 50, 500, 0.5])
  })

  it('break a line where a period has no figure, which is not zero', () => {
    const [a, b, c] = [
      { x: 0, y: 1 },
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ]
    expect(brokenLines([a, b, undefined, c])).toEqual([[a, b], [c]])
    expect(brokenLines([undefined])).toEqual([])
  })

  it('put figures in equal steps, the top in the last and zero in the first', () => {
    expect([0, 1, 20, 21, 99, 100].map((value) => stepOf(value, 100, 5))).toEqual([0, 0, 0, 1, 4, 4])
  })
})
