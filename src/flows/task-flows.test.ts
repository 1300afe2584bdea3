import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allows, type Principal, type Role } from '../access/index.ts'
import { workCalendar } from '../calendar/index.ts'
import { openEvidenceStore } from '../files/evidence-store.ts'
import { endOfDay, newId, plainDate, type Result, UnitId, unwrap } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
import { rebuild, type Store } from '../storage/index.ts'
import { asOwner, openTestStore } from '../storage/testing.ts'
import { TASK_CLASSES, TaskDraft, TaskQuery, TaskRequest, tasksPolicy } from '../tasks/index.ts'
import { readTask, tasksProjection } from '../tasks/store.ts'
import { account } from '../tasks/testing.ts'
import { actOnTask } from './act-on-task.ts'
import type { House } from './house.ts'
import { loadPacks } from './load-packs.ts'
import { assignByHand } from './task-assign.ts'
import { findTasks, showBoard, showMine } from './task-board.ts'
import { showTask } from './task-detail.ts'
import { taskResource } from './task-rights.ts'

const calendar = workCalendar([])
const agencies = testOrganizations()
const unit = (id: string): UnitId => UnitId.parse(id)

function person(role: Role, at: string, over: Partial<Principal> = {}): Principal {
  return { account: account(`${role}-${at}`), office: unit(at), grants: [{ role, unit: unit(at) }], reach: { [at]: [unit(at)] }, ...over }
}
/** Sits in the office of the committee and assigns for the committee. */
const specialist = person('specialist', 'p.committee', { office: unit('p.office') })
const leader = person('leader', 'p.committee')
const inspector = person('inspector', 'p.council')
const health = person('focal', 'p.health')
const police = person('focal', 'p.police')
const district = person('focal', 'd1')
const officer = person('officer', 'p.health')
const everybody = [specialist, leader, inspector, health, police, district, officer, person('administrator', 'p.office')]

let store: Store
let folder: string
let house: House
let today = plainDate('2016-08-12')

beforeAll(async () => {
  store = await openTestStore({ projections: [tasksProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  house = {
    store,
    packs: unwrap(loadPacks()),
    calendar,
    freshCalendar: () => Promise.resolve(),
    policy: tasksPolicy,
    evidence: await openEvidenceStore(folder),
    clock: () => endOfDay(today),
    organizations: () => Promise.resolve(agencies),
    childEntry: '',
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

const draft = (over: Record<string, unknown> = {}): TaskDraft =>
  TaskDraft.parse({
    title: 'Báo cáo kết quả thực hiện',
    lead: 'p.health',
    term: { kind: 'before', date: '2016-12-30' },
    assignedOn: '2016-08-12',
    ...over,
  })

async function assign(over: Record<string, unknown> = {}): Promise<string> {
  return unwrap(await assignByHand(house, specialist, { commandId: newId(), draft: draft(over) })).id
}

async function act(day: string, who: Principal, taskId: string, request: unknown, over: { onBehalfOf?: UnitId } = {}) {
  today = plainDate(day)
  const state = await readTask(store.db, taskId)
  const expectedVersion = state.status === 'unassigned' ? 0 : state.version
  return await actOnTask(house, who, { taskId, commandId: newId(), expectedVersion, request: TaskRequest.parse(request), ...over })
}

const search = (who: Principal, asked: Record<string, unknown>) => findTasks(house, who, TaskQuery.parse(asked))
const report = { kind: 'document', number: '15/BC-SYT', issuedOn: '2016-12-20', issuer: 'Sở Y tế' }

describe('a task by hand', () => {
  it('is assigned by the specialist for its committee, and by nobody else', async () => {
    const id = await assign()
    expect(unwrap(await showTask(house, specialist, { id })).assigner).toEqual({ id: 'p.committee', name: 'Ủy ban nhân dân tỉnh' })
    expect(codeOf(await assignByHand(house, health, { commandId: newId(), draft: draft() }))).toBe('NOT_ALLOWED')
    expect(codeOf(await assignByHand(house, specialist, { commandId: newId(), draft: draft(), assigner: unit('d1') }))).toBe('NOT_ALLOWED')
  })

  it('goes to an agency that exists on the day', async () => {
    const unknown = { commandId: newId(), draft: draft({ lead: 'p.nobody' }) }
    expect(codeOf(await assignByHand(house, specialist, unknown))).toBe('TASK_UNIT_UNKNOWN')
    today = plainDate('2025-12-01')
    const gone = { commandId: newId(), draft: draft({ lead: 'd1', assignedOn: '2025-12-01', term: { kind: 'none' } }) }
    expect(codeOf(await assignByHand(house, specialist, gone))).toBe('TASK_UNIT_UNKNOWN')
    today = plainDate('2016-08-12')
  })
})

describe('a task at work', () => {
  it('is acknowledged, claimed with proof and verified; its life shows who, in which office, for whom', async () => {
    const id = await assign({ product: { type: 'document', description: 'Báo cáo bằng văn bản' } })
    const onPaper = { onBehalfOf: unit('p.health') }
    expect(codeOf(await act('2016-08-20', specialist, id, { action: 'acknowledge' }))).toBe('TASK_ON_BEHALF_NEEDED')
    unwrap(await act('2016-08-20', specialist, id, { action: 'acknowledge', effectiveOn: '2016-08-16' }, onPaper))
    expect(codeOf(await act('2016-12-20', health, id, { action: 'claim', note: 'xong' }))).toBe('TASK_CLAIM_WITHOUT_PROOF')
    unwrap(await act('2016-12-20', health, id, { action: 'claim', note: 'Đã báo cáo đủ', proofs: [report] }))
    unwrap(await act('2017-01-05', specialist, id, { action: 'verify' }))
    const shown = unwrap(await showTask(house, specialist, { id }))
    expect(shown).toMatchObject({
      status: 'verified',
      title: 'Báo cáo kết quả thực hiện',
      product: { type: 'document', description: 'Báo cáo bằng văn bản' },
      classification: { class: 'completed-on-time' },
      actions: ['set-field', 'recall'],
    })
    expect(shown.events).toMatchObject([
      { type: 'task.assigned', office: { id: 'p.office' } },
      { type: 'task.acknowledged', on: '2016-08-16', office: { id: 'p.office' }, onBehalfOf: { id: 'p.health', name: 'Sở Y tế' } },
      { type: 'task.claimed', texts: { note: 'Đã báo cáo đủ' }, proofs: [{ ...report, file: null }], onBehalfOf: null },
      { type: 'task.verified', on: '2017-01-05' },
    ])
    expect(unwrap(await showTask(house, specialist, { id, asOf: plainDate('2016-12-30') })).classification.class).toBe('open-within-term')
  })

  it('keeps no text in its facts', async () => {
    const id = await assign({ title: 'Một việc rất riêng', term: { kind: 'trigger', event: 'Đề án lạ được duyệt' } })
    unwrap(await act('2016-08-20', health, id, { action: 'decline', reason: 'Không đúng chức năng' }))
    const { rows } = await sql<{ body: string }>`select body::text as body from journal_fact where stream_id = ${id}`.execute(store.db)
    expect(rows).toHaveLength(2)
    for (const { body } of rows) expect(body).not.toMatch(/riêng|Đề án|chức năng/)
    const shown = unwrap(await showTask(house, health, { id }))
    expect(shown).toMatchObject({ waitsFor: 'Đề án lạ được duyệt', events: [{}, { texts: { reason: 'Không đúng chức năng' } }] })
  })

  it('is not found by those who may not read it, and not changed by those who may only read', async () => {
    const id = await assign()
    expect(codeOf(await showTask(house, police, { id }))).toBe('NOT_FOUND')
    expect(codeOf(await act('2016-08-20', police, id, { action: 'acknowledge' }))).toBe('NOT_FOUND')
    expect(codeOf(await act('2016-08-20', inspector, id, { action: 'verify' }))).toBe('NOT_ALLOWED')
    expect(unwrap(await showTask(house, inspector, { id })).actions).toEqual([])
    expect(codeOf(await act('2016-08-20', health, id, { action: 'verify' }))).toBe('NOT_ALLOWED')
    expect(codeOf(await showTask(house, specialist, { id: newId() }))).toBe('NOT_FOUND')
  })

  it('saved by two at once is refused to the second, who learns both versions', async () => {
    const id = await assign()
    const request: TaskRequest = { action: 'acknowledge' }
    const first = await actOnTask(house, health, { taskId: id, commandId: newId(), expectedVersion: 1, request })
    const second = await actOnTask(house, health, { taskId: id, commandId: newId(), expectedVersion: 1, request })
    expect([codeOf(first), codeOf(second)]).toEqual(['ok', 'CHANGED_BY_ANOTHER'])
    expect(second).toMatchObject({ refusal: { params: { expected: 1, actual: 2 } } })
  })

  it('sent again with the same command id gives the same answer and one fact', async () => {
    const id = await assign()
    const input = { taskId: id, commandId: newId(), expectedVersion: 1, request: { action: 'acknowledge' } as const }
    const once = unwrap(await actOnTask(house, health, input))
    expect(unwrap(await actOnTask(house, health, input))).toEqual(once)
    expect(await readTask(store.db, id)).toMatchObject({ version: 2 })
  })

  it('refuses a file that was never uploaded and a person without an account', async () => {
    const id = await assign()
    const file = `sha256:${'a'.repeat(64)}`
    expect(codeOf(await act('2016-08-20', health, id, { action: 'claim', proofs: [{ kind: 'file', file }] }))).toBe('TASK_FILE_MISSING')
    expect(codeOf(await act('2016-08-20', health, id, { action: 'hand-over', to: 'nobody', reason: 'nghỉ phép' }))).toBe(
      'TASK_PERSON_UNKNOWN',
    )
  })
})

describe('lists and board', () => {
  it('agree: the list behind a cell is as long as the cell, for everybody, as of any day and as known on any day', async () => {
    const late = await assign({ lead: 'd1', term: { kind: 'by', date: '2016-09-30' } })
    unwrap(await act('2016-10-05', district, late, { action: 'claim', proofs: [{ ...report, issuedOn: '2016-10-05' }] }))
    unwrap(await act('2016-10-10', specialist, late, { action: 'verify' }))
    await assign({ lead: 'p.police', term: { kind: 'continuing' }, coordinators: ['p.health'] })
    await assign({ lead: 'd1', term: { kind: 'recurring', frequency: 'month', dueDay: { day: 25 } } })
    let cells = 0
    for (const [asOf, knownOn] of [
      ['2016-09-30', undefined],
      ['2016-12-30', undefined],
      ['2016-12-30', '2016-10-07'],
      ['2016-08-11', undefined],
    ]) {
      for (const who of everybody) {
        const board = await showBoard(house, who, {
          asOf: plainDate(asOf ?? ''),
          knownOn: knownOn === undefined ? undefined : plainDate(knownOn),
        })
        for (const row of board.rows) {
          for (const found of TASK_CLASSES) {
            const { total, items } = await search(who, { unit: row.unit.id, class: found, asOf, knownOn, limit: 200 })
            expect([total, items.length]).toEqual([row.byClass[found], row.byClass[found]])
            cells += 1
          }
          expect(Object.values(row.byClass).reduce((a, b) => a + b, 0)).toBe(row.total)
        }
        expect(board.rows.reduce((sum, row) => sum + row.total, 0)).toBe(board.total.total)
      }
    }
    expect(cells).toBeGreaterThan(100)
    const board = await showBoard(house, leader, { asOf: plainDate('2016-12-26') })
    // August to December, due on the 25th: five results, none delivered.
    expect(board.rows.find((row) => row.unit.id === 'd1')).toMatchObject({ owed: 5, owedLate: 5 })
  })

  it('show exactly the tasks that the access table lets read', async () => {
    const all = await search(inspector, { limit: 200 })
    for (const who of everybody) {
      const seen = new Set((await search(who, { limit: 200 })).items.map((item) => item.id))
      for (const { id } of all.items) {
        const task = await readTask(store.db, id)
        if (task.status === 'unassigned') throw new Error('lost')
        expect(seen.has(id)).toBe(allows(tasksPolicy, who, taskResource(task), 'read'))
      }
    }
  })

  it('find words with and without tone marks, in any place of the tone', async () => {
    const id = await assign({ title: 'Hoà giải, rà soát đối tượng nghiện ma tuý', lead: 'p.trade' })
    for (const q of ['ma túy', 'ma tuý', 'MA TUY', 'hòa giải', 'hoa giai', 'đối tượng ngh', 'nghien ra soat']) {
      expect(
        (await search(specialist, { q, unit: 'p.trade' })).items.map((item) => item.id),
        q,
      ).toEqual([id])
    }
    expect((await search(specialist, { q: 'ma túy khác', unit: 'p.trade' })).items).toEqual([])
  })

  it('give every task once, page by page, undated last', async () => {
    const whole = await search(inspector, { limit: 200 })
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await search(inspector, { limit: 3, after })
      paged.push(...page.items.map((item) => item.id))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(whole.items.map((item) => item.id))
    expect(whole.total).toBe(paged.length)
    const undated = whole.items.findIndex((item) => item.due === null)
    expect(whole.items.slice(undated).every((item) => item.due === null)).toBe(true)
  })
})

describe('what waits for me', () => {
  it('is late, soon, returned and unread for the doer; to verify and to decide for the assigner', async () => {
    const trade = person('focal', 'p.trade')
    const soon = await assign({ lead: 'p.trade', term: { kind: 'by', date: '2016-11-09' } })
    const back = await assign({ lead: 'p.trade', term: { kind: 'by', date: '2016-12-31' } })
    unwrap(await act('2016-10-01', trade, back, { action: 'claim', proofs: [{ ...report, issuedOn: '2016-10-01' }] }))
    unwrap(await act('2016-10-02', specialist, back, { action: 'send-back', reason: 'Thiếu số liệu' }))
    const waiting = await assign({ lead: 'p.trade', term: { kind: 'by', date: '2016-11-30' } })
    unwrap(await act('2016-11-01', trade, waiting, { action: 'request-extension', to: '2016-12-31', reason: 'Chờ ý kiến' }))
    today = plainDate('2016-11-02')
    const mine = await showMine(house, trade)
    const ids = (bucket: string, of = mine) => of.buckets.find((b) => b.bucket === bucket)?.items.map((item) => item.id)
    // Wed 2/11: five working days end on Wed 9/11.
    expect([mine.soonUntil, ids('due-soon'), ids('returned'), ids('late')]).toEqual(['2016-11-09', [soon], [back], []])
    expect(mine.buckets.map((b) => b.bucket)).not.toContain('to-verify')
    expect(ids('to-decide', await showMine(house, leader))).toEqual([waiting])
    expect((await search(trade, { mine: 'true', bucket: 'returned' })).items.map((item) => item.id)).toEqual([back])
    expect(unwrap(await showTask(house, leader, { id: waiting })).actions).toContain('decide-extension')
  })
})

describe('the store', () => {
  it('is what the facts say', async () => {
    const { differences } = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(differences).toEqual([])
  })
})
