import { allows, type Principal, type Resource, type Scope, scopeOf } from '../access/index.ts'
import {
  allowedActions,
  type LiveTask,
  MINE_BUCKETS,
  TASK_ACTIONS,
  type TaskAction,
  type TaskBucket,
  type TaskSide,
} from '../tasks/index.ts'
import type { House } from './house.ts'

/** A task as the access table sees it. */
export function taskResource(task: Pick<LiveTask, 'assigner' | 'lead' | 'coordinators' | 'handler'>): Resource {
  return {
    kind: 'task',
    relations: {
      assigner: [task.assigner],
      lead: [task.lead],
      coordinator: task.coordinators,
      handler: task.handler === null ? [] : [task.handler],
      subtree: [task.lead],
    },
  }
}

/** Whether a person acts for the side that gave the task: who may verify it. */
export function isAssigner(house: House, principal: Principal, task: LiveTask): boolean {
  return allows(house.policy, principal, taskResource(task), 'verify')
}

/** What a person may do with a task now: the status table, narrowed by the access table. */
export function myActions(house: House, principal: Principal, task: LiveTask): TaskAction[] {
  const resource = taskResource(task)
  return allowedActions(task, new Set(TASK_ACTIONS.filter((action) => allows(house.policy, principal, resource, action))))
}

/** The tasks that a person reads. */
export function readScope(house: House, principal: Principal): Scope {
  return scopeOf(house.policy, principal, 'task', 'read')
}

function narrowed(scope: Scope, relations: readonly string[]): Scope {
  return scope.all ? scope : { all: false, clauses: scope.clauses.filter((clause) => relations.includes(clause.relation)) }
}

/** The relations in which a task stands to those who do it, and to those who gave it. */
const RELATIONS = { doing: ['lead', 'handler'], given: ['assigner'] } as const satisfies Record<TaskSide, readonly string[]>
/** The verb that makes a side's tasks one's own when no bucket is asked for. */
const OWN_VERB = { doing: 'claim', given: 'decide-extension' } as const satisfies Record<TaskSide, TaskAction>

/** The tasks of a side to which a person may do a verb: led by its unit or routed to it; or given by its level. */
export function sideScope(house: House, principal: Principal, side: TaskSide, verb: TaskAction = OWN_VERB[side]): Scope {
  return narrowed(scopeOf(house.policy, principal, 'task', verb), RELATIONS[side])
}

/** Whether a scope reaches nothing. */
export function isEmpty(scope: Scope): boolean {
  return !scope.all && scope.clauses.length === 0
}

/** What concerns a person: what it does and what it gave; with a bucket, where it may clear that bucket. */
export function mineScope(
  house: House,
  principal: Principal,
  asked: { bucket?: TaskBucket | undefined; side?: TaskSide | undefined },
): Scope {
  const sides: readonly TaskSide[] = asked.side === undefined ? ['doing', 'given'] : [asked.side]
  const verbOf = (side: TaskSide) => MINE_BUCKETS.find((known) => known.side === side && known.bucket === asked.bucket)?.verb
  const known = asked.bucket === undefined ? sides : sides.filter((side) => verbOf(side) !== undefined)
  const scopes = (known.length === 0 ? sides : known).map((side) => sideScope(house, principal, side, verbOf(side)))
  return { all: false, clauses: scopes.flatMap((scope) => (scope.all ? [] : scope.clauses)) }
}
