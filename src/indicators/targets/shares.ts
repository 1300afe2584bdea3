import Big from 'big.js'
import { divide } from '../../organizations/index.ts'

/** How many decimals a text has. */
const decimalsIn = (text: string): number => text.split('.')[1]?.length ?? 0

const whole = (text: string, decimals: number): bigint => BigInt(new Big(text).times(new Big(10).pow(decimals)).toFixed(0))

/**
 * A figure divided in proportion to weights, in steps of the indicator's decimals, so that the parts add up to it exactly: each its floor, what is left one
 * by one to the largest remainders, the earlier first. Weights below zero count as zero; where all are zero it is divided equally.
 */
export function proposeShares(total: string, weights: readonly string[], decimals: number): string[] {
  if (weights.length === 0) return []
  const scale = Math.max(0, ...weights.map(decimalsIn))
  const asked = weights.map((weight) => whole(weight, scale)).map((weight) => (weight < 0n ? 0n : weight))
  const sum = asked.reduce((left, right) => left + right, 0n)
  const equal = sum === 0n
  const under = equal ? BigInt(asked.length) : sum
  const steps = Math.max(decimals, decimalsIn(total))
  const parts = divide(
    whole(total, steps),
    asked.map((weight) => ({ over: equal ? 1n : weight, under })),
  )
  return parts.map((part) => new Big(part.toString()).div(new Big(10).pow(steps)).toFixed())
}

/** What of a whole is not in its shares; below zero where they are more. */
export function restOf(total: string, shares: readonly string[]): string {
  return shares.reduce((rest, share) => rest.minus(share), new Big(total)).toFixed()
}
