import { sql } from 'kysely'
import { type ActContext, type Instant, newId, type PlainDate, type Recorded, type UnitId } from '../../kernel/index.ts'
import { append, appendBatchFact, canonicalJson, type Projection, type Reader, type Tx } from '../../storage/index.ts'
import { UnitLevel } from '../schema.ts'
import { BOUNDARY_STREAM, BoundaryFact } from './facts.ts'
import { Shape } from './shape.ts'

async function applyBoundaryFact(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = BoundaryFact.parse(recorded.fact)
  const { streamId: id, version, recordedAt } = recorded
  if (fact.type === 'boundaries.withdrawn') {
    await sql`update boundary_set set version = ${version}, withdrawn_at = ${recordedAt}::timestamptz where set_id = ${id}`.execute(tx)
    return
  }
  await sql`
    insert into boundary_set (set_id, version, level, under_unit, effective, file_hash, batch_id, unit_count, shape_count, left_out, about_hash,
      recorded_by, recorded_at)
    values (${id}, ${version}, ${fact.level}, ${fact.under}, daterange(${fact.from}::date, ${fact.to}::date), ${fact.file}, ${fact.batch}, ${fact.units},
      ${fact.shapes}, ${fact.leftOut}, ${fact.about}, ${recorded.actor}, ${recordedAt}::timestamptz)`.execute(tx)
}

/** Keeps the list of imports of boundaries from their facts. */
export const boundariesProjection: Projection = {
  name: 'boundary-set',
  streams: [BOUNDARY_STREAM],
  tables: ['boundary_set'],
  apply: applyBoundaryFact,
}

/** An import of boundaries as its row has it. */
export interface BoundarySetRow {
  readonly id: string
  readonly version: number
  readonly level: UnitLevel
  readonly under: UnitId | null
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly file: string
  readonly batch: string
  readonly units: number
  readonly shapes: number
  readonly aboutHash: string
  readonly by: string
  readonly at: Instant
  readonly withdrawnAt: Instant | null
}

const columns = sql`set_id as id, version, level, under_unit as under, lower(effective)::text as from, upper(effective)::text as to, file_hash as file,
  batch_id as batch, unit_count as units, shape_count as shapes, about_hash as "aboutHash", recorded_by as by, recorded_at as at,
  withdrawn_at as "withdrawnAt"`

/** All imports, newest first, withdrawn ones too. */
export async function listBoundarySets(db: Reader): Promise<BoundarySetRow[]> {
  return (await sql<BoundarySetRow>`select ${columns} from boundary_set order by recorded_at desc, set_id desc`.execute(db)).rows
}

/** One import; undefined when there is none. */
export async function findBoundarySet(db: Reader, id: string): Promise<BoundarySetRow | undefined> {
  return (await sql<BoundarySetRow>`select ${columns} from boundary_set where set_id = ${id}`.execute(db)).rows[0]
}

/** A shape to keep: the territory of a unit over the period of its import. */
export interface UnitShape {
  readonly unitId: UnitId
  readonly shape: Shape
}

/** Units among some that already have a shape in a part of a period, as known now, with the time of that shape; by id, at most a few. */
export async function listOverlaps(
  db: Reader,
  { units, from, to }: { readonly units: readonly UnitId[]; readonly from: PlainDate; readonly to: PlainDate | null },
): Promise<{ unitId: UnitId; from: PlainDate; to: PlainDate | null; total: number }[]> {
  const { rows } = await sql<{ unitId: UnitId; from: PlainDate; to: PlainDate | null; total: number }>`
    select unit_id as "unitId", lower(effective)::text as from, upper(effective)::text as to, (count(*) over ())::integer as total from unit_boundary
    where unit_id = any(${[...units]}::text[]) and effective && daterange(${from}::date, ${to}::date) and upper_inf(recorded)
      and not isempty(recorded)
    order by unit_id limit 3`.execute(db)
  return rows
}

/** What is written of an import: its rows and the fact that tells of them, without the batch, which is made here. */
export interface BoundaryImport {
  readonly id: string
  readonly shapes: readonly UnitShape[]
  readonly fact: Omit<Extract<BoundaryFact, { type: 'boundaries.recorded' }>, 'batch'>
}

/** Writes the rows of an import, the one fact of the batch, and the fact of the import. The rows must not overlap what is known (`listOverlaps`). */
export async function recordBoundaries(tx: Tx, context: ActContext, { id, shapes, fact }: BoundaryImport): Promise<void> {
  const batchId = newId()
  const { from, to, level, file } = fact
  const rows = shapes.map(({ unitId, shape }) => ({ unitId, from, to, level, shape }))
  await sql`
    insert into unit_boundary (unit_id, effective, recorded, batch_id, level, shape)
    select b."unitId", daterange(${from}::date, ${to}::date), tstzrange(${context.now}::timestamptz, null), ${batchId}, ${level}, b.shape
    from jsonb_to_recordset(${canonicalJson(rows)}::jsonb) as b("unitId" text, shape jsonb)`.execute(tx)
  await appendBatchFact(tx, context, { batchId, of: 'unit-boundary', rows, source: file })
  await append(tx, context, { stream: BOUNDARY_STREAM, streamId: id, expectedVersion: 0, facts: [{ ...fact, batch: batchId }] })
}

/** Takes an import back by a new fact: its rows are no longer known from now on. */
export async function withdrawBoundaries(tx: Tx, context: ActContext, row: BoundarySetRow, reason: string): Promise<void> {
  await sql`update unit_boundary set recorded = tstzrange(lower(recorded), greatest(lower(recorded), ${context.now}::timestamptz))
    where batch_id = ${row.batch} and upper_inf(recorded) and not isempty(recorded)`.execute(tx)
  const fact: BoundaryFact = { type: 'boundaries.withdrawn', typeVersion: 1, reason }
  await append(tx, context, { stream: BOUNDARY_STREAM, streamId: row.id, expectedVersion: row.version, facts: [fact] })
}

/** The shapes of a level on a day, as known now or at an instant, by unit. */
export async function listShapes(
  db: Reader,
  { on, level, knownOn }: { readonly on: PlainDate; readonly level: UnitLevel; readonly knownOn?: Instant },
): Promise<{ unitId: UnitId; batch: string; shape: Shape }[]> {
  const known = knownOn === undefined ? sql`upper_inf(recorded) and not isempty(recorded)` : sql`recorded @> ${knownOn}::timestamptz`
  const { rows } = await sql<{ unitId: UnitId; batch: string; shape: unknown }>`
    select unit_id as "unitId", batch_id as batch, shape from unit_boundary
    where level = ${level} and effective @> ${on}::date and ${known} order by unit_id`.execute(db)
  return rows.map(({ unitId, batch, shape }) => ({ unitId, batch, shape: Shape.parse(shape) }))
}

/** The levels of units that have shapes on a day, as known now. */
export async function listShapeLevels(db: Reader, on: PlainDate): Promise<UnitLevel[]> {
  const { rows } = await sql<{ level: string }>`
    select distinct level from unit_boundary where effective @> ${on}::date and upper_inf(recorded) and not isempty(recorded)`.execute(db)
  const found = new Set(rows.map(({ level }) => level))
  return UnitLevel.options.filter((level) => found.has(level))
}

/** One import at a time: two at once would be checked against the same rows. */
export async function lockBoundaries(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017121)`.execute(tx)
}
