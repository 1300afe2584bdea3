/** Object ids of the PostgreSQL types whose values are read alike on both engines. */
export const TYPE = {
  bytea: 17,
  int8: 20,
  text: 25,
  json: 114,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numeric: 1700,
  jsonb: 3802,
} as const

/** Object ids of the array types of the above. */
const ARRAY_OF = {
  int8: 1016,
  date: 1182,
  timestamp: 1115,
  timestamptz: 1185,
  interval: 1187,
  numeric: 1231,
} as const

const asText = (text: string): string => text

/** int8 as a number; throws when it does not fit in 53 bits, because a rounded number would be a silent lie. */
export function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} does not fit in a safe integer`)
  return value
}

/** timestamptz as ISO 8601 in UTC with milliseconds; `infinity` stays as it is. */
export function parseTimestamptz(text: string): string {
  const parts = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?$/.exec(text)
  if (!parts) return text
  const [, year, month, day, time, hours, minutes] = parts
  return new Date(`${year}-${month}-${day}T${time}${hours}:${minutes ?? '00'}`).toISOString()
}

/** How each scalar type is read, by object id; json and jsonb are left to the drivers (`JSON.parse` on both). */
export const scalarParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [TYPE.int8]: parseInt8,
  [TYPE.numeric]: asText,
  [TYPE.date]: asText,
  [TYPE.timestamp]: asText,
  [TYPE.timestamptz]: parseTimestamptz,
  [TYPE.interval]: asText,
}

/** The scalar parser of each array type, by the object id of the array. */
export const elementParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [ARRAY_OF.int8]: parseInt8,
  [ARRAY_OF.numeric]: asText,
  [ARRAY_OF.date]: asText,
  [ARRAY_OF.timestamp]: asText,
  [ARRAY_OF.timestamptz]: parseTimestamptz,
  [ARRAY_OF.interval]: asText,
}
