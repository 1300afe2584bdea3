/** Units that count in the same kept sums in a month have one chain: the numbers of the superiors whose sums are kept. */
export class Chains {
  readonly #numbers = new Map<string, number>()
  readonly #superiors: number[][] = []

  /** The number of a chain, from 0. */
  numberOf(superiors: readonly number[]): number {
    const sorted = [...superiors].sort((a, b) => a - b)
    const key = sorted.join(' ')
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#superiors.push(sorted)
    this.#numbers.set(key, this.#superiors.length - 1)
    return this.#superiors.length - 1
  }

  /** Every pair of a chain and a superior. */
  pairs(): { readonly chain: number; readonly superior: number }[] {
    return this.#superiors.flatMap((superiors, chain) => superiors.map((superior) => ({ chain, superior })))
  }
}

/** What was added to one chain in one series and period: whole numbers apart from those with decimals, so that both stay exact. */
interface Slot {
  whole: number
  micros: bigint
  given: number
}

const MICROS = 1_000_000n
/** Far enough from where whole numbers are no longer exact. */
const MOST_WHOLE = 2 ** 52

function microsOf(value: string): bigint {
  const [whole = '0', decimals = ''] = value.split('.')
  return BigInt(whole + decimals.padEnd(6, '0'))
}

/** One sum in millionths with the number of its values. */
export interface ChainSum {
  readonly chain: number
  readonly period: number
  readonly series: number
  readonly micros: string
  readonly given: number
}

/** Adds values up by chain, series and period while they pass by. */
export class ChainSums {
  readonly #byPlace = new Map<number, Map<number, Map<number, Slot>>>()
  #last: { readonly chain: number; readonly period: number; readonly slots: Map<number, Slot> } | undefined

  /** Adds a value, a text as it is stored. */
  add(chain: number, period: number, series: number, value: string): void {
    const slots = this.#last?.chain === chain && this.#last.period === period ? this.#last.slots : this.#slotsOf(chain, period)
    let slot = slots.get(series)
    if (slot === undefined) {
      slot = { whole: 0, micros: 0n, given: 0 }
      slots.set(series, slot)
    }
    slot.given += 1
    if (value.includes('.')) slot.micros += microsOf(value)
    else slot.whole += Number(value)
    if (slot.whole > MOST_WHOLE || slot.whole < -MOST_WHOLE) {
      slot.micros += BigInt(slot.whole) * MICROS
      slot.whole = 0
    }
  }

  #slotsOf(chain: number, period: number): Map<number, Slot> {
    const byPeriod = this.#byPlace.get(chain) ?? new Map<number, Map<number, Slot>>()
    const slots = byPeriod.get(period) ?? new Map<number, Slot>()
    byPeriod.set(period, slots)
    this.#byPlace.set(chain, byPeriod)
    this.#last = { chain, period, slots }
    return slots
  }

  /** All sums. */
  sums(): ChainSum[] {
    return [...this.#byPlace].flatMap(([chain, byPeriod]) =>
      [...byPeriod].flatMap(([period, slots]) =>
        [...slots].map(([series, { whole, micros, given }]) => ({
          ...{ chain, period, series, given },
          micros: `${BigInt(whole) * MICROS + micros}`,
        })),
      ),
    )
  }
}
