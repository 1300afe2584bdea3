import { sql } from 'kysely'
import type { Reader } from '../../storage/index.ts'

/** Ids of the rounds that ask for reports on a directive, the first opened first. */
export async function listRoundIdsOf(db: Reader, directiveId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select round_id as id from report_round where directive_id = ${directiveId} order by opened_on, round_id`.execute(db)
  return rows.map(({ id }) => id)
}
