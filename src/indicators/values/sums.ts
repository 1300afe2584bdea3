import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'

/** Which sums are asked for. */
export interface SumsWanted {
  readonly roots: readonly UnitId[]
  readonly indicators: readonly string[]
  readonly periods: readonly string[]
  /** On the tree of the last day of each period, or all on that of one day, through what became of the units. */
  readonly tree: 'period' | PlainDate
  /** One sum for each root; or one for each unit directly under it, and beside them what the root gave itself (`isOwn`); or both. */
  readonly by: 'root' | 'child' | 'both'
  /** The agencies, where they are at hand; only for the tree of one day. */
  readonly known?: Organizations | undefined
  /** Whether a unit that told an indicator by categories alone counts in the sums of the whole with what these come to; without it only wholes that were given count. */
  readonly withWholes?: boolean | undefined
}

/** A sum over a unit and all under it. */
export interface SumRow {
  readonly root: UnitId
  readonly unit: UnitId
  /** Whether it is what the root gave itself, without those under it. */
  readonly isOwn: boolean
  readonly indicator: string
  readonly breakdown: string
  readonly period: string
  readonly sum: string
  /** How many units gave a value; where none did there is no row. */
  readonly given: number
}

/** A sum of values that stand under no unit of a tree. */
export type OutsideRow = Omit<SumRow, 'root' | 'unit' | 'isOwn'>

/** Series by their number. */
export type SeriesByNumber = ReadonlyMap<number, { readonly indicator: string; readonly breakdown: string }>
