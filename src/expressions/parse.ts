import { ok, type Refusal, type Result, refuse } from '../kernel/index.ts'
import { COMPARISONS, type Expression, type Operator, type Place } from './expression.ts'
import { expressionRefusals } from './refusals.ts'
import { readTokens, type Token } from './tokens.ts'

/** So deep may parts stand in parts. */
const MOST_LEVELS = 40

/** From the loosest to the tightest: what binds like what. */
const LEVELS: readonly (readonly Operator[])[] = [['or'], ['and'], COMPARISONS, ['+', '-'], ['*', '/']]
const COMPARED = 2

class Stop extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

class Parser {
  private at = 0
  private depth = 0
  private readonly tokens: readonly Token[]
  private readonly length: number
  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }

  whole(): Expression {
    const found = this.level(0)
    if (this.at < this.tokens.length) this.stop()
    return found
  }

  private peek(): Token | undefined {
    return this.tokens[this.at]
  }

  private stop(): never {
    const token = this.peek()
    const result = token
      ? refuse(expressionRefusals, 'EXPRESSION_UNEXPECTED', { found: token.text, at: token.at.from + 1 })
      : refuse(expressionRefusals, 'EXPRESSION_ENDS_EARLY', { at: this.length })
    throw new Stop(result.refusal)
  }

  private take(text: string): Token | undefined {
    const token = this.peek()
    if (token?.text !== text || token.kind === 'text') return undefined
    this.at += 1
    return token
  }

  private need(text: string): Token {
    return this.take(text) ?? this.stop()
  }

  private deeper<T>(work: () => T): T {
    this.depth += 1
    if (this.depth > MOST_LEVELS) throw new Stop(refuse(expressionRefusals, 'EXPRESSION_TOO_DEEP', { most: MOST_LEVELS }).refusal)
    const done = work()
    this.depth -= 1
    return done
  }

  private level(n: number): Expression {
    const operators = LEVELS[n]
    if (operators === undefined) return this.unary()
    if (n === COMPARED) return this.comparison(operators)
    let left = this.level(n + 1)
    for (let operator = operators.find((one) => this.take(one)); operator; operator = operators.find((one) => this.take(one))) {
      const right = this.level(n + 1)
      left = { kind: 'binary', operator, left, right, at: { from: left.at.from, to: right.at.to } }
    }
    return left
  }

  /** A comparison stands alone: `a < b < c` is not taken. */
  private comparison(operators: readonly Operator[]): Expression {
    const negation = this.take('not')
    if (negation) {
      const of = this.deeper(() => this.level(COMPARED))
      return { kind: 'unary', operator: 'not', of, at: { from: negation.at.from, to: of.at.to } }
    }
    const left = this.level(COMPARED + 1)
    const operator = operators.find((one) => this.take(one))
    if (operator) {
      const right = this.level(COMPARED + 1)
      return { kind: 'binary', operator, left, right, at: { from: left.at.from, to: right.at.to } }
    }
    if (!this.take('in')) return left
    this.need('(')
    const { args, to } = this.list()
    return { kind: 'in', of: left, list: args, at: { from: left.at.from, to } }
  }

  private unary(): Expression {
    const minus = this.take('-')
    if (!minus) return this.primary()
    const of = this.deeper(() => this.unary())
    return { kind: 'unary', operator: '-', of, at: { from: minus.at.from, to: of.at.to } }
  }

  /** What stands between a bracket that was taken and its end, with commas between. */
  private list(): { args: Expression[]; to: number } {
    const args: Expression[] = []
    do args.push(this.deeper(() => this.level(0)))
    while (this.take(','))
    return { args, to: this.need(')').at.to }
  }

  private primary(): Expression {
    const token = this.peek()
    if (token === undefined) return this.stop()
    this.at += 1
    const { kind, text, at } = token
    if (kind === 'text') return { kind, value: text, at }
    if (kind === 'number') {
      const percent = this.take('%')
      return { kind, value: text, isPercent: percent !== undefined, at: { from: at.from, to: percent?.at.to ?? at.to } }
    }
    if (kind === 'name') return this.named(text, at)
    if (text === '(') {
      const inside = this.deeper(() => this.level(0))
      this.need(')')
      return inside
    }
    this.at -= 1
    return this.stop()
  }

  private named(text: string, at: Place): Expression {
    if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', at }
    if (text === 'and' || text === 'or' || text === 'in' || text === 'not') {
      this.at -= 1
      return this.stop()
    }
    if (!this.take('(')) return { kind: 'field', name: text, at }
    const { args, to } = this.list()
    return { kind: 'call', name: text, args, at: { from: at.from, to } }
  }
}

/** Reads a formula or condition. Refuses with the place what is no formula, too long or too deep; never throws. */
export function parseExpression(source: string): Result<Expression> {
  const tokens = readTokens(source)
  if (!tokens.ok) return tokens
  try {
    return ok(new Parser(tokens.value, source.length).whole())
  } catch (stop) {
    if (stop instanceof Stop) return { ok: false, refusal: stop.refusal }
    throw stop
  }
}
