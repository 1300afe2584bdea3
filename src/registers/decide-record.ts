import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { type AttachCommand, type DetachCommand, decideAttach, decideDetach } from './attachments/decide-attachment.ts'
import { checkState } from './check-state.ts'
import { type CheckContext, checkWhole } from './check-values.ts'
import type { RegisterDefinition } from './definition.ts'
import type { LiveRecord } from './record-state.ts'
import { registerRefusals } from './refusals.ts'
import type { Marked, PersonRef, RecordFact, Value, Values } from './schema.ts'

/** When something is entered, and from which day on it was so. */
export interface RecordContext extends CheckContext {
  readonly effectiveOn?: PlainDate | undefined
}

/** What is done to a record, its texts kept as content. */
export type RecordCommand =
  | { readonly action: 'change' | 'correct'; readonly values: Values; readonly reason: string }
  | { readonly action: 'withdraw'; readonly reason: string }
  | { readonly action: 'make-task'; readonly point: string; readonly taskId: string }
  | AttachCommand
  | DetachCommand

function checkDay(from: PlainDate | null, { now, effectiveOn }: RecordContext): Result<PlainDate> {
  const today = dayOf(now)
  const date = effectiveOn ?? today
  if (date <= today && (from === null || date >= from)) return ok(date)
  return refuse(registerRefusals, 'REGISTER_DATE_WRONG', { date, from: from ?? date, today })
}

/** What facts say of the definition of their day, so that lists know what names and dates a record. */
export const markedBy = ({ title, day, states, key, period, fields }: RegisterDefinition): Marked => ({
  ...{ title, day, state: states?.field ?? null, key: [...key], ...(key.length === 0 || period === 'event' ? {} : { period }) },
  restricted: fields.filter(({ restricted }) => restricted).map(({ id }) => id),
})

/** Enters a record into a register. Refuses what the definition does not know or asks for, and a day that has not come. */
export function decideEnter(
  definition: RegisterDefinition,
  { keeper, values, person }: { keeper: UnitId; values: Values; person?: PersonRef | null },
  context: RecordContext,
): Result<RecordFact[]> {
  const day = checkDay(null, context)
  if (!day.ok) return day
  const whole = checkWhole(definition, { before: new Map(), values }, context)
  if (!whole.ok) return whole
  const state = checkState(definition, { record: null, values, action: 'enter', on: day.value })
  if (!state.ok) return state
  const { registerId: register } = definition
  const said = { register, keeper, values, marked: markedBy(definition), ...(person ? { person } : {}) }
  return ok([{ type: 'record.entered', typeVersion: 1, effectiveOn: day.value, ...said }])
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
 * more; a point becomes one task; a file is attached and taken away. Nothing is deleted.
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
      const whole = checkWhole(definition, { before: record.values, values: command.values }, context)
      if (!whole.ok) return whole
      const state = checkState(definition, { record, values: command.values, action: command.action, on: effectiveOn })
      if (!state.ok) return state
      const points = checkPoints(record, command.values)
      if (!points.ok) return points
      const said = { typeVersion: 1, values: command.values, reason: command.reason, marked: markedBy(definition) } as const
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
    case 'attach':
      return decideAttach(record, command, effectiveOn)
    case 'detach':
      return decideDetach(record, command, { effectiveOn, today: dayOf(context.now) })
  }
}
