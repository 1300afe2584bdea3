import { sql } from 'kysely'
import type { Reader } from '../../storage/index.ts'

/** The parts of a task by id, in the order in which they were given on; those that the transaction may read. */
export async function findPartIds(db: Reader, whole: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select task_id as id from task where parent_id = ${whole} order by assigned_on, lead, task_id`.execute(db)
  return rows.map((row) => row.id)
}

/** How many parts of a task count, and how many of them are verified: kept with the whole, so that who reads it knows without reading the parts. */
export async function countPartsOf(db: Reader, whole: string): Promise<{ of: number; done: number }> {
  const { rows } = await sql<{ of: number; done: number }>`
    select parts as "of", parts_done as done from task where task_id = ${whole}`.execute(db)
  return { of: rows[0]?.of ?? 0, done: rows[0]?.done ?? 0 }
}
