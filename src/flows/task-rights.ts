import { allows, type Principal, type Resource, type Scope, scopeOf } from '../access/index.ts'
import { allowedActions, type LiveTask, TASK_ACTIONS, type TaskAction } from '../tasks/index.ts'
import type { House } from './house.ts'

/** A task as the access table sees it. */
export function taskResource(task: LiveTask): Resource {
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

/** The tasks that a person has to do: led by its unit, or routed to it. */
export function doingScope(house: House, principal: Principal): Scope {
  return narrowed(scopeOf(house.policy, principal, 'task', 'claim'), ['lead', 'handler'])
}

/** The tasks on whose doers a person waits: given by its level, to verify or to decide on. */
export function assigningScope(house: House, principal: Principal): Scope {
  return narrowed(scopeOf(house.policy, principal, 'task', 'decide-extension'), ['assigner'])
}

/** What concerns a person: what it does and what it gave. */
export function mineScope(house: House, principal: Principal): Scope {
  const scopes = [doingScope(house, principal), assigningScope(house, principal)]
  return { all: false, clauses: scopes.flatMap((scope) => (scope.all ? [] : scope.clauses)) }
}
