import { z } from 'zod'
import { Shape } from '../../organizations/index.ts'

/** Points of a file that are read at all, each mention of an arc counted anew. */
export const MOST_POINTS = 2_000_000
/** Points that are kept of one file: what a screen can draw and a page can carry. */
export const MOST_KEPT = 60_000
/** Shapes of one layer: more than the whole country has communes. */
export const MOST_SHAPES = 12_000
/** Columns of one shape that are told. */
export const MOST_COLUMNS = 60
const MOST_LAYERS = 60

const Text = z.string().max(200)

/** One shape of a file: where it stands in it, its columns as text, and its territory. */
export const FileShape = z.strictObject({
  /** As the file counts, from 0: `features[3]`, `objects.communes[3]`. */
  place: Text,
  columns: z.array(z.tuple([Text, Text])).max(MOST_COLUMNS),
  shape: Shape,
})
export type FileShape = z.infer<typeof FileShape>

/** What a file of boundaries holds, as the child process answers it; one layer is read, the others are named. */
export const BoundaryFile = z.strictObject({
  format: z.enum(['GeoJSON', 'TopoJSON']),
  /** The reference system that the file names; null when it names none, which means WGS 84. */
  crs: Text.nullable(),
  layers: z.array(z.strictObject({ name: Text, shapes: z.int() })).max(MOST_LAYERS),
  /** The layer that was read; GeoJSON has one without a name. */
  layer: Text,
  /** West, south, east, north in degrees. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  points: z.strictObject({ read: z.int(), kept: z.int() }),
  /** The grid to which points were moved, in hundred-thousandths of a degree. */
  grid: z.int(),
  /** Rings that are smaller than the grid and are not drawn. */
  lost: z.int(),
  shapes: z.array(FileShape).max(MOST_SHAPES),
})
export type BoundaryFile = z.infer<typeof BoundaryFile>

/** What is asked about a file: which layer (null = the first). */
export const BoundaryQuestion = z.strictObject({ boundaries: z.strictObject({ layer: Text.nullable() }) })
export type BoundaryQuestion = z.infer<typeof BoundaryQuestion>

/** A shape before its points are thinned out: polygons of rings of positions in degrees, closed. */
export interface RawShape {
  readonly place: string
  readonly columns: readonly (readonly [string, string])[]
  readonly polygons: readonly (readonly Float64Array[])[]
}
