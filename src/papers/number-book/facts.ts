import { z } from 'zod'
import { ContentHash, PlainDateText, Ref, UnitId } from '../../kernel/index.ts'

/** The journal stream of number books. */
export const BOOK_STREAM = 'number-book'

export const BookDirection = z.enum(['outgoing', 'incoming'])
export type BookDirection = z.infer<typeof BookDirection>

/** Levels of state secrets (mật, tối mật, tuyệt mật); only a secret book knows them. */
export const SecretLevel = z.enum(['secret', 'top-secret', 'absolute-secret'])
export type SecretLevel = z.infer<typeof SecretLevel>

/** Which book: one for each direction, agency, year and series. */
export const BookIdentity = z.strictObject({
  direction: BookDirection,
  unit: UnitId,
  year: z.int().min(1945).max(2999),
  /** Id of the pack's series, followed by the type when each type has its own: `administrative`, `normative.QĐ`. */
  series: z.string().regex(/^[a-z][a-z-]{0,38}(\.\p{L}{1,20})?$/u),
  secret: z.boolean(),
})
export type BookIdentity = z.infer<typeof BookIdentity>

/** The id of a book's stream; equal identities have equal ids. */
export function bookId({ direction, unit, year, series }: BookIdentity): string {
  return `${direction}:${unit}:${year}:${series}`
}

const number = z.int().min(1).max(9_999_999)
const fact = <const T extends string, const S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), typeVersion: z.literal(1), effectiveOn: PlainDateText.exactOptional(), ...shape })

/** Every fact of stream `number-book`. Numbers of paper books taken over are `passed` with their reason. */
export const BookFact = z.discriminatedUnion('type', [
  fact('book.opened', { identity: BookIdentity }),
  fact('book.number-reserved', {
    number,
    on: PlainDateText,
    symbol: z.string().max(60).nullable(),
    subject: ContentHash.nullable(),
    level: SecretLevel.nullable(),
  }),
  fact('book.number-registered', {
    number,
    on: PlainDateText,
    theirNumber: z.string().max(80).nullable(),
    theirDate: PlainDateText.nullable(),
    from: ContentHash.nullable(),
    subject: ContentHash.nullable(),
    paper: Ref.nullable(),
    level: SecretLevel.nullable(),
  }),
  fact('book.number-used', { number, paper: Ref.nullable(), file: ContentHash.nullable() }),
  fact('book.number-cancelled', { number, was: z.enum(['reserved', 'used']), reason: ContentHash }),
  fact('book.numbers-passed', { from: number, to: number, on: PlainDateText, reason: ContentHash }),
  fact('book.closed', {}),
])
export type BookFact = z.infer<typeof BookFact>
