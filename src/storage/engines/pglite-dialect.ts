import { AsyncLocalStorage } from 'node:async_hooks'
import type { PGlite, Results } from '@electric-sql/pglite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { StoreAdapter, type StoreContext } from './context.ts'

const toQueryResult = <R>(result: Results<R> | undefined): QueryResult<R> => {
  if (!result) return { rows: [] }
  const affected = result.affectedRows
  return affected === undefined ? { rows: result.rows } : { rows: result.rows, numAffectedRows: BigInt(affected) }
}

class PgliteConnection implements DatabaseConnection {
  readonly #database: PGlite
  constructor(database: PGlite) {
    this.#database = database
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // Without parameters the simple protocol is used, as `pg` does: it takes several statements at once and one round instead of five.
    if (query.parameters.length === 0) {
      const results = await this.#database.exec(query.sql)
      return toQueryResult(results.at(-1) as Results<R> | undefined) // the row type is the caller's claim, as with every driver
    }
    return toQueryResult(await this.#database.query<R>(query.sql, [...query.parameters]))
  }

  // biome-ignore lint/correctness/useYield: streaming is refused, the interface wants a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is refused on the embedded store: it would hold its only connection; read by pages')
  }
}

/** A transaction that is running: while it is, asking for a second connection would wait for ever. */
const running = new AsyncLocalStorage<{ readonly adapter: StoreAdapter; ended: boolean }>()

/** Runs the body of a transaction so that a query that forgets to use it fails at once instead of hanging. */
export async function whileHolding<T>(adapter: StoreAdapter, body: () => Promise<T>): Promise<T> {
  const holder = { adapter, ended: false }
  try {
    return await running.run(holder, body)
  } finally {
    holder.ended = true
  }
}

/** One connection behind a fair lock: who asks first goes first, and a transaction keeps it until its end. */
class PgliteDriver implements Driver {
  readonly #database: PGlite
  readonly #adapter: StoreAdapter
  readonly #connection: PgliteConnection
  #tail: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined

  constructor(database: PGlite, adapter: StoreAdapter) {
    this.#database = database
    this.#adapter = adapter
    this.#connection = new PgliteConnection(database)
  }

  async init(): Promise<void> {
    await this.#database.waitReady
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const holder = running.getStore()
    if (holder && !holder.ended && holder.adapter === this.#adapter) {
      throw new Error('store.db was used inside a transaction of the embedded store; use the transaction itself')
    }
    const before = this.#tail
    let release: () => void = () => undefined
    this.#tail = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    const access = settings.accessMode ? ` ${settings.accessMode}` : ''
    await connection.executeQuery(CompiledQuery.raw(`start transaction${isolation}${access}`))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(): Promise<void> {
    const release = this.#release
    this.#release = undefined
    release?.()
  }

  async destroy(): Promise<void> {
    await this.#tail
    if (!this.#database.closed) await this.#database.close()
  }
}

/** Kysely over one PGlite database. */
export function pgliteDialect(database: PGlite, context: StoreContext): Dialect {
  const adapter = new StoreAdapter(context, 'pglite')
  return {
    createAdapter: () => adapter,
    createDriver: () => new PgliteDriver(database, adapter),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
