import type { ValueRowView } from '../../../../../indicators/index.ts'
import { latestCell } from '../value-words.ts'

type Row = Pick<ValueRowView, 'cells' | 'total'>

const lacking = ({ total }: Row): number => total.expected - total.given

const latest = (row: Row): number => Number(latestCell(row).cell.value ?? Number.NEGATIVE_INFINITY)

/** The order of need: who lacks the most figures first, then the largest figure, then who has none. */
export function byNeed(a: Row, b: Row): number {
  const [x, y] = [latest(a), latest(b)]
  return lacking(b) - lacking(a) || (x === y ? 0 : y - x)
}

/** Whether a row says something: somebody of it owes a figure, or there is one. */
export function saysSomething({ cells, total, role }: Pick<ValueRowView, 'cells' | 'total' | 'role'>): boolean {
  if (role === 'whole' || role === 'category') return true
  return total.expected > 0 || cells.some(({ value, why }) => value !== null || why === 'withheld')
}
