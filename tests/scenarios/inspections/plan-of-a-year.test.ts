import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { InspectionWritten, PlanDetail, PlanList } from '../../../src/inspections/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { TaskBoard } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'y-congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 'y-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'y-yte', office: 'na.so.y-te', roles: ['head'] },
  { login: 'y-vinh', office: 'na.huyen.vinh', roles: ['head'] },
  { login: 'y-ldtbxh', office: 'na.so.ldtbxh', roles: ['head'] },
] as const
const POOL = ['na.huyen.anh-son', 'na.huyen.con-cuong', 'na.huyen.ky-son', 'na.huyen.vinh', 'na.so.y-te']

let town: RunningTown
let police: Caller
let id = ''

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
  police = await town.as('y-congan')
}, 180_000)
afterAll(() => town?.stop())

const detail = async (caller: Caller) => PlanDetail.parse((await caller.get(`/api/inspection-plans/${id}`)).json)
const act = async (caller: Caller, request: object) => {
  const { version: expectedVersion } = await detail(police)
  return caller.post(`/api/inspection-plans/${id}/actions`, { commandId: newId(), expectedVersion, request })
}
const done = async (caller: Caller, request: object) => {
  const answer = await act(caller, request)
  expect(answer, JSON.stringify(answer.json)).toMatchObject({ status: 200 })
}
const codeOf = (answer: { json: unknown }) => (answer.json as { error?: { code?: string } }).error?.code // the server's one shape of refusals
const items = (...answers: string[]) => answers.map((answer, at) => ({ itemId: String(at + 1), answer }))

describe('the inspection plan of 2017', { timeout: 120_000 }, () => {
  it('is drafted by the standing agency, once', async () => {
    const plan = { commandId: newId(), year: 2017, title: 'Kế hoạch kiểm tra, tự kiểm tra năm 2017', office: 'na.ubnd' }
    expect((await (await town.as('y-yte')).post('/api/inspection-plans', plan)).status).toBe(403)
    const made = await police.post('/api/inspection-plans', plan)
    expect(made.status, JSON.stringify(made.json)).toBe(200)
    id = InspectionWritten.parse(made.json).id
    expect(codeOf(await police.post('/api/inspection-plans', { ...plan, commandId: newId() }))).toBe('PLAN_ALREADY_DRAFTED')
    expect(await detail(police)).toMatchObject({
      status: 'draft',
      keeper: { id: 'na.ca' },
      choices: [{ subjectId: 'state-management' }, { subjectId: 'treatment' }],
    })
  })

  it('scores units by what the house knows of them: 3 × overdue + 1 × not updated + 2 × open recommendations', async () => {
    await done(police, { action: 'choose-subject', subjectId: 'state-management' })
    await done(police, { action: 'rank', units: POOL, count: 2 })
    const { ranked } = await detail(police)
    const board = TaskBoard.parse((await (await town.as('y-chuyenvien')).get('/api/board?asOf=2017-01-05')).json)
    // Open on 5/1/2017: recommendation 2 to the health department, 3 to Kỳ Sơn; 1 is closed, 4 went to the police.
    const open: Record<string, number> = { 'na.so.y-te': 1, 'na.huyen.ky-son': 1 }
    for (const score of ranked?.scores ?? []) {
      const row = board.rows.find(({ unit }) => unit.id === score.unit.id)
      const expected = [row?.byClass['open-overdue'] ?? 0, row?.notUpdated ?? 0, open[score.unit.id] ?? 0] as const
      expect([score.overdue, score.notUpdated, score.openRecommendations], score.unit.name).toEqual(expected)
      expect(score.score).toBe(3 * expected[0] + expected[1] + 2 * expected[2])
    }
    // Vinh's report was sent back and is overdue: one overdue task, nothing else.
    expect(ranked?.scores.find(({ unit }) => unit.id === 'na.huyen.vinh')).toMatchObject({ overdue: 1, openRecommendations: 0 })
    expect(ranked?.scores.filter(({ isChosen }) => isChosen).map(({ score }) => score)).toEqual(
      ranked?.scores.slice(0, 2).map(({ score }) => score),
    )
  })

  it('draws from those left with the seed that it keeps', async () => {
    await done(police, { action: 'draw', units: POOL, count: 1, seed: 1 })
    const { draws, ranked } = await detail(police)
    const risky = ranked?.scores.filter(({ isChosen }) => isChosen).map(({ unit }) => String(unit.id)) ?? []
    const pool = POOL.filter((unit) => !risky.includes(unit))
    // Seed 1, three left: 48271 mod 3 = 1, the second by its id.
    expect(draws).toMatchObject([{ seed: 1, pool: pool.map((unit) => ({ id: unit })), chosen: [{ id: pool[1] }] }])
  })

  it('takes a unit by name, with a reason that stands beside it', async () => {
    await done(police, { action: 'name-unit', unit: 'na.so.ldtbxh', reason: 'Đơn thư về hồ sơ cai nghiện' })
    expect((await detail(police)).units.at(-1)).toMatchObject({
      ...{ unit: { id: 'na.so.ldtbxh' }, chosenBy: 'named', reason: 'Đơn thư về hồ sơ cai nghiện', mayAssess: false },
    })
    expect(codeOf(await act(police, { action: 'name-unit', unit: 'na.khong-co', reason: 'x' }))).toBe('RECOMMENDATION_UNIT_UNKNOWN')
    expect(codeOf(await act(police, { action: 'drop-unit', unit: 'na.huyen.vinh', reason: 'x' }))).toBe('PLAN_UNIT_NOT_NAMED')
  })

  it('stays unknown to the units until it is approved by the office, with its paper', async () => {
    const chosen = (await detail(police)).units.map(({ unit }) => unit.id)
    expect(chosen).toContain('na.huyen.vinh')
    const vinh = await town.as('y-vinh')
    expect((await vinh.get(`/api/inspection-plans/${id}`)).status).toBe(404)
    expect(
      codeOf(await act(police, { action: 'plan-visit', unit: 'na.huyen.vinh', on: '2017-02-05', team: [{ text: 'Trưởng đoàn' }] })),
    ).toBe('PLAN_VISIT_NOT_WORKING_DAY')
    for (const unit of chosen) {
      await done(police, {
        action: 'plan-visit',
        unit,
        on: '2017-02-07',
        team: [{ text: 'Phó Trưởng phòng, trưởng đoàn' }, { text: 'Chuyên viên Văn phòng' }],
      })
    }
    const approve = { action: 'approve', notice: { number: '12/KH-UBND', issuedOn: '2017-01-05' } }
    expect((await act(police, approve)).status).toBe(403)
    await done(await town.as('y-chuyenvien'), approve)
    const seen = await detail(vinh)
    expect(seen.units.map(({ unit }) => unit.id)).toEqual(['na.huyen.vinh'])
    expect(seen).toMatchObject({ ranked: null, draws: [], unitCount: 1, allowed: ['assess'] })
    expect(seen.units[0]?.mayAssess).toBe(true)
    // Why a unit was named may be a complaint: the unit itself does not read it.
    expect((await detail(await town.as('y-ldtbxh'))).units).toMatchObject([{ chosenBy: 'named', reason: null, mayAssess: true }])
    expect(PlanList.parse((await vinh.get('/api/inspection-plans')).json).items).toHaveLength(1)
  })

  it('sets what the unit said of itself beside what the team found, and counts where they differ', async () => {
    town.setNow('2017-02-08T09:00:00+07:00')
    police = await town.as('y-congan')
    const vinh = await town.as('y-vinh')
    const own = {
      action: 'assess',
      unit: 'na.huyen.vinh',
      subjectId: 'state-management',
      items: items('met', 'met', 'partly', 'not-applicable'),
    }
    expect((await act(await town.as('y-yte'), own)).status).not.toBe(200)
    const form = new FormData()
    form.set('commandId', newId())
    form.set('file', new File(['Biên bản giao ban'], 'bien-ban.txt'))
    const brought = await fetch(`${town.url}/api/files`, { method: 'POST', headers: { cookie: vinh.cookie }, body: form })
    const { hash }: { hash: string } = await brought.json()
    await done(vinh, { ...own, proofs: [{ kind: 'file', file: hash }] })
    // The proof is kept for whoever reads the plan, and for the unit; no other unit of the plan opens it.
    for (const [login, status] of [
      ['y-congan', 200],
      ['y-chuyenvien', 200],
      ['y-vinh', 200],
      ['y-ldtbxh', 404],
    ] as const) {
      const { cookie } = await town.as(login)
      expect((await fetch(`${town.url}/api/files/${encodeURIComponent(hash)}`, { headers: { cookie } })).status, login).toBe(status)
    }
    const found = {
      action: 'record-visit',
      unit: 'na.huyen.vinh',
      subjectId: 'state-management',
      on: '2017-02-07',
      items: items('met', 'not', 'not', 'not-applicable'),
    }
    expect((await act(vinh, found)).status).toBe(403)
    await done(police, {
      ...found,
      items: [...found.items.slice(0, 1), { itemId: '2', answer: 'not', note: 'Không có biên bản' }, ...found.items.slice(2)],
    })
    const seen = await detail(police)
    const sheet = seen.units.find(({ unit }) => unit.id === 'na.huyen.vinh')?.sheets[0]
    expect(sheet?.differences).toEqual([
      { itemId: '2', own: 'met', found: 'not' },
      { itemId: '3', own: 'partly', found: 'not' },
    ])
    expect(sheet?.found?.items[1]?.note).toBe('Không có biên bản')
    expect(seen).toMatchObject({ differenceCount: 2, visitedCount: 1 })
  })

  it('leads into the chain: a conclusion is linked, one that may not be read is not there', async () => {
    const conclusions = (await police.get('/api/conclusions')).json as { items: { id: string }[] } // the one field that is looked at
    const conclusionId = conclusions.items[0]?.id ?? ''
    await done(police, { action: 'link-conclusion', unit: 'na.huyen.vinh', conclusionId })
    expect((await detail(police)).units.find(({ unit }) => unit.id === 'na.huyen.vinh')?.conclusions).toEqual([conclusionId])
    expect((await act(police, { action: 'link-conclusion', unit: 'na.huyen.vinh', conclusionId: 'nothing' })).status).toBe(404)
  })

  it('keeps a table that equals its facts', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
