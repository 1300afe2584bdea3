import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BookWritten, NumberBookDetail, NumberBookList } from '../../../papers/index.ts'
import { getJson, postJson } from '../../api.ts'

/** The books of a year; without a year those of this one. */
export const useBooks = (year: string | undefined) =>
  useQuery({
    queryKey: ['number-books', year],
    queryFn: ({ signal }) => getJson<NumberBookList>(`/api/number-books${year ? `?year=${encodeURIComponent(year)}` : ''}`, signal),
  })

const pathOf = (id: string): string => `/api/number-books/${encodeURIComponent(id)}`

/** One book, page by page, the newest numbers first. */
export const useBook = (id: string) =>
  useInfiniteQuery({
    queryKey: ['number-books', 'book', id],
    queryFn: ({ signal, pageParam }) =>
      getJson<NumberBookDetail>(pageParam === null ? pathOf(id) : `${pathOf(id)}?before=${pageParam}`, signal),
    initialPageParam: null as number | null, // the first page has no number before it
    getNextPageParam: (page) => page.before,
  })

/** Sends one command to a book and reads all books anew. */
export function useBookCommand(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => postJson<BookWritten>(`${pathOf(id)}/actions`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['number-books'] }),
  })
}
