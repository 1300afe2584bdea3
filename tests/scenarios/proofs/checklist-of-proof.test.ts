import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { TaskDetail, TaskDone } from '../../../src/tasks/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

const HEALTH = 'na.so.y-te'
let town: RunningTown

beforeAll(async () => {
  const people = [
    { login: 'p-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
    { login: 'p-yte', office: HEALTH, roles: ['head'] },
  ] as const
  town = await startTown(people, '2016-11-02T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const paper = { kind: 'document', number: '7/BC', issuedOn: '2016-11-01', issuer: 'Sở Y tế' }
async function assigned(type: string): Promise<string> {
  const draft = { title: `Việc ${type}`, lead: HEALTH, assignedOn: '2016-10-03', term: { kind: 'by', date: '2016-12-20' } }
  const body = { commandId: newId(), ...draft, product: { type } }
  return TaskDone.parse((await (await town.as('p-chuyenvien')).post('/api/tasks', body)).json).id
}
const claim = async (task: string, more: object, headers = {}): Promise<Answer> => {
  const body = { commandId: newId(), expectedVersion: 1, action: 'claim', proofs: [paper], ...more }
  return (await town.as('p-yte')).post(`/api/tasks/${task}/actions`, body, headers)
}
const errorOf = (answer: Answer) => (answer.json as { error?: { code?: string; message?: string } }).error // the server's one shape of refusals
const detail = async (login: string, task: string) => TaskDetail.parse((await (await town.as(login)).get(`/api/tasks/${task}`)).json)
const words = (pairs: Record<string, string>) => ({ items: Object.entries(pairs).map(([itemId, text]) => ({ itemId, text })) })

describe('the checklist of proof by kind of product', { timeout: 120_000 }, () => {
  it('refuses a claim of an event without its day and place, and names them', async () => {
    const task = await assigned('event')
    const refused = errorOf(await claim(task, words({ attendance: '45 người' })))
    expect(refused?.code).toBe('TASK_PROOF_ITEMS_MISSING')
    expect(refused?.message).toContain('ngày diễn ra; địa điểm')
    expect((await detail('p-yte', task)).proof?.items.map(({ itemId, isGiven }) => [itemId, isGiven])).toEqual([
      ['day', false],
      ['place', false],
      ['attendance', false],
      ['minutes', false],
    ])
  })

  it('lets the attendance be left out with a reason, which the verifier reads beside what was given', async () => {
    const task = await assigned('event')
    const told = words({ day: '28/10/2016', place: 'Hội trường Sở Y tế' })
    expect(errorOf(await claim(task, told))?.code).toBe('TASK_PROOF_REASON_MISSING')
    expect((await claim(task, { ...told, lacking: 'Họp trực tuyến, không điểm danh' })).status).toBe(200)
    const { proof } = await detail('p-chuyenvien', task)
    expect(proof).toMatchObject({ isClaimed: true, lacking: 'Họp trực tuyến, không điểm danh' })
    expect(proof?.items.map(({ itemId, isGiven, text }) => [itemId, isGiven, text])).toEqual([
      ['day', true, '28/10/2016'],
      ['place', true, 'Hội trường Sở Y tế'],
      ['attendance', false, null],
      ['minutes', true, null],
    ])
  })

  it('takes a document by number, date and issuer, says that its file is not given, and refuses a strange item', async () => {
    const task = await assigned('document')
    expect(errorOf(await claim(task, words({ place: 'Vinh' })))?.code).toBe('TASK_PROOF_ITEM_UNKNOWN')
    expect(errorOf(await claim(task, { proofs: [{ kind: 'record', ref: { kind: 'record', id: 'x' } }] }))?.code).toBe(
      'TASK_PROOF_ITEMS_MISSING',
    )
    expect((await claim(task, {})).status).toBe(200)
    const given = (await detail('p-chuyenvien', task)).proof?.items.map(({ itemId, isGiven }) => [itemId, isGiven])
    expect(given).toEqual([
      ['number', true],
      ['date', true],
      ['issuer', true],
      ['file', false],
    ])
  })
})
