import { describe, expect, it } from 'vitest'
import type { UnitMap } from '../../../../organizations/index.ts'
import { COLOURS, firstColouring, groupsOf, isNumbered } from './groups.ts'
import { stepTo } from './step.ts'

/** A unit square at a place of a grid, of a superior. */
const square = (x: number, y: number, parent: string | null, kind = 'xã'): UnitMap['shapes'][number] => ({
  ...{ unitId: `u${x}.${y}`, name: `Xã ${x} ${y}`, kind },
  parent: parent === null ? null : { unitId: parent, name: parent },
  shape: [[[x * 10, y * 10, 0, 10, 10, 0, 0, -10]]],
})

describe('the colours of a map', () => {
  it('units of one superior share one; superiors that touch never do, and every group has its number', () => {
    // Twelve superiors in three rows of four: more than there are colours, each with neighbours on up to eight sides.
    const shapes = Array.from({ length: 4 * 3 * 4 }, (_, n) => {
      const [x, y] = [n % 8, Math.floor(n / 8)]
      return square(x, y, `d${Math.floor(x / 2)}.${Math.floor(y / 2)}`)
    })
    const groups = groupsOf(shapes, 'parent')
    expect(groups).toHaveLength(12)
    expect(groups.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect(groups.every(({ units, colour }) => units.length === 4 && colour < COLOURS)).toBe(true)
    const colourAt = (x: number, y: number) => groups.find(({ key }) => key === `d${x}.${y}`)?.colour
    for (let x = 0; x < 4; x++) {
      for (let y = 0; y < 3; y++) {
        for (const [dx, dy] of [
          [1, 0],
          [0, 1],
          [1, 1],
          [1, -1],
        ] as const) {
          const other = colourAt(x + dx, y + dy)
          if (other !== undefined) expect([x, y, dx, dy, other]).not.toEqual([x, y, dx, dy, colourAt(x, y)])
        }
      }
    }
  })
  it('a map of one superior is coloured unit by unit at first, any other by superior; kinds on demand', () => {
    expect(firstColouring([square(0, 0, 'p'), square(1, 0, 'p', 'phường')])).toBe('unit')
    expect(firstColouring([square(0, 0, 'a'), square(1, 0, 'b')])).toBe('parent')
    const each = groupsOf([square(0, 0, 'p'), square(1, 0, 'p')], 'unit')
    expect(each.map(({ units }) => units)).toEqual([['u0.0'], ['u1.0']])
    expect(each[0]?.colour).not.toBe(each[1]?.colour)
    expect([isNumbered(each, 'unit'), isNumbered(each, 'kind')]).toEqual([true, false])
    const kinds = groupsOf([square(0, 0, 'p'), square(1, 0, 'p', 'phường'), square(2, 0, 'p')], 'kind')
    expect(kinds.map(({ name, units }) => [name, units])).toEqual([
      ['Xã', ['u0.0', 'u2.0']],
      ['Phường', ['u1.0']],
    ])
  })
})

describe('arrow keys on a map', () => {
  const places = [
    [0, 0],
    [10, 1],
    [11, 9],
    [0, 10],
    [-8, 0],
  ] as const
  it('go to the nearest unit in their direction, and nowhere where there is none', () => {
    expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map((key) => stepTo(places, 0, key))).toEqual([1, 3, 4, undefined])
    expect(stepTo(places, 1, 'ArrowDown')).toBe(2)
    expect(stepTo(places, 0, 'Tab')).toBeUndefined()
    expect(stepTo([], 0, 'ArrowUp')).toBeUndefined()
  })
})
