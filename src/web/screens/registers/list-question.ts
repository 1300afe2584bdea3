import { listColumns, type RegisterView } from '../../../registers/index.ts'

type Field = RegisterView['fields'][number]
/** What a list is asked, as it stands in the address. */
export type Asked = Readonly<Record<string, string>>
type Question = Readonly<Record<string, string | undefined>>

const KEYS = ['q', 'unit', 'state', 'fields', 'columns', 'order', 'from', 'to', 'asOf', 'knownOn', 'withdrawn'] as const

/** What of an address is a question to the list. */
export function askedIn(search: Question): Record<string, string> {
  return Object.fromEntries(KEYS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
}

/** What of a question holds something. */
export const filled = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))

/** The coded values that are asked for, by field: `kind:a,b;area:x` as it stands in the address. */
export function fieldsIn(asked: Asked): Map<string, string> {
  const parts = (asked.fields ?? '').split(';').flatMap((part) => {
    const [field = '', codes = ''] = part.split(':')
    return field === '' || codes === '' ? [] : [[field, codes] as const]
  })
  return new Map(parts)
}

/** The same as a text of the address. */
export const fieldsText = (fields: ReadonlyMap<string, string>): string =>
  [...fields].flatMap(([field, codes]) => (codes === '' ? [] : [`${field}:${codes}`])).join(';')

/** The fields by which a list may be narrowed, besides the state: choices and units, none that is restricted. */
export const narrowable = ({ fields, states }: RegisterView): Field[] =>
  fields.filter(({ id, type, restricted }) => !restricted && id !== states?.field && ['choice', 'unit', 'units'].includes(type))

/** What is short enough for a column of the screen. */
const SHORT = ['choice', 'unit', 'number', 'document', 'attendance'] as const

/** The columns of a list: those that were asked for, else those of the definition. */
export function columnsFor(register: RegisterView, asked: Asked): Field[] {
  const wanted = (asked.columns ?? '').split(',').filter((id) => register.fields.some((field) => field.id === id))
  return listColumns(wanted.length === 0 ? register : { ...register, columns: wanted }, { short: SHORT, most: 6 })
}

/** Whether two questions ask the same. */
export const isSameQuestion = (one: Question, other: Question): boolean => KEYS.every((key) => (one[key] ?? '') === (other[key] ?? ''))
