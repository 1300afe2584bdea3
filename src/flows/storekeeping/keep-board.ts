import { dayOf, type PlainDate } from '../../kernel/index.ts'
import { inTransaction } from '../../storage/index.ts'
import { keepLines } from '../../tasks/lists/line-store.ts'
import type { House } from '../house.ts'

/** Counts the lines of today's board: those that are not right any more, or all of them `anew`, as a program does that may count otherwise. */
export async function keepBoard(house: House, { anew = false }: { anew?: boolean } = {}): Promise<PlainDate> {
  const today = dayOf(house.clock())
  await inTransaction(house.store, (tx) => keepLines(tx, today, { anew }), { isolation: 'repeatable read' })
  return today
}
