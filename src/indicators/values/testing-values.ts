import { type Instant, instantOf, type UnitId } from '../../kernel/index.ts'
import type { UnitVersion } from '../../organizations/index.ts'
import { replaceUnits } from '../../organizations/store.ts'
import { type UnitRow, unitId, unitsOf } from '../../organizations/testing.ts'
import { inTransaction, type Store } from '../../storage/index.ts'
import { testContext } from '../../storage/testing.ts'
import { type GivenValue, type Stood, standValues } from './stand-store.ts'

/** Minutes of the morning of 5 January 2017. */
export const at = (minute: number): Instant => instantOf(Date.UTC(2017, 0, 5, 1, minute))

/**
 * A made-up province: district d1 with fourteen communes (so that its sums are kept), d2 with two (added up when asked), and a clinic under both
 * d2 and the health department.
 */
export const SMALL: readonly UnitRow[] = [
  ['p', 'Tỉnh Sơn Hải', 'province', 'f', null],
  ['d1', 'Huyện Bình Hòa', 'district', 'f', 'p'],
  ['d2', 'Huyện Quỳ Khê', 'district', 'f', 'p'],
  ['health', 'Sở Y tế', 'department', 'a', 'p'],
  ['clinic', 'Trung tâm Y tế', 'facility', 'g', 'health', { alsoUnder: ['d2'] }],
  ...Array.from({ length: 14 }, (_, i): UnitRow => [`d1.c${i + 1}`, `Xã số ${i + 1}`, 'commune', 'f', 'd1']),
  ['d2.c1', 'Xã Ngọc Sơn', 'commune', 'f', 'd2'],
  ['d2.c2', 'Xã Diễn Hoa', 'commune', 'f', 'd2'],
]

/** Makes these the agencies that are known from now on. */
export async function install(
  store: Store,
  rows: readonly UnitRow[] | readonly UnitVersion[],
  rest: { successions?: never[] } = {},
): Promise<void> {
  const versions = rows.every((row): row is UnitVersion => 'unitId' in row) ? rows : unitsOf(rows as readonly UnitRow[]) // one or the other, as the type says
  const content = { versions, groups: [], digest: 'test', source: 'sha256:test', ...rest }
  await inTransaction(store, (tx) => replaceUnits(tx, testContext(), content))
}

/** A value in short: indicator, value, breakdown. */
export type ShortValue = readonly [indicator: string, value: string, breakdown?: string]
export const short = (values: readonly ShortValue[]): GivenValue[] =>
  values.map(([indicator, value, breakdown = '']) => ({ indicator, breakdown, value }))

/** Makes a report of a unit stand; its id is unit and period unless told. */
export async function give(
  store: Store,
  [unit, period]: readonly [unit: string, period: string],
  values: readonly ShortValue[],
  { report = `${unit} ${period}`, minute = 0 }: { report?: string; minute?: number } = {},
): Promise<Stood> {
  const order = { report, unit: unitId(unit), period, at: at(minute), values: short(values) }
  return await inTransaction(store, (tx) => standValues(tx, order))
}

export const units = (...ids: string[]): UnitId[] => ids.map(unitId)
