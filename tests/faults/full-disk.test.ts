import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../src/flows/open-house.ts'
import { newId } from '../../src/kernel/index.ts'
import { inTransaction, rebuild, verify } from '../../src/storage/index.ts'
import { asOwner, testEngine } from '../../src/storage/testing.ts'
import { TaskDone } from '../../src/tasks/index.ts'
import type { Answer, Caller } from '../scenarios/plan-484/running-server.ts'
import { refusal, tasksOf } from '../scenarios/plan-484/story.ts'
import { type Office, openOffice, Session } from './office.ts'
import { canRunPostgres, OwnPostgres } from './own-postgres.ts'
import { killLeftovers, type ServerProcess, startServer, TestClock } from './server-process.ts'

const [MOUNT, UNMOUNT] = ['/bin/mount', '/bin/umount'] as const
const MINUTES = 60_000
const disk = mkdtempSync(join(tmpdir(), 'dondoc-small-disk-'))

const mounted = ((): boolean => {
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('skipped: a small file system can be mounted by root only')
    return false
  }
})()
const canRun = mounted && (testEngine() === 'pglite' || canRunPostgres())

let office: Office
let server: ServerProcess
let cluster: OwnPostgres | undefined
let clock: TestClock
const offset = Date.parse('2016-12-28T08:00:00+07:00') - Date.now()

/** Fills the disk to the last byte. */
const fillDisk = (): string => {
  const path = join(disk, 'filler')
  const file = openSync(path, 'w')
  for (const chunk of [1024 * 1024, 4096]) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(chunk)) < chunk) break
    } catch {
      // Full: that is what was wanted.
    }
  }
  closeSync(file)
  return path
}

const assign = (who: Caller): Promise<Answer> =>
  who.post('/api/tasks', {
    ...{ commandId: newId(), title: 'Việc khi ổ đĩa đầy', lead: 'na.ca', assignedOn: '2016-12-01' },
    term: { kind: 'none', reviewOn: null },
  })

/** Brings a file as a proof. */
const bring = async (session: Session): Promise<number> => {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('file', new File([`Minh chứng ${'x'.repeat(100_000)}`], 'minh-chung.txt'))
  const answer = await fetch(`${server.url}/api/files`, { method: 'POST', body: form, headers: { cookie: session.cookie } })
  await answer.arrayBuffer()
  return answer.status
}

beforeAll(async () => {
  if (!canRun) return
  if (testEngine() === 'pglite') office = await openOffice({ folder: join(disk, 'office') })
  else {
    cluster = OwnPostgres.create(join(disk, 'cluster'), 54_397)
    office = await openOffice({ serverUrl: cluster.url, folder: join(disk, 'office') })
  }
  clock = new TestClock(tmpdir(), offset)
  server = await startServer(office, clock.env)
}, 240_000)

afterAll(async () => {
  killLeftovers()
  await office?.remove()
  cluster?.crash()
  if (mounted) execFileSync(UNMOUNT, ['-l', disk], { stdio: 'ignore' })
  rmSync(disk, { recursive: true, force: true })
})

describe.runIf(canRun)(`the disk under the store is filled to the last byte (${testEngine()})`, () => {
  it('writers are answered 507 and lose nothing, readers go on, and writing goes on by itself when there is room', {
    timeout: 240_000,
  }, async () => {
    const session = await Session.open(server.url, 'vanphong', office.password('vanphong'))
    const who = session.at(server.url)
    const kept: string[] = []
    const write = async (): Promise<number> => {
      const answer = await assign(who)
      if (answer.status === 200) kept.push(TaskDone.parse(answer.json).id)
      else expect(refusal(answer).code).toBe('STORE_FULL')
      return answer.status
    }
    for (let i = 0; i < 5; i++) expect(await write()).toBe(200)
    const filler = fillDisk()
    expect(statfsSync(disk).bavail).toBe(0)
    await sleep(300)
    // Pages that stand there already may take some writes more; then there is no room for any.
    let refused = 0
    let taken = 0
    for (let i = 0; i < 3_000 && refused < 30; i++) {
      if ((await write()) === 507) refused += 1
      else taken += 1
    }
    expect(refused).toBe(30)
    if (testEngine() === 'pglite') expect(taken).toBe(0)
    expect(await bring(session)).toBe(507)
    // A minute later a read would also note that the session is in use.
    clock.set(offset + 5 * MINUTES)
    for (let i = 0; i < 10; i++) {
      const list = await tasksOf(who, 'unit=na.ca')
      expect(list.items.length).toBeGreaterThan(0)
      expect((await who.get('/api/board')).status).toBe(200)
    }
    const signIn = await fetch(`${server.url}/api/session`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ login: 'lanhdao', password: office.password('lanhdao') }),
    })
    expect([200, 507]).toContain(signIn.status)
    expect(server.isAlive()).toBe(true)
    rmSync(filler)
    await sleep(600)
    for (let i = 0; i < 5; i++) expect(await write()).toBe(200)
    await server.stop()
    const house = await office.open()
    try {
      const facts = await inTransaction(house.store, (tx) =>
        tx.selectFrom('journal_fact').select('stream_id').where('type', '=', 'task.assigned').execute(),
      )
      const ids = facts.map((fact) => fact.stream_id)
      expect(kept.filter((id) => !ids.includes(id))).toEqual([])
      expect(await verify(house.store)).toMatchObject({ ok: true, unsealed: 0 })
      expect((await asOwner(house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }), cluster?.url)).differences).toEqual([])
    } finally {
      await house.close()
    }
    console.info(`full disk on ${testEngine()}: ${taken} writes taken after it was full, ${refused} answered 507, ${kept.length} kept`)
  })
})
