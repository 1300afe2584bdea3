import { expect, it } from 'vitest'
import { BOX, layOutDiagram } from './lay-out-diagram.ts'

const outcome = (id: string, next: string | null, kind: 'next' | 'return' | 'refuse' | 'end' = next === null ? 'end' : 'next') => ({
  ...{ id, nameVi: id, nameEn: id, kind, next, sets: null },
})
const step = (id: string, ...outcomes: ReturnType<typeof outcome>[]) => ({
  ...{ id, nameVi: id, nameEn: id, seat: 's', asks: 'procedure', term: null, limit: null, counts: { from: 'previous' as const } },
  ...{ takes: [], gives: [], outcomes, validFrom: null, validTo: null, basis: null, unverified: false },
})

const diagram = layOutDiagram({
  steps: [
    step('a', outcome('on', 'b'), outcome('skip', 'd')),
    step('b', outcome('on', 'c'), outcome('far', 'd')),
    step('c', outcome('back', 'a', 'return'), outcome('on', 'd')),
    step('d', outcome('done', null), outcome('no', null, 'refuse')),
  ],
})

it('every step is a box, one under the other, none over another', () => {
  expect(diagram.boxes.map(({ id, number }) => [id, number])).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['d', 4],
  ])
  expect(diagram.boxes.every(({ y }, at) => at === 0 || y >= (diagram.boxes[at - 1]?.y ?? 0) + BOX.height)).toBe(true)
})

it('every outcome is an arrow: straight to the step below, on the right further down, on the left back up, to the edge for an end', () => {
  expect(diagram.arrows).toHaveLength(8)
  const path = (from: string, outcomeId: string): string =>
    diagram.arrows.find((one) => one.from === from && one.outcome === outcomeId)?.path ?? ''
  expect(path('a', 'on')).toMatch(/^M \d+ \d+ V \d+$/)
  const across = (text: string): number => Number(/H (-?\d+) V/.exec(text)?.[1])
  expect(across(path('a', 'skip'))).toBeGreaterThan(BOX.left + BOX.width)
  expect(across(path('c', 'back'))).toBeLessThan(BOX.left)
  expect(path('d', 'done')).toMatch(/^M \d+ \d+ H \d+$/)
})

it('two arrows over the same rows have lanes of their own', () => {
  const lanes = diagram.arrows.flatMap(({ path }) => /H (\d+) V/.exec(path)?.[1] ?? [])
  expect(new Set(lanes).size).toBe(lanes.length)
})

it('the words of two outcomes that lead to one step stand apart', () => {
  const { arrows } = layOutDiagram({
    steps: [step('a', outcome('sent', 'b'), outcome('unannounced', 'b')), step('b', outcome('done', null))],
  })
  const [sent, unannounced] = arrows.filter(({ from }) => from === 'a')
  expect((unannounced?.labelY ?? 0) - (sent?.labelY ?? 0)).toBeGreaterThanOrEqual(11)
})

it('no words of an arrow lie over a box: those of one back up stand under the box from which it goes', () => {
  for (const { from, outcome: said, labelX, labelY } of diagram.arrows) {
    const over = diagram.boxes.find(({ x, y }) => labelX > x && labelX < x + BOX.width && labelY > y && labelY - 9 < y + BOX.height)
    expect(over, `${from} ${said}`).toBeUndefined()
  }
  const back = diagram.arrows.find(({ outcome: said }) => said === 'back')
  const under = diagram.boxes.find(({ id }) => id === 'c')
  expect(back?.labelY).toBeGreaterThan((under?.y ?? 0) + BOX.height)
})
