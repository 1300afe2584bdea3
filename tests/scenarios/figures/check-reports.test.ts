import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReports } from '../../../src/flows/storekeeping/check-reports.ts'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicWritten } from '../../../src/reports/index.ts'
import { inTransaction, type Tx } from '../../../src/storage/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const district = 'na.huyen.ky-son'
const ID = `pcmt-6t/2017-H1/${district}`
/** All that the form asks of a district to enter: twelve figures, of which four are counted beside. */
const CELLS = [
  ...['addicts-on-file', 'users-managed', 'cases', 'persons-arrested', 'fugitives-caught', 'seized', 'propaganda-events'],
  'propaganda-participants',
].map((indicator) => ({ indicator, breakdown: '', value: '3' }))
const COUNTED = ['areas-complex', 'tasks-done-on-time', 'tasks-done-late', 'tasks-overdue'].map((indicator) => ({
  ...{ indicator, breakdown: '', value: '0' },
}))

let town: RunningTown
beforeAll(async () => {
  town = await startTown([{ login: 'k-kyson', office: district, roles: ['head'] }], '2017-06-16T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

async function act(expectedVersion: number, request: object): Promise<number> {
  const answer = await (await town.as('k-kyson')).post(`/api/periodic-reports/${ID}/actions`, {
    commandId: newId(),
    expectedVersion,
    request,
  })
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}

/** One value becomes another, one is taken away. */
async function plant(tx: Tx): Promise<void> {
  const seriesOf = async (indicator: string): Promise<number | undefined> =>
    (await sql<{ no: number }>`select series_no as no from value_series where indicator = ${indicator}`.execute(tx)).rows[0]?.no
  const [cases, seized] = [await seriesOf('cases'), await seriesOf('seized')]
  await sql`update indicator_value v set value = array(select case when x.s = ${cases}::integer then 4000000 else x.v end
    from unnest(v.series, v.value) with ordinality x(s, v, at) order by x.at)`.execute(tx)
  await sql`update indicator_value v set
    series = array(select x.s from unnest(v.series) with ordinality x(s, at) where x.s <> ${seized}::integer order by x.at),
    value = array(select x.v from unnest(v.series, v.value) with ordinality x(s, v, at) where x.s <> ${seized}::integer order by x.at),
    origin = array(select x.o from unnest(v.series, v.origin) with ordinality x(s, o, at) where x.s <> ${seized}::integer order by x.at)`.execute(
    tx,
  )
}

describe('the figures of reports beside the store of values', { timeout: 60_000 }, () => {
  it('are the same once a report was sent, and none are compared before', async () => {
    expect(await checkReports(town.house)).toMatchObject({ reports: 0, cells: 0 })
    const version = await act(0, { action: 'enter', cells: [...CELLS, ...COUNTED] })
    expect(await checkReports(town.house)).toMatchObject({ reports: 1, cells: 0, wrongCells: 0 })
    await act(version, { action: 'submit' })
    expect(await checkReports(town.house)).toEqual({ reports: 1, cells: 12, unknown: [], ofNobody: 0, wrongCells: 0, differences: [] })
  })

  it('that differ are told by report and cell: another value, one that is missing, and values of a report that there is not', async () => {
    await inTransaction(town.house.store, plant)
    const found = await checkReports(town.house)
    expect(found).toMatchObject({ reports: 1, cells: 12, ofNobody: 0, wrongCells: 2 })
    expect([...found.differences].sort((a, b) => (a.indicator < b.indicator ? -1 : 1))).toEqual([
      { report: ID, indicator: 'cases', breakdown: '', reported: '3', held: '4' },
      { report: ID, indicator: 'seized', breakdown: '', reported: '3', held: null },
    ])
    await inTransaction(town.house.store, async (tx) => {
      await sql`insert into value_origin (origin_no, report, unit_no, recorded_at) values (900000, 'pcmt-6t/2017-H1/nobody', 1, now())`.execute(
        tx,
      )
      await sql`insert into indicator_value values (1, 193584, 0, '{1}', '{1000000}', '{900000}')`.execute(tx)
    })
    expect(await checkReports(town.house)).toMatchObject({ wrongCells: 2, ofNobody: 1 })
  })
})
