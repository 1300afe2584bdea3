import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Scope } from '../access/index.ts'
import { type PlainDate, unwrap } from '../kernel/index.ts'
import { unitId } from '../organizations/testing.ts'
import { append, inTransaction, putContent, rebuild, redact, type Store, type Tx } from '../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../storage/testing.ts'
import { DIRECTIVE_STREAM, findDirective } from './directive-projection-store.ts'
import { EVENT_STREAM, findExpectedEvent, listEvents, listStubs, STUB_STREAM } from './event-store.ts'
import type { DirectiveFact } from './facts.ts'
import { expectEvent } from './record-event.ts'
import { issuedFact } from './review/decide-directive.ts'
import { decideReview, type ReviewCommand } from './review/decide-review.ts'
import { documentsProjections, findTwin, listCiting, listDirectives, listIssuedTasks, relationsOf } from './store.ts'
import { intakeFacts, TEST_DAY, testHash } from './testing.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore({ projections: documentsProjections })
})
afterEach(() => store.close())

const ALL: Scope = { all: true }
const reach = (...ids: string[]): Scope => ({ all: false, clauses: [{ relation: 'subtree', ids }] })
const first = { text: null, status: null, after: null, limit: 10 }
const TITLE = 'Kế hoạch phòng, chống ma túy ở huyện Kỳ Sơn'

async function takeIn(
  tx: Tx,
  id: string,
  more: { number?: string; title?: string; minute?: number; fileHash?: string } = {},
): Promise<string> {
  const words = { issuer: 'UBND TỈNH SƠN HẢI', place: null, type: 'KẾ HOẠCH', title: more.title ?? TITLE, signerTitle: null }
  const header = await putContent(tx, words)
  const facts = intakeFacts().map(
    (fact): DirectiveFact =>
      fact.type === 'directive.received' ? { ...fact, header, number: more.number ?? fact.number, fileHash: more.fileHash ?? null } : fact,
  )
  const now = `2016-12-01T01:${String(more.minute ?? 0).padStart(2, '0')}:00.000Z` as ReturnType<typeof testContext>['now']
  await append(tx, testContext({ now }), { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion: 0, facts })
  return header
}

async function add(tx: Tx, id: string, facts: readonly DirectiveFact[]): Promise<void> {
  const state = await findDirective(tx, id)
  await append(tx, testContext(), { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion: state?.version ?? 0, facts })
}

async function review(tx: Tx, id: string, command: ReviewCommand): Promise<void> {
  const state = await findDirective(tx, id)
  if (!state) throw new Error('no directive')
  await add(tx, id, unwrap(decideReview(state, command)))
}

const work = <T>(body: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(store, body)
const isSound = async (): Promise<boolean> =>
  (await asOwner(store, (owned) => rebuild(owned, documentsProjections, { check: true }))).differences.length === 0

describe('the list of directives', () => {
  test('finds by number and by title, with tone marks exactly and without them loosely', async () => {
    await work((tx) => takeIn(tx, 'a'))
    await work((tx) => takeIn(tx, 'b', { number: '99/QĐ-UBND', title: 'Về việc khác', minute: 1 }))
    const found = async (text: string) =>
      (await work((tx) => listDirectives(tx, ALL, { ...first, text }))).rows.map((row) => row.directive_id)
    expect(await found('phong chong ma tuy')).toEqual(['a'])
    expect(await found('ma túy')).toEqual(['a'])
    expect(await found('ma tuý')).toEqual(['a'])
    expect(await found('mà túy')).toEqual([])
    expect(await found('99/qd')).toEqual(['b'])
    expect(await found('100%')).toEqual([])
    const abbreviations = [{ short: 'PCMT', long: 'phòng, chống ma túy' }]
    const byShort = (await work((tx) => listDirectives(tx, ALL, { ...first, text: 'PCMT', abbreviations }))).rows
    expect(byShort.map((row) => row.directive_id)).toEqual(['a'])
  })
  test('pages by key, newest first, without a gap or a repeat', async () => {
    for (let index = 0; index < 5; index++) await work((tx) => takeIn(tx, `d${index}`, { number: `${index}/KH-UBND`, minute: index }))
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listDirectives>> = await work((tx) => listDirectives(tx, ALL, { ...first, limit: 2, after }))
      seen.push(...page.rows.map((row) => row.directive_id))
      after = page.next
    } while (after !== null)
    expect(seen).toEqual(['d4', 'd3', 'd2', 'd1', 'd0'])
  })
  test('counts what is decided and what still blocks', async () => {
    await work((tx) => takeIn(tx, 'a'))
    await work((tx) => review(tx, 'a', { action: 'accept-certain' }))
    const [row] = (await work((tx) => listDirectives(tx, ALL, first))).rows
    expect(row).toMatchObject({ accepted_count: 5, carried_count: 1, proposed_count: 3, dropped_count: 0, version: 4 })
    expect(row?.blocking_count).toBeGreaterThan(0)
  })
})

describe('who sees a directive', () => {
  const unit = (id: string) => ({ recipient: 'n3', unit: unitId(id) })
  test('a unit sees it from the day it is sent a copy or has a task, and nobody else does', async () => {
    await work((tx) => takeIn(tx, 'a'))
    const sees = async (id: string) => (await work((tx) => listDirectives(tx, reach(id), first))).rows.length === 1
    expect(await sees('d1')).toBe(false)
    const issued = issuedFact([{ duty: 'III.7/1', task: 't1', lead: unitId('p.health'), coordinators: [unitId('p.trade')] }], [])
    await work((tx) => add(tx, 'a', [issued]))
    await work((tx) => add(tx, 'a', [{ type: 'directive.sent', typeVersion: 1, lines: [unit('d1')] }]))
    expect([await sees('d1'), await sees('p.health'), await sees('p.trade'), await sees('d2')]).toEqual([true, true, true, false])
    expect(await work((tx) => relationsOf(tx, 'a'))).toEqual({
      subtree: expect.arrayContaining(['d1', 'p.health', 'p.trade']),
      recipient: ['d1'],
      lead: ['p.health'],
      coordinator: ['p.trade'],
    })
    expect(await work((tx) => listIssuedTasks(tx, ['a']))).toEqual([{ directive: 'a', duty: 'III.7/1', task: 't1', lead: 'p.health' }])
    expect(await isSound()).toBe(true)
  })
  test('the unit to which a task is given anew sees the directive too', async () => {
    await work((tx) => takeIn(tx, 'a'))
    await work((tx) => add(tx, 'a', [issuedFact([{ duty: 'III.7/1', task: 't1', lead: unitId('p.health'), coordinators: [] }], [])]))
    const fact = { type: 'task.reassigned', typeVersion: 1, lead: 'd3', coordinators: [] }
    await work((tx) => append(tx, testContext(), { stream: 'task', streamId: 't1', expectedVersion: 0, facts: [fact] }))
    expect((await work((tx) => listDirectives(tx, reach('d3'), first))).rows).toHaveLength(1)
    expect(await isSound()).toBe(true)
  })
  test('an empty scope sees nothing', async () => {
    await work((tx) => takeIn(tx, 'a'))
    expect((await work((tx) => listDirectives(tx, { all: false, clauses: [] }, first))).rows).toEqual([])
  })
})

describe('the same paper twice', () => {
  const identity = { fileHash: null, number: '12/KH-UBND', issuer: 'Ubnd tỉnh Sơn Hải', issuedOn: TEST_DAY }
  test('is found by file, and by number with issuer and date, whatever the case', async () => {
    await work((tx) => takeIn(tx, 'a', { fileHash: testHash('file') }))
    expect(await work((tx) => findTwin(tx, identity))).toEqual({ id: 'a', number: '12/KH-UBND' })
    expect(await work((tx) => findTwin(tx, { ...identity, issuedOn: '2016-08-13' as PlainDate }))).toBeUndefined()
    expect(await work((tx) => findTwin(tx, { fileHash: testHash('file'), number: null, issuer: null, issuedOn: null }))).toMatchObject({
      id: 'a',
    })
    expect(await work((tx) => findTwin(tx, { fileHash: null, number: null, issuer: null, issuedOn: null }))).toBeUndefined()
  })
  test('a withdrawn one does not stand in the way', async () => {
    await work((tx) => takeIn(tx, 'a'))
    await work((tx) => add(tx, 'a', [{ type: 'directive.withdrawn', typeVersion: 1, reason: testHash('r') }]))
    expect(await work((tx) => findTwin(tx, identity))).toBeUndefined()
  })
})

describe('projections equal the facts', () => {
  test('after review with undo, and after a redaction that takes the words out of list and search', async () => {
    const header = await work((tx) => takeIn(tx, 'a'))
    const commands: ReviewCommand[] = [
      { action: 'accept-certain' },
      { action: 'drop', duty: 'II.2/1', reason: 'purpose', note: null },
      { action: 'undo' },
      { action: 'merge', into: 'III.2/1', from: ['III.7/1'] },
    ]
    for (const command of commands) await work((tx) => review(tx, 'a', command))
    expect(await isSound()).toBe(true)
    await work((tx) => redact(tx, testContext(), header))
    expect((await work((tx) => listDirectives(tx, ALL, { ...first, text: 'ma tuy' }))).rows).toEqual([])
    expect((await work((tx) => listDirectives(tx, ALL, first))).rows[0]?.title).toBeNull()
    expect(await isSound()).toBe(true)
  })
  test('a citation knows the standing duties in whose text it is', async () => {
    await work((tx) => takeIn(tx, 'a'))
    const [citing] = await work((tx) => listCiting(tx, ALL, '940-tb-v24-p9'))
    expect(citing).toMatchObject({ directive: 'a', number: '940/TB-V24-P9', issuedOn: '2016-07-06', dutyIds: [] })
    expect(await work((tx) => listCiting(tx, reach('d1'), '940-tb-v24-p9'))).toEqual([])
  })
  test('an awaited event is found by its name whatever its marks, until it has happened', async () => {
    const context = testContext()
    await work(async (tx) => {
      const name = await putContent(tx, 'Chính phủ phê duyệt Đề án')
      await append(tx, context, { stream: EVENT_STREAM, streamId: 'e1', expectedVersion: 0, facts: [expectEvent(name, 'a')] })
    })
    expect(await work((tx) => findExpectedEvent(tx, 'chính phủ phê duyệt đề án'))).toBe('e1')
    const fact = { type: 'event.occurred', typeVersion: 1, on: TEST_DAY, number: null, issuedOn: null, issuer: null }
    await work((tx) => append(tx, testContext(), { stream: EVENT_STREAM, streamId: 'e1', expectedVersion: 1, facts: [fact] }))
    expect(await work((tx) => findExpectedEvent(tx, 'Chính phủ phê duyệt Đề án'))).toBeUndefined()
    expect(await work((tx) => listEvents(tx, 10))).toMatchObject([
      { id: 'e1', status: 'occurred', on: TEST_DAY, name: 'Chính phủ phê duyệt Đề án' },
    ])
    expect(await isSound()).toBe(true)
  })
  test('a stub keeps level, number, date and issuer only', async () => {
    await work(async (tx) => {
      const issuer = await putContent(tx, 'Công an tỉnh')
      const fact = {
        type: 'stub.kept',
        typeVersion: 1,
        level: 'secret',
        number: '01/KH(M)',
        issuedOn: null,
        issuer,
        keptAt: 'records-office',
      }
      await append(tx, testContext(), { stream: STUB_STREAM, streamId: 's1', expectedVersion: 0, facts: [fact] })
    })
    expect(await work((tx) => listStubs(tx, 10))).toMatchObject([{ id: 's1', level: 'secret', number: '01/KH(M)', issuer: 'Công an tỉnh' }])
    expect(await isSound()).toBe(true)
  })
})
