import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { NumberBookDetail } from '../../../src/papers/index.ts'
import { SigningChoices } from '../../../src/reports/index.ts'
import { inTransaction, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import {
  BatchDetail,
  BatchDone,
  BatchWritten,
  LetterDetail,
  LetterList,
  LetterPreview,
  TaskList,
  UrgingDay,
} from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Answer, Caller, RunningTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'u-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'u-vanthu', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'u-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'u-pho', office: 'na.ubnd', roles: ['leader'] },
] as const

let town: RunningTown
let specialist: Caller
let leader: Caller
let batch = ''
/** What each letter would say, as it was looked at before the batch was written. */
const previews = new Map<string, LetterPreview>()

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
  specialist = await town.as('u-chuyenvien')
  leader = await town.as('u-lanhdao')
}, 300_000)
afterAll(() => town?.stop())

const codeOf = ({ json, lines }: Pick<Answer, 'json' | 'lines'>) =>
  ((json ?? lines.at(-1)) as { error?: { code?: string } } | undefined)?.error?.code
const resultOf = ({ lines }: Answer) => (lines.at(-1) as { result?: unknown }).result
const day = async () => UrgingDay.parse((await specialist.get('/api/urging')).json)
const detail = async (who: Caller, id: string) => LetterDetail.parse((await who.get(`/api/urging/letters/${id}`)).json)
const all = async () => BatchDetail.parse((await specialist.get(`/api/urging/batches/${batch}`)).json)
const act = (who: Caller, letter: { id: string; version: number }, request: object) =>
  who.post(`/api/urging/letters/${letter.id}/actions`, { commandId: newId(), expectedVersion: letter.version, request })
const inBatch = (who: Caller, request: object) => who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request })
const sign = { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }

describe('a batch of urging letters', { timeout: 240_000 }, () => {
  it('is not written on a day off', async () => {
    town.setNow('2017-01-02T09:00:00+07:00')
    const off = await (await town.as('u-chuyenvien')).post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: 0 })
    expect(codeOf(off)).toBe('URGING_DAY_OFF')
    town.setNow('2017-01-05T09:00:00+07:00')
    specialist = await town.as('u-chuyenvien')
  })

  it('can be looked at before it is written: the same table, marked as a preview, and no fact', async () => {
    const facts = async () =>
      (await inTransaction(town.house.store, (tx) => tx.selectFrom('journal_fact').select('stream_id').execute())).length
    const before = await facts()
    const { units } = await day()
    const path = (unit: string) => `/api/urging/na.ubnd/previews/${unit}`
    for (const { unit } of units) previews.set(unit.id, LetterPreview.parse((await leader.get(path(unit.id))).json))
    const [first] = units
    const pdf = await specialist.bytes(`${path(first?.unit.id ?? '')}/files/pdf`)
    const { extractText, getDocumentProxy } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
    expect(text.replace(/\s+/g, ' ')).toContain('BẢN XEM TRƯỚC: chưa soạn, chưa duyệt, chưa lấy số')
    expect(await facts()).toBe(before)
    expect(codeOf(await specialist.get(path('na.huyen.ky-son')))).toBe('URGING_NOTHING_DUE')
    town.setNow('2017-01-02T09:00:00+07:00')
    expect(codeOf(await (await town.as('u-lanhdao')).get(path('na.so.ldtbxh')))).toBe('URGING_DAY_OFF')
    town.setNow('2017-01-05T09:00:00+07:00')
    ;[specialist, leader] = [await town.as('u-chuyenvien'), await town.as('u-lanhdao')]
  })

  it('has one letter for each unit of the day, tells its progress, and is written once however often it is sent', async () => {
    const before = await day()
    const body = { commandId: newId(), expectedVersion: 0 }
    const answer = await specialist.post('/api/urging/na.ubnd/batches', body)
    const written = BatchWritten.parse(resultOf(answer))
    expect(written).toMatchObject({ letters: before.units.length, version: 1 })
    expect(answer.lines[0]).toEqual({ stage: 'write', done: 0, of: before.units.length })
    expect(resultOf(await specialist.post('/api/urging/na.ubnd/batches', body))).toEqual(written)
    batch = written.id
    const { items } = await all()
    expect(items.map(({ unit }) => unit.id).sort()).toEqual(before.units.map(({ unit }) => unit.id).sort())
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['drafted']))
    for (const { id, unit } of items) {
      const { kind, rung, asOf, knownOn, overdue, reported, stopped, rows, ...letter } = await detail(specialist, id)
      const said = { kind, rung, asOf, knownOn, overdue, reported, stopped, rows, office: letter.office, unit, formats: letter.formats }
      expect(said).toEqual(previews.get(unit.id))
    }
  })

  it('uses up the rungs of the day: nothing is asked twice, and of two who write at once the second is told', async () => {
    expect((await day()).units).toEqual([])
    const late = await (await town.as('u-vanthu')).post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: 0 })
    expect(codeOf(late)).toBe('CHANGED_BY_ANOTHER')
    expect(codeOf(await specialist.post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: 1 }))).toBe(
      'URGING_NOTHING_DUE',
    )
  })

  it('says in each letter what the list of its unit says on that day as it was known then, line by line', async () => {
    for (const { id, unit, overdue, kind, asOf, knownOn } of (await all()).items.slice(0, 6)) {
      const letter = await detail(specialist, id)
      const path = `/api/tasks?class=open-overdue&unit=${unit.id}&asOf=${asOf}&knownOn=${knownOn}&limit=200`
      const list = TaskList.parse((await specialist.get(path)).json)
      if (kind === 'notice') continue
      expect([unit.id, overdue]).toEqual([unit.id, list.total])
      const late = letter.rows.filter((row) => row.due < asOf)
      expect(late.length + letter.reported + letter.stopped).toBe(overdue)
      const titles = new Map(list.items.map((task) => [task.id, [task.title, task.clause, task.due, task.firstDue]]))
      for (const row of late) expect([row.title, row.clause, row.due, row.firstDue]).toEqual(titles.get(row.task))
    }
  })

  it('is approved by the leader alone; an approval taken back leaves nothing to number', async () => {
    const [first] = (await all()).items.filter(({ kind }) => kind === 'letter')
    if (!first) throw new Error('no letter')
    expect(codeOf(await act(specialist, first, { action: 'approve' }))).toBe('NOT_ALLOWED')
    expect((await act(leader, first, { action: 'approve' })).json).toEqual({ id: first.id, version: 2 })
    expect((await act(leader, { ...first, version: 2 }, { action: 'take-back', reason: 'Cần bổ sung số liệu' })).status).toBe(200)
    expect(codeOf(await act(specialist, { ...first, version: 2 }, { action: 'number' }))).toBe('CHANGED_BY_ANOTHER')
    expect(codeOf(await act(specialist, { ...first, version: 3 }, { action: 'number' }))).toBe('LETTER_ACTION_CLOSED')
    const { events } = await detail(specialist, first.id)
    expect(events.map(({ type, text }) => [type, text])).toEqual([
      ['letter.drafted', null],
      ['letter.approved', null],
      ['letter.approval-taken-back', 'Cần bổ sung số liệu'],
    ])
  })

  it('is approved and numbered as a whole: letters get numbers without a hole, notices none', async () => {
    const answer = await inBatch(leader, { action: 'approve' })
    const { items } = await all()
    expect(BatchDone.parse(resultOf(answer))).toEqual({ batchId: batch, done: items.length, refused: [] })
    expect(BatchDone.parse(resultOf(await inBatch(specialist, { action: 'number' }))).refused).toEqual([])
    const numbers = (await all()).items
      .flatMap(({ number }) => (number === null ? [] : [Number(number.split('/')[0])]))
      .sort((a, b) => a - b)
    const papers = items.filter(({ kind }) => kind === 'letter').length
    const from = numbers[0] ?? 0
    expect(numbers).toEqual(Array.from({ length: papers }, (_, at) => from + at))
  })

  it('of two who number or sign one letter at once, the second is told in a clear sentence', async () => {
    const [first] = (await all()).items.filter(({ status }) => status === 'numbered')
    if (!first) throw new Error('no letter')
    const both = await Promise.all([act(leader, first, sign), act(await town.as('u-pho'), first, sign)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)
    expect(codeOf(lost ?? both[0])).toBe('CHANGED_BY_ANOTHER')
    expect((await detail(specialist, first.id)).status).toBe('signed')
  })

  it('is signed by a post that may sign on that day; the files are kept and bear number, day and signature', async () => {
    const [first] = (await all()).items.filter(({ status }) => status === 'numbered')
    if (!first) throw new Error('no letter')
    const choices = SigningChoices.parse((await leader.get(`/api/urging/letters/${first.id}/signings`)).json)
    expect(choices.signings.length).toBeGreaterThan(0)
    expect(codeOf(await act(leader, first, { ...sign, form: 'by-delegation', rank: 'unit-head', authority: 'head' }))).toBeDefined()
    expect((await act(leader, first, sign)).status).toBe(200)
    const letter = await detail(specialist, first.id)
    expect(letter.signature?.lines.join(' ')).toContain('KT. ')
    expect(letter.formats).toEqual(['docx', 'pdf'])
    const once = await specialist.bytes(`/api/urging/letters/${first.id}/files/pdf`)
    expect(await specialist.bytes(`/api/urging/letters/${first.id}/files/pdf`)).toEqual(once)
    const { extractText, getDocumentProxy } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(once)), { mergePages: true })
    for (const part of [`Số: ${letter.number}`, 'ngày 05 tháng 01 năm 2017', letter.unit.name, 'Hạn ban đầu', 'Đã đôn đốc']) {
      expect(text.replace(/\s+/g, ' ')).toContain(part)
    }
  })

  it('loses the number of a letter that is recalled: the book keeps the reason, and the rung can be asked for again', async () => {
    const [first] = (await all()).items.filter(({ status }) => status === 'numbered')
    if (!first) throw new Error('no letter')
    expect((await act(leader, first, { action: 'recall', reason: 'Đơn vị đã báo cáo bằng văn bản' })).status).toBe(200)
    const asked = await day()
    expect(asked.units.map(({ unit }) => unit.id)).toEqual([first.unit.id])
    const book = NumberBookDetail.parse((await specialist.get('/api/number-books/outgoing:na.ubnd:2017:administrative')).json)
    expect(book.numbers.find(({ number }) => number === Number(first.number?.split('/')[0]))).toMatchObject({
      ...{ status: 'cancelled', reason: 'Đơn vị đã báo cáo bằng văn bản' },
    })
  })

  it('is not seen by the unit before it is sent; opened it is received with the time, once', async () => {
    await inBatch(leader, sign)
    const open = (await all()).items.find(({ status, kind }) => status === 'signed' && kind === 'letter')
    if (!open) throw new Error('no letter')
    const login = `u-${newId().slice(0, 8)}`
    const { addAccount, operatorPrincipal } = await import('../../../src/flows/manage-accounts.ts')
    const { UnitId } = await import('../../../src/kernel/index.ts')
    const draft = { login, name: 'Đầu mối', office: UnitId.parse(open.unit.id), roles: ['focal' as const], mustChangePassword: false }
    const { oneTimePassword } = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
    const { signIn } = await import('../plan-484/running-server.ts')
    const focal = await signIn(town.url, login, oneTimePassword ?? '')
    expect((await focal.get(`/api/urging/letters/${open.id}`)).status).toBe(404)
    expect(BatchDone.parse(resultOf(await inBatch(specialist, { action: 'send' }))).refused).toEqual([])
    const waiting = LetterList.parse((await focal.get('/api/urging/letters?waiting=true')).json)
    expect(waiting.items.map(({ id }) => id)).toEqual([open.id])
    expect((await focal.get(`/api/urging/batches/${batch}`)).status).toBe(404)
    town.setNow('2017-01-06T08:30:00+07:00')
    const version = waiting.items[0]?.version ?? 0
    const again = await signIn(town.url, login, oneTimePassword ?? '')
    expect((await act(again, { id: open.id, version }, { action: 'receive' })).status).toBe(200)
    specialist = await town.as('u-chuyenvien')
    expect(await detail(specialist, open.id)).toMatchObject({ status: 'received', receivedAt: '2017-01-06T01:30:00.000Z' })
    expect(codeOf(await act(again, { id: open.id, version: version + 1 }, { action: 'receive' }))).toBe('LETTER_ACTION_CLOSED')
    expect(codeOf(await act(specialist, { id: open.id, version: version + 1 }, { action: 'recall', reason: 'x' }))).toBe(
      'LETTER_ACTION_CLOSED',
    )
  })

  it('is kept in facts from which its tables are built again', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
