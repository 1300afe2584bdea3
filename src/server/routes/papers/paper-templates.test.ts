import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildReadChild } from '../../../flows/directives/testing.ts'
import type { House } from '../../../flows/house.ts'
import { newId, parseInstant, unwrap } from '../../../kernel/index.ts'
import { papersPolicy, TemplateDesk, TemplatePreview } from '../../../papers/index.ts'
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
    expect(new TextDecoder().decode(unzipSync(first)['word/document.xml'])).toContain('<w:tblHeader/>')
  })

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
    ['bears a secrecy mark', async () => ({ bytes: await docxOf('TỐI MẬT', '{noi_dung}') }), 'FILE_IS_SECRET'],
  ] as const)('a file that %s is refused and leaves nothing', async (_, make, code) => {
    const before = (await reportsOf('clerk'))?.versions.length
    expect((await upload('clerk', await make())).code).toBe(code)
    expect((await reportsOf('clerk'))?.versions).toHaveLength(before ?? -1)
  })

  test('another agency sees its own templates and never finds this one’s', async () => {
    const file = (await reportsOf('clerk'))?.versions[0]?.file ?? ''
    expect((await reportsOf('other'))?.versions).toEqual([])
    expect((await callAs(app, 'other', `/api/paper-templates/result-report/${file}/preview`)).status).toBe(404)
    expect((await upload('officer', { bytes: await docxOf(...GOOD) })).code).toBe('NOT_ALLOWED')
  })
})
