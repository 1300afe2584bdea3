import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueDigests } from '../../../src/flows/digests/queue-digests.ts'
import { deliverMail } from '../../../src/flows/urging/deliver-mail.ts'
import { smtpTransport } from '../../../src/flows/urging/smtp-transport.ts'
import { newId } from '../../../src/kernel/index.ts'
import { DigestSettings, MyTasks, TaskList } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'
import { readMail, startSmtp } from '../urging/smtp.ts'

const HOME = 'na.so.noi-vu'
const PEOPLE = [
  { login: 'd-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'd-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'd-noivu', office: HOME, roles: ['focal'] },
  { login: 'd-canbo', office: HOME, roles: ['officer'] },
  { login: 'd-quantri', office: HOME, roles: ['unit-administrator'] },
] as const
const SITE = { url: 'https://don-doc.example', domain: 'don-doc.example' }
const FROM = 'Đôn Đốc <don-doc@don-doc.example>'
const SEVEN = 7 * 60

let town: RunningTown
let smtp: Awaited<ReturnType<typeof startSmtp>>

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-04T15:00:00+07:00')
  smtp = await startSmtp()
}, 300_000)
afterAll(async () => {
  await smtp?.stop()
  await town?.stop()
})

const choose = (who: Caller, address: string | null, digest: 'daily' | 'changes' | 'none' = 'daily') =>
  who.post('/api/session/digest', { commandId: newId(), address, digest })
const settings = async (who: Caller) => DigestSettings.parse((await who.get('/api/session/digest')).json)
/** A round of the web process: today’s digests are made when their hour has come, and what is due goes out. */
async function round(port = smtp.port) {
  await queueDigests(town.house, SEVEN)
  return deliverMail(town.house, smtpTransport(`smtp://127.0.0.1:${port}`, FROM), SITE)
}
/** The mails since the last look. */
let seen = 0
const arrived = () => {
  const fresh = smtp.mails.slice(seen).map(readMail)
  seen = smtp.mails.length
  return fresh
}

describe('the digest of a person', { timeout: 240_000 }, () => {
  it('goes nowhere before an address is given, which only its person sees; what is no address is refused in words', async () => {
    const [home, specialist] = [await town.as('d-noivu'), await town.as('d-chuyenvien')]
    expect(await settings(home)).toMatchObject({ address: null, digest: 'daily', days: [] })
    const wrong = await choose(home, 'sở nội vụ')
    expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([
      422,
      expect.stringContaining('“sở nội vụ” không phải là một địa chỉ thư điện tử'),
    ])
    expect((await choose(home, 'so-noi-vu@example.vn')).status).toBe(200)
    expect((await choose(specialist, 'chuyen-vien@example.vn')).status).toBe(200)
    expect(await settings(home)).toMatchObject({ address: 'so-noi-vu@example.vn', digest: 'daily' })
    expect((await settings(await town.as('d-canbo'))).address).toBeNull()
  })

  it('is one letter on the morning of a working day, not before its hour and not twice', async () => {
    town.setNow('2017-01-05T06:59:00+07:00')
    expect(await round()).toEqual({ sent: 0, failed: 0 })
    town.setNow('2017-01-05T07:00:00+07:00')
    expect(await round()).toEqual({ sent: 2, failed: 0 })
    town.setNow('2017-01-05T07:30:00+07:00')
    expect(await round()).toEqual({ sent: 0, failed: 0 })
    town.setNow('2017-01-05T08:00:00+07:00')
    expect((await settings(await town.as('d-noivu'))).days).toMatchObject([{ day: '2017-01-05', status: 'sent', attempts: 1 }])
  })

  it('says what “Việc của tôi” says, with links, and names no task that its person may not see', async () => {
    const mails = arrived()
    const mail = mails.find(({ to }) => to === 'so-noi-vu@example.vn')
    const home = await town.as('d-noivu')
    const { buckets } = MyTasks.parse((await home.get('/api/mine')).json)
    const late = buckets.find(({ side, bucket }) => side === 'doing' && bucket === 'late')
    expect(late?.count).toBeGreaterThan(0)
    expect(mail?.subject).toContain(`Việc ngày 05/01/2017: việc quá hạn ${late?.count}`)
    expect(mail?.text).toContain(
      `VIỆC QUÁ HẠN: ${late?.count}\n${SITE.url}/viec?mine=doing&bucket=late\n- ${late?.items[0]?.title?.replace(/\.$/, '')} – hạn 29/12/2016\n`,
    )
    expect(mail?.text).toContain(`${SITE.url}/viec/${late?.items[0]?.id}`)
    const { days } = await settings(home)
    for (const { side, bucket, count } of buckets) {
      const line = days[0]?.lines.find(({ name }) => name === `${side}/${bucket}`)
      if (line) expect([side, bucket, line.count]).toEqual([side, bucket, count])
    }
    const titles = async (who: Caller) => TaskList.parse((await who.get('/api/tasks?limit=200')).json).items.map(({ title }) => title ?? '')
    const own = new Set(await titles(home))
    const others = (await titles(await town.as('d-chuyenvien'))).filter((title) => !own.has(title))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((title) => mail?.text.includes(title.slice(0, 60)))).toEqual([])
    const given = mails.find(({ to }) => to === 'chuyen-vien@example.vn')
    expect(given?.text).toContain('VIỆC ĐÃ GIAO, QUÁ HẠN: 50')
    expect(given?.text).toContain('- và 45 việc khác')
  })

  it('of a day on which the mail server was down goes with that of the next day: nothing is lost and nobody gets two', async () => {
    town.setNow('2017-01-06T07:00:00+07:00')
    const down = await startSmtp()
    await down.stop()
    for (const time of ['07:00', '07:05', '09:00', '23:00']) {
      town.setNow(`2017-01-06T${time}:00+07:00`)
      expect((await round(down.port)).sent).toBe(0)
    }
    // The sixth was a Friday.
    town.setNow('2017-01-08T10:00:00+07:00')
    expect(await round()).toEqual({ sent: 0, failed: 0 })
    expect(arrived()).toEqual([])
    town.setNow('2017-01-09T07:10:00+07:00')
    expect(await round()).toEqual({ sent: 2, failed: 0 })
    expect(arrived().filter(({ to }) => to === 'so-noi-vu@example.vn')).toMatchObject([{ subject: expect.stringContaining('09/01/2017') }])
    const { days } = await settings(await town.as('d-noivu'))
    expect(days.map(({ day, status, hasFailed }) => [day, status, hasFailed])).toEqual([
      ['2017-01-09', 'sent', false],
      ['2017-01-06', 'merged', true],
      ['2017-01-05', 'sent', false],
    ])
  })

  it('goes the same day when the server is there again', async () => {
    town.setNow('2017-01-10T07:00:00+07:00')
    const down = await startSmtp()
    await down.stop()
    expect(await round(down.port)).toEqual({ sent: 0, failed: 2 })
    town.setNow('2017-01-10T11:00:00+07:00')
    expect(await round()).toEqual({ sent: 2, failed: 0 })
    expect(arrived()).toHaveLength(2)
  })

  it('goes only when it is about other things, to who wants that', async () => {
    const home = await town.as('d-noivu')
    await choose(home, 'so-noi-vu@example.vn', 'changes')
    town.setNow('2017-01-11T07:00:00+07:00')
    await round()
    arrived()
    town.setNow('2017-01-12T07:00:00+07:00')
    expect(await round()).toMatchObject({ failed: 0 })
    expect(arrived().map(({ to }) => to)).toEqual(['chuyen-vien@example.vn'])
    const now = await town.as('d-noivu')
    expect((await settings(now)).days[0]).toMatchObject({ day: '2017-01-12', status: 'nothing' })
    const { buckets } = MyTasks.parse((await now.get('/api/mine')).json)
    const [task] = buckets.find(({ side, bucket }) => side === 'doing' && bucket === 'late')?.items ?? []
    const claim = { action: 'claim', commandId: newId(), expectedVersion: task?.version, note: 'đã xong' }
    const paper = { kind: 'document', number: '12/BC-SNV', issuedOn: '2017-01-12', issuer: 'Sở Nội vụ' }
    expect((await now.post(`/api/tasks/${task?.id}/actions`, { ...claim, proofs: [paper] })).status).toBe(200)
    town.setNow('2017-01-13T07:00:00+07:00')
    await round()
    const [fresh] = arrived().filter(({ to }) => to === 'so-noi-vu@example.vn')
    expect(fresh?.text).toContain('MỚI GIAO, CHỜ TIẾP NHẬN: 1')
  })

  it('is not sent to who has nothing to do, wants none, or may not sign in any more', async () => {
    const [officer, keeper, specialist] = [await town.as('d-canbo'), await town.as('d-quantri'), await town.as('d-chuyenvien')]
    await choose(officer, 'can-bo@example.vn')
    await choose(specialist, 'chuyen-vien@example.vn', 'none')
    const account = town.accountOf('d-noivu')
    expect((await keeper.post(`/api/accounts/${account}/disable`, { commandId: newId() })).status).toBe(200)
    town.setNow('2017-01-16T07:00:00+07:00')
    expect(await round()).toEqual({ sent: 0, failed: 0 })
    expect((await settings(await town.as('d-canbo'))).days).toMatchObject([{ day: '2017-01-16', status: 'nothing', lines: [] }])
  })

  it('tells a leader of what waits for a decision: letters to approve, then to sign', async () => {
    const [specialist, leader] = [await town.as('d-chuyenvien'), await town.as('d-lanhdao')]
    await choose(leader, 'lanh-dao@example.vn')
    await choose(specialist, 'chuyen-vien@example.vn')
    const day = (await specialist.get('/api/urging')).json as { version: number; units: { unit: { id: string } }[] } // as the desk answers
    const units = day.units.slice(0, 2).map(({ unit }) => unit.id)
    const written = await specialist.post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: day.version, units })
    const batch = (written.lines.at(-1) as { result: { id: string } }).result.id
    town.setNow('2017-01-17T07:00:00+07:00')
    await round()
    const of = (to: string) => arrived().filter((mail) => mail.to === to)
    expect(of('lanh-dao@example.vn')[0]?.text).toContain('CÔNG VĂN ĐÔN ĐỐC CHỜ DUYỆT: 2')
    await (await town.as('d-lanhdao')).post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request: { action: 'approve' } })
    town.setNow('2017-01-18T07:00:00+07:00')
    await round()
    expect(of('chuyen-vien@example.vn')[0]?.text).toContain('CÔNG VĂN ĐÔN ĐỐC CHỜ LẤY SỐ: 2')
  })
})
