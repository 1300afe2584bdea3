import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { actOnTask } from '../../flows/act-on-task.ts'
import { buildReadChild } from '../../flows/directives/testing.ts'
import type { House } from '../../flows/house.ts'
import { issueDirective } from '../../flows/issue-directive.ts'
import { getDocument, reviewDocument } from '../../flows/review-document.ts'
import { takeInDocument } from '../../flows/take-in-document.ts'
import { showBoard } from '../../flows/task-board.ts'
import { endOfDay, newId, plainDate, unwrap } from '../../kernel/index.ts'
import type { Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { TASK_CLASSES, type TaskRequest, tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { paperRoutes } from './papers.ts'
import { appOf, person, testHouse } from './testing.ts'

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/KH-UBND
Sơn Hải, ngày 12 tháng 8 năm 2016
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY
Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:
I. PHÂN CÔNG NHIỆM VỤ
1. Sở Y tế
- Xây dựng kế hoạch điều trị sau khi Chính phủ phê duyệt Đề án quy hoạch mạng lưới cơ sở cai nghiện.
- Tổ chức tập huấn cho cán bộ y tế các huyện, các xã về tư vấn, điều trị, quản lý người nghiện, về ghi chép sổ sách, về phối hợp với công an, bộ đội biên phòng, hải quan, về tiếp nhận, chuyển gửi người bệnh giữa các cơ sở điều trị, về giám sát, thống kê, báo cáo và về chăm sóc sau điều trị tại cộng đồng.
2. Công an tỉnh
- Chủ trì báo cáo kết quả về UBND tỉnh trước ngày 30/12/2016.
Nơi nhận:
- Sở Y tế;
- Công an tỉnh;
- Lưu: VT.
`

let store: Store
let folder: string
let house: House
let app: ServerApp
let id: string
let today = plainDate('2016-08-20')

const office = person('specialist', 'p.office')
const people: Readonly<Record<string, Principal>> = { office, trade: person('focal', 'p.trade') }
const get = (path: string, who = 'office') => app.request(`/api/documents/${path}`, { headers: { who } })
const bytesOf = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())
const wordsOf = (docx: Uint8Array): string =>
  new TextDecoder()
    .decode(unzipSync(docx)['word/document.xml'])
    .replace(/<w:tc>/g, '|')
    .replace(/<[^>]+>/g, '')

beforeAll(async () => {
  store = await openTestStore({ projections: [...documentsProjections, tasksProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  house = await testHouse({
    store,
    folder,
    policy: [...documentsPolicy, ...tasksPolicy],
    clock: () => endOfDay(today),
    childEntry: await buildReadChild(folder),
  })
  app = appOf(people)
  paperRoutes(app, house)
  const paper = { commandId: newId(), declaredNotSecret: true, origin: 'paste', source: { text: PLAN } } as const
  id = unwrap(await takeInDocument(house, office, paper, () => undefined)).id
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('papers of a directive', () => {
  test('under review there are none', async () => {
    for (const file of ['annex.docx', 'briefing.pdf']) {
      const answer = await get(`${id}/${file}`)
      expect([answer.status, (await answer.json()).error.code]).toEqual([409, 'PAPER_NOT_ISSUED'])
    }
  })

  test('the annex has a row for each duty that became tasks, in both formats, under its Vietnamese name', async () => {
    const detail = unwrap(await getDocument(house, office, id))
    const duties = detail.duties.filter(({ status }) => status === 'proposed').map((duty) => duty.id)
    const reviewed = unwrap(
      await reviewDocument(house, office, id, {
        commandId: newId(),
        expectedVersion: detail.version,
        command: { action: 'accept', duties },
      }),
    )
    unwrap(await issueDirective(house, office, id, { commandId: newId(), expectedVersion: reviewed.version }))
    const answer = await get(`${id}/annex.docx`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ])
    expect(answer.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Phụ lục phân công 77-KH-UBND')}.docx`,
    )
    const words = wordsOf(await bytesOf(answer))
    expect(words).toContain('(Kèm theo Kế hoạch số 77/KH-UBND ngày 12 tháng 8 năm 2016')
    expect(words).toMatch(/\|3\|[^|]*\|[^|]*báo cáo kết quả[^|]*\|Công an tỉnh Sơn Hải\|[^|]*\|Báo cáo\|Trước ngày 30\/12\/2016/i)
    expect(words).toMatch(/\|1\|[^|]*\|[^|]*kế hoạch điều trị[^|]*\|Sở Y tế\|[^|]*\|Kế hoạch\|Khi có sự kiện: /i)
    expect(words).toMatch(/\|2\|[^|]*\|Tổ chức tập huấn[^|…]*chăm sóc sau điều trị tại cộng đồng\.?\|Sở Y tế\|/)
    const pdf = await bytesOf(await get(`${id}/annex.pdf`))
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  })

  test('the numbers of the briefing are those of the board of the same day', async () => {
    const asOf = plainDate('2017-01-05')
    today = asOf
    const { total } = await showBoard(house, office, { asOf, directive: id })
    expect(total.total).toBeGreaterThan(1)
    expect(total.byClass['open-overdue']).toBe(1)
    const words = wordsOf(await bytesOf(await get(`${id}/briefing.docx?asOf=2017-01-05`)))
    expect(words).toContain(`|${[total.total, ...TASK_CLASSES.map((name) => total.byClass[name])].join('|')}`)
    expect(words).toContain('|Công an tỉnh Sơn Hải|29/12/2016|7|Chưa nêu lý do')
    expect(words).toContain('1 nhiệm vụ quá hạn lâu nhất trong 1 nhiệm vụ quá hạn')
  })

  test('the last reason given up to the day stands beside a late task; a later one does not yet', async () => {
    const task = unwrap(await getDocument(house, office, id)).tasks.find(({ lead }) => lead.name.startsWith('Công an'))
    const police = person('focal', task?.lead.id ?? '')
    const tell = async (request: TaskRequest, expectedVersion: number): Promise<number> =>
      unwrap(await actOnTask(house, police, { taskId: task?.task ?? '', commandId: newId(), expectedVersion, request })).version
    const acknowledged = await tell({ action: 'acknowledge' }, 1)
    const told = await tell({ action: 'progress', percent: 40, note: 'Thiếu số liệu của các huyện' }, acknowledged)
    today = plainDate('2017-01-10')
    await tell({ action: 'progress', percent: 60, note: 'Đã đủ số liệu' }, told)
    expect(wordsOf(await bytesOf(await get(`${id}/briefing.docx?asOf=2017-01-05`)))).toContain('|7|Thiếu số liệu của các huyện')
    expect(wordsOf(await bytesOf(await get(`${id}/briefing.docx`)))).toContain('|12|Đã đủ số liệu')
    expect(wordsOf(await bytesOf(await get(`${id}/briefing.docx?knownOn=2017-01-05`)))).toContain('|12|Thiếu số liệu của các huyện')
  })

  test('the same day asked again gives the same bytes', async () => {
    const [one, two] = [
      await bytesOf(await get(`${id}/briefing.pdf?asOf=2017-01-05`)),
      await bytesOf(await get(`${id}/briefing.pdf?asOf=2017-01-05`)),
    ]
    expect(Buffer.compare(one, two)).toBe(0)
  })

  test('who may not read the directive finds no paper of it; an unknown question is refused', async () => {
    for (const file of ['annex.docx', 'annex.pdf', 'briefing.docx', 'briefing.pdf'])
      expect((await get(`${id}/${file}`, 'trade')).status).toBe(404)
    expect((await get('none/annex.docx')).status).toBe(404)
    expect((await get(`${id}/briefing.docx?asOf=2017-02-30`)).status).not.toBe(200)
  })
})
