import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findOffice } from '../../../files/child-office.ts'
import { buildReadChild } from '../../../flows/directives/testing.ts'
import type { House } from '../../../flows/house.ts'
import { newId, parseInstant, unwrap } from '../../../kernel/index.ts'
import { papersPolicy, TemplateDesk, TemplatePreview } from '../../../papers/index.ts'
import { pagesOf } from '../../../papers/testing.ts'
import type { Store } from '../../../storage/index.ts'
import { openTestStore } from '../../../storage/testing.ts'
import type { ServerApp } from '../../server-env.ts'
import { appOf, callAs, person, testHouse } from '../testing.ts'
import { paperTemplateRoutes } from './paper-templates.ts'

let store: Store
let folder: string
let house: House
let app: ServerApp

const PEOPLE = { clerk: person('focal', 'sn.so.y-te'), officer: person('officer', 'sn.so.y-te'), other: person('focal', 'sn.ca') }

const docxOf = async (...lines: string[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] })))

async function upload(who: string, given: { name?: string; kind?: string; bytes: Uint8Array<ArrayBuffer> }) {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('kind', given.kind ?? 'result-report')
  form.set('file', new File([given.bytes], given.name ?? 'mau.docx'))
  const answer = await app.request('/api/paper-templates', { method: 'POST', body: form, headers: { who } })
  const body: unknown = await answer.json()
  const code = /"code":"([A-Z_0-9]+)"/.exec(JSON.stringify(body))?.[1] ?? 'done'
  return { status: answer.status, code, file: /"file":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '' }
}
const deskOf = async (who: string) => TemplateDesk.parse((await callAs(app, who, '/api/paper-templates')).body)
const reportsOf = async (who: string) => (await deskOf(who)).kinds.find((kind) => kind.kind === 'result-report')
const RELS = 'word/_rels/settings.xml.rels'
const outside = (type: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>`
/** A good template with one more part. */
const withEntry = async (name: string, text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(zipSync({ ...unzipSync(await docxOf('{co_quan}', '{noi_dung}')), [name]: new TextEncoder().encode(text) }))
const GOOD = ['{co_quan}', 'Số riêng: {so_ky_hieu}', '{loai}', '{noi_dung}', 'Ghi chú {khong_biet}', '{chuc_vu_ky}']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'))
  store = await openTestStore({ projections: [] })
  const childEntry = await buildReadChild(folder)
  const clock = () => unwrap(parseInstant('2021-01-04T09:00:00+07:00'))
  house = await testHouse({ store, policy: papersPolicy, clock, folder: join(folder, 'files'), childEntry })
  app = appOf(PEOPLE)
  paperTemplateRoutes(app, house)
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an agency’s own templates', () => {
  test('a .docx is kept with the places that it fills, and the names that nobody knows are named', async () => {
    const kept = await upload('clerk', { bytes: await docxOf(...GOOD) })
    expect(kept.code).toBe('done')
    const list = await reportsOf('clerk')
    expect(list?.chosen).toBeNull()
    expect(list?.versions.map(({ name, fields, unknown }) => [name, fields.map((field) => field.name), unknown])).toEqual([
      ['mau.docx', ['co_quan', 'so_ky_hieu', 'loai', 'noi_dung', 'chuc_vu_ky'], ['khong_biet']],
    ])
  })

  test('its preview is the template filled with a made-up paper: words, body and table stand where the names stood', async () => {
    const file = (await reportsOf('clerk'))?.versions[0]?.file ?? ''
    const { lines } = TemplatePreview.parse((await callAs(app, 'clerk', `/api/paper-templates/result-report/${file}/preview`)).body)
    const text = lines.join('\n')
    for (const said of ['CƠ QUAN BAN HÀNH', 'Số riêng: Số: 01/BC-ABC', 'BÁO CÁO', 'I. Mục thứ nhất', 'Dòng thử của bảng', 'KT. THỦ TRƯỞNG'])
      expect(text).toContain(said)
    expect(text).not.toMatch(/[{}]/)
    const sample = async () =>
      new Uint8Array(
        await (await app.request(`/api/paper-templates/result-report/${file}/sample.docx`, { headers: { who: 'clerk' } })).arrayBuffer(),
      )
    const first = await sample()
    expect(Buffer.from(await sample()).equals(Buffer.from(first))).toBe(true)
    const document = new TextDecoder().decode(unzipSync(first)['word/document.xml'])
    expect(document).toContain('<w:tblHeader/>')
    // A paragraph ends the body: two tables side by side would become one.
    expect(document).toMatch(/<\/w:tbl><w:p><w:pPr><w:spacing[^>]*w:line="20"/)
  })

  test('as PDF it follows the template where LibreOffice is installed; else the desk names the package, and nothing is made', async () => {
    const file = (await reportsOf('clerk'))?.versions[0]?.file ?? ''
    const { pdf } = await deskOf('clerk')
    expect(pdf).toEqual({ isLikeTemplate: findOffice() !== undefined, package: 'libreoffice-writer-nogui' })
    const answer = await app.request(`/api/paper-templates/result-report/${file}/sample.pdf`, { headers: { who: 'clerk' } })
    if (!pdf.isLikeTemplate) {
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('OFFICE_NOT_INSTALLED')])
      return
    }
    const [page = ''] = await pagesOf(new Uint8Array(await answer.arrayBuffer()))
    const words = page.replace(/\s+/g, ' ')
    for (const said of ['CƠ QUAN BAN HÀNH', 'Số riêng: Số: 01/BC-ABC', 'I. Mục thứ nhất', 'Dòng thử của bảng'])
      expect(words).toContain(said)
    expect(words).not.toMatch(/[{}]/)
  }, 120_000)

  test('a version is chosen and put aside; a second version does not touch the first', async () => {
    const [first] = (await reportsOf('clerk'))?.versions ?? []
    const choose = (file: string | null, who = 'clerk') =>
      callAs(app, who, '/api/paper-templates/choice', { commandId: newId(), kind: 'result-report', file })
    expect((await choose(first?.file ?? '')).status).toBe(200)
    const second = await upload('clerk', { bytes: await docxOf('Bản hai', '{noi_dung}') })
    const list = await reportsOf('clerk')
    expect([list?.chosen, list?.versions.map((one) => one.file)]).toEqual([first?.file, [second.file, first?.file]])
    expect((await choose(null)).status).toBe(200)
    expect((await reportsOf('clerk'))?.chosen).toBeNull()
    expect((await choose(`sha256:${'0'.repeat(64)}`)).status).toBe(404)
    expect((await choose(null, 'officer')).status).toBe(403)
  })

  test.each([
    [
      'is no Word file',
      async () => ({ name: 'mau.txt', bytes: new Uint8Array(new TextEncoder().encode('{noi_dung}')) }),
      'TEMPLATE_NOT_DOCX',
    ],
    ['has macros by its name', async () => ({ name: 'mau.docm', bytes: await docxOf('{noi_dung}') }), 'TEMPLATE_NOT_DOCX'],
    ['has no place to fill', async () => ({ bytes: await docxOf('Không có chỗ điền nào', '{la}') }), 'TEMPLATE_WITHOUT_FIELDS'],
    ['opens a loop that does not end', async () => ({ bytes: await docxOf('{noi_dung}', '{#lap}', 'trong vòng lặp') }), 'TEMPLATE_BROKEN'],
    ['is cut short', async () => ({ bytes: (await docxOf('{noi_dung}')).slice(0, 900) }), 'FILE_TRUNCATED'],
    ['carries a program', async () => ({ bytes: await withEntry('word/vbaProject.bin', 'x') }), 'TEMPLATE_REACHES_OUT'],
    ['takes a picture from an address', async () => ({ bytes: await withEntry(RELS, outside('image')) }), 'TEMPLATE_REACHES_OUT'],
    [
      'takes its template from a share',
      async () => ({ bytes: await withEntry(RELS, outside('attachedTemplate')) }),
      'TEMPLATE_REACHES_OUT',
    ],
    ['bears a secrecy mark', async () => ({ bytes: await docxOf('TỐI MẬT', '{noi_dung}') }), 'FILE_IS_SECRET'],
  ] as const)('a file that %s is refused and leaves nothing', async (_, make, code) => {
    const before = (await reportsOf('clerk'))?.versions.length
    expect((await upload('clerk', await make())).code).toBe(code)
    expect((await reportsOf('clerk'))?.versions).toHaveLength(before ?? -1)
  })

  test('a link that a reader may follow is no fetching', async () => {
    expect((await upload('clerk', { kind: 'briefing', bytes: await withEntry(RELS, outside('hyperlink')) })).code).toBe('done')
  })

  test('another agency sees its own templates and never finds this one’s', async () => {
    const file = (await reportsOf('clerk'))?.versions[0]?.file ?? ''
    expect((await reportsOf('other'))?.versions).toEqual([])
    expect((await callAs(app, 'other', `/api/paper-templates/result-report/${file}/preview`)).status).toBe(404)
    expect((await upload('officer', { bytes: await docxOf(...GOOD) })).code).toBe('NOT_ALLOWED')
  })
})
