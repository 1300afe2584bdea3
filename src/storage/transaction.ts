import type { IsolationLevel, Kysely } from 'kysely'
import { StoreAdapter, type StoreContext } from './engines/context.ts'
import { whileHolding } from './engines/pglite-dialect.ts'
import { beginWith } from './engines/prepared-statements.ts'
import { explainFault } from './explain-fault.ts'
import type { WorkScope } from './scope/scope.ts'
import type { Reader, StorageTables, Tx } from './tables.ts'

export type { Reader, Tx } from './tables.ts'

/** An open, migrated database. On the embedded engine there is one connection: inside a transaction use only `tx`. */
export interface Store extends AsyncDisposable {
  readonly engine: 'pglite' | 'postgres'
  /** Connections without a transaction, so without a scope: a runtime login of PostgreSQL sees no row through them. */
  readonly db: Kysely<StorageTables>
  /** Connections whose transactions get a scope; the same pool as `db` but in tests, which look from outside. */
  readonly work: Kysely<StorageTables>
  /** Ends connections and gives the folder free; harmless when called twice. */
  close(): Promise<void>
}

const adapterOf = (db: Reader): StoreAdapter => {
  const adapter = db.getExecutor().adapter
  if (adapter instanceof StoreAdapter) return adapter
  throw new Error('this connection was not opened by openStore')
}

/** The projections and upcasters of the store to which a connection belongs. */
export function contextOf(db: Reader): StoreContext {
  return adapterOf(db).context
}

/** The engine behind a connection. */
export function engineOf(db: Reader): Store['engine'] {
  return adapterOf(db).engine
}

/** How a transaction runs: its scope (the product itself unless told) and its isolation (read committed unless told). */
export interface Manner {
  readonly scope?: WorkScope
  readonly isolation?: IsolationLevel
}

const SYSTEM: WorkScope = { mode: 'system' }

/**
 * Runs a body in one transaction: all of it is kept, or nothing when it throws. A full disk and a database that is gone throw `Refused`
 * STORE_FULL and STORE_UNREACHABLE; both may be tried again.
 */
export async function inTransaction<T>(store: Store, body: (tx: Tx) => Promise<T>, manner: Manner = {}): Promise<T> {
  const { scope = SYSTEM, isolation } = manner
  const builder = store.work.transaction()
  const begun = isolation ? builder.setIsolationLevel(isolation) : builder
  try {
    if (store.engine === 'pglite') {
      const adapter = adapterOf(store.work)
      return await begun.execute((tx) => whileHolding(adapter, () => body(tx)))
    }
    return await begun.execute(async (tx) => {
      await beginWith(tx, scope)
      return await body(tx)
    })
  } catch (error) {
    throw explainFault(error)
  }
}
