import { proposeShares, readFigure, restOf, showFigure, type TargetDetail } from '../../../../indicators/index.ts'
import type { Refusal } from '../../../../kernel/index.ts'

/** What is typed for each unit. */
export type Typed = Readonly<Record<string, string>>

type Units = TargetDetail['groups'][number]['units']

/** A share as it is typed: its figure, or why it is none. An empty one is no share. */
export function shareOf(text: string | undefined, decimals: number): { readonly value: string | null; readonly fault: Refusal | null } {
  if (text === undefined || text.trim() === '') return { value: null, fault: null }
  const read = readFigure(text, decimals)
  return read.ok ? { value: read.value, fault: null } : { value: null, fault: read.refusal }
}

/** The shares that are typed for some units, and what of the whole is in none (null = the whole is not known). */
export function reckonDraft(
  { value, indicator }: Pick<TargetDetail, 'value' | 'indicator'>,
  { units, typed }: { readonly units: Units; readonly typed: Typed },
) {
  const read = units.map(({ id }) => ({ unit: id, ...shareOf(typed[id], indicator.decimals) }))
  const shares = read.flatMap((one) => (one.value === null ? [] : [{ unit: one.unit, value: one.value }]))
  const values = shares.map((one) => one.value)
  const allocated = values.length === 0 ? '0' : restOf('0', values).replace('-', '')
  return { shares, allocated, rest: value === null ? null : restOf(value, values), hasFault: read.some(({ fault }) => fault !== null) }
}

/** A whole divided among units, equally or in proportion to what they came to a year before. */
export function propose(
  { value, indicator }: Pick<TargetDetail, 'value' | 'indicator'>,
  units: Units,
  how: 'equally' | 'by-before',
): Typed {
  if (value === null) return {}
  const weights = units.map(({ before }) => (how === 'equally' ? '1' : (before ?? '0')))
  const shares = proposeShares(value, weights, indicator.decimals)
  return Object.fromEntries(units.map(({ id }, n) => [id, showFigure(shares[n] ?? '0', indicator.decimals)]))
}

/** A copied column put in from a unit on, one line a unit; what is beyond the last unit is left out and counted. */
export function pasteFrom(units: Units, at: number, text: string): { readonly typed: Typed; readonly outside: number } {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line.split('\t').at(-1) ?? '').trim())
  const inside = lines.slice(0, Math.max(0, units.length - at))
  return {
    typed: Object.fromEntries(inside.map((line, n) => [units[at + n]?.id ?? '', line])),
    outside: lines.length - inside.length,
  }
}
