import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { readableAmong } from '../documents/store.ts'
import type { Reader } from '../storage/index.ts'
import { classOn, isAwaiting, isNotPassedOn, isNotUpdatedOn, isSuspended } from './class-store.ts'
import { afterCursor, conditionOf, placeOf } from './lists/conditions-store.ts'
import { isPlainOverdue, overdueCount, overdueStates } from './lists/overdue-store.ts'
import { NO_DUE, type TaskPage, type TaskQuestion, type TaskRow } from './lists/question.ts'

/** A row as the statement gives it: its words stand beside, by the hash under which they are kept. */
interface FoundRow extends Omit<TaskRow, Words> {
  readonly text_hash: string
  readonly division_hash: string | null
  readonly extension_reason: string | null
}
type Words = 'title' | 'division' | 'extensionReason'

interface Found {
  readonly rows: FoundRow[] | null
  readonly words: Readonly<Record<string, unknown>> | null
  readonly total: number | null
  readonly readable: string[] | null
}

/** What may be asked beside the rows of a page, in the same trip. */
interface Beside {
  /** How many tasks the question finds in all. */
  readonly total: RawBuilder<unknown>
  /** Those of the page's directives (`ids`) that are in a scope. */
  readonly readable: (ids: RawBuilder<unknown>) => Expression<unknown>
}

const NOTHING: Beside = { total: sql`null`, readable: () => sql`select null::text as directive_id where false` }

/** One row for a page, its tasks and their words as JSON: taking many rows with many columns apart costs more than finding them. */
function pageStatement(question: TaskQuestion, page: TaskPage, { total, readable }: Beside): RawBuilder<Found> {
  const states = isPlainOverdue(question) ? overdueStates(question, page) : sql`task_state s`
  const isFound = isPlainOverdue(question) ? sql`true` : sql`${conditionOf(question)} and ${afterCursor(page.after, placeOf(question))}`
  return sql<Found>`
    with page as materialized (
      select t.task_id as id, t.version, t.directive_id as "directiveId", d.number as "directiveNumber", d.type_symbol as "directiveType",
        d.issued_on as "directiveDate", t.duty_id as "dutyId", t.clause, t.text_hash, t.division_hash, t.extension_reason, s.status, t.assigner,
        s.lead, t.coordinators, t.handler, t.field, t.product_type as "productType", t.assigned_on as "assignedOn", s.due, s.first_due as "firstDue",
        s.waits, s.continuing, s.claimed_on as "claimedOn", s.verified_on as "verifiedOn", t.review_on as "reviewOn",
        t.extension_to as "extensionTo", t.percent, ${classOn(question.asOf)} as class, ${isAwaiting} as "awaitingVerification",
        ${isSuspended} as suspended, ${isNotUpdatedOn(question.asOf)} as "notUpdated", t.is_returned as returned, t.is_starred as starred,
        t.parent_id as parent, ${isNotPassedOn(question.asOf)} as "notPassedOn", t.parts, t.parts_done as "partsDone"
      from ${states} join task t on t.task_id = s.task_id left join directive d on d.directive_id = t.directive_id
      where ${isFound}
      order by ${placeOf(question).due}, s.task_id
      limit ${page.limit + 1}
    )
    select (select json_agg(page) from page) as rows,
      (select json_object_agg(hash, body) from content_of(array(
        select unnest(array[text_hash, division_hash, extension_reason]) from page))) as words,
      (${total}) as total,
      (select json_agg(directive_id) from (${readable(sql`array(select "directiveId" from page)`)}) r) as readable`
}

/** Texts that were redacted have no body. */
function wordsOf(words: Found['words'], { text_hash, division_hash, extension_reason }: FoundRow): Pick<TaskRow, Words> {
  const bodyOf = (hash: string | null): unknown => (hash === null ? null : (words?.[hash] ?? null))
  const textOf = (hash: string | null): string | null => {
    const body = bodyOf(hash)
    return typeof body === 'string' ? body : null
  }
  const body = bodyOf(text_hash)
  const title = typeof body === 'object' && body !== null && 'title' in body ? String(body.title) : null
  return { title, division: textOf(division_hash), extensionReason: textOf(extension_reason) }
}

const toPage = ({ rows, words }: Found, { limit }: TaskPage): { rows: TaskRow[]; next: string | null } => {
  const shown = (rows ?? []).slice(0, limit)
  const last = (rows?.length ?? 0) > limit ? shown.at(-1) : undefined
  // Filled in rather than copied: nobody else has these rows.
  return { rows: shown.map((row) => Object.assign(row, wordsOf(words, row))), next: last ? `${last.due ?? NO_DUE}|${last.id}` : null }
}

const askPage = async (db: Reader, question: TaskQuestion, asked: { page: TaskPage; beside: Beside }): Promise<Found> => {
  const { rows } = await pageStatement(question, asked.page, asked.beside).execute(db)
  return rows[0] ?? { rows: null, words: null, total: null, readable: null }
}

/** One page of tasks by deadline, undated ones last; `next` starts the page after, null at the end. */
export async function listTasks(db: Reader, question: TaskQuestion, page: TaskPage): Promise<{ rows: TaskRow[]; next: string | null }> {
  return toPage(await askPage(db, question, { page, beside: NOTHING }), page)
}

/** A page with how many tasks there are in all, and which of its directives are in a scope. */
export interface ListedPage {
  readonly rows: readonly TaskRow[]
  readonly next: string | null
  readonly total: number
  readonly readable: ReadonlySet<string>
}

/** The same page with what a list says besides, in one trip to the database. */
export async function listPage(db: Reader, question: TaskQuestion, page: TaskPage & { readonly directives: Scope }): Promise<ListedPage> {
  const { directives } = page
  const readable = directives.all ? NOTHING.readable : (ids: RawBuilder<unknown>) => readableAmong(ids, directives)
  const found = await askPage(db, question, { page, beside: { total: countStatement(question), readable } })
  const listed = toPage(found, page)
  const ids = directives.all ? listed.rows.flatMap((row) => row.directiveId ?? []) : (found.readable ?? [])
  return { ...listed, total: Number(found.total ?? 0), readable: new Set(ids) }
}

function countStatement(question: TaskQuestion): RawBuilder<unknown> {
  if (isPlainOverdue(question)) return overdueCount(question)
  return sql`select count(*) as n from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}`
}

/** How many tasks a question finds. */
export async function countTasks(db: Reader, question: TaskQuestion): Promise<number> {
  const { rows } = await sql<{ n: number }>`${countStatement(question)}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** A mark of which tasks a question finds: of the same tasks the same mark. */
export async function markTasks(db: Reader, question: TaskQuestion): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select encode(sha256(convert_to(string_agg(t.task_id, ' ' order by t.task_id), 'UTF8')), 'hex') as mark
    from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}`.execute(db)
  return rows[0]?.mark ?? ''
}

/** Tasks not closed and not verified that wait for an outside event, for the flow that records the event. */
export async function listWaitingFor(db: Reader, eventId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.task_id as id from task t join task_state s on s.task_id = t.task_id and s.recorded_to is null and s.effective_to is null
    where t.event_id = ${eventId} and s.waits and s.closed_on is null
      and s.verified_on is null order by 1`.execute(db)
  return rows.map((row) => row.id)
}
