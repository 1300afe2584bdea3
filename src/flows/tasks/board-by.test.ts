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
import { AccountId, endOfDay, newId, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { organizationsPolicy, PostEntry } from '../../organizations/index.ts'
import { appendPosts, postsProjection } from '../../organizations/posts/posts-store.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { inTransaction, putContent, rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { BOARD_DIMENSIONS, type BoardDimension, TASK_CLASSES, TaskDraft, TaskQuery, TaskRequest, tasksPolicy } from '../../tasks/index.ts'
import { readTask, tasksProjection } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { assignByHand } from '../task-assign.ts'
import { findTasks, showBoard } from '../task-board.ts'
import { showBoardBy } from './board-by.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
let store: Store
let folder: string
let house: House
let today = plainDate('2016-08-12')

function person(role: Role, at: string): Principal {
  return {
    ...{ account: AccountId.parse(`${role}-${at}`), office: unit(at), grants: [{ role, unit: unit(at) }], reach: { [at]: [unit(at)] } },
  }
}
const specialist = person('specialist', 'p.committee')
const leader = person('leader', 'p.committee')
const inspector = person('inspector', 'p.council')
const health = person('focal', 'p.health')

async function assign(over: Record<string, unknown>): Promise<Result<{ id: string }>> {
  const draft = TaskDraft.parse({ title: 'Báo cáo kết quả', assignedOn: '2016-08-12', ...over })
  return assignByHand(house, specialist, { commandId: newId(), draft })
}
async function act(on: string, who: Principal, taskId: string, request: unknown): Promise<Result<unknown>> {
  today = plainDate(on)
  const state = await readTask(store.db, taskId)
  const expectedVersion = state.status === 'unassigned' ? 0 : state.version
  return actOnTask(house, who, { taskId, commandId: newId(), expectedVersion, request: TaskRequest.parse(request) })
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

/** A post of a unit, held by an account when one is given. */
async function enterHead(at: string, account: string | null): Promise<void> {
  const context = { now: endOfDay(plainDate('2016-01-04')), actor: specialist.account, office: specialist.office, commandId: newId() }
  await inTransaction(store, async (tx) => {
    const words = await putContent(tx, { title: 'Giám đốc' })
    const post = PostEntry.parse({ id: `${at}-head`, words, kind: 'post', rank: 'head', validFrom: '2016-01-01' })
    const holding = { id: `${at}-held`, words, kind: 'holding', post: post.id, account, as: 'appointed', validFrom: '2016-01-01' }
    const entries = account === null ? [post] : [post, PostEntry.parse(holding)]
    const facts = entries.map((entry) => ({ type: 'posts.entered' as const, typeVersion: 1 as const, entry }))
    await appendPosts(tx, context, { unit: unit(at), expectedVersion: 0, facts })
  })
}

let later = ''

beforeAll(async () => {
  store = await openTestStore({ projections: [tasksProjection, accountsProjection, postsProjection, ...documentsProjections] })
  folder = mkdtempSync(join(tmpdir(), 'board-by-'))
  house = {
    ...{ store, packs: unwrap(loadPacks()), calendar: workCalendar([]), freshCalendar: () => Promise.resolve() },
    policy: [...tasksPolicy, ...accessPolicy, ...documentsPolicy, ...organizationsPolicy],
    evidence: await openEvidenceStore(folder),
    ...{ clock: () => endOfDay(today), organizations: () => Promise.resolve(testOrganizations()), childEntry: '' },
  }
  // One person heads Health and Police; the post of the district is empty.
  await enterHead('p.health', 'account-head')
  await enterHead('p.police', 'account-head')
  await enterHead('d1', null)
  const by = (date: string) => ({ term: { kind: 'by', date } })
  unwrap(
    await assign({
      lead: 'p.health',
      ...by('2016-09-30'),
      field: 'demand-reduction',
      directiveId: 'directive-1',
      dutyId: 'd',
      clause: '1',
    }),
  )
  unwrap(await assign({ lead: 'p.police', ...by('2017-03-31'), field: 'supply-reduction' }))
  later = unwrap(await assign({ lead: 'p.health', ...by('2016-10-31') })).id
  unwrap(await act('2016-08-20', leader, later, { action: 'set-field', field: 'supply-reduction' }))
  const paper = { kind: 'document', number: '15/BC', issuedOn: '2016-10-20', issuer: 'Sở Y tế' }
  unwrap(await act('2016-10-20', health, later, { action: 'claim', proofs: [paper] }))
  unwrap(await act('2016-10-25', specialist, later, { action: 'verify' }))
  today = plainDate('2017-01-10')
  unwrap(await assign({ lead: 'd1', assignedOn: '2017-01-10', term: { kind: 'none' } }))
  unwrap(await assign({ lead: 'p.police', assignedOn: '2017-01-10', ...by('2017-01-20') }))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const asOf = plainDate('2017-02-01')
/** Lines by their key: total, completed on time, within term, overdue, without deadline. */
async function lines(by: BoardDimension, who = specialist): Promise<Record<string, number[]>> {
  const { rows } = await showBoardBy(house, who, by, { asOf })
  const figures = ['completed-on-time', 'open-within-term', 'open-overdue', 'open-no-deadline'] as const
  return Object.fromEntries(rows.map(({ key, total, byClass }) => [key, [total, ...figures.map((one) => byClass[one])]]))
}

describe('the other sides of the board', () => {
  it('count by head, field, directive and year of giving as a hand does', async () => {
    expect(await lines('head')).toEqual({ 'account-head': [4, 1, 1, 2, 0], none: [1, 0, 0, 0, 1] })
    expect(await lines('field')).toEqual({
      ...{ 'supply-reduction': [2, 1, 1, 0, 0], 'demand-reduction': [1, 0, 0, 1, 0], none: [2, 0, 0, 1, 1] },
    })
    expect(await lines('programme')).toEqual({ 'directive-1': [1, 0, 0, 1, 0], none: [4, 1, 1, 1, 1] })
    expect(await lines('year')).toEqual({ 2016: [3, 1, 1, 1, 0], 2017: [2, 0, 0, 1, 1] })
  })

  it('add up to the board by agency and open exactly their lists, for each reader and class, as known on any day', async () => {
    let compared = 0
    for (const who of [specialist, leader, inspector, health]) {
      for (const knownOn of [undefined, plainDate('2016-09-01')]) {
        const { total } = await showBoard(house, who, { asOf, knownOn })
        for (const by of BOARD_DIMENSIONS) {
          const board = await showBoardBy(house, who, by, { asOf, knownOn })
          expect(board.total).toEqual(total)
          for (const one of TASK_CLASSES) {
            expect(board.rows.reduce((sum, row) => sum + row.byClass[one], 0)).toBe(total.byClass[one])
            for (const { search, byClass } of board.rows) {
              const asked = TaskQuery.parse({ ...search, class: one, level: 'whole', asOf, ...(knownOn ? { knownOn } : {}) })
              expect((await findTasks(house, who, asked)).total, `${by} ${JSON.stringify(asked)}`).toBe(byClass[one])
              compared += 1
            }
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(300)
  }, 120_000)

  it('name a head by post and agency, and not the person whom the reader may not know', async () => {
    const [row] = (await showBoardBy(house, health, 'head', { asOf })).rows
    expect(row?.name?.vi).toBe('Giám đốc, Sở Y tế; Giám đốc, Công an tỉnh Sơn Hải')
  })

  it('say of which field the packs could not verify the name', async () => {
    const { rows } = await showBoardBy(house, specialist, 'field', { asOf })
    expect(rows.map(({ key, name, unverified }) => [key, name?.vi, typeof unverified])).toEqual([
      ['supply-reduction', 'Giảm cung', 'string'],
      ['demand-reduction', 'Giảm cầu', 'string'],
      ['none', undefined, 'boolean'],
    ])
  })
})

describe('the field of a task', () => {
  it('is one of the packs’ list, by hand and at assignment', async () => {
    expect(codeOf(await act('2017-02-01', leader, later, { action: 'set-field', field: 'made-up' }))).toBe('TASK_FIELD_UNKNOWN')
    expect(codeOf(await assign({ lead: 'd1', term: { kind: 'none' }, field: 'made-up' }))).toBe('TASK_FIELD_UNKNOWN')
  })

  it('is set by those who gave the task, also when it is done; a recall brings back the one before', async () => {
    expect(codeOf(await act('2017-02-01', health, later, { action: 'set-field', field: null }))).toBe('NOT_ALLOWED')
    unwrap(await act('2017-02-01', leader, later, { action: 'set-field', field: 'harm-reduction' }))
    expect(Object.keys(await lines('field'))).toEqual(['supply-reduction', 'demand-reduction', 'harm-reduction', 'none'])
    const state = await readTask(store.db, later)
    const version = state.status === 'unassigned' ? 0 : state.version
    unwrap(await act('2017-02-01', specialist, later, { action: 'recall', version, reason: 'Xếp nhầm' }))
    expect((await lines('field'))['supply-reduction']).toEqual([2, 1, 1, 0, 0])
  })

  it('stands in the tables as the facts say', async () => {
    const { differences } = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(differences).toEqual([])
  })
})
