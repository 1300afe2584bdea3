import { ok, type Result, refuse } from '../../kernel/index.ts'
import { SHAPE_UNIT, type Shape } from '../../organizations/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import { type FileShape, MOST_KEPT, type RawShape } from './boundary-file.ts'

/** Grids tried one after the other, in hundred-thousandths of a degree: from some nine metres on. */
const GRIDS = [8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const

/** The points of a closed ring on the grid, each once in a row, without the closing one and without those between two others in a line. */
function onGrid(ring: Float64Array, grid: number): number[] {
  const snapped: number[] = []
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const x = Math.round(((ring[at] ?? 0) * SHAPE_UNIT) / grid) * grid
    const y = Math.round(((ring[at + 1] ?? 0) * SHAPE_UNIT) / grid) * grid
    if (snapped.at(-2) !== x || snapped.at(-1) !== y) snapped.push(x, y)
  }
  while (snapped.length > 2 && snapped[0] === snapped.at(-2) && snapped[1] === snapped.at(-1)) snapped.length -= 2
  const count = snapped.length / 2
  const at = (index: number): readonly [number, number] => {
    const place = ((index + count) % count) * 2
    return [snapped[place] ?? 0, snapped[place + 1] ?? 0]
  }
  const kept: number[] = []
  for (let index = 0; index < count; index++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [at(index - 1), at(index), at(index + 1)]
    const turns = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
    const goesBack = (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < 0
    if (turns !== 0 || goesBack) kept.push(bx, by)
  }
  return kept
}

/** Twice the area with its sign: above zero when the ring turns against the clock with north up. */
function signedArea(points: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < points.length; at += 2) {
    const next = (at + 2) % points.length
    sum += (points[at] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[at + 1] ?? 0)
  }
  return sum
}

function reversed(points: readonly number[]): number[] {
  const turned: number[] = []
  for (let at = points.length - 2; at >= 0; at -= 2) turned.push(points[at] ?? 0, points[at + 1] ?? 0)
  return turned
}

const steps = (points: readonly number[]): number[] => points.map((value, at) => (at < 2 ? value : value - (points[at - 2] ?? 0)))

/** A ring as it is kept: turned as an outer ring or a hole; undefined when nothing of it is left on the grid. */
function keptRing(ring: Float64Array, grid: number, isHole: boolean): number[] | undefined {
  const points = onGrid(ring, grid)
  const area = points.length < 6 ? 0 : signedArea(points)
  if (area === 0) return undefined
  return steps(area > 0 === isHole ? points : reversed(points))
}

interface Kept {
  readonly shape: Shape
  readonly lost: number
}

/** The polygons of a shape on a grid; rings that vanish are counted, a hole vanishes with its polygon. */
function keptShape(raw: RawShape, grid: number): Kept {
  const shape: Shape = []
  let lost = 0
  for (const rings of raw.polygons) {
    const [outer, ...holes] = rings.map((ring, at) => keptRing(ring, grid, at > 0))
    if (!outer) {
      lost += 1
      continue
    }
    const left = holes.filter((hole): hole is number[] => hole !== undefined)
    lost += holes.length - left.length
    shape.push([outer, ...left])
  }
  return { shape, lost }
}

/** What thinning out gives: the shapes, the grid that was chosen, points kept and rings lost. */
export interface Thinned {
  readonly shapes: readonly FileShape[]
  readonly grid: number
  readonly kept: number
  readonly lost: number
}

/**
 * Moves every point to a grid that is as fine as `MOST_KEPT` points allow. Two neighbours keep their common line in common, because the same point
 * always goes to the same place; rings smaller than the grid vanish and are counted, but no shape vanishes whole: a tiny one keeps
 * its points to the metre. Refuses BOUNDARY_NO_AREA for a shape without area.
 */
export function thinOut(raw: readonly RawShape[]): Result<Thinned> {
  for (const grid of GRIDS) {
    const shapes: FileShape[] = []
    let [kept, lost] = [0, 0]
    for (const one of raw) {
      const coarse = keptShape(one, grid)
      const { shape, lost: gone } = coarse.shape.length > 0 ? coarse : keptShape(one, 1)
      if (shape.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_NO_AREA', { place: one.place })
      kept += shape.flat().reduce((sum, ring) => sum + ring.length / 2, 0)
      lost += gone
      shapes.push({ place: one.place, columns: one.columns.map(([key, value]) => [key, value]), shape })
    }
    if (kept <= MOST_KEPT || grid === GRIDS.at(-1)) return ok({ shapes, grid, kept, lost })
  }
  throw new Error('the last grid always answers')
}
