import { useQuery } from '@tanstack/react-query'
import type { RecordDetail, RecordList, RegisterList } from '../../../registers/index.ts'
import { getJson } from '../../api.ts'
import { locale } from '../../locale.ts'

/** A thing of a pack in the reader's language. */
export const saidIn = (one: { readonly nameVi: string; readonly nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)

/** The registers. */
export function useRegisters() {
  return useQuery({ queryKey: ['registers'], queryFn: ({ signal }) => getJson<RegisterList>('/api/registers', signal) })
}

/** The address of a list of records, as JSON or as a spreadsheet. */
export function recordsPath(register: string, asked: Readonly<Record<string, string>>, form: '' | '.xlsx' = ''): string {
  const query = new URLSearchParams(asked).toString()
  return `/api/registers/${encodeURIComponent(register)}/records${form}${query === '' ? '' : `?${query}`}`
}

/** The address of a list of records on paper. */
export function printPath(register: string, asked: Readonly<Record<string, string>>, format: 'docx' | 'pdf'): string {
  const query = new URLSearchParams(asked).toString()
  return `/api/registers/${encodeURIComponent(register)}/print/${format}${query === '' ? '' : `?${query}`}`
}

/** The records of a register. */
export function useRecords(register: string, asked: Readonly<Record<string, string>>) {
  const path = recordsPath(register, asked)
  return useQuery({
    queryKey: ['records', path],
    queryFn: ({ signal }) => getJson<RecordList>(path, signal),
    placeholderData: (before) => before,
  })
}

/** One record, as it stood on a day when one is given. */
export function useRecord(id: string, days: { readonly asOf?: string; readonly knownOn?: string }) {
  const question = new URLSearchParams(days).toString()
  return useQuery({
    queryKey: ['record', id, question],
    queryFn: ({ signal }) =>
      getJson<RecordDetail>(`/api/register-records/${encodeURIComponent(id)}${question === '' ? '' : `?${question}`}`, signal),
  })
}
