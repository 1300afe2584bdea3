import { sql } from 'kysely'
import type { Recorded } from '../../kernel/index.ts'
import { findContents, type Projection, type Tx } from '../../storage/index.ts'
import { segmentsOf } from '../clock/follow-clock.ts'
import { clockFactsOf, replay, returnByOf } from '../evolve.ts'
import { TASK_STREAM, type TaskFact } from '../schema.ts'
import type { LiveTask } from '../state.ts'
import { historiesWith } from './history-store.ts'
import { searchedWords } from './searched-words.ts'
import { followRows, rowsOf, type Step } from './state-rows.ts'
import {
  countParts,
  type NewTaskRow,
  type OrderColumns,
  readStanding,
  type TaskColumns,
  type TaskWrites,
  type Whose,
  writePeriods,
  writeTasks,
} from './write-store.ts'

type History = readonly Recorded<TaskFact>[]

/** A task after new facts, with its history up to them and the new ones apart. */
interface Moved {
  readonly task: LiveTask
  readonly history: History
  readonly fresh: History
}

const CHANGES_PERIODS: ReadonlySet<TaskFact['type']> = new Set(['task.period-reported', 'task.entry-recalled', 'task.import-withdrawn'])
const CHANGES_UNITS: ReadonlySet<TaskFact['type']> = new Set(['task.assigned', 'task.reassigned', 'task.entry-recalled'])

/** The last work entry that stands is a claim sent back, and nothing was claimed since. */
function isReturned(task: LiveTask): boolean {
  const standing = task.history.filter((r) => !task.recalled.has(r.version)).map((r) => r.fact.type)
  const last = standing.findLast((type) => type === 'task.claimed' || type === 'task.sent-back' || type === 'task.reassigned')
  return last === 'task.sent-back' && task.status === 'in-progress'
}

const columnsOf = ({ task, history }: Moved): TaskColumns => ({
  task_id: task.id,
  version: task.version,
  status: task.status,
  lead: task.lead,
  coordinators: [...task.coordinators].sort(),
  handler: task.handler,
  percent: task.percent,
  extension_to: task.extension?.to ?? null,
  extension_reason: task.extension?.reason ?? null,
  division_hash: task.division,
  is_returned: isReturned(task),
  is_starred: task.isStarred,
  field: task.field,
  review_on: task.reviewOn,
  return_by: returnByOf(task),
  recorded_at: history.at(-1)?.recordedAt ?? '',
})

/** What the directive under which a task stands says of it; `content` are its words. */
function orderOf({ task: { assigned } }: Moved, content: unknown): OrderColumns {
  return {
    directive_id: assigned.directiveId,
    duty_id: assigned.dutyId,
    clause: assigned.clause,
    text_hash: assigned.text,
    search: searchedWords(assigned.clause, content),
    product_type: assigned.product?.type ?? null,
    product_hash: assigned.product?.description ?? null,
  }
}

function newRowOf(moved: Moved, content: unknown): NewTaskRow {
  const { assigned, assigner, assignedOn } = moved.task
  return {
    ...columnsOf(moved),
    ...orderOf(moved, content),
    assigner,
    term: assigned.term,
    event_id: assigned.eventId,
    assigned_on: assignedOn,
    parent_id: assigned.parent ?? null,
    line: assigned.line ?? null,
  }
}

/** Facts after which a task may stand under another directive. */
const CHANGES_ORDER: ReadonlySet<TaskFact['type']> = new Set(['task.carried-forward', 'task.entry-recalled'])

/** Facts after which a task may be in other hands. */
const CHANGES_HANDS: ReadonlySet<TaskFact['type']> = new Set([
  'task.reassigned',
  'task.routed',
  'task.handed-over',
  'task.entry-recalled',
  'task.import-withdrawn',
])

const whoseOf = ({ task }: Moved): Whose => ({ assigner: task.assigner, holder: task.lead, handler: task.handler })

const isNew = ({ fresh }: Moved): boolean => fresh[0]?.fact.type === 'task.assigned'

/** The rows after each of the new facts: what is known of a task changes with every one. */
const stepsOf = ({ history, fresh }: Moved): Step[] =>
  fresh.map(({ version, recordedAt, fact }) => {
    // A withdrawn import leaves no state that is known from now on: its tasks are in no list and no count, as known before they still are.
    const isWithdrawn = fact.type === 'task.import-withdrawn'
    return { at: recordedAt, rows: isWithdrawn ? [] : rowsOf(segmentsOf(clockFactsOf(history.slice(0, version)))) }
  })

async function movedBy(tx: Tx, recorded: readonly Recorded[]): Promise<Moved[]> {
  return [...(await historiesWith(tx, recorded))].map(([id, { history, fresh }]) => {
    const task = replay(history)
    if (task.status === 'unassigned') throw new Error(`task ${id} has facts before its assignment`)
    return { task, history, fresh }
  })
}

async function writesOf(tx: Tx, moved: readonly Moved[]): Promise<TaskWrites> {
  const added = moved.filter(isNew)
  const changed = moved.filter((one) => !isNew(one))
  const ordered = changed.filter(({ fresh }) => fresh.some(({ fact }) => CHANGES_ORDER.has(fact.type)))
  const texts = await findContents(
    tx,
    [...added, ...ordered].map(({ task }) => task.assigned.text),
  )
  const standing = await readStanding(
    tx,
    changed.map(({ task }) => task.id),
  )
  const regrouped = moved.filter(({ fresh }) => fresh.some(({ fact }) => CHANGES_UNITS.has(fact.type)))
  return {
    added: added.map((one) => newRowOf(one, texts.get(one.task.assigned.text))),
    changed: changed.map(columnsOf),
    ordered: ordered.map((one) => ({ task_id: one.task.id, ...orderOf(one, texts.get(one.task.assigned.text)) })),
    units: regrouped.flatMap(({ task }) => [
      { task_id: task.id, unit: task.lead, role: 'lead' as const },
      ...task.coordinators.map((unit) => ({ task_id: task.id, unit, role: 'coordinator' as const })),
    ]),
    regrouped: regrouped.flatMap((one) => (isNew(one) ? [] : [one.task.id])),
    moved: changed.flatMap((one) =>
      one.fresh.some(({ fact }) => CHANGES_HANDS.has(fact.type)) ? { task_id: one.task.id, ...whoseOf(one) } : [],
    ),
    leads: [...new Set(moved.flatMap(({ task }) => [task.lead, ...(standing.get(task.id) ?? []).map(({ row }) => row.lead)]))],
    states: moved.map((one) => ({
      task_id: one.task.id,
      ofTask: { ...whoseOf(one), is_part: one.task.assigned.parent !== undefined, assigned_on: one.task.assignedOn },
      ...followRows(standing.get(one.task.id) ?? [], stepsOf(one)),
    })),
  }
}

/** Facts after which a part may count as done or not any more. */
const CHANGES_WHOLE: ReadonlySet<TaskFact['type']> = new Set([
  ...(['task.assigned', 'task.claimed', 'task.verified', 'task.sent-back', 'task.closed', 'task.imported'] as const),
  ...(['task.import-withdrawn', 'task.entry-recalled'] as const),
])

async function applyFacts(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  const moved = await movedBy(tx, recorded)
  await writeTasks(tx, await writesOf(tx, moved))
  const wholes = moved.flatMap(({ task, fresh }) =>
    task.assigned.parent !== undefined && fresh.some(({ fact }) => CHANGES_WHOLE.has(fact.type)) ? [task.assigned.parent] : [],
  )
  if (wholes.length > 0) await countParts(tx, [...new Set(wholes)])
  for (const { task, history, fresh } of moved) {
    for (const { version, fact, recordedAt } of fresh) {
      if (CHANGES_PERIODS.has(fact.type)) await writePeriods(tx, task.id, { recordedAt, history: history.slice(0, version) })
    }
  }
}

async function applyAll(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  const facts = recorded.filter((one) => one.stream === TASK_STREAM)
  const redacted = recorded.filter((one) => one.stream !== TASK_STREAM).map((one) => one.streamId)
  if (facts.length > 0) await applyFacts(tx, facts)
  if (redacted.length > 0) await sql`update task_words set words = '' where text_hash = any(${redacted}::text[])`.execute(tx)
}

/** Keeps `task`, `task_words`, `task_unit`, `task_state` and `task_period` from the facts of tasks, and takes redacted text out of the search. */
export const tasksProjection: Projection = {
  name: 'tasks',
  streams: [TASK_STREAM, 'content'],
  tables: ['task', 'task_words', 'task_unit', 'task_state', 'task_period'],
  apply: (tx, recorded) => applyAll(tx, [recorded]),
  applyAll,
}
