import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { AskedAbout, ExplanationDetail, ExplanationList, ExplanationPreview } from '../../../tasks/index.ts'
import { askJson, getJson } from '../../api.ts'

/** The three lists of demands. */
export const LISTS = [
  { list: 'of-us', text: 'Yêu cầu đơn vị tôi' },
  { list: 'demanded', text: 'Chúng tôi yêu cầu' },
  { list: 'all', text: 'Tất cả' },
] as const

/** How they stand, in the order in which they are counted. */
export const STANDINGS = [
  { standing: 'asked', text: 'Chờ giải trình' },
  { standing: 'returned', text: 'Phải giải trình lại' },
  { standing: 'overdue', text: 'Quá hạn giải trình' },
  { standing: 'answered', text: 'Chờ xem xét' },
  { standing: 'accepted', text: 'Đã chấp nhận' },
  { standing: 'late', text: 'Giải trình muộn' },
  { standing: 'withdrawn', text: 'Đã rút' },
] as const

/** A list of demands by what is asked. */
export function useExplanations(asked: Readonly<Record<string, string>>, enabled = true) {
  const query = new URLSearchParams(asked).toString()
  const path = query === '' ? '/api/explanations' : `/api/explanations?${query}`
  return useQuery({ queryKey: ['explanations', path], queryFn: ({ signal }) => getJson<ExplanationList>(path, signal), enabled })
}

/** One demand. */
export function useExplanation(id: string) {
  return useQuery({
    queryKey: ['explanation', id],
    queryFn: ({ signal }) => getJson<ExplanationDetail>(`/api/explanations/${encodeURIComponent(id)}`, signal),
  })
}

/** What a demand would ask, of whom and until when; `days` null = the term of the ladder. */
export function usePreview(about: AskedAbout, days: number | null) {
  return useQuery({
    queryKey: ['explanation-preview', about, days],
    queryFn: ({ signal }) => askJson<ExplanationPreview>('/api/explanations/preview', { about, days }, signal),
    placeholderData: (before) => before,
    retry: false,
  })
}

/** Everything on screens that tells of demands is asked for anew. */
export async function refreshExplanations(queries: QueryClient): Promise<void> {
  for (const queryKey of [['explanation'], ['explanations'], ['explanation-preview']]) await queries.invalidateQueries({ queryKey })
}
