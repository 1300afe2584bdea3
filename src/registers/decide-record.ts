import { dayOf, type Instant, ok, type PlainDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { RegisterDefinition } from './definition.ts'
import type { LiveRecord } from './record-state.ts'
import { registerRefusals } from './refusals.ts'
import type { RegisterField } from './register-field.ts'
import type { RecordFact, Value, Values } from './schema.ts'

/** When something is entered, and from which day on it was so. */
export interface RecordContext {
  readonly now: Instant
  readonly effectiveOn?: PlainDate | undefined
  readonly nameOf: (unit: UnitId) => string
}

/** What is done to a record, its texts kept as content. */
export type RecordCommand =
  | { readonly action: 'change' | 'correct'; readonly values: Values; readonly reason: string }
  | { readonly action: 'withdraw'; readonly reason: string }
  | { readonly action: 'make-task'; readonly point: string; readonly taskId: string }

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined ||
  value.kind === 'none' ||
  (value.kind === 'units' && value.units.length === 0) ||
  (value.kind === 'points' && value.points.length === 0)

function checkValue(field: RegisterField, value: Value): Result<true> {
  if (value.kind === 'none') return ok(true)
  if (value.kind !== field.type) return refuse(registerRefusals, 'REGISTER_FIELD_KIND', { field: field.nameVi })
  if (value.kind === 'choice' && !field.choices.some(({ id }) => id === value.choice)) {
    return refuse(registerRefusals, 'REGISTER_CHOICE_UNKNOWN', { field: field.nameVi, choice: value.choice })
  }
  const ids = value.kind === 'points' ? value.points.map(({ id }) => id) : []
  if (new Set(ids).size < ids.length) return refuse(registerRefusals, 'REGISTER_POINT_TWICE', { field: field.nameVi })
  return ok(true)
}

function isRequired({ required, requiredWhen }: RegisterField, values: ReadonlyMap<string, Value>): boolean {
  if (required || requiredWhen === null) return required
  const chosen = values.get(requiredWhen.field)
  return chosen?.kind === 'choice' && requiredWhen.is.includes(chosen.choice)
}

function checkAttendance(field: RegisterField, values: ReadonlyMap<string, Value>, nameOf: RecordContext['nameOf']): Result<true> {
  const value = values.get(field.id)
  if (value?.kind !== 'attendance' || field.of === null) return ok(true)
  const invited = values.get(field.of)
  const units = new Set(invited?.kind === 'units' ? invited.units : [])
  const stranger = value.marks.find(({ unit }) => !units.has(unit))
  return stranger ? refuse(registerRefusals, 'REGISTER_NOT_INVITED', { unit: nameOf(stranger.unit) }) : ok(true)
}

/** Whether values, put over those before, make a whole record: known fields of their kind, what is required, marks of the invited alone. */
function checkWhole(
  definition: RegisterDefinition,
  { before, values }: { before: ReadonlyMap<string, Value>; values: Values },
  nameOf: RecordContext['nameOf'],
): Result<true> {
  for (const [id, value] of Object.entries(values)) {
    const field = definition.fields.find((one) => one.id === id)
    if (!field) return refuse(registerRefusals, 'REGISTER_FIELD_UNKNOWN', { field: id })
    const checked = checkValue(field, value)
    if (!checked.ok) return checked
  }
  const after = new Map([...before, ...Object.entries(values)])
  for (const field of definition.fields) {
    if (isRequired(field, after) && isEmpty(after.get(field.id))) {
      return refuse(registerRefusals, 'REGISTER_FIELD_MISSING', { field: field.nameVi })
    }
    const attended = checkAttendance(field, after, nameOf)
    if (!attended.ok) return attended
  }
  return ok(true)
}

function checkDay(from: PlainDate | null, { now, effectiveOn }: RecordContext): Result<PlainDate> {
  const today = dayOf(now)
  const date = effectiveOn ?? today
  if (date <= today && (from === null || date >= from)) return ok(date)
  return refuse(registerRefusals, 'REGISTER_DATE_WRONG', { date, from: from ?? date, today })
}

/** Enters a record into a register. Refuses what the definition does not know or asks for, and a day that has not come. */
export function decideEnter(
  definition: RegisterDefinition,
  { keeper, values }: { keeper: UnitId; values: Values },
  context: RecordContext,
): Result<RecordFact[]> {
  const day = checkDay(null, context)
  if (!day.ok) return day
  const whole = checkWhole(definition, { before: new Map(), values }, context.nameOf)
  if (!whole.ok) return whole
  return ok([{ type: 'record.entered', typeVersion: 1, effectiveOn: day.value, register: definition.registerId, keeper, values }])
}

const pointsOf = (values: ReadonlyMap<string, Value>): string[] =>
  [...values.values()].flatMap((value) => (value.kind === 'points' ? value.points.map(({ id }) => id) : []))

/** A point from which a task was made stays. */
function checkPoints(record: LiveRecord, values: Values): Result<true> {
  const left = new Set(pointsOf(new Map([...record.values, ...Object.entries(values)])))
  const gone = record.tasks.find(({ point }) => !left.has(point))
  return gone ? refuse(registerRefusals, 'REGISTER_POINT_IN_USE', { point: gone.point }) : ok(true)
}

/**
 * What a command does to a record: a change holds from its day on, a correction from the beginning; a withdrawn record keeps all and takes nothing
 * more; a point becomes one task. Nothing is deleted.
 */
export function decideRecord(
  definition: RegisterDefinition,
  { record, command }: { record: LiveRecord; command: RecordCommand },
  context: RecordContext,
): Result<RecordFact[]> {
  if (record.isWithdrawn) return refuse(registerRefusals, 'REGISTER_RECORD_WITHDRAWN')
  const day = checkDay(record.enteredOn, context)
  if (!day.ok) return day
  const effectiveOn = day.value
  switch (command.action) {
    case 'change':
    case 'correct': {
      const whole = checkWhole(definition, { before: record.values, values: command.values }, context.nameOf)
      if (!whole.ok) return whole
      const points = checkPoints(record, command.values)
      if (!points.ok) return points
      const said = { typeVersion: 1, values: command.values, reason: command.reason } as const
      if (command.action === 'change') return ok([{ type: 'record.changed', effectiveOn, ...said }])
      return ok([{ type: 'record.corrected', effectiveOn: record.enteredOn, ...said }])
    }
    case 'withdraw':
      return ok([{ type: 'record.withdrawn', typeVersion: 1, effectiveOn, reason: command.reason }])
    case 'make-task': {
      if (!pointsOf(record.values).includes(command.point))
        return refuse(registerRefusals, 'REGISTER_POINT_UNKNOWN', { point: command.point })
      if (record.tasks.some(({ point }) => point === command.point)) {
        return refuse(registerRefusals, 'REGISTER_POINT_HAS_TASK', { point: command.point })
      }
      return ok([{ type: 'record.task-made', typeVersion: 1, effectiveOn, point: command.point, taskId: command.taskId }])
    }
  }
}
