import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { classOn, isAwaiting } from '../class-store.ts'
import { afterCursor, conditionOf } from './conditions-store.ts'
import { NO_DUE, type TaskPage, type TaskQuestion } from './question.ts'

/** By what a list is folded: one line per duty of a directive, per lead agency, or per person who does it. */
export type GroupBy = 'duty' | 'agency' | 'person'

/** One line of a folded list: how many tasks, how many of them done, late, waiting to be verified; `only` = the task when it is one. */
export interface GroupRow {
  readonly key: string
  readonly count: number
  readonly done: number
  readonly late: number
  readonly awaiting: number
  /** The earliest deadline of those still open. */
  readonly due: PlainDate | null
  /** A task of the group, for its words. */
  readonly sample: string
  readonly clause: string | null
  readonly title: string | null
  readonly directiveId: string | null
  readonly dutyId: string | null
  /** The agency that leads the sample. */
  readonly lead: UnitId
}

function keyOf(by: GroupBy): RawBuilder<string> {
  switch (by) {
    case 'duty':
      return sql<string>`case when t.directive_id is not null and t.duty_id is not null then t.directive_id || ' ' || t.duty_id else t.task_id end`
    case 'agency':
      return sql<string>`s.lead`
    case 'person':
      return sql<string>`coalesce(t.handler, '')`
  }
}

/** One page of a folded list by the earliest open deadline, undated ones last; `next` starts the page after, null at the end. */
export async function listGroups(
  db: Reader,
  question: TaskQuestion,
  asked: TaskPage & { readonly by: GroupBy },
): Promise<{ rows: GroupRow[]; next: string | null }> {
  const { by, after, limit } = asked
  const open = sql`judged.class in ('open-within-term', 'open-overdue')`
  const place = { due: sql`coalesce(folded.due, ${NO_DUE}::date)`, id: sql`folded.key` }
  const { rows } = await sql<GroupRow>`
    with page as materialized (select folded.*, t.clause, t.text_hash, t.directive_id as "directiveId", t.duty_id as "dutyId", t.lead from (
      select key, count(*)::integer as count, (count(*) filter (where judged.class like 'completed%'))::integer as done,
        (count(*) filter (where judged.class = 'open-overdue'))::integer as late,
        (count(*) filter (where judged.awaiting))::integer as awaiting, min(judged.due) filter (where ${open}) as due, min(id) as sample
      from (
        select ${keyOf(by)} as key, t.task_id as id, s.due, ${classOn(question.asOf)} as class, ${isAwaiting} as awaiting
        from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}
      ) judged group by key
    ) folded join task t on t.task_id = folded.sample
    where ${afterCursor(after, place)}
    order by ${place.due}, ${place.id} limit ${limit + 1})
    select page.*, c.body->>'title' as title from page left join content_of(array(select text_hash from page)) c on c.hash = page.text_hash
    order by coalesce(page.due, ${NO_DUE}::date), page.key`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.due ?? NO_DUE}|${last.key}` : null }
}
