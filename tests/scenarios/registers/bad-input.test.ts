import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { lieAboutSize, zipOf } from '../../../src/files/testing.ts'
import { newId } from '../../../src/kernel/index.ts'
import { DossierList } from '../../../src/procedures/index.ts'
import { RecordList, RecordWritten } from '../../../src/registers/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [commune, other, health] = ['na.xa.16816', 'na.huyen.con-cuong', 'na.so.y-te'] as const
const PEOPLE = [
  { login: 'b-xa', office: commune, roles: ['head'] },
  { login: 'b-concuong', office: other, roles: ['head'] },
  { login: 'b-yte', office: health, roles: ['head'] },
] as const
const RECORDS = '/api/registers/conferences'
const DOSSIERS = '/api/procedures/compulsory-rehabilitation'

let town: RunningTown
let head: Caller
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-05T09:00:00+07:00')
  head = await town.as('b-xa')
}, 180_000)
afterAll(() => town?.stop())

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code // the server's one shape of refusals
const text = (words: string) => ({ kind: 'text', text: words })
const conference = (title: string, more: object = {}) => ({
  ...{ title: text(title), kind: { kind: 'choice', choice: 'roll-out' }, host: { kind: 'unit', unit: commune } },
  ...more,
})
const enter = (caller: Caller, values: object, more: object = {}) =>
  caller.post(`${RECORDS}/records`, { commandId: newId(), values, ...more })
const records = async (query = '') => RecordList.parse((await head.get(`${RECORDS}/records?${query}`)).json)
const dossiers = async (query = '') => DossierList.parse((await head.get(`${DOSSIERS}/dossiers?${query}`)).json)

type Row = readonly (string | null)[]
const sheetOf = (headings: readonly string[], rows: readonly Row[]) =>
  renderTables([
    { name: 'Sổ', title: 'SỔ', columns: headings.map((heading) => ({ heading, width: 20 })), rows: rows.map((row) => [...row]) },
  ])
const CONFERENCE = ['Tên hội nghị', 'Loại', 'Cơ quan chủ trì']
const DOSSIER = ['Số hồ sơ', 'Ngày']
const conferenceRow = (name: string): Row => [name, 'Triển khai', 'UBND xã Mỹ Lý']

/** The parts of a spreadsheet with some of them put in another way. */
function reworked(bytes: Uint8Array, change: (parts: Record<string, Uint8Array>) => Record<string, Uint8Array | string>): Uint8Array {
  const parts = unzipSync(bytes)
  return zipOf({ ...parts, ...change(parts) })
}

/** The ways by which a sheet comes in: where to, what else the form holds, one right sheet. */
const WAYS = [
  {
    what: 'records, looked at',
    path: `${RECORDS}/imports/preview`,
    fields: () => ({}),
    sheet: () => sheetOf(CONFERENCE, [conferenceRow('Hội nghị một')]),
  },
  {
    what: 'records, sent back',
    path: `${RECORDS}/imports/rejects.xlsx`,
    fields: () => ({}),
    sheet: () => sheetOf(CONFERENCE, [conferenceRow('Hội nghị một')]),
  },
  {
    ...{ what: 'records, taken in', path: `${RECORDS}/imports`, fields: () => ({ commandId: newId(), mode: 'all' }) },
    sheet: () => sheetOf(CONFERENCE, [conferenceRow('Hội nghị một')]),
  },
  {
    ...{ what: 'dossiers', path: `${DOSSIERS}/import`, fields: () => ({ commandId: newId(), write: 'true' }) },
    sheet: () => sheetOf(DOSSIER, [['41/HS', '01/01/2017']]),
  },
] as const

async function send(way: (typeof WAYS)[number], bytes: Uint8Array, { name = 'so.xlsx', more = {} as Record<string, string> } = {}) {
  const form = new FormData()
  const fields: Readonly<Record<string, string>> = { ...way.fields(), ...more }
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([new Uint8Array(bytes)], name))
  const answer = await fetch(`${town.url}${way.path}`, { method: 'POST', body: form, headers: { cookie: head.cookie } })
  return { status: answer.status, text: await answer.text() }
}

describe.each(WAYS)('a sheet of $what', { timeout: 120_000 }, (way) => {
  const kept = async () => [(await records()).total, (await dossiers()).total]
  /** Refused with a code, in the answer or in its last line, and nothing is there that was not before. */
  const expectRefused = async (bytes: Uint8Array, code: string, more: Parameters<typeof send>[2] = {}) => {
    const before = await kept()
    const answer = await send(way, bytes, more)
    expect([answer.status, answer.text]).toEqual([expect.toSatisfy((status: number) => status !== 500), expect.stringContaining(code)])
    expect(await kept()).toEqual(before)
  }

  it('that unpacks to far more than it is, honest or lying about it, is stopped', async () => {
    const bomb = reworked(await way.sheet(), () => ({ 'xl/worksheets/sheet1.xml': 'a'.repeat(60_000_000) }))
    await expectRefused(bomb, 'FILE_ZIP_BOMB')
    const lying = await send(way, lieAboutSize(bomb, 5000))
    expect(lying.text).toMatch(/FILE_ZIP_BOMB|FILE_TRUNCATED/)
  })

  it('with a document type, or that is no spreadsheet, is refused', async () => {
    const typed = reworked(await way.sheet(), ({ 'xl/workbook.xml': book }) => ({
      'xl/workbook.xml': strFromU8(book ?? new Uint8Array()).replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'),
    }))
    await expectRefused(typed, 'FILE_DOCTYPE')
    await expectRefused(new TextEncoder().encode('no sheet'), 'FILE_')
    await expectRefused(zipOf({ 'readme.txt': 'x' }), 'error')
  })

  it('of more rows than any register takes is told with how many', async () => {
    const [first = ''] = way.path.startsWith(RECORDS) ? CONFERENCE : DOSSIER
    const long = await sheetOf(
      [first, 'Ngày'],
      Array.from({ length: 21_001 }, (_, n) => [`${n + 1}/HS`, '01/01/2017']),
    )
    await expectRefused(long, 'SHEET_TOO_LONG')
  })

  it('with a field that the form does not know, or without the file, is refused by name', async () => {
    await expectRefused(await way.sheet(), 'khongCoTruongNay', { more: { khongCoTruongNay: 'x' } })
  })
})

it('a sheet with macros is read as its cells: nothing of them runs and nothing of them comes in', async () => {
  for (const way of WAYS.filter(({ what }) => what !== 'records, taken in' && what !== 'records, sent back')) {
    const withMacros = reworked(await way.sheet(), () => ({ 'xl/vbaProject.bin': 'Sub Auto_Open()\nShell "calc"\nEnd Sub' }))
    const seen = await send(way, withMacros, way.what === 'dossiers' ? { more: { write: 'false' } } : {})
    expect([way.what, seen.status]).toEqual([way.what, 200])
    expect(JSON.parse(seen.text)).toMatchObject(way.what === 'dossiers' ? { rows: 1, faults: [] } : { counts: { rows: 1, right: 1 } })
    expect(seen.text).not.toContain('Auto_Open')
  }
}, 60_000)

describe('a formula in a name', { timeout: 60_000 }, () => {
  const formula = "=cmd|' /C calc'!A0"

  it('that is typed stays the text that it is, on the screen and in the spreadsheet', async () => {
    const { id } = RecordWritten.parse((await enter(head, conference(formula))).json)
    expect((await records()).items.find((one) => one.id === id)?.values.title).toEqual({ kind: 'text', text: formula })
    const parts = unzipSync(new Uint8Array(await head.bytes(`${RECORDS}/records.xlsx`)))
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets).toHaveLength(1)
    expect(sheets.filter(([, xml]) => /<f[ >]/.test(strFromU8(xml)))).toEqual([])
    const words = Object.values(parts).map((part) => strFromU8(part))
    expect(words.some((xml) => xml.includes('=cmd|'))).toBe(true)
  })

  it('in a cell is a fault of its row, in a register and among dossiers', async () => {
    const [look, , , bring] = WAYS
    expect((await send(look, await sheetOf(CONFERENCE, [conferenceRow(formula)]))).text).toContain('RECORD_ROW_FORMULA')
    const dossier = await send(bring, await sheetOf(DOSSIER, [[formula, '01/01/2017']]))
    expect(JSON.parse(dossier.text)).toMatchObject({ opened: 0, faults: [{ row: 3 }] })
  })
})

describe('a record', { timeout: 60_000 }, () => {
  it('of a day to come, of a keeper or unit that is not there, of a register that is none, of fields that are none', async () => {
    const before = (await records()).total
    const refused = async (values: object, more: object = {}) => {
      const answer = await enter(head, values, more)
      return [answer.status, codeOf(answer)]
    }
    expect(await refused(conference('Ngày mai'), { effectiveOn: '2017-01-06' })).toEqual([422, 'REGISTER_DATE_WRONG'])
    expect(await refused(conference('Không có đơn vị', { host: { kind: 'unit', unit: 'na.khong-co' } }))).toEqual([
      422,
      'REGISTER_UNIT_UNKNOWN',
    ])
    expect(await refused(conference('Sổ của người khác'), { keeper: other })).toEqual([403, 'NOT_ALLOWED'])
    expect(await refused(conference('Cột lạ', { mystery: text('x') }))).toEqual([422, 'REGISTER_FIELD_UNKNOWN'])
    expect(await refused(conference('Trường lạ'), { mystery: 1 })).toEqual([422, 'REQUEST_INVALID'])
    expect(await refused(conference('Khác kiểu', { host: text('UBND xã') }))).toEqual([422, 'REGISTER_FIELD_KIND'])
    const none = await head.post('/api/registers/khong-co/records', { commandId: newId(), values: conference('x') })
    expect([none.status, codeOf(none)]).toEqual([404, 'REGISTER_UNKNOWN'])
    expect((await records()).total).toBe(before)
  })

  it('that two change at once is changed by one; a command that is sent again does nothing more', async () => {
    const { id } = RecordWritten.parse((await enter(head, conference('Hai người cùng sửa'))).json)
    const change = (words: string, commandId = newId()) =>
      head.post(`/api/register-records/${id}/actions`, {
        ...{ commandId, expectedVersion: 1 },
        request: { action: 'change', values: { place: text(words) }, reason: 'x' },
      })
    const both = await Promise.all([change('A'), change('B')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const commandId = newId()
    const twice = () => head.post(`${RECORDS}/records`, { commandId, values: conference('Gửi hai lần') })
    const [one, again] = [await twice(), await twice()]
    expect(again.json).toEqual(one.json)
    expect((await records('q=gui hai lan')).total).toBe(1)
  })
})

describe('a place in a list', { timeout: 60_000 }, () => {
  it('of another list, of another unit or of none gives nothing that the list itself does not hold', async () => {
    const stranger = RecordWritten.parse(
      (await enter(await town.as('b-yte'), conference('Của Sở', { host: { kind: 'unit', unit: health } }))).json,
    )
    for (const number of ['51/HS', '52/HS'])
      expect((await head.post(`${DOSSIERS}/dossiers`, { commandId: newId(), caseNumber: number, at: '2017-01-04' })).status).toBe(200)
    const [mine, cases] = [await records(), await dossiers()]
    const known = new Set([...mine.items, ...cases.items].map(({ id }) => id))
    expect(known.has(stranger.id)).toBe(false)
    const cursors = [
      stranger.id,
      cases.items[0]?.id ?? '',
      mine.items[0]?.id ?? '',
      'infinity~x',
      "' or 1=1 --",
      '2017-99-99T00:00:00Z~x',
      '0000-01-01T00:00:00Z~x',
      '2017-02-31T00:00:00Z~x',
    ]
    for (const after of cursors) {
      const query = `after=${encodeURIComponent(after)}`
      const pages = [await head.get(`${RECORDS}/records?${query}`), await head.get(`${DOSSIERS}/dossiers?${query}`)]
      expect(pages.map(({ status }) => [after, status])).toEqual([
        [after, 200],
        [after, 200],
      ])
      const items = [...RecordList.parse(pages[0]?.json).items, ...DossierList.parse(pages[1]?.json).items]
      expect(items.filter(({ id }) => !known.has(id))).toEqual([])
    }
  })
})
