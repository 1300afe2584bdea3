import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { ApiError } from '../../../api.ts'
import { useMe } from '../../../me.ts'
import { actOn, type ReportKey } from '../figure-data.ts'
import { type DraftState, entryOf, rebase, sendingOf, sent } from './draft-state.ts'
import { keptOf, readKept, resume } from './keep-draft.ts'

/** A pause of typing after which the draft is saved. */
const PAUSE = 1500
/** After a lost connection it is tried again. */
const AGAIN = 8000

/** Whether the server holds what stands on the screen. */
export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  /** `again` = it is tried again by itself: the connection was lost, or somebody else was first. */
  | { readonly kind: 'unsaved'; readonly why: string | null; readonly again: boolean }

/** A draft on the screen: its state, how it stands with the server, and how to change it. */
export interface Draft {
  readonly state: DraftState
  readonly saving: Saving
  /** Whether the draft was found on this device when the screen opened. */
  readonly wasKept: boolean
  change(how: (state: DraftState) => DraftState): void
  /** Saves at once and gives the version after it; undefined when it could not be saved. */
  flush(): Promise<number | undefined>
}

/** What the server holds of a draft: figures by cell, words by part. */
export const held = (data: PeriodicDetail) => ({
  version: data.version,
  saved: {
    ...data.entered,
    ...Object.fromEntries(data.prose.flatMap(({ key, text }) => (text === null ? [] : [[key, text] as const]))),
  },
})

const storageKey = (login: string, { form, period, unit }: ReportKey): string => `dondoc-figures:${login}:${form}/${period}/${unit}`

function keep(place: string, state: DraftState): void {
  const kept = keptOf(state)
  if (kept === undefined) localStorage.removeItem(place)
  else localStorage.setItem(place, JSON.stringify(kept))
}

interface DraftOf {
  readonly key: ReportKey
  readonly data: PeriodicDetail
  /** Whether the person may write now. */
  readonly writes: boolean
  readonly behalf: object
}

/** The draft of a report: every change is kept on the device at once and on the server after a pause; nothing of others is overwritten. */
export function useDraft({ key, data, writes, behalf }: DraftOf): Draft {
  const queries = useQueryClient()
  const place = storageKey(useMe()?.login ?? '', key)
  const [first] = useState(() => readKept(writes ? localStorage.getItem(place) : null))
  const [state, setState] = useState<DraftState>(() => resume(held(data), first))
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: null })
  const latest = useRef(state)
  const busy = useRef<Promise<number | undefined>>(undefined)

  const change = useCallback(
    (how: (before: DraftState) => DraftState): void => {
      const next = how(latest.current)
      if (next === latest.current) return
      latest.current = next
      keep(place, next)
      setState(next)
      setSaving((before) => (before.kind === 'unsaved' ? { kind: 'unsaved', why: null, again: true } : before))
    },
    [place],
  )
  const seen = useCallback(
    (fresh: PeriodicDetail): void => change((before) => (fresh.version > before.version ? rebase(before, held(fresh)) : before)),
    [change],
  )
  useEffect(() => seen(data), [data, seen])

  const save = useCallback(async (): Promise<number | undefined> => {
    const sending = sendingOf(latest.current)
    if (Object.keys(sending).length === 0) return latest.current.clashes.length > 0 ? undefined : latest.current.version
    setSaving({ kind: 'saving' })
    try {
      const { version } = await actOn(key, { ...behalf, expectedVersion: latest.current.version, request: entryOf(sending) })
      change((before) => sent(before, sending, version))
      setSaving({ kind: 'saved', at: Date.now() })
      return version
    } catch (error) {
      const again = error instanceof ApiError && (error.status === 0 || error.status === 409)
      setSaving({ kind: 'unsaved', why: error instanceof Error ? error.message : String(error), again })
      // Somebody else was first: what they wrote is shown beside, and what only they wrote is taken over.
      if (error instanceof ApiError && error.status === 409) await queries.invalidateQueries({ queryKey: ['periodic', 'report'] })
      return undefined
    }
  }, [key, behalf, change, queries])

  const flush = useCallback(async (): Promise<number | undefined> => {
    await busy.current
    busy.current = save()
    const version = await busy.current
    busy.current = undefined
    return version
  }, [save])

  const waits = writes && Object.keys(sendingOf(state)).length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew
  useEffect(() => {
    const failed = saving.kind === 'unsaved' && saving.why !== null ? saving : undefined
    if (!waits || failed?.again === false) return
    const timer = setTimeout(() => void flush(), failed ? AGAIN : PAUSE)
    const online = (): void => void flush()
    window.addEventListener('online', online)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', online)
    }
  }, [waits, state, saving, flush])

  const shown: Saving = waits && saving.kind === 'saved' ? { kind: 'unsaved', why: null, again: true } : saving
  return { state, saving: shown, wasKept: first !== undefined, change, flush }
}
