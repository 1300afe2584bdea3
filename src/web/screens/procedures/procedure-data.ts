import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { DossierDetail, DossierList, ProcedureList, ProcedureView } from '../../../procedures/index.ts'
import { getJson } from '../../api.ts'
import { showDate } from '../../format.ts'
import { locale } from '../../locale.ts'

/** A thing of a pack in the reader's language. */
export const saidIn = (one: { readonly nameVi: string; readonly nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)

/** A day, or a day with its hour. */
export function showMoment(moment: string): string {
  return moment.length > 10 ? `${moment.slice(11, 16)} ${showDate(moment.slice(0, 10))}` : showDate(moment)
}

/** When something is due: an hour where hours count, else a day; null where nobody can say. */
export const dueWords = ({ due, dueAt }: { readonly due: string | null; readonly dueAt: string | null }): string | null =>
  dueAt !== null ? showMoment(dueAt) : due !== null ? showDate(due) : null

/** The procedures and where their dossiers wait. */
export function useProcedures() {
  return useQuery({ queryKey: ['procedures'], queryFn: ({ signal }) => getJson<ProcedureList>('/api/procedures', signal) })
}

/** One procedure with its definition. */
export function useProcedure(procedure: string) {
  return useQuery({
    queryKey: ['procedures', procedure],
    queryFn: ({ signal }) => getJson<ProcedureView>(`/api/procedures/${encodeURIComponent(procedure)}`, signal),
  })
}

/** The address of a list of dossiers, as JSON or as a spreadsheet. */
export function dossiersPath(procedure: string, asked: Readonly<Record<string, string>>, form: '' | '.xlsx' = ''): string {
  const query = new URLSearchParams(asked).toString()
  return `/api/procedures/${encodeURIComponent(procedure)}/dossiers${form}${query === '' ? '' : `?${query}`}`
}

/** Dossiers of a procedure, page by page. */
export function useDossiers(procedure: string, asked: Readonly<Record<string, string>>) {
  return useInfiniteQuery({
    queryKey: ['dossiers', dossiersPath(procedure, asked)],
    queryFn: ({ pageParam, signal }) =>
      getJson<DossierList>(dossiersPath(procedure, pageParam === '' ? asked : { ...asked, after: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** One dossier, as it stood on a day when one is given. */
export function useDossier(id: string, asked: Readonly<Record<string, string>>) {
  const query = new URLSearchParams(asked).toString()
  return useQuery({
    queryKey: ['dossier', id, query],
    queryFn: ({ signal }) => getJson<DossierDetail>(`/api/dossiers/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`, signal),
    placeholderData: (before) => before,
  })
}
