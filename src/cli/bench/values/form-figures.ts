import { keepSums } from '../../../flows/storekeeping/keep-sums.ts'
import { type StandOrder, standValues, standWithoutSums } from '../../../indicators/values/stand-store.ts'
import { sumValues } from '../../../indicators/values/sum-store.ts'
import { instantOf, newId, UnitId } from '../../../kernel/index.ts'
import { inTransaction, type Store } from '../../../storage/index.ts'
import { INDICATORS, monthName } from './country.ts'
import type { ValueFigure } from './value-figure.ts'
import type { BenchStores } from './value-store.ts'

const CLIENTS = 8
/** Both sides are measured in turn, a second each, so that what else the disk does falls on both. */
const SLICES = 5
const SLICE_MS = 1000
/** A server folds every two seconds: in every second slice. */
const FOLD_EVERY = 2

/** A sequence of forms of 60 values, of units in turn. */
class Forms {
  readonly #units: readonly string[]
  readonly #month: number
  #next = 0

  constructor(units: readonly string[], month: number) {
    this.#units = units
    this.#month = month
  }

  next(): StandOrder {
    const at = this.#next++
    const round = Math.floor(at / this.#units.length)
    const unit = UnitId.parse(this.#units[(at * 7919) % this.#units.length])
    const values = INDICATORS.map((indicator, i) => ({ indicator, breakdown: '', value: `${i + at + round}` }))
    const period = monthName(this.#month + round)
    return { report: `${unit} ${this.#month} ${round}`, unit, period, at: instantOf(Date.now()), values }
  }
}

/** Saves forms until a slice is over, eight at a time; gives how many, and how long it took in seconds. */
async function slice(store: Store, forms: Forms, stand: typeof standValues): Promise<{ saved: number; seconds: number }> {
  let saved = 0
  const from = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - from < SLICE_MS) {
      const order = forms.next()
      await inTransaction(store, (tx) => stand(tx, order))
      saved += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return { saved, seconds: (performance.now() - from) / 1000 }
}

/** One of the sides that are measured in turn. */
interface Side {
  readonly store: Store
  readonly forms: Forms
  readonly stand: typeof standValues
  /** Whether a worker folds meanwhile, as the server has it. */
  readonly hasWorker: boolean
}

/** Forms a second of each side. */
async function ratesOf(sides: readonly Side[]): Promise<number[]> {
  const totals = sides.map(() => ({ saved: 0, seconds: 0 }))
  for (let at = 0; at < SLICES; at++) {
    for (const [side, { store, forms, stand, hasWorker }] of sides.entries()) {
      const work = hasWorker && at % FOLD_EVERY === FOLD_EVERY - 1 ? keepSums({ store }) : undefined
      const { saved, seconds } = await slice(store, forms, stand)
      const total = totals[side]
      if (total) totals[side] = { saved: total.saved + saved, seconds: total.seconds + seconds }
      await work
    }
  }
  return totals.map(({ saved, seconds }) => saved / seconds)
}

/** How long after a save its value stands in the sum of the country, in milliseconds. */
async function visibleAfter(store: Store, unit: string, month: number): Promise<number> {
  const period = monthName(month)
  const order = {
    report: newId(),
    unit: UnitId.parse(unit),
    period,
    at: instantOf(Date.now()),
    values: [{ indicator: 'indicator-1', breakdown: '', value: '7' }],
  }
  await inTransaction(store, (tx) => standValues(tx, order))
  const from = performance.now()
  for (;;) {
    const asked = { roots: [UnitId.parse('vn')], indicators: ['indicator-1'], periods: [period], tree: 'period', by: 'root' } as const
    const [row] = await inTransaction(store, (tx) => sumValues(tx, asked))
    if (row?.sum === '7') return performance.now() - from
    if (performance.now() - from > 60_000) return Number.POSITIVE_INFINITY
  }
}

/** Saves with the roll-up, without, and with it but without row-level security, in turn. */
export async function formFigures({ owner, store }: BenchStores, units: readonly string[], rounds: number): Promise<ValueFigure[]> {
  const [limits, ours, open, visible]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let run = 0; run < rounds; run++) {
    const side = (month: number, from: Store, stand: typeof standValues): Side => {
      return { store: from, forms: new Forms(units, month + run * 90), stand, hasWorker: stand === standValues }
    }
    const [limit = 0, our = 0, free = 0] = await ratesOf([
      side(100, store, standWithoutSums),
      side(130, store, standValues),
      side(160, owner, standValues),
    ])
    limits.push(limit)
    ours.push(our)
    open.push(free)
    visible.push(await visibleAfter(store, units[run] ?? '', 99 - run))
    await keepSums({ store })
  }
  return [
    {
      ...{ name: 'forms', unit: 'forms/s', limits, ours, must: { least: 0.75 } },
      what: { vi: 'ghi biểu 60 số, 8 người cùng lúc, có tổng hợp', en: 'form saves of 60 values, 8 clients, with roll-up' },
      against: { vi: 'như vậy, không tổng hợp', en: 'the same without roll-up' },
    },
    {
      ...{ name: 'forms-open', unit: 'forms/s', limits: open, ours, must: { least: 0 } },
      what: { vi: 'ghi biểu 60 số, 8 người cùng lúc, có tổng hợp', en: 'form saves of 60 values, 8 clients, with roll-up' },
      against: { vi: 'như vậy, không có kiểm soát theo dòng', en: 'the same without row-level security' },
    },
    {
      ...{ name: 'visible', unit: 'ms', limits: [5000], ours: visible, must: { most: 1 } },
      what: { vi: 'ghi xong đến khi tổng cả nước có số đó', en: 'a save until the sum of the country holds it' },
      against: { vi: 'phải thấy trong', en: 'to be seen within' },
    },
  ]
}
