import type { Tx } from '../../storage/index.ts'
import type { TaskQuestion } from '../../tasks/index.ts'
import { findOwing, type OwingTask } from '../../tasks/lists/owing-store.ts'
import type { House } from '../house.ts'

/** What recurring duties owe: how many of them owe, how many results, and how many were late. */
export interface Owing {
  readonly owing: number
  readonly owed: number
  readonly owedLate: number
}

export const NOTHING_OWED: Owing = { owing: 0, owed: 0, owedLate: 0 }

/** Two of them together. */
export function sumOwing(a: Owing, b: Owing): Owing {
  return { owing: a.owing + b.owing, owed: a.owed + b.owed, owedLate: a.owedLate + b.owedLate }
}

/** What the recurring duties that a question finds owe on its day, by a key of each. */
export async function owingBy(
  tx: Tx,
  { house, question }: { readonly house: House; readonly question: TaskQuestion },
  keyOf: (task: OwingTask) => string,
): Promise<Map<string, Owing>> {
  const byKey = new Map<string, Owing>()
  for (const task of await findOwing(tx, question, house.calendar)) {
    const { owed, owedLate } = task
    const key = keyOf(task)
    byKey.set(key, sumOwing(byKey.get(key) ?? NOTHING_OWED, { owing: owed > 0 ? 1 : 0, owed, owedLate }))
  }
  return byKey
}
