import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Principal, Role } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { workCalendar } from '../../calendar/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { importsProjection } from '../../exchange/import-store.ts'
import { type Cell, exchangePolicy, type ImportMode, TRACKER_FIELDS, trackerTemplate } from '../../exchange/index.ts'
import { extractSheets } from '../../exchange/xlsx-extract.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { AccountId, endOfDay, newId, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import { readAll, rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { TaskQuery, tasksPolicy } from '../../tasks/index.ts'
import { readTaskHistory, tasksProjection } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import { buildReadChild } from '../directives/testing.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { findTasks } from '../task-board.ts'
import { exportTasks } from './export-tasks.ts'
import { importTracker } from './import-tracker.ts'
import { listImportsFor, renderImportRejects, renderRejects, withdrawImport } from './manage-imports.ts'
import { previewTracker } from './preview-tracker.ts'

const projections = [accountsProjection, ...documentsProjections, tasksProjection, importsProjection]
const person = (role: Role, at: string, office = at): Principal => {
  const unit = UnitId.parse(at)
  return { account: AccountId.parse(`${role}.${at}`), office: UnitId.parse(office), grants: [{ role, unit }], reach: { [at]: [unit] } }
}
const specialist = person('specialist', 'p.committee', 'p.office')
const health = person('focal', 'p.health')
const leader = person('leader', 'p.committee')

let store: Store
let folder: string
let house: House
let files = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const childEntry = await buildReadChild(folder)
  store = await openTestStore({ projections })
  house = {
    ...{ store, packs: unwrap(loadPacks()), calendar: workCalendar([]), childEntry },
    policy: [...documentsPolicy, ...tasksPolicy, ...exchangePolicy],
    evidence: await openEvidenceStore(join(folder, 'evidence')),
    clock: () => endOfDay(plainDate('2016-12-31')),
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(testOrganizations()),
  }
}, 60_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})
let number = ''
beforeEach(() => {
  files += 1
  number = `${files}/KH-X`
})

type Row = Partial<Record<(typeof TRACKER_FIELDS)[number], Cell>>
const date = (text: string): Cell => ({ date: plainDate(text) })
/** A tracker with the headings of the template; every test has a document number of its own. */
async function tracker(rows: readonly Row[]) {
  const [table] = trackerTemplate()
  if (!table) throw new Error('no template')
  const cells = rows.map((row) =>
    TRACKER_FIELDS.map((field) => (field in row ? (row[field] ?? null) : field === 'document' ? number : null)),
  )
  return { name: 'theo-doi.xlsx', bytes: await renderTables([{ ...table, rows: cells }]) }
}
const right: Row = { title: 'Báo cáo kết quả', lead: 'Sở Y tế', assignedOn: date('2016-08-12'), term: date('2016-10-15') }
const done: Row = {
  ...right,
  title: 'Rà soát cơ sở',
  status: 'Đã hoàn thành',
  completedOn: date('2016-10-16'),
  proof: '5/BC-SYT',
  note: 'chậm do mưa lũ',
}
const wrong: Row = { ...right, title: 'Việc không rõ', lead: 'Sở Không Có' }

async function preview(file: Awaited<ReturnType<typeof tracker>>, who = specialist) {
  return await previewTracker(house, who, { file, locale: 'vi' })
}
async function bring(
  file: Awaited<ReturnType<typeof tracker>>,
  over: { mode?: ImportMode; commandId?: string; again?: boolean; who?: Principal } = {},
) {
  const { plan } = unwrap(await preview(file))
  const { mode = 'all', commandId = newId(), again = false, who = specialist } = over
  return await importTracker(house, who, { commandId, file, plan, mode, again })
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const tasksOf = async (question: object = {}, who = specialist) =>
  (await findTasks(house, who, TaskQuery.parse({ limit: 200, ...question }))).items
const imported = async () => (await tasksOf()).filter((task) => task.title !== null)

describe('an office’s list of tasks', () => {
  it('shows in the preview what each row becomes and what is wrong, and writes nothing', async () => {
    const before = (await readAll(store.db)).length
    const seen = unwrap(await preview(await tracker([right, done, wrong, { ...right, title: 'Việc thường xuyên', term: null }])))
    expect(seen.counts).toMatchObject({ rows: 4, right: 3, faulty: 1, done: 1, undated: 1 })
    expect(seen.rows.map((row) => [row.row, row.becomes?.status, row.becomes?.class, row.faults[0]?.code])).toEqual([
      [3, 'assigned', 'open-overdue', undefined],
      [4, 'verified', 'completed-late', undefined],
      [5, undefined, undefined, 'ROW_UNIT_UNKNOWN'],
      [6, 'assigned', 'open-no-deadline', undefined],
    ])
    expect((await readAll(store.db)).length).toBe(before)
  })

  it('comes in whole or not at all when that is chosen', async () => {
    const count = (await imported()).length
    expect(code(await bring(await tracker([right, wrong])))).toBe('IMPORT_HAS_FAULTS')
    expect((await imported()).length).toBe(count)
    expect(code(await bring(await tracker([wrong]), { mode: 'right' }))).toBe('IMPORT_NOTHING_RIGHT')
  })

  it('makes tasks of the right rows, dated as the list says and marked with their rows; the others come back with their reason', async () => {
    const result = unwrap(await bring(await tracker([right, done, wrong]), { mode: 'right' }))
    expect(result).toMatchObject({ rows: 3, tasks: 2, refused: 1 })
    const [task] = (await tasksOf()).filter((one) => one.title === 'Rà soát cơ sở')
    expect(task).toMatchObject({ class: 'completed-late', claimedOn: '2016-10-16', verifiedOn: '2016-10-16', lead: { id: 'p.health' } })
    const facts = (await readTaskHistory(store.db, task?.id ?? '')).map((one) => [one.fact.type, one.effectiveOn, one.onBehalfOf])
    expect(facts).toEqual([
      ['task.assigned', '2016-08-12', undefined],
      ['task.imported', '2016-08-12', undefined],
      ['task.claimed', '2016-10-16', 'p.health'],
      ['task.verified', '2016-10-16', undefined],
    ])
    const sheets = unwrap(await extractSheets(unwrap(await renderImportRejects(house, specialist, { id: result.id, locale: 'vi' }))))
    expect(sheets[0]?.rows[2]).toEqual(expect.arrayContaining(['Việc không rõ', 5, expect.stringContaining('Không có cơ quan')]))
  })

  it('leaves no text in its facts', async () => {
    unwrap(await bring(await tracker([done, wrong]), { mode: 'right' }))
    const facts = JSON.stringify((await readAll(store.db)).map((one) => one.fact))
    for (const text of ['Rà soát', 'mưa lũ', 'theo-doi.xlsx', 'Không Có', 'Sở Y tế']) expect(facts).not.toContain(text)
  })

  it('sent again gives the same answer and no second task; the id cannot carry another list', async () => {
    const file = await tracker([right])
    const commandId = newId()
    const first = unwrap(await bring(file, { commandId }))
    const count = (await imported()).length
    expect(unwrap(await bring(file, { commandId }))).toEqual(first)
    expect((await imported()).length).toBe(count)
    number = 'other'
    expect(code(await bring(await tracker([right]), { commandId }))).toBe('COMMAND_ID_REUSED')
  })

  it('is noticed when it comes a second time; its rows are known by document, agency and words', async () => {
    const file = await tracker([right, { ...right, title: 'Việc khác' }])
    const { id } = unwrap(await bring(file))
    const seen = unwrap(await preview(file))
    expect(seen.before).toEqual({ id, on: '2016-12-31' })
    expect(seen.rows.map((row) => row.faults[0]?.code)).toEqual(['ROW_TASK_IN_STORE', 'ROW_TASK_IN_STORE'])
    expect(code(await bring(file, { mode: 'right' }))).toBe('IMPORT_FILE_ALREADY_IN')
    const longer = await tracker([right, { ...right, title: 'Việc mới' }])
    expect(unwrap(await bring(longer, { mode: 'right' }))).toMatchObject({ tasks: 1, refused: 1 })
  })

  it('that another unit took in is no second time: what it did is neither shown nor in the way', async () => {
    const other = person('specialist', 'p.trade')
    const file = await tracker([right])
    unwrap(await bring(file))
    expect(unwrap(await preview(file, other)).before).toBeNull()
    expect(code(await bring(file, { who: other, mode: 'right' }))).not.toBe('IMPORT_FILE_ALREADY_IN')
    expect(code(await bring(file, { mode: 'right' }))).toBe('IMPORT_FILE_ALREADY_IN')
  })

  it('can be withdrawn while nobody acted on it, and taken in anew afterwards', async () => {
    const file = await tracker([right, done])
    const { id } = unwrap(await bring(file))
    const count = (await imported()).length
    const withdraw = (commandId = newId()) => withdrawImport(house, specialist, id, { commandId, expectedVersion: 1, reason: 'nhầm tệp' })
    const commandId = newId()
    expect(unwrap(await withdraw(commandId))).toMatchObject({ version: 2 })
    expect((await withdraw(commandId)).ok).toBe(true)
    expect((await imported()).length).toBe(count - 2)
    expect(code(await withdraw())).toBe('IMPORT_ALREADY_WITHDRAWN')
    expect((await listImportsFor(house, specialist)).items.find((one) => one.id === id)).toMatchObject({ status: 'withdrawn', touched: 0 })
    expect((await bring(file)).ok).toBe(true)
  })

  it('stays as a whole once somebody acted on one of its tasks', async () => {
    const { id } = unwrap(await bring(await tracker([{ ...right, title: `Việc ${number}` }])))
    const [task] = (await tasksOf()).filter((one) => one.title === `Việc ${number}`)
    unwrap(
      await actOnTask(house, health, {
        taskId: task?.id ?? '',
        commandId: newId(),
        expectedVersion: 2,
        request: { action: 'acknowledge' },
      }),
    )
    const withdrawn = await withdrawImport(house, specialist, id, { commandId: newId(), expectedVersion: 1, reason: 'nhầm' })
    expect(withdrawn).toMatchObject({ ok: false, refusal: { code: 'IMPORT_IN_USE', params: { touched: 1 } } })
  })

  it('is the affair of the assigning office’s specialist: others neither bring, see nor withdraw', async () => {
    const file = await tracker([right])
    const { id } = unwrap(await bring(file))
    const other = person('specialist', 'd1')
    const body = { commandId: newId(), expectedVersion: 1, reason: 'x' }
    for (const who of [health, leader]) {
      expect(code(await preview(file, who))).toBe('NOT_ALLOWED')
      expect(code(await bring(file, { who }))).toBe('NOT_ALLOWED')
    }
    for (const who of [health, leader, other]) {
      expect(code(await withdrawImport(house, who, id, body))).toBe('NOT_FOUND')
      expect((await listImportsFor(house, who)).items).toEqual([])
    }
  })

  it('names its wrong rows in a file before anything is imported', async () => {
    const file = await tracker([right, wrong])
    const { plan } = unwrap(await preview(file))
    const sheets = unwrap(await extractSheets(unwrap(await renderRejects(house, specialist, { file, plan, locale: 'vi' }))))
    expect(sheets[0]?.rows).toHaveLength(3)
    const clean = await tracker([{ ...right, title: 'Việc sạch' }])
    expect(code(await renderRejects(house, specialist, { file: clean, plan, locale: 'vi' }))).toBe('IMPORT_WITHOUT_FAULTS')
  })

  it('of 5,000 rows is previewed, one of 5,001 is refused', async () => {
    const rows = Array.from({ length: 5000 }, (_, n): Row => ({ ...right, title: `Việc thứ ${n}` }))
    expect(unwrap(await preview(await tracker(rows))).counts).toMatchObject({ rows: 5000, right: 5000 })
    expect(code(await preview(await tracker([...rows, right])))).toBe('SHEET_TOO_LONG')
  }, 120_000)
})

describe('a list of tasks as a spreadsheet', () => {
  it('has the rows of the screen in its order, texts as texts and days as days', async () => {
    unwrap(await bring(await tracker([{ ...right, title: '=1+1', term: date('2016-09-09') }])))
    for (const who of [specialist, health]) {
      const list = await tasksOf({}, who)
      const { bytes } = unwrap(await exportTasks(house, who, { question: {}, locale: 'vi' }))
      const rows = unwrap(await extractSheets(bytes))[0]?.rows.slice(2) ?? []
      expect(rows.map((row) => row[3])).toEqual(list.map((task) => task.title))
      expect(rows.find((row) => row[3] === '=1+1')?.[7]).toEqual({ date: '2016-09-09' })
    }
    const overdue = unwrap(await exportTasks(house, specialist, { question: { class: 'completed-late' }, locale: 'vi' }))
    expect(unwrap(await extractSheets(overdue.bytes))[0]?.rows).toHaveLength(2 + (await tasksOf({ class: 'completed-late' })).length)
  })
})

describe('the tables of imports', () => {
  it('follow from the facts alone', async () => {
    expect((await asOwner(store, (owned) => rebuild(owned, projections, { check: true }))).differences).toEqual([])
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from import_task`.execute(store.db)
    expect(rows[0]?.n).toBeGreaterThan(5)
  })
})
