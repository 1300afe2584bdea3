import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../../../src/flows/open-house.ts'
import { handOverRecords, handOverWhatIsLeft } from '../../../../src/flows/registers/handover/hand-over-records.ts'
import { newId } from '../../../../src/kernel/index.ts'
import { ReformSimulation, ReformWritten } from '../../../../src/organizations/index.ts'
import { type Caller, type RunningTown, startTown } from '../../plan-484/running-server.ts'
import { enter, line, show } from './handover-town.ts'

const [CENTRE, HEALTH, LABOUR] = ['na.mmt.hivaids', 'na.so.y-te', 'na.so.ldtbxh'] as const
const PEOPLE = [
  { login: 'r-quantri', office: 'na.ubnd', roles: ['administrator'] },
  { login: 'r-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'r-coso', office: CENTRE, roles: ['head'] },
  { login: 'r-yte', office: HEALTH, roles: ['head'] },
] as const

let town: RunningTown
let administrator: Caller
let leader: Caller
let record = ''
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-04T08:00:00+07:00', { packs: [join(import.meta.dirname, 'pack')] })
  record = await enter(await town.as('r-coso'), line('2017-01-02', 9))
  town.setNow('2017-01-05T09:00:00+07:00')
  administrator = await town.as('r-quantri')
  leader = await town.as('r-lanhdao')
}, 180_000)
afterAll(() => town?.stop())

/** A made-up reform of 5/1/2017 that ends the centre. */
const batchOf = (kind: 'merge' | 'abolish', to: readonly string[]) => ({
  on: '2017-01-05',
  successions: [{ successionId: '2017-01-05.test', kind, on: '2017-01-05', from: [CENTRE], to, unverified: 'đợt giả định để kiểm thử' }],
})
const contentOf = (batch: object) => ({ title: 'Đợt giả định', basis: '01/QĐ-UBND', reason: 'Kiểm thử', batch })
async function decide(batch: object, corrects: string | null): Promise<object[]> {
  const answer = await administrator.post('/api/reforms/simulate', { batch, corrects })
  const { items } = ReformSimulation.parse(answer.json)
  return items.map(({ kind, id, part, unit }) => ({ kind, id, part, unit: unit.unitId, to: null, reason: 'để lại' }))
}
const written = (answer: { status: number; json: unknown }): ReformWritten => {
  expect(answer).toMatchObject({ status: 200 })
  return ReformWritten.parse(answer.json)
}
let reform = { id: '', version: 0 }
async function correct(batch: object): Promise<void> {
  const body = { commandId: newId(), expectedVersion: reform.version, content: contentOf(batch), decisions: await decide(batch, reform.id) }
  reform = written(await administrator.post(`/api/reforms/${reform.id}/correct`, body))
}
const keeper = async (more = '') => (await show(leader, record, more)).keeper.id

describe('a reform that is applied, and then corrected', { timeout: 120_000 }, () => {
  it('hands the records of the unit that it ends to its heir at once', async () => {
    const batch = batchOf('merge', [HEALTH])
    const body = { commandId: newId(), content: contentOf(batch), decisions: await decide(batch, null) }
    reform = written(await administrator.post('/api/reforms', body))
    expect([await keeper('?asOf=2017-01-04'), await keeper()]).toEqual([CENTRE, HEALTH])
    expect((await show(leader, record)).events.at(-1)).toMatchObject({
      type: 'record.handed-over',
      on: '2017-01-05',
      handover: { isByRule: true },
    })
  })

  it('takes them to the heir that was meant, and what was told before stays known', async () => {
    town.setNow('2017-01-06T09:00:00+07:00')
    administrator = await town.as('r-quantri')
    leader = await town.as('r-lanhdao')
    await correct(batchOf('merge', [LABOUR]))
    expect([await keeper('?asOf=2017-01-05'), await keeper('?asOf=2017-01-05&knownOn=2017-01-05')]).toEqual([LABOUR, HEALTH])
    expect((await (await town.as('r-yte')).get(`/api/register-records/${record}`)).status).toBe(404)
  })

  it('lets them wait when it had two heirs after all', async () => {
    await correct(batchOf('abolish', [HEALTH, LABOUR]))
    const { keeper: kept, waiting } = await show(leader, record)
    expect([kept.id, waiting?.heirs.map(({ id }) => id).sort()]).toEqual([CENTRE, [LABOUR, HEALTH].sort()])
  })

  it('leaves nothing to the rounds of the server where all was told, and what it left is told by the next one', async () => {
    const wish = town.house.handoverWish
    expect(wish).toEqual({ isBehind: false, isAnew: false })
    expect(await handOverRecords(town.house, SYSTEM, { anew: true, most: 0 })).toEqual({ told: 0, isDone: false })
    if (wish) Object.assign(wish, { isBehind: true, isAnew: true })
    expect(await handOverWhatIsLeft(town.house, SYSTEM)).toEqual({ told: 0, isDone: true })
    expect(wish).toEqual({ isBehind: false, isAnew: false })
  })
})
