import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DirectiveList, StubList } from '../../../src/documents/index.ts'
import { docxOf, lieAboutSize, wordParagraph, zipOf } from '../../../src/files/testing.ts'
import { newId } from '../../../src/kernel/index.ts'
import { inTransaction, packageRoot } from '../../../src/storage/index.ts'
import { TaskDone } from '../../../src/tasks/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from './running-server.ts'
import { act, documentOf, done, intakeResult, PEOPLE, refusal, taskOf } from './story.ts'

const ENGLISH = { 'accept-language': 'en' }
const sample = readFileSync(join(packageRoot(), 'samples', 'plan-484.docx'))
const text = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8')
const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words)
const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1_000_000).fill(0x61)

/** A page with a picture and no text, as a scanner makes it. */
const SCAN = utf8(
  [
    '%PDF-1.4',
    '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
    '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
    '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj',
    'trailer <</Root 1 0 R>>',
    '%%EOF',
  ].join('\n'),
)
/** 20 MB of one letter in a Word file of 20 kB. */
const bomb = (): Uint8Array => docxOf(`<w:p><w:r><w:t>${'a'.repeat(20_000_000)}</w:t></w:r></w:p>`)
interface Paper {
  readonly what: string
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly status: number
  readonly vi: RegExp
  readonly en: RegExp
}

const PAPERS: readonly Paper[] = [
  {
    what: 'an empty file',
    name: 'trong.docx',
    bytes: () => new Uint8Array(),
    status: 200,
    vi: /không có nội dung \(0 byte\)/,
    en: /is empty/,
  },
  {
    ...{ what: 'a file cut short', name: 'dut.docx', bytes: () => sample.subarray(0, sample.length / 2), status: 200 },
    ...{ vi: /bị cắt cụt hoặc hỏng/, en: /cut short or damaged/ },
  },
  { what: 'a huge file', name: 'to.txt', bytes: () => megabytes(26.5), status: 413, vi: /lớn hơn 25 MB/, en: /larger than 25 MB/ },
  { what: 'a huge request', name: 'to.txt', bytes: () => megabytes(30), status: 413, vi: /lớn hơn 2\d MB/, en: /larger than 2\d MB/ },
  { what: 'a zip bomb', name: 'bom.docx', bytes: bomb, status: 200, vi: /bung ra quá lớn/, en: /unpacks to far more/ },
  {
    ...{ what: 'a zip bomb that lies about its size', name: 'doi.docx', bytes: () => lieAboutSize(bomb(), 5000), status: 200 },
    ...{ vi: /bị cắt cụt hoặc hỏng|bung ra quá lớn/, en: /damaged inside|unpacks to far more/ },
  },
  {
    ...{ what: 'a wrong extension', name: 'ke-hoach.docx', bytes: () => utf8(text), status: 200 },
    ...{ vi: /có đuôi \.docx nhưng nội dung bên trong là/, en: /ends in \.docx but its content is/ },
  },
  {
    what: 'a wrong encoding',
    name: 'hai-lan.txt',
    // UTF-8 that a program took for Latin letters and wrote as UTF-8 again.
    bytes: () => utf8(Buffer.from(text, 'utf8').toString('latin1')),
    status: 200,
    vi: /bảng mã chưa đọc được/,
    en: /encoding that is not read yet/,
  },
  { what: 'a scan without text', name: 'quet.pdf', bytes: () => SCAN, status: 200, vi: /bản quét|chưa đọc được/, en: /scan|not read yet/ },
  {
    ...{
      what: 'a text that is no directive',
      name: 'di-cho.txt',
      bytes: () => utf8('Trứng, sữa, bánh mì và mười quả cam.\n'.repeat(5)),
      status: 200,
    },
    ...{ vi: /không giống một văn bản hành chính/, en: /does not look like an administrative document/ },
  },
  {
    ...{ what: 'a DOCTYPE inside', name: 'xxe.docx', status: 200, vi: /khai báo DOCTYPE/, en: /DOCTYPE declaration/ },
    bytes: () =>
      zipOf({
        '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        'word/document.xml': '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&x;</w:document>',
      }),
  },
  {
    ...{ what: 'a paper that bears a secrecy mark', name: 'mat.docx', status: 200, vi: /mang dấu “MẬT”/, en: /bears the mark “MẬT”/ },
    bytes: () =>
      docxOf(
        [
          'MẬT',
          'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN',
          'Số: 12/KH-UBND',
          'Nghệ An, ngày 02 tháng 8 năm 2016',
          'KẾ HOẠCH',
          '1. Sở Y tế: chuyện kín.',
        ]
          .map((line) => wordParagraph(line))
          .join(''),
      ),
  },
]

let town: RunningTown
let office: Caller

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-20T08:30:00+07:00')
  office = await town.as('chuyenvien')
})
afterAll(() => town.stop())

/** Every file that the evidence store keeps. */
const keptFiles = (): string[] =>
  readdirSync(town.filesDir, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []))

async function documents(): Promise<number> {
  return DirectiveList.parse((await office.get('/api/documents')).json).items.length
}

describe('papers that are not taken in, each with a sentence in the language of the reader', () => {
  it.each(PAPERS)('$what', { timeout: 120_000 }, async ({ name, bytes, status, vi, en }) => {
    const file = bytes()
    const before = [await documents(), keptFiles().length]
    const vietnamese = await office.upload(name, file)
    expect(vietnamese.status).toBe(status)
    expect(refusal(vietnamese).message).toMatch(vi)
    expect(refusal(await office.upload(name, file, { headers: ENGLISH })).message).toMatch(en)
    expect([await documents(), keptFiles().length]).toEqual(before)
  })

  it('of the secret paper only a stub is kept: number, day, who holds it, and not a word of its text', async () => {
    const { items } = StubList.parse((await office.get('/api/stubs')).json)
    expect(items[0]).toMatchObject({ level: 'secret', number: '12/KH-UBND', issuedOn: '2016-08-02' })
    const kept = await inTransaction(town.house.store, (tx) => tx.selectFrom('content').select('body').execute())
    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toContain('chuyện kín')
  })

  it('without the declaration that it is no state secret', async () => {
    const answer = await office.upload('plan-484.docx', sample, { declared: false })
    expect(refusal(answer)).toMatchObject({ code: 'DECLARATION_REQUIRED', message: expect.stringContaining('xác nhận') })
    const english = await office.upload('plan-484.docx', sample, { declared: false, headers: ENGLISH })
    expect(refusal(english).message).toContain('must declare')
  })

  it('a paper that is in already: the same file, and the same paper pasted as text', async () => {
    const { id } = intakeResult(await office.upload('plan-484.docx', sample))
    const again = await office.upload('ban-sao.docx', sample)
    expect(refusal(again)).toMatchObject({ code: 'DOCUMENT_ALREADY_IN', params: { id }, message: expect.stringContaining('484/KH-UBND') })
    const pasted = await office.post('/api/documents/intake', { commandId: newId(), declaredNotSecret: true, text }, ENGLISH)
    expect(refusal(pasted)).toMatchObject({ code: 'DOCUMENT_ALREADY_IN', message: expect.stringContaining('This paper is in already') })
    expect(await documents()).toBe(1)
  })

  it('a resend of the same intake gets the same answer and keeps one paper', async () => {
    const paper = { commandId: newId(), declaredNotSecret: true, text: text.replaceAll('484/KH-UBND', '485/KH-UBND') }
    const [first, second] = [await office.post('/api/documents/intake', paper), await office.post('/api/documents/intake', paper)]
    expect(intakeResult(second)).toEqual(intakeResult(first))
    expect(await documents()).toBe(2)
  })

  it('a deadline that does not exist in the calendar is asked about and blocks the issue', async () => {
    const wrong = text.replaceAll('484/KH-UBND', '486/KH-UBND').replace('trước ngày 30/12/2016', 'trước ngày 31/11/2016')
    const taken = await office.post('/api/documents/intake', { commandId: newId(), declaredNotSecret: true, text: wrong })
    const { questions } = await documentOf(office, intakeResult(taken).id)
    expect(questions.filter((one) => one.code === 'DATE_DOES_NOT_EXIST').map((one) => [one.duty, one.blocks])).toEqual([
      ['IV.1/1', true],
      ['IV.1/2', true],
    ])
  })
})

describe('tasks that are not as they should be', () => {
  const draft = (over: object = {}) => ({
    ...{ commandId: newId(), title: 'Báo cáo kết quả', lead: 'na.so.y-te', assignedOn: '2016-08-12' },
    ...{ term: { kind: 'before', date: '2016-12-30' }, ...over },
  })
  const both = async (ask: (headers: Record<string, string>) => Promise<Answer>) => [refusal(await ask({})), refusal(await ask(ENGLISH))]
  const assigned = async (): Promise<string> => TaskDone.parse((await office.post('/api/tasks', draft())).json).id

  it('for an agency that nobody knows', async () => {
    const [vi, en] = await both((headers) => office.post('/api/tasks', draft({ lead: 'na.so.vu-tru' }), headers))
    expect(vi).toMatchObject({
      status: 422,
      code: 'TASK_UNIT_UNKNOWN',
      message: expect.stringContaining('Không có cơ quan “na.so.vu-tru”'),
    })
    expect(en?.message).toContain('There is no agency “na.so.vu-tru”')
  })

  it('for an agency that did not exist on the day of assignment', async () => {
    const [vi] = await both((headers) => office.post('/api/tasks', draft({ lead: 'na.so.nnmt' }), headers))
    expect(vi).toMatchObject({ status: 422, code: 'TASK_UNIT_UNKNOWN', message: expect.stringContaining('Sở Nông nghiệp và Môi trường') })
  })

  it('by a day that does not exist, or before the directive', async () => {
    const noDay = draft({ term: { kind: 'before', date: '2016-02-30' } })
    const [vi, en] = await both((headers) => office.post('/api/tasks', noDay, headers))
    expect(vi).toMatchObject({ status: 422, code: 'REQUEST_INVALID', message: expect.stringContaining('“term.date”') })
    expect(en).toMatchObject({ message: expect.stringMatching(/The request is wrong at “term\.date”/) })
    const early = draft({ term: { kind: 'by', date: '2016-08-01' } })
    const [viEarly, enEarly] = await both((headers) => office.post('/api/tasks', early, headers))
    expect([viEarly?.code, enEarly?.code]).toEqual(['TASK_DUE_BEFORE_DIRECTIVE', 'TASK_DUE_BEFORE_DIRECTIVE'])
    expect(viEarly?.message).toContain('trước ngày của văn bản giao')
    expect(enEarly?.message).toContain('before the date of the directive')
  })

  it('two people saving one: 409 with both versions in words, and the first is not lost', async () => {
    const task = await assigned()
    await done(town, { as: 'soyte', task, request: { action: 'progress', percent: 30, note: 'Bản thứ nhất' } })
    const stale = { action: 'progress', percent: 90, note: 'Bản thứ hai', commandId: newId(), expectedVersion: 1 }
    const agency = await town.as('soyte')
    const [vi, en] = await both((headers) => agency.post(`/api/tasks/${task}/actions`, stale, headers))
    expect(vi).toMatchObject({ status: 409, code: 'CHANGED_BY_ANOTHER', message: expect.stringContaining('đang ở bản 1, hiện là bản 2') })
    expect(en?.message).toContain('you had version 1, it is now version 2')
    expect((await taskOf(agency, task)).events.map((event) => event.texts.note)).toEqual([undefined, 'Bản thứ nhất'])
  })

  it('a resend is the same answer and one fact', async () => {
    const task = await assigned()
    const same = { as: 'soyte', task, request: { action: 'acknowledge' }, commandId: newId(), expectedVersion: 1 }
    const [first, second] = [await act(town, same), await act(town, same)]
    expect(second.json).toEqual(first.json)
    expect((await taskOf(office, task)).version).toBe(2)
  })

  it('an unknown field, an unknown action, a body that is no JSON, an address that is none', async () => {
    const task = await assigned()
    const send = (body: object) => act(town, { as: 'soyte', task, request: { ...body }, expectedVersion: 1 })
    expect(refusal(await send({ action: 'acknowledge', colour: 'red' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('colour'),
    })
    expect(refusal(await send({ action: 'explode' })).status).toBe(422)
    for (const path of ['/api/session', '/api/documents/intake']) {
      const headers = { 'content-type': 'application/json', cookie: office.cookie }
      const broken = await fetch(`${town.url}${path}`, { method: 'POST', headers, body: '{"login":' })
      expect([broken.status, await broken.json()]).toMatchObject([422, { error: { code: 'REQUEST_NOT_JSON' } }])
    }
    const [vi, en] = await both((headers) => office.get('/api/nowhere', headers))
    expect([vi, en]).toMatchObject([
      { status: 404, message: 'Không có địa chỉ này.' },
      { status: 404, message: 'There is no such address.' },
    ])
  })
})
