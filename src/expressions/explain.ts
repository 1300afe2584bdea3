import Big from 'big.js'
import { evaluate, type FieldValues } from './evaluate.ts'
import type { Expression, ExpressionValue } from './expression.ts'
import { partsOf } from './expression.ts'

/** What a field and a text are called on the screen. */
export interface ExpressionNames {
  readonly field: (name: string) => string
  readonly text: (value: string, field: string | null) => string
}

const SIGNS: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '<=': '≤', '>=': '≥', '<>': '≠', '-': '−', and: 'và', or: 'hoặc' }
const CALLS: Readonly<Record<string, string>> = {
  ...{ if: 'nếu', sum: 'tổng', min: 'nhỏ nhất', max: 'lớn nhất', count: 'số điều kiện đạt', first: 'giá trị đầu có', present: 'có' },
  ...{ abs: 'giá trị tuyệt đối', round: 'làm tròn', days: 'số ngày', year: 'năm', month: 'tháng' },
}
/** How tightly signs bind; what is no sign needs no brackets. */
const BINDS: Readonly<Record<string, number>> = { or: 1, and: 2, '+': 4, '-': 4, '*': 5, '/': 5 }
const bindsOf = (one: Expression): number => {
  if (one.kind === 'in' || (one.kind === 'unary' && one.operator === 'not')) return 3
  return one.kind === 'binary' ? (BINDS[one.operator] ?? 3) : 6
}

/** Vietnamese separators, at most six decimals. */
const numberText = (value: Big): string => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }).format(Number(value.toString()))

/** The field on the other side of a text tells what the text is called. */
const fieldOf = (one: Expression): string | null => (one.kind === 'field' ? one.name : null)

/** A formula as people read it: names of fields, signs of arithmetic, Vietnamese numbers. */
export function showExpression(expression: Expression, names: ExpressionNames, beside: string | null = null): string {
  /** A part in brackets where it binds more loosely than its place asks. */
  const show = (one: Expression, least: number): string => {
    const text = showExpression(one, names)
    return bindsOf(one) < least ? `(${text})` : text
  }
  switch (expression.kind) {
    case 'number':
      return `${numberText(new Big(expression.value))}${expression.isPercent ? ' %' : ''}`
    case 'text':
      return names.text(expression.value, beside)
    case 'boolean':
      return expression.value ? 'đúng' : 'sai'
    case 'field':
      return names.field(expression.name)
    case 'call':
      return `${CALLS[expression.name] ?? expression.name}(${expression.args.map((one) => showExpression(one, names)).join('; ')})`
    case 'unary':
      return expression.operator === 'not' ? `không ${show(expression.of, 4)}` : `−${show(expression.of, 6)}`
    case 'binary': {
      const { operator, left, right } = expression
      const binds = bindsOf(expression)
      // What is taken away or divided by keeps its brackets, and a comparison stands in no other.
      const afterwards = operator === '-' || operator === '/' || binds === 3 ? binds + 1 : binds
      const first = left.kind === 'text' ? showExpression(left, names, fieldOf(right)) : show(left, binds === 3 ? 4 : binds)
      const second = right.kind === 'text' ? showExpression(right, names, fieldOf(left)) : show(right, afterwards)
      return `${first} ${SIGNS[operator] ?? operator} ${second}`
    }
    case 'in': {
      const { of, list } = expression
      return `${show(of, 4)} là ${list.map((one) => showExpression(one, names, fieldOf(of))).join(' hoặc ')}`
    }
  }
}

/** One condition of an expression: its words, what its sides come to (as shares where it is about a share), whether it holds (null = cannot be judged). */
export interface ExplainedCondition {
  readonly text: string
  readonly sides: readonly ExpressionValue[]
  readonly isShare: boolean
  readonly holds: boolean | null
}

const isCondition = (expression: Expression): boolean =>
  expression.kind === 'in' ||
  (expression.kind === 'call' && expression.name === 'present') ||
  (expression.kind === 'binary' &&
    expression.operator !== 'and' &&
    expression.operator !== 'or' &&
    !['+', '-', '*', '/'].includes(expression.operator))

/** The conditions on which an expression rests, the innermost, in their order, each with what it comes to. */
export function explainConditions(expression: Expression, fields: FieldValues, names: ExpressionNames): ExplainedCondition[] {
  const inner = partsOf(expression).flatMap((one) => explainConditions(one, fields, names))
  if (inner.length > 0 || !isCondition(expression)) return inner
  const holds = evaluate(expression, fields)
  const sides = partsOf(expression).flatMap((one) => (one.kind === 'number' || one.kind === 'text' ? [] : [evaluate(one, fields)]))
  const isShare = partsOf(expression).some((one) => one.kind === 'number' && one.isPercent)
  return [{ text: showExpression(expression, names), sides, isShare, holds: typeof holds === 'boolean' ? holds : null }]
}
