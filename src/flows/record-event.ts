import { allows, type Principal } from '../access/index.ts'
import { EVENT_STREAM, findEvent, listEvents, listStubs } from '../documents/event-store.ts'
import {
  decideEvent,
  documentRefusals,
  type EventBody,
  type EventCommand,
  type EventList,
  type EventWritten,
  eventActions,
  expectEvent,
  type StubList,
} from '../documents/index.ts'
import { type ActContext, dayOf, newId, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { append, putContent, type Tx } from '../storage/index.ts'
import { decide, type TaskCommand } from '../tasks/index.ts'
import { listTasks, listWaitingFor } from '../tasks/list-store.ts'
import { appendTask, readTask } from '../tasks/store.ts'
import type { House } from './house.ts'
import { authorize, perform, query } from './perform.ts'
import { flowRefusals } from './refusals.ts'

const LONGEST_LIST = 1000
const EVENT = { kind: 'event', relations: {} } as const

/** Outside events that duties wait for, the awaited ones first. */
export async function listOutsideEvents(house: House, principal: Principal): Promise<Result<EventList>> {
  if (!allows(house.policy, principal, EVENT, 'read')) return refuse(flowRefusals, 'NOT_FOUND')
  const rows = await query(house, principal, (tx) => listEvents(tx, LONGEST_LIST))
  const mayRecord = allows(house.policy, principal, EVENT, 'record')
  return ok({ items: rows.map((row) => ({ ...row, allowed: mayRecord ? [...eventActions[row.status]] : [] })), next: null })
}

/** Stubs of secret papers that stayed outside. */
export async function listSecretStubs(house: House, principal: Principal): Promise<Result<StubList>> {
  if (!allows(house.policy, principal, { kind: 'stub', relations: {} }, 'read')) return refuse(flowRefusals, 'NOT_FOUND')
  return ok({ items: await query(house, principal, (tx) => listStubs(tx, LONGEST_LIST)), next: null })
}

interface Recording {
  readonly house: House
  readonly tx: Tx
  readonly context: ActContext
  readonly event: string
}

async function act({ house, tx, context }: Recording, taskId: string, command: TaskCommand): Promise<Result<true>> {
  const task = await readTask(tx, taskId)
  if (task.status === 'unassigned') throw new Error(`task ${taskId} is listed and has no facts`)
  const facts = decide(task, command, { ...context, calendar: house.calendar, isAssigner: true })
  if (!facts.ok) return facts
  await appendTask(tx, context, { id: taskId, expectedVersion: task.version, facts: facts.value })
  return ok(true)
}

/** Starts the clocks of all tasks that wait for the event; one assigned after the event starts on its day of assignment. */
async function startClocks(recording: Recording, on: PlainDate): Promise<Result<string[]>> {
  const started: string[] = []
  for (const taskId of await listWaitingFor(recording.tx, recording.event)) {
    const task = await readTask(recording.tx, taskId)
    const from = task.status !== 'unassigned' && task.assignedOn > on ? task.assignedOn : on
    const done = await act(recording, taskId, { action: 'trigger', eventId: recording.event, on: from })
    if (!done.ok) return done
    started.push(taskId)
  }
  return ok(started)
}

/** Takes back the start of the clocks that a wrong record had started; refused where later entries rest on it. */
async function stopClocks(recording: Recording, reason: string): Promise<Result<string[]>> {
  const { tx, context, event } = recording
  const question = { scope: { all: true as const }, filter: { event }, asOf: dayOf(context.now) }
  const { rows } = await listTasks(tx, question, { limit: LONGEST_LIST })
  const stopped: string[] = []
  for (const { id } of rows) {
    const task = await readTask(tx, id)
    if (task.status === 'unassigned') continue
    const entry = task.history.findLast((one) => one.fact.type === 'task.trigger-occurred' && !task.recalled.has(one.version))
    if (!entry) continue
    const done = await act(recording, id, { action: 'recall', version: entry.version, reason })
    if (!done.ok) return done
    stopped.push(id)
  }
  return ok(stopped)
}

type Existing = Exclude<EventBody, { action: 'expect' }>

async function changeEvent(recording: Recording, body: Existing): Promise<Result<EventWritten>> {
  const { tx, context } = recording
  const event = await findEvent(tx, body.event)
  if (!event) return refuse(documentRefusals, 'EVENT_UNKNOWN')
  if (event.version !== body.expectedVersion) {
    return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: body.expectedVersion, actual: event.version })
  }
  const text = body.action === 'record' ? body.issuer : body.reason
  const hash = text === null ? null : await putContent(tx, text)
  const wanted: EventCommand =
    body.action === 'record'
      ? { action: 'record', occurrence: { on: body.on, number: body.number, issuedOn: body.issuedOn, issuer: hash } }
      : { action: 'recall', reason: hash ?? '' }
  const facts = decideEvent(event, wanted, context.now)
  if (!facts.ok) return facts
  await append(tx, context, { stream: EVENT_STREAM, streamId: body.event, expectedVersion: event.version, facts: facts.value })
  const tasks = wanted.action === 'record' ? await startClocks(recording, wanted.occurrence.on) : await stopClocks(recording, wanted.reason)
  return tasks.ok ? ok({ id: body.event, version: event.version + facts.value.length, tasks: tasks.value }) : tasks
}

/**
 * Expects an outside event by hand, records that one has happened (which starts the clocks of all tasks that wait for it, in the same
 * transaction), or takes a wrong record back.
 */
export function recordEvent(house: House, principal: Principal, body: EventBody): Promise<Result<EventWritten>> {
  const { commandId, ...rest } = body
  return perform(house, principal, { commandId, name: 'record-event', body: rest }, async (tx, context) => {
    const may = authorize(house, principal, EVENT, 'record')
    if (!may.ok) return may
    if (body.action !== 'expect') return await changeEvent({ house, tx, context, event: body.event }, body)
    const id = newId()
    const fact = expectEvent(await putContent(tx, body.name), null)
    await append(tx, context, { stream: EVENT_STREAM, streamId: id, expectedVersion: 0, facts: [fact] })
    return ok({ id, version: 1, tasks: [] })
  })
}
