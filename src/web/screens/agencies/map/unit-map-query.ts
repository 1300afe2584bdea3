import { queryOptions } from '@tanstack/react-query'
import type { UnitMap } from '../../../../organizations/index.ts'
import { getJson } from '../../../api.ts'

/** The question for the boundaries of a day, of a level or of the first that has some. */
export function unitMapQuery(day: string, level: string | undefined) {
  const path = `/api/boundaries/map?on=${day}${level === undefined ? '' : `&level=${level}`}`
  return queryOptions({ queryKey: ['unit-map', day, level ?? ''], queryFn: ({ signal }) => getJson<UnitMap>(path, signal) })
}
