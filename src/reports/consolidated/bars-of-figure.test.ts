import { describe, expect, it } from 'vitest'
import { barsOfFigure } from './bars-of-figure.ts'

const part = (id: string, value: number) => ({ unit: { id }, value })

describe('the bars of a figure', () => {
  it('are one for a unit, its lines added up, the largest first, equals as they stood', () => {
    const parts = [part('a', 1), part('b', 3), part('c', 3), part('a', 1.5), part('d', 0)]
    expect(barsOfFigure({ parts }).map(({ unit, value }) => [unit.id, value])).toEqual([
      ['b', 3],
      ['c', 3],
      ['a', 2.5],
      ['d', 0],
    ])
  })

  it('add up to what the table says, without what fractions leave behind', () => {
    expect(barsOfFigure({ parts: [part('a', 0.1), part('a', 0.2)] })).toEqual([{ unit: { id: 'a' }, value: 0.3 }])
  })
})
