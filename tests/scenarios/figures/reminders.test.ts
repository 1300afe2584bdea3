import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueDigests } from '../../../src/flows/digests/queue-digests.ts'
import { deliverMail } from '../../../src/flows/urging/deliver-mail.ts'
import { smtpTransport } from '../../../src/flows/urging/smtp-transport.ts'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicList, PeriodicMatrix, PeriodicUrged } from '../../../src/reports/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'
import { readMail, startSmtp } from '../urging/smtp.ts'

/** Three places owe the monthly report of January 2017 by 2/2/2017 (Tết is from 26/1 to 1/2: three working days before are 23, 24 and 25/1); the department receives it. */
const [place, health] = ['na.mmt.hivaids', 'na.so.y-te'] as const
const JANUARY = `/api/periodic-reports/methadone-monthly/2017-01/${place}`
const URGE = '/api/report-forms/methadone-monthly/periods/2017-01/urge'
const SITE = { url: 'https://don-doc.example', domain: 'don-doc.example' }

let town: RunningTown
let smtp: Awaited<ReturnType<typeof startSmtp>>
beforeAll(async () => {
  const people = [
    { login: 'r-coso', office: place, roles: ['head'] },
    { login: 'r-soyte', office: health, roles: ['head'] },
    { login: 'r-kyson', office: 'na.huyen.ky-son', roles: ['head'] },
  ] as const
  town = await startTown(people, '2017-01-05T08:00:00+07:00')
  smtp = await startSmtp()
  for (const login of ['r-coso', 'r-soyte']) {
    const choice = { commandId: newId(), address: `${login}@don-doc.example`, digest: 'daily' }
    await (await town.as(login)).post('/api/session/digest', choice)
  }
}, 180_000)
afterAll(async () => {
  await smtp?.stop()
  await town?.stop()
})

let seen = 0
/** The digests of a morning, by whom they are for. */
async function morning(day: string): Promise<Record<string, string>> {
  town.setNow(`${day}T08:00:00+07:00`)
  await queueDigests(town.house, 7 * 60)
  await deliverMail(town.house, smtpTransport(`smtp://127.0.0.1:${smtp.port}`, 'Đôn Đốc <don-doc@don-doc.example>'), SITE)
  const fresh = smtp.mails.slice(seen).map(readMail)
  seen = smtp.mails.length
  return Object.fromEntries(fresh.map(({ to, text }) => [String(to).includes('r-coso') ? 'place' : 'health', text]))
}
const done = (answer: Answer): unknown => {
  expect(answer).toMatchObject({ status: 200 })
  return answer.json
}
const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code // the server's one shape of refusals
const urge = async (login = 'r-soyte', commandId = newId()) => (await town.as(login)).post(URGE, { commandId })
const report = async () => PeriodicDetail.parse(done(await (await town.as('r-coso')).get(JANUARY)))
const matrix = async () =>
  PeriodicMatrix.parse(
    done(await (await town.as('r-soyte')).get('/api/report-forms/methadone-monthly/matrix?from=2017-01-01&to=2017-01-31')),
  )

describe('reports that are due or late', { timeout: 180_000 }, () => {
  it('are in the digest of who owes them from three working days before the due day on, and not before', async () => {
    expect((await morning('2017-01-20')).place ?? '').not.toContain('tháng 01/2017')
    const { place: mail = '' } = await morning('2017-01-25')
    expect(mail).toContain('BÁO CÁO THEO BIỂU SẮP ĐẾN HẠN: 1')
    expect(mail).toContain('tháng 01/2017 – hạn 02/02/2017')
    expect(mail).toContain(`${SITE.url}/bao-cao/bieu/methadone-monthly/2017-01/${place}`)
    expect(codeOf(await urge())).toBe('PERIODIC_NOT_MISSING')
  })

  it('are urged for by their receiver with one act, each once a day, and keep who and when; a report that was only urged is not begun', async () => {
    const { place: mail = '' } = await morning('2017-02-03')
    expect(mail).toMatch(/BÁO CÁO THEO BIỂU QUÁ HẠN: \d/)
    const before = await matrix()
    const toUrge = before.periods.find(({ period }) => period === '2017-01')?.toUrge ?? 0
    expect(toUrge).toBe(before.rows.length)
    const id = newId()
    expect(PeriodicUrged.parse(done(await urge('r-soyte', id)))).toEqual({ urged: toUrge, already: 0 })
    // A resend is the same act; another one on the day is refused.
    expect(PeriodicUrged.parse(done(await urge('r-soyte', id)))).toEqual({ urged: toUrge, already: 0 })
    expect(codeOf(await urge())).toBe('PERIODIC_URGED_TODAY')
    expect(await report()).toMatchObject({
      ...{ urgedOn: '2017-02-03', status: null, standing: 'missing' },
      urged: [{ on: '2017-02-03', by: { id: health } }],
    })
    const after = await matrix()
    expect(after.periods.map((one) => one.toUrge)).toEqual([0])
    expect(after.rows.every(({ cells }) => cells[0]?.urgedOn === '2017-02-03')).toBe(true)
    const { owed } = PeriodicList.parse(done(await (await town.as('r-coso')).get('/api/periodic-reports')))
    expect(owed.find(({ period }) => period === '2017-01')).toMatchObject({ urgedOn: '2017-02-03', status: null })
  })

  it('are not urged for by who does not receive them', async () => {
    expect(codeOf(await urge('r-kyson'))).toBe('PERIODIC_NOT_MISSING')
    expect(codeOf(await urge('r-coso'))).toBe('PERIODIC_NOT_MISSING')
  })

  it('are told of as urged, and no more once they were sent; then they wait in the digest of their receiver', async () => {
    const { place: mail = '' } = await morning('2017-02-06')
    expect(mail).toContain('cơ quan nhận đã đôn đốc ngày 03/02/2017')
    const { version } = await report()
    const answer = await (await town.as('r-coso')).post(`${JANUARY}/actions`, {
      ...{ commandId: newId(), expectedVersion: version },
      request: { action: 'submit', nothing: true },
    })
    done(answer)
    expect((await report()).urgedOn).toBeNull()
    expect((await report()).urged).toHaveLength(1)
    const next = await morning('2017-02-07')
    expect(next.place ?? '').not.toContain('tháng 01/2017')
    expect(next.health).toContain('BÁO CÁO THEO BIỂU CHỜ DUYỆT: 1')
    const again = PeriodicUrged.parse(done(await urge()))
    expect(again.urged).toBe((await matrix()).rows.length - 1)
  })
})
