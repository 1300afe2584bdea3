import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, operatorPrincipal } from '../../../src/flows/manage-accounts.ts'
import { type OpenHouse, openHouse, PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { inTransaction, packageRoot, rebuild, type StoreSource, verify } from '../../../src/storage/index.ts'
import { asOwner, createTestDatabase, testEngine } from '../../../src/storage/testing.ts'
import { TaskDone } from '../../../src/tasks/index.ts'
import { type Caller, signIn } from './running-server.ts'
import { taskOf } from './story.ts'

const WORKERS = 6
const ROUNDS = 4

const folder = mkdtempSync(join(tmpdir(), 'dondoc-killed-'))
const databaseUrl = process.env.DATABASE_URL
let database: Awaited<ReturnType<typeof createTestDatabase>> | undefined
let password = ''
const running = new Set<ChildProcess>()

const source = (): StoreSource => database?.source ?? { dataDir: join(folder, 'store') }
const open = async (): Promise<OpenHouse> => unwrap(await openHouse({ store: source(), filesDir: join(folder, 'files'), childEntry: '' }))

/** Starts the product's own server process over the store and waits for the address that it prints. */
async function startServer(): Promise<{ child: ChildProcess; url: string; exit: Promise<unknown> }> {
  const where = database ? [] : ['--data', join(folder, 'store')]
  const env = {
    ...{ ...process.env, DONDOC_LOCALE: 'vi', DONDOC_FILES: join(folder, 'files') },
    ...{ DATABASE_URL: database?.runtimeUrl ?? '', DONDOC_SCOPE_KEY: join(folder, 'scope.key') },
  }
  const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), 'serve', '--port', '0', ...where], { env })
  running.add(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)))
  const exit = new Promise((resolve) => child.once('exit', resolve))
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0]
    if (url) return { child, url, exit }
    if (child.exitCode !== null) throw new Error(`the server did not start: ${printed}`)
    await sleep(20)
  }
}

interface Kept {
  readonly task: string
  version: number
}

const draft = () => ({
  ...{
    commandId: newId(),
    title: 'Việc trong lúc bị ngắt',
    lead: 'na.ca',
    assignedOn: '2016-08-12',
    term: { kind: 'none', reviewOn: null },
  },
})
const note = () => ({ commandId: newId(), action: 'note', note: 'Ghi nhận' })

/** Writes without pause; what was acknowledged is kept, what was under way at the kill is `pending`. */
async function writeUntilKilled(caller: Caller, kept: Kept[], pending: object[]): Promise<void> {
  for (;;) {
    const first = draft()
    pending.push(first)
    try {
      const answer = await caller.post('/api/tasks', first)
      expect(answer.status).toBe(200)
      const one: Kept = { task: TaskDone.parse(answer.json).id, version: 1 }
      kept.push(one)
      const more = await caller.post(`/api/tasks/${one.task}/actions`, { ...note(), expectedVersion: 1 })
      expect(more.status).toBe(200)
      one.version = 2
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
    pending.splice(pending.indexOf(first), 1)
  }
}

beforeAll(async () => {
  if (testEngine() === 'postgres' && databaseUrl) {
    database = await createTestDatabase(databaseUrl)
    writeFileSync(join(folder, 'scope.key'), database.scopeKey.toString('hex'), { mode: 0o600 })
  }
  const house = await open()
  const account = { login: 'lanhdao', name: 'Lãnh đạo', office: UnitId.parse('na.ubnd'), mustChangePassword: false }
  const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), { ...account, roles: ['specialist', 'leader'] }))
  password = opened.oneTimePassword ?? ''
  await house.close()
}, 180_000)

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the server is killed in the middle of a burst of writes', () => {
  it('has kept every write that it acknowledged, opens again, and a resend of what was under way leaves one fact', {
    timeout: 240_000,
  }, async () => {
    const kept: Kept[] = []
    const pending: object[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { child, url, exit } = await startServer()
      const caller = await signIn(url, 'lanhdao', password)
      const before = kept.length
      const writers = Array.from({ length: WORKERS }, () => writeUntilKilled(caller, kept, pending))
      while (kept.length < before + 10) await sleep(5)
      await sleep(Math.random() * 300)
      child.kill('SIGKILL')
      await Promise.all([...writers, exit])
      expect(pending.length).toBeGreaterThan(0)

      const again = await startServer()
      const after = await signIn(again.url, 'lanhdao', password)
      for (const { task, version } of kept.slice(before)) expect((await taskOf(after, task)).version).toBeGreaterThanOrEqual(version)
      for (const body of pending.splice(0)) {
        const [first, second] = [await after.post('/api/tasks', body), await after.post('/api/tasks', body)]
        expect(first.status).toBe(200)
        expect(second.json).toEqual(first.json)
      }
      again.child.kill('SIGKILL')
      await again.exit
    }
    expect(kept.length).toBeGreaterThanOrEqual(ROUNDS * 10)

    const house = await open()
    try {
      const facts = await inTransaction(house.store, (tx) =>
        tx.selectFrom('journal_fact').select(['command_id']).where('type', '=', 'task.assigned').execute(),
      )
      expect(new Set(facts.map((fact) => fact.command_id)).size).toBe(facts.length)
      expect(await verify(house.store)).toMatchObject({ ok: true })
      expect((await asOwner(house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))).differences).toEqual([])
    } finally {
      await house.close()
    }
  })
})
