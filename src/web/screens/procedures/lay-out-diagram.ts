import type { ProcedurePart } from '../../../procedures/index.ts'

/** A step as a box, a place where a dossier ends, an arrow; all in the units of the drawing. */
export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly number: number
}
/** How one step leads to another, or to an end (`to` null). */
export interface Arrow {
  readonly from: string
  readonly to: string | null
  readonly outcome: string
  readonly kind: 'next' | 'return' | 'refuse' | 'end'
  readonly path: string
  readonly labelX: number
  readonly labelY: number
}
export interface Diagram {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
}

/** The size of a box and what lies between two. */
export const BOX = { width: 300, height: 46, gap: 34, left: 120 } as const
const LANE = 22
const ROW = BOX.height + BOX.gap

/** The first lane beside the boxes in which no other arrow runs over the same rows. */
function laneOf(taken: { from: number; to: number; lane: number }[], from: number, to: number): number {
  let lane = 0
  while (taken.some((one) => one.lane === lane && one.from < to && from < one.to)) lane += 1
  taken.push({ from, to, lane })
  return lane
}

/**
 * Lays the steps of a part one under the other in their order. An arrow to the step below is straight; one further down bends on the right,
 * one back up on the left, each in a lane of its own, its words under the box from which it goes; an end is an arrow to the right edge.
 */
export function layOutDiagram(part: Pick<ProcedurePart, 'steps'>): Diagram {
  const rows = new Map(part.steps.map(({ id }, at) => [id, at]))
  const right: { from: number; to: number; lane: number }[] = []
  const left: { from: number; to: number; lane: number }[] = []
  const top = (row: number): number => row * ROW + 10
  const middle = (row: number): number => top(row) + BOX.height / 2
  const [leftEdge, rightEdge] = [BOX.left, BOX.left + BOX.width]
  const boxes = part.steps.map(({ id }, at) => ({ id, x: leftEdge, y: top(at), number: at + 1 }))
  const arrows = part.steps.flatMap(({ id, outcomes }, row) => {
    let ends = 0
    let straight = 0
    let back = 0
    const isStraight = (next: string | null): boolean => next !== null && rows.get(next) === row + 1
    const straights = outcomes.filter(({ next }) => isStraight(next)).length
    return outcomes.map((outcome): Arrow => {
      const base = { from: id, to: outcome.next, outcome: outcome.id, kind: outcome.kind }
      const target = outcome.next === null ? undefined : rows.get(outcome.next)
      if (target === undefined) {
        const y = top(row) + 9 + 14 * ends++
        return { ...base, path: `M ${rightEdge} ${y} H ${rightEdge + 26}`, labelX: rightEdge + 32, labelY: y + 4 }
      }
      if (target === row + 1) {
        const x = leftEdge + BOX.width / 2
        return {
          ...base,
          path: `M ${x} ${top(row) + BOX.height} V ${top(target)}`,
          labelX: x + 8,
          // Words of several outcomes on one arrow stand one under the other.
          labelY: top(row) + BOX.height + BOX.gap / 2 + 4 - (straights - 1) * 6 + 12 * straight++,
        }
      }
      const isDown = target > row
      const lane = isDown ? laneOf(right, row, target) : laneOf(left, target, row)
      const x = isDown ? rightEdge + 150 + lane * LANE : leftEdge - 14 - lane * LANE
      const [start, end] = isDown ? [rightEdge, rightEdge] : [leftEdge, leftEdge]
      const [yFrom, yTo] = [middle(row) + (isDown ? 12 : 14), middle(target) + (isDown ? 20 : 8)]
      return {
        ...base,
        path: `M ${start} ${yFrom} H ${x} V ${yTo} H ${end}`,
        labelX: isDown ? rightEdge + 32 : leftEdge + 8,
        labelY: isDown ? yFrom - 4 : top(row) + BOX.height + 13 + 12 * back++,
      }
    })
  })
  const lanes = 1 + Math.max(-1, ...right.map(({ lane }) => lane))
  return { width: rightEdge + 160 + lanes * LANE, height: part.steps.length * ROW, boxes, arrows }
}
