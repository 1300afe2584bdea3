import { z } from 'zod'
import { ok, type PlainDate, type Result } from '../kernel/index.ts'
import { parseMoment } from './due.ts'
import { dueOf } from './due-of.ts'
import { lunarDateOf } from './lunar/lunar-date.ts'
import { dayOfMoment } from './moments.ts'
import { parsePhrase } from './phrases/parse-phrase.ts'
import { writePhrase } from './phrases/write-phrase.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** A question of the page that counts: a phrase as a paper has it, and the day or moment it is counted from. */
export const DueQuestion = z.strictObject({ phrase: z.string().max(2000), from: z.string().max(40) })
export type DueQuestion = z.infer<typeof DueQuestion>

/** The answer of that page: what was understood, the last on-time day (also as a lunar day), and the count that leads to it. */
export const DueView = z.object({
  /** The phrase in the words of `writePhrase`; null when papers have no short words for it. */
  readAs: z.string().nullable(),
  from: z.string(),
  due: z.string().nullable(),
  dueAt: z.string().nullable(),
  lunar: z.object({ year: z.int(), month: z.int(), day: z.int(), isLeap: z.boolean() }).nullable(),
  unit: z.enum(['working', 'calendar', 'hours']),
  days: z.array(z.object({ date: z.string(), counts: z.boolean(), why: z.string() })),
  rule: z.string(),
  waitsFor: z.string().nullable(),
  rolledFrom: z.string().nullable(),
  unverified: z.string().nullable(),
})
export type DueView = z.infer<typeof DueView>

function lunarOf(due: PlainDate | null): DueView['lunar'] {
  const found = due === null ? undefined : lunarDateOf(due)
  return found?.ok ? found.value : null
}

/** Counts a phrase for people to read and print; refuses as `parsePhrase` and `parseMoment` do. */
export function explainDue(question: DueQuestion, calendar: WorkCalendar): Result<DueView> {
  const from = parseMoment(question.from)
  if (!from.ok) return from
  const term = parsePhrase(question.phrase, from.value)
  if (!term.ok) return term
  const start = dayOfMoment(from.value)
  const { due, dueAt, unit, days, rule, waitsFor, rolledFrom, unverified } = dueOf(term.value, calendar, { after: start })
  return ok({
    readAs: writePhrase(term.value) ?? null,
    from: start,
    due,
    dueAt: dueAt ?? null,
    lunar: lunarOf(due),
    unit,
    days: [...days],
    rule,
    waitsFor: waitsFor ?? null,
    rolledFrom: rolledFrom ?? null,
    unverified: unverified ?? null,
  })
}
