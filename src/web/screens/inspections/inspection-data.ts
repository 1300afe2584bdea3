import { type QueryClient, useQuery } from '@tanstack/react-query'
import type {
  CohortTable,
  ConclusionDetail,
  ConclusionList,
  RecommendationDetail,
  RecommendationList,
  Trace,
  TraceKind,
} from '../../../inspections/index.ts'
import { getJson } from '../../api.ts'

const withQuestions = (path: string, asked: Readonly<Record<string, string | undefined>>): string => {
  const search = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return search.size === 0 ? path : `${path}?${search}`
}

const useAnswer = <T>(path: string, enabled = true) =>
  useQuery({ queryKey: ['inspections', path], queryFn: ({ signal }) => getJson<T>(path, signal), enabled })

export const useConclusions = (asOf?: string) => useAnswer<ConclusionList>(withQuestions('/api/conclusions', { asOf }))
export const useConclusion = (id: string) => useAnswer<ConclusionDetail>(`/api/conclusions/${encodeURIComponent(id)}`)
export const useRecommendation = (id: string) => useAnswer<RecommendationDetail>(`/api/recommendations/${encodeURIComponent(id)}`)
export const useRecommendations = (asked: Readonly<Record<string, string | undefined>>, enabled = true) =>
  useAnswer<RecommendationList>(withQuestions('/api/recommendations', asked), enabled)
export const useCohort = (asked: Readonly<Record<string, string | undefined>>) =>
  useAnswer<CohortTable>(withQuestions('/api/recommendations/cohort', asked))
export const useTrace = (kind: TraceKind, id: string) => useAnswer<Trace>(`/api/trace/${kind}/${encodeURIComponent(id)}`)

/** Asks anew what a written entry has changed. */
export const refreshInspections = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ['inspections'] })
