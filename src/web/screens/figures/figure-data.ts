import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CountedThings, PeriodicDetail, PeriodicList, PeriodicMatrix, PeriodicUrged, PeriodicWritten } from '../../../reports/index.ts'
import { getJson, postJson } from '../../api.ts'

/** Which report is meant. */
export interface ReportKey {
  readonly form: string
  readonly period: string
  readonly unit: string
}

/** Where the API keeps a report. */
export const reportPath = ({ form, period, unit }: ReportKey): string =>
  `/api/periodic-reports/${[form, period, unit].map(encodeURIComponent).join('/')}`

/** What the reader's units owe, and what waits for approval. */
export const usePeriodicList = () =>
  useQuery({ queryKey: ['periodic', 'list'], queryFn: ({ signal }) => getJson<PeriodicList>('/api/periodic-reports', signal) })

const detailKey = (key: ReportKey) => ['periodic', 'report', key.form, key.period, key.unit]

/** One report, as it is or as it was known at the end of a day; what is typed is kept apart from it. */
export const useFormReport = (key: ReportKey, knownOn?: string) =>
  useQuery({
    queryKey: [...detailKey(key), knownOn ?? null],
    queryFn: ({ signal }) => getJson<PeriodicDetail>(`${reportPath(key)}${knownOn === undefined ? '' : `?knownOn=${knownOn}`}`, signal),
  })

/** What a counted figure of a report is made of. */
export const useCounted = (key: ReportKey, indicator: string) =>
  useQuery({
    queryKey: ['periodic', 'counted', key.form, key.period, key.unit, indicator],
    queryFn: ({ signal }) => getJson<CountedThings>(`${reportPath(key)}/counted/${encodeURIComponent(indicator)}`, signal),
  })

/** Who reported on a form in a year. */
export const useMatrix = (form: string, query: string) =>
  useQuery({
    queryKey: ['periodic', 'matrix', form, query],
    queryFn: ({ signal }) => getJson<PeriodicMatrix>(`/api/report-forms/${encodeURIComponent(form)}/matrix${query}`, signal),
    placeholderData: (before) => before,
  })

/** Sends one action on a report. */
export const actOn = (key: ReportKey, body: object): Promise<PeriodicWritten> =>
  postJson<PeriodicWritten>(`${reportPath(key)}/actions`, body)

/** Does one thing to a report and reads everything about reports anew. */
export function useReportAction(key: ReportKey) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => actOn(key, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['periodic'] }),
  })
}

/** Urges every missing unit of a period, and reads everything about reports anew. */
export function useUrge(form: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (period: string) =>
      postJson<PeriodicUrged>(`/api/report-forms/${encodeURIComponent(form)}/periods/${encodeURIComponent(period)}/urge`, {
        commandId: crypto.randomUUID(),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['periodic'] }),
  })
}
