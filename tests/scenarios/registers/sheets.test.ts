import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RecordsImported, RecordsPreview } from '../../../src/exchange/index.ts'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { IndicatorList } from '../../../src/indicators/index.ts'
import { newId, plainDate, unwrap } from '../../../src/kernel/index.ts'
import { pagesOf } from '../../../src/papers/testing.ts'
import { RecordDetail, RecordList, RecordWritten, SimilarRecords } from '../../../src/registers/index.ts'
import { inTransaction, readStream, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { linesOfDocx } from '../plan-484/read-issued.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const health = 'na.so.y-te'
const PEOPLE = [
  { login: 'z-yte', office: health, roles: ['head'] },
  { login: 'z-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'z-thanhtra', office: 'na.ubnd', roles: ['inspector'] },
  { login: 'z-kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
  { login: 'z-bienphong', office: 'na.bdbp', roles: ['focal'] },
] as const

let town: RunningTown
let head: Caller
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-05T09:00:00+07:00', { packs: [join(import.meta.dirname, 'clinics')] })
  head = await town.as('z-yte')
}, 180_000)
afterAll(() => town?.stop())

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json)
}
const text = (words: string) => ({ kind: 'text', text: words })
const day = (date: string) => ({ kind: 'date', date })
const number = (value: number) => ({ kind: 'number', value })
const state = (choice: string) => ({ kind: 'choice', choice })
const place = (unit: string) => ({ kind: 'unit', unit })
const clinic = (name: string, more: object = {}) => ({
  ...{ name: text(name), since: day('2016-12-01'), state: state('proposed'), place: place('na.huyen.ky-son') },
  ...more,
})
const enter = (caller: Caller, register: string, values: object) =>
  caller.post(`/api/registers/${register}/records`, { commandId: newId(), values })
const change = (caller: Caller, id: string, expectedVersion: number, values: object, action = 'change') =>
  caller.post(`/api/register-records/${id}/actions`, { commandId: newId(), expectedVersion, request: { action, values, reason: 'lý do' } })
const list = async (caller: Caller, query = '', register = 'clinics') =>
  RecordList.parse((await caller.get(`/api/registers/${register}/records?${query}`)).json)
const similar = async (name: string) =>
  SimilarRecords.parse((await head.get(`/api/registers/clinics/similar?name=${encodeURIComponent(name)}`)).json).items.map(
    ({ title }) => title,
  )
const show = async (caller: Caller, id: string, query = '') =>
  RecordDetail.parse((await caller.get(`/api/register-records/${id}${query}`)).json)

async function send(caller: Caller, path: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([bytes], 'so.xlsx'))
  const answer = await fetch(`${town.url}/api/registers/${path}`, { method: 'POST', body: form, headers: { cookie: caller.cookie } })
  return { status: answer.status, text: await answer.text() }
}
const HEADINGS = ['Tên cơ sở', 'Từ ngày', 'Trạng thái', 'Địa bàn', 'Công suất', 'Đang dùng', 'Văn bản công bố', 'Tọa độ']
type Cells = readonly (string | number | { date: ReturnType<typeof plainDate> } | null)[]
const sheetOf = (rows: readonly Cells[], headings = HEADINGS) =>
  renderTables([
    { name: 'Sổ', title: 'CƠ SỞ THỬ', columns: headings.map((heading) => ({ heading, width: 20 })), rows: rows.map((row) => [...row]) },
  ])

let first = ''
describe('the rules of a register', { timeout: 120_000 }, () => {
  it('hold when a record is entered: its first state, bounds, decimals, days ahead, what must hold between fields, what a state asks for', async () => {
    const wrong = async (more: object) => codeOf(await enter(head, 'clinics', clinic('Cơ sở A', more)))
    expect(
      await wrong({ state: state('operating'), permit: { kind: 'document', number: '1', issuedOn: '2016-12-01', issuer: 'Sở' } }),
    ).toBe('REGISTER_STATE_MOVE')
    expect(await wrong({ seats: number(501) })).toBe('REGISTER_NUMBER_LARGE')
    expect(await wrong({ seats: number(-1) })).toBe('REGISTER_NUMBER_SMALL')
    expect(await wrong({ seats: number(1.5) })).toBe('REGISTER_DECIMALS')
    expect(await wrong({ since: day('2017-01-06') })).toBe('REGISTER_DATE_AHEAD')
    expect(await wrong({ seats: number(40), used: number(41) })).toBe('REGISTER_CHECK')
    expect(await wrong({ name: text('Liên hệ 0912.345.678') })).toBe('REGISTER_PERSON_NUMBER')
    expect(await wrong({ name: text('Hồ sơ 040 082 001 234') })).toBe('REGISTER_PERSON_NUMBER')
    const spot = { kind: 'place', latitude: 19.4, longitude: 104.05 }
    first = written(
      await enter(head, 'clinics', clinic('Cơ sở điều trị Mường Xén', { seats: number(40), used: number(40), positive: number(3), spot })),
    ).id
    expect((await show(head, first)).values.spot).toEqual(spot)
  })

  it('take a record from state to state by the table alone, each asking for its paper', async () => {
    expect((await show(head, first)).moves).toEqual(['operating', 'closed'])
    expect(codeOf(await change(head, first, 1, { name: text('Liên hệ 0912.345.678') }))).toBe('REGISTER_PERSON_NUMBER')
    expect(codeOf(await change(head, first, 1, { state: state('operating') }))).toBe('REGISTER_FIELD_MISSING')
    const permit = { kind: 'document', number: '12/TB-SYT', issuedOn: '2016-12-20', issuer: 'Sở Y tế' }
    written(await change(head, first, 1, { state: state('operating'), permit }))
    expect(codeOf(await change(head, first, 2, { state: state('proposed') }))).toBe('REGISTER_STATE_MOVE')
    expect((await show(head, first)).moves).toEqual(['closed'])
    expect((await list(head, 'state=operating')).total).toBe(1)
    expect((await list(head, 'state=closed')).total).toBe(0)
  })

  it('withhold a restricted field from who only may read the record, on the screen, in the sheet and on paper', async () => {
    const seen = async (login: string) => (await show(await town.as(login), first)).values.positive
    expect(await seen('z-yte')).toEqual(number(3))
    expect(await seen('z-lanhdao')).toEqual(number(3))
    expect(await seen('z-thanhtra')).toEqual({ kind: 'withheld' })
    // Named by the record as the district, so it may read it.
    expect(await seen('z-kyson')).toEqual({ kind: 'withheld' })
    const district = await town.as('z-kyson')
    expect(linesOfDocx(await district.bytes(`/api/register-records/${first}/print/docx`))).toContain('(hạn chế xem)')
    expect(linesOfDocx(await head.bytes(`/api/register-records/${first}/print/docx`))).not.toContain('(hạn chế xem)')
    expect((await (await town.as('z-bienphong')).get(`/api/register-records/${first}/print/docx`)).status).toBe(404)
  })

  it('let a key stand once in a book, and a field name only a record of its register', async () => {
    const month = (more: object = {}) => ({
      ...{
        said: text('Tháng 12'),
        clinic: { kind: 'record', record: first },
        month: day('2016-12-31'),
        patients: number(38),
        litres: number(4.1),
      },
      ...more,
    })
    const one = written(await enter(head, 'clinic-months', month()))
    expect(codeOf(await enter(head, 'clinic-months', month()))).toBe('REGISTER_KEY_TWICE')
    written(await enter(head, 'clinic-months', month({ month: day('2017-01-05'), litres: number(0.2) })))
    expect(codeOf(await change(head, one.id, 1, { month: day('2017-01-05') }))).toBe('REGISTER_KEY_TWICE')
    expect(codeOf(await enter(head, 'clinic-months', month({ clinic: { kind: 'record', record: one.id } })))).toBe(
      'REGISTER_RECORD_UNKNOWN',
    )
    expect(codeOf(await enter(head, 'clinic-months', month({ clinic: { kind: 'record', record: 'nothing' } })))).toBe(
      'REGISTER_RECORD_UNKNOWN',
    )
    const shown = await show(head, one.id)
    expect(shown.values.clinic).toEqual({ kind: 'record', record: first, register: 'clinics', title: 'Cơ sở điều trị Mường Xén' })
  })

  it('feed indicators: records of a state on a day, and a field added up over the month: 4,1 in December, 0,2 in January', async () => {
    const figure = async (indicator: string, asOf: string) =>
      IndicatorList.parse((await head.get(`/api/indicators?asOf=${asOf}`)).json).items.find((one) => one.indicatorId === indicator)?.count
    expect(await figure('test-clinics', '2017-01-05')).toBe(1)
    expect(await figure('test-clinics', '2017-01-04')).toBe(0)
    expect(await figure('test-litres', '2017-01-05')).toBe(0.2)
    const known = (await list(head)).register.feeds
    expect(known).toEqual([{ id: 'test-clinics', nameVi: 'Cơ sở thử hoạt động', nameEn: 'Test clinics operating' }])
  })
})

describe('an entry that comes late', () => {
  it('counts in its own period where the form or the sheet dates it: a clinic operating since December stands in December', async () => {
    const late = clinic('Trạm ghi muộn', { since: day('2016-12-15') })
    const body = { commandId: newId(), values: late, fromItsDay: true }
    const { id } = written(await head.post('/api/registers/clinics/records', body))
    expect((await show(head, id)).enteredOn).toBe('2016-12-15')
    expect((await list(head, 'asOf=2016-12-20')).items.map((one) => one.id)).toEqual([id])
    expect((await list(head, 'asOf=2016-12-20&knownOn=2017-01-04')).items).toEqual([])
    const plain = written(await enter(head, 'clinics', clinic('Trạm ghi thường')))
    expect((await show(head, plain.id)).enteredOn).toBe('2017-01-05')
  })
})

describe('the door to a restricted register of persons', () => {
  it('is an id that says nothing: kept in the fact of the entry, shown, listed and printed nowhere; a name or number is none', async () => {
    const enterFor = (id: string, name: string) =>
      head.post('/api/registers/clinics/records', { commandId: newId(), person: { kind: 'person', id }, values: clinic(name) })
    for (const wrong of ['Nguyễn Văn A', '182345678', '']) expect(await enterFor(wrong, 'Cơ sở không ai')).toMatchObject({ status: 422 })
    const person = '6f1c2b1e-3f0d-4a53-9a3c-0d7f5e1b2a44'
    const { id } = written(await enterFor(person, 'Cơ sở có cửa'))
    const [entered] = await asOwner(town.house.store, (owned) => inTransaction(owned, (tx) => readStream(tx, 'register-record', id)))
    expect(entered?.fact).toMatchObject({ type: 'record.entered', person: { kind: 'person', id: person } })
    const seen = await Promise.all([`/api/register-records/${id}`, '/api/registers/clinics/records?q=co cua'].map((path) => head.get(path)))
    expect(JSON.stringify(seen.map(({ json }) => json))).toContain('Cơ sở có cửa')
    expect(JSON.stringify(seen.map(({ json }) => json))).not.toContain(person)
    const paper = linesOfDocx(await head.bytes(`/api/register-records/${id}/print/docx`)).join(' ')
    expect(paper).toContain('Cơ sở có cửa')
    expect(paper).not.toContain(person)
  })
})

describe('names that are nearly the same', () => {
  it('are told with and without marks, in another order, with a slip of a letter, or abbreviated; other numbers are other places', async () => {
    written(await enter(head, 'clinics', clinic('Điểm cấp phát thuốc Ủy ban nhân dân xã Keng Đu số 1')))
    expect(await similar('co so dieu tri muong xen')).toEqual(['Cơ sở điều trị Mường Xén'])
    expect(await similar('Mường Xén - Cơ sở điều trị')).toEqual(['Cơ sở điều trị Mường Xén'])
    expect(await similar('Cơ sở điều trị Mường Xét')).toEqual(['Cơ sở điều trị Mường Xén'])
    expect(await similar('Cơ sở điều trị Mường Típ')).toEqual([])
    expect(await similar('Điểm cấp phát thuốc UBND xã Keng Đu số 1')).toEqual(['Điểm cấp phát thuốc Ủy ban nhân dân xã Keng Đu số 1'])
    expect(await similar('Điểm cấp phát thuốc Ủy ban nhân dân xã Keng Đu số 2')).toEqual([])
  })

  it('are not told to who may not read the record', async () => {
    const stranger = await town.as('z-bienphong')
    const answer = await stranger.get(`/api/registers/clinics/similar?name=${encodeURIComponent('Cơ sở điều trị Mường Xén')}`)
    expect(answer.json).toEqual({ items: [] })
  })
})

describe('a sheet of records', { timeout: 120_000 }, () => {
  const right: Cells[] = [
    ['Cơ sở Quế Phong', { date: plainDate('2016-11-01') }, 'Đề xuất', 'Huyện Quế Phong', 30, null, null, '19.6, 104.9'],
    ['Cơ sở Tương Dương', '15/11/2016', 'de xuat', 'Huyện Tương Dương', '1.0', null, null, null],
  ]
  const wrong: Cells[] = [
    ['', '15/11/2016', 'Đề xuất', 'Huyện Con Cuông', 10, null, null, null],
    ['Cơ sở X', '31/02/2016', 'Đề xuất', 'Huyện Con Cuông', 10, null, null, null],
    ['Cơ sở Y', '15/11/2016', 'Mở', 'Huyện Không Có', '3,4.5', null, null, null],
    ['=HYPERLINK("x")', '15/11/2016', 'Đề xuất', 'Huyện Con Cuông', 10, null, null, null],
    ['Cơ sở Z', '15/11/2016', 'Hoạt động', 'Huyện Con Cuông', 10, 11, '5/TB; 01/12/2016; Sở Y tế', null],
    ['Cơ sở Quế Phong', { date: plainDate('2016-11-01') }, 'Đề xuất', 'Huyện Quế Phong', 30, null, null, '19.6, 104.9'],
  ]

  it('is shown row by row before anything is written, each fault with its column', async () => {
    const before = (await list(head)).total
    const named: Cells = ['Cơ sở điều trị Mường Xén', '15/11/2016', 'Đề xuất', 'Huyện Kỳ Sơn', 10, null, null, null]
    const seen = await send(head, 'clinics/imports/preview', await sheetOf([...right, ...wrong, named]))
    const preview = RecordsPreview.parse(JSON.parse(seen.text))
    const faults = Object.fromEntries(
      preview.rows.flatMap((row) =>
        row.faults.length === 0 ? [] : [[row.row, row.faults.map(({ column, code }) => `${column ?? '-'} ${code}`)]],
      ),
    )
    // The title and the headings are the rows 1 and 2.
    const start = Math.min(...preview.rows.map(({ row }) => row))
    const at = (n: number) => faults[start + n]
    expect(at(0)).toBeUndefined()
    // 1.0 is no way of writing a number here.
    expect(at(1)).toEqual(['E RECORD_ROW_NUMBER'])
    expect(at(2)).toEqual(['- REGISTER_FIELD_MISSING'])
    expect(at(3)).toEqual(['B ROW_DATE_WRONG'])
    expect(at(4)).toEqual(['C RECORD_ROW_CHOICE', 'D ROW_UNIT_UNKNOWN', 'E RECORD_ROW_NUMBER'])
    expect(at(5)).toEqual(['A RECORD_ROW_FORMULA'])
    expect(at(6)).toEqual(['- REGISTER_CHECK'])
    expect(at(7)).toEqual(['- RECORD_ROW_TWICE'])
    expect(preview.rows.find(({ title }) => title === 'Cơ sở điều trị Mường Xén')?.notices.map(({ code }) => code)).toEqual([
      'RECORD_ROW_SIMILAR',
    ])
    expect(preview.counts).toEqual({ rows: 9, right: 2, faulty: 7, noticed: 1, known: 0 })
    expect((await list(head)).total).toBe(before)
  })

  it('comes in whole or not at all unless the right rows alone are chosen, once per command; what is in the register already is passed over', async () => {
    const bytes = await sheetOf([...right, ...wrong])
    const all = await send(head, 'clinics/imports', bytes, { commandId: newId(), mode: 'all' })
    expect(all.text).toContain('RECORDS_HAVE_FAULTS')
    const commandId = newId()
    const lines = async () => (await send(head, 'clinics/imports', bytes, { commandId, mode: 'right' })).text.trim().split('\n')
    const done = RecordsImported.parse(JSON.parse((await lines()).at(-1) ?? '').result)
    expect(done).toMatchObject({ entered: 1, refused: 7, known: 0 })
    expect(RecordsImported.parse(JSON.parse((await lines()).at(-1) ?? '').result)).toEqual(done)
    const { items } = await list(head, 'q=que phong')
    expect(items.map(({ values }) => values.seats)).toEqual([number(30)])
    // The sheet that goes out comes back without loss and without a second record.
    const out = await head.bytes('/api/registers/clinics/records.xlsx')
    const back = RecordsPreview.parse(JSON.parse((await send(head, 'clinics/imports/preview', new Uint8Array(out))).text))
    expect(back.counts).toMatchObject({ right: 0, faulty: 0, known: (await list(head)).total })
    const [sheet] = unwrap(await extractSheets(out))
    expect(sheet?.rows[1]?.slice(0, 8)).toEqual([...HEADINGS.slice(0, 6), 'Số xét nghiệm dương tính', 'Văn bản công bố'])
  })

  it('is taken back as a whole while nobody has acted on its records', async () => {
    const bytes = await sheetOf([right[0] ?? []].map((row) => ['Cơ sở Thanh Chương', ...row.slice(1)]))
    const { text: answer } = await send(head, 'clinics/imports', bytes, { commandId: newId(), mode: 'all' })
    const { importId } = RecordsImported.parse(JSON.parse(answer.trim().split('\n').at(-1) ?? '').result)
    const before = (await list(head)).total
    const withdraw = (caller: Caller) => caller.post(`/api/record-imports/${importId}/withdraw`, { commandId: newId(), reason: 'Nhầm tệp' })
    expect((await withdraw(await town.as('z-bienphong'))).status).toBe(404)
    expect((await withdraw(head)).status).toBe(200)
    expect((await list(head)).total).toBe(before - 1)
    expect(codeOf(await withdraw(head))).toBe('RECORDS_IMPORT_IN_USE')
    // What was taken back is no doubt about a row that comes again.
    const again = RecordsPreview.parse(JSON.parse((await send(head, 'clinics/imports/preview', bytes)).text))
    expect(again.counts).toMatchObject({ right: 1, noticed: 0 })
  })

  it('is refused to who may enter nothing, without the column that names a record, and when it is no spreadsheet', async () => {
    const inspector = await town.as('z-thanhtra')
    expect((await send(inspector, 'clinics/imports/preview', await sheetOf(right))).status).toBe(403)
    const bare = await send(head, 'clinics/imports/preview', await sheetOf([['x']], ['Cột khác']))
    expect(bare.text).toContain('RECORDS_NO_HEADER')
    expect((await send(head, 'clinics/imports/preview', new TextEncoder().encode('no sheet'))).status).toBe(422)
    expect((await send(head, 'khong-co/imports/preview', await sheetOf(right))).status).toBe(404)
  })
})

describe('a list', { timeout: 120_000 }, () => {
  it('comes page by page, the latest day first, and every record once', async () => {
    const { total } = await list(head)
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: RecordList = await list(head, `limit=1${after === '' ? '' : `&after=${after}`}`)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total])
    const days = (await list(head)).items.map(({ values }) => (values.since?.kind === 'date' ? values.since.date : ''))
    expect(days).toEqual([...days].sort().reverse())
  })

  it('is narrowed by words without marks, by state, by the district and by days, alike today and as of today read from the histories', async () => {
    for (const query of ['q=muong xen', 'state=operating', 'unit=na.huyen.ky-son', 'from=2016-12-01&to=2016-12-31', 'q=huyen que phong']) {
      const now = await list(head, query)
      const then = await list(head, `${query}&knownOn=2017-01-05`)
      expect(
        now.items.map(({ id }) => id),
        query,
      ).toEqual(then.items.map(({ id }) => id))
      expect(now.total, query).toBeGreaterThan(0)
    }
  })

  it('goes on paper with the same rows as on the screen', async () => {
    const names = (await list(head)).items.flatMap(({ values }) => (values.name?.kind === 'text' ? [values.name.text ?? ''] : []))
    const lines = linesOfDocx(await head.bytes('/api/registers/clinics/print/docx'))
    expect(lines.filter((line) => names.includes(line))).toEqual(names)
    expect(lines.join('\n')).toContain(`Tính đến hết ngày 05/01/2017: ${names.length} bản ghi.`)
    const pages = (await pagesOf(await head.bytes('/api/registers/clinics/print/pdf'))).join('\n').replace(/\s+/g, ' ')
    for (const name of names) expect(pages).toContain(name.split(' ').slice(0, 3).join(' '))
  })

  it('rests on a table that is what its facts make of it', async () => {
    const { differences } = await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})

describe('a name among very many that are the same but for one word', { timeout: 120_000 }, () => {
  it('is told first, however many were entered before it', async () => {
    const letters = [...'bcdghklmnpqrsvx']
    const others = letters.flatMap((one) => letters.map((other) => `Điểm tư vấn bản Huồi ${one}${other}`))
    const rows = others.map((name): Cells => [name, '15/11/2016', 'Đề xuất', 'Huyện Kỳ Sơn', 10, null, null, null])
    const brought = await send(head, 'clinics/imports', await sheetOf(rows), { commandId: newId(), mode: 'all' })
    expect(brought.text).toContain('"entered":225')
    written(await enter(head, 'clinics', clinic('Điểm tư vấn bản Huồi Tụ')))
    expect(await similar('diem tu van ban huoi tu')).toEqual(['Điểm tư vấn bản Huồi Tụ'])
  })
})

describe('a sheet longer than what is written in one go', { timeout: 120_000 }, () => {
  it('comes in to its last row, and its table is what its facts make of it', async () => {
    const before = (await list(head)).total
    const rows = Array.from(
      { length: 2300 },
      (_, n): Cells => [`Trạm số ${n + 1}`, '15/11/2016', 'Đề xuất', 'Huyện Kỳ Sơn', 10, null, null, null],
    )
    const brought = await send(head, 'clinics/imports', await sheetOf(rows), { commandId: newId(), mode: 'all' })
    expect(brought.text).toContain('"entered":2300')
    expect((await list(head)).total).toBe(before + 2300)
    const { items } = await list(head, 'q=tram so 2300')
    expect(items.map(({ values }) => values.name)).toEqual([text('Trạm số 2300')])
    const { differences } = await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})
