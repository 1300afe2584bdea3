import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../../access/index.ts'
import { DIRECTIVE_STREAM, findDirective } from '../../../documents/directive-projection-store.ts'
import { DirectiveText, documentsPolicy } from '../../../documents/index.ts'
import { documentsProjections } from '../../../documents/store.ts'
import { filesProjections, listCitedBy } from '../../../files/evidence-projection-store.ts'
import { hashFile } from '../../../files/evidence-store.ts'
import { filesPolicy } from '../../../files/index.ts'
import { buildReadChild } from '../../../flows/directives/testing.ts'
import { CITING_STREAMS, openEvidence } from '../../../flows/evidence/open-evidence.ts'
import type { House } from '../../../flows/house.ts'
import { takeInDocument } from '../../../flows/take-in-document.ts'
import { endOfDay, newId, plainDate, unwrap } from '../../../kernel/index.ts'
import { pdfOf } from '../../../reading/pdf/testing.ts'
import { canScan, picturesOf, scanOf } from '../../../reading/scan/testing.ts'
import { inTransaction, rebuild, redact, type Store } from '../../../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../../../storage/testing.ts'
import type { ServerApp } from '../../server-env.ts'
import { documentRoutes } from '../documents.ts'
import { appOf, callAs, person, testHouse } from '../testing.ts'
import { scanPageRoutes } from './pages.ts'

const LETTER = `#set page(margin: 2.5cm)
#set text(font: "Tinos", size: 14pt)
#grid(columns: (1fr, 1fr), align: center, [*ỦY BAN NHÂN DÂN*\\ *TỈNH SƠN HẢI*\\ Số: 78/KH-UBND], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*\\ _Sơn Hải, ngày 12 tháng 8 năm 2016_])
#align(center)[*KẾ HOẠCH*\\ *Phòng, chống ma túy*]
Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:

I. PHÂN CÔNG NHIỆM VỤ

1. Công an tỉnh chủ trì báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 30/12/2016.
#pagebreak()
2. Sở Y tế chủ trì xây dựng kế hoạch điều trị, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/10/2016.
`
const STAMP = '#place(top + left, dx: 1cm, dy: 3.2cm, rect(stroke: 2pt + red)[#text(fill: red, weight: "bold", size: 18pt)[MẬT]])\n'
const PROJECTIONS = [...filesProjections(CITING_STREAMS), ...documentsProjections]
const office = person('specialist', 'p.office')
const people: Readonly<Record<string, Principal>> = { office, trade: person('focal', 'p.trade') }

let store: Store
let folder: string
let app: ServerApp
let house: House
let id: string
let text: DirectiveText

const bring = (name: string, typst: string) =>
  takeInDocument(house, office, {
    ...{ commandId: newId(), declaredNotSecret: true, origin: 'upload' },
    source: { name, bytes: scanOf(picturesOf(pdfOf(typst))) },
  })
const page = (number: number, who = 'office', headers = {}) =>
  app.request(`/api/documents/${id}/pages/${number}`, { headers: { who, ...headers } })
const kept = (): number =>
  readdirSync(join(folder, 'files'), { recursive: true }).filter((name) => /^[0-9a-f]{2}.[0-9a-f]{62}$/.test(String(name))).length

beforeAll(async () => {
  if (!canScan) return
  store = await openTestStore({ projections: PROJECTIONS })
  folder = mkdtempSync(join(tmpdir(), 'dondoc-pages-'))
  house = await testHouse({
    ...{ store, folder: join(folder, 'files'), policy: [...documentsPolicy, ...filesPolicy] },
    ...{ clock: () => endOfDay(plainDate('2016-08-20')), childEntry: await buildReadChild(folder) },
  })
  app = appOf(people)
  documentRoutes(app, house)
  scanPageRoutes(app, house)
  id = unwrap(await bring('quet.pdf', LETTER)).id
  text = DirectiveText.parse((await callAs(app, 'office', `/api/documents/${id}/text`)).body)
}, 120_000)
afterAll(async () => {
  if (!canScan) return
  await store.close()
  rmSync(folder, { recursive: true })
})

describe.skipIf(!canScan)('the pages of a scan are kept as pictures of its paper', { timeout: 120_000 }, () => {
  it('each page is a picture of a screen’s width by its hash, cited by the directive, and a line of the text has its place on it', async () => {
    const { scan } = text
    expect(scan?.pages.map((one) => one.number)).toEqual([1, 2])
    for (const one of scan?.pages ?? []) {
      const answer = await page(one.number)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(hashFile(bytes)).toBe(one.hash)
      // Width in the head of a PNG.
      expect(new DataView(bytes.buffer).getUint32(16)).toBe(1240)
      expect(bytes.length).toBeLessThan(200_000)
    }
    const cited = await inTransaction(store, (tx) => listCitedBy(tx, DIRECTIVE_STREAM, id))
    const hashes = cited.map((one) => one.hash)
    for (const one of scan?.pages ?? []) expect(hashes).toContain(one.hash)
    const at = text.text.indexOf('kế hoạch điều trị')
    const line = scan?.lines.find(({ span }) => span[0] <= at && at < span[1])
    expect(line?.page).toBe(2)
    expect(line?.box[1]).toBeLessThan(0.2)
    for (const doubt of scan?.doubts ?? []) expect([doubt.page, doubt.box?.length]).toEqual([expect.any(Number), 4])
  })

  it('the browser keeps it, and asks each time whether it may still show it', async () => {
    const first = await page(1)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const tag = first.headers.get('etag') ?? ''
    const again = await page(1, 'office', { 'if-none-match': tag })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
    expect((await page(1, 'trade', { 'if-none-match': tag })).status).toBe(404)
  })

  it('who may not open the paper finds no page, by its address or by its hash; a page that is not there is not found', async () => {
    expect((await page(1, 'trade')).status).toBe(404)
    const hash = text.scan?.pages[0]?.hash ?? ''
    const trade = people.trade ?? office
    expect(await openEvidence(house, trade, hash)).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } })
    expect((await openEvidence(house, office, hash)).ok).toBe(true)
    expect((await page(3)).status).toBe(404)
  })

  it('of a scan that bears a secrecy mark, or that is in already, no picture is kept', async () => {
    const before = kept()
    expect(before).toBe(3)
    const marked = await bring('mat.pdf', LETTER.replace('78/KH', '79/KH').replace('#align', `${STAMP}#align`))
    expect(marked).toMatchObject({ ok: false, refusal: { code: 'DOCUMENT_IS_SECRET' } })
    expect(await bring('lan-2.pdf', LETTER)).toMatchObject({ ok: false, refusal: { code: 'DOCUMENT_ALREADY_IN' } })
    expect(kept()).toBe(before)
  })

  it('the tables follow from the facts; with the redacted text the pages are gone from the paper', async () => {
    const { differences } = await asOwner(store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
    await inTransaction(store, async (tx) => {
      const state = await findDirective(tx, id)
      await redact(tx, testContext(), state?.reading ?? '')
    })
    expect((await page(1)).status).toBe(404)
    expect(DirectiveText.parse((await callAs(app, 'office', `/api/documents/${id}/text`)).body).scan).toBeNull()
  })
})
