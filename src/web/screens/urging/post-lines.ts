import { newId } from '../../../kernel/index.ts'
import { ApiError } from '../../api.ts'

/** How far a long command is. */
export interface LineProgress {
  readonly stage: string
  readonly done: number
  readonly of: number
}

type Line<R> = LineProgress | { readonly result: R } | { readonly error: { code: string; message: string } }

/** Sends a command that is answered line by line: progress as it comes, then the result; a refusal is thrown in the reader's language. */
export async function postLines<R>(path: string, body: object, watch: (line: LineProgress) => void): Promise<R> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ commandId: newId(), ...body }) })
  if (!response.ok || response.body === null) throw new ApiError(response.status, await response.json().catch(() => ({})))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); ; part = await reader.read()) {
    const lines = `${rest}${part.value ?? ''}`.split('\n')
    rest = part.done ? '' : (lines.pop() ?? '')
    for (const text of lines.filter((one) => one !== '')) {
      const line = JSON.parse(text) as Line<R> // a line of the server's schema
      if ('result' in line) return line.result
      if ('error' in line) throw new ApiError(409, { error: line.error })
      watch(line)
    }
    if (part.done) throw new ApiError(0, {})
  }
}
