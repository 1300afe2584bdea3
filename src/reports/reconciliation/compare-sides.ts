import type Big from 'big.js'
import { decimal } from '../../expressions/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import type { AgreementRule } from './definition.ts'

/** A figure of a report that a side adds up. */
export interface SidePart {
  /** The unit directly under the reconciled one to which it belongs. */
  readonly child: UnitId
  readonly unit: UnitId
  readonly form: string
  readonly period: string
  readonly indicator: string
  readonly breakdown: string
  readonly version: number
  readonly value: string
}

/** A report that a side rests on and that does not stand: not sent, returned or taken back. */
export interface MissingPart {
  readonly child: UnitId
  readonly unit: UnitId
  readonly form: string
  readonly period: string
}

/** A side as the standing reports give it. */
export interface SideFigures {
  readonly side: string
  readonly parts: readonly SidePart[]
  readonly missing: readonly MissingPart[]
}

/** How sides stand to each other: `unknown` = a side has no figure at all, and nothing is guessed for it. */
export type Agreement = 'agrees' | 'differs' | 'unknown'

/** The sum of a side, of one unit under the reconciled one or of all; null where it has no figure: missing is not zero. */
export function sideValue({ parts }: SideFigures, child: UnitId | null): string | null {
  const own = child === null ? parts : parts.filter((one) => one.child === child)
  return own.length === 0 ? null : own.reduce<Big>((sum, { value }) => sum.plus(decimal(value)), decimal(0)).toFixed()
}

/** A side less the first one; null where either has no figure. */
export const differenceOf = (first: string | null, other: string | null): string | null =>
  first === null || other === null ? null : decimal(other).minus(decimal(first)).toFixed()

function meets(rule: AgreementRule, first: Big, other: Big): boolean {
  const apart = other.minus(first).abs()
  switch (rule.kind) {
    case 'equal':
      return apart.eq(0)
    case 'within':
      return apart.lte(rule.number)
    case 'within-percent':
      return apart.times(100).lte(first.abs().times(rule.percent))
    case 'first-at-least':
      return first.gte(other)
  }
}

/** Whether the sums of the sides agree, each with the first, by a rule. */
export function agreementOf(rule: AgreementRule, values: readonly (string | null)[]): Agreement {
  const known = values.flatMap((value) => (value === null ? [] : [decimal(value)]))
  const [first, ...others] = known
  if (first === undefined || known.length < values.length) return 'unknown'
  return others.every((other) => meets(rule, first, other)) ? 'agrees' : 'differs'
}

/** A figure as it was shown to who explains and signs: of a side, in all (`child` null) or of one unit. */
export interface ShownFigure {
  readonly side: string
  readonly child: UnitId | null
  readonly value: string | null
}

/** What the sides say, in all and by unit, units in the order of the sides; what explanations and signatures are about. */
export function shownFigures(sides: readonly SideFigures[]): readonly ShownFigure[] {
  const children = [...new Set(sides.flatMap(({ parts }) => parts.map(({ child }) => child)))].sort()
  return sides.flatMap((one) => [null, ...children].map((child) => ({ side: one.side, child, value: sideValue(one, child) })))
}

/** The shown figures that differ, with both values; a figure that was not shown before was null. */
export function movedFigures(
  before: readonly ShownFigure[],
  after: readonly ShownFigure[],
): readonly (Omit<ShownFigure, 'value'> & { before: string | null; after: string | null })[] {
  const keyOf = ({ side, child }: ShownFigure): string => `${side}|${child ?? ''}`
  const [then, now] = [new Map(before.map((one) => [keyOf(one), one])), new Map(after.map((one) => [keyOf(one), one]))]
  return [...new Map([...then, ...now])].flatMap(([key, { side, child }]) => {
    const [a, b] = [then.get(key)?.value ?? null, now.get(key)?.value ?? null]
    return a === b ? [] : [{ side, child, before: a, after: b }]
  })
}
