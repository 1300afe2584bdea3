import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, UnitId } from '../../../src/kernel/index.ts'
import { ReformDetail, ReformList, ReformSimulation, ReformWritten, type StrandedItem } from '../../../src/organizations/index.ts'
import { ReportWritten, RoundDetail } from '../../../src/reports/index.ts'
import { startDemoTown } from './demo-town.ts'
import type { Answer, Caller, RunningTown } from './running-server.ts'
import { refusal } from './story.ts'

/** The twelve communes of Kỳ Sơn since 1/7/2025 (resolution 1678/NQ-UBTVQH15), in the order of their codes. */
const KY_SON = [
  ...['Mường Xén', 'Mỹ Lý', 'Bắc Lý', 'Keng Đu', 'Huồi Tụ', 'Mường Lống', 'Na Loi', 'Nậm Cắn', 'Hữu Kiệm', 'Chiêu Lưu'],
  ...['Mường Típ', 'Na Ngoi'],
].map((name) => `Xã ${name}`)

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
  const demo = await startDemoTown(people)
  town = demo
  plan = demo.plan
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

describe('what an ended district owes', () => {
  const day = { on: '2025-07-01' }
  let administrator: Caller
  let round = ''
  const simulate = async () =>
    ReformSimulation.parse((await administrator.post('/api/reforms/simulate', { batch: day })).json).items.filter(
      ({ title }) => title !== null,
    )
  const show = async () => RoundDetail.parse((await office.get(`/api/report-rounds/${round}`)).json)
  const isOurs = (item: StrandedItem): boolean => item.kind === 'report-round' && item.id === round
  /** Kỳ Sơn’s goes to all, Anh Sơn’s to one commune; everything else that hangs on ended units stays. */
  const decide = (items: readonly StrandedItem[], over: (item: StrandedItem) => object | null = () => null) =>
    items.map((item) => {
      const { kind, id, part, candidates } = item
      const heirs = candidates.map(({ unitId }) => unitId)
      const key = { kind, id, part, unit: item.unit.unitId }
      if (!isOurs(item)) return { ...key, to: null, reason: 'chương trình năm 2016 đã xong', ...over(item) }
      return { ...key, to: heirs[0] ?? null, also: item.unit.unitId === 'na.huyen.ky-son' ? heirs.slice(1) : [], ...over(item) }
    })
  const apply = (decisions: object[]) => {
    const content = { title: 'Kết thúc cấp huyện', basis: '203/2025/QH15', reason: 'Kết thúc hoạt động cấp huyện', batch: day }
    return administrator.post('/api/reforms', { commandId: newId(), content, decisions })
  }

  beforeAll(async () => {
    round = (await roundOf(await ask({ dueOn: '2025-12-29', units: ['na.huyen.ky-son', 'na.huyen.anh-son', HEIR] }))).id
    town.setNow('2025-07-01T09:00:00+07:00')
    administrator = await town.as('u-quantri')
    office = await town.as('u-vanphong')
  })

  it('is offered with every commune of its area, and nothing chooses between them', async () => {
    const item = (await simulate()).find((one) => isOurs(one) && one.unit.unitId === 'na.huyen.ky-son')
    expect(item).toMatchObject({ part: 'owes', canMove: true, chosen: null })
    expect(item?.candidates.map(({ name, way }) => [name, way])).toEqual(KY_SON.map((name) => [name, 'one-of']))
  })

  it('goes to one of them or to all; a task goes to one, and nobody who does not exist takes anything', async () => {
    const items = await simulate()
    const task = items.find(({ kind, canMove, candidates }) => kind === 'task' && canMove && candidates.length > 1)
    const [first, second] = task?.candidates ?? []
    const both = (one: StrandedItem) => (one === task ? { to: first?.unitId, also: [second?.unitId], reason: null } : null)
    expect(refusal(await apply(decide(items, both)))).toMatchObject({ code: 'REFORM_ONE_SUCCESSOR' })
    const gone = (one: StrandedItem) => (isOurs(one) ? { also: ['na.huyen.vinh'] } : null)
    expect(refusal(await apply(decide(items, gone))).code).toBe('REFORM_SUCCESSOR_WRONG')
    const nobody = (one: StrandedItem) => (isOurs(one) ? { to: null, reason: 'để lại' } : null)
    expect(refusal(await apply(decide(items, nobody))).code).toBe('REFORM_ONE_SUCCESSOR')
    expect((await show()).rows.map(({ unit }) => unit.id)).toContain('na.huyen.ky-son')
  })

  it('is owed by all of them from then on, each once, and by the district no more; the reform says where each went', async () => {
    const items = await simulate()
    const done = ReformWritten.parse((await apply(decide(items))).json)
    expect(done.moved).toBe(2)
    const { rows } = await show()
    expect(rows.map(({ unit, standing }) => [unit.name, standing])).toEqual([
      ['Sở Văn hóa và Thể thao', 'not-yet-due'],
      ...['Xã Anh Sơn', ...KY_SON].map((name) => [name, 'not-yet-due']),
      ['Huyện Anh Sơn', 'excused'],
      ['Huyện Kỳ Sơn', 'excused'],
    ])
    const shown = ReformDetail.parse((await administrator.get(`/api/reforms/${done.id}`)).json)
    expect(shown.item).toMatchObject({ moved: 2, stranded: 0 })
    const went = shown.decided.filter(({ id, from }) => id === round && from.unitId === 'na.huyen.ky-son').map(({ to }) => to?.name)
    expect(went).toEqual(KY_SON)
  })

  it('that went to one commune by mistake is owed by the others of its area as well once the reform is corrected', async () => {
    const list = ReformList.parse((await administrator.get('/api/reforms')).json).items
    const [reform] = list.filter(({ id, on }) => id !== null && on === day.on)
    const { items } = ReformSimulation.parse((await administrator.post('/api/reforms/simulate', { batch: day, corrects: reform?.id })).json)
    const given = items.find((one) => isOurs(one) && one.unit.name === 'Xã Anh Sơn')
    expect(given).toMatchObject({ isDecided: true, canMove: true })
    const anhSon = (await town.house.organizations()).successionsFrom(UnitId.parse('na.huyen.anh-son')).flatMap((one) => one.to)
    const content = { title: 'Kết thúc cấp huyện', basis: '203/2025/QH15', reason: 'Giao thiếu các xã', batch: day }
    const decision = { kind: 'report-round', id: round, part: 'owes', unit: given?.unit.unitId, to: anhSon[0], also: anhSon.slice(1) }
    const body = { commandId: newId(), expectedVersion: reform?.version, content, decisions: [decision] }
    const corrected = await administrator.post(`/api/reforms/${reform?.id}/correct`, body)
    expect(corrected.status, JSON.stringify(corrected.json)).toBe(200)
    const owing = (await show()).rows.filter(({ standing }) => standing === 'not-yet-due').map(({ unit }) => unit.name)
    const others = ['Thành Bình Thọ', 'Nhân Hòa', 'Vĩnh Tường', 'Anh Sơn Đông', 'Yên Xuân'].map((name) => `Xã ${name}`)
    expect(owing).toEqual(['Sở Văn hóa và Thể thao', 'Xã Anh Sơn', ...KY_SON, ...others])
  })
})
