import { useCallback, useEffect, useRef, useState } from 'react'
import type { IntakeAnswer } from '../../../../documents/index.ts'
import { MAX_FILE_BYTES } from '../../../../files/index.ts'
import { newId } from '../../../../kernel/index.ts'
import { ApiError, postForm } from '../../../api.ts'
import { t } from '../../../locale.ts'

/** How many files may be chosen at once, and how many of them are on their way at the same time: as many as the server reads. */
export const MOST_FILES = 50
const AT_ONCE = 2

/** A line of the answer of intake. */
export interface IntakeLine {
  readonly stage?: string
  readonly done?: number
  readonly of?: number
  readonly result?: IntakeAnswer
  readonly scan?: string
  readonly error?: { readonly code: string; readonly message: string; readonly params: Record<string, string | number> }
}

/** Where one file stands. */
export type FileState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'working'; readonly stage: string; readonly part: number; readonly done: number; readonly of: number }
  | { readonly kind: 'scan'; readonly id: string }
  | { readonly kind: 'read'; readonly result: IntakeAnswer }
  | { readonly kind: 'refused'; readonly message: string; readonly existing: string; readonly mayRetry: boolean }
  | { readonly kind: 'stopped' }

export interface SentFile {
  readonly key: string
  readonly name: string
  readonly size: number
  readonly state: FileState
}

interface Held {
  readonly file: File
  /** The same for every try, so that a lost answer leaves one paper. */
  readonly commandId: string
  readonly calling: AbortController
}

const refused = (message: string, more: { existing?: string; mayRetry?: boolean } = {}): FileState => ({
  ...{ kind: 'refused', message, existing: more.existing ?? '', mayRetry: more.mayRetry ?? false },
})

/** How the last line of an answer ends a file. */
export function stateOf(line: IntakeLine): FileState {
  if (line.result) return { kind: 'read', result: line.result }
  if (line.scan !== undefined) return { kind: 'scan', id: line.scan }
  const { message = '', params = {} } = line.error ?? {}
  return refused(message, { existing: String(params.id ?? params.document ?? '') })
}

/** Sends one file and tells how it stands. */
async function sendFile({ file, commandId, calling }: Held, tell: (state: FileState) => void): Promise<FileState> {
  const form = new FormData()
  form.set('commandId', commandId)
  form.set('declaredNotSecret', 'true')
  form.set('file', file)
  tell({ kind: 'working', stage: 'sending', part: 0, done: 0, of: 0 })
  try {
    const last = await postForm<IntakeLine>('/api/documents/intake', form, {
      sent: (part) => tell({ kind: 'working', stage: part < 1 ? 'sending' : 'waiting', part: part * 0.3, done: 0, of: 0 }),
      line: ({ stage, done = 0, of = 1 }) =>
        stage && tell({ kind: 'working', stage, done, of, part: 0.3 + (0.7 * done) / Math.max(1, of) }),
      signal: calling.signal,
    })
    return stateOf(last)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'stopped' }
    return refused(error instanceof ApiError ? error.message : String(error), { mayRetry: true })
  }
}

/** Files on their way to intake: two at once, each with its own end; one bad file stops no other. */
export function useSending(): {
  readonly files: readonly SentFile[]
  send(files: readonly File[]): void
  /** Stops a file that is not wholly sent yet. */
  stop(key: string): void
  retry(key: string): void
  /** Takes a line that has ended out of the list. */
  putAway(key: string): void
} {
  const [files, setFiles] = useState<readonly SentFile[]>([])
  const held = useRef(new Map<string, Held>())
  const queue = useRef<string[]>([])
  const running = useRef(0)
  const put = useCallback(
    (key: string, state: FileState) => setFiles((before) => before.map((one) => (one.key === key ? { ...one, state } : one))),
    [],
  )
  const pump = useCallback(() => {
    while (running.current < AT_ONCE) {
      const key = queue.current.shift()
      const one = key === undefined ? undefined : held.current.get(key)
      if (key === undefined) return
      if (!one) continue
      running.current++
      void sendFile(one, (state) => put(key, state)).then((state) => {
        put(key, state)
        running.current--
        pump()
      })
    }
  }, [put])
  const isSending = files.some(({ state }) => state.kind === 'queued' || state.kind === 'working')
  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending])
  const hold = (key: string, file: File): void => {
    held.current.set(key, { file, commandId: held.current.get(key)?.commandId ?? newId(), calling: new AbortController() })
    queue.current.push(key)
  }
  return {
    files,
    send: (chosen) => {
      const rows = chosen.map((file): SentFile => {
        const isTooLarge = file.size > MAX_FILE_BYTES
        const tooLarge = t('Tệp lớn hơn 25 MB nên không gửi được; hãy tách phụ lục hoặc giảm dung lượng ảnh.')
        const row = {
          key: newId(),
          name: file.name,
          size: file.size,
          state: isTooLarge ? refused(tooLarge) : ({ kind: 'queued' } as const),
        }
        if (!isTooLarge) hold(row.key, file)
        return row
      })
      // What was sent before and has ended stays above nothing: the new files are what is looked at.
      setFiles((before) => [...rows, ...before])
      pump()
    },
    stop: (key) => {
      const waits = queue.current.includes(key)
      queue.current = queue.current.filter((one) => one !== key)
      held.current.get(key)?.calling.abort()
      if (waits) put(key, { kind: 'stopped' })
    },
    retry: (key) => {
      const one = held.current.get(key)
      if (!one) return
      hold(key, one.file)
      put(key, { kind: 'queued' })
      pump()
    },
    putAway: (key) => setFiles((before) => before.filter((one) => one.key !== key)),
  }
}
