import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../../src/flows/demo/load-demo.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { ReformSimulation, ReformWritten } from '../../../src/organizations/index.ts'
import { ReportWritten, RoundDetail } from '../../../src/reports/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from './running-server.ts'
import { refusal } from './story.ts'

/** The culture department of the plan was divided on 5/9/2016; the packs know it, and nobody had applied it here. */
const [DIVIDED, HEIR, OTHER] = ['na.so.vhttdl', 'na.so.vhtt', 'na.so.du-lich']
const batch = { on: '2016-09-05' }

let town: RunningTown
let office: Caller
let plan = ''

const ask = (over: object = {}): Promise<Answer> =>
  office.post('/api/report-rounds', {
    ...{ commandId: newId(), directiveId: plan, clause: 'IV.1', title: 'Kết quả', dueOn: '2017-06-30', form: null, figures: [] },
    ...{ channels: ['na.vp-ubnd'], consolidator: 'na.ca', addressee: 'Bộ Công an', ...over },
  })
const roundOf = async (answer: Answer): Promise<RoundDetail> => {
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  return RoundDetail.parse((await office.get(`/api/report-rounds/${ReportWritten.parse(answer.json).id}`)).json)
}
const unitsOf = async (answer: Answer): Promise<string[]> => (await roundOf(answer)).rows.map(({ unit }) => unit.id)

beforeAll(async () => {
  const people = [
    { login: 'u-vanphong', office: 'na.ubnd', roles: ['specialist'] },
    { login: 'u-quantri', office: 'na.ubnd', roles: ['administrator'] },
  ] as const
  town = await startTown(people, '2016-08-12T08:00:00+07:00')
  plan = unwrap(await loadDemo(town.house)).directive
  town.setNow('2017-01-05T09:00:00+07:00')
  office = await town.as('u-vanphong')
}, 180_000)
afterAll(() => town.stop())

describe('who owes a report in a round that is opened later', () => {
  it('is whoever leads the task of the clause; an ended unit as long as its work is still to be handed over', async () => {
    const units = await unitsOf(await ask())
    expect(units).toHaveLength(56)
    expect(units).toContain(DIVIDED)
  })

  it('is the successor once a reform has handed the task over, in the place of who led it', async () => {
    const before = await unitsOf(await ask())
    const administrator = await town.as('u-quantri')
    const { items } = ReformSimulation.parse((await administrator.post('/api/reforms/simulate', { batch })).json)
    const decisions = items.map(({ kind, id, part, unit, canMove }) => ({
      ...{ kind, id, part, unit: unit.unitId, to: canMove ? HEIR : null, reason: canMove ? null : 'chờ xác nhận' },
    }))
    const content = { title: 'Chia tách', basis: 'theo gói dữ liệu', reason: 'áp dụng việc chia tách', batch }
    ReformWritten.parse((await administrator.post('/api/reforms', { commandId: newId(), content, decisions })).json)
    const after = await unitsOf(await ask())
    expect(after).toEqual(before.map((unit) => (unit === DIVIDED ? HEIR : unit)))
  })

  it('exists on the due day: what has ended, or never was by then, is refused by its name, and so is an office that it goes through', async () => {
    const name = 'Sở Văn hóa, Thể thao và Du lịch'
    expect(refusal(await ask({ units: [DIVIDED] }))).toMatchObject({
      ...{ status: 422, code: 'ROUND_UNIT_NOT_THERE', message: expect.stringContaining(`“${name}” không tồn tại vào ngày 30/06/2017`) },
    })
    // Founded in 2025 only.
    expect(refusal(await ask({ units: ['na.so.nnmt'] })).code).toBe('ROUND_UNIT_NOT_THERE')
    expect(refusal(await ask({ channels: [DIVIDED] })).code).toBe('ROUND_UNIT_NOT_THERE')
    expect(refusal(await ask({ consolidator: 'na.so.nnmt' })).code).toBe('ROUND_UNIT_NOT_THERE')
    expect(refusal(await ask({ units: ['nobody'] })).code).toBe('ROUND_UNIT_UNKNOWN')
    expect(refusal(await ask({ clause: 'IX.9' })).code).toBe('ROUND_CLAUSE_WITHOUT_UNITS')
    // A unit whose end lies ahead owes, and the reform of that day will hand it on; an office that it goes through is handed to nobody.
    const late = { dueOn: '2025-12-29' }
    expect(await unitsOf(await ask({ ...late, units: ['na.huyen.ky-son', OTHER] }))).toEqual(['na.huyen.ky-son', OTHER])
    expect(refusal(await ask({ ...late, units: [HEIR], channels: ['na.huyen.ky-son'] })).code).toBe('ROUND_UNIT_NOT_THERE')
  })

  it('is added only when it exists on the due day or today', async () => {
    const round = await roundOf(await ask({ units: [HEIR] }))
    const add = (unit: string, expectedVersion: number) =>
      office.post(`/api/report-rounds/${round.id}/actions`, {
        commandId: newId(),
        expectedVersion,
        action: 'add-unit',
        unit,
        reason: 'thêm',
      })
    expect(refusal(await add(DIVIDED, round.version)).code).toBe('ROUND_UNIT_NOT_THERE')
    expect((await add(OTHER, round.version)).status).toBe(200)
  })
})
