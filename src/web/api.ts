import { newId } from '../kernel/index.ts'
import { t } from './locale.ts'

/** A refused request as the screens see it: the sentence is already in the reader's language. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  /** What stands now, when somebody else saved first (409). */
  readonly current: unknown
  constructor(
    status: number,
    body: { error?: { code?: string; message?: string; params?: Record<string, string | number> }; current?: unknown },
  ) {
    super(body.error?.message ?? `HTTP ${status}`)
    this.status = status
    this.code = body.error?.code ?? 'UNKNOWN'
    this.params = body.error?.params ?? {}
    this.current = body.current
  }
}

function readFirstAnswers(): Record<string, unknown> {
  const element = document.getElementById('first-answers')
  return element?.textContent ? JSON.parse(element.textContent) : {}
}

const firstAnswers = readFirstAnswers()

/** The answer that came with the page for this address, once; later asks go to the server. */
export function takeFirstAnswer(path: string): unknown {
  const answer = firstAnswers[path]
  delete firstAnswers[path]
  return answer
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  if (response.ok) return body
  if (response.status === 401) location.assign(`/dang-nhap?next=${encodeURIComponent(location.pathname + location.search)}`)
  throw new ApiError(response.status, isRecord(body) ? body : {})
}

function isRecord(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null
}

const lostConnection = (): ApiError => new ApiError(0, { error: { code: 'NETWORK', message: t('Mất kết nối tới máy chủ.') } })

/** Asks the server; a lost connection is told in the reader's language, an ask that was given up stays what it is. */
async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : lostConnection()
  }
}

/** GETs JSON. The caller names the DTO that the server's schema of this path gives. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const first = takeFirstAnswer(path)
  if (first !== undefined) return first as T // the DTO that the server’s schema of this path gives
  return (await parsed(await ask(path, { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) }))) as T // as above
}

/** Asks a question that is too large for an address; nothing is written. */
export async function askJson<T>(path: string, question: object, signal?: AbortSignal): Promise<T> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' }
  const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(question), ...(signal ? { signal } : {}) })
  return (await parsed(response)) as T // as above
}

/** Sends a command; the same `commandId` may be sent again after a lost answer and changes nothing. */
export async function postJson<T>(
  path: string,
  body: object,
  options: { commandId?: string; method?: 'POST' | 'DELETE' } = {},
): Promise<T> {
  const response = await ask(path, {
    method: options.method ?? 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ commandId: options.commandId ?? newId(), ...body }),
  })
  return (await parsed(response)) as T // as above
}

/** Uploads a form and reports how much has gone (0–1), then each JSON line that the server sends while it works; gives the last line. */
export function postForm<L>(
  path: string,
  form: FormData,
  watch: { sent?: (part: number) => void; line?: (line: L) => void; signal?: AbortSignal },
): Promise<L> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let read = 0
    let last: L | undefined
    const readLines = (): void => {
      const text = request.responseText
      for (let end = text.indexOf('\n', read); end >= 0; end = text.indexOf('\n', read)) {
        const line = text.slice(read, end).trim()
        read = end + 1
        if (line === '') continue
        last = JSON.parse(line) as L // a line of the server’s schema
        watch.line?.(last)
      }
    }
    request.upload.onprogress = (event) => watch.sent?.(event.lengthComputable ? event.loaded / event.total : 0)
    request.onprogress = () => request.status === 200 && readLines()
    request.onerror = () => reject(lostConnection())
    request.onload = () => {
      if (request.status !== 200) return reject(new ApiError(request.status, safeJson(request.responseText)))
      readLines()
      const rest = request.responseText.slice(read).trim()
      if (rest !== '') last = JSON.parse(rest) as L // as above
      return last === undefined ? reject(new ApiError(0, {})) : resolve(last)
    }
    request.onabort = () => reject(new DOMException('called off', 'AbortError'))
    watch.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.open('POST', path)
    request.send(form)
  })
}

function safeJson(text: string): Record<string, never> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
