import { z } from 'zod'

/** Whole numbers of a shape are hundred-thousandths of a degree, about a metre. */
export const SHAPE_UNIT = 100_000

/**
 * A ring: longitude and latitude of its first point, then the steps to each further point, all in hundred-thousandths of a degree; the first point is
 * not repeated at the end.
 */
const Ring = z
  .array(z.int().min(-36_000_000).max(36_000_000))
  .min(6)
  .refine((ring) => ring.length % 2 === 0, { message: 'a ring is pairs of longitude and latitude' })

/** The territory of a unit: polygons, each an outer ring (clockwise as the map shows it) and its holes (the other way round). */
export const Shape = z.array(z.array(Ring).min(1)).min(1)
export type Shape = z.infer<typeof Shape>

/** A ring as points in degrees, closed: the first point stands at the end once more. */
export function ringPoints(ring: readonly number[]): [longitude: number, latitude: number][] {
  const points: [number, number][] = []
  let [x, y] = [0, 0]
  for (let at = 0; at + 1 < ring.length; at += 2) {
    x += ring[at] ?? 0
    y += ring[at + 1] ?? 0
    points.push([x / SHAPE_UNIT, y / SHAPE_UNIT])
  }
  const [first] = points
  return first ? [...points, first] : points
}

/** How many points the rings of a shape have. */
export function countPoints(shape: Shape): number {
  return shape.flat().reduce((sum, ring) => sum + ring.length / 2, 0)
}
