import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { SecretLevel } from './facts.ts'

const Short = z.string().trim().min(1).max(500)
const number = z.int().min(1).max(9_999_999)
const act = <const A extends string, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.strictObject({ commandId: z.uuid(), action: z.literal(action), ...shape })

/** The body of `POST /api/number-books/{id}/actions`. Days default to today; a secret book takes a level and no words. */
export const BookActionBody = z.discriminatedUnion('action', [
  act('reserve', {
    on: PlainDateText.optional(),
    symbol: z.string().trim().min(1).max(60).nullable().default(null),
    subject: Short.nullable().default(null),
    level: SecretLevel.nullable().default(null),
  }),
  act('register', {
    on: PlainDateText.optional(),
    theirNumber: z.string().trim().min(1).max(80).nullable().default(null),
    theirDate: PlainDateText.nullable().default(null),
    from: Short.nullable().default(null),
    subject: Short.nullable().default(null),
    /** The directive that was taken in, when the paper is one. */
    directive: z.string().min(1).max(120).nullable().default(null),
    level: SecretLevel.nullable().default(null),
  }),
  act('use', { number }),
  act('cancel', { number, reason: Short }),
  act('pass', { to: number, on: PlainDateText.optional(), reason: Short }),
  act('close', {}),
])
export type BookActionBody = z.infer<typeof BookActionBody>
