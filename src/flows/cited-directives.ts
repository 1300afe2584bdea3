import { type Principal, scopeOf } from '../access/index.ts'
import { findDirective } from '../documents/directive-projection-store.ts'
import { type CitationAnswer, dayOfDirective, documentRefusals, dutyTitle, findDuty } from '../documents/index.ts'
import { type CitingRow, listCiting, listHeld, listIssuedTasks } from '../documents/store.ts'
import { dayOf, ok, type Result, refuse } from '../kernel/index.ts'
import type { Tx } from '../storage/index.ts'
import { listTasks } from '../tasks/list-store.ts'
import { wordsOf } from './directives/open-directive.ts'
import type { House } from './house.ts'
import { query } from './perform.ts'
import { readScope } from './task-rights.ts'

const MOST_TASKS = 2000

type Citing = CitationAnswer['citedBy'][number]
type Task = Awaited<ReturnType<typeof listIssuedTasks>>[number]

/** The classes of today of those tasks of a directive that the principal may read, by task. */
async function classesOf(tx: Tx, house: House, principal: Principal, directive: string): Promise<Map<string, string | null>> {
  const question = { scope: readScope(house, principal), filter: { directive }, asOf: dayOf(house.clock()) }
  const { rows } = await listTasks(tx, question, { limit: MOST_TASKS })
  return new Map(rows.map((task) => [task.id, task.class]))
}

interface Reader {
  readonly house: House
  readonly principal: Principal
}

async function citingOf(tx: Tx, { house, principal }: Reader, row: CitingRow, tasks: readonly Task[]): Promise<Citing | undefined> {
  const state = await findDirective(tx, row.directive)
  if (!state) return undefined
  const words = await wordsOf(tx, state)
  const organizations = await house.organizations()
  const on = dayOfDirective(state)
  const own = tasks.filter((task) => task.directive === row.directive)
  const classes = await classesOf(tx, house, principal, row.directive)
  const duties = row.dutyIds.flatMap((id) => {
    const duty = findDuty(state.review, id)
    if (!duty) return []
    // A solution is carried out by the assignments that repeat it: their tasks are its tasks.
    const carriers = new Set([id, ...state.review.links.filter((link) => link.solution === id).map((link) => link.duty)])
    const made = own.filter((task) => carriers.has(task.duty))
    const named = made.map(({ task, lead }) => ({
      ...{ task, lead: { id: lead, name: organizations.getName(lead, on) } },
      class: classes.get(task) ?? null,
    }))
    return [{ id, clause: duty.clause, title: dutyTitle(duty, words), tasks: named }]
  })
  return {
    ...{ directive: row.directive, number: row.directiveNumber, title: row.directiveTitle, status: row.status },
    ...{ issuedOn: row.directiveIssuedOn, citedAs: { type: row.type, issuedOn: row.issuedOn }, duties, taskCount: own.length },
  }
}

/** The page of a cited document: whether we hold it, who of ours cites it, and which duties and tasks carry it out. */
export function getCitedDirective(house: House, principal: Principal, key: string): Promise<Result<CitationAnswer>> {
  return query(house, principal, async (tx) => {
    const scope = scopeOf(house.policy, principal, 'directive', 'read')
    const rows = await listCiting(tx, scope, key)
    const held = await listHeld(tx, scope, key)
    const number = rows[0]?.number ?? held[0]?.number
    if (number == null) return refuse(documentRefusals, 'CITATION_UNKNOWN', { key })
    const tasks = await listIssuedTasks(tx, [...new Set(rows.map((row) => row.directive))])
    const citedBy: Citing[] = []
    for (const row of rows) {
      const citing = await citingOf(tx, { house, principal }, row, tasks)
      if (citing) citedBy.push(citing)
    }
    const distinct = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.flatMap((value) => (value === null ? [] : [value])))]
    return ok({
      key,
      number,
      types: distinct(rows.map((row) => row.type)),
      dates: distinct(rows.map((row) => row.issuedOn)).sort(),
      held,
      citedBy,
    })
  })
}
