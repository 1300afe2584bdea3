import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { inScope } from './conditions-store.ts'

/** Ids of the tasks that stand under a directive, parts of others left out, by clause and lead. */
export async function listDirectiveTasks(db: Reader, directive: string, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.task_id as id from task t where t.directive_id = ${directive} and t.parent_id is null and ${inScope(scope)}
    order by t.clause, t.lead, t.task_id`.execute(db)
  return rows.map((row) => row.id)
}

/** Ids of the tasks under a directive that a unit leads now, parts of others left out, by clause. */
export async function listDirectiveTasksLedBy(db: Reader, directive: string, lead: UnitId): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.task_id as id from task t where t.directive_id = ${directive} and t.parent_id is null and t.lead = ${lead}
    order by t.clause, t.task_id`.execute(db)
  return rows.map((row) => row.id)
}

/** Who leads the tasks of a clause of a directive now, task by task, parts of others and tasks closed without a result left out. */
export async function listClauseLeads(
  db: Reader,
  { directive, clause }: { readonly directive: string; readonly clause: string },
): Promise<{ readonly id: string; readonly lead: UnitId }[]> {
  const { rows } = await sql<{ id: string; lead: UnitId }>`
    select t.task_id as id, t.lead from task t
    where t.directive_id = ${directive} and t.clause = ${clause} and t.parent_id is null and t.status <> 'closed'
    order by t.lead, t.task_id`.execute(db)
  return rows
}
