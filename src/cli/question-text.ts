import type { QuestionCode } from '../documents/index.ts'
import type { Locale } from '../kernel/index.ts'
import type { Sentence } from './command.ts'

/** What keeps a paper from being issued, in words. */
const TEXTS: Readonly<Partial<Record<QuestionCode, Sentence>>> = {
  HEADER_WITHOUT_DATE: { vi: 'văn bản chưa có ngày ban hành', en: 'the paper has no date of issue' },
  DUTY_PROPOSED: { vi: 'chưa duyệt', en: 'not reviewed yet' },
  DUTY_WITHOUT_LEAD: { vi: 'chưa có cơ quan chủ trì', en: 'no lead agency' },
  AGENCY_UNKNOWN: { vi: 'chưa rõ cơ quan nào', en: 'the agency is not known' },
  TERM_BEFORE_DOCUMENT: { vi: 'thời hạn trước ngày văn bản', en: 'the term lies before the date of the paper' },
  DATE_DOES_NOT_EXIST: { vi: 'ngày ghi trong văn bản không có thật', en: 'a date in the paper does not exist' },
}

/** The sentence of a blocking question; its code when there is none. */
export function questionText(code: string, locale: Locale): string {
  const found = Object.entries(TEXTS).find(([known]) => known === code)
  return found?.[1]?.[locale] ?? code
}
