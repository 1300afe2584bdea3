import { ok, type Result, refuse } from '../kernel/index.ts'
import { COMPARISONS, type Place } from './expression.ts'
import { expressionRefusals } from './refusals.ts'

/** A word, number, text or sign of a formula, with its place. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign'
  readonly text: string
  readonly at: Place
}

/** So long may a formula be. */
const MOST_CHARACTERS = 2000

const isDigit = (c: string): boolean => c >= '0' && c <= '9'
const isLetter = (c: string): boolean => c >= 'a' && c <= 'z'
const isSpace = (c: string): boolean => c === ' ' || c === '\n' || c === '\t' || c === '\r'
const SIGNS = [...COMPARISONS, '+', '-', '*', '/', '(', ')', ',', '%'] as const

/** The end of what goes on from `from` as long as `goesOn` holds. */
function endOf(source: string, from: number, goesOn: (c: string) => boolean): number {
  let to = from
  while (to < source.length && goesOn(source.charAt(to))) to += 1
  return to
}

/** A name may hold hyphens inside, never at its end: `a-b` is one name, `a - b` a difference. */
function endOfName(source: string, from: number): number {
  const to = endOf(source, from, (c) => isLetter(c) || isDigit(c) || c === '-')
  return source.charAt(to - 1) === '-' ? to - 1 : to
}

function endOfNumber(source: string, from: number): number {
  const whole = endOf(source, from, isDigit)
  const hasDecimals = source.charAt(whole) === '.' && isDigit(source.charAt(whole + 1))
  return hasDecimals ? endOf(source, whole + 1, isDigit) : whole
}

function readToken(source: string, from: number): Token | undefined {
  const c = source.charAt(from)
  const token = (kind: Token['kind'], to: number, text = source.slice(from, to)): Token => ({ kind, text, at: { from, to } })
  if (isLetter(c)) return token('name', endOfName(source, from))
  if (isDigit(c)) return token('number', endOfNumber(source, from))
  if (c === "'") {
    const to = source.indexOf("'", from + 1)
    return to === -1 ? undefined : token('text', to + 1, source.slice(from + 1, to))
  }
  const sign = SIGNS.find((one) => source.startsWith(one, from))
  return sign === undefined ? undefined : token('sign', from + sign.length)
}

/** The words and signs of a formula in order, in time that grows with its length. Refuses an empty or long one and what belongs to no token. */
export function readTokens(source: string): Result<Token[]> {
  if (source.length > MOST_CHARACTERS) {
    return refuse(expressionRefusals, 'EXPRESSION_TOO_LONG', { length: source.length, most: MOST_CHARACTERS })
  }
  const tokens: Token[] = []
  for (let at = endOf(source, 0, isSpace); at < source.length; ) {
    const token = readToken(source, at)
    if (token === undefined) return refuse(expressionRefusals, 'EXPRESSION_UNEXPECTED', { found: source.charAt(at), at: at + 1 })
    tokens.push(token)
    at = endOf(source, token.at.to, isSpace)
  }
  return tokens.length === 0 ? refuse(expressionRefusals, 'EXPRESSION_EMPTY') : ok(tokens)
}
