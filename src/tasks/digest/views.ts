import { z } from 'zod'
import { DigestWish } from '../../access/index.ts'
import { PlainDateText } from '../../kernel/index.ts'
import { DIGEST_LINE_NAMES, DIGEST_STATUSES } from './lines.ts'

/** The digest of a day as its person sees it: numbers by line, no names. */
export const DigestDay = z.object({
  day: PlainDateText,
  status: z.enum(DIGEST_STATUSES),
  sentAt: z.string().nullable(),
  nextTryAt: z.string().nullable(),
  attempts: z.int(),
  hasFailed: z.boolean(),
  isMaybeTwice: z.boolean(),
  lines: z.array(z.object({ name: z.enum(DIGEST_LINE_NAMES), count: z.int() })),
})
export type DigestDay = z.infer<typeof DigestDay>

/** Where somebody gets its digest and when, and the last ones. `at` = from which time of day this server sends digests, null where it sends no mail. */
export const DigestSettings = z.object({
  address: z.string().nullable(),
  digest: DigestWish,
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
