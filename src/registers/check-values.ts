import { dayOf, formatDate, formatNumber, type Instant, ok, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { RegisterDefinition } from './definition.ts'
import { judge } from './propose.ts'
import { withValues } from './record-state.ts'
import { registerRefusals } from './refusals.ts'
import type { RegisterField } from './register-field.ts'
import type { Value, Values } from './schema.ts'

/** When a record is looked at, and how units are called in a refusal. */
export interface CheckContext {
  readonly now: Instant
  readonly nameOf: (unit: UnitId) => string
}

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined ||
  value.kind === 'none' ||
  (value.kind === 'units' && value.units.length === 0) ||
  (value.kind === 'points' && value.points.length === 0)

/** Whether a number has as many decimals as its field takes; 0.1 + 0.2 is no longer one of one decimal, so it is looked at as written. */
const isExact = (value: number, decimals: number): boolean => Number(value.toFixed(decimals)) === value

/** A field in a refusal, in the reader's language. */
const named = ({ nameVi, nameEn }: RegisterField) => ({ 'field.vi': nameVi, 'field.en': nameEn })

function checkNumber(field: RegisterField, value: number): Result<true> {
  const { decimals, min, max } = field
  if (!isExact(value, decimals)) return refuse(registerRefusals, 'REGISTER_DECIMALS', { ...named(field), decimals })
  if (min !== null && value < min) return refuse(registerRefusals, 'REGISTER_NUMBER_SMALL', { ...named(field), min: formatNumber(min) })
  if (max !== null && value > max) return refuse(registerRefusals, 'REGISTER_NUMBER_LARGE', { ...named(field), max: formatNumber(max) })
  return ok(true)
}

function checkValue(field: RegisterField, value: Value, { now }: CheckContext): Result<true> {
  if (value.kind === 'none') return ok(true)
  if (value.kind !== field.type) return refuse(registerRefusals, 'REGISTER_FIELD_KIND', named(field))
  if (value.kind === 'number') return checkNumber(field, value.value)
  if (value.kind === 'date' && field.past && value.date > dayOf(now)) {
    return refuse(registerRefusals, 'REGISTER_DATE_AHEAD', { ...named(field), date: formatDate(value.date) })
  }
  if (value.kind === 'choice' && !field.choices.some(({ id }) => id === value.choice)) {
    return refuse(registerRefusals, 'REGISTER_CHOICE_UNKNOWN', { ...named(field), choice: value.choice })
  }
  const ids = value.kind === 'points' ? value.points.map(({ id }) => id) : []
  if (new Set(ids).size < ids.length) return refuse(registerRefusals, 'REGISTER_POINT_TWICE', named(field))
  return ok(true)
}

function isRequired({ required, requiredWhen }: RegisterField, values: ReadonlyMap<string, Value>): boolean {
  if (required || requiredWhen === null) return required
  const chosen = values.get(requiredWhen.field)
  return chosen?.kind === 'choice' && requiredWhen.is.includes(chosen.choice)
}

function checkAttendance(field: RegisterField, values: ReadonlyMap<string, Value>, nameOf: CheckContext['nameOf']): Result<true> {
  const value = values.get(field.id)
  if (value?.kind !== 'attendance' || field.of === null) return ok(true)
  const invited = values.get(field.of)
  const units = new Set(invited?.kind === 'units' ? invited.units : [])
  const stranger = value.marks.find(({ unit }) => !units.has(unit))
  return stranger ? refuse(registerRefusals, 'REGISTER_NOT_INVITED', { unit: nameOf(stranger.unit) }) : ok(true)
}

/** What the definition says must hold between fields. */
function checkTogether({ checks }: RegisterDefinition, values: ReadonlyMap<string, Value>): Result<true> {
  const broken = checks.find(({ holds }) => judge(holds, values) === false)
  return broken ? refuse(registerRefusals, 'REGISTER_CHECK', { 'say.vi': broken.sayVi, 'say.en': broken.sayEn }) : ok(true)
}

/** Whether values, put over those before, make a whole record: known fields of their kind and within their bounds, what is required, what must hold. */
export function checkWhole(
  definition: RegisterDefinition,
  { before, values }: { before: ReadonlyMap<string, Value>; values: Values },
  context: CheckContext,
): Result<true> {
  for (const [id, value] of Object.entries(values)) {
    const field = definition.fields.find((one) => one.id === id)
    if (!field) return refuse(registerRefusals, 'REGISTER_FIELD_UNKNOWN', { field: id })
    const checked = checkValue(field, value, context)
    if (!checked.ok) return checked
  }
  const after = withValues(before, values)
  for (const field of definition.fields) {
    if (isRequired(field, after) && isEmpty(after.get(field.id))) {
      return refuse(registerRefusals, 'REGISTER_FIELD_MISSING', named(field))
    }
    const attended = checkAttendance(field, after, context.nameOf)
    if (!attended.ok) return attended
  }
  return checkTogether(definition, after)
}
