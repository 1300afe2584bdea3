import { ok, parseDate, parseInstant, type Result } from '../kernel/index.ts'
import { dueOf } from './due-of.ts'
import { dayOfMoment } from './moments.ts'
import { parsePhrase } from './phrases/parse-phrase.ts'
import type { DueAnswer, Moment } from './schema.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** Reads the day (`2016-12-28`, `28/12/2016`) or the ISO moment that a count starts from; refuses anything else. */
export function parseMoment(text: string): Result<Moment> {
  const trimmed = text.trim()
  return trimmed.includes('T') ? parseInstant(trimmed) : parseDate(trimmed)
}

/**
 * The answer of `due PHRASE --from FROM`: the last on-time day of a Vietnamese phrase with its count day by day. An after-event term and
 * a trigger wait for their event (due null); a recurring term gives its next day after FROM. Refuses as `parsePhrase` and `parseMoment` do.
 */
export function answerDue(question: { phrase: string; from: string }, calendar: WorkCalendar): Result<DueAnswer> {
  const from = parseMoment(question.from)
  if (!from.ok) return from
  const term = parsePhrase(question.phrase, from.value)
  return term.ok ? ok(dueOf(term.value, calendar, { after: dayOfMoment(from.value) })) : term
}
