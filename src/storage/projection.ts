import type { Recorded } from '../kernel/index.ts'
import type { Tx } from './tables.ts'

/**
 * A query table kept from facts, in the transaction of the append. It must give the same rows when all facts are applied again in order:
 * no clock, no random, no identity column; `apply` names its tables without a schema. `tables` lists what it owns, parents before children.
 */
export interface Projection {
  readonly name: string
  readonly streams: readonly string[]
  readonly tables: readonly string[]
  apply(tx: Tx, recorded: Recorded): Promise<void>
  /** The same for the facts of one append, in their order, in fewer statements: it must leave what `apply` leaves, one after the other. */
  applyAll?(tx: Tx, recorded: readonly Recorded[]): Promise<void>
}

/** Throws when two projections claim one name or one table: a table with two owners cannot be rebuilt. */
export function checkProjections(projections: readonly Projection[]): void {
  const owners = new Map<string, string>()
  const names = new Set<string>()
  for (const projection of projections) {
    if (names.has(projection.name)) throw new Error(`two projections are named ${projection.name}`)
    names.add(projection.name)
    for (const table of projection.tables) {
      const owner = owners.get(table)
      if (owner) throw new Error(`table ${table} is owned by projections ${owner} and ${projection.name}`)
      owners.set(table, projection.name)
    }
  }
}
