import { z } from 'zod'
import { dateParts, isValidOn, ok, type PlainDate, packRowShape, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { paperRefusals } from '../refusals.ts'
import { BookDirection, BookIdentity } from './facts.ts'

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

/** A book by its id, with the pack's name of its series. Refuses BOOK_SERIES_UNKNOWN for an id that no series of that year gives. */
export function bookOfId(pack: NumberBookPack, id: string): Result<{ identity: BookIdentity; name: string }> {
  const [direction, unit, year, series, ...rest] = id.split(':')
  const unknown = refuse(paperRefusals, 'BOOK_SERIES_UNKNOWN', { on: year ?? '—' })
  const parsed = BookIdentity.safeParse({ direction, unit, year: Number(year), series, secret: false })
  if (!parsed.success || rest.length > 0) return unknown
  const identity = parsed.data
  const [name, type] = identity.series.split('.')
  const row = pack.series.find((one) => one.id === name && one.direction === identity.direction && standsIn(one, identity.year))
  if (!row || row.byType !== (type !== undefined)) return unknown
  return ok({ identity: { ...identity, secret: row.secret }, name: type === undefined ? row.nameVi : `${row.nameVi}: ${type}` })
}

const standsIn = (row: z.infer<typeof SeriesRow>, year: number): boolean =>
  isValidOn(row, plainDate(`${year}-12-31`)) || isValidOn(row, plainDate(`${year}-01-01`))

/** The books that an agency keeps in a year without asking for a type: of each series one. */
export function usualBooks(pack: NumberBookPack, unit: UnitId, year: number): BookIdentity[] {
  return pack.series
    .filter((row) => !row.byType && standsIn(row, year))
    .map(({ id: series, direction, secret }) => ({ direction, unit, year, series, secret }))
}
