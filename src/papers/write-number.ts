import { dateParts, isValidOn, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { paperRefusals } from './refusals.ts'

/** What of a document-type row a number needs; the rows come from the packs. */
export interface TypeRow {
  readonly symbol: string | null
  readonly nameVi: string
  readonly group: 'administrative' | 'normative' | 'party' | 'other'
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/** For what a symbol is asked: the type by its name, the letters of the issuer, those of the drafting unit (official letters only). */
export interface SymbolAsked {
  readonly type: string
  readonly issuer: string
  readonly division?: string
  readonly on: PlainDate
  readonly normative?: boolean
}

/** The letters in which a type of paper is short on a day: `KH`; null for an official letter. Refuses TYPE_UNKNOWN. */
export function typeRowOn(types: readonly TypeRow[], asked: SymbolAsked): Result<TypeRow> {
  const group = asked.normative === true ? 'normative' : 'administrative'
  const row = types.findLast((one) => one.group === group && one.nameVi === asked.type && isValidOn(one, asked.on))
  return row ? ok(row) : refuse(paperRefusals, 'TYPE_UNKNOWN', { type: asked.type, on: asked.on })
}

/**
 * The symbol of a paper: `KH-UBND`; of a normative one with its year, `2016/QĐ-UBND`; of an official letter the issuer and the drafting unit,
 * `UBND-NC`. Refuses TYPE_UNKNOWN for a type that did not exist on that day.
 */
export function officialSymbol(types: readonly TypeRow[], asked: SymbolAsked): Result<string> {
  const row = typeRowOn(types, asked)
  if (!row.ok) return row
  const { symbol } = row.value
  if (symbol === null) return ok(asked.division === undefined ? asked.issuer : `${asked.issuer}-${asked.division}`)
  const year = asked.normative === true ? `${dateParts(asked.on).year}/` : ''
  return ok(`${year}${symbol}-${asked.issuer}`)
}

/** A number as papers write it: below ten with a leading 0. */
export function numberText(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Number and symbol as one: `05/BC-UBND`. */
export function numberAndSymbol(number: number, symbol: string): string {
  return `${numberText(number)}/${symbol}`
}

/** A day in words: `ngày 05 tháng 02 năm 2017`; days below ten and the months 1 and 2 carry a leading 0. */
export function dayInWords(day: PlainDate): string {
  const { year, month, day: date } = dateParts(day)
  return `ngày ${date < 10 ? '0' : ''}${date} tháng ${month < 3 ? '0' : ''}${month} năm ${year}`
}
