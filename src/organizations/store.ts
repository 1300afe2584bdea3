import { type RawBuilder, sql } from 'kysely'
import { type ActContext, type Instant, newId, type PlainDate, type Recorded, UnitId } from '../kernel/index.ts'
import { appendBatchFact, canonicalJson, type Projection, type Reader, type Tx } from '../storage/index.ts'
import { Succession } from './changes/succession.ts'
import { closureOf } from './closure.ts'
import { organizations } from './organizations.ts'
import { GroupPhrase, type Organizations, UnitVersion } from './schema.ts'
import { UnitFunction } from './unit-facts.ts'

/** Columns that the driver gives as they are; the ranges are read by their ends. */
interface UnitRow {
  unit_id: string
  valid_from: string | null
  valid_to: string | null
  name: string
  short_names: unknown
  level: string
  class: string
  parent_id: string | null
  also_under: unknown
  code: string | null
  is_start_known: boolean
  placeholder_days: unknown
  basis: string | null
  unverified: unknown
}

const versionOf = (row: UnitRow): UnitVersion =>
  UnitVersion.parse({
    unitId: row.unit_id,
    name: row.name,
    shortNames: row.short_names,
    level: row.level,
    class: row.class,
    parentId: row.parent_id,
    alsoUnder: row.also_under,
    code: row.code,
    isStartKnown: row.is_start_known,
    placeholderDays: row.placeholder_days,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    basis: row.basis,
    unverified: row.unverified,
  })

/** Tables whose rows are kept as they were given, each with the column (as SQL) that names its row and what that is called in a row. */
const BODIES = {
  group_phrase: { key: sql`group_id`, nameOf: (body: unknown): string => GroupPhrase.parse(body).groupId },
  unit_succession: { key: sql`succession_id`, nameOf: (body: unknown): string => Succession.parse(body).successionId },
  unit_function: {
    key: sql`function_key`,
    // One function has a row for each of its leaders.
    nameOf: (body: unknown): string => {
      const { functionId, validFrom } = UnitFunction.parse(body)
      return `${functionId} ${validFrom ?? ''}`
    },
  },
} as const

type BodyTable = keyof typeof BODIES

/** Rows that were known at an instant, or that are known now. */
const known = (knownOn: Instant | undefined): RawBuilder<unknown> =>
  knownOn === undefined ? sql`upper_inf(recorded) and not isempty(recorded)` : sql`recorded @> ${knownOn}::timestamptz`

/** The agencies as they are known now, or as they were known at an instant. */
export async function loadOrganizations(db: Reader, knownOn?: Instant): Promise<Organizations> {
  const units = await sql<UnitRow>`
    select unit_id, lower(effective)::text as valid_from, upper(effective)::text as valid_to, name, short_names, level, class, parent_id,
      also_under, code, is_start_known, placeholder_days, basis, unverified
    from unit_version where ${known(knownOn)} order by position, unit_id`.execute(db)
  const bodies = async (table: BodyTable) =>
    (
      await sql<{ body: unknown }>`
        select body from ${sql.table(table)} where ${known(knownOn)} order by position, ${BODIES[table].key}`.execute(db)
    ).rows.map((row) => row.body)
  const groups = (await bodies('group_phrase')).map((body) => GroupPhrase.parse(body))
  return organizations(units.rows.map(versionOf), groups, {
    successions: (await bodies('unit_succession')).map((body) => Succession.parse(body)),
    functions: (await bodies('unit_function')).map((body) => UnitFunction.parse(body)),
  })
}

/** The digest of the pack content that stands in the store; undefined before the first install. */
export async function findInstalledDigest(db: Reader): Promise<string | undefined> {
  const found = await sql<{ digest: string }>`select digest from pack_install order by position desc limit 1`.execute(db)
  return found.rows[0]?.digest
}

/** The batch from which the agencies of now come, null where there is none, as a part of a statement. */
export const INSTALLED_BATCH = sql<string | null>`(select batch_id from pack_install order by position desc limit 1)`

/** The batch that made known what is known now; undefined before the first. */
export async function findInstalledBatch(db: Reader): Promise<string | undefined> {
  const found = await sql<{ batch_id: string | null }>`select ${INSTALLED_BATCH} as batch_id`.execute(db)
  return found.rows[0]?.batch_id ?? undefined
}

/** What a batch of unit rows is called in its fact. */
const BATCH = 'unit-version'

/** What an install did: the batch and how many rows it opened and closed. */
export interface UnitInstall {
  readonly batchId: string
  readonly opened: number
  readonly closed: number
}

interface VersionedRow {
  readonly key: string
  readonly position: number
  readonly body: unknown
}

const keyed = (rows: readonly unknown[]): readonly VersionedRow[] =>
  rows.map((body, position) => ({ key: canonicalJson(body), position, body }))

/** Ends the recorded range of rows that are known now; a whole country's in one statement. */
async function closeRows(tx: Tx, context: ActContext, table: 'unit_version' | BodyTable, rows: readonly VersionedRow[]): Promise<void> {
  const closed = sql`tstzrange(lower(recorded), greatest(lower(recorded), ${context.now}::timestamptz))`
  const isKnown = sql`upper_inf(recorded) and not isempty(recorded)`
  if (table === 'unit_version') {
    const versions = canonicalJson(rows.map(({ body }) => UnitVersion.parse(body)))
    await sql`update unit_version set recorded = ${closed}
      from jsonb_to_recordset(${versions}::jsonb) as gone("unitId" text, "validFrom" date, "validTo" date)
      where unit_id = gone."unitId" and effective = daterange(gone."validFrom", gone."validTo") and ${isKnown}`.execute(tx)
    return
  }
  const { key, nameOf } = BODIES[table]
  await sql`update ${sql.table(table)} set recorded = ${closed}
    where ${key} = any(${rows.map(({ body }) => nameOf(body))}::text[]) and ${isKnown}`.execute(tx)
}

/** Closes what the new rows no longer hold and gives the rows to open; a row that is the same stays as it was recorded. */
async function closeMissing(
  tx: Tx,
  context: ActContext,
  { table, before, after }: { table: 'unit_version' | BodyTable; before: readonly VersionedRow[]; after: readonly VersionedRow[] },
) {
  const wanted = new Set(after.map((row) => row.key))
  const kept = new Set(before.filter((row) => wanted.has(row.key)).map((row) => row.key))
  const closing = before.filter((row) => !wanted.has(row.key))
  if (closing.length > 0) await closeRows(tx, context, table, closing)
  return { opening: after.filter((row) => !kept.has(row.key)), closed: closing.length }
}

async function openUnits(tx: Tx, context: ActContext, batchId: string, rows: readonly VersionedRow[]): Promise<void> {
  const body = canonicalJson(rows.map((row) => ({ ...UnitVersion.parse(row.body), position: row.position })))
  await sql`
    insert into unit_version (unit_id, effective, recorded, batch_id, position, name, short_names, level, class, parent_id, also_under, code,
      is_start_known, placeholder_days, basis, unverified)
    select u."unitId", daterange(u."validFrom", u."validTo"), tstzrange(${context.now}::timestamptz, null), ${batchId}, u.position, u.name,
      u."shortNames", u.level, u.class, u."parentId", u."alsoUnder", u.code, u."isStartKnown", u."placeholderDays", u.basis, u.unverified
    from jsonb_to_recordset(${body}::jsonb) as u("unitId" text, "validFrom" date, "validTo" date, position integer, name text,
      "shortNames" jsonb, level text, class text, "parentId" text, "alsoUnder" jsonb, code text, "isStartKnown" boolean, "placeholderDays" jsonb, basis text,
      unverified jsonb)`.execute(tx)
}

/** Opens rows of a table that keeps its rows as they were given. */
async function openBodies(
  tx: Tx,
  context: ActContext,
  batchId: string,
  { table, rows }: { table: BodyTable; rows: readonly VersionedRow[] },
) {
  const { key, nameOf } = BODIES[table]
  const body = canonicalJson(rows.map((row) => ({ id: nameOf(row.body), position: row.position, body: row.body })))
  await sql`
    insert into ${sql.table(table)} (${key}, recorded, batch_id, position, body)
    select g.id, tstzrange(${context.now}::timestamptz, null), ${batchId}, g.position, g.body
    from jsonb_to_recordset(${body}::jsonb) as g(id text, position integer, body jsonb)`.execute(tx)
}

/** Makes the closure anew from the versions known at an instant. */
export async function remakeClosure(tx: Tx, knownOn: Instant): Promise<void> {
  const { versions } = await loadOrganizations(tx, knownOn)
  await sql`delete from unit_closure`.execute(tx)
  // In the order of the index, which is then written from one end to the other.
  const rows = [...closureOf(versions)].sort((a, b) => (a.ancestor < b.ancestor ? -1 : a.ancestor > b.ancestor ? 1 : 0))
  await sql`
    insert into unit_closure (ancestor, descendant, depth, valid)
    select c.ancestor, c.descendant, c.depth, daterange(c."validFrom", c."validTo")
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(ancestor text, descendant text, depth integer, "validFrom" date, "validTo" date)`.execute(tx)
}

async function rebuildClosure(tx: Tx, recorded: Recorded): Promise<void> {
  if ('of' in recorded.fact && recorded.fact.of === BATCH) await remakeClosure(tx, recorded.recordedAt)
}

/** Keeps the closure from the versions that each batch made known. */
export const unitsProjection: Projection = {
  name: 'unit-closure',
  streams: ['batch'],
  tables: ['unit_closure'],
  apply: rebuildClosure,
}

/** What a batch makes known: all units, groups, successions and functions that hold from now on. */
export interface UnitContent {
  readonly versions: readonly UnitVersion[]
  readonly groups: readonly GroupPhrase[]
  readonly successions?: readonly Succession[]
  readonly functions?: readonly UnitFunction[]
  /** Names the content. */
  readonly digest: string
  /** The hash of the files it came from. */
  readonly source: string
}

/**
 * Makes the given content what is known from now on: one batch fact, changed rows closed and new ones opened, nothing deleted; the closure
 * follows by `unitsProjection`.
 */
export async function replaceUnits(tx: Tx, context: ActContext, content: UnitContent): Promise<UnitInstall> {
  const before = await loadOrganizations(tx)
  const batchId = newId()
  const { versions, groups, successions = [], functions = [] } = content
  const units = await closeMissing(tx, context, { table: 'unit_version', before: keyed(before.versions), after: keyed(versions) })
  await openUnits(tx, context, batchId, units.opening)
  const done = { opened: units.opening.length, closed: units.closed }
  const bodies: readonly (readonly [BodyTable, readonly unknown[], readonly unknown[]])[] = [
    ['group_phrase', before.groups, groups],
    ['unit_succession', before.successions, successions],
    ['unit_function', before.functions, functions],
  ]
  for (const [table, old, wanted] of bodies) {
    const { opening, closed } = await closeMissing(tx, context, { table, before: keyed(old), after: keyed(wanted) })
    await openBodies(tx, context, batchId, { table, rows: opening })
    done.opened += opening.length
    done.closed += closed
  }
  const rows = [...versions, ...groups, ...successions, ...functions]
  await appendBatchFact(tx, context, { batchId, of: BATCH, rows, source: content.source })
  await sql`insert into pack_install (batch_id, digest, unit_count, group_count, installed_at)
    values (${batchId}, ${content.digest}, ${versions.length}, ${groups.length}, ${context.now}::timestamptz)`.execute(tx)
  return { batchId, ...done }
}

/** The unit and all under it on a day, from the closure as known now; sorted by id. */
export async function listSubtree(db: Reader, unit: UnitId, on: PlainDate): Promise<readonly UnitId[]> {
  const found = await sql<{ descendant: string }>`
    select descendant from unit_closure where ancestor = ${unit} and valid @> ${on}::date order by descendant`.execute(db)
  return found.rows.map((row) => UnitId.parse(row.descendant))
}
