import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type FiguresHouse, loadFigures } from '../../../flows/storekeeping/load-figures.ts'
import { instantOf, unwrap } from '../../../kernel/index.ts'
import { loadOrganizations } from '../../../organizations/store.ts'
import { inTransaction } from '../../../storage/index.ts'
import { INDICATORS, monthName } from './country.ts'
import { sheetOf } from './sheet-file.ts'
import type { ValueFigure } from './value-figure.ts'
import { type BenchStores, catalogue } from './value-store.ts'

/** With sixty indicators: 102,000 values. */
const UNITS = 1700
const FIRST_MONTH = 400
const MEGABYTE = 1 << 20

/** The largest memory of the children of this process, in MB; none where the system does not tell. */
function childPeak(): number {
  try {
    const children = readdirSync('/proc/self/task').flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' '))
    const peaks = children
      .filter((pid) => pid !== '')
      .map((pid) => /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    return Math.max(0, ...peaks.map((peak) => Number(peak ?? 0) / 1024))
  } catch {
    // A child that has just ended.
    return 0
  }
}

/** The most memory that some work takes: what the child reached, and by how much this process grew. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss()
  let [child, own] = [0, 0]
  const timer = setInterval(() => {
    child = Math.max(child, childPeak())
    own = Math.max(own, process.memoryUsage.rss() - before)
  }, 10)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return child + own / MEGABYTE
}

/** Rows a second of an upsert of the same values from arrays, into a table that has them already. */
async function upsertRate({ owner }: BenchStores, units: readonly string[]): Promise<number> {
  await sql`create table if not exists bare_upsert (unit text, indicator text, period text, value numeric, primary key (unit, indicator, period))`.execute(
    owner.db,
  )
  const lines = units.flatMap((unit) => INDICATORS.map((indicator) => ({ unit, indicator })))
  const period = monthName(FIRST_MONTH)
  const upsert = () =>
    sql`insert into bare_upsert select u, i, ${period}, v from unnest(${lines.map((one) => one.unit)}::text[], ${lines.map((one) => one.indicator)}::text[],
      ${lines.map((_, i) => i % 1000)}::numeric[]) x(u, i, v) on conflict (unit, indicator, period) do update set value = excluded.value`.execute(
      owner.db,
    )
  await upsert()
  const from = performance.now()
  await upsert()
  return lines.length / ((performance.now() - from) / 1000)
}

/** How long a load that is called off goes on, in milliseconds. */
async function calledOff(house: FiguresHouse, bytes: Uint8Array): Promise<number> {
  const abort = new AbortController()
  let at = 0
  const tell = ({ done }: { readonly done: number }): void => {
    if (done < 50_000 || at > 0) return
    at = performance.now()
    abort.abort(new Error('called off'))
  }
  const ended = await loadFigures(
    house,
    { file: { name: 'a.xlsx', bytes }, under: null, isAgain: false },
    { tell, signal: abort.signal },
  ).then(
    () => 'done',
    () => 'called off',
  )
  if (ended === 'done' || at === 0) throw new Error('a load that was called off went on')
  return performance.now() - at
}

/** An office's sheet of 102,000 values, from its bytes to its sums: how fast, how much memory, and how soon it can be called off. */
export async function sheetFigures(stores: BenchStores, childEntry: string, rounds: number): Promise<ValueFigure[]> {
  const units = Array.from({ length: UNITS }, (_, at) => `a.${at}`)
  const agencies = await inTransaction(stores.owner, (tx) => loadOrganizations(tx))
  const house: FiguresHouse = {
    ...{ store: stores.store, childEntry, packs: catalogue, clock: () => instantOf(Date.now()) },
    organizations: () => Promise.resolve(agencies),
  }
  const [ours, limits, memory, ends]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let run = 0; run < rounds; run++) {
    limits.push(await upsertRate(stores, units))
    const bytes = sheetOf(units, FIRST_MONTH + run)
    ends.push(await calledOff(house, bytes))
    let [rate, from] = [0, 0]
    memory.push(
      await memoryOf(async () => {
        from = performance.now()
        const loaded = unwrap(await loadFigures(house, { file: { name: 'a.xlsx', bytes }, under: null, isAgain: false }))
        if (loaded.added !== UNITS * INDICATORS.length) throw new Error('the sheet of the bench is not whole')
        rate = loaded.added / ((performance.now() - from) / 1000)
      }),
    )
    ours.push(rate)
  }
  await sql`drop table bare_upsert`.execute(stores.owner.db)
  const what = { vi: 'bảng tính 102.000 số của một cơ quan, có kiểm tra', en: 'an office’s .xlsx of 102,000 values, checked' }
  return [
    { name: 'sheet', what, unit: 'rows/s', limits: [40_000], ours, must: { least: 1 }, against: { vi: 'phải đạt', en: 'to be reached' } },
    {
      ...{ name: 'sheet-upsert', what, unit: 'rows/s', limits, ours, must: { least: 0 } },
      against: { vi: 'upsert bằng unnest, không đọc tệp, không kiểm tra', en: 'an unnest upsert, no file read, nothing checked' },
    },
    {
      ...{ name: 'sheet-memory', unit: 'MB', limits: [300], ours: memory, must: { most: 1 } },
      what: { vi: 'bảng tính đó: bộ nhớ', en: 'that .xlsx: memory' },
      against: { vi: 'phải dưới', en: 'to stay below' },
    },
    {
      ...{ name: 'sheet-called-off', unit: 'ms', limits: [1000], ours: ends, must: { most: 1 } },
      what: { vi: 'bảng tính đó: từ lúc bấm dừng đến khi dừng', en: 'that .xlsx: from calling it off to its end' },
      against: { vi: 'phải dưới', en: 'to stay below' },
    },
  ]
}
