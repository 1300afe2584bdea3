import { ok, type Result, refuse } from '../../kernel/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import { MOST_POINTS } from './boundary-file.ts'

/** Counts the points of a file while they are read, so that a small file cannot unfold to a large one. */
export class PointBudget {
  #read = 0

  /** How many points were read so far. */
  get read(): number {
    return this.#read
  }

  /** Takes points that are about to be read. Refuses BOUNDARY_TOO_MANY_POINTS before they are. */
  take(points: number, place: string): Result<true> {
    this.#read += points
    return this.#read > MOST_POINTS ? refuse(boundaryRefusals, 'BOUNDARY_TOO_MANY_POINTS', { most: MOST_POINTS, place }) : ok(true)
  }
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60)

/** The two numbers of a position; a third (height) is left out. Refuses BOUNDARY_NOT_A_NUMBER; what they mean is not looked at. */
export function numbersOf(position: unknown, place: string): Result<readonly [number, number]> {
  const [x, y]: readonly unknown[] = Array.isArray(position) ? position : []
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    // What JSON cannot write (1e999 is read as infinity) is told by its own name.
    const found =
      Array.isArray(position) && position.some((one) => typeof one === 'number')
        ? `[${position.slice(0, 4).map(String).join(', ')}]`
        : shown(position)
    return refuse(boundaryRefusals, 'BOUNDARY_NOT_A_NUMBER', { place, found: found.slice(0, 60) })
  }
  return ok([x, y])
}

/** Refuses a position that is no longitude and latitude in degrees: BOUNDARY_IN_METRES far off, else BOUNDARY_OUT_OF_RANGE. */
export function checkDegrees(x: number, y: number, place: string): Result<true> {
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return ok(true)
  const found = `[${x}, ${y}]`
  return Math.abs(x) > 1000 || Math.abs(y) > 1000
    ? refuse(boundaryRefusals, 'BOUNDARY_IN_METRES', { place, found })
    : refuse(boundaryRefusals, 'BOUNDARY_OUT_OF_RANGE', { place, found })
}

/** Whether a ring of x, y, x, y … ends where it began and has at least three corners. */
export function isClosed(ring: Float64Array): boolean {
  return ring.length >= 8 && ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1]
}

/** Longest list of polygons or rings that a place is told of by number. */
export const placeOf = (place: string, at: number): string => `${place}[${at}]`
