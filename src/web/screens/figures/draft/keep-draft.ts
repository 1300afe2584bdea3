import { changedKeys, type DraftState, rebase, startDraft } from './draft-state.ts'

type Texts = Readonly<Record<string, string>>

/** What of a draft is kept on the device: changed places as they were and as they are, typed texts that are no figure, and the version it rests on. */
export interface KeptDraft {
  readonly version: number
  readonly was: Texts
  readonly now: Texts
  readonly unread: Texts
}

/** What of a draft would be lost with the page; undefined when the server holds all of it. */
export function keptOf(state: DraftState): KeptDraft | undefined {
  const keys = changedKeys(state)
  if (keys.length === 0 && Object.keys(state.unread).length === 0) return undefined
  const pick = (texts: Texts): Texts => Object.fromEntries(keys.flatMap((key) => (texts[key] === undefined ? [] : [[key, texts[key]]])))
  const { version, unread } = state
  return { version, was: pick(state.saved), now: pick(state.now), unread }
}

/** A kept draft on what the server holds now. */
export function resume(server: { readonly version: number; readonly saved: Texts }, kept: KeptDraft | undefined): DraftState {
  if (kept === undefined) return startDraft(server.version, server.saved)
  const keys = [...new Set([...Object.keys(kept.was), ...Object.keys(kept.now)])]
  const rest = Object.fromEntries(Object.entries(server.saved).filter(([key]) => !keys.includes(key)))
  const then = { ...startDraft(kept.version, { ...rest, ...kept.was }), now: { ...rest, ...kept.now }, unread: kept.unread }
  return rebase(then, server)
}

function textsIn(value: unknown): Texts {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'))
}

/** Reads what the device kept; undefined for nothing, and for what is no draft. */
export function readKept(text: string | null): KeptDraft | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('version' in value) || typeof value.version !== 'number') return undefined
    const part = (name: string): Texts => textsIn(Reflect.get(value, name))
    return { version: value.version, was: part('was'), now: part('now'), unread: part('unread') }
  } catch {
    return undefined
  }
}
