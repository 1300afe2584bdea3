import type { Principal } from '../../access/index.ts'
import type { PeriodQuery, TaskPeriods } from '../../tasks/index.ts'
import { findPeriods } from '../../tasks/lists/owing-store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { questionOf } from '../task-board.ts'

/** The periods of the recurring duties in the list of `findTasks`, with what was delivered of each by the day asked for. */
export function showPeriods(house: House, principal: Principal, asked: PeriodQuery): Promise<TaskPeriods> {
  return query(house, principal, async (tx) => {
    const question = await questionOf(tx, house, principal, asked)
    const items = await findPeriods(tx, question, house.calendar)
    return { items, asOf: question.asOf, knownOn: question.knownOn ?? null }
  })
}
