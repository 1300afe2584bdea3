import type { IsolationLevel, Kysely } from 'kysely'
import { StoreAdapter, type StoreContext } from './engines/context.ts'
import { whileHolding } from './engines/pglite-dialect.ts'
import { explainFault } from './explain-fault.ts'
import type { Reader, StorageTables, Tx } from './tables.ts'

export type { Reader, Tx } from './tables.ts'

/** An open, migrated database. On the embedded engine there is one connection: inside a transaction use only `tx`. */
export interface Store extends AsyncDisposable {
  readonly engine: 'pglite' | 'postgres'
  readonly db: Kysely<StorageTables>
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

/**
 * Runs a body in one transaction (read committed unless told): all of it is kept, or nothing when it throws. A full disk and a database that is
 * gone throw `Refused` STORE_FULL and STORE_UNREACHABLE; both may be tried again.
 */
export async function inTransaction<T>(store: Store, body: (tx: Tx) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
  const builder = store.db.transaction()
  const adapter = adapterOf(store.db)
  try {
    return await (isolation ? builder.setIsolationLevel(isolation) : builder).execute((tx) =>
      store.engine === 'pglite' ? whileHolding(adapter, () => body(tx)) : body(tx),
    )
  } catch (error) {
    throw explainFault(error)
  }
}
