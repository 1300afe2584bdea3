import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES } from '../../files/index.ts'
import { type Result, refusalMessage, unwrap } from '../../kernel/index.ts'
import { countPoints, ringPoints } from '../../organizations/index.ts'
import type { BoundaryFile } from './boundary-file.ts'
import { readBoundaries } from './read-boundaries.ts'

type Json = unknown

const square = (x: number, y: number, side = 0.1): number[][] => [
  [x, y],
  [x, y + side],
  [x + side, y + side],
  [x + side, y],
  [x, y],
]
const polygon = (...rings: Json[]) => ({ type: 'Polygon', coordinates: rings })
const feature = (geometry: Json, properties: Json = { ma: '1', ten: 'Xã Một' }) => ({ type: 'Feature', properties, geometry })
const collection = (...features: Json[]) => ({ type: 'FeatureCollection', features })
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const readText = (text: string, name = 'ban-do.geojson', layer: string | null = null): Result<BoundaryFile> =>
  readBoundaries({ name, bytes: bytesOf(text) }, layer)
const read = (json: Json, layer: string | null = null): Result<BoundaryFile> => readText(JSON.stringify(json), 'ban-do.json', layer)

/** Code and place of a refusal, after its sentence was seen to have no open slot. */
function refusalOf(result: Result<BoundaryFile>): [code: string, place?: string | number] {
  if (result.ok) return ['ok']
  expect(refusalMessage(result.refusal, 'vi')).not.toMatch(/\{\w+\}/)
  const { code, params } = result.refusal
  return params.place === undefined ? [code] : [code, params.place]
}

/** Two unit squares side by side: arc 0 is the common line, 1 and 2 what is left of each. */
const topology = (over: object = {}) => ({
  type: 'Topology',
  transform: { scale: [0.1, 0.1], translate: [105, 18] },
  arcs: [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [1, 1],
      [-1, 0],
      [0, -1],
      [1, 0],
    ],
    [
      [1, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ],
  ],
  objects: {
    xa: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', arcs: [[0, 1]], id: 'a', properties: { name: 'Xã A' } },
        { type: 'MultiPolygon', arcs: [[[0, 2]]], id: 7, properties: { name: 'Xã B' } },
      ],
    },
    tinh: { type: 'Polygon', arcs: [[1, ~2]] },
  },
  ...over,
})

describe('boundaries are read from GeoJSON and TopoJSON', () => {
  it('a feature gives its columns as text and its rings in degrees, outer rings clockwise and holes the other way', () => {
    const outer = square(105, 18, 1)
    const hole = square(105.2, 18.2, 0.2)
    // As the standard has them: outer rings against the clock.
    const turned = feature(polygon([...outer].reverse(), hole), { ma: 17, ten: 'Xã Một', list: [1], nothing: null })
    const { shapes, format, crs, points, bounds } = unwrap(read(collection(turned)))
    expect([format, crs, points, bounds]).toEqual(['GeoJSON', null, { read: 10, kept: 8 }, [105, 18, 106, 19]])
    expect(shapes[0]?.columns).toEqual([
      ['ma', '17'],
      ['ten', 'Xã Một'],
    ])
    const [ring = [], inner = []] = shapes[0]?.shape[0] ?? []
    // The corner at which a ring begins may differ; the way round may not.
    const areaOf = (ring: readonly number[]): number => {
      const at = ringPoints(ring)
      return at.slice(1).reduce((sum, [x, y], n) => sum + ((at[n]?.[0] ?? 0) * y - x * (at[n]?.[1] ?? 0)), 0) / 2
    }
    expect(areaOf(ring)).toBeCloseTo(-1, 6)
    expect(areaOf(inner)).toBeCloseTo(0.04, 6)
  })

  it('rings of a topology are joined from arcs, backwards where the index is negative, and every layer is named', () => {
    const first = unwrap(read(topology()))
    expect(first.layers).toEqual([
      { name: 'xa', shapes: 2 },
      { name: 'tinh', shapes: 1 },
    ])
    expect(first.layer).toBe('xa')
    expect(first.shapes.map(({ place, columns }) => [place, columns])).toEqual([
      [
        'objects.xa[0]',
        [
          ['id', 'a'],
          ['name', 'Xã A'],
        ],
      ],
      [
        'objects.xa[1]',
        [
          ['id', '7'],
          ['name', 'Xã B'],
        ],
      ],
    ])
    const corners = ringPoints(first.shapes[0]?.shape[0]?.[0] ?? []).map(([x, y]) => `${x} ${y}`)
    expect(new Set(corners)).toEqual(new Set(['105 18', '105.1 18', '105.1 18.1', '105 18.1']))
    // Around both: the common line is inside and its two ends lie on straight lines, so four corners are left.
    expect(unwrap(read(topology(), 'tinh')).shapes.map(({ shape }) => countPoints(shape))).toEqual([4])
  })

  it('thinned out, two neighbours keep every piece of their common line in common, and a tiny island does not vanish', () => {
    const line = Array.from({ length: 40_000 }, (_, n) => [106 + 0.01 * Math.sin(n / 7) + 0.003 * Math.cos(n), 17 + n / 20_000])
    const [top = 0, bottom = 0] = [line.at(-1)?.[1], line[0]?.[1]]
    const west = [[105, bottom], ...line, [105, top], [105, bottom]]
    const east = [[107, bottom], [107.5, 18], [107, top], ...[...line].reverse(), [107, bottom]]
    const islet = square(108, 18, 0.00004)
    const { shapes, points, grid } = unwrap(read(collection(feature(polygon(west)), feature(polygon(east)), feature(polygon(islet)))))
    expect(points.read).toBeGreaterThan(80_000)
    expect(points.kept).toBeLessThanOrEqual(60_000)
    expect(grid).toBeGreaterThan(8)
    const pieces = (at: number): Set<string> => {
      const ring = ringPoints(shapes[at]?.shape[0]?.[0] ?? [])
      const inner = ring.slice(1).map((to, n) => [ring[n] ?? to, to] as const)
      return new Set(
        inner.filter((piece) => piece.every(([x]) => x > 105.5 && x < 106.5)).map((piece) => piece.map(String).sort().join(' – ')),
      )
    }
    expect(pieces(0).size).toBeGreaterThan(10_000)
    expect(pieces(0)).toEqual(pieces(1))
    expect(countPoints(shapes[2]?.shape ?? [])).toBe(4)
  })

  it('a line that trembles is kept within the budget, with the area that it has', () => {
    const noisy = (k: number) => {
      const [x, y] = [104 + (k % 10) * 0.2, 18 + Math.floor(k / 10) * 0.2]
      const points = Array.from({ length: 5000 }, (_, n) => {
        const [angle, radius] = [(2 * Math.PI * n) / 5000, 0.08 + 0.002 * Math.sin(n * 1.7)]
        return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
      })
      return feature(polygon([...points, points[0]]), { ten: String(k) })
    }
    const { shapes, points } = unwrap(read(collection(...Array.from({ length: 40 }, (_, k) => noisy(k)))))
    expect(points.read).toBe(200_040)
    expect(points.kept).toBeLessThanOrEqual(60_000)
    const ring = ringPoints(shapes[0]?.shape[0]?.[0] ?? [])
    const area = ring.slice(1).reduce((sum, [x, y], n) => sum + (ring[n]?.[0] ?? 0) * y - x * (ring[n]?.[1] ?? 0), 0) / 2
    expect(-area).toBeCloseTo(Math.PI * 0.08 ** 2, 3)
  })

  it('islands smaller than the grid beside a larger part are counted as lost', () => {
    const parts = { type: 'MultiPolygon', coordinates: [[square(105, 18)], [square(106, 18, 0.00002)]] }
    const { lost, shapes } = unwrap(read(collection(feature(parts))))
    expect([lost, shapes[0]?.shape.length]).toEqual([1, 1])
  })

  it('longitude and latitude by name are taken; a plane system and an unknown one are refused, each with its own sentence', () => {
    const named = (name: unknown) => ({ ...collection(feature(polygon(square(105, 18)))), crs: { type: 'name', properties: { name } } })
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4756'])
      expect(unwrap(read(named(name))).crs).toBe(name)
    for (const name of ['urn:ogc:def:crs:EPSG::3405', 'EPSG:32648', 'EPSG:3857'])
      expect(refusalOf(read(named(name)))).toEqual(['BOUNDARY_CRS_PROJECTED'])
    for (const name of ['EPSG:99999', 'HN-72', 4326]) expect(refusalOf(read(named(name)))).toEqual(['BOUNDARY_CRS_UNKNOWN'])
    expect(refusalOf(read({ ...collection(feature(polygon(square(105, 18)))), crs: { type: 'link', properties: {} } }))).toEqual([
      'BOUNDARY_CRS_UNKNOWN',
    ])
    expect(refusalOf(read({ ...collection(feature(polygon(square(105, 18)))), crs: null }))).toEqual(['BOUNDARY_CRS_UNKNOWN'])
  })
})

describe('a file that is wrong is refused whole, with the place in it', () => {
  const place = 'features[0].geometry.coordinates[0]'
  const ring = (...points: Json[]) => collection(feature(polygon(points)))

  it('cut short, in another encoding, no map, or no text at all', () => {
    const whole = JSON.stringify(collection(feature(polygon(square(105, 18)))))
    const cut = readText(whole.slice(0, 100))
    expect(refusalOf(cut)).toEqual(['BOUNDARY_NOT_JSON'])
    expect(cut).toMatchObject({ refusal: { params: { length: 100 } } })
    expect(refusalOf(readText(whole.replace('105', 'NaN')))).toEqual(['BOUNDARY_NOT_JSON'])
    expect(
      refusalOf(readBoundaries({ name: 'x.geojson', bytes: Uint8Array.from([...bytesOf('{"a":"'), 0xe3, 0x28, ...bytesOf('"}')]) }, null)),
    ).toEqual(['BOUNDARY_NOT_UTF8'])
    for (const json of ['[]', '5', '"x"', '{"type":"Polygon","coordinates":[]}', '{}'])
      expect(refusalOf(readText(json))).toEqual(['BOUNDARY_NOT_A_MAP'])
    expect(refusalOf(readText(whole, 'ban-do.txt'))).toEqual(['BOUNDARY_WRONG_KIND'])
    expect(refusalOf(readBoundaries({ name: 'x.json', bytes: Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]) }, null))).toEqual([
      'BOUNDARY_WRONG_KIND',
    ])
    expect(refusalOf(readBoundaries({ name: 'x.json', bytes: new Uint8Array() }, null))).toEqual(['FILE_EMPTY'])
    expect(refusalOf(readBoundaries({ name: 'x.json', bytes: new Uint8Array(MAX_FILE_BYTES + 1) }, null))).toEqual(['FILE_TOO_LARGE'])
    expect(refusalOf(read(collection()))).toEqual(['BOUNDARY_EMPTY'])
    expect(refusalOf(read({ type: 'FeatureCollection', features: {} }))).toEqual(['BOUNDARY_BROKEN', 'features'])
  })

  it('coordinates that are texts, missing, endless, in metres, or off the globe', () => {
    expect(refusalOf(read(ring(['105', '18'])))).toEqual(['BOUNDARY_NOT_A_NUMBER', `${place}[0]`])
    expect(refusalOf(read(ring([105])))).toEqual(['BOUNDARY_NOT_A_NUMBER', `${place}[0]`])
    const endless = readText(JSON.stringify(ring([105, 18], [1, 2])).replace('[1,2]', '[1e999,18]'))
    expect(refusalOf(endless)).toEqual(['BOUNDARY_NOT_A_NUMBER', `${place}[1]`])
    expect(endless).toMatchObject({ refusal: { params: { found: '[Infinity, 18]' } } })
    expect(refusalOf(read(ring([537_000.5, 2_067_000.1])))).toEqual(['BOUNDARY_IN_METRES', `${place}[0]`])
    expect(refusalOf(read(ring([18, 105])))).toEqual(['BOUNDARY_OUT_OF_RANGE', `${place}[0]`])
    expect(refusalOf(read(ring([181, 18])))).toEqual(['BOUNDARY_OUT_OF_RANGE', `${place}[0]`])
  })

  it('rings that are open, have no area, or no polygon at all', () => {
    expect(refusalOf(read(ring(...square(105, 18).slice(0, 4))))).toEqual(['BOUNDARY_RING_OPEN', place])
    expect(refusalOf(read(ring([105, 18], [106, 18], [105, 18])))).toEqual(['BOUNDARY_RING_OPEN', place])
    expect(refusalOf(read(ring([105, 18], [106, 18], [107, 18], [105, 18])))).toEqual(['BOUNDARY_NO_AREA', 'features[0]'])
    expect(refusalOf(read(collection(feature({ type: 'Point', coordinates: [105, 18] }))))).toEqual([
      'BOUNDARY_NOT_POLYGON',
      'features[0].geometry',
    ])
    expect(refusalOf(read(collection(feature(null))))).toEqual(['BOUNDARY_BROKEN', 'features[0].geometry'])
    expect(refusalOf(read(collection(polygon(square(105, 18)))))).toEqual(['BOUNDARY_BROKEN', 'features[0]'])
  })

  it('an object that stands twice, also when its ring begins at another corner', () => {
    const corners = square(105, 18).slice(0, 4)
    const [first = []] = [corners[2]]
    const again = [...corners.slice(2), ...corners.slice(0, 2), first]
    const twice = read(collection(feature(polygon(square(105, 18))), feature(polygon(again))))
    expect(refusalOf(twice)).toEqual(['BOUNDARY_TWICE', 'features[1]'])
    expect(twice).toMatchObject({ refusal: { params: { first: 'features[0]' } } })
    expect(read(collection(feature(polygon(square(105, 18))), feature(polygon(square(105.1, 18)))))).toMatchObject({ ok: true })
  })

  it('a key __proto__ at the top, in an object, in a geometry or among the columns', () => {
    const good = JSON.stringify(collection(feature(polygon(square(105, 18)))))
    const planted = (before: string): Result<BoundaryFile> =>
      readText(good.replace(before, `${before.slice(0, 1)}"__proto__":{"x":1},${before.slice(1)}`))
    expect(refusalOf(planted('{"type":"FeatureCollection"'))).toEqual(['BOUNDARY_PROTOTYPE_KEY', 'JSON'])
    expect(refusalOf(planted('{"type":"Feature"'))).toEqual(['BOUNDARY_PROTOTYPE_KEY', 'features[0]'])
    expect(refusalOf(planted('{"type":"Polygon"'))).toEqual(['BOUNDARY_PROTOTYPE_KEY', 'features[0].geometry'])
    expect(refusalOf(planted('{"ma"'))).toEqual(['BOUNDARY_PROTOTYPE_KEY', 'features[0].properties'])
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('arcs that are not there, do not meet, or are no numbers', () => {
    const withArcs = (arcs: Json) => ({ objects: { xa: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs }] } } })
    for (const arc of [3, -4, 1.5, '0', null, 1e10]) {
      expect(refusalOf(read(topology(withArcs([[0, arc]]))))).toEqual(['BOUNDARY_ARC_OUT_OF_RANGE', 'objects.xa[0].arcs[0][1]'])
    }
    expect(refusalOf(read(topology(withArcs([[1, 2]]))))).toEqual(['BOUNDARY_RING_OPEN', 'objects.xa[0].arcs[0]'])
    expect(refusalOf(read(topology(withArcs([[0]]))))).toEqual(['BOUNDARY_RING_OPEN', 'objects.xa[0].arcs[0]'])
    // The ring ends where it began, but its second arc begins elsewhere than the first one ends.
    const apart = [
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
      [
        [2, 2],
        [-1, -2],
        [-1, 0],
      ],
    ]
    expect(refusalOf(read(topology({ ...withArcs([[0, 1]]), arcs: apart })))).toEqual(['BOUNDARY_RING_OPEN', 'objects.xa[0].arcs[0]'])
    expect(refusalOf(read(topology(withArcs('x'))))).toEqual(['BOUNDARY_BROKEN', 'objects.xa[0].arcs'])
    expect(
      refusalOf(
        read(
          topology({
            arcs: [
              [
                [1, 0],
                [0, 'x'],
              ],
              [[1, 1]],
              [[1, 1]],
            ],
          }),
        ),
      ),
    ).toEqual(['BOUNDARY_NOT_A_NUMBER', 'arcs[0][1]'])
    expect(refusalOf(read(topology({ arcs: {} })))).toEqual(['BOUNDARY_BROKEN', 'arcs'])
    expect(refusalOf(read(topology({ transform: { scale: ['1', 1], translate: [0, 0] } })))).toEqual(['BOUNDARY_BROKEN', 'transform'])
    expect(refusalOf(read(topology({ transform: { scale: [0.1, 0.1], translate: [500_000, 2_000_000] } })))).toEqual([
      'BOUNDARY_IN_METRES',
      'arcs[0][0]',
    ])
    expect(refusalOf(read(topology(), 'huyen'))).toEqual(['BOUNDARY_NO_LAYER'])
  })

  it('a collection inside a collection, a hundred thousand deep as well', () => {
    const inside = { type: 'GeometryCollection', geometries: [] }
    const objects = { xa: { type: 'GeometryCollection', geometries: [inside] } }
    expect(refusalOf(read(topology({ objects })))).toEqual(['BOUNDARY_NESTED', 'objects.xa[0]'])
    const deep = `${'{"type":"GeometryCollection","geometries":['.repeat(100_000)}${']}'.repeat(100_000)}`
    expect(refusalOf(readText(JSON.stringify(topology({ objects: { xa: 0 } })).replace('"xa":0', `"xa":${deep}`)))).toEqual([
      'BOUNDARY_NESTED',
      'objects.xa[0]',
    ])
    expect(refusalOf(readText(JSON.stringify(collection(feature('GEOMETRY'))).replace('"GEOMETRY"', deep)))).toEqual([
      'BOUNDARY_NOT_POLYGON',
      'features[0].geometry',
    ])
  })

  it('ten million points, written out or unfolded from one arc, before they become objects', () => {
    const written = `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[${'[1,1],'.repeat(4_000_000)}[1,1]]]}}]}`
    expect(written.length).toBeLessThan(MAX_FILE_BYTES)
    const started = performance.now()
    expect(refusalOf(readText(written))[0]).toBe('BOUNDARY_TOO_MANY_POINTS')
    const long = Array.from({ length: 10_000 }, (_, n) => [n === 0 ? 0 : 1, 0])
    const arcs = [Array.from({ length: 1000 }, (_, n) => (n % 2 === 0 ? 0 : ~0))]
    const bomb = {
      objects: { xa: { type: 'Polygon', arcs } },
      arcs: [long],
      transform: { scale: [0.00001, 0.00001], translate: [105, 18] },
    }
    expect(refusalOf(read(topology(bomb)))).toEqual(['BOUNDARY_TOO_MANY_POINTS', 'objects.xa.arcs[0]'])
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

const shared = join(
  process.env.DONDOC_DATA_SOURCES ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
  'nghe-an/boundaries.topojson',
)

describe.skipIf(!existsSync(shared))('the boundaries that are there to try the import', () => {
  it('have 130 communes and 21 districts and are read in a second', () => {
    const bytes = new Uint8Array(readFileSync(shared))
    const started = performance.now()
    const { shapes, layers, lost, points } = unwrap(readBoundaries({ name: 'boundaries.topojson', bytes }, 'communes_2025'))
    expect(performance.now() - started).toBeLessThan(1000)
    expect(layers).toEqual([
      { name: 'communes_2025', shapes: 130 },
      { name: 'districts_2016', shapes: 21 },
    ])
    expect([shapes.length, lost]).toEqual([130, 0])
    expect(points.kept).toBeGreaterThan(20_000)
  })
})
