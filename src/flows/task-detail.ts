import type { Principal } from '../access/index.ts'
import type { PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import { dayOf, ok, type Result, refuse } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { findContents, type Tx } from '../storage/index.ts'
import {
  classify,
  type DirectiveName,
  type LiveTask,
  type PaperView,
  replay,
  returnByOf,
  type TaskDetail,
  type TaskEvent,
  type TaskFact,
  TaskText,
} from '../tasks/index.ts'
import { readTaskHistory } from '../tasks/store.ts'
import type { House } from './house.ts'
import { authorize, query } from './perform.ts'
import { flowRefusals } from './refusals.ts'
import { askedDay, unitName } from './task-items.ts'
import { myActions, taskResource } from './task-rights.ts'
import { besideTask } from './tasks/beside-task.ts'
import { hashesIn, textIn } from './tasks/fact-texts.ts'
import { nameDirectives } from './tasks/name-directives.ts'
import { namePeople } from './tasks/name-people.ts'
import { proofViewOf } from './tasks/proof-view.ts'

/** Everything that facts point to, read at once. */
interface Sources {
  readonly agencies: Organizations
  readonly texts: ReadonlyMap<string, unknown>
  readonly people: ReadonlyMap<string, string>
  readonly directive: DirectiveName | null
}

const textOf = (sources: Sources, hash: string | null): string | null => textIn(sources.texts, hash)

async function readSources(tx: Tx, house: House, principal: Principal, task: LiveTask): Promise<Sources> {
  const { history } = task
  const accounts = new Set<string>(history.map((r) => r.actor))
  const { directiveId } = task.assigned
  for (const { fact } of history) {
    if (fact.type === 'task.routed' && fact.specialist) accounts.add(fact.specialist)
    if (fact.type === 'task.handed-over') accounts.add(fact.to)
  }
  return {
    agencies: await house.organizations(),
    texts: await findContents(tx, [...new Set(history.flatMap((r) => hashesIn(r.fact)))]),
    people: await namePeople(tx, accounts),
    directive: (await nameDirectives(tx, house, principal, [directiveId])).get(directiveId ?? '') ?? null,
  }
}

type Paper = Extract<TaskFact, { type: 'task.claimed' }>['proofs'][number] | Extract<TaskFact, { type: 'task.closed' }>['decision']

function paperView(sources: Sources, paper: Paper): PaperView {
  switch (paper.kind) {
    case 'document':
      return { ...paper, issuer: textOf(sources, paper.issuer) }
    case 'note':
      return { kind: 'note', text: textOf(sources, paper.text) }
    case 'file':
    case 'record':
      return paper
  }
}

/** Keys of facts that are shown as texts, as papers, or are said elsewhere. */
const TEXT_KEYS = ['reason', 'note', 'division', 'part', 'lacking'] as const
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  ...TEXT_KEYS,
  'type',
  'typeVersion',
  'effectiveOn',
  'proofs',
  'items',
  'decision',
  'text',
  'term',
  'product',
  'source',
])

function isDetail(value: unknown): value is string | number | boolean | null | string[] {
  return (
    value === null ||
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((v) => typeof v === 'string'))
  )
}

function detailsOf(sources: Sources, recorded: Recorded<TaskFact>): TaskEvent['details'] {
  const { fact, effectiveOn } = recorded
  const details: TaskEvent['details'] = {}
  const named = (unit: UnitId): string => sources.agencies.getName(unit, effectiveOn)
  for (const [key, value] of Object.entries(fact)) if (!SAID_ELSEWHERE.has(key) && isDetail(value)) details[key] = value
  if (fact.type === 'task.routed')
    details.specialist = fact.specialist === null ? null : (sources.people.get(fact.specialist) ?? fact.specialist)
  if (fact.type === 'task.reassigned' || fact.type === 'task.assigned') {
    details.lead = named(fact.lead)
    details.coordinators = fact.coordinators.map(named)
  }
  if (
    fact.type === 'task.passed-on' ||
    fact.type === 'task.part-set' ||
    fact.type === 'task.part-reported' ||
    fact.type === 'task.part-returned'
  )
    details.unit = named(fact.unit)
  if (fact.type === 'task.handed-over') details.to = sources.people.get(fact.to) ?? fact.to
  return details
}

function textsOf(sources: Sources, fact: TaskFact): TaskEvent['texts'] {
  const texts: TaskEvent['texts'] = {}
  for (const [key, value] of Object.entries(fact)) {
    if (TEXT_KEYS.some((known) => known === key) && typeof value === 'string') texts[key] = textOf(sources, value)
  }
  return texts
}

function eventView(sources: Sources, task: LiveTask, recorded: Recorded<TaskFact>): TaskEvent {
  const { fact, version, effectiveOn, recordedAt, actor, office, onBehalfOf } = recorded
  const name = (unit: UnitId) => unitName(sources.agencies, unit, effectiveOn)
  return {
    version,
    type: fact.type,
    on: effectiveOn,
    recordedAt,
    actor: sources.people.get(actor) ?? actor,
    office: name(office),
    onBehalfOf: onBehalfOf === undefined ? null : name(onBehalfOf),
    recalled: task.recalled.has(version) && fact.type !== 'task.entry-recalled',
    texts: textsOf(sources, fact),
    details: detailsOf(sources, recorded),
    proofs: 'proofs' in fact ? fact.proofs.map((proof) => paperView(sources, proof)) : [],
    decision: 'decision' in fact && fact.decision !== undefined ? paperView(sources, fact.decision) : null,
  }
}

function originOf(task: LiveTask): TaskDetail['origin'] {
  for (const { fact, recordedAt } of task.history) {
    if (fact.type === 'task.imported') return { sheet: fact.sheet, row: fact.row, on: dayOf(recordedAt) }
  }
  return null
}

function headOf(sources: Sources, task: LiveTask) {
  const { assigned } = task
  const name = (unit: UnitId) => unitName(sources.agencies, unit, task.assignedOn)
  const text = TaskText.safeParse(sources.texts.get(assigned.text))
  const { term } = assigned
  const event = 'event' in term ? textOf(sources, term.event) : null
  return {
    id: task.id,
    version: task.version,
    status: task.status,
    title: text.success ? text.data.title : null,
    text: text.success ? text.data.text : null,
    directive: sources.directive,
    dutyId: assigned.dutyId,
    clause: assigned.clause,
    source: assigned.source,
    origin: originOf(task),
    assigner: name(task.assigner),
    lead: name(task.lead),
    coordinators: task.coordinators.map(name),
    division: textOf(sources, task.division),
    handler: task.handler && { id: task.handler, name: sources.people.get(task.handler) ?? task.handler },
    product: assigned.product && { type: assigned.product.type, description: textOf(sources, assigned.product.description) },
    term: 'event' in term ? { ...term, event: event ?? '—' } : term,
    waitsFor: task.clock.waits ? event : null,
    eventId: assigned.eventId,
    field: task.field,
  }
}

function detailOf(sources: Sources, task: LiveTask) {
  const { assigned } = task
  return {
    ...headOf(sources, task),
    assignedOn: task.assignedOn,
    reviewOn: task.reviewOn,
    starred: task.isStarred,
    returnBy: returnByOf(task),
    passOnBy: task.clock.passOnBy,
    passedOn: task.clock.passedOn,
    line: assigned.line ?? null,
    updateEveryDays: assigned.updateEveryDays,
    percent: task.percent,
    extension: task.extension && { ...task.extension, reason: textOf(sources, task.extension.reason) },
    events: task.history.map((recorded) => eventView(sources, task, recorded)),
  }
}

/**
 * One task with its life as a line: every entry with who, in which office and for whom, texts resolved, recalled entries marked; its
 * classes as of a day; and what this person may do now. A task that may not be read is not found.
 */
export function showTask(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined; knownOn?: PlainDate | undefined },
): Promise<Result<TaskDetail>> {
  return query(house, principal, async (tx) => {
    const history = await readTaskHistory(tx, asked.id)
    const task = replay(history)
    if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, taskResource(task), 'read')
    if (!may.ok) return may
    const asOf = askedDay(house, asked.asOf)
    const sources = await readSources(tx, house, principal, task)
    const classification = classify(history, { asOf, knownOn: asked.knownOn, calendar: house.calendar })
    const beside = await besideTask(tx, { house, principal, task, asOf, knownOn: asked.knownOn })
    const proof = proofViewOf(house, { task, asOf, texts: sources.texts })
    return ok({ ...detailOf(sources, task), ...beside, proof, classification, asOf, actions: myActions(house, principal, task) })
  })
}
