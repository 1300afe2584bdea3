import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { foldKey, type PlainDate, type ShortAndLong, toneKey, type UnitId } from '../kernel/index.ts'
import type { Projection, Reader, Tx } from '../storage/index.ts'
import type { DirectiveStatus } from './allowed-actions.ts'
import type { CloneLink, DirectiveLink } from './answers.ts'
import { directiveProjection } from './directive-projection-store.ts'
import { eventProjection, stubProjection } from './event-store.ts'
import { citationKey } from './proposal/cite.ts'
import type { DirectiveTable, DocumentTables } from './table-store.ts'

/** Every projection of documents. */
export const documentsProjections: readonly Projection[] = [directiveProjection, eventProjection, stubProjection]

/** Serialises intake until the end of the transaction, so that one paper cannot come in twice at the same moment. */
export async function lockIntake(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017040)`.execute(tx)
}

/** How a paper is recognised: by its file, or by number with issuer and date. */
export interface Identity {
  readonly fileHash: string | null
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: PlainDate | null
}

/** The directive, not withdrawn, that is the same paper: the same file, or the same number, issuer and date. */
export async function findTwin(
  db: Reader,
  { fileHash, number, issuer, issuedOn }: Identity,
): Promise<{ id: string; number: string | null } | undefined> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('directive')
    .select(['directive_id', 'number'])
    .where('status', '<>', 'withdrawn')
    .where((eb) => {
      const same: Expression<SqlBool>[] = []
      if (fileHash !== null) same.push(eb('file_hash', '=', fileHash))
      if (number !== null && issuer !== null && issuedOn !== null) {
        same.push(
          eb.and([eb('number_key', '=', citationKey(number)), eb('issuer_key', '=', foldKey(issuer)), eb('issued_on', '=', issuedOn)]),
        )
      }
      return same.length > 0 ? eb.or(same) : eb.lit(false)
    })
    .orderBy('received_at')
    .executeTakeFirst()
  return row ? { id: row.directive_id, number: row.number } : undefined
}

/** A scope on directives as SQL: the units that a directive is open to, in any relation or in one. */
function inScope(eb: ExpressionBuilder<DocumentTables, 'directive'>, scope: Scope): Expression<SqlBool> {
  if (scope.all) return eb.lit(true)
  const clauses = scope.clauses.map(({ relation, ids }): Expression<SqlBool> => {
    const units = eb
      .selectFrom('directive_unit')
      .select('directive_unit.unit_id')
      .whereRef('directive_unit.directive_id', '=', 'directive.directive_id')
      .where('directive_unit.unit_id', 'in', [...ids])
    return eb.exists(relation === 'subtree' ? units : units.where(sql`directive_unit.relation`, '=', relation))
  })
  return clauses.length > 0 ? eb.or(clauses) : eb.lit(false)
}

/** The query for those of some directives (their ids as SQL) that are in a scope, by `directive_id`; for a statement that asks for more. */
export function readableAmong(ids: Expression<unknown>, scope: Scope): Expression<{ directive_id: string }> {
  return expressionBuilder<DocumentTables>()
    .selectFrom('directive')
    .select('directive_id')
    .where(sql<SqlBool>`directive_id = any(${ids})`)
    .where((eb) => inScope(eb, scope))
}

/** Which of some directives are in a scope. */
export async function findReadable(db: Reader, ids: readonly string[], scope: Scope): Promise<ReadonlySet<string>> {
  if (scope.all || ids.length === 0) return new Set(ids)
  const { rows } = await sql<{ directive_id: string }>`${readableAmong(sql`${[...ids]}::text[]`, scope)}`.execute(db)
  return new Set(rows.map((row) => row.directive_id))
}

/** What a list of directives asks: words with or without tone marks, a stage, and where the page before ended. */
export interface DirectiveQuery {
  readonly text: string | null
  /** What abbreviations in the text stand for. */
  readonly abbreviations?: readonly ShortAndLong[] | undefined
  readonly status: DirectiveStatus | null
  readonly after: string | null
  readonly limit: number
}

const like = (key: string): string => `%${key.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Directives in a scope, newest intake first, by keyset; every word must be found, one typed with marks with these marks. */
export async function listDirectives(
  db: Reader,
  scope: Scope,
  query: DirectiveQuery,
): Promise<{ rows: DirectiveTable[]; next: string | null }> {
  let select = db
    .withTables<DocumentTables>()
    .selectFrom('directive')
    .selectAll()
    .where((eb) => inScope(eb, scope))
    .orderBy('received_at', 'desc')
    .orderBy('directive_id', 'desc')
    .limit(query.limit + 1)
  for (const word of (query.text ?? '')
    .split(/\s+/)
    .filter((part) => part !== '')
    .slice(0, 12)) {
    const isMarked = toneKey(word) !== foldKey(word)
    const column = isMarked ? 'search_toned' : 'search_folded'
    const longs = (query.abbreviations ?? []).flatMap(({ short, long }) => (foldKey(short) === foldKey(word) ? [like(foldKey(long))] : []))
    select = select.where((eb) =>
      eb.or([
        eb(column, 'like', like(isMarked ? toneKey(word) : foldKey(word))),
        ...longs.map((long) => eb('search_folded', 'like', long)),
      ]),
    )
  }
  if (query.status !== null) select = select.where('status', '=', query.status)
  const [at, id] = query.after?.split('_') ?? []
  if (at !== undefined && id !== undefined) {
    select = select.where((eb) => eb(eb.refTuple('received_at', 'directive_id'), '<', eb.tuple(at, id)))
  }
  const rows = await select.execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > query.limit && last ? `${last.received_at}_${last.directive_id}` : null }
}

/** The units that stand to a directive in each relation, for decisions on it; empty lists while it is open to no unit. */
export async function relationsOf(db: Reader, id: string): Promise<Record<'subtree' | 'recipient' | 'lead' | 'coordinator', UnitId[]>> {
  const rows = await db.withTables<DocumentTables>().selectFrom('directive_unit').selectAll().where('directive_id', '=', id).execute()
  const of = (relation: string): UnitId[] => rows.filter((row) => row.relation === relation).map((row) => row.unit_id as UnitId) // brand: written from branded ids
  return {
    subtree: [...new Set(rows.map((row) => row.unit_id as UnitId))], // as above
    recipient: of('recipient'),
    lead: of('lead'),
    coordinator: of('coordinator'),
  }
}

/** One directive that cites a document, with the duties in whose text it does. */
export interface CitingRow {
  readonly directive: string
  readonly directiveNumber: string | null
  readonly directiveTitle: string | null
  readonly status: DirectiveStatus
  /** The day of the citing directive itself. */
  readonly directiveIssuedOn: PlainDate | null
  readonly number: string
  readonly type: string
  /** The day of the cited document. */
  readonly issuedOn: PlainDate | null
  readonly dutyIds: readonly string[]
}

/** Who in a scope cites a document, newest first; at most 200. */
export async function listCiting(db: Reader, scope: Scope, key: string): Promise<CitingRow[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('directive')
    .innerJoin('directive_citation as c', 'c.directive_id', 'directive.directive_id')
    .select(['directive.directive_id', 'directive.number as own_number', 'directive.title', 'directive.status'])
    .select('directive.issued_on as own_issued_on')
    .select(['c.number', 'c.type', 'c.issued_on', 'c.duty_ids'])
    .where('c.citation_key', '=', key)
    .where('directive.status', '<>', 'withdrawn')
    .where((eb) => inScope(eb, scope))
    .orderBy('directive.received_at', 'desc')
    .orderBy('c.position')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    directive: row.directive_id,
    directiveNumber: row.own_number,
    directiveTitle: row.title,
    status: row.status,
    directiveIssuedOn: row.own_issued_on as PlainDate | null, // brand: written from a branded value
    number: row.number,
    type: row.type,
    issuedOn: row.issued_on as PlainDate | null, // brand: written from a branded value
    dutyIds: row.duty_ids as string[], // written by the projection from duty ids
  }))
}

/** Directives of our own that carry the number of a citation key, in a scope. */
export async function listHeld(
  db: Reader,
  scope: Scope,
  key: string,
): Promise<{ id: string; number: string | null; issuedOn: PlainDate | null; issuer: string | null }[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('directive')
    .select(['directive_id', 'number', 'issued_on', 'issuer'])
    .where('number_key', '=', key)
    .where('status', '<>', 'withdrawn')
    .where((eb) => inScope(eb, scope))
    .execute()
  return rows.map(({ directive_id: id, number, issued_on, issuer }) => ({ id, number, issuer, issuedOn: issued_on as PlainDate | null })) // brand, as above
}

/** The tasks that issue made out of duties, by directive. */
export async function listIssuedTasks(
  db: Reader,
  directives: readonly string[],
): Promise<{ directive: string; duty: string; task: string; lead: UnitId }[]> {
  if (directives.length === 0) return []
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('directive_task')
    .selectAll()
    .where('directive_id', 'in', [...directives])
    .execute()
  return rows.map((row) => ({ directive: row.directive_id, duty: row.duty_id, task: row.task_id, lead: row.lead_unit as UnitId })) // brand, as above
}

/** The directive out of which one was made, and those made out of it that were not withdrawn: what the transaction may read of them. */
export async function findCloneLinks(db: Reader, id: string, of: string | null): Promise<CloneLink[]> {
  const { rows } = await sql<CloneLink>`
    select directive_id as id, number, issued_on as "issuedOn", title, status from directive
    where directive_id = ${of} or (cloned_from = ${id} and status <> 'withdrawn') order by received_at, directive_id`.execute(db)
  return rows
}

/** A task of the same duty in the programme before, or in one made out of it: its lead and this one's when they were given, and whether each has only one. */
export interface RepeatRow {
  readonly side: 'before' | 'after'
  readonly task: string
  readonly directive: string
  readonly lead: UnitId
  readonly ownLead: UnitId
  readonly single: boolean
}

/** The tasks of the same duty under the directive out of which a task's own was made, and under those issued that were made out of it. */
export async function listRepeats(db: Reader, task: string): Promise<RepeatRow[]> {
  const { rows } = await sql<RepeatRow>`
    select case when other.directive_id = own.cloned_from then 'before' else 'after' end as side, t.task_id as task, t.directive_id as directive,
      t.lead_unit as lead, mine.lead_unit as "ownLead", mine_duty.lead_kind = 'unit' and duty.lead_kind = 'unit' as single
    from directive_task mine
    join directive own on own.directive_id = mine.directive_id
    join directive other on other.directive_id = own.cloned_from or (other.cloned_from = own.directive_id and other.status = 'issued')
    join directive_task t on t.directive_id = other.directive_id and t.duty_id = mine.duty_id
    join directive_duty mine_duty on mine_duty.directive_id = mine.directive_id and mine_duty.duty_id = mine.duty_id
    join directive_duty duty on duty.directive_id = t.directive_id and duty.duty_id = t.duty_id
    where mine.task_id = ${task} order by other.received_at, t.task_id`.execute(db)
  return rows
}

/** The directive that another follows, and those issued that follow it: what the transaction may read of them. */
export async function findFollowLinks(db: Reader, id: string, of: string | null): Promise<DirectiveLink[]> {
  const { rows } = await sql<{ id: string; number: string | null; issuedOn: PlainDate | null; kind: DirectiveLink['kind'] | null }>`
    select directive_id as id, number, issued_on as "issuedOn", follows_kind as kind from directive
    where directive_id = ${of} or (follows_id = ${id} and status = 'issued') order by issued_on, directive_id`.execute(db)
  return rows.map((row) => ({ ...row, kind: row.kind ?? 'amends' }))
}
