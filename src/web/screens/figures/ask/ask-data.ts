import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { IndicatorList } from '../../../../indicators/index.ts'
import type { AskedList, ReportWritten, SimilarList } from '../../../../reports/index.ts'
import { getJson, postJson } from '../../../api.ts'

/** What offices asked for, and whether the reader may ask. */
export const useAsked = () =>
  useQuery({ queryKey: ['periodic', 'asked'], queryFn: ({ signal }) => getJson<AskedList>('/api/report-requests', signal) })

/** The indicators of today. */
export const useIndicators = () =>
  useQuery({ queryKey: ['indicators', ''], queryFn: ({ signal }) => getJson<IndicatorList>('/api/indicators', signal) })

/** What already holds the figures that are being asked for, name by name. */
export function useSimilar(names: readonly string[]): readonly { readonly name: string; readonly items: SimilarList['items'] }[] {
  const found = useQueries({
    queries: names.map((name) => ({
      queryKey: ['periodic', 'similar', name],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        getJson<SimilarList>(`/api/report-requests/similar?name=${encodeURIComponent(name)}`, signal),
      staleTime: 60_000,
    })),
  })
  return found.flatMap(({ data }, n) =>
    data === undefined || data.items.length === 0 ? [] : [{ name: names[n] ?? '', items: data.items }],
  )
}

/** Asks for figures, and reads everything about reports anew. */
export function useAsk() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => postJson<ReportWritten>('/api/report-requests', { commandId: crypto.randomUUID(), ...body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['periodic'] }),
  })
}
