import type { IndicatorDefinition } from '../../indicators/index.ts'
import { type LiveRecord, meets } from '../../registers/index.ts'

/** How an indicator counts the records of a register. */
export type RegisterSource = Extract<IndicatorDefinition['source'], { kind: 'register' }>

/**
 * What a record adds to an indicator in a period: one, or the number of the field that is summed; null where it is not counted: withdrawn, not meeting the
 * condition, or without a number.
 */
export function amountOf(
  record: LiveRecord,
  source: RegisterSource,
  period: { readonly from: string; readonly to: string },
): number | null {
  const isMeant = record.register === source.register && !record.isWithdrawn
  if (!isMeant || (source.where !== null && !meets(source.where, record.values, period))) return null
  if (source.sum === null) return 1
  const value = record.values.get(source.sum)
  return value?.kind === 'number' ? value.value : null
}

/** Registers keep at most six decimals. */
const MICRO = 1_000_000

/** What amounts come to, exactly. */
export function totalOf(amounts: readonly number[]): number {
  return Number(amounts.reduce((total, one) => total + BigInt(Math.round(one * MICRO)), 0n)) / MICRO
}
