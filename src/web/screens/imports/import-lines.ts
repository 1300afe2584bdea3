import { ApiError } from '../../api.ts'
import { t } from '../../locale.ts'

/** A line of a long answer: progress, the result, or the refusal in the reader's language. */
export interface Line<R> {
  readonly stage?: string
  readonly done?: number
  readonly of?: number
  readonly result?: R
  readonly error?: { readonly code: string; readonly message: string }
}

/** How far an import has come, 0–1. */
export interface Progress {
  readonly stage: string
  readonly part: number
  readonly done?: number
  readonly of?: number
}

/** What a stage is called. */
export function stageText(stage: string): string {
  switch (stage) {
    case 'sending':
      return t('Đang gửi tệp')
    case 'waiting':
      return t('Đang chờ đến lượt')
    case 'extract':
      return t('Đang mở tệp trong vùng cách ly')
    case 'check':
      return t('Đang kiểm tra từng dòng')
    default:
      return t('Đang ghi')
  }
}

/** The progress that a line tells: writing takes most of the time. */
export function progressOf<R>(line: Line<R>): Progress | undefined {
  if (line.stage === undefined) return undefined
  const [done, of] = [line.done ?? 0, Math.max(1, line.of ?? 1)]
  if (line.stage !== 'write') return { stage: line.stage, part: 0.1 }
  return { stage: 'write', part: 0.15 + (0.85 * done) / of, done, of }
}

/** Gives a file to the reader under a name. */
export function saveFile(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Sends a form and saves the file that comes back; a refusal is thrown as its sentence. */
export async function downloadByForm(path: string, form: FormData, name: string): Promise<void> {
  const response = await fetch(path, { method: 'POST', body: form })
  if (!response.ok) throw new ApiError(response.status, await response.json())
  saveFile(await response.blob(), name)
}
