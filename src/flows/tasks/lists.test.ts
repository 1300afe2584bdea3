import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal, type Role } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { workCalendar } from '../../calendar/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { AccountId, endOfDay, newId, type PlainDate, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import {
  AGE_CLASSES,
  classify,
  GroupQuery,
  MINE_BUCKETS,
  PassOnBody,
  PeriodQuery,
  TASK_CLASSES,
  TaskDraft,
  TaskQuery,
  TaskRequest,
  tasksPolicy,
} from '../../tasks/index.ts'
import { readTask, readTaskHistory, tasksProjection } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { addAccount, listAccountsFor, operatorPrincipal } from '../manage-accounts.ts'
import { listOutsideEvents, recordEvent } from '../record-event.ts'
import { assignByHand } from '../task-assign.ts'
import { findTasks, showBoard, showMine } from '../task-board.ts'
import { showTask } from '../task-detail.ts'
import { findGroups } from './find-groups.ts'
import { passOn } from './pass-on.ts'
import { previewTerm } from './preview-term.ts'
import { showPeriods } from './show-periods.ts'

const calendar = workCalendar([])
const unit = (id: string): UnitId => UnitId.parse(id)
let store: Store
let folder: string
let house: House
let today = plainDate('2016-08-12')

function person(role: Role, at: string, account = `${role}-${at}`): Principal {
  return { account: AccountId.parse(account), office: unit(at), grants: [{ role, unit: unit(at) }], reach: { [at]: [unit(at)] } }
}
const specialist = person('specialist', 'p.committee')
const leader = person('leader', 'p.committee')
const inspector = person('inspector', 'p.council')
const health = person('focal', 'p.health')
const head = person('head', 'p.health')
const district = person('focal', 'd1')

const draft = (over: Record<string, unknown> = {}): TaskDraft =>
  TaskDraft.parse({
    title: 'Báo cáo kết quả thực hiện',
    lead: 'p.health',
    term: { kind: 'before', date: '2016-12-30' },
    assignedOn: '2016-08-12',
    ...over,
  })
const assign = async (over: Record<string, unknown> = {}): Promise<string> =>
  unwrap(await assignByHand(house, specialist, { commandId: newId(), draft: draft(over) })).id

async function act(day: string, who: Principal, taskId: string, request: unknown): Promise<Result<unknown>> {
  today = plainDate(day)
  const state = await readTask(store.db, taskId)
  const expectedVersion = state.status === 'unassigned' ? 0 : state.version
  return await actOnTask(house, who, { taskId, commandId: newId(), expectedVersion, request: TaskRequest.parse(request) })
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const report = { kind: 'document', number: '15/BC', issuedOn: '2016-09-01', issuer: 'Sở Y tế' }
const note = { kind: 'note', text: 'đồng ý' }
const list = (who: Principal, asked: Record<string, unknown>) => findTasks(house, who, TaskQuery.parse({ limit: 200, ...asked }))
const groups = (who: Principal, asked: Record<string, unknown>) => findGroups(house, who, GroupQuery.parse({ limit: 200, ...asked }))

/** One task of every standing that a board counts. */
async function furnish(): Promise<void> {
  const moved = await assign({ term: { kind: 'by', date: '2016-10-31' } })
  unwrap(await act('2016-09-01', health, moved, { action: 'request-extension', to: '2016-11-30', reason: 'Chờ ý kiến bộ' }))
  unwrap(await act('2016-09-02', leader, moved, { action: 'decide-extension', granted: true, decision: note }))
  const stopped = await assign({ lead: 'd1' })
  unwrap(await act('2016-09-03', leader, stopped, { action: 'suspend', decision: note }))
  const closed = await assign({ lead: 'd1' })
  unwrap(await act('2016-09-04', leader, closed, { action: 'close', reason: 'Trùng việc', decision: note }))
  const claimed = await assign({ lead: 'd1', term: { kind: 'by', date: '2016-09-30' } })
  unwrap(await act('2016-09-20', district, claimed, { action: 'claim', proofs: [report] }))
  const silent = await assign({ lead: 'p.health', updateEveryDays: 30, term: { kind: 'none' } })
  expect(silent).toBeDefined()
  const monthly = await assign({ lead: 'd1', term: { kind: 'recurring', frequency: 'month', dueDay: { day: 25 } } })
  unwrap(await act('2016-09-24', district, monthly, { action: 'report-period', period: '2016-09', proofs: [report] }))
  unwrap(await act('2016-10-20', district, monthly, { action: 'report-period', period: '2016-08', proofs: [report] }))
  await assign({ lead: 'p.health', term: { kind: 'recurring', frequency: 'quarter', dueDay: { day: 25 } } })
  // d1 has ten working days from 12/8 to give it on, and does so on 5/9; p.health never does.
  const given = await assign({ lead: 'd1', mustPassOn: true, term: { kind: 'by', date: '2016-12-15' } })
  await assign({ lead: 'p.health', mustPassOn: true, term: { kind: 'none' } })
  const part = { leads: ['d1.c1', 'd1.c2'], title: 'Tập huấn', term: { kind: 'by', date: '2016-10-20' } }
  today = plainDate('2016-09-05')
  unwrap(await passOn(house, district, given, PassOnBody.parse({ commandId: newId(), expectedVersion: 1, parts: [part] })))
  unwrap(await act('2016-09-06', leader, given, { action: 'star' }))
  for (const lead of ['d1', 'p.health', 'p.police', 'p.trade']) {
    await assign({ directiveId: 'directive-1', dutyId: 'duty-7', clause: 'IV.1', lead, term: { kind: 'by', date: '2016-10-15' } })
  }
}

beforeAll(async () => {
  store = await openTestStore({ projections: [tasksProjection, accountsProjection, ...documentsProjections] })
  folder = mkdtempSync(join(tmpdir(), 'lists-'))
  house = {
    store,
    packs: unwrap(loadPacks()),
    calendar,
    freshCalendar: () => Promise.resolve(),
    policy: [...tasksPolicy, ...accessPolicy, ...documentsPolicy],
    evidence: await openEvidenceStore(folder),
    clock: () => endOfDay(today),
    organizations: () => Promise.resolve(testOrganizations()),
    childEntry: '',
  }
  await furnish()
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const DAYS: readonly [PlainDate, PlainDate | undefined][] = [
  [plainDate('2016-09-15'), undefined],
  [plainDate('2016-10-26'), undefined],
  [plainDate('2016-10-26'), plainDate('2016-09-30')],
  [plainDate('2017-01-05'), undefined],
]

const READERS = [
  ...[specialist, leader, inspector, health, district].map((who) => [who, 'whole'] as const),
  ...[inspector, district].map((who) => [who, 'part'] as const),
]

describe('every figure of the board', () => {
  it('opens exactly its list: for each role, agency, day and moment of knowing', async () => {
    let compared = 0
    let open = 0
    for (const [asOf, knownOn] of DAYS) {
      for (const [who, level] of READERS) {
        const board = await showBoard(house, who, { asOf, knownOn, level })
        for (const line of [...board.rows, { unit: undefined, ...board.total }]) {
          const figures: [number, Record<string, string>][] = [
            [line.total, {}],
            ...TASK_CLASSES.map((one): [number, Record<string, string>] => [line.byClass[one], { class: one }]),
            [line.awaitingVerification, { bucket: 'awaiting' }],
            [line.notUpdated, { bucket: 'not-updated' }],
            [line.suspended, { bucket: 'suspended' }],
            [line.movedDeadline, { bucket: 'moved-deadline' }],
            [line.notPassedOn, { bucket: 'not-passed-on' }],
            [line.starred, { bucket: 'starred' }],
            ...AGE_CLASSES.map((age): [number, Record<string, string>] => [line.undated[age], { age }]),
            [line.owing, { bucket: 'owed' }],
          ]
          for (const [figure, asked] of figures) {
            const { total, items } = await list(who, { ...asked, level, asOf, knownOn, unit: line.unit?.id })
            expect([total, items.length], `${who.account} ${line.unit?.id} ${JSON.stringify(asked)} ${asOf}`).toEqual([figure, figure])
            compared += 1
            open += figure
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(500)
    expect(open).toBeGreaterThan(300)
  }, 300_000)

  it('tells the periods of the recurring tasks of a list, as many of them owed as the list says', async () => {
    let seen = 0
    for (const [asOf, knownOn] of DAYS) {
      for (const [who, level] of READERS) {
        const periods = await showPeriods(house, who, PeriodQuery.parse({ level, asOf, knownOn }))
        const { items } = await list(who, { level, asOf, knownOn })
        const owed = new Map(items.map((item) => [item.id, item.owed]))
        for (const one of periods.items) {
          expect(one.periods.filter(({ isOwed }) => isOwed).length, `${who.account} ${one.id} ${asOf}`).toBe(owed.get(one.id))
          seen += 1
        }
      }
    }
    expect(seen).toBeGreaterThan(20)
  })

  it('counts a part that was given on once, among the parts and not among the whole tasks', async () => {
    const asOf = plainDate('2016-10-26')
    const whole = await showBoard(house, inspector, { asOf })
    const parts = await showBoard(house, inspector, { asOf, level: 'part' })
    expect(parts.rows.map(({ unit: { id }, byClass }) => [id, byClass['open-overdue']])).toEqual([
      ['d1.c1', 1],
      ['d1.c2', 1],
    ])
    expect((await list(inspector, { asOf })).total).toBe(whole.total.total + 2)
    // Given on late by d1 (5/9, ten working days after 12/8 are over on 26/8), never by p.health.
    const late = async (on: string) =>
      (await showBoard(house, inspector, { asOf: plainDate(on) })).rows.flatMap((row) => (row.notPassedOn ? row.unit.id : []))
    expect(await late('2016-08-26')).toEqual([])
    expect(await late('2016-09-04')).toEqual(['p.health', 'd1'])
    expect(await late('2016-09-05')).toEqual(['p.health'])
  })

  it('leaves out what was closed by decision, which is a list of its own', async () => {
    const asOf = plainDate('2016-12-01')
    const board = await showBoard(house, inspector, { asOf })
    const all = await list(inspector, { asOf, level: 'whole' })
    const closed = await list(inspector, { asOf, bucket: 'closed' })
    expect(all.total).toBe(board.total.total)
    expect(closed.items.map((item) => item.status)).toEqual(['closed'])
    expect(all.items.some((item) => item.status === 'closed')).toBe(false)
  })
})

describe('owed results', () => {
  it('counted from the kept periods are those of the rule, on any day as known on any day', async () => {
    const { items } = await list(inspector, { asOf: '2016-12-01' })
    let owed = 0
    for (const [asOf, knownOn] of DAYS) {
      const listed = new Map((await list(inspector, { asOf, knownOn })).items.map((item) => [item.id, item.owed]))
      for (const { id } of items) {
        const rule = classify(await readTaskHistory(store.db, id), { asOf, knownOn, calendar })
        expect(listed.get(id) ?? 0, `${id} ${asOf} ${knownOn}`).toBe(rule.owed ?? 0)
        owed += rule.owed ?? 0
      }
    }
    expect(owed).toBeGreaterThan(5)
  })
})

describe('a folded list', () => {
  it.each(['duty', 'agency', 'person'] as const)(
    'by %s holds each task once, and each line opens to as many tasks as it says',
    async (by) => {
      today = plainDate('2016-11-01')
      const folded = await groups(specialist, { by })
      expect(folded.groups.reduce((sum, group) => sum + group.count, 0)).toBe(folded.total)
      for (const group of folded.groups) {
        if (group.only !== null) continue
        const { items } = await list(specialist, group.search)
        expect(items).toHaveLength(group.count)
        expect(items.filter((item) => item.class === 'open-overdue')).toHaveLength(group.late)
      }
    },
  )

  it('has one line for a duty that many agencies carry out', async () => {
    today = plainDate('2016-11-01')
    const { groups: lines } = await groups(specialist, { by: 'duty' })
    const duty = lines.find((line) => line.search.duty === 'duty-7')
    expect(duty).toMatchObject({ clause: 'IV.1', count: 4, late: 4, done: 0, only: null, title: 'Báo cáo kết quả thực hiện' })
    expect(lines.filter((line) => line.title !== null && line.search.duty === 'duty-7')).toHaveLength(1)
  })

  it('gives every line once, page by page', async () => {
    const whole = await groups(inspector, { by: 'duty' })
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await groups(inspector, { by: 'duty', limit: 2, after })
      paged.push(...page.groups.map((group) => group.key))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(whole.groups.map((group) => group.key))
  })
})

describe('what waits for me', () => {
  const names = async (who: Principal) => (await showMine(house, who)).buckets.map((one) => `${one.side} ${one.bucket}`)

  it('has only what I may clear: the leader decides, the specialist verifies, the focal point answers, the inspector has none', async () => {
    expect(await names(leader)).toEqual(['given to-decide', 'given suspended'])
    expect(await names(specialist)).toEqual(MINE_BUCKETS.filter((one) => one.side === 'given').map((one) => `given ${one.bucket}`))
    expect(await names(health)).toEqual(
      ['to-acknowledge', 'late', 'due-soon', 'returned', 'owed', 'not-passed-on', 'not-updated', 'awaiting'].map((one) => `doing ${one}`),
    )
    expect(await names(head)).toContain('doing unrouted')
    expect(await names(inspector)).toEqual([])
  })

  it('counts what its link opens', async () => {
    today = plainDate('2016-11-01')
    for (const who of [leader, specialist, health, head, district]) {
      for (const { side, bucket, count } of (await showMine(house, who)).buckets) {
        expect((await list(who, { mine: side, bucket })).total, `${who.account} ${side} ${bucket}`).toBe(count)
      }
    }
  })

  it('shows the assigner one line per duty, not one per agency', async () => {
    today = plainDate('2016-11-01')
    const late = (await showMine(house, specialist)).buckets.find((one) => one.bucket === 'late')
    expect(late?.groups.find((group) => group.search.duty === 'duty-7')).toMatchObject({ count: 4, late: 4 })
  })
})

describe('inside an agency', () => {
  it('the head writes a note and routes to a colleague, who then finds the task among its own; on leave it is handed over', async () => {
    const account = async (login: string, office: string): Promise<Principal> => {
      const opened = { login, name: `Người ${login}`, office: unit(office), roles: ['officer'] as const }
      const { accountId } = unwrap(await addAccount(house, operatorPrincipal(), newId(), opened))
      return person('officer', office, accountId)
    }
    today = plainDate('2016-08-20')
    const [first, second, stranger] = [
      await account('can.bo.1', 'p.health'),
      await account('can.bo.2', 'p.health'),
      await account('can.bo.3', 'd1'),
    ]
    const colleagues = await listAccountsFor(house, health, { office: 'p.health' })
    expect(colleagues.items.map((one) => one.login)).toEqual(['can.bo.1', 'can.bo.2'])
    expect((await listAccountsFor(house, health, { office: 'd1' })).items).toEqual([])
    const id = await assign({ title: 'Rà soát số người cần điều trị' })
    unwrap(await act('2016-08-21', head, id, { action: 'note', note: 'Phòng Nghiệp vụ làm, xong trước ngày 15' }))
    const route = (to: Principal) => act('2016-08-22', health, id, { action: 'route', division: 'Phòng Nghiệp vụ', specialist: to.account })
    expect(codeOf(await route(stranger))).toBe('TASK_PERSON_UNKNOWN')
    expect((await list(first, {})).items).toEqual([])
    unwrap(await route(first))
    expect((await list(first, { mine: 'doing' })).items.map((item) => item.id)).toEqual([id])
    expect((await showMine(house, first)).buckets.find((one) => one.bucket === 'to-acknowledge')?.count).toBe(1)
    expect((await list(health, { handler: first.account })).items[0]).toMatchObject({
      handler: { id: first.account, name: 'Người can.bo.1' },
      division: 'Phòng Nghiệp vụ',
    })
    unwrap(await act('2016-09-01', head, id, { action: 'hand-over', to: second.account, reason: 'Nghỉ phép' }))
    expect((await list(first, {})).items).toEqual([])
    expect((await list(second, {})).items.map((item) => item.id)).toEqual([id])
  })

  it('a reassigned task names units in its life, and a waiting extension gives its reason in the list', async () => {
    const id = await assign({ title: 'Việc giao nhầm' })
    unwrap(await act('2016-08-25', health, id, { action: 'decline', reason: 'Không đúng chức năng' }))
    unwrap(await act('2016-08-26', specialist, id, { action: 'reassign', lead: 'p.trade', reason: 'Giao lại' }))
    const shown = unwrap(await showTask(house, specialist, { id }))
    expect(shown.events.at(-1)?.details.lead).toBe(shown.lead.name)
    expect(shown.lead.id).toBe('p.trade')
    const trade = person('focal', 'p.trade')
    unwrap(await act('2016-08-27', trade, id, { action: 'request-extension', to: '2017-02-01', reason: 'Thiếu kinh phí' }))
    const { items } = await list(leader, { mine: 'given', bucket: 'to-decide' })
    expect(items.find((item) => item.id === id)).toMatchObject({ extensionTo: '2017-02-01', extensionReason: 'Thiếu kinh phí' })
  })
})

describe('a task by hand that waits for an event', () => {
  it('makes the event awaited once, and its clock starts when the event is recorded', async () => {
    today = plainDate('2016-09-10')
    const term = { kind: 'after-event', n: 10, unit: 'calendar', event: 'Bộ phê duyệt đề án thí điểm' }
    const [one, two] = [await assign({ term }), await assign({ term, lead: 'd1' })]
    const awaited = unwrap(await listOutsideEvents(house, specialist)).items.filter((event) => event.name === term.event)
    expect(awaited).toHaveLength(1)
    const [event] = awaited
    if (!event) throw new Error('no event')
    const happened = { action: 'record' as const, event: event.id, on: plainDate('2016-09-05'), number: null, issuedOn: null, issuer: null }
    unwrap(await recordEvent(house, specialist, { commandId: newId(), expectedVersion: event.version, ...happened }))
    for (const id of [one, two]) {
      expect(unwrap(await showTask(house, specialist, { id })).classification.due).toBe('2016-09-15')
    }
  })

  it('shows before it is assigned when it would fall due and why', () => {
    const before = { term: { kind: 'before' as const, date: plainDate('2016-12-30') }, assignedOn: plainDate('2016-08-12') }
    expect(previewTerm(house, before)).toMatchObject({ due: '2016-12-29', waits: false })
    expect(previewTerm(house, { ...before, term: { kind: 'trigger', event: 'x' } })).toMatchObject({ due: null, waits: true })
    expect(previewTerm(house, { ...before, term: { kind: 'continuing' } }).due).toBeNull()
  })
})

describe('the store', () => {
  it('is what the facts say', async () => {
    const { differences } = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(differences).toEqual([])
  })
})
