import { type PlainDate, parseDate } from '../kernel/index.ts'
import { t } from './locale.ts'

/** What a field of a form says; null when nothing. */
export const textOf = (form: FormData, name: string): string | null => String(form.get(name) ?? '').trim() || null

/** The day that a field says; null when nothing. Throws the sentence for a day that does not exist. */
export function dayOf(form: FormData, name: string): PlainDate | null {
  const text = textOf(form, name)
  if (text === null) return null
  const read = parseDate(text)
  if (!read.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
  return read.value
}
