import { useQuery } from '@tanstack/react-query'
import type { IndicatorValues } from '../../../../indicators/index.ts'
import { getJson } from '../../../api.ts'

/** What the address of the screen says; everything may be left out. */
export type ValuesSearch = Readonly<Record<string, string>>

/** What the API is asked, by the words of the address. */
const ASKED = { donVi: 'unit', loai: 'kind', tu: 'from', den: 'to', theo: 'by', cay: 'tree', tuyen: 'line', biet: 'knownOn' } as const

/** The address of the API for an indicator and what the address of the screen says; `file` for the spreadsheet. */
export function valuesPath(indicator: string, search: ValuesSearch, file = ''): string {
  const asked = new URLSearchParams()
  for (const [word, name] of Object.entries(ASKED)) {
    const value = search[word]
    if (value !== undefined && value !== '') asked.set(name, value)
  }
  const text = asked.toString()
  return `/api/indicators/${encodeURIComponent(indicator)}/values${file}${text === '' ? '' : `?${text}`}`
}

/** The figures that the address asks for; what was shown before stays until they come. */
export const useValues = (indicator: string, search: ValuesSearch) => {
  const path = valuesPath(indicator, search)
  return useQuery({
    queryKey: ['indicators', 'values', path],
    queryFn: ({ signal }) => getJson<IndicatorValues>(path, signal),
    placeholderData: (before) => (before?.indicator.indicatorId === indicator ? before : undefined),
  })
}
