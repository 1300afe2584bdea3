/** What stands in a place of a report: its kept text (a figure as decimal text, or words of a part), and what was typed and could not be read. */
export interface Content {
  readonly value: string | null
  readonly unread: string | null
}

interface Change {
  readonly key: string
  readonly before: Content
  readonly after: Content
}

/** A place that two persons changed differently. */
export interface Clash {
  readonly key: string
  readonly mine: string | null
  readonly theirs: string | null
}

type Texts = Readonly<Record<string, string>>

/**
 * The draft of a report on a screen. Places are cells (`indicator|breakdown`) and parts of the prose (a key without `|`): `saved` = what the server holds in
 * `version`, `now` = what stands on the screen, `unread` = typed texts that are no figure. `taken` = places of others that came in since the screen opened.
 */
export interface DraftState {
  readonly version: number
  readonly saved: Texts
  readonly now: Texts
  readonly unread: Texts
  readonly past: readonly (readonly Change[])[]
  readonly future: readonly (readonly Change[])[]
  readonly clashes: readonly Clash[]
  readonly taken: readonly string[]
}

/** The draft as the server holds it, nothing typed yet. */
export function startDraft(version: number, saved: Texts): DraftState {
  return { version, saved, now: saved, unread: {}, past: [], future: [], clashes: [], taken: [] }
}

/** What stands in a place. */
export function contentOf({ now, unread }: DraftState, key: string): Content {
  return { value: now[key] ?? null, unread: unread[key] ?? null }
}

const withText = (texts: Texts, key: string, text: string | null): Texts => {
  const { [key]: _before, ...rest } = texts
  return text === null ? rest : { ...rest, [key]: text }
}

function put(state: DraftState, contents: readonly { readonly key: string; readonly content: Content }[]): DraftState {
  let [now, unread] = [state.now, state.unread]
  for (const { key, content } of contents) {
    now = withText(now, key, content.value)
    unread = withText(unread, key, content.unread)
  }
  return { ...state, now, unread }
}

/** Writes places in one step that can be undone; what changes nothing is no step. */
export function write(state: DraftState, contents: readonly { readonly key: string; readonly content: Content }[]): DraftState {
  const step = contents.flatMap(({ key, content }): Change[] => {
    const before = contentOf(state, key)
    return before.value === content.value && before.unread === content.unread ? [] : [{ key, before, after: content }]
  })
  return step.length === 0 ? state : { ...put(state, contents), past: [...state.past, step], future: [] }
}

/** Figures to be written, without the whole of a row whose categories they give: it is reckoned from then on. */
export function withoutWholes(
  state: DraftState,
  contents: readonly { readonly key: string; readonly content: Content }[],
): readonly { readonly key: string; readonly content: Content }[] {
  const wholes = contents.flatMap(({ key, content }) => {
    const [indicator = '', breakdown = ''] = key.split('|')
    return breakdown !== '' && content.value !== null && state.now[`${indicator}|`] !== undefined ? [`${indicator}|`] : []
  })
  const cleared = [...new Set(wholes)].map((key) => ({ key, content: { value: null, unread: null } }))
  return [...contents.filter(({ key }) => !wholes.includes(key)), ...cleared]
}

/** Writes figures by place in one step that can be undone. */
export function fill(state: DraftState, figures: Texts): DraftState {
  const contents = Object.entries(figures).map(([key, value]) => ({ key, content: { value, unread: null } }))
  return write(state, withoutWholes(state, contents))
}

/** Writes words of a part; the text field has its own way to undo them. */
export const writeProse = (state: DraftState, key: string, text: string): DraftState =>
  put(state, [{ key, content: { value: text.trim() === '' ? null : text, unread: null } }])

/** Takes the last step back. */
export function undo(state: DraftState): DraftState {
  const step = state.past.at(-1)
  if (step === undefined) return state
  const back = put(
    state,
    step.map(({ key, before }) => ({ key, content: before })),
  )
  return { ...back, past: state.past.slice(0, -1), future: [step, ...state.future] }
}

/** Does again what was last undone. */
export function redo(state: DraftState): DraftState {
  const [step, ...future] = state.future
  if (step === undefined) return state
  const again = put(
    state,
    step.map(({ key, after }) => ({ key, content: after })),
  )
  return { ...again, past: [...state.past, step], future }
}

/** The places that the server does not hold as they stand here. */
export function changedKeys({ saved, now }: Pick<DraftState, 'saved' | 'now'>): readonly string[] {
  return [...new Set([...Object.keys(saved), ...Object.keys(now)])].filter((key) => saved[key] !== now[key])
}

/** Changed places with what goes to the server. */
export type Sending = Readonly<Record<string, string | null>>

/** What is to be sent: nothing while two persons' figures wait for a word. */
export function sendingOf(state: DraftState): Sending {
  if (state.clashes.length > 0) return {}
  return Object.fromEntries(changedKeys(state).map((key) => [key, state.now[key] ?? null]))
}

/** The body of the command that enters what is sent. */
export function entryOf(sending: Sending): object {
  const cells = Object.entries(sending).flatMap(([key, value]) => {
    const [indicator = '', breakdown] = key.split('|')
    return breakdown === undefined ? [] : [{ indicator, breakdown, value }]
  })
  const prose = Object.entries(sending).flatMap(([key, text]) => (key.includes('|') ? [] : [{ key, text }]))
  return { action: 'enter', cells, prose }
}

/** The draft after the server took what was sent; what was typed meanwhile stays to be sent. */
export function sent(state: DraftState, sending: Sending, version: number): DraftState {
  const saved = Object.entries(sending).reduce((texts, [key, value]) => withText(texts, key, value), state.saved)
  return { ...state, version, saved }
}

/**
 * The draft on what the server holds now: places that only the other changed are taken over and named, places that only this screen changed stay,
 * and where both wrote something different both are kept until somebody says which holds.
 */
export function rebase(state: DraftState, server: { readonly version: number; readonly saved: Texts }): DraftState {
  const mine = changedKeys(state)
  const clashes = mine.flatMap((key): Clash[] => {
    const [was, theirs, own] = [state.saved[key] ?? null, server.saved[key] ?? null, state.now[key] ?? null]
    return theirs === was || theirs === own ? [] : [{ key, mine: own, theirs }]
  })
  const taken = changedKeys({ saved: state.saved, now: server.saved }).filter((key) => !mine.includes(key))
  const now = mine.reduce((texts, key) => withText(texts, key, state.now[key] ?? null), server.saved)
  return { ...state, version: server.version, saved: server.saved, now, clashes, taken: [...new Set([...state.taken, ...taken])] }
}

/** Says which of two figures holds. */
export function settle(state: DraftState, key: string, whose: 'mine' | 'theirs'): DraftState {
  const clash = state.clashes.find((one) => one.key === key)
  if (clash === undefined) return state
  const clashes = state.clashes.filter((one) => one !== clash)
  return { ...state, clashes, now: withText(state.now, key, whose === 'mine' ? clash.mine : clash.theirs) }
}
