import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import { RoundDetail, SubmissionDetail } from '../../src/reports/index.ts'
import { inTransaction, verify } from '../../src/storage/index.ts'
import { TaskDone } from '../../src/tasks/index.ts'
import type { Caller } from '../scenarios/plan-484/running-server.ts'
import { paper, taskOf, tasksOf } from '../scenarios/plan-484/story.ts'
import { askForReports, type Office, openOffice, Session } from './office.ts'
import { killLeftovers, type ServerProcess, startServer, TestClock } from './server-process.ts'

const LAST_SECOND = '2016-12-29T23:59:59+07:00'
const NEXT_SECOND = '2016-12-30T00:00:00+07:00'

let office: Office
let clock: TestClock
let server: ServerProcess
let round = ''

beforeAll(async () => {
  office = await openOffice()
  round = await askForReports(office, ['na.so.y-te', 'na.huyen.ky-son'], '2016-11-15T08:00:00+07:00')
}, 180_000)
afterEach(killLeftovers)
afterAll(() => office?.remove())

const start = async (says: string | number, env: Record<string, string> = {}): Promise<void> => {
  clock = new TestClock(office.folder, says)
  server = await startServer(office, { ...clock.env, ...env })
}
const signIn = async (login: string): Promise<Caller> => (await Session.open(server.url, login, office.password(login))).at(server.url)

/** Starts and sends a unit's report at one moment. */
const sendReport = async (who: Caller, unit: string): Promise<void> => {
  const path = `/api/report-rounds/${round}/submissions/${unit}`
  const begun = await who.post(path, { commandId: newId(), expectedVersion: 0, action: 'start' })
  expect(begun.status, JSON.stringify(begun.json)).toBe(200)
  const { version } = SubmissionDetail.parse((await who.get(path)).json)
  const sent = await who.post(path, { commandId: newId(), expectedVersion: version, action: 'submit' })
  expect(sent.status, JSON.stringify(sent.json)).toBe(200)
}

/** Claims a unit's task of clause IV.1, which is due on 29/12/2016; gives its id. */
const claimTask = async (who: Caller, unit: string): Promise<string> => {
  const { items } = await tasksOf(who, `unit=${unit}`)
  const task = items.find((item) => item.clause === 'IV.1' && item.lead.id === unit)
  if (!task) throw new Error(`IV.1 is a task of ${unit}`)
  const { version } = await taskOf(who, task.id)
  const claim = { action: 'claim', proofs: [paper('1/BC', '2016-12-28', unit)] }
  const done = await who.post(`/api/tasks/${task.id}/actions`, { commandId: newId(), expectedVersion: version, ...claim })
  expect(done.status, JSON.stringify(done.json)).toBe(200)
  return task.id
}

describe('a server whose host runs in another zone (TZ=America/Los_Angeles)', () => {
  it('takes what comes at 23:59:59 of 29/12 (+07) as on time and what comes one second later as late', { timeout: 120_000 }, async () => {
    await start('2016-12-29T20:00:00+07:00', { TZ: 'America/Los_Angeles' })
    const [health, district] = [await signIn('soyte'), await signIn('kyson')]
    clock.set(LAST_SECOND)
    await sendReport(health, 'na.so.y-te')
    const inTime = await claimTask(health, 'na.so.y-te')
    clock.set(NEXT_SECOND)
    await sendReport(district, 'na.huyen.ky-son')
    const tooLate = await claimTask(district, 'na.huyen.ky-son')
    clock.set('2017-01-03T08:00:00+07:00')
    const specialist = await signIn('vanphong')
    const seen = RoundDetail.parse((await specialist.get(`/api/report-rounds/${round}`)).json)
    const standing = seen.rows.map(({ unit, standing, firstSentOn, daysLate }) => [unit.id, standing, firstSentOn, daysLate])
    expect(standing).toEqual([
      ['na.so.y-te', 'on-time', '2016-12-29', 0],
      ['na.huyen.ky-son', 'late', '2016-12-30', 1],
    ])
    for (const [task, expected] of [
      [inTime, 'completed-on-time'],
      [tooLate, 'completed-late'],
    ] as const) {
      const { version } = await taskOf(specialist, task)
      const verified = await specialist.post(`/api/tasks/${task}/actions`, {
        ...{ commandId: newId(), expectedVersion: version, action: 'verify' },
      })
      TaskDone.parse(verified.json)
      expect((await taskOf(specialist, task)).classification.class).toBe(expected)
    }
    await server.stop()
  })
})

describe('a server whose clock is set two hours back', () => {
  it('records nothing before what it recorded already, also after a restart, and goes on serving', { timeout: 120_000 }, async () => {
    const offset = Date.parse('2017-01-04T10:00:00+07:00') - Date.now()
    const TWO_HOURS = 7_200_000
    await start(offset)
    const note = async (who: Caller): Promise<void> => {
      const draft = { title: 'Việc thử đồng hồ', lead: 'na.ca', assignedOn: '2016-12-01', term: { kind: 'none', reviewOn: null } }
      const answer = await who.post('/api/tasks', { commandId: newId(), ...draft })
      expect(answer.status, JSON.stringify(answer.json)).toBe(200)
    }
    const before = await signIn('vanphong')
    await note(before)
    clock.set(offset - TWO_HOURS)
    await note(before)
    await server.stop()
    await start(offset - TWO_HOURS)
    await note(await signIn('vanphong'))
    await server.stop()

    const house = await office.open()
    const rows = await inTransaction(house.store, (tx) =>
      tx.selectFrom('journal_fact').select(['recorded_at']).where('recorded_at', '>', '2017-01-04T00:00:00Z').orderBy('seq').execute(),
    )
    const times = rows.map((row) => row.recorded_at)
    expect(times.length).toBeGreaterThanOrEqual(3)
    expect(times).toEqual(times.toSorted())
    expect(times.every((time) => time >= '2017-01-04T03:00:00.000Z')).toBe(true)
    expect(await verify(house.store)).toMatchObject({ ok: true })
    await house.close()
  })
})
