import { queryOptions, useQuery } from '@tanstack/react-query'
import type { SessionAnswer } from '../access/index.ts'
import { getJson } from './api.ts'

/** Who is signed in, in which office, with which roles, and the day on which the house stands. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson<SessionAnswer>('/api/session', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The signed-in person, or undefined while the first answer is on its way. */
export function useMe(): SessionAnswer | undefined {
  return useQuery(meQuery).data
}
