import type { Principal } from '../../access/index.ts'
import type { GroupQuery, TaskGroups } from '../../tasks/index.ts'
import { countTasks } from '../../tasks/list-store.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { questionOf } from '../task-board.ts'
import { foldTasks } from './fold-tasks.ts'

/** The list of `findTasks` folded by duty, agency or person; a line opens with its `search` added to the same questions. */
export function findGroups(house: House, principal: Principal, asked: GroupQuery): Promise<TaskGroups> {
  const { by, after, limit, ...questions } = asked
  return query(house, principal, async (tx) => {
    const question = await questionOf(tx, house, principal, questions)
    const { groups, next } = await foldTasks(tx, { house, principal, question }, { by, after, limit })
    return { groups, next, total: await countTasks(tx, question), asOf: question.asOf, knownOn: question.knownOn ?? null }
  })
}
