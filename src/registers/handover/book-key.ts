import { keyIn, type LiveRecord } from '../record-state.ts'

type Keyed = Pick<LiveRecord, 'values' | 'marked' | 'keeper' | 'enteredBy'>

/** Whether the key of a record names a unit or another record: then it tells records of different books apart by itself. */
const namesUnit = ({ values, marked }: Keyed): boolean =>
  (marked?.key ?? []).some((field) => ['unit', 'record'].includes(values.get(field)?.kind ?? ''))

/**
 * What of a record stands once in the book of its keeper. A record that came from another book keeps that book in its key, unless the key names a unit or a record:
 * the months of two communes that became one are two months, the figures of one place and month stay one.
 */
export function bookKey(record: Keyed): string | null {
  const key = keyIn(record)
  if (key === null || record.keeper === record.enteredBy || namesUnit(record)) return key
  return `${record.enteredBy} · ${key}`
}
