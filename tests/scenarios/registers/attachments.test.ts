import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { hashFile } from '../../../src/files/evidence-store.ts'
import { FileKept } from '../../../src/files/index.ts'
import { docxOf, wordParagraph, zipOf } from '../../../src/files/testing.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, plainDate } from '../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten } from '../../../src/registers/index.ts'
import { inTransaction, rebuild, redact } from '../../../src/storage/index.ts'
import { asOwner, testContext } from '../../../src/storage/testing.ts'
import { linesOfDocx } from '../plan-484/read-issued.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const health = 'na.so.y-te'
const PEOPLE = [
  { login: 'f-yte', office: health, roles: ['head'] },
  { login: 'f-yte2', office: health, roles: ['focal'] },
  { login: 'f-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'f-thanhtra', office: 'na.ubnd', roles: ['inspector'] },
  { login: 'f-kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
  { login: 'f-bienphong', office: 'na.bdbp', roles: ['focal'] },
] as const

let town: RunningTown
let keeper: Caller
/** The district that the record names: it reads the record and keeps nothing. */
let district: Caller
let stranger: Caller
let id = ''
const signIn = async (): Promise<void> => {
  keeper = await town.as('f-yte')
  district = await town.as('f-kyson')
  stranger = await town.as('f-bienphong')
}
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-05T09:00:00+07:00', { packs: ['clinics', 'sealed'].map((one) => join(import.meta.dirname, one)) })
  await signIn()
  const values = {
    ...{ name: { kind: 'text', text: 'Cơ sở điều trị Mường Xén' }, since: { kind: 'date', date: '2016-12-01' } },
    ...{ state: { kind: 'choice', choice: 'proposed' }, place: { kind: 'unit', unit: 'na.huyen.ky-son' } },
  }
  id = written(await keeper.post('/api/registers/clinics/records', { commandId: newId(), fromItsDay: true, values })).id
}, 180_000)
afterAll(() => town?.stop())

const codeOf = (answer: { json: unknown }) => (answer.json as { error?: { code?: string } }).error?.code // the body of a refusal
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json)
}
const paper = (words: string): Uint8Array<ArrayBuffer> => new Uint8Array(docxOf(wordParagraph(words)))
async function bring(caller: Caller, name: string, bytes: Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('file', new File([bytes], name))
  const answer = await fetch(`${town.url}/api/files`, { method: 'POST', body: form, headers: { cookie: caller.cookie } })
  return { status: answer.status, json: await answer.json() }
}
const brought = async (caller: Caller, name: string, bytes: Uint8Array<ArrayBuffer>) =>
  FileKept.parse((await bring(caller, name, bytes)).json)
const show = async (caller: Caller, query = '') => RecordDetail.parse((await caller.get(`/api/register-records/${id}${query}`)).json)
const act = async (caller: Caller, request: object, more: object = {}) => {
  const { version } = await show(keeper)
  return caller.post(`/api/register-records/${id}/actions`, { commandId: newId(), expectedVersion: version, request, ...more })
}
const attach = (caller: Caller, file: string, more: object = {}) => act(caller, { action: 'attach', file, ...more })
const detach = (caller: Caller, entry: number, reason = 'Đính kèm nhầm') => act(caller, { action: 'detach', entry, reason })
async function fetched(caller: Caller, hash: string) {
  const answer = await fetch(`${town.url}/api/files/${hash}`, { headers: { cookie: caller.cookie } })
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), name: answer.headers.get('content-disposition') }
}
const named = ({ attachments }: RecordDetail) => attachments.map((one) => (one.kind === 'file' ? one.name : 'withheld'))

const minutes = paper('Biên bản kiểm tra cơ sở')
const results = paper('Kết quả xét nghiệm của cơ sở')
let minutesHash = ''
let resultsHash = ''

describe('the files of a record', { timeout: 120_000 }, () => {
  it('are brought by who keeps it, told with name, kind, size, who and when, and read by who reads the record', async () => {
    minutesHash = (await brought(keeper, 'Biên bản kiểm tra.docx', minutes)).hash
    expect((await fetched(district, minutesHash)).status).toBe(404)
    expect((await attach(district, minutesHash)).status).toBe(403)
    expect((await attach(stranger, minutesHash)).status).toBe(404)
    written(await attach(keeper, minutesHash, { note: 'Bản có dấu' }))
    expect((await show(keeper)).attachments).toMatchObject([
      {
        ...{ kind: 'file', entry: 2, file: minutesHash, name: 'Biên bản kiểm tra.docx', fileKind: 'docx', size: minutes.length },
        ...{ note: 'Bản có dấu', isRestricted: false, on: '2017-01-05', by: 'Người f-yte', unit: { id: health } },
      },
    ])
    for (const login of ['f-yte', 'f-yte2', 'f-lanhdao', 'f-thanhtra', 'f-kyson']) {
      const { status, body } = await fetched(await town.as(login), minutesHash)
      expect([login, status, body.equals(minutes)]).toEqual([login, 200, true])
    }
    expect(named(await show(district))).toEqual(['Biên bản kiểm tra.docx'])
    const list = RecordList.parse((await district.get('/api/registers/clinics/records')).json)
    expect(list.items.map(({ fileCount }) => fileCount)).toEqual([1])
  })

  it('are not there for another unit: its answer is that of a file that nobody has', async () => {
    const [real, none] = [await fetched(stranger, minutesHash), await fetched(stranger, `sha256:${'0'.repeat(64)}`)]
    expect([real.status, none.status]).toEqual([404, 404])
    expect(real.body.equals(none.body)).toBe(true)
  })

  it('stand once; what waits at another unit, what is no proof and what names a person by number is not attached', async () => {
    expect(codeOf(await attach(keeper, minutesHash))).toBe('REGISTER_FILE_ATTACHED')
    expect(codeOf(await bring(keeper, 'nen.zip', new Uint8Array(zipOf({ 'a.txt': 'a' }))))).toBe('FILE_NOT_A_PROOF')
    expect(codeOf(await bring(keeper, 'anh.png', paper('không phải ảnh')))).toBe('FILE_WRONG_KIND')
    const foreign = await brought(stranger, 'cua-don-vi-khac.docx', paper('của đơn vị khác'))
    expect((await attach(keeper, foreign.hash)).status).toBe(403)
    const person = await brought(keeper, 'CCCD 040085001234.docx', paper('một người'))
    expect(codeOf(await attach(keeper, person.hash))).toBe('REGISTER_PERSON_NUMBER')
    const plain = await brought(keeper, 'bao-cao.docx', paper('báo cáo'))
    expect(codeOf(await attach(keeper, plain.hash, { note: 'gọi 0912 345 678' }))).toBe('REGISTER_PERSON_NUMBER')
    expect((await show(keeper)).version).toBe(2)
  })

  it('are attached once per command, after the version that was seen', async () => {
    const { hash } = await brought(keeper, 'to-trinh.docx', paper('tờ trình'))
    const body = { commandId: newId(), expectedVersion: 2, request: { action: 'attach', file: hash } }
    const path = `/api/register-records/${id}/actions`
    expect(written(await keeper.post(path, body))).toEqual(written(await keeper.post(path, body)))
    expect(codeOf(await keeper.post(path, { ...body, commandId: newId() }))).toBe('CHANGED_BY_ANOTHER')
    expect(named(await show(keeper))).toEqual(['Biên bản kiểm tra.docx', 'to-trinh.docx'])
    written(await detach(keeper, 3))
  })

  it('that are restricted stay closed to who only reads the record: name, bytes, list and paper', async () => {
    resultsHash = (await brought(keeper, 'Kết quả xét nghiệm.docx', results)).hash
    written(await attach(keeper, resultsHash, { restricted: true }))
    for (const login of ['f-yte', 'f-yte2', 'f-lanhdao']) {
      expect([login, (await fetched(await town.as(login), resultsHash)).status]).toEqual([login, 200])
    }
    for (const login of ['f-kyson', 'f-thanhtra', 'f-bienphong']) {
      expect([login, (await fetched(await town.as(login), resultsHash)).status]).toEqual([login, 404])
    }
    const seen = await show(district)
    expect(named(seen)).toEqual(['Biên bản kiểm tra.docx', 'withheld'])
    expect(seen.events.filter(({ file }) => file !== null).map(({ type, file }) => [type, file?.name, file?.isWithheld])).toEqual([
      ['record.attached', 'Biên bản kiểm tra.docx', false],
      ['record.attached', null, true],
      ['record.detached', null, true],
      ['record.attached', null, true],
    ])
    expect(JSON.stringify(seen)).not.toContain(resultsHash)
    expect(linesOfDocx(await district.bytes(`/api/register-records/${id}/print/docx`)).join('\n')).toContain(
      'Biên bản kiểm tra.docx; (hạn chế xem)',
    )
    expect(linesOfDocx(await keeper.bytes(`/api/register-records/${id}/print/docx`)).join('\n')).toContain(
      'Biên bản kiểm tra.docx; Kết quả xét nghiệm.docx',
    )
  })

  it('are taken away with a reason, once, and closed from then on to who only reads the record, of whatever day it is read', async () => {
    town.setNow('2017-01-09T09:00:00+07:00')
    await signIn()
    expect(codeOf(await detach(keeper, 9))).toBe('REGISTER_FILE_NOT_ATTACHED')
    expect((await detach(district, 2)).status).toBe(403)
    written(await detach(keeper, 2, 'Nhầm cơ sở'))
    expect(codeOf(await detach(keeper, 2))).toBe('REGISTER_FILE_NOT_ATTACHED')
    expect([named(await show(keeper)), named(await show(district))]).toEqual([['Kết quả xét nghiệm.docx'], ['withheld']])
    expect((await show(keeper)).takenAway).toMatchObject([
      { entry: 2, file: minutesHash, name: 'Biên bản kiểm tra.docx', note: 'Bản có dấu', on: '2017-01-09', reason: 'Nhầm cơ sở' },
      { entry: 3, name: 'to-trinh.docx', on: '2017-01-05' },
    ])
    expect((await show(district)).takenAway).toEqual([])
    expect([(await fetched(keeper, minutesHash)).status, (await fetched(district, minutesHash)).status]).toEqual([200, 404])
    // The day before it was there, and both knew it; what the district may not have any more, it does not get by asking for that day.
    expect(named(await show(keeper, '?asOf=2017-01-08'))).toEqual(['Biên bản kiểm tra.docx', 'Kết quả xét nghiệm.docx'])
    expect(named(await show(keeper, '?asOf=2017-01-04'))).toEqual([])
    expect(named(await show(district, '?asOf=2017-01-08'))).toEqual(['withheld', 'withheld'])
    expect(named(await show(keeper, '?asOf=2017-01-09&knownOn=2017-01-08'))).toEqual(['Biên bản kiểm tra.docx', 'Kết quả xét nghiệm.docx'])
  })

  it('come again by whoever keeps the book, as an entry of their own, open as before', async () => {
    written(await attach(await town.as('f-yte2'), minutesHash))
    expect((await show(keeper)).attachments).toMatchObject([{ entry: 5 }, { entry: 7, name: 'Biên bản kiểm tra.docx', by: 'Người f-yte2' }])
    expect((await fetched(district, minutesHash)).status).toBe(200)
  })

  it('stay from being swept, and their names go with a redaction while the file stays', async () => {
    town.setNow('2017-02-20T09:00:00+07:00')
    await signIn()
    await brought(keeper, 'moi.docx', paper('quét'))
    expect((await fetched(keeper, resultsHash)).status).toBe(200)
    const isFound = await asOwner(town.house.store, (store) =>
      inTransaction(store, async (tx) => {
        const { rows } = await sql<{ name: string; found: boolean }>`
          select body->>'name' as name, (select text_hashes @> array[body->>'name'] from register_record where record_id = ${id}) as found
          from journal_fact where stream_id = ${id} and type = 'record.attached' order by version limit 1`.execute(tx)
        await redact(tx, testContext(), rows[0]?.name ?? '')
        return rows[0]?.found
      }),
    )
    expect(isFound).toBe(true)
    expect(named(await show(keeper))).toEqual(['Kết quả xét nghiệm.docx', null])
    expect((await fetched(district, minutesHash)).name).toContain(`tep-${minutesHash.slice(7, 15)}.docx`)
  })

  it('take nothing more once the record is withdrawn, and are still read', async () => {
    written(await act(keeper, { action: 'withdraw', reason: 'Vào sổ hai lần' }))
    const { hash } = await brought(keeper, 'sau.docx', paper('sau khi rút'))
    expect(codeOf(await attach(keeper, hash))).toBe('REGISTER_RECORD_WITHDRAWN')
    expect(codeOf(await detach(keeper, 5))).toBe('REGISTER_RECORD_WITHDRAWN')
    expect((await show(keeper)).allowed).toEqual([])
    expect((await fetched(district, minutesHash)).status).toBe(200)
  })

  it('that stand in a restricted field are closed as the field is', async () => {
    const { hash } = await brought(keeper, 'van-ban-kin.docx', paper('văn bản kín'))
    const values = {
      ...{ title: { kind: 'text', text: 'Bản ghi kín' }, on: { kind: 'date', date: '2017-02-01' } },
      ...{ whose: { kind: 'unit', unit: 'na.huyen.ky-son' } },
      paper: { kind: 'document', number: '1/BC', issuedOn: '2017-02-01', issuer: 'Sở Y tế', file: hash },
    }
    const sealed = written(await keeper.post('/api/registers/sealed/records', { commandId: newId(), values })).id
    expect(RecordDetail.parse((await district.get(`/api/register-records/${sealed}`)).json).values.paper).toEqual({ kind: 'withheld' })
    const leader = await town.as('f-lanhdao')
    expect([(await fetched(district, hash)).status, (await fetched(leader, hash)).status]).toEqual([404, 200])
  })

  it('do not count among them the sheet from which a record came: it holds every column and other rows', async () => {
    const columns = ['Tên cơ sở', 'Từ ngày', 'Trạng thái', 'Địa bàn'].map((heading) => ({ heading, width: 20 }))
    const row = ['Cơ sở từ bảng', { date: plainDate('2017-02-01') }, 'Đề xuất', 'Huyện Kỳ Sơn']
    const sheet = await renderTables([{ name: 'Sổ', title: 'CƠ SỞ THỬ', columns, rows: [row] }])
    const form = new FormData()
    form.set('commandId', newId())
    form.set('mode', 'all')
    form.set('file', new File([sheet], 'so.xlsx'))
    const headers = { cookie: keeper.cookie }
    const answer = await fetch(`${town.url}/api/registers/clinics/imports`, { method: 'POST', body: form, headers })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"entered":1')])
    const list = RecordList.parse((await district.get(`/api/registers/clinics/records?q=${encodeURIComponent('từ bảng')}`)).json)
    expect(list.total).toBe(1)
    const hash = hashFile(sheet)
    expect([(await fetched(district, hash)).status, (await fetched(keeper, hash)).status]).toEqual([404, 200])
  })

  it('follow from the facts alone', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
