import { z } from 'zod'
import { DigestWish } from '../../access/index.ts'
import { PlainDateText } from '../../kernel/index.ts'
import { DIGEST_LINES, DIGEST_STATUSES, type DigestLineName, type DigestStatus } from './lines.ts'

const names = <T extends string>(table: Readonly<Record<T, unknown>>) => z.enum(Object.keys(table) as [T, ...T[]]) // a table has at least one name

/** The digest of a day as its person sees it: numbers by line, no names. */
export const DigestDay = z.object({
  day: PlainDateText,
  status: names<DigestStatus>(DIGEST_STATUSES),
  sentAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  attempts: z.int(),
  hasFailed: z.boolean(),
  isMaybeTwice: z.boolean(),
  lines: z.array(z.object({ name: names<DigestLineName>(DIGEST_LINES), count: z.int() })),
})
export type DigestDay = z.infer<typeof DigestDay>

/** Where somebody gets its digest and when, and the last ones. `isServed` = this server hands out mail; `at` = from which time of day. */
export const DigestSettings = z.object({
  address: z.string().nullable(),
  digest: DigestWish,
  isServed: z.boolean(),
  at: z.string().nullable(),
  today: PlainDateText,
  days: z.array(DigestDay),
})
export type DigestSettings = z.infer<typeof DigestSettings>

/** The body of `POST /api/session/digest`: the own address (null takes it away) and the wish. */
export const DigestChoiceBody = z.strictObject({
  commandId: z.uuid(),
  address: z.string().trim().max(300).nullable(),
  digest: DigestWish,
})
export type DigestChoiceBody = z.infer<typeof DigestChoiceBody>
