import { useQuery } from '@tanstack/react-query'
import type { SampleDetail, SampleList, SampleRates } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { quarterParts } from './sample-words.ts'

const pathOf = (id: string, more = ''): string => `/api/samples/${encodeURIComponent(id)}${more}`

/** What is published of every sample, and what one may draw. */
export function useSamples() {
  return useQuery({ queryKey: ['samples'], queryFn: ({ signal }) => getJson<SampleList>('/api/samples', signal) })
}

/** The published rates of a sample. */
export function useRates(id: string) {
  return useQuery({ queryKey: ['sample', id, 'rates'], queryFn: ({ signal }) => getJson<SampleRates>(pathOf(id, '/rates'), signal) })
}

/** A sample with the drawn tasks that one may see; asked for only where one may. */
export function useSample(id: string, enabled: boolean) {
  return useQuery({ queryKey: ['sample', id, 'detail'], queryFn: ({ signal }) => getJson<SampleDetail>(pathOf(id), signal), enabled })
}

/** `quý 4/2016`. */
export const quarterText = (quarter: string): string => t('quý {n}/{year}', quarterParts(quarter))
