import { sql } from 'kysely'
import { systemContext } from '../../../flows/open-house.ts'
import { IndicatorPack, type ValueLine } from '../../../indicators/index.ts'
import { loadValues } from '../../../indicators/values/load/load-store.ts'
import { instantOf, newId } from '../../../kernel/index.ts'
import { replaceUnits, unitsProjection } from '../../../organizations/store.ts'
import { copyIn, grantRuntime, inTransaction, openStore, readScopeKey, type Store } from '../../../storage/index.ts'
import type { BenchDatabase } from '../beside/bench-database.ts'
import { bareLines, bareRows, countryVersions, INDICATORS } from './country.ts'

const both = { nameVi: 'Chỉ tiêu', nameEn: 'Indicator', unitVi: 'người', unitEn: 'persons', enteredByVi: 'đơn vị', enteredByEn: 'unit' }

/** The sixty indicators of the bench. */
export const catalogue = IndicatorPack.parse({
  indicators: INDICATORS.map((indicatorId) => ({
    ...{ ...both, indicatorId, period: 'month', source: { kind: 'entered' }, acrossUnits: 'sum', acrossPeriods: 'sum', unverified: true },
  })),
})

const context = () => systemContext(instantOf(Date.now()))

/** Makes the country known. */
export async function installCountry(store: Store): Promise<void> {
  const content = { versions: countryVersions(), groups: [], digest: 'bench', source: 'sha256:bench' }
  await inTransaction(store, (tx) => replaceUnits(tx, context(), content))
}

/** Takes values in as the product does; gives rows a second. */
export async function loadRate(store: Store, count: number, lines: AsyncIterable<readonly ValueLine[]>): Promise<number> {
  const from = performance.now()
  const order = { batchId: newId(), source: 'sha256:bench', catalogue }
  const loaded = await inTransaction(store, (tx) => loadValues(tx, context(), lines, order))
  if (loaded.faultCount > 0 || loaded.added + loaded.changed !== count)
    throw new Error(`the load of the bench is not whole: ${JSON.stringify(loaded.faults[0])}`)
  return count / ((performance.now() - from) / 1000)
}

/** One database through two logins: its owner's, and that of a server, which row-level security binds. */
export interface BenchStores {
  readonly owner: Store
  readonly store: Store
}

/** Opens a fresh database as its owner, and then as the server does. */
export async function openBoth({ url, runtime, runtimeUrl }: BenchDatabase): Promise<BenchStores> {
  const owner = await openStore({ databaseUrl: url, projections: [unitsProjection] })
  await inTransaction(owner, (tx) => grantRuntime(tx, runtime))
  const scopeKey = await readScopeKey(owner)
  if (scopeKey === undefined) throw new Error('the database has no key that signs scopes')
  return { owner, store: await openStore({ databaseUrl: runtimeUrl, scopeKey, isRuntimeOnly: true, projections: [unitsProjection] }) }
}

/** Rows a second by COPY from Node into a table without key, check or rights: of the lines as they are given, and of their numbers alone. */
export interface BareRates {
  readonly lines: number
  readonly numbers: number
}

/** The limits of a load. */
export async function bareRates(store: Store, units: readonly string[], months: readonly number[]): Promise<BareRates> {
  await sql`create table if not exists bare_line (unit text not null, indicator text not null, breakdown text not null, period text not null,
    value numeric not null)`.execute(store.db)
  await sql`create table if not exists bare_number (unit_no integer not null, series_no integer not null, period integer not null,
    value numeric not null)`.execute(store.db)
  const count = units.length * months.length * INDICATORS.length
  const rate = async (statement: string, rows: AsyncIterable<string>): Promise<number> => {
    const from = performance.now()
    await inTransaction(store, (tx) => copyIn(tx, statement, rows))
    return count / ((performance.now() - from) / 1000)
  }
  const lines = await rate('copy bare_line from stdin', bareLines(units, months))
  const numbers = await rate('copy bare_number from stdin', bareRows(units, months))
  await sql`truncate bare_line, bare_number`.execute(store.db)
  return { lines, numbers }
}
