import { sql } from 'kysely'
import type { PlainDate } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'

/** A directive as a task names it. */
export interface DirectiveRow {
  readonly id: string
  readonly number: string | null
  readonly type: string | null
  readonly date: PlainDate | null
}

/** Number, symbol of the type and date of directives, by id. */
export async function findDirectiveNames(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, DirectiveRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DirectiveRow>`
    select directive_id as id, number, type_symbol as type, issued_on as date from directive
    where directive_id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
