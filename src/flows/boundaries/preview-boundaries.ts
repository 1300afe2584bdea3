import type { Principal } from '../../access/index.ts'
import { type BoundaryFile, guessColumns, listColumns } from '../../exchange/index.ts'
import { hashFile } from '../../files/evidence-store.ts'
import type { UploadedFile } from '../../files/index.ts'
import { dayOf, ok, type Result, type UnitId } from '../../kernel/index.ts'
import { type BoundarySetRow, listBoundarySets } from '../../organizations/boundaries/boundary-store.ts'
import {
  BoundaryAbout,
  type BoundaryPlan,
  type BoundaryPreview,
  commonPeriod,
  findBetterDay,
  matchShapes,
  type NamedUnit,
  type Organizations,
  type ShapeMatch,
  type ShapeNames,
  type ShapeView,
  unitsOfScope,
} from '../../organizations/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { readBoundaryFile } from './read-file.ts'

/** The access table's name of boundaries. */
export const BOUNDARY = { kind: 'boundary', relations: {} } as const

/** So many units without a shape are named. */
const MOST_NAMED = 200

/** A file beside the units of its day: which column was taken for what, and what each shape is. */
export interface MatchedFile {
  readonly codeColumn: string
  readonly nameColumn: string
  readonly names: readonly ShapeNames[]
  readonly matches: readonly ShapeMatch[]
}

/** Puts the shapes of a file to the units of a plan; columns that the plan leaves out are guessed. */
export function matchFile(known: Organizations, file: BoundaryFile, plan: BoundaryPlan): MatchedFile {
  const guess = guessColumns(file.shapes)
  const { codeColumn = guess.code, nameColumn = guess.name } = plan
  const names = file.shapes.map(({ place, columns }): ShapeNames => {
    const own = new Map(columns)
    return { place, code: own.get(codeColumn) || null, name: own.get(nameColumn) || null }
  })
  return { codeColumn, nameColumn, names, matches: matchShapes(known, names, plan) }
}

function shapeView(known: Organizations, names: ShapeNames, match: ShapeMatch, plan: BoundaryPlan): ShapeView {
  const named = (unitId: UnitId): NamedUnit => ({ unitId, name: known.getName(unitId, plan.on) })
  const own = { place: names.place, code: names.code, name: names.name, match: match.kind }
  if (match.kind === 'unit') return { ...own, how: match.how, unit: named(match.unit), candidates: [] }
  return { ...own, how: match.why, unit: null, candidates: match.candidates.map(named) }
}

/** The import of the very same file and layer that stands, if any. */
async function findBefore(tx: Tx, hash: string, layer: string): Promise<BoundarySetRow | undefined> {
  const sets = (await listBoundarySets(tx)).filter((row) => row.file === hash && row.withdrawnAt === null)
  const abouts = await findContents(
    tx,
    sets.map(({ aboutHash }) => aboutHash),
  )
  return sets.find(({ aboutHash }) => {
    const about = BoundaryAbout.safeParse(abouts.get(aboutHash))
    return about.success && about.data.layer === layer
  })
}

/**
 * What an uploaded file of boundaries says under a plan: each shape with the unit that it is or may be, units without a shape, and for which period the
 * whole can be valid. Writes nothing. Refuses whoever may not bring boundaries, and what the reader refuses.
 */
export async function previewBoundaries(
  house: House,
  principal: Principal,
  { file, plan }: { readonly file: UploadedFile; readonly plan: BoundaryPlan },
): Promise<Result<BoundaryPreview>> {
  const may = authorize(house, principal, BOUNDARY, 'take-in')
  if (!may.ok) return may
  const read = await readBoundaryFile(house, file, plan.layer)
  if (!read.ok) return read
  const known = await house.organizations()
  const { codeColumn, nameColumn, names, matches } = matchFile(known, read.value, plan)
  const found = new Set(matches.flatMap((match) => (match.kind === 'unit' ? [match.unit] : [])))
  const units = unitsOfScope(known, plan).map(({ unitId, name }) => ({ unitId, name }))
  const missing = units.filter(({ unitId }) => !found.has(unitId))
  const before = await query(house, principal, (tx) => findBefore(tx, hashFile(file.bytes), read.value.layer))
  const { format, crs, layers, layer, bounds, points, lost, shapes } = read.value
  return ok({
    ...{ format, crs, layers, layer, bounds, points, lost, codeColumn, nameColumn },
    columns: listColumns(shapes),
    shapes: names.flatMap((one, at) => {
      const match = matches[at]
      return match ? [shapeView(known, one, match, plan)] : []
    }),
    missing: { count: missing.length, units: missing.slice(0, MOST_NAMED) },
    units,
    better: findBetterDay(known, names, plan) ?? null,
    period: commonPeriod(known, [...found], plan.on),
    before: before ? { id: before.id, on: dayOf(before.at) } : null,
  })
}
