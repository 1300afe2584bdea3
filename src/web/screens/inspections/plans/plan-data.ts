import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { InspectionWritten, PlanDetail, PlanList } from '../../../../inspections/index.ts'
import { newId } from '../../../../kernel/index.ts'
import type { UnitView } from '../../../../organizations/index.ts'
import { ApiError, getJson, postJson } from '../../../api.ts'
import { notify } from '../../../ui/notice.tsx'
import { refreshInspections } from '../inspection-data.ts'
import type { Candidate } from './plan-form.ts'

const planPath = (id: string): string => `/api/inspection-plans/${encodeURIComponent(id)}`

/** The plans that the reader may see. */
export const usePlans = () =>
  useQuery({ queryKey: ['inspections', 'plans'], queryFn: ({ signal }) => getJson<PlanList>('/api/inspection-plans', signal) })

export const usePlan = (id: string) =>
  useQuery({ queryKey: ['inspections', 'plan', id], queryFn: ({ signal }) => getJson<PlanDetail>(planPath(id), signal) })

/** The agencies of today with their levels; empty until they have come. */
export function useCandidates(): readonly Candidate[] {
  const { data } = useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => getJson<{ items: UnitView[] }>('/api/units', signal),
    staleTime: Number.POSITIVE_INFINITY,
    select: (answer) => answer.items.map(({ unitId, name, level }) => ({ id: unitId, name, level })),
  })
  return data ?? []
}

/** Sends one command once: a lost answer is asked for again with the same id, a refused command gets a new one. */
function useOnce() {
  const queries = useQueryClient()
  const command = useRef(newId())
  return async (path: string, body: object): Promise<InspectionWritten> => {
    try {
      const written = await postJson<InspectionWritten>(path, body, { commandId: command.current })
      command.current = newId()
      await refreshInspections(queries)
      return written
    } catch (error) {
      if (error instanceof ApiError && error.status !== 0) command.current = newId()
      throw error
    }
  }
}

/** Drafts a plan and gives its id. */
export function useDraft() {
  const send = useOnce()
  return (body: object): Promise<InspectionWritten> => send('/api/inspection-plans', body)
}

/** Does one thing to a plan and tells so at the foot of the screen. */
export function useAct(plan: PlanDetail) {
  const send = useOnce()
  return async (request: object, done: string): Promise<void> => {
    await send(`${planPath(plan.id)}/actions`, { expectedVersion: plan.version, request })
    notify({ text: done, undo: [] })
  }
}

/** Writes what a team found into a conclusion. */
export function useFinding(conclusionId: string, version: number) {
  const send = useOnce()
  return async (request: object, done: string): Promise<void> => {
    await send(`/api/conclusions/${encodeURIComponent(conclusionId)}/actions`, { expectedVersion: version, request })
    notify({ text: done, undo: [] })
  }
}
