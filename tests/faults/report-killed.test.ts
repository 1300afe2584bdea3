import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type OpenHouse, PROJECTIONS } from '../../src/flows/open-house.ts'
import { recomputeReport } from '../../src/flows/reports/issue-report.ts'
import { verifyStore } from '../../src/flows/storekeeping/verify-store.ts'
import { unwrap } from '../../src/kernel/index.ts'
import { readConsolidated } from '../../src/reports/store.ts'
import { inTransaction, rebuild } from '../../src/storage/index.ts'
import { asOwner, testEngine } from '../../src/storage/testing.ts'
import { type Office, openOffice, Session, STAFF } from './office.ts'
import { Clients, nameOf, playRound, type Sent } from './report-story.ts'
import { killLeftovers, type ServerProcess, startServer, TestClock } from './server-process.ts'

const KILLS = Number(process.env.DONDOC_KILLS ?? (process.env.DONDOC_DEEP ? '200' : '5'))
const AT_ONCE = 3
const Versioned = z.object({ version: z.int() })

let office: Office
let clock: TestClock
let clients: Clients
let server: ServerProcess
let reader: Session
const hit = new Map<string, number>()

const start = async (): Promise<void> => {
  server = await startServer(office, clock.env)
}

/** Everything acknowledged since the last kill stands at least at the version that was told, and says the same when it is sent again. */
const checkKept = async (sent: readonly Sent[]): Promise<void> => {
  const versions = new Map<string, number>()
  for (const { path, body, answer } of sent) {
    const address = body.action === undefined ? `${path}/${answer?.id}` : path
    versions.set(address, Math.max(versions.get(address) ?? 0, answer?.version ?? 0))
  }
  for (const [address, version] of versions) {
    const seen = await reader.at(server.url).get(address)
    expect(Versioned.parse(seen.json).version, address).toBeGreaterThanOrEqual(version)
  }
  clients.turnTo(server.url)
  for (const one of sent.slice(-3)) expect((await clients.post(one)).json).toEqual(one.answer)
}

beforeAll(async () => {
  office = await openOffice()
  clock = new TestClock(office.folder, Date.parse('2016-12-28T01:00:00Z') - Date.now())
  await start()
  const sessions = new Map<string, Session>()
  for (const { login } of STAFF) sessions.set(login, await Session.open(server.url, login, office.password(login)))
  reader = unwrapSession(sessions.get('vanphong'))
  clients = new Clients(sessions)
}, 180_000)

const unwrapSession = (session: Session | undefined): Session => {
  if (!session) throw new Error('everybody is signed in')
  return session
}

afterAll(async () => {
  killLeftovers()
  await office?.remove()
})

/** Commands with how many facts they left, in the stream that answered and in all. */
const factsByCommand = async (house: OpenHouse): Promise<Map<string, { stream: string; count: number; from: number }[]>> => {
  const rows = await inTransaction(house.store, (tx) =>
    tx
      .selectFrom('journal_fact')
      .select((eb) => ['command_id', 'stream', 'stream_id', eb.fn.countAll<number>().as('count'), eb.fn.min('version').as('from')])
      .groupBy(['command_id', 'stream', 'stream_id'])
      .execute(),
  )
  const found = new Map<string, { stream: string; count: number; from: number }[]>()
  for (const { command_id, stream, count, from } of rows) found.set(command_id, [...(found.get(command_id) ?? []), { stream, count, from }])
  return found
}

/** Each acknowledged command left exactly the facts that its answer counts, on the version that it named. */
const checkFacts = async (house: OpenHouse): Promise<void> => {
  const found = await factsByCommand(house)
  for (const one of clients.acknowledged) {
    const facts = found.get(one.body.commandId)?.filter(({ stream }) => stream !== 'number-book') ?? []
    const before = one.body.expectedVersion ?? 0
    expect(facts, nameOf(one)).toEqual([{ stream: facts[0]?.stream, count: (one.answer?.version ?? 0) - before, from: before + 1 }])
  }
}

/** Numbers run without a gap, and each issued file is kept and comes out equal when it is written anew. */
const checkIssued = async (house: OpenHouse): Promise<number> => {
  const issued = clients.acknowledged.filter((one) => one.body.action === 'number')
  const leader = await office.principal(house, 'lanhdao')
  const numbers: number[] = []
  for (const { answer } of issued) {
    const state = await inTransaction(house.store, (tx) => readConsolidated(tx, answer?.id ?? ''))
    if (state.status === 'none' || !state.numbered) throw new Error('a numbered report is there')
    numbers.push(state.numbered.number)
    for (const { file } of state.files) unwrap(await house.evidence.openFile(file))
  }
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_number, at) => at + 1))
  for (const { answer } of issued.slice(-2)) {
    expect(unwrap(await recomputeReport(house, leader, answer?.id ?? '')).map(({ equal }) => equal)).not.toContain(false)
  }
  return issued.length
}

describe(`the server is killed ${KILLS} times while reports are submitted, approved and consolidated (${testEngine()})`, () => {
  it('keeps every command that it acknowledged, each once and whole, and goes on', { timeout: 120_000 + KILLS * 20_000 }, async () => {
    const since = performance.now()
    clients.turnTo(server.url)
    const players = Array.from({ length: AT_ONCE }, async () => {
      while (!clients.isOver) await playRound(clients, office)
    })
    const played = Promise.all(players)
    played.catch(() => undefined)
    let seen = 0
    for (let kill = 0; kill < KILLS; kill++) {
      // A few commands further, whichever these are, and then anywhere inside the next ones.
      const target = clients.acknowledged.length + Math.floor(Math.random() * 10)
      while (clients.acknowledged.length < target && clients.wrong.length === 0) await sleep(2)
      await sleep(Math.random() * 200)
      clients.turnTo(undefined)
      for (const sent of clients.underWay) hit.set(nameOf(sent), (hit.get(nameOf(sent)) ?? 0) + 1)
      await server.kill()
      expect(clients.wrong).toEqual([])
      const sent = clients.acknowledged.slice(seen)
      await start()
      await checkKept(sent)
      seen += sent.length
    }
    clients.isOver = true
    await played
    await server.stop()
    const house = await office.open()
    try {
      await checkFacts(house)
      const issued = await checkIssued(house)
      expect(issued).toBeGreaterThan(0)
      expect(await verifyStore(house.store, undefined)).toMatchObject({ ok: true, unsealed: 0 })
      expect((await asOwner(house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))).differences).toEqual([])
      const seconds = Math.round((performance.now() - since) / 1000)
      const under = [...hit].map(([name, count]) => `${name} ${count}`).join(', ')
      console.info(`${KILLS} kills on ${testEngine()} in ${seconds} s: ${clients.acknowledged.length} commands, ${issued} reports issued`)
      console.info(`under way at a kill: ${under}`)
    } finally {
      await house.close()
    }
  })
})
