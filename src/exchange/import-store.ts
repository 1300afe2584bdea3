import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { type Instant, type Recorded, UnitId } from '../kernel/index.ts'
import { findContents, type Projection, type Reader, type Tx } from '../storage/index.ts'
import { searchedWords, TASK_STREAM } from '../tasks/index.ts'
import { IMPORT_STREAM, ImportFact } from './import-run.ts'

/** An import as its row has it. */
export interface ImportRow {
  readonly id: string
  readonly version: number
  readonly status: 'recorded' | 'withdrawn'
  readonly source: string
  readonly sheet: number
  readonly headerRow: number
  readonly assigner: UnitId
  readonly nameHash: string
  readonly faultsHash: string | null
  readonly rows: number
  readonly tasks: number
  readonly refused: number
  /** How many of its tasks somebody has acted on by another command than the import's or its withdrawal's. */
  readonly touched: number
  readonly by: string
  readonly at: Instant
  readonly withdrawnAt: Instant | null
}

const columns = sql`
  r.import_id as id, r.version, r.status, r.source, r.sheet, r.header_row as "headerRow", r.assigner, r.name_hash as "nameHash",
  r.faults_hash as "faultsHash", r.row_count as rows, r.task_count as tasks, r.refused_count as refused, r.recorded_by as by,
  r.recorded_at as at, r.withdrawn_at as "withdrawnAt",
  (select count(distinct f.stream_id)::integer from import_task t join journal_fact f on f.stream = ${TASK_STREAM} and f.stream_id = t.task_id
    where t.import_id = r.import_id and f.command_id <> r.command_id and f.type <> 'task.import-withdrawn') as touched`

/** Serialises imports until the end of the transaction, so that one list cannot come in twice at the same moment. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017060)`.execute(tx)
}

/** One import; undefined when there is none. */
export async function findImport(db: Reader, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${columns} from import_run r where r.import_id = ${id}`.execute(db)
  return rows[0]
}

/** The latest import of a sheet of a file by an assigning unit that was not withdrawn; what another unit took in is its own affair. */
export async function findImportOf(
  db: Reader,
  { source, sheet, assigner }: { readonly source: string; readonly sheet: number; readonly assigner: string },
): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${columns} from import_run r
    where r.source = ${source} and r.sheet = ${sheet} and r.assigner = ${assigner} and r.status = 'recorded' order by r.recorded_at desc limit 1`.execute(
    db,
  )
  return rows[0]
}

/** The imports of a scope, newest first; at most `limit`. */
export async function listImports(db: Reader, scope: Scope, limit: number): Promise<ImportRow[]> {
  const units = scope.all ? [] : scope.clauses.flatMap((clause) => (clause.relation === 'assigner' ? clause.ids : []))
  const { rows } = await sql<ImportRow>`select ${columns} from import_run r
    where ${scope.all} or r.assigner = any(${units}::text[]) order by r.recorded_at desc, r.import_id desc limit ${limit}`.execute(db)
  return rows
}

/** The tasks of an import in the order of their rows. */
export async function listImportTasks(db: Reader, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select task_id as id from import_task where import_id = ${id} order by source_row, task_id`.execute(db)
  return rows.map((row) => row.id)
}

/** A task that stands in the store, as far as it tells whether a row is the same one. */
export interface KnownTask {
  readonly lead: UnitId
  readonly directiveId: string | null
  /** Clause, title and text folded; empty when redacted. */
  readonly search: string
  readonly title: string | null
}

/** What an assigner has given to some agencies and what has not been withdrawn. */
export async function listKnownTasks(db: Reader, assigner: UnitId, leads: readonly UnitId[]): Promise<KnownTask[]> {
  const { rows } = await sql<Pick<KnownTask, 'lead' | 'directiveId'> & { clause: string | null; body: unknown; title: string | null }>`
    with known as materialized (
      select t.lead, t.directive_id, t.clause, t.text_hash from task t
      where t.assigner = ${assigner} and t.lead = any(${[...leads]}::text[])
        and exists (select 1 from task_state s where s.task_id = t.task_id and s.recorded_to is null)
    )
    select k.lead, k.directive_id as "directiveId", k.clause, c.body, c.body->>'title' as title
    from known k left join content_of(array(select text_hash from known)) c on c.hash = k.text_hash`.execute(db)
  return rows.map(({ clause, body, ...task }) => ({ ...task, search: searchedWords(clause, body) }))
}

/** The names of files behind their hashes; redacted ones are left out. */
export async function fileNames(db: Reader, hashes: readonly string[]): Promise<Map<string, string>> {
  const found = await findContents(db, hashes)
  return new Map([...found].flatMap(([hash, name]) => (typeof name === 'string' && name !== 'redacted' ? [[hash, name]] : [])))
}

async function applyImport(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = ImportFact.parse(recorded.fact)
  if (fact.type === 'import.withdrawn') {
    await sql`update import_run set status = 'withdrawn', version = ${recorded.version}, withdrawn_at = ${recorded.recordedAt}::timestamptz
      where import_id = ${recorded.streamId}`.execute(tx)
    return
  }
  await sql`
    insert into import_run (import_id, version, status, source, sheet, header_row, assigner, name_hash, faults_hash, row_count, task_count,
      refused_count, command_id, recorded_by, recorded_at)
    values (${recorded.streamId}, ${recorded.version}, 'recorded', ${fact.file}, ${fact.sheet}, ${fact.headerRow},
      ${UnitId.parse(fact.assigner)}, ${fact.name}, ${fact.faults}, ${fact.rows}, ${fact.tasks}, ${fact.refused}, ${recorded.commandId},
      ${recorded.actor}, ${recorded.recordedAt}::timestamptz)`.execute(tx)
}

/** Keeps the list of imports and which task came from which row. */
export const importsProjection: Projection = {
  name: 'imports',
  streams: [IMPORT_STREAM, TASK_STREAM],
  tables: ['import_run', 'import_task'],
  async apply(tx, recorded) {
    if (recorded.stream === IMPORT_STREAM) return await applyImport(tx, recorded)
    const { fact } = recorded
    if (fact.type !== 'task.imported' || !('importId' in fact) || !('row' in fact)) return
    await sql`insert into import_task (import_id, task_id, source_row)
      values (${String(fact.importId)}, ${recorded.streamId}, ${Number(fact.row)})`.execute(tx)
  },
}
