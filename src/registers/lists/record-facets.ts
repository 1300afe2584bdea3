import type { LiveRecord } from '../record-state.ts'
import type { Value } from '../schema.ts'

/** What stands for a point of the map: that there is one. */
export const PLACED = 'set'

const codesOf = (value: Value): readonly string[] => {
  if (value.kind === 'choice') return [value.choice]
  if (value.kind === 'unit') return [value.unit]
  if (value.kind === 'place') return [PLACED]
  return value.kind === 'units' ? value.units : []
}

/** A coded value of a field as lists are narrowed by it. */
export const facetOf = (field: string, code: string): string => `${field}=${code}`

/** The coded values of a record, none of a restricted field: a list that can be narrowed by it tells it. None while facts do not tell which these are. */
export function facetsIn({ values, marked }: Pick<LiveRecord, 'values' | 'marked'>): string[] {
  if (marked === null) return []
  return [...values]
    .flatMap(([field, value]) => (marked.restricted.includes(field) ? [] : codesOf(value).map((code) => facetOf(field, code))))
    .sort()
}
