import type { Principal } from '../../access/index.ts'
import {
  type Directive,
  dayOfDirective,
  dutyTitle,
  type FollowOnPreview,
  type FollowOnQuestion,
  type PlannedTask,
  planIssue,
} from '../../documents/index.ts'
import { ok, type Result, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { allowedActions, canCarry, carriedOf, type LiveTask, type Match, matchTasks } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { readScope } from '../task-rights.ts'
import { titlesOfTasks } from '../tasks/titles-of-tasks.ts'
import { type ActOnTasks, actsOnTasks } from './amend-tasks.ts'
import { openFollowed } from './follow-on.ts'
import { openDirective, readingOf, wordsOf } from './open-directive.ts'
import { openTasksOf } from './open-tasks.ts'

interface Order {
  readonly planned: PlannedTask
  readonly clause: string
  readonly title: string
}

async function ordersOf(tx: Tx, state: Directive, planned: readonly PlannedTask[]): Promise<Order[]> {
  const words = await wordsOf(tx, state)
  return planned.map((one) => ({ planned: one, clause: one.duty.clause, title: dutyTitle(one.duty, words) ?? '' }))
}

function proposals(tasks: readonly LiveTask[], titles: ReadonlyMap<string, string>, orders: readonly Order[]): ReadonlyMap<string, Match> {
  const before = tasks.map((task) => ({ ...carriedOf(task), id: task.id, clause: task.assigned.clause, title: titles.get(task.id) ?? '' }))
  const after = orders.map(({ planned, clause, title }) => ({
    ...{ dutyId: planned.duty.id, lead: planned.lead, term: planned.duty.term, clause, title },
  }))
  return new Map(matchTasks(before, after).map((match) => [match.task, match]))
}

interface Known {
  readonly titles: ReadonlyMap<string, string>
  readonly clauses: ReadonlyMap<string, string>
  nameOf(unit: UnitId): { id: string; name: string }
}

/** An act for the screen: the words of the clause before, the new ones, and what becomes of each task. */
function describeAct(
  { act: { index, amendment }, tasks }: ActOnTasks,
  { titles, clauses, nameOf }: Known,
): FollowOnPreview['acts'][number] {
  const { act: kind, clause, oldText, newText } = amendment
  const before =
    clause === null ? null : (clauses.get(clause) ?? tasks.map(({ task }) => clauses.get(task.assigned.clause ?? '')).find(Boolean) ?? null)
  const replaced = kind === 'replace-words' && before !== null && oldText !== null ? before.replaceAll(oldText, newText ?? '') : newText
  return {
    ...{ act: index, kind, clause, oldText: before ?? oldText, newText: replaced },
    tasks: tasks.map(({ task, closes, due, lead, duty }) => ({
      ...{ id: task.id, title: titles.get(task.id) ?? null, lead: nameOf(task.lead), due: task.clock.due, closes, newDue: due },
      ...{ newLead: lead === null ? null : nameOf(lead), duty: duty?.duty.id ?? null },
    })),
  }
}

/**
 * What issuing a reviewed directive would do with the open tasks of one that it amends or replaces: which of its duties each could go on with and
 * which is proposed. Writes nothing. Refuses what `planIssue` refuses, FOLLOW_NOT_ISSUED and who may not issue.
 */
export function previewFollowOn(
  house: House,
  principal: Principal,
  id: string,
  { of }: FollowOnQuestion,
): Promise<Result<FollowOnPreview>> {
  return query(house, principal, async (tx): Promise<Result<FollowOnPreview>> => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'issue' })
    if (!opened.ok) return opened
    const state = opened.value
    const planned = planIssue(state, { isAmending: true })
    if (!planned.ok) return planned
    const before = await openFollowed(tx, { house, principal, id, state }, of)
    if (!before.ok) return before
    const orders = await ordersOf(tx, state, planned.value)
    const tasks = await openTasksOf(tx, of, readScope(house, principal))
    const titles = await titlesOfTasks(tx, tasks)
    const matches = proposals(tasks, titles, orders)
    const agencies = await house.organizations()
    const on = dayOfDirective(state)
    const orderAnswers = orders.map(({ planned: { duty, lead }, clause, title }) => ({
      ...{ duty: duty.id, clause, title, lead: unitName(agencies, lead, on) },
    }))
    const taskAnswers = tasks.map((task): FollowOnPreview['tasks'][number] => {
      const match = matches.get(task.id)
      return {
        ...{ id: task.id, clause: task.assigned.clause, title: titles.get(task.id) ?? null, due: task.clock.due },
        lead: unitName(agencies, task.lead, on),
        candidates: orders.flatMap(({ planned: { duty, lead } }) =>
          canCarry(carriedOf(task), { lead, term: duty.term }) ? [{ duty: duty.id, lead }] : [],
        ),
        proposed: match ? { duty: match.dutyId, lead: match.lead, likeness: match.likeness } : null,
        mayClose: allowedActions(task).includes('close'),
      }
    })
    const amending = { tx, calendar: house.calendar, organizations: agencies, state }
    const acts = await actsOnTasks(amending, { state: before.value, tasks }, planned.value)
    const clauses = new Map((await readingOf(tx, before.value)).outline.map(({ id: clause, text }) => [clause, text]))
    const actAnswers = acts.map((one) => describeAct(one, { titles, clauses, nameOf: (unit) => unitName(agencies, unit, on) }))
    return ok({ of, orders: orderAnswers, tasks: taskAnswers, acts: actAnswers })
  })
}
