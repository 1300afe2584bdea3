import Big from 'big.js'
import type { Comparison, Expression, ExpressionValue, Operator } from './expression.ts'
import { FUNCTIONS } from './functions.ts'

/** What the fields hold; a field that is not there is missing. */
export type FieldValues = ReadonlyMap<string, ExpressionValue>

/** Twenty decimals, half away from zero: enough that a share of a share is right to the last digit that offices print. */
const Decimal = Big()
Decimal.DP = 20
Decimal.RM = 1

function compare(operator: Comparison, left: ExpressionValue, right: ExpressionValue): boolean {
  const order =
    left instanceof Big && right instanceof Big
      ? left.cmp(right)
      : String(left) === String(right)
        ? 0
        : String(left) < String(right)
          ? -1
          : 1
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/** `and` and `or` of three values: what is certain is said, also where the other side is missing. */
function logic(operator: 'and' | 'or', left: ExpressionValue, right: ExpressionValue): ExpressionValue {
  const decides = operator === 'or'
  if (left === decides || right === decides) return decides
  return left === null || right === null ? null : !decides
}

function calculate(operator: Operator, left: ExpressionValue, right: ExpressionValue): ExpressionValue {
  if (operator === 'and' || operator === 'or') return logic(operator, left, right)
  if (left === null || right === null) return null
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    if (!(left instanceof Big) || !(right instanceof Big)) return null
    if (operator === '+') return left.plus(right)
    if (operator === '-') return left.minus(right)
    if (operator === '*') return left.times(right)
    return right.eq(0) ? null : new Decimal(left).div(right)
  }
  return compare(operator, left, right)
}

function call({ name, args }: Extract<Expression, { kind: 'call' }>, fields: FieldValues): ExpressionValue {
  if (name === 'if') {
    const [condition, yes, no] = args
    const judged = condition === undefined ? null : evaluate(condition, fields)
    const branch = judged === true ? yes : judged === false ? no : undefined
    return branch === undefined ? null : evaluate(branch, fields)
  }
  const known = FUNCTIONS.get(name)
  const values = args.map((one) => evaluate(one, fields))
  if (known === undefined || (known.seesMissing !== true && values.includes(null))) return null
  return known.work(values)
}

function isIn({ of, list }: Extract<Expression, { kind: 'in' }>, fields: FieldValues): ExpressionValue {
  const value = evaluate(of, fields)
  return value === null ? null : list.some((one) => compare('=', value, evaluate(one, fields)))
}

/**
 * What a checked expression gives over some values. Total: it always ends and never throws; what is missing makes what rests on it missing, and so
 * does a division by zero. Decimals are exact, quotients to twenty places.
 */
export function evaluate(expression: Expression, fields: FieldValues): ExpressionValue {
  switch (expression.kind) {
    case 'number':
      return expression.isPercent ? new Decimal(expression.value).div(100) : new Big(expression.value)
    case 'text':
    case 'boolean':
      return expression.value
    case 'field':
      return fields.get(expression.name) ?? null
    case 'call':
      return call(expression, fields)
    case 'unary': {
      const value = evaluate(expression.of, fields)
      if (expression.operator === 'not') return typeof value === 'boolean' ? !value : null
      return value instanceof Big ? value.neg() : null
    }
    case 'binary':
      return calculate(expression.operator, evaluate(expression.left, fields), evaluate(expression.right, fields))
    case 'in':
      return isIn(expression, fields)
  }
}
