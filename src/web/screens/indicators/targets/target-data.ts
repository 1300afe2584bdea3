import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TargetDetail, TargetList, TargetWritten } from '../../../../indicators/index.ts'
import { newId } from '../../../../kernel/index.ts'
import { getJson, postJson } from '../../../api.ts'

/** Targets as they stand; `query` as `GET /api/targets` takes it, with its question mark. */
export const useTargetList = (query: string) =>
  useQuery({
    queryKey: ['targets', 'list', query],
    queryFn: ({ signal }) => getJson<TargetList>(`/api/targets${query}`, signal),
    placeholderData: (before) => before,
  })

const pathOf = (id: string): string => `/api/targets/${encodeURIComponent(id)}`

/** One target, as it stands or as it was known at the end of a day. */
export const useTarget = (id: string, query: string) =>
  useQuery({
    queryKey: ['targets', 'one', id, query],
    queryFn: ({ signal }) => getJson<TargetDetail>(`${pathOf(id)}${query}`, signal),
    placeholderData: (before) => before,
  })

/** Does one thing to a target and reads everything about targets anew. */
export function useTargetAction() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, request }: { id: string; version: number; request: object }) =>
      postJson<TargetWritten>(`${pathOf(id)}/actions`, { commandId: newId(), expectedVersion: version, request }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['targets'] }),
  })
}
