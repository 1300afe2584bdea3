import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ScanRemoved, WaitingScanList } from '../../../../documents/index.ts'
import { getJson, postJson } from '../../../api.ts'

/** One of my scans on the server. */
export type Scan = WaitingScanList['items'][number]

const LOOK_EVERY_MS = 1200

/** My scans on the server, asked for again while one of them is being read; a paper that came of one comes into the list of papers. */
export function useScans(wanted: boolean) {
  const queries = useQueryClient()
  const list = useQuery({
    queryKey: ['scans'],
    queryFn: ({ signal }) => getJson<WaitingScanList>('/api/scans', signal),
    enabled: wanted,
    refetchInterval: ({ state }) => (state.data?.items.some((scan) => scan.status !== 'ended') ? LOOK_EVERY_MS : false),
  })
  const ended = list.data?.items.filter((scan) => scan.status === 'ended').length ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scan that ended is what is waited for
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['documents'] })
  }, [ended])
  const look = () => queries.invalidateQueries({ queryKey: ['scans'] })
  const removal = useMutation({
    mutationFn: (id: string) => postJson<ScanRemoved>(`/api/scans/${encodeURIComponent(id)}/removal`, {}),
    onSettled: look,
  })
  return { scans: list.data?.items ?? [], look, remove: (id: string) => removal.mutate(id), fault: removal.error ?? list.error }
}
