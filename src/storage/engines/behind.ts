import type { RawBuilder } from 'kysely'
import type { Tx } from '../tables.ts'

/** How the connection knows a statement that nobody waits for; a comment for the database. */
export const BEHIND = '/* behind */ '

/**
 * Sends a statement whose answer nobody needs: on PostgreSQL it travels with the next one, which throws what this one threw; the transaction
 * ends only after it. Not for a statement whose failure is looked at.
 */
export async function executeBehind(tx: Tx, statement: RawBuilder<unknown>): Promise<void> {
  const compiled = statement.compile(tx)
  await tx.executeQuery({ ...compiled, sql: `${BEHIND}${compiled.sql}` })
}
