import type { Reader } from '../tables.ts'

/** What a transaction keeps: what came last, and what came before it. */
interface Kept {
  recent: Map<string, unknown>
  older: Map<string, unknown>
}

const atHand = new WeakMap<object, Kept>()
/** So many that came last are at hand for sure, twice as many at most; a rebuild passes over the whole journal in one transaction. */
const SURELY_KEPT = 2000

/** Every view of one transaction (`withTables`) shares its executor. */
const executorOf = (tx: Reader): object | undefined => (tx.isTransaction ? tx.getExecutor() : undefined)

/**
 * Keeps at hand, until the end of the transaction, what was read or written and may be wanted again: facts of the journal, content as it was
 * put, rows that change only with a fact that is checked against its version, until whoever writes them drops them. Outside a transaction
 * nothing is kept.
 */
export function keepAtHand(tx: Reader, key: string, value: unknown): void {
  const executor = executorOf(tx)
  if (!executor) return
  const known = atHand.get(executor) ?? { recent: new Map<string, unknown>(), older: new Map<string, unknown>() }
  if (known.recent.size >= SURELY_KEPT) {
    known.older = known.recent
    known.recent = new Map()
  }
  known.recent.set(key, value)
  atHand.set(executor, known)
}

/** What this transaction kept under a key; undefined when it is to be read. */
export function findAtHand(tx: Reader, key: string): unknown {
  const executor = executorOf(tx)
  const known = executor && atHand.get(executor)
  return known?.recent.has(key) ? known.recent.get(key) : known?.older.get(key)
}

/** Takes a value away that no longer is what it was. */
export function dropAtHand(tx: Reader, key: string): void {
  const executor = executorOf(tx)
  const known = executor && atHand.get(executor)
  known?.recent.delete(key)
  known?.older.delete(key)
}
