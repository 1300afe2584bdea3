import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal, type Role } from '../../access/index.ts'
import { findAccount } from '../../access/store.ts'
import { workCalendar } from '../../calendar/index.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { AccountId, endOfDay, instantOf, newId, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { organizationsPolicy, ReformBatch, type ReformDecision, type StrandedItem, Succession } from '../../organizations/index.ts'
import { loadOrganizations } from '../../organizations/store.ts'
import { testGroups, testUnits } from '../../organizations/testing.ts'
import { papersPolicy } from '../../papers/index.ts'
import { commandBook, findBook } from '../../papers/store.ts'
import { reportsPolicy } from '../../reports/index.ts'
import { inTransaction, rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { TaskDraft, type TaskRequest, tasksPolicy } from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import type { House } from '../house.ts'
import { loadPacks, type Packs } from '../load-packs.ts'
import { addAccount, operatorPrincipal } from '../manage-accounts.ts'
import { PROJECTIONS, systemContext } from '../open-house.ts'
import { installPacks } from '../packs/install-packs.ts'
import { makePrincipal } from '../sign-in.ts'
import { assignByHand } from '../task-assign.ts'
import { applyReform, correctReform } from './apply-reform.ts'
import { keepSnapshot } from './keep-snapshot.ts'
import { listReformsFor, showReform } from './show-reforms.ts'
import { simulateReform } from './simulate-reform.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
const own = unwrap(loadPacks())
let today = plainDate('2016-08-12')

const opened: { store: Store; folder: string }[] = []
async function openAt(packs: Packs): Promise<House> {
  const store = await openTestStore({ projections: PROJECTIONS })
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  opened.push({ store, folder })
  await inTransaction(store, (tx) => installPacks(tx, systemContext(instantOf(Date.UTC(2016, 7, 1))), packs))
  return {
    ...{ store, packs, calendar: workCalendar([]), evidence: await openEvidenceStore(folder), childEntry: '' },
    policy: [...accessPolicy, ...organizationsPolicy, ...tasksPolicy, ...papersPolicy, ...reportsPolicy],
    clock: () => endOfDay(today),
    organizations: keepSnapshot(store),
    freshCalendar: () => Promise.resolve(),
  }
}
afterAll(async () => {
  for (const { store, folder } of opened) {
    await store.close()
    rmSync(folder, { recursive: true })
  }
})

const person = (role: Role, at: string): Principal => ({
  ...{ account: AccountId.parse(`${role}-${at}`), office: unit(at), grants: [{ role, unit: unit(at) }], reach: { [at]: [unit(at)] } },
})
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

async function assign(house: House, by: Principal, over: object): Promise<string> {
  const draft = TaskDraft.parse({ title: 'x', term: { kind: 'before', date: '2026-12-30' }, assignedOn: '2016-08-12', ...over })
  return unwrap(await assignByHand(house, by, { commandId: newId(), draft })).id
}
const leadOf = async (house: House, id: string) => {
  const task = await inTransaction(house.store, (tx) => readTask(tx, id))
  return task.status === 'unassigned' ? null : [task.lead, task.coordinators.join(' ')]
}
const content = (batch: ReformBatch, over: object = {}) => ({
  ...{ title: 'Sắp xếp các sở', basis: 'Nghị quyết kỳ họp thứ 27', reason: 'Sắp xếp theo nghị quyết', batch },
  ...over,
})
/** Takes every proposal, and leaves with a reason what has none. */
const proposed = (items: readonly StrandedItem[]): ReformDecision[] =>
  items.map(({ kind, id, part, unit: from, chosen }) => ({
    ...{ kind, id, part, unit: unit(from.unitId), to: chosen === null ? null : unit(chosen), also: [] },
    reason: chosen === null ? 'để xem sau' : null,
  }))

describe('the reform of 1/3/2025 in the pack of the province', () => {
  const batch = ReformBatch.parse({ on: '2025-03-01' })
  const office = person('specialist', 'na.ubnd')
  const administrator = person('administrator', 'na.vp.ubnd')
  let house: House
  const tasks = { rehab: '', jobs: '', helped: '', done: '', claimed: '' }
  let clerk = AccountId.parse('nobody')

  beforeAll(async () => {
    house = await openAt(own)
    const given = (over: object) => assign(house, office, { lead: 'na.so.ldtbxh', ...over })
    tasks.rehab = await given({ title: 'Xây dựng đề án chuyển đổi các cơ sở cai nghiện bắt buộc' })
    tasks.jobs = await given({ title: 'Rà soát, thống kê số liệu về lao động', coordinators: ['na.so.noi-vu'] })
    tasks.helped = await assign(house, office, { lead: 'na.so.y-te', title: 'Điều trị Methadone', coordinators: ['na.so.ldtbxh'] })
    tasks.done = await given({ title: 'Báo cáo năm 2016' })
    tasks.claimed = await given({ title: 'Dạy nghề cho người sau cai nghiện' })
    today = plainDate('2016-12-01')
    const proofs = [{ kind: 'document', number: '1/BC', issuedOn: today, issuer: 'Sở', file: null } as const]
    const act = (id: string, version: number, request: TaskRequest, paper = true) =>
      actOnTask(house, office, {
        ...{ taskId: id, commandId: newId(), expectedVersion: version, request },
        ...(paper ? { onBehalfOf: unit('na.so.ldtbxh') } : {}),
      })
    for (const id of [tasks.done, tasks.claimed])
      unwrap(await act(id, 1, { action: 'claim', proofs: [...proofs], note: null, items: [], lacking: null }))
    unwrap(await act(tasks.done, 2, { action: 'verify', note: null }, false))
    const account = { login: 'can.bo', name: 'Nguyễn Văn Thử', office: unit('na.so.ldtbxh'), roles: ['focal'] as const }
    clerk = AccountId.parse(unwrap(await addAccount(house, operatorPrincipal(), newId(), account)).accountId)
    const book = { direction: 'outgoing', unit: unit('na.so.ldtbxh'), year: 2025, series: 'administrative', secret: false } as const
    today = plainDate('2025-01-10')
    await inTransaction(house.store, async (tx) => {
      const [at, reason] = [{ ...systemContext(house.clock()) }, `sha256:${'b'.repeat(64)}`]
      unwrap(await commandBook(tx, at, { identity: book, command: { action: 'pass', to: 41, on: plainDate('2025-01-10'), reason } }))
    })
  }, 120_000)

  const simulate = async (who = administrator) => unwrap(await simulateReform(house, who, { batch, corrects: null }, 'vi'))

  it('is looked at before its day, with every open thing of the units that will end', async () => {
    const seen = await simulate()
    expect([seen.isDue, seen.faults, seen.asOf]).toEqual([false, [], '2025-03-01'])
    expect(seen.counts).toEqual({ task: 5, 'report-round': 0, account: 1, 'number-book': 1 })
    const of = (id: string, part = 'lead') => {
      const one = seen.items.find((item) => item.id === id && item.part === part)
      return [one?.chosen, one?.candidates[0]?.way, one?.candidates[0]?.word, one?.canMove]
    }
    // By function, not by place: rehabilitation went to the police, labour to the merged department.
    expect(of(tasks.rehab)).toEqual(['na.ca', 'function', 'cai nghiện', true])
    expect(of(tasks.jobs)).toEqual(['na.so.noi-vu.2025', 'function', 'lao dong', true])
    expect(of(tasks.jobs, 'coordinator')).toEqual(['na.so.noi-vu.2025', 'whole', null, true])
    expect(of(tasks.helped, 'coordinator')).toEqual(['na.so.noi-vu.2025', 'whole', null, true])
    // What waits for its verification is not handed over: the assigner verifies it or sends it back first.
    expect(of(tasks.claimed)).toEqual([null, 'function', 'cai nghiện', false])
    expect(seen.items.some(({ id }) => id === tasks.done)).toBe(false)
  })

  it('is not applied before its day', async () => {
    const body = { commandId: newId(), content: content(batch), decisions: proposed((await simulate()).items) }
    expect(codeOf(await applyReform(house, administrator, body))).toBe('REFORM_NOT_YET')
  })

  it('is looked through by those who read all work, applied by the administrator, and nobody else’s affair', async () => {
    const seen = await simulate()
    expect(seen.items.find(({ id }) => id === tasks.rehab)?.title).toBe('Xây dựng đề án chuyển đổi các cơ sở cai nghiện bắt buộc')
    const leader = person('leader', 'na.ubnd')
    const looked = await simulate(leader)
    expect(looked.counts).toEqual(seen.counts)
    // A leader reads every task and no account.
    expect(looked.items.find(({ id }) => id === tasks.rehab)?.title).not.toBeNull()
    expect(looked.items.find(({ id }) => id === clerk)?.title).toBeNull()
    expect(codeOf(await applyReform(house, leader, { commandId: newId(), content: content(batch), decisions: [] }))).toBe('NOT_ALLOWED')
    expect(codeOf(await simulateReform(house, person('focal', 'na.so.y-te'), { batch, corrects: null }, 'vi'))).toBe('NOT_FOUND')
  })

  it('leaves nothing undecided and nothing half done', async () => {
    today = plainDate('2025-03-03')
    const all = proposed((await simulate()).items)
    const [first, ...rest] = all
    const apply = (decisions: readonly ReformDecision[]) =>
      applyReform(house, administrator, { commandId: newId(), content: content(batch), decisions: [...decisions] })
    expect(codeOf(await apply(rest))).toBe('REFORM_UNDECIDED')
    const wrong = all.map((one) => (one.id === tasks.rehab ? { ...one, to: unit('na.so.ldtbxh') } : one))
    expect(codeOf(await apply(wrong))).toBe('REFORM_SUCCESSOR_WRONG')
    expect(codeOf(await apply(first ? [...all, { ...first, id: 'nobody' }] : []))).toBe('REFORM_ITEM_UNKNOWN')
    expect(codeOf(await apply(all.map((one) => ({ ...one, reason: null }))))).toBe('REFORM_REASON_MISSING')
    expect(await leadOf(house, tasks.rehab)).toEqual(['na.so.ldtbxh', ''])
  })

  it('hands every open thing to its successor in one transaction, and leaves nobody behind', async () => {
    const body = { commandId: newId(), content: content(batch), decisions: proposed((await simulate()).items) }
    const done = unwrap(await applyReform(house, administrator, body))
    expect([done.moved, done.kept]).toEqual([6, 1])
    expect(unwrap(await applyReform(house, administrator, body))).toEqual(done)
    expect(await leadOf(house, tasks.rehab)).toEqual(['na.ca', ''])
    expect(await leadOf(house, tasks.jobs)).toEqual(['na.so.noi-vu.2025', ''])
    expect(await leadOf(house, tasks.helped)).toEqual(['na.so.y-te', 'na.so.noi-vu.2025'])
    const list = unwrap(await listReformsFor(house, administrator))
    expect(list.items.find(({ on }) => on === '2025-03-01')).toMatchObject({ id: done.id, moved: 6, kept: 1, stranded: 0 })
    const shown = unwrap(await showReform(house, administrator, done.id))
    const rehab = shown.decided.find(({ id }) => id === tasks.rehab)
    expect(rehab).toMatchObject({ way: 'function', from: { name: 'Sở Lao động - Thương binh và Xã hội' }, to: { unitId: 'na.ca' } })
    expect(shown.decided.find(({ id }) => id === tasks.claimed)).toMatchObject({ to: null, reason: 'để xem sau' })
    expect(codeOf(await applyReform(house, administrator, { ...body, commandId: newId() }))).toBe('REFORM_ITEM_UNKNOWN')
    // What somebody has decided to leave need not be decided again.
    expect(codeOf(await applyReform(house, administrator, { ...body, commandId: newId(), decisions: [] }))).toBe('ok')
  })

  it('the book of the ended unit is closed, its people work for the successor', async () => {
    const book = await inTransaction(house.store, (tx) => findBook(tx, 'outgoing:na.so.ldtbxh:2025:administrative'))
    expect(book?.status).toBe('closed')
    const account = await inTransaction(house.store, (tx) => findAccount(tx, clerk))
    expect(account).toMatchObject({ office: 'na.so.noi-vu.2025' })
    expect(account?.grants).toEqual(['na.so.ldtbxh', 'na.so.noi-vu.2025'].map((at) => ({ role: 'focal', unit: at })))
    const grants = account?.grants ?? []
    const who = { accountId: clerk, office: unit('na.so.noi-vu.2025'), grants, mustChangePassword: false }
    expect(makePrincipal(await house.organizations(), house.clock(), who).grants).toEqual([{ role: 'focal', unit: 'na.so.noi-vu.2025' }])
  })

  it('keeps tables that equal their facts', async () => {
    const report = await asOwner(house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})

describe('a reform that the packs do not know', () => {
  const packs: Packs = { ...own, units: testUnits(), groups: testGroups(), successions: [], functions: [], unitsDigest: 'sha256:test' }
  const office = person('specialist', 'p.committee')
  const on = '2020-05-01'
  const batch = (heir = 'p.new', over: object = {}) =>
    ReformBatch.parse({
      on,
      units: [{ unitId: heir, name: `Sở mới ${heir}`, level: 'department', class: 'a', parentId: 'p.committee', validFrom: on }],
      successions: [{ successionId: `merge.${heir}`, kind: 'merge', on, from: ['p.health', 'p.trade'], to: [heir] }],
      ...over,
    })
  const keeper = person('administrator', 'p.office')
  let house: House
  let task = ''
  let applied = ''
  const known = (at: string) => inTransaction(house.store, (tx) => loadOrganizations(tx, instantOf(Date.parse(at))))

  beforeAll(async () => {
    today = plainDate('2016-08-12')
    house = await openAt(packs)
    task = await assign(house, office, { lead: 'p.trade', title: 'Kiểm soát tiền chất' })
  }, 60_000)

  it('with a fault writes nothing and names the row and the rule', async () => {
    today = plainDate('2020-05-04')
    const wrong = batch('p.new', { units: [] })
    const seen = unwrap(await simulateReform(house, keeper, { batch: wrong, corrects: null }, 'vi'))
    expect(seen.faults.map(({ row, code }) => [row, code])).toEqual([
      [1, 'REFORM_SUPERIOR_UNKNOWN'],
      [1, 'REFORM_UNIT_UNKNOWN'],
    ])
    expect(seen.faults[1]?.message).toBe('Đơn vị “p.new” không có trong danh sách cơ quan và cũng không được lập trong đợt này.')
    const body = { commandId: newId(), content: content(wrong), decisions: [] }
    expect(codeOf(await applyReform(house, keeper, body))).toBe('REFORM_HAS_FAULTS')
    expect((await house.organizations()).findUnit(unit('p.trade'), plainDate(on))).toBeDefined()
  })

  it('changes the agencies from its day on, and no answer as known on an earlier day', async () => {
    const items = unwrap(await simulateReform(house, keeper, { batch: batch(), corrects: null }, 'vi')).items
    expect(items.map(({ id, chosen }) => [id, chosen])).toEqual([[task, 'p.new']])
    const earlier = '2020-05-03T12:00:00Z'
    const before = (await known(earlier)).versions
    const done = unwrap(await applyReform(house, keeper, { commandId: newId(), content: content(batch()), decisions: proposed(items) }))
    applied = done.id
    const now = await house.organizations()
    expect(now.findUnit(unit('p.trade'), plainDate('2020-04-30'))?.name).toBe('Sở Công Thương')
    expect(now.findUnit(unit('p.trade'), plainDate(on))).toBeUndefined()
    expect(now.findUnit(unit('d2.clinic'), plainDate(on))?.parentId).toBe('p.new')
    expect((await known(earlier)).versions).toEqual(before)
    expect(await leadOf(house, task)).toEqual(['p.new', ''])
  })

  it('survives the next packs, which tell nothing of it', async () => {
    const next = { ...packs, unitsDigest: 'sha256:next' }
    await inTransaction(house.store, (tx) => installPacks(tx, systemContext(house.clock()), next))
    const now = await house.organizations('anew')
    expect(now.findUnit(unit('p.new'), plainDate(on))?.name).toBe('Sở mới p.new')
    expect(now.successions.map(({ successionId }) => successionId)).toEqual(['merge.p.new'])
  })

  it('is met by packs that tell the same, and refuses packs that tell against it', async () => {
    const told = await house.organizations()
    const same = { ...packs, units: [...told.versions], successions: [...told.successions], unitsDigest: 'sha256:same' }
    await inTransaction(house.store, (tx) => installPacks(tx, systemContext(house.clock()), same))
    expect((await house.organizations('anew')).versions.length).toBe(told.versions.length)
    const merged = Succession.parse({ successionId: 'other', kind: 'merge', on, from: ['p.health'], to: ['p.office'] })
    const against = { ...packs, successions: [merged], unitsDigest: 'sha256:against' }
    const install = inTransaction(house.store, (tx) => installPacks(tx, systemContext(house.clock()), against))
    await expect(install).rejects.toMatchObject({ refusal: { code: 'PACK_AGAINST_REFORM' } })
  })

  it('is corrected by a new fact: the right heir takes the place of the wrong one, what was known stays known', async () => {
    today = plainDate('2020-05-10')
    const right = batch('p.right')
    const seen = unwrap(await simulateReform(house, keeper, { batch: right, corrects: applied }, 'vi'))
    expect(seen.faults).toEqual([])
    const decisions: ReformDecision[] = [
      { kind: 'task', id: task, part: 'lead', unit: unit('p.new'), to: unit('p.right'), also: [], reason: null },
    ]
    const { version } = unwrap(await listReformsFor(house, keeper)).items.find(({ id }) => id === applied) ?? { version: 0 }
    const correct = (expectedVersion: number) =>
      correctReform(house, keeper, applied, {
        commandId: newId(),
        expectedVersion,
        content: content(right, { reason: 'nhầm nơi nhận' }),
        decisions,
      })
    expect(codeOf(await correct(version + 1))).toBe('CHANGED_BY_ANOTHER')
    unwrap(await correct(version))
    const now = await house.organizations()
    expect(now.findUnit(unit('p.new'), plainDate(on))).toBeUndefined()
    expect(now.findUnit(unit('p.right'), plainDate(on))?.name).toBe('Sở mới p.right')
    expect(await leadOf(house, task)).toEqual(['p.right', ''])
    expect((await known('2020-05-06T12:00:00Z')).findUnit(unit('p.new'), plainDate(on))?.name).toBe('Sở mới p.new')
    const shown = unwrap(await showReform(house, keeper, applied))
    expect(shown.item.correctedAt).not.toBeNull()
    expect(shown.decided.map(({ from, to }) => [from.unitId, to?.unitId])).toEqual([
      ['p.trade', 'p.new'],
      ['p.new', 'p.right'],
    ])
  })
})
