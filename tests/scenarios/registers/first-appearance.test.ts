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
