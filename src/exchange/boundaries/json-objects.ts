import { nfc, ok, type Result, refuse } from '../../kernel/index.ts'
import { boundaryRefusals } from '../boundary-refusals.ts'
import { MOST_COLUMNS } from './boundary-file.ts'

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON object at a place of the file. Refuses anything else (BOUNDARY_BROKEN) and a key that would reach a prototype (BOUNDARY_PROTOTYPE_KEY). */
export function recordOf(value: unknown, place: string): Result<JsonObject> {
  if (!isObject(value)) return refuse(boundaryRefusals, 'BOUNDARY_BROKEN', { place, what: value === null ? 'null' : typeof value })
  return Object.hasOwn(value, '__proto__') ? refuse(boundaryRefusals, 'BOUNDARY_PROTOTYPE_KEY', { place }) : ok(value)
}

/** The columns of an object: its id and its plain properties as text, cut to a length that a table shows; lists and objects are left out. */
export function columnsOf(object: JsonObject, place: string): Result<readonly (readonly [string, string])[]> {
  const properties =
    object.properties === undefined || object.properties === null ? ok<JsonObject>({}) : recordOf(object.properties, `${place}.properties`)
  if (!properties.ok) return properties
  const id: readonly (readonly [string, unknown])[] = object.id === undefined ? [] : [['id', object.id]]
  const named = Object.entries(properties.value).filter(([key]) => key !== 'id' || id.length === 0)
  const columns = [...id, ...named].flatMap(([key, value]): (readonly [string, string])[] =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[nfc(key).slice(0, 200), nfc(String(value)).slice(0, 200)]]
      : [],
  )
  return ok(columns.slice(0, MOST_COLUMNS))
}
