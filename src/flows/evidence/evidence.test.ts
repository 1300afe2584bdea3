import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal, Role } from '../../access/index.ts'
import { workCalendar } from '../../calendar/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { filesProjections } from '../../files/evidence-projection-store.ts'
import { hashFile, openEvidenceStore } from '../../files/evidence-store.ts'
import { filesPolicy, MOST_UNCITED } from '../../files/index.ts'
import { docxOf, wordParagraph, zipOf } from '../../files/testing.ts'
import { AccountId, endOfDay, newId, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { TaskDraft, TaskRequest, tasksPolicy } from '../../tasks/index.ts'
import { readTask, tasksProjection } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import { buildReadChild } from '../directives/testing.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { takeInDocument } from '../take-in-document.ts'
import { assignByHand } from '../task-assign.ts'
import { keepEvidence } from './keep-evidence.ts'
import { CITING_STREAMS, listEvidence, openEvidence } from './open-evidence.ts'

const person = (role: Role, unit: string, name: string = role): Principal => {
  const id = UnitId.parse(unit)
  return { account: AccountId.parse(`${name}.${unit}`), office: id, grants: [{ role, unit: id }], reach: { [unit]: [id] } }
}
const specialist = { ...person('specialist', 'p.committee'), office: UnitId.parse('p.office') }
const leader = person('leader', 'p.committee')
const inspector = person('inspector', 'p.council')
const standing = person('standing', 'p.police')
const administrator = person('administrator', 'p.office')
const health = person('focal', 'p.health')
const colleague = person('focal', 'p.health', 'second')
const head = person('head', 'p.health')
const officer = person('officer', 'p.health')
const trade = person('focal', 'p.trade')
const district = person('focal', 'd1')
const stranger: Principal = { ...person('focal', 'p.trade', 'fresh'), grants: [] }

const PROJECTIONS = [...filesProjections(CITING_STREAMS), ...documentsProjections, tasksProjection]
let store: Store
let folder: string
let house: House
let today = plainDate('2016-12-20')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-'))
  store = await openTestStore({ projections: PROJECTIONS })
  const packs = unwrap(loadPacks())
  house = {
    ...{ store, packs, calendar: workCalendar(packs.holidays), policy: [...filesPolicy, ...documentsPolicy, ...tasksPolicy] },
    ...{ childEntry: await buildReadChild(folder), evidence: await openEvidenceStore(join(folder, 'files')) },
    clock: () => endOfDay(today),
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(testOrganizations()),
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  today = plainDate('2016-12-20')
})

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
let written = 0
const report = (): Uint8Array => docxOf(wordParagraph(`Báo cáo kết quả số ${++written}`))
const bring = (who: Principal, bytes: Uint8Array, name = 'Báo cáo.docx', commandId = newId()) =>
  keepEvidence(house, who, { commandId, file: { name, bytes } })
const reads = async (who: Principal, hash: string): Promise<string> => codeOf(await openEvidence(house, who, hash))

async function taskOf(lead: string, coordinators: string[] = []): Promise<string> {
  const draft = TaskDraft.parse({ title: 'Báo cáo', lead, coordinators, term: { kind: 'none' }, assignedOn: '2016-12-01' })
  return unwrap(await assignByHand(house, specialist, { commandId: newId(), draft })).id
}

async function act(who: Principal, taskId: string, request: object): Promise<Result<unknown>> {
  const task = await readTask(store.db, taskId)
  const expectedVersion = task.status === 'unassigned' ? 0 : task.version
  return await actOnTask(house, who, { taskId, commandId: newId(), expectedVersion, request: TaskRequest.parse(request) })
}
const claim = (who: Principal, taskId: string, file: string) => act(who, taskId, { action: 'claim', proofs: [{ kind: 'file', file }] })

describe('a file brought as a proof', () => {
  test('is its uploader’s alone until it is cited; then it belongs to whoever may read the task', async () => {
    const { hash, name } = unwrap(await bring(health, report(), 'Báo cáo quý IV.docx'))
    expect([name, await reads(health, hash)]).toEqual(['Báo cáo quý IV.docx', 'ok'])
    for (const who of [colleague, head, specialist, leader, inspector, standing, administrator, trade]) {
      expect([who.account, await reads(who, hash)]).toEqual([who.account, 'NOT_FOUND'])
    }
    const task = await taskOf('p.health', ['d1'])
    unwrap(await claim(health, task, hash))
    for (const who of [health, colleague, head, specialist, leader, inspector, standing, district]) {
      expect([who.account, await reads(who, hash)]).toEqual([who.account, 'ok'])
    }
    for (const who of [trade, officer, administrator, stranger, person('focal', 'd2')]) {
      expect([who.account, await reads(who, hash)]).toEqual([who.account, 'NOT_FOUND'])
    }
    expect(unwrap(await openEvidence(house, leader, hash)).name).toBe('Báo cáo quý IV.docx')
    expect(unwrap(await listEvidence(house, leader, { task })).items).toMatchObject([{ hash, kind: 'docx', name: 'Báo cáo quý IV.docx' }])
    expect(codeOf(await listEvidence(house, trade, { task }))).toBe('NOT_FOUND')
  })

  test('an uploader who lost the task that cites it has lost the file', async () => {
    const { hash } = unwrap(await bring(health, report()))
    const task = await taskOf('p.health')
    unwrap(await claim(health, task, hash))
    expect(await reads(health, hash)).toBe('ok')
    unwrap(await act(specialist, task, { action: 'send-back', reason: 'Chưa đủ' }))
    unwrap(await act(specialist, task, { action: 'reassign', lead: 'p.trade', reason: 'Đúng chức năng' }))
    expect([await reads(health, hash), await reads(trade, hash)]).toEqual(['NOT_FOUND', 'ok'])
  })

  test('a hash alone opens nothing: nobody cites a file that it may not read', async () => {
    const { hash } = unwrap(await bring(health, report()))
    const foreign = await taskOf('p.trade')
    expect(codeOf(await claim(trade, foreign, hash))).toBe('TASK_FILE_MISSING')
    expect(await reads(trade, hash)).toBe('NOT_FOUND')
    expect(codeOf(await claim(trade, foreign, `sha256:${'0'.repeat(64)}`))).toBe('TASK_FILE_MISSING')
  })

  test('the same bytes from two agencies are kept once, and each sees its own name', async () => {
    const bytes = report()
    const first = unwrap(await bring(health, bytes, 'của Sở Y tế.docx'))
    const second = unwrap(await bring(trade, bytes, 'của Sở Công Thương.docx'))
    expect(second.hash).toBe(first.hash)
    unwrap(await claim(health, await taskOf('p.health'), first.hash))
    expect(unwrap(await openEvidence(house, trade, first.hash)).name).toBe('của Sở Công Thương.docx')
    expect(unwrap(await openEvidence(house, colleague, first.hash)).name).toBe('của Sở Y tế.docx')
  })

  test('is brought once per command id, by those who have a task to do or to give', async () => {
    const [bytes, commandId] = [report(), newId()]
    expect(unwrap(await bring(health, bytes, 'a.docx', commandId))).toEqual(unwrap(await bring(health, bytes, 'a.docx', commandId)))
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal_fact where command_id = ${commandId}`.execute(store.db)
    expect(rows[0]?.n).toBe(1)
    for (const who of [inspector, administrator, stranger]) expect(codeOf(await bring(who, report()))).toBe('NOT_ALLOWED')
  })

  test('no file name stands in a fact or in the kept answer of the command', async () => {
    unwrap(await bring(health, report(), 'Nguyễn Thị Riêng Tư.docx'))
    const { rows } = await sql<{ found: number }>`
      select (select count(*) from journal_fact where body::text like '%Riêng Tư%')::int
           + (select count(*) from command where answer::text like '%Riêng Tư%')::int as found`.execute(store.db)
    expect(rows[0]?.found).toBe(0)
  })
})

describe('what is not kept', () => {
  const secret = (mark: string): Uint8Array => docxOf(`${wordParagraph(mark)}${wordParagraph('Báo cáo chuyên đề')}`)

  test.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])('a Word file that bears %s: neither bytes nor name', async (mark) => {
    const bytes = secret(mark)
    expect(codeOf(await bring(health, bytes, 'chuyen-de.docx'))).toBe('FILE_IS_SECRET')
    expect(await house.evidence.hasFile(hashFile(bytes))).toBe(false)
  })
  test('a text file that bears a mark', async () => {
    expect(codeOf(await bring(health, new TextEncoder().encode('TỐI MẬT\n\nBáo cáo'), 'bao-cao.txt'))).toBe('FILE_IS_SECRET')
  })
  test('a zip bomb in the clothes of a Word file, an archive, a program', { timeout: 90_000 }, async () => {
    const bomb = zipOf({ '[Content_Types].xml': '', 'word/document.xml': new Uint8Array(200_000_000) })
    expect(codeOf(await bring(health, bomb, 'bom.docx'))).toBe('FILE_ZIP_BOMB')
    expect(codeOf(await bring(health, zipOf({ 'a.txt': 'a' }), 'a.zip'))).toBe('FILE_NOT_A_PROOF')
    expect(codeOf(await bring(health, new Uint8Array([0x4d, 0x5a, 0, 0, 1]), 'a.docx'))).toBe('FILE_WRONG_KIND')
  })
  test('a picture is kept as it is: it has no text to read', async () => {
    expect(codeOf(await bring(health, new Uint8Array([0x89, 0x50, 0x4e, 0x47, ++written]), 'anh.png'))).toBe('ok')
  })
  test('more than forty files of one account that nothing cites', async () => {
    const hoarder = person('focal', 'p.trade', 'hoarder')
    for (let i = 0; i < MOST_UNCITED; i++) unwrap(await bring(hoarder, new Uint8Array([0xff, 0xd8, 0xff, i, 7]), 'a.jpg'))
    expect(codeOf(await bring(hoarder, new Uint8Array([0xff, 0xd8, 0xff, 0, 8]), 'a.jpg'))).toBe('FILE_TOO_MANY_WAITING')
  })
})

describe('sweeping', () => {
  test('an upload that nothing cites goes after seven days, with its bytes; what a task cites stays', async () => {
    const lost = unwrap(await bring(health, report()))
    const cited = unwrap(await bring(health, report()))
    const task = await taskOf('p.health')
    unwrap(await claim(health, task, cited.hash))
    today = plainDate('2016-12-27')
    unwrap(await bring(trade, report()))
    expect(await reads(health, lost.hash)).toBe('ok')
    today = plainDate('2016-12-29')
    unwrap(await bring(trade, report()))
    expect([await reads(health, lost.hash), await house.evidence.hasFile(hashFile(report()))]).toEqual(['NOT_FOUND', false])
    expect(await reads(leader, cited.hash)).toBe('ok')
  })
  test('bytes that another task cites stay when a forgotten upload of them goes', async () => {
    const bytes = report()
    const { hash } = unwrap(await bring(health, bytes))
    unwrap(await bring(trade, bytes))
    unwrap(await claim(health, await taskOf('p.health'), hash))
    today = plainDate('2017-01-10')
    unwrap(await bring(district, report()))
    expect([await reads(trade, hash), await reads(leader, hash)]).toEqual(['NOT_FOUND', 'ok'])
  })
})

describe('the original of a directive', () => {
  const PLAN = `ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\nSố: 91/KH-UBND\nSơn Hải, ngày 12 tháng 8 năm 2016\nKẾ HOẠCH\nVề việc thử\nI. PHÂN CÔNG\n1. Sở Y tế\n- Chủ trì báo cáo kết quả về UBND tỉnh trước ngày 30/12/2016.\nNơi nhận:\n- Lưu: VT.\n`

  test('is given back under its name to whoever may read the directive, and to nobody else', async () => {
    const bytes = new TextEncoder().encode(PLAN)
    const source = { name: 'Kế hoạch 91.txt', bytes }
    const { id } = unwrap(
      await takeInDocument(house, specialist, { commandId: newId(), declaredNotSecret: true, origin: 'upload', source }),
    )
    const hash = hashFile(bytes)
    expect(unwrap(await openEvidence(house, leader, hash))).toMatchObject({ name: 'Kế hoạch 91.txt', kind: 'txt' })
    expect(unwrap(await listEvidence(house, inspector, { document: id })).items).toMatchObject([{ hash, size: bytes.length }])
    expect([await reads(trade, hash), codeOf(await listEvidence(house, trade, { document: id }))]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })
})

test('both tables of files follow from the facts alone', async () => {
  const report = await asOwner(store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
  expect(report.differences.filter((difference) => difference.table.startsWith('file_'))).toEqual([])
})
