import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import type { UnitId } from '../kernel/index.ts'
import type { Reader, Tx } from '../storage/index.ts'

/** Which records lie in a scope, for the columns of the table of records. */
export function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'own') return sql`keeper = any(${list})`
    if (relation === 'heir') return sql`waiting_for && ${list}`
    return relation === 'recipient' ? sql`concerned && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which records are meant: of some registers, or from which a task was made; all in the scope when neither is named. */
export interface RecordsWanted {
  readonly registers?: readonly string[] | undefined
  readonly task?: string | undefined
}

/** So many records go onto one paper, or into one sheet. */
export const MOST_RECORDS = 20_000

/** So many histories are read at a time. */
const WAVE = 2000

/** Ids of records in a scope, in waves, by id: none is left out, however many there are. */
export async function* waveRecords(db: Reader, scope: Scope, { registers, task }: RecordsWanted = {}): AsyncGenerator<string[]> {
  let after = ''
  while (true) {
    const { rows } = await sql<{ id: string }>`
      select record_id as id from register_record where ${inScope(scope)} and record_id > ${after}
        and ${registers === undefined ? sql`true` : sql`register_id = any(${[...registers]}::text[])`}
        and ${task === undefined ? sql`true` : sql`record_id in (select records_of_task(${task}))`}
      order by record_id limit ${WAVE}`.execute(db)
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < WAVE) return
    after = rows.at(-1)?.id ?? after
  }
}

/** How many records of each register stand in a scope, withdrawn ones left out. */
export async function countRecords(db: Reader, scope: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select register_id as id, count(*)::integer as count from register_record where ${inScope(scope)} and not is_withdrawn group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** A record as another names it: which register, the hash of its name, whose it is. */
export interface NamedRecord {
  readonly id: string
  readonly register: string
  readonly titleHash: string | null
  readonly keeper: UnitId
  readonly isWithdrawn: boolean
}

const named = sql`record_id as id, register_id as register, title_hash as "titleHash", keeper, is_withdrawn as "isWithdrawn"`

/** Records by id, as far as they lie in the scope. */
export async function findNamed(db: Reader, scope: Scope, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
  const { rows } = await sql<NamedRecord>`select ${named} from register_record
    where record_id = any(${[...ids]}::text[]) and ${inScope(scope)}`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Standing records of a register whose names meet one of the keys, those that meet in a whole name first; at most 200. */
export async function findByNameKeys(
  db: Reader,
  scope: Scope,
  asked: { register: string; whole: readonly number[]; keys: readonly number[] },
): Promise<NamedRecord[]> {
  const { rows } = await sql<NamedRecord>`select ${named} from register_record
    where record_id in (select records_named(${asked.register}, ${[...asked.keys]}::bigint[])) and ${inScope(scope)}
    order by name_keys[1] = any(${[...asked.whole]}::bigint[]) desc, record_id limit 200`.execute(db)
  return rows
}

/** Standing records of a register whose whole names have one of the keys, with the hashes of their names; thousands of keys are one question. */
export async function findByWholeNames(
  db: Reader,
  scope: Scope,
  asked: { register: string; keys: readonly number[] },
): Promise<{ id: string; titleHash: string }[]> {
  const { rows } = await sql<{ id: string; titleHash: string }>`
    select record_id as id, title_hash as "titleHash" from (select distinct unnest(${[...asked.keys]}::bigint[]) as key) as asked
    join register_record on register_id = ${asked.register} and name_keys[1] = asked.key
    where not is_withdrawn and title_hash is not null and ${inScope(scope)}`.execute(db)
  return rows
}

/** The records of an import with their versions, as far as they lie in the scope: what somebody has acted on has a version beyond the first. */
export async function listImported(db: Reader, scope: Scope, importId: string): Promise<{ id: string; version: number; keeper: UnitId }[]> {
  const { rows } = await sql<{ id: string; version: number; keeper: UnitId }>`select record_id as id, version, keeper from register_record
    where import_id = ${importId} and ${inScope(scope)} order by record_id`.execute(db)
  return rows
}

/** Takes turns with others who enter into the same book, so that one key cannot come in twice. */
export async function lockBook(tx: Tx, { register, keeper }: { register: string; keeper: UnitId }): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017061, hashtext(${`${register} ${keeper}`}))`.execute(tx)
}

/** The keys that stand in a book already, with their records. */
export async function findKeys(
  db: Reader,
  { register, keeper, keys }: { register: string; keeper: UnitId; keys: readonly string[] },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`select record_id as id, unique_key as key from register_record
    where register_id = ${register} and keeper = ${keeper} and unique_key = any(${[...keys]}::text[]) and not is_withdrawn`.execute(db)
  return new Map(rows.map(({ id, key }) => [key, id]))
}
