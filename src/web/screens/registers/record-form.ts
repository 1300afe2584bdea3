import { findNumber } from '../../../kernel/index.ts'
import type { RegisterView, ValueView } from '../../../registers/index.ts'
import { readTypedDate } from '../../ui/date-text.ts'

type Field = RegisterView['fields'][number]
/** What the server parses: a plain object of strings, numbers and days. */
type Sent = Readonly<Record<string, unknown>>

/** The name under which a field stands in a form. */
export const nameOf = (field: string, ...parts: string[]): string => ['f', field, ...parts].join('.')

const textIn = (form: FormData, name: string): string | null => String(form.get(name) ?? '').trim() || null

/** A day as typed; one that does not exist goes as it is, and the server says what is wrong with it. */
function dayIn(form: FormData, name: string): string | null {
  const typed = readTypedDate(textIn(form, name) ?? '')
  return typed.kind === 'empty' ? null : typed.kind === 'day' ? typed.day : typed.text
}

/** The points that stand, with their words as edited, and the new ones: a line each, numbered on. */
function pointsIn(form: FormData, field: string, before: ValueView | undefined): Sent | null {
  const known = before?.kind === 'points' ? before.points : []
  const kept = known.flatMap(({ id }) => {
    const text = textIn(form, nameOf(field, id))
    return text === null ? [] : [{ id, text }]
  })
  const lines = (textIn(form, nameOf(field, 'new')) ?? '').split('\n').flatMap((line) => line.trim() || [])
  const last = Math.max(0, ...known.map(({ id }) => Number(id)).filter((number) => Number.isInteger(number)))
  const points = [...kept, ...lines.map((text, at) => ({ id: String(last + at + 1), text }))]
  return points.length === 0 ? null : { kind: 'points', points }
}

function marksIn(form: FormData, field: string): Sent | null {
  const prefix = `${nameOf(field)}.`
  const marks = [...form.entries()].flatMap(([name, mark]) =>
    name.startsWith(prefix) && mark ? [{ unit: name.slice(prefix.length), mark }] : [],
  )
  return marks.length === 0 ? null : { kind: 'attendance', marks }
}

function documentIn(form: FormData, field: string): Sent | null {
  const number = textIn(form, nameOf(field, 'number'))
  if (number === null) return null
  const part = (name: string): string | null => textIn(form, nameOf(field, name))
  return { kind: 'document', number, issuedOn: dayIn(form, nameOf(field, 'issuedOn')), issuer: part('issuer') ?? '', file: part('file') }
}

/** Degrees as they are copied from a map, with a point; what is no number goes as it is, and the server says so. */
function degreesIn(text: string | null): number | string {
  const value = Number((text ?? '').replace(',', '.'))
  return text === null || Number.isNaN(value) ? (text ?? '') : value
}

/** What a form says of a field; null when nothing. */
function valueIn(form: FormData, { id, type }: Field, before: ValueView | undefined): Sent | null {
  const text = textIn(form, nameOf(id))
  switch (type) {
    case 'text':
      return text === null ? null : { kind: 'text', text }
    case 'date': {
      const date = dayIn(form, nameOf(id))
      return date === null ? null : { kind: 'date', date }
    }
    case 'unit':
      return text === null ? null : { kind: 'unit', unit: text }
    case 'units': {
      const units = form.getAll(nameOf(id)).map(String)
      return units.length === 0 ? null : { kind: 'units', units }
    }
    case 'number':
      // 3.400 is three thousand four hundred; what is no number goes as it is, and the server says so.
      return text === null ? null : { kind: 'number', value: findNumber(text) ?? text }
    case 'choice':
      return text === null ? null : { kind: 'choice', choice: text }
    case 'document':
      return documentIn(form, id)
    case 'attendance':
      return marksIn(form, id)
    case 'points':
      return pointsIn(form, id, before)
    case 'record':
      return text === null ? null : { kind: 'record', record: text }
    case 'place': {
      const [latitude, longitude] = [textIn(form, nameOf(id, 'latitude')), textIn(form, nameOf(id, 'longitude'))]
      return latitude === null && longitude === null
        ? null
        : { kind: 'place', latitude: degreesIn(latitude), longitude: degreesIn(longitude) }
    }
  }
}

/** A value as it would be sent again. */
function sentOf(value: ValueView | undefined): Sent | null {
  if (value === undefined) return null
  if (value.kind === 'unit') return { kind: 'unit', unit: value.unit.id }
  if (value.kind === 'units') return { kind: 'units', units: value.units.map(({ id }) => id) }
  if (value.kind === 'attendance') return { kind: 'attendance', marks: value.marks.map(({ unit, mark }) => ({ unit: unit.id, mark })) }
  if (value.kind === 'record') return { kind: 'record', record: value.record }
  return value
}

/** What a form changes of the given fields: only what differs from before; what was emptied is sent as nothing. */
export function changedValues(
  fields: readonly Field[],
  form: FormData,
  before: Readonly<Record<string, ValueView>> = {},
): Record<string, Sent> {
  const changed = fields.flatMap((field) => {
    const was = before[field.id]
    const value = valueIn(form, field, was)
    // A document is written anew as a whole; left empty, the one that stands stays.
    if (value === null && field.type === 'document') return []
    if (JSON.stringify(value) === JSON.stringify(sentOf(was))) return []
    return [[field.id, value ?? { kind: 'none' }] as const]
  })
  return Object.fromEntries(changed)
}
