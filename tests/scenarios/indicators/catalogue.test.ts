import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPacks } from '../../../src/flows/load-packs.ts'
import { IndicatorList } from '../../../src/indicators/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, district] = ['na.ubnd', 'na.huyen.ky-son'] as const
let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'i-chuyenvien', office, roles: ['specialist'] },
    { login: 'i-kyson', office: district, roles: ['head'] },
    { login: 'i-quantri', office, roles: ['administrator'] },
  ] as const
  town = await startTown(people, '2017-01-05T09:00:00+07:00')
}, 120_000)
afterAll(() => town?.stop())

const list = async (login: string, query = '') => IndicatorList.parse((await (await town.as(login)).get(`/api/indicators${query}`)).json)
const find = async (login: string, id: string, query = '') => (await list(login, query)).items.find(({ indicatorId }) => indicatorId === id)
const enter = async (area: string, is: string) => {
  const values = {
    title: { kind: 'text', text: `Địa bàn ${area}` },
    ...{ area: { kind: 'unit', unit: area }, class: { kind: 'choice', choice: is }, 'classed-on': { kind: 'date', date: '2017-01-05' } },
  }
  const answer = await (await town.as('i-chuyenvien')).post('/api/registers/key-areas/records', { commandId: newId(), values })
  expect(answer.status).toBe(200)
}

describe('the catalogue of indicators', { timeout: 60_000 }, () => {
  it('holds those of plan 484: facilities, dispensing points and patients, the last with its formula in words of other indicators', async () => {
    const all = await list('i-chuyenvien')
    const seed = ['facilities-operating', 'points-operating', 'patients-in-treatment', 'rehab-admitted']
    expect(
      seed.filter((id) => !all.items.some(({ indicatorId, basis }) => indicatorId === id && basis?.startsWith('484/KH-UBND'))),
    ).toEqual([])
    const patients = all.items.find(({ indicatorId }) => indicatorId === 'patients-in-treatment')
    expect(patients).toMatchObject({
      formulaVi:
        'Người đang điều trị đầu kỳ + Người mới vào điều trị + Người chuyển đến − Người chuyển đi − Người ra khỏi chương trình (bỏ trị, chấm dứt, hoàn thành, tử vong)',
      ...{
        parts: ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left'],
        usedBy: ['treated-share'],
      },
      ...{ isLevel: true, acrossPeriods: 'last', count: null },
    })
    for (const one of all.items)
      expect([one.indicatorId, one.basis !== undefined || one.unverified !== undefined]).toEqual([one.indicatorId, true])
  })

  it('counts from a register what stands there on the day and meets the condition, as far as the reader may open the records', async () => {
    await enter(district, 'complex')
    await enter('na.huyen.con-cuong', 'key')
    await enter('na.huyen.que-phong', 'normal')
    expect((await find('i-chuyenvien', 'areas-complex'))?.count).toBe(2)
    expect((await find('i-kyson', 'areas-complex'))?.count).toBe(1)
    expect((await find('i-quantri', 'areas-complex'))?.count).toBe(0)
    expect((await find('i-chuyenvien', 'areas-complex', '?asOf=2017-01-04'))?.count).toBe(0)
  })

  it('is that of its day: areas are counted by the classes of the decision from 24 August 2025 on', async () => {
    expect(await find('i-chuyenvien', 'areas-complex', '?asOf=2025-08-23')).toBeDefined()
    expect(await find('i-chuyenvien', 'areas-complex', '?asOf=2025-08-24')).toBeUndefined()
    expect(await find('i-chuyenvien', 'areas-drug-free', '?asOf=2025-08-24')).toMatchObject({ source: { kind: 'register' }, count: 0 })
  })

  it('takes an indicator of a folder outside the repository, and refuses one whose formula reads what is not there, with its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dondoc-indicators-'))
    try {
      mkdirSync(join(folder, 'of-us'))
      writeFileSync(join(folder, 'of-us', 'pack.yaml'), 'name: của chúng tôi\nversion: "1"\nwhat: thử\n')
      const write = (formula: string) =>
        writeFileSync(
          join(folder, 'of-us', 'indicators.yaml'),
          `indicators:\n  - { indicatorId: per-point, nameVi: Người mỗi điểm, nameEn: A point, unitVi: người, unitEn: persons, decimals: 1, period: month, source: { kind: formula, formula: ${formula} }, acrossUnits: ratio, acrossPeriods: ratio, unverified: true }\n`,
        )
      write('patients-in-treatment / points-operating')
      const taken = loadPacks({ further: [folder] })
      expect(taken.ok && taken.value.indicators.at(-1)?.indicatorId).toBe('per-point')
      write('patients-in-treatment / cung-cap')
      expect(loadPacks({ further: [folder] })).toMatchObject({
        refusal: {
          code: 'PACK_INVALID',
          params: { file: join(folder, 'of-us', 'indicators.yaml'), rule: 'per-point: EXPRESSION_FIELD_UNKNOWN 25 cung-cap' },
        },
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
