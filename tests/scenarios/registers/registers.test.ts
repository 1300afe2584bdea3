import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten, RegisterList } from '../../../src/registers/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { TaskDetail } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Answer, Caller, RunningTown } from '../plan-484/running-server.ts'

const [office, health, labour] = ['na.ubnd', 'na.so.y-te', 'na.so.ldtbxh'] as const
const PEOPLE = [
  { login: 's-chuyenvien', office, roles: ['specialist'] },
  { login: 's-lanhdao', office, roles: ['leader'] },
  { login: 's-yte', office: health, roles: ['head'] },
  { login: 's-bienphong', office: 'na.bdbp', roles: ['focal'] },
] as const

let town: RunningTown
let specialist: Caller
let id = ''
beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
  specialist = await town.as('s-chuyenvien')
}, 180_000)
afterAll(() => town?.stop())

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json)
}
const text = (words: string) => ({ kind: 'text', text: words })
const enter = (caller: Caller, register: string, values: object, more: object = {}) =>
  caller.post(`/api/registers/${register}/records`, { commandId: newId(), values, ...more })
const act = (caller: Caller, expectedVersion: number, request: object) =>
  caller.post(`/api/register-records/${id}/actions`, { commandId: newId(), expectedVersion, request })
const show = async (caller: Caller, query = '') => RecordDetail.parse((await caller.get(`/api/register-records/${id}${query}`)).json)
const list = async (caller: Caller, register: string, query = '') =>
  RecordList.parse((await caller.get(`/api/registers/${register}/records?${query}`)).json)
const conference = {
  title: text('Hội nghị triển khai Quyết định 35/2016/QĐ-UBND'),
  kind: { kind: 'choice', choice: 'roll-out' },
  'held-on': { kind: 'date', date: '2017-01-04' },
  host: { kind: 'unit', unit: labour },
  invited: { kind: 'units', units: [health, 'na.ca'] },
  points: { kind: 'points', points: [{ id: '1', text: 'Sở Y tế rà soát hồ sơ cai nghiện trước ngày 31/01/2017' }] },
}

describe('the registers of the plan', { timeout: 120_000 }, () => {
  it('are definitions of the pack, in force on the day, each saying what is unverified and what it feeds', async () => {
    const { items } = RegisterList.parse((await specialist.get('/api/registers')).json)
    const known = new Set(town.house.packs.registers.map(({ registerId }) => registerId))
    expect(items.map(({ id: one }) => one).sort()).toEqual([...known].sort())
    expect(items.filter(({ mayEnter, unverified, feeds }) => !mayEnter || typeof unverified !== 'string' || feeds.length === 0)).toEqual([])
    // A version of a later day is not shown before.
    expect(items.find(({ id: one }) => one === 'key-areas')?.fields.map(({ id: one }) => one)).not.toContain('residents')
  })

  it('take a conference with its invited, read by them and by nobody else', async () => {
    id = written(await enter(specialist, 'conferences', conference)).id
    expect(codeOf(await enter(specialist, 'conferences', { ...conference, kind: { kind: 'choice', choice: 'interim-review' } }))).toBe(
      'REGISTER_FIELD_MISSING',
    )
    expect(codeOf(await enter(specialist, 'khong-co', conference))).toBe('REGISTER_UNKNOWN')
    expect(codeOf(await enter(specialist, 'conferences', { ...conference, host: { kind: 'unit', unit: 'na.khong-co' } }))).toBe(
      'REGISTER_UNIT_UNKNOWN',
    )
    expect((await list(await town.as('s-yte'), 'conferences')).total).toBe(1)
    expect((await list(await town.as('s-bienphong'), 'conferences')).total).toBe(0)
    expect((await (await town.as('s-bienphong')).get(`/api/register-records/${id}`)).status).toBe(404)
    expect((await act(await town.as('s-yte'), 1, { action: 'withdraw', reason: 'x' })).status).toBe(403)
  })

  it('take the attendance of each invited unit, and a correction with its reason; nothing is lost', async () => {
    const marks = [
      { unit: health, mark: 'present' },
      { unit: 'na.ca', mark: 'deputy' },
    ]
    written(await act(specialist, 1, { action: 'change', values: { attendance: { kind: 'attendance', marks } }, reason: 'Điểm danh' }))
    const stranger = { attendance: { kind: 'attendance', marks: [{ unit: 'na.bdbp', mark: 'present' }] } }
    expect(codeOf(await act(specialist, 2, { action: 'change', values: stranger, reason: 'x' }))).toBe('REGISTER_NOT_INVITED')
    town.setNow('2017-01-06T09:00:00+07:00')
    specialist = await town.as('s-chuyenvien')
    written(
      await act(specialist, 2, { action: 'correct', values: { 'held-on': { kind: 'date', date: '2017-01-03' } }, reason: 'Ghi nhầm ngày' }),
    )
    const now = await show(specialist)
    expect(now.values['held-on']).toEqual({ kind: 'date', date: '2017-01-03' })
    expect(now.events.map(({ type, on, reason }) => [type, on, reason])).toEqual([
      ['record.entered', '2017-01-05', null],
      ['record.changed', '2017-01-05', 'Điểm danh'],
      ['record.corrected', '2017-01-05', 'Ghi nhầm ngày'],
    ])
    expect((await show(specialist, '?asOf=2017-01-05&knownOn=2017-01-05')).values['held-on']).toEqual({ kind: 'date', date: '2017-01-04' })
  })

  it('make a task of a conclusion with its sentence; the record shows the task, the task shows the conference', async () => {
    const request = { action: 'make-task', point: '1', lead: health, term: { kind: 'by', date: '2017-01-31' } }
    expect((await act(await town.as('s-yte'), 3, request)).status).toBe(403)
    const made = written(await act(specialist, 3, request))
    expect(codeOf(await act(specialist, 4, request))).toBe('REGISTER_POINT_HAS_TASK')
    const task = TaskDetail.parse((await (await town.as('s-yte')).get(`/api/tasks/${made.taskId}`)).json)
    expect(task).toMatchObject({
      title: 'Sở Y tế rà soát hồ sơ cai nghiện trước ngày 31/01/2017',
      lead: { id: health },
      assigner: { id: office },
    })
    expect((await show(specialist)).tasks).toMatchObject([{ point: '1', taskId: made.taskId, readable: true }])
    const from = (await (await town.as('s-yte')).get(`/api/tasks/${made.taskId}/records`)).json
    expect(from).toMatchObject({ items: [{ id, register: 'conferences' }] })
    expect(codeOf(await act(specialist, 4, { action: 'change', values: { points: { kind: 'none' } }, reason: 'x' }))).toBe(
      'REGISTER_POINT_IN_USE',
    )
  })

  it('are searched with or without tone marks, and the spreadsheet has the rows of the list', async () => {
    const answered = { kind: 'date', date: '2017-01-05' }
    const question = {
      title: text('Hồ sơ cai nghiện'),
      kind: { kind: 'choice', choice: 'question' },
      answer: text('Theo mẫu'),
      'answered-on': answered,
    }
    expect(codeOf(await enter(specialist, 'guidance', question))).toBe('REGISTER_FIELD_MISSING')
    const asked = { ...question, 'asked-by': { kind: 'unit', unit: health }, question: text('Lập mấy bộ?') }
    written(await enter(specialist, 'guidance', asked))
    written(await enter(specialist, 'guidance', { ...asked, title: text('Kinh phí'), question: text('Lấy ở đâu?') }))
    expect((await list(specialist, 'guidance', 'q=ho%20so')).items).toHaveLength(1)
    expect((await list(specialist, 'guidance', `unit=${health}`)).total).toBe(2)
    const [sheet] = unwrap(
      await extractSheets(new Uint8Array(await specialist.bytes('/api/registers/guidance/records.xlsx?q=kinh')), 'x.xlsx'),
    )
    expect((sheet?.rows ?? []).slice(2).map(([title]) => title)).toEqual(['Kinh phí'])
  })

  it('keep a withdrawn record apart, with its reason', async () => {
    written(await act(specialist, 4, { action: 'withdraw', reason: 'Vào sổ hai lần' }))
    expect([(await list(specialist, 'conferences')).total, (await list(specialist, 'conferences', 'withdrawn=true')).total]).toEqual([0, 1])
    expect((await list(specialist, 'conferences', 'asOf=2017-01-05')).total).toBe(1)
    expect(codeOf(await act(specialist, 5, { action: 'change', values: { title: text('x') }, reason: 'x' }))).toBe(
      'REGISTER_RECORD_WITHDRAWN',
    )
  })

  it('have a table that is what its facts make of it', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
