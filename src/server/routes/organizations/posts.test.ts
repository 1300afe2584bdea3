import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { addAccount, operatorPrincipal } from '../../../flows/manage-accounts.ts'
import { PROJECTIONS } from '../../../flows/open-house.ts'
import { AccountId, instantOf, newId, UnitId, unwrap } from '../../../kernel/index.ts'
import { organizationsPolicy, PostsWritten, UnitPostsView } from '../../../organizations/index.ts'
import { SignersView } from '../../../papers/index.ts'
import { rebuild, type Store } from '../../../storage/index.ts'
import { asOwner, openTestStore } from '../../../storage/testing.ts'
import type { ServerApp } from '../../server-env.ts'
import { appOf, callAs, person, testHouse } from '../testing.ts'
import { postRoutes } from './posts.ts'

const HOUR = 3_600_000
let clock = Date.UTC(2016, 7, 12, 2)
let store: Store
let house: House
let app: ServerApp
let folder: string
const accounts: Record<string, AccountId> = {}

const PEOPLE: Readonly<Record<string, Principal>> = {
  administrator: person('administrator', 'p.committee'),
  own: person('unit-administrator', 'p.health'),
  other: person('unit-administrator', 'p.trade'),
  officer: person('officer', 'p.health'),
  inspector: person('inspector', 'p.committee'),
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'posts-'))
  store = await openTestStore({ projections: PROJECTIONS })
  const policy = [...accessPolicy, ...organizationsPolicy]
  house = await testHouse({ store, policy, clock: () => instantOf(clock), folder })
  app = appOf(PEOPLE)
  postRoutes(app, house)
  for (const [login, at] of [
    ['giam.doc', 'p.health'],
    ['pho.gd', 'p.health'],
    ['so.khac', 'p.trade'],
  ] as const) {
    const draft = { login, name: `Người ${login}`, office: UnitId.parse(at), roles: [] }
    accounts[login] = AccountId.parse(unwrap(await addAccount(house, operatorPrincipal(), newId(), draft)).accountId)
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const HEALTH = '/api/units/p.health'
let version = 0
/** Sends a command as somebody; what was done raises the version that the next one names. */
async function keep(who: string, command: object, at = HEALTH): Promise<{ status: number; code: string; id: string }> {
  const { status, body } = await callAs(app, who, `${at}/posts`, { commandId: newId(), expectedVersion: version, command })
  const done = PostsWritten.safeParse(body)
  if (done.success) version = done.data.version
  const code = done.success ? 'done' : (body as { error: { code: string } }).error.code // the server's one shape of refusals
  return { status, code, id: done.success ? done.data.id : '' }
}
const words = (more: object = {}) => ({ basis: 'Quyết định số 1', ...more })
const post = (rank: string, title: string) => ({ kind: 'post', rank, validFrom: '2015-01-01', words: words({ title }) })
const holding = (at: string, login: string, more: object = {}) => ({
  ...{ kind: 'holding', post: at, account: accounts[login], as: 'appointed', validFrom: '2016-01-01', words: words(), ...more },
})
const enter = (entry: object) => ({ action: 'enter', entry })
const show = async (who: string, query = '', at = HEALTH) => UnitPostsView.parse((await callAs(app, who, `${at}/posts${query}`)).body)
const signers = async (who: string, query: string) => SignersView.parse((await callAs(app, who, `${HEALTH}/signers?${query}`)).body)

describe('posts of an agency', () => {
  const ids = { head: '', deputy: '', boss: '', second: '', leave: '' }

  it('are entered by the administrator and by the agency’s own, and by nobody else', async () => {
    expect(await keep('officer', enter(post('head', 'Giám đốc Sở')))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect((await keep('other', enter(post('head', 'Giám đốc Sở')))).code).toBe('NOT_ALLOWED')
    expect((await keep('inspector', enter(post('head', 'Giám đốc Sở')))).code).toBe('NOT_ALLOWED')
    ids.head = (await keep('own', enter(post('head', 'Giám đốc Sở')))).id
    ids.deputy = (await keep('administrator', enter(post('deputy', 'Phó Giám đốc Sở')))).id
    expect(version).toBe(2)
  })

  it('are held by accounts that the one who enters may read, one at a time', async () => {
    ids.boss = (await keep('own', enter(holding(ids.head, 'giam.doc')))).id
    ids.second = (await keep('own', enter(holding(ids.deputy, 'pho.gd')))).id
    expect(await keep('own', enter(holding(ids.deputy, 'so.khac')))).toMatchObject({ status: 404, code: 'HOLDER_UNKNOWN' })
    expect((await keep('own', enter({ ...holding(ids.deputy, 'pho.gd'), account: 'nobody' }))).code).toBe('HOLDER_UNKNOWN')
    expect(await keep('administrator', enter(holding(ids.deputy, 'so.khac')))).toMatchObject({ status: 409, code: 'POST_HELD_BY_ANOTHER' })
  })

  it('are read by all; whose account holds one is told to whoever may read that account', async () => {
    const named = (view: UnitPostsView) =>
      view.posts.map(({ title, holding: held }) => [title, view.holdings.find(({ id }) => id === held)?.account?.name])
    const both = [
      ['Giám đốc Sở', 'Người giam.doc'],
      ['Phó Giám đốc Sở', 'Người pho.gd'],
    ]
    expect(named(await show('inspector'))).toEqual(both)
    expect(named(await show('own'))).toEqual(both)
    for (const who of ['officer', 'other']) {
      const view = await show(who)
      expect(named(view)).toEqual(both.map(([title]) => [title, undefined]))
      expect(view.posts.every(({ holding: held }) => held !== null)).toBe(true)
      expect(JSON.stringify(view)).not.toContain(accounts['giam.doc'])
    }
    expect((await callAs(app, 'officer', '/api/units/nowhere/posts')).status).toBe(404)
  })

  it('tell who may sign on a day, and why not, to the day', async () => {
    clock += HOUR
    const absence = { kind: 'absence', holding: ids.boss, standIn: ids.deputy, firstDay: '2016-08-15', words: words() }
    expect(await keep('own', enter(absence))).toMatchObject({ status: 422, code: 'POST_ENTRY_WITHOUT_END' })
    ids.leave = (await keep('own', enter({ ...absence, lastDay: '2016-08-17' }))).id
    const lines = async (on: string) =>
      (await signers('inspector', `on=${on}`)).may.map((one) => `${one.holder?.name}: ${one.lines.join(' / ')}`)
    const deputy = 'Người pho.gd: KT. Giám đốc / Phó Giám đốc'
    expect(await lines('2016-08-14')).toEqual(['Người giam.doc: Giám đốc', deputy])
    expect(await lines('2016-08-15')).toEqual([deputy])
    expect(await lines('2016-08-17')).toEqual([deputy])
    expect(await lines('2016-08-18')).toEqual(['Người giam.doc: Giám đốc', deputy])
    const away = await signers('inspector', `on=2016-08-16&account=${accounts['giam.doc']}`)
    expect(away.whyNot?.map(({ vi }) => vi)).toEqual(['Người giữ chức danh vắng mặt từ 15/08/2016 đến hết 17/08/2016.'])
    expect(away.may[0]).toMatchObject({ reason: 'stands-in', standsInFor: ['Giám đốc Sở'] })
    expect((await callAs(app, 'officer', `${HEALTH}/signers?account=${accounts['giam.doc']}`)).status).toBe(404)
  })

  it('a version that somebody else wrote in between is refused, and the same command twice is one', async () => {
    expect(
      (await callAs(app, 'own', `${HEALTH}/posts`, { commandId: newId(), expectedVersion: 0, command: enter(post('deputy', 'x')) })).status,
    ).toBe(409)
    const again = { commandId: newId(), expectedVersion: version, command: enter(post('deputy', 'Phó Giám đốc thứ hai')) }
    const [first, second] = [await callAs(app, 'own', `${HEALTH}/posts`, again), await callAs(app, 'own', `${HEALTH}/posts`, again)]
    expect(second.body).toEqual(first.body)
    version = PostsWritten.parse(first.body).version
  })

  it('what is taken back or corrected stands there with its reason, and what was known before can be asked', async () => {
    clock = Date.UTC(2016, 8, 1, 2)
    expect((await keep('own', { action: 'withdraw', id: ids.boss, reason: 'nhầm' })).code).toBe('POST_ENTRY_NEEDED')
    expect((await keep('own', { action: 'withdraw', id: ids.leave, reason: 'không đi nữa' })).code).toBe('done')
    const given = { kind: 'delegation', from: ids.head, to: ids.deputy, firstDay: '2016-09-01', lastDay: '2016-09-30', words: words() }
    expect((await keep('own', enter({ ...given, papers: ['Giấy lạ'] }))).code).toBe('TYPE_UNKNOWN')
    expect((await keep('own', enter({ ...given, papers: ['báo cáo', 'CÔNG VĂN'] }))).code).toBe('done')
    expect((await show('officer')).delegations.map(({ papers }) => papers)).toEqual([['Báo cáo', 'Công văn']])
    const longer = holding(ids.deputy, 'pho.gd', { validTo: '2016-12-01' })
    expect((await keep('own', { action: 'correct', id: ids.second, entry: longer, reason: 'nghỉ hưu' })).code).toBe('done')
    const now = await show('inspector', '?on=2016-08-16')
    expect([now.absences, now.former.map(({ how, kind, reason }) => [how, kind, reason])]).toEqual([
      [],
      [
        ['corrected', 'holding', 'nghỉ hưu'],
        ['withdrawn', 'absence', 'không đi nữa'],
      ],
    ])
    const then = await show('inspector', '?on=2016-08-16&knownOn=2016-08-31')
    expect([then.absences.length, then.former, then.holdings.map(({ validTo }) => validTo)]).toEqual([1, [], [null, null]])
    expect((await show('inspector', '?on=2016-12-01')).posts.map(({ holding: held }) => held !== null)).toEqual([true, false, false])
  })

  it('end with their unit, without a word about it', async () => {
    version = 0
    const at = '/api/units/p.labour'
    const { id } = await keep('administrator', enter(post('head', 'Giám đốc Sở')), at)
    await keep('administrator', enter(holding(id, 'giam.doc')), at)
    const isOn = async (on: string) => (await show('inspector', `?on=${on}`, at)).posts.map((one) => one.isOn)
    expect([await isOn('2025-02-28'), await isOn('2025-03-01')]).toEqual([[true], [false]])
  })

  it('stand in their table as a rebuild from the facts makes them', async () => {
    const report = await asOwner(store, (owner) => rebuild(owner, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
