/** An exact part of a whole; `under` is positive, the two have no common divisor. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))

function reduced(over: bigint, under: bigint): Fraction {
  const common = divisor(over < 0n ? -over : over, under)
  return common === 0n ? { over: 0n, under: 1n } : { over: over / common, under: under / common }
}

export const WHOLE: Fraction = { over: 1n, under: 1n }
export const NOTHING: Fraction = { over: 0n, under: 1n }

/** The fraction that a share says: “0.4”, “1/3” or “1”. */
export function fractionOf(share: string): Fraction {
  const [over = '0', under] = share.split('/')
  if (under !== undefined) return reduced(BigInt(over), BigInt(under))
  const [whole = '0', decimals = ''] = over.split('.')
  return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

/** The exact sum. */
export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.under + b.over * a.under, a.under * b.under)
}

/** The exact product. */
export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.over, a.under * b.under)
}

/** Whether two fractions are the same. */
export function isSame(a: Fraction, b: Fraction): boolean {
  return a.over === b.over && a.under === b.under
}

/** As it is written: “1”, “2/5”. */
export function fractionText({ over, under }: Fraction): string {
  return under === 1n ? `${over}` : `${over}/${under}`
}

/**
 * A whole number divided by shares so that the parts are whole and add up to it again: each gets its floor, what is left goes one by one to
 * the largest remainders, the earlier first. Shares must add up to 1.
 */
export function divide(amount: bigint, shares: readonly Fraction[]): readonly bigint[] {
  const sign = amount < 0n ? -1n : 1n
  const parts = shares.map(({ over, under }, at) => {
    const exact = amount * sign * over
    return { at, whole: exact / under, rest: { over: exact % under, under } }
  })
  let left = amount * sign - parts.reduce((sum, { whole }) => sum + whole, 0n)
  const wholes = parts.map(({ whole }) => whole)
  const byRest = [...parts].sort((a, b) => {
    const difference = b.rest.over * a.rest.under - a.rest.over * b.rest.under
    return difference > 0n ? 1 : difference < 0n ? -1 : a.at - b.at
  })
  for (const { at } of byRest) {
    if (left <= 0n) break
    wholes[at] = (wholes[at] ?? 0n) + 1n
    left -= 1n
  }
  return wholes.map((whole) => whole * sign)
}
