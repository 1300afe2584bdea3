import type { Reader } from '../tables.ts'

const atHand = new WeakMap<object, Map<string, unknown>>()
/** A story that touches more than this reads again; a rebuild passes over the whole journal in one transaction. */
const MOST_KEPT = 2000

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
  const known = atHand.get(executor) ?? new Map<string, unknown>()
  if (known.size >= MOST_KEPT) known.clear()
  known.set(key, value)
  atHand.set(executor, known)
}

/** What this transaction kept under a key; undefined when it is to be read. */
export function findAtHand(tx: Reader, key: string): unknown {
  const executor = executorOf(tx)
  return executor && atHand.get(executor)?.get(key)
}

/** Takes a value away that no longer is what it was. */
export function dropAtHand(tx: Reader, key: string): void {
  const executor = executorOf(tx)
  if (executor) atHand.get(executor)?.delete(key)
}
