import { expect, test } from 'vitest'
import type { BoundaryPreview, ShapeView } from '../../../organizations/index.ts'
import { decisionsOf, outcomeOf, unitOf } from './choices.ts'

const shape = (place: string, match: ShapeView['match'], unit: string | null = null): ShapeView => ({
  ...{ place, code: null, name: place, match, how: match === 'unit' ? 'name' : match === 'none' ? 'unknown' : 'ambiguous' },
  ...{ unit: unit === null ? null : { unitId: unit, name: unit }, candidates: [] },
})
const preview = {
  shapes: [shape('0', 'unit', 'a'), shape('1', 'unit', 'b'), shape('2', 'choice'), shape('3', 'none')],
  units: [{ unitId: 'a', name: 'Xã A' }],
} satisfies Partial<BoundaryPreview> as unknown as BoundaryPreview // only what is counted

test('what was recognised goes in, what is unknown is left out, what is doubtful waits until somebody chooses', () => {
  expect(outcomeOf(preview, new Map())).toEqual({ units: 2, leftOut: 1, undecided: 1, twice: [] })
  const choices = new Map([
    ['2', 'a'],
    ['1', null],
  ] as const)
  expect(outcomeOf(preview, choices)).toEqual({ units: 1, leftOut: 2, undecided: 0, twice: ['Xã A'] })
  expect(unitOf(shape('3', 'none'), new Map([['3', 'c']]))).toBe('c')
  expect(decisionsOf(choices)).toEqual([
    { place: '2', unit: 'a' },
    { place: '1', unit: null },
  ])
})
