import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { accessPolicy } from '../../access/index.ts'
import { calendarProjection } from '../../calendar/holidays/days-store.ts'
import { CalendarEffect, CalendarView, calendarPolicy, DueView } from '../../calendar/index.ts'
import { keepCalendar } from '../../flows/calendar/keep-calendar.ts'
import type { House } from '../../flows/house.ts'
import { endOfDay, newId, plainDate } from '../../kernel/index.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { TaskDetail, TaskDone, tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { calendarRoutes } from './calendar.ts'
import { taskRoutes } from './tasks.ts'
import { appOf, callAs, person, testHouse } from './testing.ts'

let store: Store
let folder: string
let app: ServerApp
let house: House
/** Another process on the same store. */
let elsewhere: House
let today = plainDate('2026-12-01')

const people: Readonly<Record<string, Principal>> = {
  admin: person('administrator', 'p.committee'),
  specialist: person('specialist', 'p.committee'),
  leader: person('leader', 'p.committee'),
  health: person('focal', 'p.health'),
}

async function houseOver(): Promise<House> {
  const policy = [...calendarPolicy, ...accessPolicy, ...tasksPolicy]
  const bare = await testHouse({ store, folder, policy, clock: () => endOfDay(today) })
  const kept = await keepCalendar(store, bare.packs.holidays)
  const { calendar: _, ...rest } = bare
  return {
    ...rest,
    get calendar() {
      return kept.get()
    },
    freshCalendar: kept.fresh,
  }
}

beforeAll(async () => {
  store = await openTestStore({ projections: [calendarProjection, tasksProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  house = await houseOver()
  elsewhere = await houseOver()
  app = appOf(people)
  taskRoutes(app, house)
  calendarRoutes(app, house)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const call = (who: string, path: string, body?: unknown) => callAs(app, who, path, body)
const codeOf = async (who: string, path: string, body: object) => JSON.stringify((await call(who, path, body)).body)

async function assign(term: object, assignedOn = '2026-12-01'): Promise<string> {
  const draft = { commandId: newId(), title: 'Báo cáo kết quả', lead: 'p.health', term, assignedOn }
  return TaskDone.parse((await call('specialist', '/api/tasks', draft)).body).id
}
const taskOf = async (id: string) => TaskDetail.parse((await call('specialist', `/api/tasks/${id}`)).body)
const dueOn = async (id: string) => (await taskOf(id)).classification.due
const viewOf = async (year: number) => CalendarView.parse((await call('leader', `/api/calendar?year=${year}`)).body)

const decision = { number: '1234/TB-BNV', issuedOn: '2026-11-30', issuer: 'Bộ Nội vụ' }
const day = (date: string, kind: string, more: object = {}) => ({ date, kind, name: 'Nghỉ theo thông báo', ...more })
const enter = (...days: object[]) => ({ action: 'enter', decision, days })
const SWAP = [day('2026-12-14', 'swapped-off', { pair: '2026-12-19' }), day('2026-12-19', 'swapped-work', { pair: '2026-12-14' })]

describe('an administrator changes the calendar of the coming year', () => {
  const ids: Record<string, string> = {}

  it('sees before anything is written which open tasks will fall due on another day', async () => {
    // Ten working days after Tuesday 1 December 2026: the 2nd … the 15th. A calendar term of 13 days ends on Monday 14 December.
    ids.working = await assign({ kind: 'counted', n: 10, unit: 'working', after: '2026-12-01' })
    ids.calendar = await assign({ kind: 'counted', n: 13, unit: 'calendar', after: '2026-12-01' })
    ids.written = await assign({ kind: 'by', date: '2026-12-14' })
    ids.extended = await assign({ kind: 'counted', n: 10, unit: 'working', after: '2026-12-01' })
    ids.waiting = await assign({ kind: 'after-event', n: 10, unit: 'working', event: 'Đề án được phê duyệt' })
    const extend = { action: 'decide-extension', granted: true, to: '2026-12-18', decision: { kind: 'note', text: 'đồng ý' } }
    const ask = { action: 'request-extension', to: '2026-12-18', reason: 'thiếu số liệu' }
    expect((await call('health', `/api/tasks/${ids.extended}/actions`, { commandId: newId(), expectedVersion: 1, ...ask })).status).toBe(
      200,
    )
    expect(
      (await call('specialist', `/api/tasks/${ids.extended}/actions`, { commandId: newId(), expectedVersion: 2, ...extend })).status,
    ).toBe(200)
    expect(await dueOn(ids.working ?? '')).toBe('2026-12-15')
    expect(await dueOn(ids.calendar ?? '')).toBe('2026-12-14')

    const effect = CalendarEffect.parse((await call('admin', '/api/calendar/preview', enter(...SWAP))).body)
    expect(effect).toMatchObject({ version: 0, moved: 2, held: 1 })
    expect(effect.moves).toEqual([
      { task: null, lead: 'Sở Y tế', term: '13 ngày kể từ ngày 01/12/2026', from: '2026-12-14', to: '2026-12-15' },
      { task: null, lead: 'Sở Y tế', term: '10 ngày làm việc kể từ ngày 01/12/2026', from: '2026-12-15', to: '2026-12-16' },
    ])
    expect(await dueOn(ids.working ?? '')).toBe('2026-12-15')
    expect((await viewOf(2026)).changes).toEqual([])
  })

  it('then applies it: counted terms move and say why, written and decided ones do not, and every process counts alike', async () => {
    const body = { commandId: newId(), expectedVersion: 0, change: enter(...SWAP) }
    const done = CalendarEffect.parse((await call('admin', '/api/calendar/changes', body)).body)
    expect(done).toMatchObject({ version: 1, moved: 2, held: 1 })
    expect(await call('admin', '/api/calendar/changes', body)).toMatchObject({ status: 200, body: { version: 1, moved: 2 } })
    expect(await dueOn(ids.working ?? '')).toBe('2026-12-16')
    expect(await dueOn(ids.calendar ?? '')).toBe('2026-12-15')
    expect(await dueOn(ids.written ?? '')).toBe('2026-12-14')
    expect(await dueOn(ids.extended ?? '')).toBe('2026-12-18')
    expect(await dueOn(ids.waiting ?? '')).toBeNull()
    const trace = (await taskOf(ids.working ?? '')).events.find((one) => one.type === 'task.due-recounted')
    expect(trace?.details).toMatchObject({ from: '2026-12-15', due: '2026-12-16', paper: '1234/TB-BNV', change: 1 })
    expect((await taskOf(ids.working ?? '')).classification.firstDue).toBe('2026-12-15')

    const counted = DueView.parse((await call('leader', '/api/due?phrase=1%20ng%C3%A0y%20l%C3%A0m%20vi%E1%BB%87c&from=2026-12-11')).body)
    expect(counted).toMatchObject({ due: '2026-12-15', rule: 'Ngày 11/12 không tính; 14/12 nghỉ theo văn bản 1234/TB-BNV' })
    expect(elsewhere.calendar.rows.size).toBe(house.calendar.rows.size - 2)
    await elsewhere.freshCalendar('now')
    expect(elsewhere.calendar.rows.size).toBe(house.calendar.rows.size)
  })

  it('shows the day with its paper, in its year, to whoever is signed in', async () => {
    const view = await viewOf(2026)
    expect(view.days.find((one) => one.date === '2026-12-14')).toMatchObject({
      ...{ kind: 'swapped-off', change: 1, basis: 'Văn bản 1234/TB-BNV ngày 30/11/2026 của Bộ Nội vụ' },
    })
    expect(view).toMatchObject({ version: 1, mayChange: false, changes: [{ change: 1, moved: 2, withdrawnAt: null }] })
    expect(await call('admin', '/api/calendar')).toMatchObject({
      body: { year: 2026, mayChange: true, from: '2026-12-01', until: '2028-12-31' },
    })
  })

  it('a later task counts by the new calendar; the undo is a new fact, and moves back what it moved', async () => {
    const later = await assign({ kind: 'counted', n: 5, unit: 'working', after: '2026-12-09' })
    expect(await dueOn(later)).toBe('2026-12-17')
    const undo = { action: 'withdraw', change: 1, reason: 'thông báo bị thu hồi' }
    expect(CalendarEffect.parse((await call('admin', '/api/calendar/preview', undo)).body)).toMatchObject({ moved: 3 })
    const body = { commandId: newId(), expectedVersion: 1, change: undo }
    expect(await call('admin', '/api/calendar/changes', body)).toMatchObject({ status: 200, body: { version: 2, moved: 3 } })
    expect(await dueOn(ids.working ?? '')).toBe('2026-12-15')
    expect(await dueOn(later)).toBe('2026-12-16')
    const view = await viewOf(2026)
    expect(view.days.some((one) => one.date === '2026-12-14')).toBe(false)
    expect(view.changes).toMatchObject([{ change: 1, reason: 'thông báo bị thu hồi', withdrawnAt: expect.any(String) }])
    const twice = { ...body, commandId: newId(), expectedVersion: 2 }
    expect(await codeOf('admin', '/api/calendar/changes', twice)).toContain('CALENDAR_CHANGE_WITHDRAWN')
  })

  it('corrects a row of the pack by a paper: 25/12/2026 off, then worked again', async () => {
    const change = enter(day('2027-01-01', 'ordinary'), day('2026-12-25', 'holiday'))
    expect(await call('admin', '/api/calendar/changes', { commandId: newId(), expectedVersion: 2, change })).toMatchObject({ status: 200 })
    expect((await viewOf(2027)).days.some((one) => one.date === '2027-01-01')).toBe(false)
    const again = enter(day('2026-12-25', 'ordinary'))
    expect(await call('admin', '/api/calendar/changes', { commandId: newId(), expectedVersion: 3, change: again })).toMatchObject({
      status: 200,
    })
    expect((await viewOf(2026)).days.some((one) => one.date === '2026-12-25')).toBe(false)
    const undo = { action: 'withdraw', change: 3, reason: 'nhầm' }
    expect(await codeOf('admin', '/api/calendar/preview', undo)).toContain('CALENDAR_CHANGE_BUILT_ON')
  })

  it('a day of a year without a table does not make that year known; its 1 January does', async () => {
    const one = enter(day('2028-05-02', 'substitute'))
    await call('admin', '/api/calendar/changes', { commandId: newId(), expectedVersion: 4, change: one })
    expect(await viewOf(2028)).toMatchObject({ isYearKnown: false, days: [{ date: '2028-05-02' }] })
    const newYear = enter(day('2028-01-01', 'holiday'))
    await call('admin', '/api/calendar/changes', { commandId: newId(), expectedVersion: 5, change: newYear })
    expect(await viewOf(2028)).toMatchObject({ isYearKnown: true })
  })

  it('whose projection is what its facts say', async () => {
    const report = await asOwner(store, (owned) => rebuild(owned, [calendarProjection, tasksProjection], { check: true }))
    expect(report.differences).toEqual([])
  })
})

describe('what is entered wrong is refused with its row and rule, and nothing of it is applied', () => {
  it.each([
    ['a day twice', enter(day('2027-03-01', 'holiday'), day('2027-03-01', 'substitute')), 'CALENDAR_DAY_TWICE', 'Dòng 2'],
    ['a day of the table', enter(day('2027-04-30', 'holiday')), 'CALENDAR_DAY_STANDS', '30/04/2027'],
    ['a correction that changes nothing', enter(day('2027-04-30', 'holiday', { replaces: true })), 'CALENDAR_DAY_STANDS', 'Dòng 1'],
    ['a correction of nothing', enter(day('2027-03-01', 'holiday', { replaces: true })), 'CALENDAR_DAY_NOT_THERE', '01/03/2027'],
    ['an ordinary day made ordinary', enter(day('2027-03-01', 'ordinary')), 'CALENDAR_DAY_NOT_THERE', '01/03/2027'],
    ['a make-up day on a Monday', enter(day('2027-03-01', 'swapped-work', { pair: '2027-03-02' })), 'CALENDAR_WORKED_ON_WEEKDAY', 'Dòng 1'],
    ['a day in lieu on a Saturday', enter(day('2027-03-06', 'substitute')), 'CALENDAR_OFF_ON_WEEKEND', '06/03/2027'],
    ['half an exchange', enter(day('2027-03-01', 'swapped-off', { pair: '2027-03-06' })), 'CALENDAR_SWAP_UNPAIRED', '06/03/2027'],
    [
      'two days off for one day worked',
      enter(
        day('2027-03-01', 'swapped-off', { pair: '2027-03-06' }),
        day('2027-03-02', 'swapped-off', { pair: '2027-03-06' }),
        day('2027-03-06', 'swapped-work', { pair: '2027-03-01' }),
      ),
      'CALENDAR_SWAP_UNPAIRED',
      'Dòng 2',
    ],
    ['a pair without an exchange', enter(day('2027-03-01', 'holiday', { pair: '2027-03-06' })), 'CALENDAR_PAIR_WITHOUT_SWAP', 'Dòng 1'],
    ['a day that has passed', enter(day('2026-11-30', 'holiday')), 'CALENDAR_DAY_PASSED', '01/12/2026'],
    ['a day too far ahead', enter(day('2029-01-01', 'holiday')), 'CALENDAR_DAY_TOO_FAR', '31/12/2028'],
    ['30 February', enter(day('2027-02-30', 'holiday')), 'REQUEST_INVALID', 'ngày không có thật'],
    ['no paper', { action: 'enter', days: [day('2027-03-01', 'holiday')] }, 'REQUEST_INVALID', 'decision'],
    [
      'a paper of tomorrow',
      { ...enter(day('2027-03-01', 'holiday')), decision: { ...decision, issuedOn: '2026-12-02' } },
      'CALENDAR_PAPER_IN_FUTURE',
      '02/12/2026',
    ],
    ['an unknown change', { action: 'withdraw', change: 99, reason: 'nhầm' }, 'CALENDAR_CHANGE_UNKNOWN', '99'],
    [
      'a good row before a bad one',
      enter(day('2027-03-02', 'holiday'), day('2027-03-06', 'substitute')),
      'CALENDAR_OFF_ON_WEEKEND',
      'Dòng 2',
    ],
  ])('%s', async (_, change, code, said) => {
    const before = await viewOf(2027)
    for (const [path, body] of [
      ['/api/calendar/preview', change],
      ['/api/calendar/changes', { commandId: newId(), expectedVersion: before.version, change }],
    ] as const) {
      const answer = await codeOf('admin', path, body)
      expect(answer).toContain(code)
      expect(answer).toContain(said)
    }
    expect(await viewOf(2027)).toEqual(before)
  })

  it('two administrators on one table: the second is told', async () => {
    const { version } = await viewOf(2027)
    const body = (date: string) => ({ commandId: newId(), expectedVersion: version, change: enter(day(date, 'holiday')) })
    expect((await call('admin', '/api/calendar/changes', body('2027-03-01'))).status).toBe(200)
    const second = await call('admin', '/api/calendar/changes', body('2027-03-02'))
    expect(second.status).toBe(409)
    expect(JSON.stringify(second.body)).toContain('CHANGED_BY_ANOTHER')
  })

  it('a change whose day has passed is not taken back', async () => {
    today = plainDate('2027-03-02')
    const { changes } = await viewOf(2027)
    const undo = { action: 'withdraw', change: changes[0]?.change, reason: 'nhầm' }
    expect(await codeOf('admin', '/api/calendar/preview', undo)).toContain('CALENDAR_CHANGE_PASSED')
    today = plainDate('2026-12-01')
  })
})

describe('rights', () => {
  it('only the administrator looks ahead and changes; everybody else is told who may', async () => {
    const change = enter(day('2027-03-03', 'holiday'))
    for (const who of ['specialist', 'leader', 'health']) {
      expect((await call(who, '/api/calendar/preview', change)).status).toBe(403)
      expect((await call(who, '/api/calendar/changes', { commandId: newId(), expectedVersion: 0, change })).status).toBe(403)
      expect((await call(who, '/api/calendar')).status).toBe(200)
    }
  })
})
