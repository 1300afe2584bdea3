import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal, Role } from '../../../access/index.ts'
import { buildReadChild } from '../../../flows/directives/testing.ts'
import { type OpenHouse, openHouse } from '../../../flows/open-house.ts'
import { takeInDocument } from '../../../flows/take-in-document.ts'
import { AccountId, type Instant, newId, parseInstant, UnitId, unwrap } from '../../../kernel/index.ts'
import { BookWritten, NumberBookDetail, NumberBookList } from '../../../papers/index.ts'
import { Refused } from '../../../storage/index.ts'
import { answerRefusal } from '../../answer.ts'
import { newServerApp } from '../../server-app.ts'
import type { ServerApp } from '../../server-env.ts'
import { numberBookRoutes } from './number-books.ts'

let folder: string
let house: OpenHouse
let app: ServerApp
let now: Instant = unwrap(parseInstant('2016-08-12T09:00:00+07:00'))

const OUT = 'outgoing:na.so.y-te:2016:administrative'
const IN = 'incoming:na.so.y-te:2016:general'
const SECRET = 'outgoing:na.so.y-te:2016:secret'

const person = (role: Role, at: string): Principal => {
  const unit = UnitId.parse(at)
  return { account: AccountId.parse(`${role}.${at}`), office: unit, grants: [{ role, unit }], reach: { [at]: [unit] } }
}
const PEOPLE = {
  clerk: person('focal', 'na.so.y-te'),
  police: person('focal', 'na.ca'),
  officer: person('officer', 'na.so.y-te'),
  inspector: person('inspector', 'na.ubnd'),
}
type Who = keyof typeof PEOPLE

async function ask(who: Who, path: string, body?: object): Promise<{ status: number; json: unknown; code: string }> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await app.request(path, { ...init, headers: { ...init.headers, 'x-who': who } })
  const json: unknown = await answer.json()
  const code = typeof json === 'object' && json !== null && 'error' in json ? JSON.stringify(json.error) : '{"code":"done"}'
  return { status: answer.status, json, code: String((JSON.parse(code) as { code: string }).code) } // the server's one shape of refusals
}
const act = (who: Who, id: string, action: object) => ask(who, `/api/number-books/${id}/actions`, { commandId: newId(), ...action })
const given = async (who: Who, id: string, action: object) => BookWritten.parse((await act(who, id, action)).json).number
const bookOf = async (who: Who, id: string) => NumberBookDetail.parse((await ask(who, `/api/number-books/${id}`)).json)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'books-'))
  const childEntry = await buildReadChild(folder)
  house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry, clock: () => now }))
  app = newServerApp()
  app.use(async (c, next) => {
    const who = c.req.header('x-who') as Who // brand: the test's own header
    c.set('principal', PEOPLE[who])
    c.set('locale', 'vi')
    await next()
  })
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefusal(c, error.refusal)
    throw error
  })
  numberBookRoutes(app, house)
}, 120_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the number books of an agency', () => {
  test('its records office sees the books that the year will need before any number is given', async () => {
    const { year, items } = NumberBookList.parse((await ask('clerk', '/api/number-books')).json)
    expect(year).toBe(2016)
    expect(items.map(({ id, status, next }) => [id, status, next])).toEqual([
      [OUT, null, 1],
      [SECRET, null, 1],
      [IN, null, 1],
      ['incoming:na.so.y-te:2016:secret', null, 1],
    ])
  })

  test('numbers run without a gap: reserved, used, cancelled with a reason, a stretch passed over with a reason', async () => {
    expect(await given('clerk', OUT, { action: 'reserve', symbol: 'KH-SYT', subject: 'Kế hoạch triển khai' })).toBe(1)
    expect(await given('clerk', OUT, { action: 'reserve', symbol: 'BC-SYT', subject: 'Báo cáo tháng' })).toBe(2)
    expect((await act('clerk', OUT, { action: 'use', number: 1 })).code).toBe('done')
    expect((await act('clerk', OUT, { action: 'cancel', number: 2, reason: 'Không ban hành nữa' })).code).toBe('done')
    expect((await act('clerk', OUT, { action: 'pass', to: 40, reason: 'Đã cấp trên sổ giấy' })).code).toBe('done')
    expect(await given('clerk', OUT, { action: 'reserve', subject: 'Công văn' })).toBe(41)
    const { numbers, next, reserved } = await bookOf('clerk', OUT)
    expect([next, reserved]).toEqual([42, 1])
    expect(numbers.map((line) => [line.number, line.toNumber, line.status, line.subject, line.reason])).toEqual([
      [41, 41, 'reserved', 'Công văn', null],
      [3, 40, 'passed', null, 'Đã cấp trên sổ giấy'],
      [2, 2, 'cancelled', 'Báo cáo tháng', 'Không ban hành nữa'],
      [1, 1, 'used', 'Kế hoạch triển khai', null],
    ])
    expect(numbers.map((line) => line.may)).toEqual([['use', 'cancel'], [], [], ['cancel']])
  })

  test('a resend of the same command gives the same number and no second one', async () => {
    const once = { commandId: newId(), action: 'reserve', subject: 'Gửi hai lần' }
    const first = await ask('clerk', `/api/number-books/${OUT}/actions`, once)
    const again = await ask('clerk', `/api/number-books/${OUT}/actions`, once)
    expect(again.json).toEqual(first.json)
    expect((await bookOf('clerk', OUT)).next).toBe(BookWritten.parse(first.json).number === null ? 0 : 43)
  })

  test('the secret book keeps a level and no words', async () => {
    expect((await act('clerk', SECRET, { action: 'reserve', subject: 'Không được ghi', level: 'secret' })).code).toBe(
      'SECRET_BOOK_KEEPS_NO_TEXT',
    )
    expect((await act('clerk', SECRET, { action: 'reserve' })).code).toBe('SECRET_LEVEL_REQUIRED')
    expect(await given('clerk', SECRET, { action: 'reserve', level: 'top-secret' })).toBe(1)
    expect((await bookOf('clerk', SECRET)).numbers[0]).toMatchObject({ level: 'top-secret', subject: null, paper: null })
    expect((await act('clerk', OUT, { action: 'reserve', level: 'secret' })).code).toBe('SECRET_NUMBER_APART')
  })

  test('a paper that was taken in waits for its number and is registered once', async () => {
    const text = `CÔNG AN TỈNH\nSố: 9/KH-CAT\nNghệ An, ngày 10 tháng 8 năm 2016\nKẾ HOẠCH\nPhòng, chống ma túy\nI. NHIỆM VỤ\n1. Sở Y tế duy trì 12 cơ sở.\nNơi nhận:\n- Sở Y tế.`
    const office = person('specialist', 'na.so.y-te')
    const taken = unwrap(
      await takeInDocument(
        house,
        office,
        { commandId: newId(), declaredNotSecret: true, origin: 'paste', source: { text } },
        () => undefined,
      ),
    )
    const reader = { ...PEOPLE.clerk, grants: [...PEOPLE.clerk.grants, ...office.grants] }
    Object.assign(PEOPLE, { clerk: reader })
    const id = 'id' in taken ? String(taken.id) : ''
    expect((await bookOf('clerk', IN)).waiting.map((paper) => paper.id)).toContain(id)
    const register = { action: 'register', theirNumber: '9/KH-CAT', theirDate: '2016-08-10', from: 'Công an tỉnh', directive: id }
    expect(await given('clerk', IN, register)).toBe(1)
    expect((await act('clerk', IN, register)).code).toBe('BOOK_HOLDS_PAPER')
    const book = await bookOf('clerk', IN)
    expect(book.waiting.map((paper) => paper.id)).not.toContain(id)
    expect(book.numbers[0]).toMatchObject({ theirNumber: '9/KH-CAT', from: 'Công an tỉnh', paper: { kind: 'directive', id } })
  })

  test('another agency finds no book; who reads only may not give numbers; no agency, no such series: not found', async () => {
    expect((await ask('police', `/api/number-books/${OUT}`)).status).toBe(404)
    expect((await act('police', OUT, { action: 'reserve' })).status).toBe(404)
    expect((await act('officer', OUT, { action: 'reserve' })).code).toBe('NOT_ALLOWED')
    expect((await bookOf('inspector', OUT)).may).toEqual([])
    for (const id of [
      'outgoing:nobody:2016:administrative',
      'outgoing:na.so.y-te:2016:nothing',
      'x',
      'outgoing:na.so.y-te:2016:administrative:y',
    ]) {
      expect((await ask('inspector', `/api/number-books/${id}`)).status).toBe(404)
    }
  })

  test('a year is closed once it is over and everything in it is settled', async () => {
    expect((await act('clerk', OUT, { action: 'close' })).code).toBe('BOOK_YEAR_RUNS')
    now = unwrap(parseInstant('2017-01-03T09:00:00+07:00'))
    expect((await act('clerk', OUT, { action: 'close' })).code).toBe('BOOK_HAS_RESERVED')
    for (const number of [41, 42]) expect((await act('clerk', OUT, { action: 'cancel', number, reason: 'Hết năm' })).code).toBe('done')
    expect((await act('clerk', OUT, { action: 'close' })).code).toBe('done')
    expect(await bookOf('clerk', OUT)).toMatchObject({ status: 'closed', may: [] })
  })
})
