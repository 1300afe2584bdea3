import { QUESTION_NAMES } from '../documents/index.ts'
import type { Locale } from '../kernel/index.ts'

/** What keeps a paper from being issued, in words; the code itself when there are none. */
export function questionText(code: string, locale: Locale): string {
  const found = Object.entries(QUESTION_NAMES).find(([known]) => known === code)
  return found?.[1][locale] ?? code
}
