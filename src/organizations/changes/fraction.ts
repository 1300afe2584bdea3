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

/** Whether two fractions are the same. */
export function isSame(a: Fraction, b: Fraction): boolean {
  return a.over === b.over && a.under === b.under
}
