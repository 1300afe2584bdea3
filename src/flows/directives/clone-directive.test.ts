import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { workCalendar } from '../../calendar/index.ts'
import { twoPlaces } from '../../documents/clone/testing.ts'
import { CloneOrder, documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { AccountId, endOfDay, newId, plainDate, UnitId, unwrap } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { issueDirective } from '../issue-directive.ts'
import { loadPacks } from '../load-packs.ts'
import { getDocument, reviewDocument } from '../review-document.ts'
import { takeInDocument } from '../take-in-document.ts'
import { cloneDirective } from './clone-directive.ts'
import { previewClone } from './preview-clone.ts'
import { buildReadChild } from './testing.ts'

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Sơn Hải, ngày 12 tháng 8 năm 2016
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY TRÊN ĐỊA BÀN TỈNH SƠN HẢI
I. PHÂN CÔNG NHIỆM VỤ
1. Sở Y tế
- Rà soát, thống kê người nghiện ma túy cần điều trị thay thế, báo cáo kết quả trước ngày 30/11/2016.
2. Sở Lao động - Thương binh và Xã hội
- Xây dựng đề án chuyển đổi các trung tâm cai nghiện trên địa bàn tỉnh, hoàn thành trước ngày 30/12/2016.
Nơi nhận:
- Sở Y tế;
- Sở Lao động - Thương binh và Xã hội;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
`

let store: Store
let folder: string
let house: House
let plan = ''
/** Papers come in where there is one province; a register of two places names two departments alike. */
let agencies: Organizations = testOrganizations()

const office: Principal = {
  ...{ account: AccountId.parse('specialist'), office: UnitId.parse('p.committee') },
  grants: [{ role: 'specialist', unit: UnitId.parse('p.committee') }],
  reach: { 'p.committee': [UnitId.parse('p.committee')] },
}
const order = (more: object) => CloneOrder.parse({ year: 2016, place: 'q', ...more })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clone-directive-'))
  store = await openTestStore({ projections: [...documentsProjections, tasksProjection] })
  const packs = unwrap(loadPacks())
  house = {
    ...{ store, packs, calendar: workCalendar(packs.holidays), policy: [...documentsPolicy, ...tasksPolicy] },
    ...{ childEntry: await buildReadChild(folder), evidence: await openEvidenceStore(join(folder, 'files')) },
    clock: () => endOfDay(plainDate('2016-08-15')),
    ...{ freshCalendar: () => Promise.resolve(), organizations: () => Promise.resolve(agencies) },
  }
  const intake = { commandId: newId(), declaredNotSecret: true, origin: 'paste' as const, source: { text: PLAN } }
  plan = unwrap(await takeInDocument(house, office, intake)).id
  const { duties, version } = unwrap(await getDocument(house, office, plan))
  const command = { action: 'accept' as const, duties: duties.map(({ id }) => id) }
  const written = unwrap(await reviewDocument(house, office, plan, { commandId: newId(), expectedVersion: version, command }))
  unwrap(await issueDirective(house, office, plan, { commandId: newId(), expectedVersion: written.version }))
  agencies = twoPlaces()
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

describe('a plan of one place for another', () => {
  it('can be made for the places of its level, and shows whom it means there', async () => {
    const shown = unwrap(await previewClone(house, office, plan, order({ issuedOn: '2016-09-01' })))
    expect(shown.places).toEqual([{ id: 'q', name: 'Thành phố Cửa Đông' }])
    expect(shown).toMatchObject({ years: 0, on: '2016-09-01', place: { id: 'q' }, recipients: { of: 3, unknown: 1 } })
    expect(shown.title.after).toBe('VỀ PHÒNG, CHỐNG MA TÚY TRÊN ĐỊA BÀN THÀNH PHỐ CỬA ĐÔNG')
    expect(shown.lines.map(({ clause, lead, doubts, words }) => [clause, lead.after?.units.map(({ id }) => id), doubts, words])).toEqual([
      ['I.1-1', ['q.health'], [], []],
      ['I.2-1', [], ['agency-unknown'], []],
    ])
  })

  it('keeps for which place it was made, and says who is not known by the name of before', async () => {
    const { id } = unwrap(await cloneDirective(house, office, plan, { commandId: newId(), order: order({}) }))
    const detail = unwrap(await getDocument(house, office, id))
    expect(detail.clonedFrom).toMatchObject({ id: plan, number: '12/KH-UBND', years: 0, place: { id: 'q', name: 'Thành phố Cửa Đông' } })
    expect(detail.header).toMatchObject({ issuer: expect.stringMatching(/THÀNH PHỐ CỬA ĐÔNG$/), place: null, number: null, issuedOn: null })
    const [health, labour] = detail.duties
    expect(health?.lead).toMatchObject({ kind: 'unit', units: [{ id: 'q.health' }] })
    expect(labour?.lead).toMatchObject({ kind: 'unknown', written: 'Sở Lao động - Thương binh và Xã hội' })
    expect(detail.questions.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual([
      ...['HEADER_WITHOUT_DATE', 'DUTY_PROPOSED', 'DUTY_PROPOSED', 'AGENCY_UNKNOWN'],
    ])
  })

  it('stands in the tables as the facts say', async () => {
    const check = (owned: Parameters<typeof rebuild>[0]) => rebuild(owned, [...documentsProjections, tasksProjection], { check: true })
    expect((await asOwner(store, check)).differences).toEqual([])
  })
})
