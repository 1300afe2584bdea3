import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, operatorPrincipal } from '../../../src/flows/manage-accounts.ts'
import { newId, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { BatchDetail, LetterDetail, LetterList } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import { type Caller, type RunningTown, signIn } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'h-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'h-lanhdao', office: 'na.ubnd', roles: ['leader'] },
] as const
/** They ended on 1 March 2025; what each did went to the unit beside it. */
const ETHNIC = { unit: 'na.ban-dan-toc', heir: 'na.so.dttg' }
const SCIENCE = { unit: 'na.so.khcn', heir: 'na.so.khcn.2025' }
const TRANSPORT = { unit: 'na.so.gtvt', heir: 'na.so.xay-dung.2025' }

let town: RunningTown
let batch = ''
beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
}, 300_000)
afterAll(() => town?.stop())

const act = (who: Caller, letter: { id: string; version: number }, request: object) =>
  who.post(`/api/urging/letters/${letter.id}/actions`, { commandId: newId(), expectedVersion: letter.version, request })
const inBatch = (who: Caller, request: object) => who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request })
const sign = { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }
async function letterTo(unit: string): Promise<LetterDetail> {
  const who = await town.as('h-chuyenvien')
  const { items } = BatchDetail.parse((await who.get(`/api/urging/batches/${batch}`)).json)
  const id = items.find((one) => one.unit.id === unit)?.id
  return LetterDetail.parse((await who.get(`/api/urging/letters/${id}`)).json)
}

describe('a unit that ends between urging and answer', { timeout: 240_000 }, () => {
  it('gets its letters while it is there', async () => {
    town.setNow('2025-02-27T09:00:00+07:00')
    const [specialist, leader] = [await town.as('h-chuyenvien'), await town.as('h-lanhdao')]
    const body = { commandId: newId(), expectedVersion: 0, units: [ETHNIC.unit, TRANSPORT.unit] }
    batch = ((await specialist.post('/api/urging/na.ubnd/batches', body)).lines.at(-1) as { result: { id: string } }).result.id
    await inBatch(leader, { action: 'approve' })
    await inBatch(specialist, { action: 'number' })
    const first = await letterTo(ETHNIC.unit)
    expect((await act(leader, first, sign)).status).toBe(200)
    expect((await act(specialist, await letterTo(ETHNIC.unit), { action: 'send' })).status).toBe(200)
    expect((await letterTo(ETHNIC.unit)).to.map(({ id }) => id)).toEqual([ETHNIC.unit])
  })

  it('leaves a letter that was sent to its successor: the office passes it on, the successor opens it', async () => {
    town.setNow('2025-03-04T09:00:00+07:00')
    const specialist = await town.as('h-chuyenvien')
    const sent = await letterTo(ETHNIC.unit)
    expect(sent.heirs).toMatchObject([{ from: { id: ETHNIC.unit }, to: [{ id: ETHNIC.heir }] }])
    const wrong = await act(specialist, sent, { action: 'pass-on', from: ETHNIC.unit, to: TRANSPORT.heir })
    expect((wrong.json as { error: { code: string } }).error.code).toBe('LETTER_NOT_HEIR')
    expect((await act(specialist, sent, { action: 'pass-on', from: ETHNIC.unit, to: ETHNIC.heir })).status).toBe(200)
    const draft = {
      login: 'h-dttg',
      name: 'Đầu mối',
      office: UnitId.parse(ETHNIC.heir),
      roles: ['focal' as const],
      mustChangePassword: false,
    }
    const { oneTimePassword } = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
    const focal = await signIn(town.url, 'h-dttg', oneTimePassword ?? '')
    const waiting = LetterList.parse((await focal.get('/api/urging/letters?waiting=true')).json).items
    expect(waiting.map(({ id, unit }) => [id, unit.id])).toEqual([[sent.id, ETHNIC.unit]])
    expect((await act(focal, waiting[0] ?? sent, { action: 'receive' })).status).toBe(200)
    expect((await letterTo(ETHNIC.unit)).events.slice(-2).map(({ type, unit }) => [type, unit?.id])).toEqual([
      ['letter.passed-on', ETHNIC.heir],
      ['letter.received', ETHNIC.heir],
    ])
  })

  it('has a letter that is signed after its end go to its successor, and the paper says whose place that is', async () => {
    const [specialist, leader] = [await town.as('h-chuyenvien'), await town.as('h-lanhdao')]
    expect((await act(leader, await letterTo(TRANSPORT.unit), sign)).status).toBe(200)
    expect((await act(specialist, await letterTo(TRANSPORT.unit), { action: 'send' })).status).toBe(200)
    const letter = await letterTo(TRANSPORT.unit)
    expect(letter.to.map(({ id }) => id)).toEqual([TRANSPORT.heir])
    const pdf = await specialist.bytes(`/api/urging/letters/${letter.id}/files/pdf`)
    const { extractText, getDocumentProxy } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
    const said = text.replace(/\s+/g, ' ')
    expect(said).toContain(`${letter.to[0]?.name} (kế thừa ${letter.unit.name})`)
    expect(said).toContain(`tiếp nhận nhiệm vụ của ${letter.unit.name}`)
  })

  it('is urged after its end about what is still its own: the letter goes to its successor', async () => {
    town.setNow('2025-03-05T09:00:00+07:00')
    const [specialist, leader] = [await town.as('h-chuyenvien'), await town.as('h-lanhdao')]
    const { version } = (await specialist.get('/api/urging')).json as { version: number }
    const body = { commandId: newId(), expectedVersion: version, units: [SCIENCE.unit] }
    batch = ((await specialist.post('/api/urging/na.ubnd/batches', body)).lines.at(-1) as { result: { id: string } }).result.id
    await inBatch(leader, { action: 'approve' })
    await inBatch(specialist, { action: 'number' })
    expect((await letterTo(SCIENCE.unit)).heirs).toMatchObject([{ from: { id: SCIENCE.unit }, to: [{ id: SCIENCE.heir }] }])
    expect((await act(leader, await letterTo(SCIENCE.unit), sign)).status).toBe(200)
    expect((await act(specialist, await letterTo(SCIENCE.unit), { action: 'send' })).status).toBe(200)
    expect((await letterTo(SCIENCE.unit)).to.map(({ id }) => id)).toEqual([SCIENCE.heir])
  })
})
