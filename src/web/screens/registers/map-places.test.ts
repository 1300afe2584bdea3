import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../kernel/index.ts'
import { placesOn } from './map-places.ts'

const unit = (id: string) => ({ id: UnitId.parse(id), name: id.toUpperCase() })

describe('the places of a map', () => {
  it('count a commune at its district where that is what is drawn, each record once and none lost', () => {
    const items = [
      { unit: unit('c1'), count: 3, above: ['d1', 'p'] },
      { unit: unit('c2'), count: 1, above: ['d1', 'p'] },
      { unit: unit('d1'), count: 2, above: ['p'] },
      { unit: unit('office'), count: 4, above: ['p'] },
    ]
    const { drawn, elsewhere } = placesOn(
      items,
      new Map([
        ['d1', 'Huyện Một'],
        ['d2', 'Huyện Hai'],
      ]),
    )
    expect(drawn).toEqual([{ unit: { id: 'd1', name: 'Huyện Một' }, units: ['c1', 'c2', 'd1'], count: 6 }])
    expect(elsewhere).toEqual([{ unit: unit('office'), units: ['office'], count: 4 }])
  })
})
