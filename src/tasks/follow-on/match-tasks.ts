import { foldKey } from '../../kernel/index.ts'
import { type Carried, canCarry, type Order } from './carry-task.ts'

/** An open task of the directive before, and an order of the one that follows, as far as they tell whether they are the same. */
export interface TaskBefore extends Carried {
  readonly id: string
  readonly clause: string | null
  readonly title: string
}
export interface OrderAfter extends Pick<Order, 'lead' | 'term' | 'clause'> {
  readonly dutyId: string
  readonly title: string
}

/** A task that an order goes on with; `likeness` from 0 to 1. */
export interface Match {
  readonly task: string
  readonly dutyId: string
  readonly lead: string
  readonly likeness: number
}

/** Below this two duties are not proposed as the same. */
const LEAST = 0.5
/** The same clause says as much as half of the words. */
const SAME_CLAUSE = 0.25

function pairsOf(text: string): Set<string> {
  const words = foldKey(text).split(' ').filter(Boolean)
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)])
}

/** How alike two titles are: shared words and pairs of words over all of them (Dice). */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  return (2 * [...a].filter((one) => b.has(one)).length) / (a.size + b.size)
}

/**
 * Which open tasks the orders of a following directive go on with, the most alike first, each task and each order (of one lead) once: by the words of
 * their titles, helped by the same clause. Nothing is decided: a person confirms every line.
 */
export function matchTasks(before: readonly TaskBefore[], after: readonly OrderAfter[]): Match[] {
  const words = new Map(before.map((task) => [task.id, pairsOf(task.title)]))
  const candidates = after.flatMap((order) => {
    const said = pairsOf(order.title)
    return before.flatMap((task): Match[] => {
      if (!canCarry(task, order)) return []
      const bonus = task.clause !== null && task.clause === order.clause ? SAME_CLAUSE : 0
      const likeness = Math.min(1, likenessOf(said, words.get(task.id) ?? new Set()) + bonus)
      return likeness < LEAST ? [] : [{ task: task.id, dutyId: order.dutyId, lead: order.lead, likeness }]
    })
  })
  const taken = new Set<string>()
  const keyOf = ({ dutyId, lead }: Match): string => `${dutyId}\n${lead}`
  const inOrder = candidates.sort((a, b) => b.likeness - a.likeness || (a.task < b.task ? -1 : 1) || (keyOf(a) < keyOf(b) ? -1 : 1))
  return inOrder.filter((match) => {
    if (taken.has(match.task) || taken.has(keyOf(match))) return false
    taken.add(match.task).add(keyOf(match))
    return true
  })
}
