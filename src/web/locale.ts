import { i18n } from '@lingui/core'
import { type Locale, parseLocale } from '../kernel/index.ts'
import { cutSlots } from './message-slots.ts'

/** The language of the page, as the server wrote it. */
export const locale: Locale = parseLocale(document.documentElement.lang)

/** Makes the messages ready: Vietnamese is the source (each id is its own text), English is fetched only when it is asked for. */
export async function loadMessages(): Promise<void> {
  const messages = locale === 'en' ? (await import('./messages/en.ts')).english : {}
  i18n.setMessagesCompiler(cutSlots)
  i18n.loadAndActivate({ locale, messages })
}

/** A text of the screen by its Vietnamese source, with `{name}` slots. */
export function t(id: string, values?: Record<string, string | number>): string {
  return i18n._(id, values)
}
