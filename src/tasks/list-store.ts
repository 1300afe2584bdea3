import { sql } from 'kysely'
import type { Reader } from '../storage/index.ts'
import { classOn, isAwaiting, isNotPassedOn, isNotUpdatedOn, isSuspended } from './class-store.ts'
import { afterCursor, conditionOf, placeOf } from './lists/conditions-store.ts'
import { countOverdue, isPlainOverdue, overdueStates } from './lists/overdue-store.ts'
import { NO_DUE, type TaskPage, type TaskQuestion, type TaskRow } from './lists/question.ts'

/** One page of tasks by deadline, undated ones last; `next` starts the page after, null at the end. */
export async function listTasks(db: Reader, question: TaskQuestion, page: TaskPage): Promise<{ rows: TaskRow[]; next: string | null }> {
  const { rows } = await sql<TaskRow>`
    with page as materialized (
      select t.task_id as id, t.version, t.directive_id as "directiveId", d.number as "directiveNumber", d.type_symbol as "directiveType",
        d.issued_on as "directiveDate", t.duty_id as "dutyId", t.clause, t.text_hash, t.division_hash, t.extension_reason, s.status, t.assigner,
        s.lead, t.handler, t.field, t.product_type as "productType", t.assigned_on as "assignedOn", s.due, s.first_due as "firstDue", s.waits, s.continuing,
        s.claimed_on as "claimedOn", s.verified_on as "verifiedOn", t.review_on as "reviewOn", t.extension_to as "extensionTo", t.percent,
        ${classOn(question.asOf)} as class, ${isAwaiting} as "awaitingVerification", ${isSuspended} as suspended,
        ${isNotUpdatedOn(question.asOf)} as "notUpdated", t.is_returned as returned, t.is_starred as starred,
        t.parent_id as parent, ${isNotPassedOn(question.asOf)} as "notPassedOn", t.parts, t.parts_done as "partsDone"
      from ${isPlainOverdue(question) ? overdueStates(question, page) : sql`task_state s`} join task t on t.task_id = s.task_id left join directive d on d.directive_id = t.directive_id
      where ${isPlainOverdue(question) ? sql`true` : sql`${conditionOf(question)} and ${afterCursor(page.after, placeOf(question))}`}
      order by ${placeOf(question).due}, s.task_id
      limit ${page.limit + 1}
    ), beside as materialized (
      select task_id, array_agg(unit_id order by unit_id) as units from task_unit
      where role = 'coordinator' and task_id = any(array(select id from page)) group by task_id
    ), words as materialized (
      select hash, body from content_of(array(select unnest(array[text_hash, division_hash, extension_reason]) from page))
    )
    select id, version, "directiveId", "directiveNumber", "directiveType", "directiveDate", "dutyId", clause, status, assigner, lead, handler, field,
      "productType", "assignedOn", due, "firstDue", waits, continuing, "claimedOn", "verifiedOn", "reviewOn", "extensionTo", percent, class,
      "awaitingVerification", suspended, "notUpdated", returned, starred, parent, "notPassedOn", parts, "partsDone", c.body->>'title' as title, v.body #>> '{}' as division, e.body #>> '{}' as "extensionReason",
      coalesce(b.units, '{}') as coordinators
    from page left join beside b on b.task_id = page.id left join words c on c.hash = page.text_hash left join words v on v.hash = page.division_hash
      left join words e on e.hash = page.extension_reason
    order by coalesce(page.due, ${NO_DUE}::date), page.id`.execute(db)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > page.limit && last ? `${last.due ?? NO_DUE}|${last.id}` : null }
}

/** How many tasks a question finds. */
export async function countTasks(db: Reader, question: TaskQuestion): Promise<number> {
  if (isPlainOverdue(question)) return await countOverdue(db, question)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}`.execute(db)
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
