import { z } from 'zod'
import { dateParts, isValidOn, ok, type PlainDate, packRowShape, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { paperRefusals } from '../refusals.ts'
import { BookDirection, type BookIdentity } from './facts.ts'

const SeriesRow = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{0,38}$/),
  direction: BookDirection,
  secret: z.boolean(),
  /** Groups of document types that are numbered here; left out = all. */
  groups: z
    .array(z.enum(['administrative', 'normative', 'party', 'other']))
    .nullable()
    .default(null),
  byType: z.boolean(),
  nameVi: z.string().min(1).max(120),
  ...packRowShape,
})

/** Which series of numbers an agency keeps, in which period. */
export const NumberBookPack = z.strictObject({ series: z.array(SeriesRow) })
export type NumberBookPack = z.infer<typeof NumberBookPack>

/** For which paper a book is sought. */
export interface SeriesAsked {
  readonly direction: BookDirection
  readonly unit: UnitId
  readonly on: PlainDate
  readonly secret: boolean
  readonly group: 'administrative' | 'normative' | 'party' | 'other'
  readonly typeSymbol: string | null
}

/** The book in which a paper of that day is numbered: by year from 1 January, secret papers apart. Refuses BOOK_SERIES_UNKNOWN. */
export function chooseBook(pack: NumberBookPack, asked: SeriesAsked): Result<BookIdentity> {
  const { direction, unit, on, secret, group, typeSymbol } = asked
  const row = pack.series.find(
    (one) =>
      one.direction === direction && one.secret === secret && (one.groups === null || one.groups.includes(group)) && isValidOn(one, on),
  )
  if (!row) return refuse(paperRefusals, 'BOOK_SERIES_UNKNOWN', { on })
  const series = row.byType && typeSymbol !== null ? `${row.id}.${typeSymbol}` : row.id
  return ok({ direction, unit, year: dateParts(on).year, series, secret })
}
