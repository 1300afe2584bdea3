import { useQuery } from '@tanstack/react-query'
import type { DifficultyDetail, DifficultyList } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'

/** The three lists of difficulties. */
export const LISTS = [
  { list: 'to-answer', text: 'Chờ đơn vị tôi' },
  { list: 'mine', text: 'Đơn vị tôi nêu' },
  { list: 'all', text: 'Tất cả' },
] as const

/** How they stand, in the order in which they are counted. */
export const STANDINGS = [
  { standing: 'waiting', text: 'Đang chờ' },
  { standing: 'overdue', text: 'Quá hạn trả lời' },
  { standing: 'answered', text: 'Đã trả lời' },
  { standing: 'returned', text: 'Trả lại' },
  { standing: 'withdrawn', text: 'Đã rút' },
] as const

/** A list of difficulties by what is asked. */
export function useDifficulties(asked: Readonly<Record<string, string>>, enabled = true) {
  const query = new URLSearchParams(asked).toString()
  const path = query === '' ? '/api/difficulties' : `/api/difficulties?${query}`
  return useQuery({ queryKey: ['difficulties', path], queryFn: ({ signal }) => getJson<DifficultyList>(path, signal), enabled })
}

/** One difficulty. */
export function useDifficulty(id: string) {
  return useQuery({
    queryKey: ['difficulty', id],
    queryFn: ({ signal }) => getJson<DifficultyDetail>(`/api/difficulties/${encodeURIComponent(id)}`, signal),
  })
}
