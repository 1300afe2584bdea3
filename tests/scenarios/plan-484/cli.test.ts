import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CommandStore, openCommandStore } from '../../../src/cli/testing.ts'
import { openStore, packageRoot, type Store } from '../../../src/storage/index.ts'

// Each test starts processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
const samples = join(packageRoot(), 'samples')
const plan = join(samples, 'plan-484.txt')
const review = join(samples, 'demo.yaml')
const FACTS = [
  { fact: 'assigned', on: '2016-08-12' },
  { fact: 'deadline', due: '2016-12-29' },
]

let store: CommandStore
beforeAll(async () => {
  store = await openCommandStore()
})
afterAll(async () => {
  await store[Symbol.asyncDispose]()
})

/** The total of the board as JSON says it. */
async function totalOf(...args: string[]): Promise<{ total: number; byClass: Record<string, number> }> {
  const { code, out } = await store.run(['status', '--json', ...args])
  expect(code).toBe(0)
  const board: { total: { total: number; byClass: Record<string, number> } } = JSON.parse(out)
  return board.total
}

/** Opens the store of the commands, as whoever owns it can. */
async function openIt(): Promise<Store> {
  return await openStore(store.outside)
}

/** The id of the plan that was brought in. */
async function idOfPlan(): Promise<string> {
  await using opened = await openIt()
  const one = await opened.db.selectFrom('journal_fact').select('stream_id').where('stream', '=', 'directive').executeTakeFirstOrThrow()
  return one.stream_id
}

async function alterOneFact(): Promise<void> {
  const opened = await openIt()
  try {
    const one = await opened.db
      .selectFrom('journal_fact')
      .select(['stream_id', 'version'])
      .where('stream', '=', 'task')
      .orderBy('seq')
      .executeTakeFirstOrThrow()
    // Facts refuse to be changed; whoever owns the database can take that away.
    await sql`alter table journal_fact disable trigger user`.execute(opened.db)
    await opened.db
      .updateTable('journal_fact')
      .set({ actor: 'somebody-else' })
      .where('stream', '=', 'task')
      .where('stream_id', '=', one.stream_id)
      .where('version', '=', one.version)
      .execute()
    // A server does not start over a journal that lost its guard; who hides a change puts it back.
    await sql`alter table journal_fact enable trigger user`.execute(opened.db)
  } finally {
    await opened.close()
  }
}

describe('plan 484 by the command line alone', () => {
  it('without a review it is not issued: exit code 3, the twelve points that keep it back, and the paper waits', async () => {
    await using other = await openCommandStore()
    const tried = await other.run(['import', plan, '--issue'])
    expect(tried).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/^Chưa giao được: còn 12 điểm[\s\S]*\[IMPORT_WAITS\]/) })
    expect(tried.err).toContain('III.6/1: chưa có cơ quan chủ trì')
    expect(tried.err.match(/^ {2}\S+: /gm)).toHaveLength(12)
    expect((await other.run(['import', plan])).err).toContain('[DOCUMENT_ALREADY_IN]')
  })

  it('with the decisions of the review it becomes tasks at once', async () => {
    const imported = await store.run(['import', plan, '--issue', '--review', review, '--json'])
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(imported.out)).toMatchObject({
      status: 'issued',
      number: '484/KH-UBND',
      issuedOn: '2016-08-12',
      tasks: 121,
      blocks: [],
    })
  })

  it('what the command wrote is in the chain when it ends, without a server', async () => {
    await using opened = await openIt()
    expect(await opened.db.selectFrom('journal_unsealed').selectAll().execute()).toEqual([])
    expect(await opened.db.selectFrom('journal_seal').select('position').execute()).not.toEqual([])
  })

  it('traces what it made by its id alone; an id of nothing is refused, no id is wrong use', async () => {
    const id = await idOfPlan()
    const printed = await store.run(['trace', id])
    expect(printed).toMatchObject({ code: 0, err: '' })
    const lines = printed.out.split('\n')
    expect(lines[0]).toBe('Văn bản chỉ đạo 484/KH-UBND · 12/08/2016')
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}Mục giao việc 484\/KH-UBND · III\.7-1 · - Giữ vững .* · ký tự \d+–\d+$/))
    const json = JSON.parse((await store.run(['trace', `${id}~III.7-1/1`, '--json'])).out)
    expect(json).toMatchObject({
      of: { kind: 'clause' },
      before: [],
      after: [{ depth: 0, node: { kind: 'task', units: [{ name: 'Sở Y tế' }] } }],
    })
    expect(await store.run(['trace', 'khong-co'])).toMatchObject({ code: 3, out: '', err: expect.stringContaining('[NOT_FOUND]') })
    expect(await store.run(['trace'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Cách dùng: dondoc trace ID/) })
  })

  it('the same file again is noticed', async () => {
    expect(await store.run(['import', plan, '--issue', '--review', review])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('[DOCUMENT_ALREADY_IN]'),
    })
  })

  it('status counts by the date asked for: nothing before the plan, within term, and overdue once the term is over', async () => {
    expect(await totalOf('--as-of', '2016-08-11')).toMatchObject({ total: 0 })
    const within = await totalOf('--as-of', '2016-09-01')
    const over = await totalOf('--as-of', '2017-02-01')
    expect([within.total, over.total]).toEqual([121, 121])
    expect(within.byClass['open-overdue'] ?? 0).toBe(0)
    expect(over.byClass['open-overdue']).toBe(within.byClass['open-within-term'])
    expect(over.byClass['open-overdue']).toBeGreaterThan(40)
    expect(over.byClass['open-no-deadline']).toBe(within.byClass['open-no-deadline'])
  })

  it('what was not known yet on a day is not counted: the plan was keyed in today', async () => {
    expect(await totalOf('--as-of', '2017-02-01', '--known-on', '2017-02-01')).toMatchObject({ total: 0 })
  })

  it('report writes the duty annex and the briefing note as files; without a reporting round there is no result report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-out-'))
    const annex = join(folder, 'phu-luc.docx')
    expect(await store.run(['report', 'annex', '--directive', '484/KH-UBND', '--out', annex])).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(annex).subarray(0, 2).toString('latin1')).toBe('PK')
    const briefing = join(folder, 'tom-tat.pdf')
    expect(await store.run(['report', 'briefing', '--period', '2016-12', '--out', briefing])).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(briefing).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const result = await store.run(['report', 'result', '--period', '2016', '--out', join(folder, 'kq.docx')])
    expect(result).toMatchObject({ code: 3, out: '', err: expect.stringContaining('[ROUND_NOT_IN_PERIOD]') })
    expect((await store.run(['report', 'annex', '--out', join(folder, 'a.xlsx')])).err).toContain('[REPORT_WITHOUT_SHEETS]')
    expect((await store.run(['report', 'unit', '--out', join(folder, 'a.docx')])).err).toContain('[REPORT_WITHOUT_UNIT]')
    // A district of then is known although it ended since: there only is no round yet.
    for (const period of ['2016-12', '2025']) {
      const district = ['report', 'unit', '--period', period, '--unit', 'Huyện Kỳ Sơn', '--out', join(folder, 'a.docx')]
      expect((await store.run(district)).err).toContain('[ROUND_NOT_IN_PERIOD]')
    }
    expect((await store.run(['report', 'annex', '--out', join(folder, 'no', 'a.pdf')])).err).toContain('[PATH_NOT_WRITABLE]')
    expect((await store.run(['report', 'result', '--period', '2016-13', '--out', annex])).code).toBe(2)
    expect((await store.run(['report', 'annex', '--out', join(folder, 'a.txt')])).code).toBe(2)
    rmSync(folder, { recursive: true })
  })

  it('a day that does not exist is refused', async () => {
    expect(await store.run(['status', '--as-of', '2016-13-01'])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(/\[[A-Z_]+\]\n$/),
    })
  })

  it('the class of its report, asked as a question: “before 30/12/2016” is within term on the 29th and overdue from the 30th', async () => {
    const asked = async (asOf: string) =>
      JSON.parse((await store.run(['ask'], { input: JSON.stringify({ op: 'classify', facts: FACTS, asOf }) })).out)
    expect(await asked('2016-12-29')).toMatchObject({ class: 'open-within-term' })
    expect(await asked('2016-12-30')).toMatchObject({ class: 'open-overdue' })
  })

  it('the chain is sealed and intact, and the query tables are what the facts say', async () => {
    const verified = await store.run(['verify', '--json'])
    expect(verified).toMatchObject({ code: 0, err: '' })
    const found: { ok: boolean; sealed: number; unsealed: number } = JSON.parse(verified.out)
    expect(found).toMatchObject({ ok: true, unsealed: 0 })
    expect(found.sealed).toBeGreaterThan(121)
    const rebuilt = await store.run(['rebuild', '--check', '--json'])
    expect(rebuilt.code).toBe(0)
    expect(JSON.parse(rebuilt.out)).toMatchObject({ differences: [] })
  })

  it('a fact that somebody altered in the database is found, with exit code 3', async () => {
    await alterOneFact()
    const verified = await store.run(['verify'])
    expect(verified.code).toBe(3)
    expect(verified.out).toContain('KHÔNG toàn vẹn')
  })
})
