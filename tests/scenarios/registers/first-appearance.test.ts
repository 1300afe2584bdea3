import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { RecordWritten } from '../../../src/registers/index.ts'
import { ExplanationDetail } from '../../../src/tasks/index.ts'
import { type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [police, commune] = ['na.ca', 'na.xa.16816'] as const

const PEOPLE = [
  { login: 'f-congan', office: police, roles: ['standing', 'focal'] },
  { login: 'f-lanhdao', office: 'na.ubnd', roles: ['leader'] },
] as const

let town: RunningTown
let officer: Caller
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-05T09:00:00+07:00')
  officer = await town.as('f-congan')
}, 180_000)
afterAll(() => town?.stop())

async function enter(group: string, state: string) {
  const seen =
    state === 'none' ? {} : { 'first-on': { kind: 'date', date: '2017-01-03' }, source: { kind: 'text', text: 'Qua kiểm tra hành chính' } }
  const values = {
    ...{ title: { kind: 'text', text: `Nhóm ${group}` }, commune: { kind: 'unit', unit: commune } },
    ...{ group: { kind: 'choice', choice: group }, state: { kind: 'choice', choice: state }, ...seen },
  }
  const answer = await officer.post('/api/registers/synthetic-drugs/records', { commandId: newId(), values })
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json)
}

describe('a synthetic drug in a commune', () => {
  it('that appears for the first time demands an explanation of the head of the commune with the entry; one that was not seen demands none', async () => {
    expect((await enter('ketamine', 'none')).explanationId).toBeNull()
    const { id, explanationId } = await enter('mdma', 'appeared')
    expect(explanationId).not.toBeNull()
    const shown = await (await town.as('f-lanhdao')).get(`/api/explanations/${explanationId}`)
    expect(ExplanationDetail.parse(shown.json)).toMatchObject({ about: { kind: 'record', recordId: id }, unit: { id: commune } })
  })
})

const day = (date: string) => ({ kind: 'date', date })
const chosen = (choice: string) => ({ kind: 'choice', choice })
const SITES = {
  'hotspot-sites': {
    values: { ...{ area: { kind: 'unit', unit: commune }, kind: chosen('use'), state: chosen('found') }, 'detected-on': day('2016-12-01') },
    cleared: { state: chosen('cleared'), 'cleared-on': day('2016-12-20'), measures: { kind: 'text', text: 'Tuần tra' } },
    back: 'recurred',
  },
  'poppy-sites': {
    values: {
      ...{ commune: { kind: 'unit', unit: commune }, plant: chosen('poppy'), state: chosen('found'), 'detected-on': day('2016-12-01') },
      ...{ plants: { kind: 'number', value: 900 }, 'square-metres': { kind: 'number', value: 40 } },
    },
    cleared: {
      ...{ state: chosen('destroyed'), 'destroyed-on': day('2016-12-20') },
      ...{ 'plants-destroyed': { kind: 'number', value: 900 }, 'metres-destroyed': { kind: 'number', value: 40 } },
    },
    back: 'replanted',
  },
} as const

describe.each(['hotspot-sites', 'poppy-sites'] as const)('a site of %s', (register) => {
  it('that is found or cleared demands no explanation, one that comes back demands it of the head of its commune within five working days', async () => {
    const { values, cleared, back } = SITES[register]
    const title = { kind: 'text', text: `Nơi ${register}` }
    const entered = await officer.post(`/api/registers/${register}/records`, { commandId: newId(), values: { title, ...values } })
    const { id, explanationId } = RecordWritten.parse(entered.json)
    const change = async (expectedVersion: number, changed: object) => {
      const request = { action: 'change', values: changed, reason: 'Kiểm tra lại' }
      const answer = await officer.post(`/api/register-records/${id}/actions`, { commandId: newId(), expectedVersion, request })
      expect(answer).toMatchObject({ status: 200 })
      return RecordWritten.parse(answer.json).explanationId
    }
    expect([explanationId, await change(1, cleared)]).toEqual([null, null])
    const demanded = await change(2, { state: chosen(back) })
    const shown = await (await town.as('f-lanhdao')).get(`/api/explanations/${demanded}`)
    // Thursday 5 January 2017 and five working days: Thursday 12 January.
    expect(ExplanationDetail.parse(shown.json)).toMatchObject({
      about: { recordId: id, is: back },
      unit: { id: commune },
      due: '2017-01-12',
    })
  })
})
