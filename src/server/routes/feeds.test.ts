import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { feedProjection } from '../../exchange/feed/feed-store.ts'
import { FeedList, FeedOpened } from '../../exchange/index.ts'
import { type AccountId, endOfDay, newId, plainDate } from '../../kernel/index.ts'
import { append, inTransaction, rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../../storage/testing.ts'
import { TaskDone, tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { feedRoutes } from './feeds.ts'
import { taskRoutes } from './tasks.ts'
import { appOf, callAs, person, testHouse } from './testing.ts'

let store: Store
let folder: string
let app: ServerApp
let behindTls: ServerApp
let today = plainDate('2016-08-12')

const people = {
  specialist: person('specialist', 'p.committee'),
  health: person('focal', 'p.health'),
  police: person('focal', 'p.police'),
  admin: person('administrator', 'p.committee'),
}

/** The account of a person of these tests, as facts; `change` says what happened to it later. */
async function writeAccount(who: keyof typeof people, change?: object): Promise<void> {
  const { account, office, grants } = people[who]
  const hash = `sha256:${'a'.repeat(64)}`
  const created = { type: 'account.created', typeVersion: 1, login: who, office, name: hash }
  const granted = grants.map(({ role, unit }) => ({ type: 'account.role-granted', typeVersion: 1, role, unit }))
  await inTransaction(store, (tx) =>
    append(
      tx,
      { ...testContext(), commandId: newId() },
      {
        ...{ stream: 'account', streamId: account },
        ...(change ? { expectedVersion: 2, facts: [change as never] } : { expectedVersion: 0, facts: [created, ...granted] as never }),
      },
    ),
  )
}

beforeAll(async () => {
  store = await openTestStore({ projections: [accountsProjection, tasksProjection, feedProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  app = appOf(people)
  behindTls = appOf(people)
  const house = await testHouse({ store, folder, policy: [...accessPolicy, ...tasksPolicy], clock: () => endOfDay(today) })
  taskRoutes(app, house)
  feedRoutes(app, house, { secure: false })
  feedRoutes(behindTls, house, { secure: true })
  for (const who of ['health', 'police', 'specialist'] as const) await writeAccount(who)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const call = (who: string, path: string, body?: unknown) => callAs(app, who, path, body)
/** As a calendar asks: without a session. */
async function fetchFeed(path: string): Promise<{ status: number; type: string; text: string }> {
  const answer = await app.request(path)
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}
async function assign(title: string, lead: string, term: object = { kind: 'before', date: '2016-12-30' }): Promise<string> {
  const draft = { commandId: newId(), title, lead, term, assignedOn: '2016-08-12' }
  return TaskDone.parse((await call('specialist', '/api/tasks', draft)).body).id
}
const open = async (who: string, more: object = {}) =>
  FeedOpened.parse((await call(who, '/api/feeds', { commandId: newId(), ...more })).body)
const pathOf = async (who: string, more: object = {}): Promise<string> => (await open(who, more)).path ?? ''
const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

describe('a calendar of due dates behind a secret link', () => {
  it('carries what its holder answers for, as whole days with names that stay', async () => {
    const mine = await assign('Báo cáo; kết quả, phòng chống ma túy', 'p.health')
    await assign('Việc của Công an', 'p.police')
    await assign('Thường xuyên', 'p.health', { kind: 'continuing' })
    const answer = await fetchFeed(await pathOf('health'))
    expect(answer).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' })
    const text = unfolded(answer.text)
    expect(text).toContain(`UID:task-${mine}@dondoc\r\n`)
    expect(text).toContain('DTSTART;VALUE=DATE:20161229\r\nDTEND;VALUE=DATE:20161230\r\n')
    expect(text).toContain('SUMMARY:Hạn: Báo cáo\\; kết quả\\, phòng chống ma túy')
    expect(text).toContain(`/viec/${mine}`)
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(text).not.toContain('Công an')
  })

  it('of a unit is opened by whoever reads its duties, and by nobody else', async () => {
    expect(unfolded((await fetchFeed(await pathOf('police', { unit: 'p.police' }))).text)).toContain('Việc của Công an')
    expect((await call('health', '/api/feeds', { commandId: newId(), unit: 'p.police' })).status).toBe(404)
    expect((await call('admin', '/api/feeds', { commandId: newId() })).status).toBe(404)
  })

  it('follows the duty: moved, it is the same entry; done, it is gone', async () => {
    const path = await pathOf('health')
    const id = await assign('Việc sẽ gia hạn', 'p.health')
    const act = (who: string, expectedVersion: number, body: object) =>
      call(who, `/api/tasks/${id}/actions`, { commandId: newId(), expectedVersion, ...body })
    await act('health', 1, { action: 'request-extension', to: '2017-01-15', reason: 'thiếu số liệu' })
    await act('specialist', 2, { action: 'decide-extension', granted: true, to: '2017-01-15', decision: { kind: 'note', text: 'được' } })
    const moved = unfolded((await fetchFeed(path)).text)
    expect(moved.match(new RegExp(`UID:task-${id}@dondoc\r\nDTSTAMP:\\S+\r\nDTSTART;VALUE=DATE:20170115`, 'g'))).toHaveLength(1)
    today = plainDate('2017-01-10')
    const proofs = [{ kind: 'document', number: '15/BC', issuedOn: '2017-01-09', issuer: 'Sở Y tế' }]
    expect((await act('health', 3, { action: 'claim', proofs })).status).toBe(200)
    expect((await act('specialist', 4, { action: 'verify' })).status).toBe(200)
    expect((await fetchFeed(path)).text).not.toContain(id)
    today = plainDate('2016-08-12')
  })

  it('leads back by https where the server stands behind TLS, and as it was asked for where it does not', async () => {
    await assign('Việc để mở từ lịch', 'p.health')
    const { path } = await open('health')
    const linksOf = async (from: ServerApp): Promise<string[]> => [
      ...new Set([...(await (await from.request(path ?? '')).text()).matchAll(/https?:\/\/[a-z.]+\//g)].map(([link]) => link)),
    ]
    expect(await linksOf(behindTls)).toEqual(['https://localhost/'])
    expect(await linksOf(app)).toEqual(['http://localhost/'])
  })
})

describe('the secret', () => {
  it('is told once, and stands neither in the facts, nor in the table, nor in the kept answer of the command', async () => {
    const body = { commandId: newId() }
    const first = FeedOpened.parse((await call('health', '/api/feeds', body)).body)
    const again = FeedOpened.parse((await call('health', '/api/feeds', body)).body)
    expect(again).toEqual({ id: first.id, path: null })
    const token = first.path?.slice(6, 49) ?? ''
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const everything = await inTransaction(store, async (tx) => {
      const { rows } = await sql<{ all: string }>`select (select string_agg(f::text, '') from journal_fact f) ||
        (select string_agg(c::text, '') from command c) || (select string_agg(l::text, '') from calendar_feed l) as all`.execute(tx)
      return rows[0]?.all ?? ''
    })
    expect(everything).toContain(first.id)
    expect(everything).not.toContain(token)
  })

  it('withdrawn, of a closed account or never given: the same answer, so that nobody learns which', async () => {
    const { id, path } = await open('health')
    expect((await call('police', `/api/feeds/${id}/withdrawal`, { commandId: newId() })).status).toBe(404)
    expect((await fetchFeed(path ?? '')).status).toBe(200)
    expect(await call('health', `/api/feeds/${id}/withdrawal`, { commandId: newId() })).toEqual({ status: 200, body: { id } })
    const withdrawn = await fetchFeed(path ?? '')
    const unknown = await fetchFeed(`/lich/${'x'.repeat(43)}.ics`)
    expect(withdrawn).toEqual(unknown)
    expect(unknown.status).toBe(404)
    expect(FeedList.parse((await call('health', '/api/feeds')).body).items.map((one) => one.id)).not.toContain(id)
    const closed = await pathOf('police')
    expect((await fetchFeed(closed)).status).toBe(200)
    await writeAccount('police', { type: 'account.disabled', typeVersion: 1 })
    expect(await fetchFeed(closed)).toEqual(unknown)
  })

  it('opens nothing that its holder has lost: without the role the link is unknown', async () => {
    const path = await pathOf('health')
    expect((await fetchFeed(path)).status).toBe(200)
    await writeAccount('health', { type: 'account.role-revoked', typeVersion: 1, role: 'focal', unit: 'p.health' })
    expect((await fetchFeed(path)).status).toBe(404)
  })

  it('each opening and withdrawal is a fact with its actor, and the table is what the facts say', async () => {
    const report = await asOwner(store, (owned) => rebuild(owned, [feedProjection], { check: true }))
    expect(report.differences).toEqual([])
    const { rows } = await inTransaction(store, (tx) =>
      sql<{ type: string; actor: AccountId }>`select type, actor from journal_fact where stream = 'calendar-feed'`.execute(tx),
    )
    expect(rows.filter((row) => row.type === 'feed.withdrawn')).toEqual([{ type: 'feed.withdrawn', actor: people.health.account }])
  })
})
