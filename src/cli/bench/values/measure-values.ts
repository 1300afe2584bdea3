import { sql } from 'kysely'
import { checkFigures } from '../../../flows/storekeeping/check-figures.ts'
import type { Name } from '../../../kernel/index.ts'
import { unitsProjection } from '../../../organizations/store.ts'
import { openStore } from '../../../storage/index.ts'
import type { Installation } from '../../command.ts'
import { makeBenchDatabase } from '../beside/bench-database.ts'
import { median } from '../figure.ts'
import { INDICATORS, linesOf, reporters } from './country.ts'
import { formFigures } from './form-figures.ts'
import { firstMonths, queryFigures } from './query-figures.ts'
import { rollUpFigures } from './roll-up-figures.ts'
import { sheetFigures } from './sheet-figures.ts'
import type { ValueFigure } from './value-figure.ts'
import { type BareRates, type BenchStores, bareRates, installCountry, loadRate, openBoth } from './value-store.ts'

const MONTHS = 60
/** Units that report, so that about two or thirty million values are held. */
const REPORTERS = { quick: 556, full: 8334 }

export interface ValueBench {
  readonly server: string
  readonly values: number
  readonly figures: readonly ValueFigure[]
  readonly embedded: readonly ValueFigure[]
  /** Kept sums that differ from the values at the end. */
  readonly wrongSums: number
}

interface Loads {
  readonly limits: BareRates[]
  readonly ours: number[]
}

/** Loads months one after the other; each tenth beside the limit. */
async function loadMonths(
  { owner, store }: BenchStores,
  units: readonly string[],
  [from, until]: readonly [number, number],
  loads: Loads,
): Promise<void> {
  for (let month = from; month < until; month++) {
    const rate = await loadRate(store, units.length * INDICATORS.length, linesOf(units, [month]))
    if (month % 10 !== 9) continue
    loads.ours.push(rate)
    loads.limits.push(await bareRates(owner, units, [month]))
  }
}

/** A load beside both limits: the lines as they are given, and, harder, their numbers alone. */
function loadFigures({ limits, ours }: Loads, { name, what, least }: { name: string; what: Name; least: number }): ValueFigure[] {
  return [
    {
      ...{ name, what, unit: 'rows/s', limits: limits.map(({ lines }) => lines), ours, must: { least } },
      against: { vi: 'COPY trần từ Node các dòng đó', en: 'raw COPY of these lines from Node' },
    },
    {
      ...{ name: `${name}-numbers`, what, unit: 'rows/s', limits: limits.map(({ numbers }) => numbers), ours, must: { least } },
      against: { vi: 'COPY trần từ Node, chỉ bốn con số mỗi dòng', en: 'raw COPY from Node of four numbers a line' },
    },
  ]
}

const FIRST_LOAD = {
  ...{ name: 'first-load', least: 0.3 },
  what: { vi: 'nạp lần đầu một kỳ, có nhật ký và kiểm tra', en: 'first load of an empty period, journal and checks on' },
}
const CHANGES = {
  ...{ name: 'changes', least: 0.1 },
  what: { vi: 'nạp 1.000.000 số đã sửa, có tổng hợp', en: 'batch import of 1,000,000 changed values with roll-up' },
}

async function changeFigures({ owner, store }: BenchStores, units: readonly string[], rounds: number): Promise<ValueFigure[]> {
  // About a million values, or all where there are fewer.
  const months = Math.min(MONTHS, Math.ceil(1_000_000 / (units.length * INDICATORS.length)))
  const loads: Loads = { limits: [], ours: [] }
  for (let run = 0; run < rounds; run++) {
    const changed = Array.from({ length: months }, (_, i) => (run * months + i) % MONTHS)
    loads.limits.push(await bareRates(owner, units, changed))
    loads.ours.push(await loadRate(store, units.length * INDICATORS.length * months, linesOf(units, changed, run + 1)))
  }
  return loadFigures(loads, CHANGES)
}

function growthFigures(few: Awaited<ReturnType<typeof firstMonths>>, many: Awaited<ReturnType<typeof firstMonths>>): ValueFigure[] {
  const shared = { unit: 'ms', must: { most: 1.3 } } as const
  const against = { vi: 'khi có 10 tháng', en: 'with 10 months held' }
  return [
    {
      ...{ ...shared, name: 'growth-provinces', limits: few.provinces, ours: many.provinces, against },
      what: {
        vi: '60 chỉ tiêu × 34 tỉnh, mười tháng, khi có 60 tháng',
        en: '60 indicators × 34 provinces, ten months, with 60 months held',
      },
    },
    {
      ...{ ...shared, name: 'growth-children', limits: few.children, ours: many.children, against },
      what: {
        vi: 'một tỉnh theo đơn vị trực tiếp, mười tháng, khi có 60 tháng',
        en: 'one province by child unit, ten months, with 60 months held',
      },
    },
  ]
}

async function measureOn(
  stores: BenchStores,
  { wanted, rounds, childEntry }: { wanted: number; rounds: number; childEntry: string },
  tell: (what: string) => void,
) {
  const units = reporters(wanted)
  tell('12,000 units')
  const { owner, store } = stores
  await installCountry(store)
  await bareRates(owner, units, [0])
  const loads: Loads = { limits: [], ours: [] }
  tell('10 months')
  await loadMonths(stores, units, [0, 10], loads)
  await sql`vacuum analyze`.execute(owner.db)
  const few = await firstMonths(store, rounds)
  tell('60 months')
  await loadMonths(stores, units, [10, MONTHS], loads)
  await sql`vacuum analyze`.execute(owner.db)
  tell('questions')
  const growth = growthFigures(few, await firstMonths(store, rounds))
  const queries = await queryFigures(stores, rounds)
  tell('changes')
  const changes = await changeFigures(stores, units, Math.min(rounds, 3))
  tell('sheet')
  const sheets = await sheetFigures(stores, childEntry, Math.min(rounds, 3))
  tell('check')
  // Before the forms: those that are saved without sums leave none.
  const { values, wrongSums, wrongLines } = await checkFigures({ store })
  tell('forms')
  const forms = await formFigures(stores, units, Math.min(rounds, 3))
  return {
    values,
    wrongSums: wrongSums + wrongLines,
    figures: [...loadFigures(loads, FIRST_LOAD), ...changes, ...sheets, ...forms, ...queries, ...growth],
  }
}

/** Ours on the embedded engine at a tenth of the quick size, beside the same on the server. */
async function embeddedFigures(rounds: number): Promise<ValueFigure[]> {
  await using store = await openStore({ memory: true, projections: [unitsProjection] })
  const units = reporters(REPORTERS.quick)
  await installCountry(store)
  const rates: number[] = []
  for (let month = 0; month < 6; month++) rates.push(await loadRate(store, units.length * INDICATORS.length, linesOf(units, [month])))
  const { provinces, children } = await firstMonths(store, rounds)
  const alone = { must: { least: 0 } } as const
  const against = { vi: 'chỉ để so sánh', en: 'for comparison' }
  return [
    {
      ...{ ...alone, against, name: 'embedded-load', unit: 'rows/s', limits: [median(rates)], ours: rates },
      what: { vi: 'kho nhúng, 200.000 số: nạp một kỳ', en: 'embedded store, 200,000 values: load of a period' },
    },
    {
      ...{ ...alone, against, name: 'embedded-provinces', unit: 'ms', limits: [median(provinces)], ours: provinces },
      what: { vi: 'kho nhúng: 60 chỉ tiêu × 34 tỉnh, mười tháng', en: 'embedded store: 60 indicators × 34 provinces, ten months' },
    },
    {
      ...{ ...alone, against, name: 'embedded-children', unit: 'ms', limits: [median(children)], ours: children },
      what: { vi: 'kho nhúng: một tỉnh theo đơn vị trực tiếp, mười tháng', en: 'embedded store: one province by child unit, ten months' },
    },
  ]
}

/** Measures the store of values on the server that `databaseUrl` names, in databases of its own, and on the embedded engine. */
export async function measureValues(
  installation: Installation,
  options: { readonly databaseUrl: string; readonly isQuick: boolean; readonly rounds: number },
  tell: (what: string) => void,
): Promise<ValueBench> {
  const { databaseUrl, isQuick, rounds } = options
  const childEntry = installation.readChild
  const database = await makeBenchDatabase(databaseUrl)
  try {
    const stores = await openBoth(database)
    try {
      const measured = await measureOn(stores, { wanted: isQuick ? REPORTERS.quick : REPORTERS.full, rounds, childEntry }, tell)
      tell('roll-up over HTTP')
      const figures = [...measured.figures, ...(await rollUpFigures(installation, { databaseUrl, rounds }))]
      tell('embedded')
      return { ...measured, figures, server: database.server, embedded: await embeddedFigures(rounds) }
    } finally {
      await stores.store.close()
      await stores.owner.close()
    }
  } finally {
    await database.drop()
  }
}
