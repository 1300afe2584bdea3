import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  areaClass,
  decideEnter,
  decideRecord,
  demandsAtEntry,
  type EnterRecordBody,
  isWorse,
  type LiveRecord,
  type RecordActionBody,
  type RecordCommand,
  type RecordContext,
  type RecordFact,
  type RecordRequest,
  type RecordWritten,
  type RegisterDefinition,
  recordAsOf,
  registerRefusals,
  Values,
  withValues,
} from '../../registers/index.ts'
import { appendRecord } from '../../registers/store.ts'
import { findContents, putContent, type Tx } from '../../storage/index.ts'
import { TaskDraft } from '../../tasks/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import { demandByRecord } from '../explanations/demand-explanation.ts'
import type { House } from '../house.ts'
import { authorize, notAllowed, perform } from '../perform.ts'
import { assignTasks } from '../task-assign.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { attachCommand, detachCommand } from './attachments/attach-file.ts'
import { checkKey, checkLinks, dayBehind, refusePersons } from './check-entry.ts'
import { getRegister, openRecord, recordResource, registerOf } from './open-record.ts'

interface Story {
  readonly house: House
  readonly principal: Principal
}

const filesIn = (values: object): string[] =>
  Object.values(values).flatMap((value) => (typeof value?.file === 'string' ? [value.file] : []))

/** Values with their texts kept; what they point to must be there: agencies of the list, files that the person may cite. */
async function keepValues(tx: Tx, { house, principal }: Story, values: EnterRecordBody['values']): Promise<Result<Values>> {
  for (const file of filesIn(values)) if (!(await mayCite(tx, house, principal, file))) return notAllowed(house, 'file', 'read')
  const agencies = await house.organizations()
  const named = Object.values(values).flatMap((value) => (value.kind === 'unit' ? [value.unit] : value.kind === 'units' ? value.units : []))
  const unknown = named.find((unit) => agencies.versionsOf(unit).length === 0)
  if (unknown !== undefined) return refuse(registerRefusals, 'REGISTER_UNIT_UNKNOWN', { unit: unknown })
  return ok(Values.parse(await keepTexts(tx, values)))
}

async function contextOf(house: House, context: ActContext, effectiveOn: RecordContext['effectiveOn']): Promise<RecordContext> {
  const agencies = await house.organizations()
  return { now: context.now, effectiveOn, nameOf: (unit) => agencies.getName(unit, dayOf(context.now)) }
}

/** The unit whose book it goes into: the one named, else that of the grant by which the person may enter. */
export function keeperOf({ house, principal }: Story, named: UnitId | undefined): UnitId {
  const may = principal.grants.find(({ unit }) => authorize(house, principal, recordResource({ keeper: unit, concerned: [] }), 'enter').ok)
  return named ?? may?.unit ?? principal.office
}

/** Enters a record into a register, once per command id. Refuses a register that no pack knows, and what the definition refuses. */
export function enterRecord(house: House, principal: Principal, register: string, body: EnterRecordBody): Promise<Result<RecordWritten>> {
  const { commandId, ...asked } = body
  const command = {
    commandId,
    name: 'enter-record',
    body: { register, ...asked, keeper: asked.keeper ?? null, effectiveOn: asked.effectiveOn ?? null },
  }
  return perform(house, principal, command, async (tx, context) => {
    const story = { house, principal }
    const keeper = keeperOf(story, body.keeper)
    const may = authorize(house, principal, recordResource({ keeper, concerned: [] }), 'enter')
    if (!may.ok) return notAllowed(house, 'register-record', 'enter')
    const definition = getRegister(house, register, dayOf(context.now))
    if (!definition.ok) return definition
    const persons = refusePersons(definition.value, body.values)
    if (!persons.ok) return persons
    const values = await keepValues(tx, story, body.values)
    if (!values.ok) return values
    const entering = { house, principal, definition: definition.value }
    const links = await checkLinks(tx, entering, [values.value])
    if (!links.ok) return links
    const key = await checkKey(tx, entering, { keeper, values: new Map(Object.entries(values.value)), own: null })
    if (!key.ok) return key
    const on = body.effectiveOn ?? (body.fromItsDay ? dayBehind(definition.value, body.values, dayOf(context.now)) : undefined)
    const facts = decideEnter(definition.value, { keeper, values: values.value, person: body.person }, await contextOf(house, context, on))
    if (!facts.ok) return facts
    const id = newId()
    await appendRecord(tx, context, { id, expectedVersion: 0, facts: facts.value })
    const record = { id, register, keeper, values: new Map(Object.entries(values.value)) }
    const area = areaClass(definition.value, record.values)
    const turned = area !== null && demandsAtEntry(definition.value, area) ? { record, definition: definition.value, area } : null
    const demanded = turned === null ? ok(null) : await demandByRecord(tx, context, { house, turned, reason: null })
    if (!demanded.ok) return demanded
    return ok({ id, version: facts.value.length, taskId: null, explanationId: demanded.value })
  })
}

type MakeTask = Extract<RecordRequest, { action: 'make-task' }>

/** The words of a point; null when there is no such point, or when it was redacted. */
async function wordsOf(tx: Tx, record: LiveRecord, point: string): Promise<string | null> {
  const points = [...record.values.values()].flatMap((value) => (value.kind === 'points' ? value.points : []))
  const hash = points.find(({ id }) => id === point)?.text
  return hash === undefined ? null : textIn(await findContents(tx, [hash]), hash)
}

/** Assigns the task that a point becomes: the keeper gives it, today, with the sentence of the point as its source. */
async function makeTask(
  tx: Tx,
  context: ActContext,
  story: Story & { record: LiveRecord; request: MakeTask },
): Promise<Result<RecordCommand>> {
  const { house, principal, record, request } = story
  const may = authorize(house, principal, { kind: 'task', relations: { assigner: [record.keeper] } }, 'assign')
  if (!may.ok) return notAllowed(house, 'task', 'assign')
  const words = await wordsOf(tx, record, request.point)
  if (words === null) return refuse(registerRefusals, 'REGISTER_POINT_UNKNOWN', { point: request.point })
  const { lead, coordinators, term } = request
  const title = words.length > 500 ? `${words.slice(0, 499)}…` : words
  const draft = TaskDraft.parse({ title, text: words, lead, coordinators, term, assignedOn: dayOf(context.now) })
  const made = await assignTasks(tx, context, house, [{ draft, assigner: record.keeper }])
  if (!made.ok) return made
  return ok({ action: 'make-task', point: request.point, taskId: made.value[0]?.id ?? '' })
}

async function commandOf(
  tx: Tx,
  context: ActContext,
  story: Story & { record: LiveRecord; definition: RegisterDefinition; request: RecordRequest },
): Promise<Result<RecordCommand>> {
  const { request, record, definition } = story
  if (request.action === 'make-task') return await makeTask(tx, context, { ...story, request })
  if (request.action === 'attach') return await attachCommand(tx, { ...story, request })
  if (request.action === 'detach') return await detachCommand(tx, { ...story, request })
  const reason = await putContent(tx, request.reason)
  if (request.action === 'withdraw') return ok({ action: 'withdraw', reason })
  const persons = refusePersons(definition, request.values)
  if (!persons.ok) return persons
  const values = await keepValues(tx, story, request.values)
  if (!values.ok) return values
  const links = await checkLinks(tx, story, [values.value])
  if (!links.ok) return links
  const after = withValues(record.values, values.value)
  const key = await checkKey(tx, story, { keeper: record.keeper, values: after, own: record })
  return key.ok ? ok({ action: request.action, values: values.value, reason }) : key
}

/** The right that each action needs. */
export const VERBS = {
  ...{ change: 'change', correct: 'change', withdraw: 'withdraw', 'make-task': 'make-task', attach: 'change', detach: 'change' },
} as const satisfies Record<RecordRequest['action'], string>

/** Demands an explanation of the head of an area that a change has made worse; null where it has not. */
async function demandIfWorse(
  tx: Tx,
  context: ActContext,
  { house, definition, record, fact }: { house: House; definition: RegisterDefinition; record: LiveRecord; fact: RecordFact | undefined },
): Promise<Result<string | null>> {
  if (fact?.type !== 'record.changed') return ok(null)
  const before = recordAsOf(record.history, { asOf: fact.effectiveOn ?? dayOf(context.now) })?.values ?? record.values
  const values = withValues(before, fact.values)
  const area = areaClass(definition, values, before)
  if (area === null || !isWorse(definition, area)) return ok(null)
  const turned = { record: { ...record, values }, definition, area }
  return demandByRecord(tx, context, { house, turned, reason: fact.reason })
}

/**
 * Changes, corrects or withdraws a record, attaches a file or takes one away, or makes a task of one of its points (which needs the right to assign for its keeper), once per command id,
 * in one transaction; a change by which an area turns worse demands an explanation of its head as well. Refuses a record that changed meanwhile and what the definition refuses.
 */
export function actOnRecord(house: House, principal: Principal, id: string, body: RecordActionBody): Promise<Result<RecordWritten>> {
  const { commandId, ...asked } = body
  const command = { commandId, name: 'act-on-record', body: { id, ...asked, effectiveOn: asked.effectiveOn ?? null } }
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openRecord(tx, { house, principal, id }, VERBS[body.request.action])
    if (!opened.ok) return opened
    const record = opened.value
    const same = sameVersion(record, body.expectedVersion)
    if (!same.ok) return same
    const definition = registerOf(house, record, dayOf(context.now))
    if (!definition.ok) return definition
    const decided = await commandOf(tx, context, { house, principal, record, definition: definition.value, request: body.request })
    if (!decided.ok) return decided
    const facts = decideRecord(definition.value, { record, command: decided.value }, await contextOf(house, context, body.effectiveOn))
    if (!facts.ok) return facts
    await appendRecord(tx, context, { id, expectedVersion: record.version, facts: facts.value })
    const explained = await demandIfWorse(tx, context, { house, definition: definition.value, record, fact: facts.value[0] })
    if (!explained.ok) return explained
    const taskId = decided.value.action === 'make-task' ? decided.value.taskId : null
    return ok({ id, version: record.version + facts.value.length, taskId, explanationId: explained.value })
  })
}
