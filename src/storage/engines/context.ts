import { PostgresAdapter } from 'kysely'
import type { Sealing } from '../journal/sealing.ts'
import type { Upcasters } from '../journal/upcasters.ts'
import type { Projection } from '../projection.ts'
import type { Signing } from '../scope/scope.ts'

/** What a store's transactions need to know beside the connection. */
export interface StoreContext {
  projections: readonly Projection[]
  upcasters: Upcasters
  sealing?: Sealing
  /** Folder of an embedded store. */
  folder?: string
  /** How the scope of each transaction is signed; none on the embedded engine. */
  signing?: Signing
  /** The whole of a store in memory, as an archive that a template file can hold. */
  image?: () => Promise<Uint8Array>
}

/** The adapter travels with every Kysely object of one store (also after `withTables`), so it is where the store's context hangs. */
export class StoreAdapter extends PostgresAdapter {
  readonly context: StoreContext
  readonly engine: 'pglite' | 'postgres'
  constructor(context: StoreContext, engine: 'pglite' | 'postgres') {
    super()
    this.context = context
    this.engine = engine
  }
}
