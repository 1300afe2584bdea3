import { z } from 'zod'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import type { RawShape } from './boundary-file.ts'
import { columnsOf, recordOf } from './json-objects.ts'
import { checkDegrees, isClosed, numbersOf, type PointBudget, placeOf } from './positions.ts'

const Pair = z.tuple([z.number(), z.number()])
const Transform = z.object({ scale: Pair, translate: Pair })
type Transform = z.infer<typeof Transform>

/** The arcs of a topology: positions in degrees, decoded when they are first asked for. */
export class Arcs {
  readonly #arcs: readonly unknown[]
  readonly #transform: Transform | undefined
  readonly #decoded = new Map<number, Float64Array>()

  private constructor(arcs: readonly unknown[], transform: Transform | undefined) {
    this.#arcs = arcs
    this.#transform = transform
  }

  /** The arcs of a topology. Refuses BOUNDARY_BROKEN when arcs or transform have another form. */
  static of(topology: Readonly<Record<string, unknown>>): Result<Arcs> {
    if (!Array.isArray(topology.arcs)) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place: 'arcs', what: 'Array' })
    if (topology.transform === undefined) return ok(new Arcs(topology.arcs, undefined))
    const transform = Transform.safeParse(topology.transform)
    return transform.success
      ? ok(new Arcs(topology.arcs, transform.data))
      : refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place: 'transform', what: 'scale, translate' })
  }

  /** How many points an arc has, without reading it; undefined when there is no such arc. */
  findLength(arc: number): number | undefined {
    const found = this.#arcs[arc < 0 ? ~arc : arc]
    return Array.isArray(found) ? found.length : undefined
  }

  get count(): number {
    return this.#arcs.length
  }

  /** The positions of an arc in the direction in which the file stores it. */
  read(arc: number): Result<Float64Array> {
    const known = this.#decoded.get(arc)
    if (known) return ok(known)
    const list = this.#arcs[arc]
    const positions = Array.isArray(list) ? list : []
    const points = new Float64Array(positions.length * 2)
    let [x, y] = [0, 0]
    for (const [at, position] of positions.entries()) {
      const place = `arcs[${arc}][${at}]`
      const numbers = numbersOf(position, place)
      if (!numbers.ok) return numbers
      const [dx, dy] = numbers.value
      // With a transform an arc is its first point and then steps; without one every point is whole.
      ;[x, y] = this.#transform ? [x + dx, y + dy] : [dx, dy]
      const { scale, translate } = this.#transform ?? { scale: [1, 1], translate: [0, 0] }
      const [longitude, latitude] = [x * scale[0] + translate[0], y * scale[1] + translate[1]]
      const degrees = checkDegrees(longitude, latitude, place)
      if (!degrees.ok) return degrees
      points[at * 2] = longitude
      points[at * 2 + 1] = latitude
    }
    this.#decoded.set(arc, points)
    return ok(points)
  }
}

interface Reading {
  readonly arcs: Arcs
  readonly budget: PointBudget
}

/** How many points a ring of arcs has, each arc's first point being the last of the one before it. Refuses an arc that is not there. */
function measureRing(list: readonly unknown[], place: string, { arcs, budget }: Reading): Result<number> {
  let points = 0
  for (const [at, arc] of list.entries()) {
    const length = typeof arc === 'number' && Number.isInteger(arc) ? arcs.findLength(arc) : undefined
    if (length === undefined) {
      const { count } = arcs
      return refuse(boundaryRefusals, 'BOUNDARY_ARC_OUT_OF_RANGE', {
        place: placeOf(place, at),
        arc: String(arc).slice(0, 40),
        count,
        last: count - 1,
      })
    }
    points += at === 0 ? length : Math.max(0, length - 1)
  }
  const taken = budget.take(points, place)
  return taken.ok ? ok(points) : taken
}

/** Copies an arc behind the points that a ring has so far; its first point must be the last of them. Gives the new end, or undefined when they do not meet. */
function joinArc(ring: Float64Array, end: number, points: Float64Array, isReversed: boolean): number | undefined {
  const count = points.length / 2
  let to = end
  for (let step = 0; step < count; step++) {
    const from = (isReversed ? count - 1 - step : step) * 2
    const [x = 0, y = 0] = [points[from], points[from + 1]]
    if (step === 0 && end > 0) {
      if (ring[end - 2] !== x || ring[end - 1] !== y) return undefined
      continue
    }
    ring[to] = x
    ring[to + 1] = y
    to += 2
  }
  return to
}

function ringOf(list: unknown, place: string, reading: Reading): Result<Float64Array> {
  if (!Array.isArray(list) || list.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'arcs' })
  const length = measureRing(list, place, reading)
  if (!length.ok) return length
  const ring = new Float64Array(length.value * 2)
  let end = 0
  for (const arc of list) {
    const index = Number(arc)
    const points = reading.arcs.read(index < 0 ? ~index : index)
    if (!points.ok) return points
    const next = joinArc(ring, end, points.value, index < 0)
    if (next === undefined) return refuse(boundaryRefusals, 'BOUNDARY_RING_OPEN', { place })
    end = next
  }
  return isClosed(ring) ? ok(ring) : refuse(boundaryRefusals, 'BOUNDARY_RING_OPEN', { place })
}

function polygonOf(arcs: unknown, place: string, reading: Reading): Result<readonly Float64Array[]> {
  if (!Array.isArray(arcs) || arcs.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'arcs' })
  const rings: Float64Array[] = []
  for (const [at, one] of arcs.entries()) {
    const ring = ringOf(one, placeOf(place, at), reading)
    if (!ring.ok) return ring
    rings.push(ring.value)
  }
  return ok(rings)
}

/** The shape of one geometry of a topology. Refuses what is no polygon, an arc that is not there, arcs that do not meet; the refusal names the place. */
export function readTopoGeometry(geometry: unknown, place: string, reading: Reading): Result<RawShape> {
  const whole = recordOf(geometry, place)
  if (!whole.ok) return whole
  const { type, arcs } = whole.value
  if (type === 'GeometryCollection') return refuse(boundaryRefusals, 'BOUNDARY_NESTED', { place })
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return refuse(boundaryRefusals, 'BOUNDARY_NOT_POLYGON', { place, found: String(type).slice(0, 40) })
  }
  const columns = columnsOf(whole.value, place)
  if (!columns.ok) return columns
  const lists: unknown = type === 'Polygon' ? [arcs] : arcs
  if (!Array.isArray(lists) || lists.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'arcs' })
  const polygons: (readonly Float64Array[])[] = []
  for (const [at, one] of lists.entries()) {
    const polygon = polygonOf(one, type === 'Polygon' ? `${place}.arcs` : placeOf(`${place}.arcs`, at), reading)
    if (!polygon.ok) return polygon
    polygons.push(polygon.value)
  }
  return ok({ place, columns: columns.value, polygons })
}
