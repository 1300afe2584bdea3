import Big from 'big.js'

/** What a field or a part of an expression holds. */
export const VALUE_TYPES = ['number', 'text', 'date', 'boolean'] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** A value of an expression: a decimal number, a text or a day as text, true or false; null = missing, which is not zero. */
export type ExpressionValue = Big | string | boolean | null

/** A number as expressions hold it; decimal text loses nothing. */
export const decimal = (value: number | string): Big => new Big(value)

/** Where a part stands in the source: from the first character until before the last. */
export interface Place {
  readonly from: number
  readonly to: number
}

export const COMPARISONS = ['=', '<>', '<=', '>=', '<', '>'] as const
export type Comparison = (typeof COMPARISONS)[number]
export type Operator = Comparison | '+' | '-' | '*' | '/' | 'and' | 'or'

/** A parsed expression: a tree without loops, each part with its place in the source. */
export type Expression = { readonly at: Place } & (
  | { readonly kind: 'number'; readonly value: string; readonly isPercent: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly of: Expression; readonly list: readonly Expression[] }
)

/** The parts of an expression, one level down. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'boolean':
    case 'field':
      return []
    case 'call':
      return expression.args
    case 'unary':
      return [expression.of]
    case 'binary':
      return [expression.left, expression.right]
    case 'in':
      return [expression.of, ...expression.list]
  }
}

/** The fields that an expression reads, each once, in the order in which they first stand. */
export function fieldsOf(expression: Expression): string[] {
  const own = expression.kind === 'field' ? [expression.name] : []
  return [...new Set([...own, ...partsOf(expression).flatMap(fieldsOf)])]
}
