import { ok, type Result, refuse } from '../../kernel/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import type { RawShape } from './boundary-file.ts'
import { columnsOf, recordOf } from './json-objects.ts'
import { checkDegrees, isClosed, numbersOf, type PointBudget, placeOf } from './positions.ts'

type Rings = readonly Float64Array[]

function ringOf(coordinates: unknown, place: string, budget: PointBudget): Result<Float64Array> {
  if (!Array.isArray(coordinates)) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'coordinates' })
  const taken = budget.take(coordinates.length, place)
  if (!taken.ok) return taken
  const ring = new Float64Array(coordinates.length * 2)
  for (const [at, position] of coordinates.entries()) {
    const numbers = numbersOf(position, placeOf(place, at))
    if (!numbers.ok) return numbers
    const [x, y] = numbers.value
    const degrees = checkDegrees(x, y, placeOf(place, at))
    if (!degrees.ok) return degrees
    ring[at * 2] = x
    ring[at * 2 + 1] = y
  }
  return isClosed(ring) ? ok(ring) : refuse(boundaryRefusals, 'BOUNDARY_RING_OPEN', { place })
}

function polygonOf(coordinates: unknown, place: string, budget: PointBudget): Result<Rings> {
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'coordinates' })
  const rings: Float64Array[] = []
  for (const [at, one] of coordinates.entries()) {
    const ring = ringOf(one, placeOf(place, at), budget)
    if (!ring.ok) return ring
    rings.push(ring.value)
  }
  return ok(rings)
}

function polygonsOf(geometry: Readonly<Record<string, unknown>>, place: string, budget: PointBudget): Result<readonly Rings[]> {
  const { type, coordinates } = geometry
  const inside = `${place}.coordinates`
  if (type === 'Polygon') {
    const polygon = polygonOf(coordinates, inside, budget)
    return polygon.ok ? ok([polygon.value]) : polygon
  }
  if (type !== 'MultiPolygon') return refuse(boundaryRefusals, 'BOUNDARY_NOT_POLYGON', { place, found: String(type).slice(0, 40) })
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'coordinates' })
  const polygons: Rings[] = []
  for (const [at, one] of coordinates.entries()) {
    const polygon = polygonOf(one, placeOf(inside, at), budget)
    if (!polygon.ok) return polygon
    polygons.push(polygon.value)
  }
  return ok(polygons)
}

/** The shape of one feature. Refuses what is no polygon, an open ring, wrong numbers; the refusal names the place in the file. */
export function readFeature(feature: unknown, place: string, budget: PointBudget): Result<RawShape> {
  const whole = recordOf(feature, place)
  if (!whole.ok) return whole
  if (whole.value.type !== 'Feature') return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'type ≠ Feature' })
  const geometry = recordOf(whole.value.geometry, `${place}.geometry`)
  if (!geometry.ok) return geometry
  const columns = columnsOf(whole.value, place)
  if (!columns.ok) return columns
  const polygons = polygonsOf(geometry.value, `${place}.geometry`, budget)
  return polygons.ok ? ok({ place, columns: columns.value, polygons: polygons.value }) : polygons
}
