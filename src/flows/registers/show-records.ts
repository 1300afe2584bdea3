import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, foldKey, isValidOn, type Locale, ok, type PlainDate, type Result, type UnitId } from '../../kernel/index.ts'
import {
  areaClass,
  type LiveRecord,
  type RecordDetail,
  type RecordItem,
  type RecordList,
  type RegisterDefinition,
  type RegisterList,
  type RegisterView,
  recordAsOf,
  unitsIn,
  type Value,
  type ValueView,
} from '../../registers/index.ts'
import { listRecords, type RecordsWanted, readRecords } from '../../registers/store.ts'
import { findContents, type Reader, type Tx } from '../../storage/index.ts'
import { TaskText } from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import { aboutRecord } from '../explanations/about-record.ts'
import { explanationResource } from '../explanations/open-explanation.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'
import { getRegister, openRecord, recordResource, registerOf } from './open-record.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

/** Which records a list shows; `q` is looked for in every text and name, with or without tone marks. */
export interface RecordQuestion {
  readonly register: string
  readonly q?: string | undefined
  readonly unit?: string | undefined
  readonly asOf?: PlainDate | undefined
  readonly knownOn?: PlainDate | undefined
  readonly withdrawn?: boolean | undefined
}

function registerView(
  { house, principal }: Pick<Reading, 'house' | 'principal'>,
  { registerId: id, validFrom: _from, validTo: _to, ...definition }: RegisterDefinition,
  count: number,
): RegisterView {
  const scope = scopeOf(house.policy, principal, 'register-record', 'enter')
  return { id, ...definition, count, mayEnter: scope.all || scope.clauses.length > 0 }
}

/** Records in a scope as they stood on a day; what was not entered yet is left out. */
export async function readStanding(tx: Reader, reading: Reading, wanted: RecordsWanted): Promise<LiveRecord[]> {
  const { house, principal } = reading
  const ids = await listRecords(tx, scopeOf(house.policy, principal, 'register-record', 'read'), wanted)
  const histories = await readRecords(tx, ids)
  return ids.flatMap((id) => recordAsOf(histories.get(id) ?? [], reading) ?? [])
}

/** What turns values into names and texts, read once for some records. */
async function namesFor(tx: Tx, { house, asOf }: Reading, records: readonly LiveRecord[]) {
  const hashes = hashesIn(records.map(({ values, history }) => [[...values.values()], history.map(({ fact }) => fact)]))
  const texts = await findContents(tx, [...new Set(hashes)])
  const agencies = await house.organizations()
  const text = (hash: string): string | null => textIn(texts, hash)
  const unit = (id: UnitId) => ({ id, name: agencies.getName(id, asOf) })
  const view = (value: Exclude<Value, { kind: 'none' }>): ValueView => {
    switch (value.kind) {
      case 'text':
        return { kind: 'text', text: text(value.text) }
      case 'unit':
        return { kind: 'unit', unit: unit(value.unit) }
      case 'units':
        return { kind: 'units', units: value.units.map(unit) }
      case 'document':
        return { ...value, issuer: text(value.issuer) }
      case 'attendance':
        return { kind: 'attendance', marks: value.marks.map((one) => ({ unit: unit(one.unit), mark: one.mark })) }
      case 'points':
        return { kind: 'points', points: value.points.map((one) => ({ id: one.id, text: text(one.text) })) }
      default:
        return value
    }
  }
  return { text, unit, view }
}
type Names = Awaited<ReturnType<typeof namesFor>>

function itemOf(names: Names, record: LiveRecord): RecordItem {
  const values = [...record.values].flatMap(([field, value]) => (value.kind === 'none' ? [] : [[field, names.view(value)] as const]))
  const { id, version, register, enteredOn, isWithdrawn } = record
  return {
    id,
    version,
    register,
    enteredOn,
    isWithdrawn,
    keeper: names.unit(record.keeper),
    values: Object.fromEntries(values),
    taskCount: record.tasks.length,
  }
}

/** The words of a value, for a search and for a cell. */
export function wordsOf(value: ValueView): string {
  switch (value.kind) {
    case 'text':
      return value.text ?? ''
    case 'date':
      return value.date
    case 'unit':
      return value.unit.name
    case 'units':
      return value.units.map(({ name }) => name).join('; ')
    case 'number':
      return String(value.value)
    case 'choice':
      return value.choice
    case 'document':
      return [value.number, value.issuer].filter(Boolean).join(', ')
    case 'attendance':
      return value.marks.map(({ unit }) => unit.name).join('; ')
    case 'points':
      return value.points.map(({ id, text }) => `${id}. ${text ?? ''}`).join('\n')
  }
}

const hasWords = (item: RecordItem, q: string): boolean => {
  const key = foldKey(q)
  return Object.values(item.values).some((value) => foldKey(wordsOf(value)).includes(key))
}

/** The registers of a day with how many records of each the person may open. */
export function listRegisters(house: House, principal: Principal): Promise<RegisterList> {
  return query(house, principal, async (tx) => {
    const today = dayOf(house.clock())
    const standing = await readStanding(tx, { house, principal, asOf: today }, {})
    const known = new Map(house.packs.registers.filter((one) => isValidOn(one, today)).map((one) => [one.registerId, one]))
    const count = (id: string): number => standing.filter(({ register, isWithdrawn }) => register === id && !isWithdrawn).length
    return { items: [...known.values()].map((one) => registerView({ house, principal }, one, count(one.registerId))) }
  })
}

/** The records of a register that a person may open, as they stood on a day and were known on another. */
export function listRecordsFor(house: House, principal: Principal, asked: RecordQuestion): Promise<Result<RecordList>> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const definition = getRegister(house, asked.register, asOf)
    if (!definition.ok) return definition
    const reading = { house, principal, asOf, knownOn: asked.knownOn }
    const all = await readStanding(tx, reading, { register: asked.register })
    const wanted = all.filter((record) => {
      if (record.isWithdrawn !== (asked.withdrawn ?? false)) return false
      return asked.unit === undefined || [record.keeper, ...unitsIn(record.values)].some((unit) => unit === asked.unit)
    })
    const names = await namesFor(tx, reading, wanted)
    const { q } = asked
    const items = wanted.map((record) => itemOf(names, record)).filter((item) => q === undefined || q.trim() === '' || hasWords(item, q))
    const count = all.filter(({ isWithdrawn }) => !isWithdrawn).length
    return ok({ register: registerView(reading, definition.value, count), items, total: items.length, asOf })
  })
}

async function tasksOf(tx: Tx, { house, principal }: Reading, record: LiveRecord): Promise<RecordDetail['tasks']> {
  const tasks = await readTasks(
    tx,
    record.tasks.map(({ taskId }) => taskId),
  )
  const texts = await findContents(
    tx,
    [...tasks.values()].flatMap((task) => (task.status === 'unassigned' ? [] : [task.assigned.text])),
  )
  return record.tasks.map(({ point, taskId }) => {
    const task = tasks.get(taskId)
    const live = task === undefined || task.status === 'unassigned' ? undefined : task
    const readable = live !== undefined && allows(house.policy, principal, taskResource(live), 'read')
    const words = TaskText.safeParse(readable ? texts.get(live.assigned.text) : undefined)
    return { point, taskId, readable, title: words.success ? words.data.title : null }
  })
}

async function eventsOf(tx: Tx, names: Names, record: LiveRecord): Promise<RecordDetail['events']> {
  const people = await namePeople(
    tx,
    record.history.map(({ actor }) => actor),
  )
  return record.history.map(({ fact, version, effectiveOn: on, recordedAt, actor, office }) => ({
    ...{ version, type: fact.type, on, recordedAt, by: people.get(actor) ?? actor, unit: names.unit(office) },
    reason: 'reason' in fact ? names.text(fact.reason) : null,
    fields: 'values' in fact ? Object.keys(fact.values) : [],
  }))
}

/** The office in whose name this person may demand an explanation of the area of a record. */
async function demandsFor(
  { house, principal }: Reading,
  record: LiveRecord,
  definition: RegisterDefinition,
): Promise<RecordDetail['demandsFor']> {
  const area = areaClass(definition, record.values)
  if (area === null) return null
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  const about = aboutRecord(agencies, { record, definition, area }, today)
  const may = about.ok && allows(house.policy, principal, explanationResource(about.value, standingOn(agencies, today).all), 'demand')
  return may ? unitName(agencies, about.value.office, today) : null
}

const ACTIONS = { change: 'change', correct: 'change', withdraw: 'withdraw', 'make-task': 'make-task' } as const

/** One record as it stood on a day, the tasks that its points became, its life, and what this person may do now. */
export function showRecord(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined; knownOn?: PlainDate | undefined },
): Promise<Result<RecordDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openRecord(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const whole = opened.value
    const reading = { house, principal, asOf: askedDay(house, asked.asOf), knownOn: asked.knownOn }
    const record = recordAsOf(whole.history, reading) ?? whole
    const found = registerOf(house, record, reading.asOf)
    if (!found.ok) return found
    const definition = found.value
    const names = await namesFor(tx, reading, [whole, record])
    const resource = recordResource({ keeper: whole.keeper, concerned: unitsIn(whole.values) })
    const may = (action: keyof typeof ACTIONS): boolean => !whole.isWithdrawn && allows(house.policy, principal, resource, ACTIONS[action])
    return ok({
      ...itemOf(names, record),
      ...{ version: whole.version, definition: registerView(reading, definition, 0), asOf: reading.asOf },
      ...{ tasks: await tasksOf(tx, reading, record), events: await eventsOf(tx, names, whole) },
      demandsFor: whole.isWithdrawn ? null : await demandsFor(reading, whole, definition),
      allowed: (['change', 'correct', 'withdraw', 'make-task'] as const).filter(may),
    })
  })
}

/** The records from which a task was made, as far as the person may open them; for the page of the task. */
export function recordsOfTask(house: House, principal: Principal, task: string): Promise<{ items: RecordItem[] }> {
  return query(house, principal, async (tx) => {
    const reading = { house, principal, asOf: dayOf(house.clock()) }
    const records = await readStanding(tx, reading, { task })
    const names = await namesFor(tx, reading, records)
    return { items: records.map((record) => itemOf(names, record)) }
  })
}

/** What the heading of a column is called. */
export function headingOf(field: { nameVi: string; nameEn: string }, locale: Locale): string {
  return locale === 'en' ? field.nameEn : field.nameVi
}
