import Big from 'big.js'
import { evaluate, parseExpression } from '../../expressions/index.ts'
import { partsOfFormula } from '../check-indicators.ts'
import type { IndicatorDefinition } from '../definition.ts'

/** Why there is no figure. */
export type NoFigure =
  /** Nobody gave a value of it, or of a part that the formula reads. */
  | { readonly kind: 'missing'; readonly indicator: string }
  | { readonly kind: 'division-by-zero' }
  /** Things that were counted once cannot be added: who counts must count anew over the whole. */
  | { readonly kind: 'counted-once' }
  /** The definition says that figures of it are never put together. */
  | { readonly kind: 'never-put-together' }
  /** It is reckoned from the sums of its parts: `figureOf`. */
  | { readonly kind: 'from-sums' }
  /** There is one, and it is not told: a small count of persons, or what would tell one. */
  | { readonly kind: 'withheld' }

/** A figure as an exact decimal, or why there is none. */
export type Figure = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: NoFigure }

/** What is put together: figures of units, or of periods in their order. */
export interface Parts {
  readonly across: 'units' | 'periods'
  /** Decimals; null = missing. */
  readonly values: readonly (string | null)[]
}

const figure = (value: Big): Figure => ({ ok: true, value: value.toFixed() })
const none = (why: NoFigure): Figure => ({ ok: false, why })

/**
 * Puts figures of an indicator together by its rule: summed, the last one, or not at all. Missing ones are left out of a sum, and where all are missing
 * so is the figure; of periods the last counts only when it is there. Over one figure nothing is put together, whatever the rule.
 */
export function aggregate(
  definition: Pick<IndicatorDefinition, 'indicatorId' | 'acrossUnits' | 'acrossPeriods'>,
  { across, values }: Parts,
): Figure {
  const missing = none({ kind: 'missing', indicator: definition.indicatorId })
  const only = values.length === 1 ? values[0] : undefined
  if (only !== undefined) return only === null ? missing : figure(new Big(only))
  switch (across === 'units' ? definition.acrossUnits : definition.acrossPeriods) {
    case 'sum': {
      const given = values.filter((value) => value !== null)
      return given.length === 0 ? missing : figure(given.reduce((sum, value) => sum.plus(value), new Big(0)))
    }
    case 'last': {
      const last = values.at(-1)
      return last === undefined || last === null ? missing : figure(new Big(last))
    }
    case 'distinct':
      return none({ kind: 'counted-once' })
    case 'ratio':
      return none({ kind: 'from-sums' })
    case 'none':
      return none({ kind: 'never-put-together' })
  }
}

/** The divisors of a formula can only be found zero by trying: a formula that is missing although all its parts are there divides by zero. */
function withoutFigure(definition: IndicatorDefinition, known: ReadonlyMap<string, Figure>): Figure {
  for (const part of partsOfFormula(definition)) {
    const of = known.get(part)
    if (of === undefined) return none({ kind: 'missing', indicator: part })
    if (!of.ok) return of
  }
  return none({ kind: 'division-by-zero' })
}

/**
 * The figure of an indicator from sums: the sum itself, or its formula over the figures of what it reads, however deep. Exact (quotients to twenty
 * places; rounding is for showing). Missing is said with what is missing, a division by zero as such. Definitions must not rest on themselves.
 */
export function figureOf(
  indicator: string,
  { definitions, sums }: { readonly definitions: readonly IndicatorDefinition[]; readonly sums: ReadonlyMap<string, string> },
): Figure {
  const definition = definitions.find(({ indicatorId }) => indicatorId === indicator)
  const sum = sums.get(indicator)
  if (definition?.source.kind !== 'formula') return sum === undefined ? none({ kind: 'missing', indicator }) : figure(new Big(sum))
  const parsed = parseExpression(definition.source.formula)
  if (!parsed.ok) return none({ kind: 'missing', indicator })
  const known = new Map(partsOfFormula(definition).map((part) => [part, figureOf(part, { definitions, sums })]))
  const fields = new Map([...known].map(([part, of]) => [part, of.ok ? new Big(of.value) : null]))
  const value = evaluate(parsed.value, fields)
  return value instanceof Big ? figure(value) : withoutFigure(definition, known)
}
