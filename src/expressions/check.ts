import { ok, type Result, refuse } from '../kernel/index.ts'
import type { Expression, ValueType } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { parseExpression } from './parse.ts'
import { expressionRefusals } from './refusals.ts'

/** The fields that an expression may read, each with what it holds. */
export type FieldTypes = ReadonlyMap<string, ValueType>

const at = (expression: Expression) => ({ at: expression.at.from + 1 })

function want(wanted: ValueType, expression: Expression, fields: FieldTypes): Result<ValueType> {
  const given = checkExpression(expression, fields)
  if (!given.ok || given.value === wanted) return given
  // A day is written as a text.
  if (wanted === 'date' && expression.kind === 'text' && /^\d{4}-\d{2}-\d{2}$/.test(expression.value)) return ok('date')
  return refuse(expressionRefusals, 'EXPRESSION_TYPES', { ...at(expression), wanted, given: given.value })
}

/** All of some parts hold the same type as the first, which is given. */
function alike([first, ...rest]: readonly Expression[], fields: FieldTypes): Result<ValueType> {
  if (first === undefined) return refuse(expressionRefusals, 'EXPRESSION_EMPTY')
  const type = checkExpression(first, fields)
  if (!type.ok) return type
  for (const one of rest) {
    const found = want(type.value, one, fields)
    if (!found.ok) return found
  }
  return type
}

function all(wanted: ValueType, parts: readonly Expression[], fields: FieldTypes, gives: ValueType): Result<ValueType> {
  for (const one of parts) {
    const found = want(wanted, one, fields)
    if (!found.ok) return found
  }
  return ok(gives)
}

function checkIf(args: readonly Expression[], fields: FieldTypes): Result<ValueType> {
  const [condition, ...branches] = args
  if (condition === undefined) return refuse(expressionRefusals, 'EXPRESSION_EMPTY')
  const judged = want('boolean', condition, fields)
  return judged.ok ? alike(branches, fields) : judged
}

function checkCall(call: Extract<Expression, { kind: 'call' }>, fields: FieldTypes): Result<ValueType> {
  const { name, args } = call
  const known = FUNCTIONS.get(name)
  const [least, most] = name === 'if' ? [3, 3] : [known?.least ?? 0, known?.most ?? 0]
  if (known === undefined && name !== 'if') {
    return refuse(expressionRefusals, 'EXPRESSION_FUNCTION_UNKNOWN', { ...at(call), name, known: ['if', ...FUNCTIONS.keys()].join(', ') })
  }
  if (args.length < least || args.length > most) {
    const needs = least === most ? `${least}` : `${least}–${most}`
    return refuse(expressionRefusals, 'EXPRESSION_ARGUMENTS', { ...at(call), name, needs, given: args.length })
  }
  if (known === undefined) return checkIf(args, fields)
  const { takes, gives } = known
  if (takes !== 'same') return all(takes, args, fields, gives === 'same' ? takes : gives)
  const type = alike(args, fields)
  return type.ok && gives !== 'same' ? ok(gives) : type
}

function checkBinary(binary: Extract<Expression, { kind: 'binary' }>, fields: FieldTypes): Result<ValueType> {
  const { operator, left, right } = binary
  switch (operator) {
    case 'and':
    case 'or':
      return all('boolean', [left, right], fields, 'boolean')
    case '+':
    case '-':
    case '*':
    case '/':
      return all('number', [left, right], fields, 'number')
    default: {
      // A day that is written first takes its type from the other side.
      const type = alike(left.kind === 'text' ? [right, left] : [left, right], fields)
      return type.ok ? ok('boolean') : type
    }
  }
}

/** What an expression gives over some fields. Refuses, with the place, a field or function that is not there and parts of the wrong type. */
export function checkExpression(expression: Expression, fields: FieldTypes): Result<ValueType> {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return ok(expression.kind)
    case 'field': {
      const type = fields.get(expression.name)
      return type === undefined
        ? refuse(expressionRefusals, 'EXPRESSION_FIELD_UNKNOWN', { ...at(expression), field: expression.name })
        : ok(type)
    }
    case 'call':
      return checkCall(expression, fields)
    case 'unary': {
      const wanted = expression.operator === 'not' ? 'boolean' : 'number'
      return want(wanted, expression.of, fields)
    }
    case 'binary':
      return checkBinary(expression, fields)
    case 'in': {
      const type = alike([expression.of, ...expression.list], fields)
      return type.ok ? ok('boolean') : type
    }
  }
}

/** What is wrong with the text of an expression that has to give a type, for who writes a pack; null when nothing is. */
export function findSourceFault(source: string, { fields, wanted }: { fields: FieldTypes; wanted: ValueType }): string | null {
  const parsed = parseExpression(source)
  const type = parsed.ok ? checkExpression(parsed.value, fields) : parsed
  if (!type.ok) return `${type.refusal.code} ${Object.values(type.refusal.params).join(' ')}`.trim()
  return type.value === wanted ? null : `gives ${type.value}, not ${wanted}`
}
