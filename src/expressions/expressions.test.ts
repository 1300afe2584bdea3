import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkExpression } from './check.ts'
import { evaluate } from './evaluate.ts'
import { explainConditions, showExpression } from './explain.ts'
import { type Expression, type ExpressionValue, fieldsOf, type ValueType } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { parseExpression } from './parse.ts'

const TYPES = new Map<string, ValueType>([
  ['a', 'number'],
  ['b', 'number'],
  ['gone', 'number'],
  ['dan-so', 'number'],
  ['loai', 'text'],
  ['on', 'date'],
  ['hot', 'boolean'],
])
const VALUES = new Map<string, ExpressionValue>([
  ['a', new Big('0.1')],
  ['b', new Big('0.2')],
  ['dan-so', new Big(4000)],
  ['loai', 'ii'],
  ['on', '2016-12-30'],
  ['hot', true],
])
const parsed = (source: string): Expression => {
  const result = parseExpression(source)
  if (!result.ok) throw new Error(`${source}: ${result.refusal.code}`)
  return result.value
}
const said = (value: ExpressionValue): string => (value instanceof Big ? value.toFixed() : String(value))
const reckoned = (source: string) => {
  const type = checkExpression(parsed(source), TYPES)
  if (!type.ok) throw new Error(`${source}: ${type.refusal.code}`)
  return said(evaluate(parsed(source), VALUES))
}
const faultOf = (source: string) => {
  const found = parseExpression(source)
  const judged = found.ok ? checkExpression(found.value, TYPES) : found
  return judged.ok ? 'ok' : [judged.refusal.code.replace('EXPRESSION_', ''), judged.refusal.params.at ?? ''].join(' ').trim()
}

describe('a formula', () => {
  it('is reckoned exactly, with the usual order of signs', () => {
    const cases = {
      'a + b': '0.3',
      '1 + 2 * 3': '7',
      '(1 + 2) * 3': '9',
      '10 - 2 - 3': '5',
      '-a + 1': '0.9',
      '7 / 8': '0.875',
      '20 / dan-so = 0.5%': 'true',
      '1 / 3 * 3 < 1': 'true',
      'round(2.5, 0)': '3',
      'round(-2.5, 0)': '-3',
      'round(2 / 3, 2)': '0.67',
      'abs(a - b)': '0.1',
      'if(a < b, 1, 2)': '1',
      'year(on) * 100 + month(on)': '201612',
      "days(on, '2017-01-02')": '3',
      "on < '2016-12-31'": 'true',
      "'2016-12-31' > on": 'true',
      "loai in ('i', 'ii') and hot": 'true',
      'not hot or a > b': 'false',
      'not a > b': 'true',
      'count(a > b, a < b, hot) >= 2': 'true',
    }
    expect(Object.fromEntries(Object.keys(cases).map((source) => [source, reckoned(source)]))).toEqual(cases)
  })

  it('has a value for what is missing that is not zero: it makes missing what rests on it, unless the formula says otherwise', () => {
    const cases = {
      gone: 'null',
      'a + gone': 'null',
      'gone = 0': 'null',
      'a / (b - b)': 'null',
      'sum(a, gone, b)': '0.3',
      'sum(gone, gone)': 'null',
      'min(b, gone, a)': '0.1',
      'max(b, gone, a)': '0.2',
      'first(gone, b)': '0.2',
      'present(gone) or present(a)': 'true',
      'count(gone > 0, hot)': '1',
      'hot or gone > 0': 'true',
      'hot and gone > 0': 'null',
      'not hot and gone > 0': 'false',
      'if(gone > 0, 1, 2)': 'null',
    }
    expect(Object.fromEntries(Object.keys(cases).map((source) => [source, reckoned(source)]))).toEqual(cases)
  })

  it('is refused with the place and the reason: words, brackets, names, numbers of arguments, types, length, depth', () => {
    const cases = {
      '': 'EMPTY',
      '1 +': 'ENDS_EARLY 3',
      '(1': 'ENDS_EARLY 2',
      '1 2': 'UNEXPECTED 3',
      'a & b': 'UNEXPECTED 3',
      "'ii": 'UNEXPECTED 1',
      'a < b < 1': 'UNEXPECTED 7',
      and: 'UNEXPECTED 1',
      'a-b': 'FIELD_UNKNOWN 1',
      'total(a)': 'FUNCTION_UNKNOWN 1',
      'round(a)': 'ARGUMENTS 1',
      'sum()': 'UNEXPECTED 5',
      'a + hot': 'TYPES 5',
      'hot = 1': 'TYPES 7',
      "loai in ('i', 2)": 'TYPES 15',
      "on < '30/12/2016'": 'TYPES 6',
      'if(a, 1, 2)': 'TYPES 4',
      'if(hot, 1, loai)': 'TYPES 12',
      [`${'('.repeat(60)}1${')'.repeat(60)}`]: 'TOO_DEEP',
      [`${'1 + '.repeat(600)}1`]: 'TOO_LONG',
    }
    expect(Object.fromEntries(Object.keys(cases).map((source) => [source, faultOf(source)]))).toEqual(cases)
  })

  it('says which fields it reads, each once', () => {
    expect(fieldsOf(parsed('if(a > b, sum(a, dan-so), 0) / dan-so'))).toEqual(['a', 'b', 'dan-so'])
  })

  it('is shown in words and Vietnamese numbers, and each condition with what its sides come to', () => {
    const names = {
      field: (name: string) => ({ a: 'Người nghiện', 'dan-so': 'Dân số', loai: 'Loại', gone: 'Số điểm' })[name] ?? name,
      text: (value: string, field: string | null) => (field === 'loai' ? `Loại ${value.toUpperCase()}` : value),
    }
    expect(showExpression(parsed('a / dan-so >= 0.5%'), names)).toBe('Người nghiện ÷ Dân số ≥ 0,5 %')
    expect(showExpression(parsed("(a + 1000) * 2 > 3 and loai in ('i', 'ii')"), names)).toBe(
      '(Người nghiện + 1.000) × 2 > 3 và Loại là Loại I hoặc Loại II',
    )
    const shown = [
      'a - b - 1',
      'a - (b - 1)',
      '(a + b) / (a - b)',
      'a * (b / 2)',
      '(hot or a > b) and not (hot and a = 1)',
      '-(a + b) * 2',
    ].map((one) => showExpression(parsed(one), { field: (name) => name, text: (value) => value }))
    expect(shown).toEqual([
      'a − b − 1',
      'a − (b − 1)',
      '(a + b) ÷ (a − b)',
      'a × b ÷ 2',
      '(hot hoặc a > b) và không (hot và a = 1)',
      '−(a + b) × 2',
    ])
    const why = explainConditions(parsed("count(a / dan-so >= 0.5%, gone >= 2, 'ii' = loai) >= 2"), VALUES, names)
    expect(why.map(({ text, sides, isShare, holds }) => [text, sides.map(said), isShare, holds])).toEqual([
      ['Người nghiện ÷ Dân số ≥ 0,5 %', ['0.000025'], true, false],
      ['Số điểm ≥ 2', ['null'], false, null],
      ['Loại II = Loại', ['ii'], false, true],
    ])
  })
})

const at = { from: 0, to: 0 }
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...TYPES.keys()).map((name): Expression => ({ kind: 'field', name, at })),
    fc
      .tuple(fc.integer({ min: 0, max: 1000 }), fc.boolean())
      .map(([n, isPercent]): Expression => ({ kind: 'number', value: `${n}`, isPercent, at })),
    fc.constantFrom('i', '2016-12-30', '').map((value): Expression => ({ kind: 'text', value, at })),
    fc.boolean().map((value): Expression => ({ kind: 'boolean', value, at })),
    fc
      .tuple(fc.constantFrom(...FUNCTIONS.keys(), 'if'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([name, args]): Expression => ({ kind: 'call', name, args, at })),
    fc
      .tuple(fc.constantFrom<'-' | 'not'>('-', 'not'), tie('tree'))
      .map(([operator, of]): Expression => ({ kind: 'unary', operator, of, at })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '=', '<', '>=', 'and', 'or'), tie('tree'), tie('tree'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator: operator as '+', left, right, at })),
    fc
      .tuple(tie('tree'), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
      .map(([of, list]): Expression => ({ kind: 'in', of, list, at })),
  ),
}))
const typeOf = (value: ExpressionValue): string => (value instanceof Big ? 'number' : typeof value)

describe('the language', () => {
  it('is total: whatever tree passes the check is reckoned to an end, and gives the type that the check foretold or is missing', () => {
    let passed = 0
    fc.assert(
      fc.property(tree, (expression) => {
        const type = checkExpression(expression, TYPES)
        if (!type.ok) return
        passed += 1
        const value = evaluate(expression, VALUES)
        if (value !== null) expect(typeOf(value)).toBe(type.value === 'number' || type.value === 'boolean' ? type.value : 'string')
      }),
      { numRuns: 3000 },
    )
    expect(passed).toBeGreaterThan(500)
  })

  it('answers any text with a tree or a refusal, never with an error', () => {
    const piece = fc.constantFrom(
      'a',
      'dan-so',
      '1',
      '0.5',
      '%',
      '(',
      ')',
      ',',
      '+',
      '-',
      '<=',
      '=',
      "'i'",
      "'",
      'and',
      'not',
      'in',
      'sum',
      'if',
      ' ',
      '&',
      'Đ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' ')),
        ),
        (source) => {
          const found = parseExpression(source)
          if (found.ok) checkExpression(found.value, TYPES)
          else expect(found.refusal.code).toMatch(/^EXPRESSION_/)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
