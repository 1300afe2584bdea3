import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GivenBack, TakeOverAnswer, WaitingCounts, WaitingList } from '../../../../registers/index.ts'
import { getJson, postJson } from '../../../api.ts'
import { t } from '../../../locale.ts'

/** A record that waits, as its list shows it. */
export type WaitingItem = WaitingList['items'][number]
/** A record that is to be taken over, in the version that was looked at. */
export interface Wanted {
  readonly id: string
  readonly version: number
  readonly name: string
}
/** Why one of them was not. */
export interface Refused {
  readonly record: Wanted
  readonly message: string
}
export interface Taken {
  readonly taken: readonly { readonly id: string; readonly version: number }[]
  readonly refused: readonly Refused[]
}

/** So many go with one command: each answer is quick, and how far it is can be shown. */
const AT_ONCE = 50

/** How many records wait, by register. */
export function useWaitingCounts() {
  return useQuery({
    queryKey: ['handovers', 'counts'],
    queryFn: ({ signal }) => getJson<WaitingCounts>('/api/record-handovers', signal),
  })
}

/** The records of a register that wait, page by page. */
export function useWaiting(register: string) {
  return useInfiniteQuery({
    queryKey: ['handovers', register],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === '' ? '' : `?after=${encodeURIComponent(pageParam)}`
      return getJson<WaitingList>(`/api/registers/${encodeURIComponent(register)}/waiting${after}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (last: WaitingList) => last.next,
  })
}

/** Takes records over for a unit, some at a time; `tell` hears how many have been answered. */
export async function takeOver(to: string, records: readonly Wanted[], tell: (answered: number) => void): Promise<Taken> {
  const taken: { id: string; version: number }[] = []
  const refused: Refused[] = []
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const some = records.slice(at, at + AT_ONCE)
    const wanted = some.map(({ id, version }) => ({ id, expectedVersion: version }))
    const { answers } = await postJson<TakeOverAnswer>('/api/record-handovers', { to, records: wanted })
    for (const { id, version, refusal } of answers) {
      const record = some.find((one) => one.id === id)
      if (version !== null) taken.push({ id, version })
      else if (record !== undefined) refused.push({ record, message: refusal?.message ?? '' })
    }
    tell(Math.min(records.length, at + AT_ONCE))
  }
  return { taken, refused }
}

/** Gives records back that were taken over, each with the reason. */
export async function giveBack(records: Taken['taken'], reason: string): Promise<void> {
  for (const { id, version } of records) {
    const body = { expectedVersion: version, reason }
    await postJson<GivenBack>(`/api/register-records/${encodeURIComponent(id)}/give-back`, body)
  }
}

/** The reason of who takes back at once what was just done. */
export const atOnce = (): string => t('Hoàn tác ngay sau khi ghi')

/** Asks all that shows keepers of records anew. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    for (const queryKey of [['handovers'], ['records'], ['record'], ['registers']]) await queries.invalidateQueries({ queryKey })
  }
}
