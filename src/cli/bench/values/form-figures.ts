import { keepSums } from '../../../flows/storekeeping/keep-sums.ts'
import { standValues, standWithoutSums } from '../../../indicators/values/stand-store.ts'
import { sumValues } from '../../../indicators/values/sum-store.ts'
import { instantOf, newId, UnitId } from '../../../kernel/index.ts'
import { inTransaction, type Store } from '../../../storage/index.ts'
import { INDICATORS, monthName } from './country.ts'
import type { ValueFigure } from './value-figure.ts'

const CLIENTS = 8
const SECONDS = 5
const FOLD_EVERY_MS = 2000

/** Saves forms of 60 values of units in turn until the time is over; gives forms a second. */
async function saveRate(
  store: Store,
  units: readonly string[],
  { month, stand }: { month: number; stand: typeof standValues },
): Promise<number> {
  let next = 0
  const from = performance.now()
  const client = async (): Promise<void> => {
    while (performance.now() - from < SECONDS * 1000) {
      const at = next++
      const round = Math.floor(at / units.length)
      const unit = UnitId.parse(units[(at * 7919) % units.length])
      const values = INDICATORS.map((indicator, i) => ({ indicator, breakdown: '', value: `${i + at + round}` }))
      const order = { report: `${unit} ${month} ${round}`, unit, period: monthName(month + round), at: instantOf(Date.now()), values }
      await inTransaction(store, (tx) => stand(tx, order))
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return next / ((performance.now() - from) / 1000)
}

/** The same while a worker folds, as the server has it. */
async function withWorker(store: Store, work: () => Promise<number>): Promise<number> {
  let round = Promise.resolve()
  const timer = setInterval(() => {
    round = round.then(() => keepSums({ store }))
  }, FOLD_EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await round
  }
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

/** Saves with the roll-up and without, in turn. */
export async function formFigures(store: Store, units: readonly string[], rounds: number): Promise<ValueFigure[]> {
  const [limits, ours, visible]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < rounds; run++) {
    limits.push(await saveRate(store, units, { month: 100 + run * 40, stand: standWithoutSums }))
    ours.push(await withWorker(store, () => saveRate(store, units, { month: 120 + run * 40, stand: standValues })))
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
      ...{ name: 'visible', unit: 'ms', limits: [5000], ours: visible, must: { most: 1 } },
      what: { vi: 'ghi xong đến khi tổng cả nước có số đó', en: 'a save until the sum of the country holds it' },
      against: { vi: 'phải thấy trong', en: 'to be seen within' },
    },
  ]
}
