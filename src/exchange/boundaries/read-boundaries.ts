import { z } from 'zod'
import { fileRefusals, findKind, MAX_FILE_BYTES, type UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import { type BoundaryFile, MOST_POINTS, MOST_SHAPES, type RawShape } from './boundary-file.ts'
import { recordOf } from './json-objects.ts'
import { PointBudget, placeOf } from './positions.ts'
import { readFeature } from './read-geojson.ts'
import { Arcs, readTopoGeometry } from './read-topojson.ts'
import { thinOut } from './thin-out.ts'

const EXTENSIONS = /\.(?:geojson|topojson|json)$/i

/** Longitude and latitude: of WGS 84, and of VN-2000 on the ellipsoid (EPSG register). */
const GEOGRAPHIC = new Set(['CRS84', '4326', '4756'])
/** Plane systems that offices export by habit: VN-2000 / UTM, web maps, UTM of WGS 84 (EPSG register). */
const isProjected = (code: string): boolean =>
  ['3405', '3406', '3857', '900913'].includes(code) || /^32[67](?:0[1-9]|[1-5]\d|60)$/.test(code)

/** What may be told before anything is parsed. Refuses an empty or too large file and what is no plain text of a map (BOUNDARY_WRONG_KIND). */
export function checkBoundaryFile(file: UploadedFile): Result<true> {
  const name = file.name.slice(0, 120)
  if (file.bytes.length === 0) return refuse(fileRefusals, 'FILE_EMPTY', { name })
  if (file.bytes.length > MAX_FILE_BYTES) {
    const size = (file.bytes.length / 1024 / 1024).toFixed(1).replace('.', ',')
    return refuse(fileRefusals, 'FILE_TOO_LARGE', { name, size, limit: MAX_FILE_BYTES / 1024 / 1024 })
  }
  const isText = findKind(file.bytes) === 'txt'
  return isText && EXTENSIONS.test(file.name) ? ok(true) : refuse(boundaryRefusals, 'BOUNDARY_WRONG_KIND', { name })
}

/** Each point of either format has a bracket of its own: too many are refused before they become objects. */
function countBrackets(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte === 0x5b) count += 1
  return count
}

function parseJson(file: UploadedFile): Result<unknown> {
  const name = file.name.slice(0, 120)
  if (countBrackets(file.bytes) > MOST_POINTS * 1.1) {
    return refuse(boundaryRefusals, 'BOUNDARY_TOO_MANY_POINTS', { most: MOST_POINTS, place: name })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  } catch {
    return refuse(boundaryRefusals, 'BOUNDARY_NOT_UTF8', { name })
  }
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return refuse(boundaryRefusals, 'BOUNDARY_NOT_JSON', { name, at: at ?? text.length, length: text.length })
  }
}

const NamedCrs = z.object({ type: z.literal('name'), properties: z.object({ name: z.string().max(200) }) })

/** The reference system that a file names, null when it names none. Refuses one that is not longitude and latitude. */
function readCrs(root: Readonly<Record<string, unknown>>): Result<string | null> {
  if (root.crs === undefined) return ok(null)
  const named = NamedCrs.safeParse(root.crs)
  const crs = named.success ? named.data.properties.name : (JSON.stringify(root.crs) ?? '').slice(0, 80)
  const code = /(?:^|:)(CRS84|\d{4,6})$/i.exec(crs)?.[1]?.toUpperCase() ?? ''
  if (named.success && GEOGRAPHIC.has(code)) return ok(crs)
  return refuse(boundaryRefusals, named.success && isProjected(code) ? 'BOUNDARY_CRS_PROJECTED' : 'BOUNDARY_CRS_UNKNOWN', { crs })
}

interface Layer {
  readonly name: string
  readonly items: readonly unknown[]
  read(item: unknown, at: number): Result<RawShape>
}

/** The layers of a topology; an object that is no collection is a layer of one. */
function topoLayers(root: Readonly<Record<string, unknown>>, budget: PointBudget): Result<readonly Layer[]> {
  const objects = recordOf(root.objects, 'objects')
  if (!objects.ok) return objects
  const arcs = Arcs.of(root)
  if (!arcs.ok) return arcs
  const layers: Layer[] = []
  for (const [name, value] of Object.entries(objects.value).slice(0, 60)) {
    const place = `objects.${name.slice(0, 60)}`
    const whole = recordOf(value, place)
    if (!whole.ok) return whole
    const isCollection = whole.value.type === 'GeometryCollection'
    const items: unknown = isCollection ? whole.value.geometries : [value]
    if (!Array.isArray(items)) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: 'geometries' })
    const read = (item: unknown, at: number) =>
      readTopoGeometry(item, isCollection ? placeOf(place, at) : place, { arcs: arcs.value, budget })
    layers.push({ name: name.slice(0, 200), items, read })
  }
  return ok(layers)
}

function geoLayers(root: Readonly<Record<string, unknown>>, budget: PointBudget): Result<readonly Layer[]> {
  const features: unknown = root.type === 'Feature' ? [root] : root.features
  if (!Array.isArray(features)) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place: 'features', what: 'Array' })
  return ok([{ name: '', items: features, read: (item, at) => readFeature(item, placeOf('features', at), budget) }])
}

/** What tells two shapes apart: how many points they have and where; the same ring begun at another point is the same. */
function markOf({ polygons }: RawShape): string {
  let [points, x, y, square] = [0, 0, 0, 0]
  for (const ring of polygons.flat()) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [px, py] = [Math.round((ring[at] ?? 0) * 1e7), Math.round((ring[at + 1] ?? 0) * 1e7)]
      points += 1
      x += px
      y += py
      square = (square + (px % 9973) * (py % 9973)) % 1e9
    }
  }
  return `${points} ${x} ${y} ${square}`
}

function readShapes({ items, read }: Layer): Result<readonly RawShape[]> {
  const shapes: RawShape[] = []
  const seen = new Map<string, string>()
  for (const [at, item] of items.entries()) {
    const shape = read(item, at)
    if (!shape.ok) return shape
    const mark = markOf(shape.value)
    const first = seen.get(mark)
    if (first !== undefined) return refuse(boundaryRefusals, 'BOUNDARY_TWICE', { place: shape.value.place, first })
    seen.set(mark, shape.value.place)
    shapes.push(shape.value)
  }
  return ok(shapes)
}

function boundsOf(shapes: readonly RawShape[]): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90]
  for (const ring of shapes.flatMap(({ polygons }) => polygons.flat())) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x = 0, y = 0] = [ring[at], ring[at + 1]]
      bounds[0] = Math.min(bounds[0], x)
      bounds[1] = Math.min(bounds[1], y)
      bounds[2] = Math.max(bounds[2], x)
      bounds[3] = Math.max(bounds[3], y)
    }
  }
  return bounds
}

function chooseLayer(layers: readonly Layer[], wanted: string | null): Result<Layer> {
  const layer = wanted === null ? layers[0] : layers.find(({ name }) => name === wanted)
  if (!layer && wanted !== null) {
    const names = layers.map(({ name }) => `“${name}”`).join(', ')
    return refuse(boundaryRefusals, 'BOUNDARY_NO_LAYER', { layer: wanted, layers: names.slice(0, 300) || '–' })
  }
  if (!layer || layer.items.length === 0) return refuse(boundaryRefusals, 'BOUNDARY_EMPTY')
  const shapes = layer.items.length
  return shapes > MOST_SHAPES
    ? refuse(boundaryRefusals, 'BOUNDARY_TOO_MANY_SHAPES', { layer: layer.name, shapes, most: MOST_SHAPES })
    : ok(layer)
}

/**
 * Reads a GeoJSON or TopoJSON file: its layers by name, and of one layer every polygon in longitude and latitude, thinned out to what a screen draws.
 * Refuses with the place in the file: broken JSON, an unknown or projected reference system, an arc that is not there, an open ring, a shape
 * that stands twice, too many points. Called in the child process that opens untrusted files.
 */
export function readBoundaries(file: UploadedFile, wanted: string | null): Result<BoundaryFile> {
  const checked = checkBoundaryFile(file)
  if (!checked.ok) return checked
  const json = parseJson(file)
  if (!json.ok) return json
  const root = recordOf(json.value, 'JSON')
  if (!root.ok)
    return root.refusal.code === 'BOUNDARY_BROKEN'
      ? refuse(boundaryRefusals, 'BOUNDARY_NOT_A_MAP', { name: file.name.slice(0, 120) })
      : root
  const { type } = root.value
  const isTopology = type === 'Topology'
  if (!isTopology && type !== 'FeatureCollection' && type !== 'Feature') {
    return refuse(boundaryRefusals, 'BOUNDARY_NOT_A_MAP', { name: file.name.slice(0, 120) })
  }
  const crs = readCrs(root.value)
  if (!crs.ok) return crs
  const budget = new PointBudget()
  const layers = isTopology ? topoLayers(root.value, budget) : geoLayers(root.value, budget)
  if (!layers.ok) return layers
  const layer = chooseLayer(layers.value, wanted)
  if (!layer.ok) return layer
  const raw = readShapes(layer.value)
  if (!raw.ok) return raw
  const thin = thinOut(raw.value)
  if (!thin.ok) return thin
  const { shapes, grid, kept, lost } = thin.value
  return ok({
    ...{ format: isTopology ? 'TopoJSON' : 'GeoJSON', crs: crs.value, layer: layer.value.name, bounds: boundsOf(raw.value) },
    layers: layers.value.map(({ name, items }) => ({ name, shapes: items.length })),
    ...{ points: { read: budget.read, kept }, grid, lost, shapes: [...shapes] },
  })
}
