import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DirectiveDetail, DirectiveText, ReviewRequest, Written } from '../../../documents/index.ts'
import { compareVietnamese } from '../../../kernel/index.ts'
import type { UnitView } from '../../../organizations/index.ts'
import { getJson, postJson } from '../../api.ts'

/** A document under review and what may be done with it: every command carries the version that is on the screen. */
export function useReview(id: string) {
  const queries = useQueryClient()
  const path = `/api/documents/${encodeURIComponent(id)}`
  const detail = useQuery({ queryKey: ['document', id], queryFn: ({ signal }) => getJson<DirectiveDetail>(path, signal) })
  const text = useQuery({
    queryKey: ['document-text', id],
    queryFn: ({ signal }) => getJson<DirectiveText>(`${path}/text`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const refresh = () => queries.invalidateQueries({ queryKey: ['document', id] })
  const write = (at: string, body: object) => postJson<Written>(`${path}/${at}`, { expectedVersion: detail.data?.version ?? 0, ...body })
  const review = useMutation({
    mutationFn: (command: ReviewRequest) => write('review', { command }),
    onSettled: refresh,
  })
  const other = useMutation({
    mutationFn: ({ at, body }: { at: 'issue' | 'withdraw' | 'distribution'; body: object }) => write(at, body),
    onSettled: async () => {
      await refresh()
      await queries.invalidateQueries({ queryKey: ['documents'] })
    },
  })
  return { detail, text, review, other }
}

/** The agencies that existed on the day of the document, by the Vietnamese alphabet. */
export function useUnitsOn(on: string | null): readonly { id: string; name: string }[] {
  const query = on === null ? '' : `?on=${on}`
  const { data } = useQuery({
    queryKey: ['units', on],
    queryFn: ({ signal }) => getJson<{ items: UnitView[] }>(`/api/units${query}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    select: (answer) =>
      answer.items.map((unit) => ({ id: unit.unitId, name: unit.name })).sort((a, b) => compareVietnamese(a.name, b.name)),
  })
  return data ?? []
}
