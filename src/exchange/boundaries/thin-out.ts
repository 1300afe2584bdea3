import { ok, type Result, refuse } from '../../kernel/index.ts'
import { SHAPE_UNIT, type Shape } from '../../organizations/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import { type FileShape, MOST_KEPT, type RawShape } from './boundary-file.ts'

/** Grids tried one after the other, in hundred-thousandths of a degree: from some nine metres on. */
const GRIDS = [8, 16, 32, 64, 128, 256, 512, 1024, 2048] as const

/**
 * Whether the middle of three points adds no area: it lies in a line with the two others, also when the line comes back on itself. Two are told by their
 * places in a list, the third by itself.
 */
function isIdle(points: readonly number[], first: number, middle: number, last: readonly [number, number]): boolean {
  const [ax = 0, ay = 0, bx = 0, by = 0] = [points[first], points[first + 1], points[middle], points[middle + 1]]
  return (bx - ax) * (last[1] - by) === (by - ay) * (last[0] - bx)
}

/** Takes points away at both ends of a ring until the place where it begins looks like any other. */
function closeRing(points: readonly number[]): number[] {
  let [from, to] = [0, points.length]
  const at = (place: number): readonly [number, number] => [points[place] ?? 0, points[place + 1] ?? 0]
  for (;;) {
    if (to - from < 6) return []
    const [last, first] = [to - 2, from]
    if (isIdle(points, last - 2, last, at(first))) to -= 2
    else if (isIdle(points, last, first, at(first + 2))) from += 2
    else return points.slice(from, to)
  }
}

/** The corners of a closed ring on the grid: no point twice in a row, none between two others in a line, no spikes without area. */
function onGrid(ring: Float64Array, grid: number): number[] {
  const kept: number[] = []
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const x = Math.round(((ring[at] ?? 0) * SHAPE_UNIT) / grid) * grid
    const y = Math.round(((ring[at + 1] ?? 0) * SHAPE_UNIT) / grid) * grid
    for (let end = kept.length; end >= 4; end = kept.length) {
      if (!isIdle(kept, end - 4, end - 2, [x, y])) break
      kept.length = end - 2
    }
    if (kept.length === 0 || kept.at(-2) !== x || kept.at(-1) !== y) kept.push(x, y)
  }
  return closeRing(kept)
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

/** A shape on a grid, or on the next finer one on which something of it is left: no unit vanishes. */
function keptWhole(raw: RawShape, grid: number): Kept {
  const kept = keptShape(raw, grid)
  return kept.shape.length > 0 || grid === 1 ? kept : keptWhole(raw, grid / 2)
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
 * always goes to the same place; rings smaller than the grid vanish and are counted, but no shape vanishes whole: a tiny one is kept
 * on a finer grid. Refuses BOUNDARY_NO_AREA for a shape without area.
 */
export function thinOut(raw: readonly RawShape[]): Result<Thinned> {
  for (const grid of GRIDS) {
    const shapes: FileShape[] = []
    let [kept, lost] = [0, 0]
    for (const one of raw) {
      const { shape, lost: gone } = keptWhole(one, grid)
      if (shape.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_NO_AREA', { place: one.place })
      kept += shape.flat().reduce((sum, ring) => sum + ring.length / 2, 0)
      lost += gone
      shapes.push({ place: one.place, columns: one.columns.map(([key, value]) => [key, value]), shape })
    }
    if (kept <= MOST_KEPT || grid === GRIDS.at(-1)) return ok({ shapes, grid, kept, lost })
  }
  throw new Error('the last grid always answers')
}
