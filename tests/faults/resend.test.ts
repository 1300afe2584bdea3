import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../src/flows/open-house.ts'
import { newId } from '../../src/kernel/index.ts'
import { ReportWritten, RoundDetail } from '../../src/reports/index.ts'
import { inTransaction, rebuild, verify } from '../../src/storage/index.ts'
import { asOwner, testEngine } from '../../src/storage/testing.ts'
import type { Answer } from '../scenarios/plan-484/running-server.ts'
import { askForReports, type Office, openOffice, Session, STAFF } from './office.ts'
import { killLeftovers, type ServerProcess, startServer, TestClock } from './server-process.ts'

const UNITS = Number(process.env.DONDOC_UNITS ?? (process.env.DONDOC_DEEP ? '500' : '24'))
const AT_ONCE = 50
const packs = mkdtempSync(join(tmpdir(), 'dondoc-communes-'))
const units = Array.from({ length: UNITS }, (_, at) => ({ login: `xa${at + 1}`, office: `thu.xa-${at + 1}` }))

let office: Office
let server: ServerProcess
let round = ''
let cutter: Server

/** Hands requests on to the server and breaks the connection as soon as the answer comes: what was asked is done, the reply is lost. */
const startCutter = async (to: number): Promise<Server> => {
  const cutting = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    client.pipe(upstream)
    upstream.once('data', () => {
      client.resetAndDestroy()
      upstream.destroy()
    })
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => cutting.listen(0, '127.0.0.1', () => resolve()))
  return cutting
}

beforeAll(async () => {
  mkdirSync(join(packs, 'xa'))
  writeFileSync(join(packs, 'xa', 'pack.yaml'), 'name: xa\nversion: 0.1.0\nwhat: Các đơn vị để thử\n')
  const rows = units.map(
    ({ office: unitId }, at) =>
      `- { unitId: ${unitId}, name: Xã thử ${at + 1}, level: commune, class: f, parentId: na.ubnd, validFrom: 2016-08-12 }`,
  )
  writeFileSync(join(packs, 'xa', 'units.yaml'), `${rows.join('\n')}\n`)
  const people = [...STAFF, ...units.map((unit) => ({ ...unit, roles: ['focal' as const] }))]
  office = await openOffice({ people, packs })
  round = await askForReports(
    office,
    units.map((unit) => unit.office),
    '2016-11-15T08:00:00+07:00',
  )
  const clock = new TestClock(office.folder, Date.parse('2016-12-29T16:00:00+07:00') - Date.now())
  server = await startServer(office, clock.env)
  cutter = await startCutter(Number(new URL(server.url).port))
}, 600_000)

afterAll(async () => {
  cutter?.close()
  killLeftovers()
  await office?.remove()
  rmSync(packs, { recursive: true, force: true })
})

interface Counted {
  sent: number
  lostReplies: number
}

/** Sends one command three times: the first reply is lost on the way, then twice at once. All answers must be the same. */
const sendThrice = async (session: Session, path: string, body: object, counted: Counted): Promise<ReportWritten> => {
  const lossy = `http://127.0.0.1:${(cutter.address() as AddressInfo).port}` // it listens on a port, not on a path
  counted.sent += 3
  await session
    .at(lossy)
    .post(path, body)
    .catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error
      counted.lostReplies += 1
    })
  const answers: Answer[] = await Promise.all([0, 1].map(() => session.at(server.url).post(path, body)))
  for (const answer of answers) expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  expect(answers[1]?.json).toEqual(answers[0]?.json)
  return ReportWritten.parse(answers[0]?.json)
}

/** One unit on the last afternoon: signs in, begins, writes a line, sends. */
const report = async ({ login, office: unit }: (typeof units)[number], counted: Counted): Promise<void> => {
  const session = await Session.open(server.url, login, office.password(login))
  const path = `/api/report-rounds/${round}/submissions/${unit}`
  let expectedVersion = 0
  for (const action of [{ action: 'start' }, { action: 'write-line', key: 'III.7-1', text: `Kết quả ${unit}` }, { action: 'submit' }]) {
    const body = { commandId: newId(), expectedVersion, ...action }
    expectedVersion = (await sendThrice(session, path, body, counted)).version
  }
}

describe(`${UNITS} units report on the last afternoon, each command sent three times, the first reply lost (${testEngine()})`, () => {
  it('accepts every report once: none lost, none doubled', { timeout: 900_000 }, async () => {
    const counted: Counted = { sent: 0, lostReplies: 0 }
    const since = performance.now()
    const waiting = [...units]
    const desk = async (): Promise<void> => {
      for (let unit = waiting.shift(); unit; unit = waiting.shift()) await report(unit, counted)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, desk))
    const seconds = ((performance.now() - since) / 1000).toFixed(1)
    expect(counted.lostReplies).toBe(UNITS * 3)

    const specialist = (await Session.open(server.url, 'vanphong', office.password('vanphong'))).at(server.url)
    const seen = RoundDetail.parse((await specialist.get(`/api/report-rounds/${round}`)).json)
    expect(seen).toMatchObject({ expected: UNITS, received: UNITS })
    expect(seen.counts['on-time']).toBe(UNITS)
    await server.stop()
    const house = await office.open()
    try {
      const facts = await inTransaction(house.store, (tx) =>
        tx.selectFrom('journal_fact').select(['stream_id', 'command_id']).where('type', '=', 'submission.submitted').execute(),
      )
      expect(facts).toHaveLength(UNITS)
      expect(new Set(facts.map((fact) => fact.stream_id)).size).toBe(UNITS)
      expect(new Set(facts.map((fact) => fact.command_id)).size).toBe(UNITS)
      expect(await verify(house.store)).toMatchObject({ ok: true })
      expect((await asOwner(house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))).differences).toEqual([])
    } finally {
      await house.close()
    }
    console.info(`${UNITS} units × 3 sends on ${testEngine()}: ${seconds} s, ${counted.sent} requests, ${counted.lostReplies} lost replies`)
  })
})
