import { sql } from 'kysely'
import type { Reader } from '../storage/index.ts'

/** Open tasks whose term is counted, in the order of their ids: those that another calendar can move. */
export async function listCountedTasks(db: Reader, page: { after: string; limit: number }): Promise<string[]> {
  const { rows } = await sql<{ task_id: string }>`
    select task_id from task
    where status not in ('verified', 'closed') and term->>'kind' in ('counted', 'ahead', 'after-event') and task_id > ${page.after}
    order by task_id limit ${page.limit}`.execute(db)
  return rows.map((row) => row.task_id)
}
