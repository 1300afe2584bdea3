import { join } from 'node:path'
import pg from 'pg'
import { systemContext } from '../../../flows/open-house.ts'
import { writeScopeKey } from '../../../flows/storekeeping/scope-key-file.ts'
import { IndicatorValues } from '../../../indicators/index.ts'
import { loadValues } from '../../../indicators/values/load/load-store.ts'
import { instantOf, newId } from '../../../kernel/index.ts'
import { grantRuntime, inTransaction, seal } from '../../../storage/index.ts'
import type { Installation } from '../../command.ts'
import { type BenchDatabase, makeBenchDatabase } from '../beside/bench-database.ts'
import { addBenchAccounts, openBenchHouse } from '../beside/bench-house.ts'
import { openClients } from '../beside/clients.ts'
import { signIn } from '../beside/signed-in.ts'
import { timesOf } from '../figure.ts'
import { makeFolder, startServer } from '../processes.ts'
import { INDICATORS, linesOf, monthName } from './country.ts'
import { COMMUNES, communeName, districtName, districtOf, PROVINCE, writeProvincePack } from './province-pack.ts'
import type { ValueFigure } from './value-figure.ts'

/** A year of the bench: 360,000 values. */
const MONTHS = Array.from({ length: 12 }, (_, at) => 36 + at)
const ASKED = 'indicator-9'
const LEADER = 'bench.leader'
const WARM_UP = 30
const RUNS = 60

/** Fills the database through the product, and lays the same values out a row each, with the district of each commune, as a plain table would hold them. */
async function fill(
  installation: Installation,
  database: BenchDatabase,
  at: { folder: string; pack: string; scopeKey: string },
): Promise<void> {
  const house = await openBenchHouse(installation, { url: database.url, folder: at.folder, pack: at.pack })
  try {
    await addBenchAccounts(house, [{ login: LEADER, office: PROVINCE, roles: ['leader'] }])
    const order = { batchId: newId(), source: 'sha256:bench', catalogue: house.packs }
    const context = systemContext(instantOf(Date.now()))
    const loaded = await inTransaction(house.store, (tx) => loadValues(tx, context, linesOf(COMMUNES.map(communeName), MONTHS), order))
    if (loaded.added !== COMMUNES.length * INDICATORS.length * MONTHS.length)
      throw new Error(`the province of the bench is not whole: ${JSON.stringify(loaded.faults[0])}`)
    await seal(house.store)
    await inTransaction(house.store, (tx) => grantRuntime(tx, database.runtime))
    await writeScopeKey(house.store, at.scopeKey)
  } finally {
    await house.close()
  }
  // Beside the tables of the product, which a server looks through before it opens them.
  await database.run('create schema plain')
  await database.run('create table plain.place (commune text primary key, district text not null)')
  await database.run('insert into plain.place select * from unnest($1::text[], $2::text[])', [
    COMMUNES.map(communeName),
    COMMUNES.map((commune) => districtName(districtOf(commune))),
  ])
  await database.run(`create table plain.value as select s.indicator, v.period, u.unit_id as commune, (x.value * 0.000001)::numeric(18, 6) as value
    from indicator_value v join value_unit u on u.unit_no = v.unit_no cross join lateral unnest(v.series, v.value) x(series_no, value)
    join value_series s on s.series_no = x.series_no`)
  await database.run('alter table plain.value add primary key (indicator, period, commune)')
  await database.run('vacuum analyze')
}

/** One query that gives the same sums: of the province and of each district, month by month; by one connection that stays open. */
async function groupingSets(database: BenchDatabase): Promise<{ ask: () => Promise<Map<string, number>>; end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const text = `select p.district, v.period, sum(v.value) as sum from plain.value v join plain.place p using (commune) where v.indicator = $1
    group by grouping sets ((v.period), (v.period, p.district))`
  const ask = async (): Promise<Map<string, number>> => {
    const { rows } = await client.query<{ district: string | null; period: number; sum: string }>({ name: 'sums', text, values: [ASKED] })
    return new Map(rows.map(({ district, period, sum }) => [`${district ?? PROVINCE} ${period}`, Number(sum)]))
  }
  return { ask, end: () => client.end() }
}

/** What the answer of the screen says, in the shape of the query. */
function sumsOf(answer: unknown): Map<string, number> {
  const { rows, periods } = IndicatorValues.parse(answer)
  return new Map(
    rows.flatMap(({ role, unit, cells }) => {
      const place = role === 'whole' ? PROVINCE : role === 'child' ? unit?.id : undefined
      return place === undefined ? [] : cells.map(({ value }, n) => [`${place} ${periods[n]?.period}`, Number(value)] as const)
    }),
  )
}

async function assertSame(ours: Map<string, number>, theirs: Map<string, number>): Promise<void> {
  const named = new Map(MONTHS.map((month) => [String((2021 * 12 + month) * 8), monthName(month)]))
  const wanted = [...theirs].map(([key, sum]) => {
    const [place = '', period = ''] = key.split(' ')
    return [`${place} ${named.get(period)}`, sum] as const
  })
  if (wanted.length !== 21 * MONTHS.length || wanted.some(([key, sum]) => ours.get(key) !== sum))
    throw new Error('the screen and the query do not say the same')
}

/** The figures of one indicator of a province by district over a year, over HTTP as a screen asks them, beside one query over a row a value. */
export async function rollUpFigures(
  installation: Installation,
  { databaseUrl, rounds }: { databaseUrl: string; rounds: number },
): Promise<ValueFigure[]> {
  const folder = makeFolder()
  const database = await makeBenchDatabase(databaseUrl)
  const scopeKey = join(folder.path, 'keys', 'scope.key')
  const secrets = { DONDOC_SEAL_KEY: join(folder.path, 'keys', 'seal.key'), DONDOC_CHECKPOINTS: join(folder.path, 'checkpoints.txt') }
  try {
    Object.assign(process.env, secrets)
    const pack = writeProvincePack(folder.path)
    await fill(installation, database, { folder: folder.path, pack, scopeKey })
    const env = { DATABASE_URL: database.runtimeUrl, DONDOC_SCOPE_KEY: scopeKey, DONDOC_FILES: join(folder.path, 'files'), ...secrets }
    const server = await startServer({ root: installation.root, args: ['--packs', pack], env })
    const limit = await groupingSets(database)
    const [client] = openClients(1, server.url)
    try {
      const cookie = await signIn(server.url, LEADER)
      const path = `/api/indicators/${ASKED}/values?unit=${PROVINCE}&from=${monthName(36)}&to=${monthName(47)}`
      const ask = (): Promise<unknown> | undefined => client?.ask({ method: 'GET', path, cookie })
      await assertSame(sumsOf(await ask()), await limit.ask())
      const [ours, limits]: [number[], number[]] = [[], []]
      await timesOf(WARM_UP, ask)
      await timesOf(WARM_UP, limit.ask)
      for (let round = 0; round < rounds; round++) {
        limits.push(...(await timesOf(RUNS / rounds, limit.ask)))
        ours.push(...(await timesOf(RUNS / rounds, ask)))
      }
      const what = {
        vi: '500 xã → 20 huyện → tỉnh, 12 tháng, qua HTTP',
        en: '500 communes → 20 districts → province, 12 months, over HTTP',
      }
      return [
        {
          ...{ name: 'roll-up', what, unit: 'ms', limits, ours, must: { most: 4 } },
          against: { vi: 'một câu lệnh grouping sets, mỗi số một dòng', en: 'one grouping-sets query, a row a value' },
        },
        {
          ...{ name: 'roll-up-time', what, unit: 'ms', limits: [10], ours, must: { most: 1 } },
          against: { vi: 'phải dưới', en: 'to stay below' },
        },
      ]
    } finally {
      client?.end()
      await limit.end()
      await server.stop()
    }
  } finally {
    await database.drop()
    folder.remove()
  }
}
