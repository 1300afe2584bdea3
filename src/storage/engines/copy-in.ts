import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery } from 'kysely'
import type { PoolClient } from 'pg'
import type { Tx } from '../tables.ts'

/** How the connection knows a statement that is followed by rows; a comment for the database. */
export const COPY_IN = '/* copy in */ '

/**
 * Sends rows to a `copy … from stdin` of PostgreSQL in the running transaction, as text in its format; nothing of them is held here. The embedded
 * engine has no such stream: it is given lists of values instead. An abort, or rows that fail, leave the transaction to be given up.
 */
export async function copyIn(tx: Tx, statement: string, rows: AsyncIterable<string>): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(`${COPY_IN}${statement}`, [rows]))
}

/** The rows behind such a statement. */
export async function sendRows(client: PoolClient, text: string, rows: unknown): Promise<void> {
  const { default: streams } = await import('pg-copy-streams')
  const given = rows as AsyncIterable<string> // given by `copyIn` alone
  // `pg` lets no statement with a stream into a connection on which others may travel ahead: while the rows
  // travel nothing else does.
  Reflect.set(client, 'pipeline', false)
  const rowsIn = client.query(streams.from(text))
  const ended = new Promise((resolve) => {
    rowsIn.once('close', resolve)
    rowsIn.once('error', resolve)
  })
  try {
    await pipeline(Readable.from(given), rowsIn)
  } catch (error) {
    // The server has to have heard that no more rows come: until then it takes every word for one.
    await ended
    throw error
  } finally {
    Reflect.set(client, 'pipeline', true)
  }
}
