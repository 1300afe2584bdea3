import { sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'

/** An open number book of a unit. */
export interface HeldBook {
  readonly id: string
  readonly unit: UnitId
  readonly last: number
  /** Numbers that were given out and not settled; a book with such does not close. */
  readonly reserved: number
}

/** The number books of the units that are still open, by id. */
export async function listOpenBooksOf(db: Reader, units: readonly UnitId[]): Promise<HeldBook[]> {
  if (units.length === 0) return []
  const { rows } = await sql<HeldBook>`
    select book_id as id, unit_id as unit, last_number as last, reserved_count as reserved
    from number_book where status = 'open' and unit_id = any(${[...units]}::text[]) order by book_id`.execute(db)
  return rows
}
