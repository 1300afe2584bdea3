import { z } from 'zod'
import { findDate } from './plain-date.ts'

/** A civil date in pack data, requests and rows: `YYYY-MM-DD` that exists. */
export const PlainDateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform((text, context) => {
    const date = findDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
    if (date) return date
    context.addIssue({ code: 'custom', message: `no such day: ${text}`, params: { reason: 'no_such_day' } })
    return z.NEVER
  })

/**
 * The four columns that every row of a pack carries: valid from (inclusive), valid to (exclusive, null = still valid),
 * the document and article that say so, and what could not be verified (true, or a sentence); screens show it.
 */
export const packRowShape = {
  validFrom: PlainDateText.nullable().default(null),
  validTo: PlainDateText.nullable().default(null),
  basis: z.string().nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
} as const
