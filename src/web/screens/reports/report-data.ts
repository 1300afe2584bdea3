import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ConsolidatedDetail,
  ReportWritten,
  ResultReportList,
  RoundDetail,
  RoundList,
  SubmissionDetail,
} from '../../../reports/index.ts'
import { getJson, postJson } from '../../api.ts'

/** The rounds that the reader sees. */
export const useRounds = () =>
  useQuery({ queryKey: ['report-rounds'], queryFn: ({ signal }) => getJson<RoundList>('/api/report-rounds', signal) })

const pathOf = (roundId: string): string => `/api/report-rounds/${encodeURIComponent(roundId)}`

/** One round as of a day. */
export const useRound = (roundId: string, asOf: string | undefined) =>
  useQuery({
    queryKey: ['report-rounds', roundId, asOf],
    queryFn: ({ signal }) => getJson<RoundDetail>(asOf ? `${pathOf(roundId)}?asOf=${asOf}` : pathOf(roundId), signal),
  })

/** The reports of results that definitions have for a directive; none asked for while no directive is chosen. */
export const useResultReports = (directiveId: string | undefined) =>
  useQuery({
    queryKey: ['report-rounds', 'definitions', directiveId],
    queryFn: ({ signal }) => getJson<ResultReportList>(`/api/documents/${encodeURIComponent(directiveId ?? '')}/result-reports`, signal),
    enabled: directiveId !== undefined,
  })

const submissionPath = (roundId: string, unit: string): string => `${pathOf(roundId)}/submissions/${encodeURIComponent(unit)}`

/** One unit's report. */
export const useSubmission = (roundId: string, unit: string) =>
  useQuery({
    queryKey: ['report-rounds', roundId, 'unit', unit],
    queryFn: ({ signal }) => getJson<SubmissionDetail>(submissionPath(roundId, unit), signal),
  })

/** The consolidated report of a round. */
export const useConsolidated = (roundId: string) =>
  useQuery({
    queryKey: ['report-rounds', roundId, 'consolidated'],
    queryFn: ({ signal }) => getJson<ConsolidatedDetail>(`${pathOf(roundId)}/consolidated`, signal),
  })

/** Where the file of the consolidated report is. */
export const reportFile = (roundId: string, format: 'docx' | 'pdf'): string => `${pathOf(roundId)}/consolidated/${format}`

/** Sends one command of reporting and reads everything about reports anew. */
function useCommand(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => postJson<ReportWritten>(path, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['report-rounds'] }),
  })
}

export const useOpenRound = () => useCommand('/api/report-rounds')
export const useRoundCommand = (roundId: string) => useCommand(`${pathOf(roundId)}/actions`)
export const useSubmissionCommand = (roundId: string, unit: string) => useCommand(submissionPath(roundId, unit))
export const useConsolidatedCommand = (roundId: string) => useCommand(`${pathOf(roundId)}/consolidated`)
