import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TargetItem, TargetList } from '../../../src/indicators/index.ts'
import { standValues } from '../../../src/indicators/values/stand-store.ts'
import { newId, UnitId } from '../../../src/kernel/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

/**
 * Quotas of a province handed to three districts, in 2024 and in 2025, worked out by hand:
 * 2024: Vinh 900, Cửa Lò 300, Kỳ Sơn 600 of 1.800. Cửa Lò joins Vinh on 1/12/2024: Vinh 900 + 300 = 1.200, and 1.200 + 600 = 1.800.
 * 2025: Vinh 1.200 and Kỳ Sơn 600 of 1.800. On 1/7/2025 both end with 6 and 12 heirs and no decision gives shares: 1.200 and 600 stay above their heirs.
 * Then the office hands the whole out anew: 6 × 200 + 12 × 50 = 1.200 + 600 = 1.800.
 */
const [VINH, CUA_LO, KY_SON] = ['na.huyen.vinh', 'na.huyen.cua-lo', 'na.huyen.ky-son'] as const
const [MUONG_XEN, NAM_CAN] = ['na.xa.16813.2025', 'na.xa.16837.2025'] as const
const KY_SON_COMMUNES = [
  ...[MUONG_XEN, 'na.xa.16816', 'na.xa.16819', 'na.xa.16822', 'na.xa.16828', 'na.xa.16831', 'na.xa.16834.2025', NAM_CAN],
  ...['na.xa.16849.2025', 'na.xa.16855.2025', 'na.xa.16858.2025', 'na.xa.16870.2025'],
]
const VINH_WARDS = ['16681', '16690', '16702', '16708', '16732', '17920'].map((code) => `na.xa.${code}.2025`)

let town: RunningTown
beforeAll(async () => {
  town = await startTown([{ login: 'q-chuyenvien', office: 'na.ubnd', roles: ['specialist'] }], '2024-01-15T09:00:00+07:00')
}, 120_000)
afterAll(() => town?.stop())

const on = (day: string): void => town.setNow(`${day}T09:00:00+07:00`)
const act = async (year: number, expectedVersion: number, request: object): Promise<Answer> =>
  (await town.as('q-chuyenvien')).post(`/api/targets/relapsed~${year}~na.tinh/actions`, { commandId: newId(), expectedVersion, request })
const done = (answer: Answer): void => expect(answer.status, JSON.stringify(answer.json)).toBe(200)
const hand = async (year: number, version: number, shares: readonly (readonly [string, number])[]): Promise<void> =>
  done(await act(year, version, { action: 'allocate', shares: shares.map(([unit, value]) => ({ unit, value: String(value) })) }))
const list = async (year: number): Promise<TargetItem[]> =>
  TargetList.parse((await (await town.as('q-chuyenvien')).get(`/api/targets?indicator=relapsed&year=${year}`)).json).items
const of = (items: readonly TargetItem[], unit: string) => items.find((one) => one.unit.id === unit)
/** What stands with units that are there, and undivided above heirs: nothing is lost between them. */
const altogether = (items: readonly TargetItem[]): number =>
  items
    .filter(({ unit }) => unit.id !== 'na.tinh')
    .flatMap(({ takenOver, value }) =>
      takenOver.length === 0 ? [value] : takenOver.flatMap((part) => (part.units.length > 1 ? [part.value] : [])),
    )
    .reduce((sum, value) => sum + Number(value), 0)
const give = (unit: string, year: number, months: readonly number[], value: number) =>
  inTransaction(town.house.store, async (tx) => {
    for (const month of months) {
      const period = `${year}-${String(month).padStart(2, '0')}`
      const values = [{ indicator: 'relapsed', breakdown: '', value: String(value) }]
      await standValues(tx, { report: `${unit} ${period}`, unit: UnitId.parse(unit), period, at: town.house.clock(), values })
    }
  })
const months = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n)

describe('quotas of districts that end', { timeout: 60_000 }, () => {
  it('go whole to the one heir: Vinh has its own 900 and the 300 of Cửa Lò, and what both came to', async () => {
    done(await act(2024, 0, { action: 'set', value: '1.800', direction: 'at-least', path: { kind: 'even' } }))
    await hand(2024, 1, [
      [VINH, 900],
      [CUA_LO, 300],
      [KY_SON, 600],
    ])
    await give(VINH, 2024, months(1, 11), 80)
    await give(CUA_LO, 2024, months(1, 11), 25)
    on('2024-11-20')
    const before = await list(2024)
    expect([VINH, CUA_LO, KY_SON].map((unit) => of(before, unit)?.value)).toEqual(['900', '300', '600'])
    on('2025-01-06')
    await give(VINH, 2024, [12], 105)
    const after = await list(2024)
    // 11 × 80 + 105 of Vinh and 11 × 25 of Cửa Lò: 985 + 275 = 1.260.
    expect(of(after, VINH)).toMatchObject({
      ...{ value: '1200', received: [{ from: { id: CUA_LO }, value: '300' }], progress: { class: 'reached', reached: '1260' } },
    })
    expect(of(after, CUA_LO)).toMatchObject({
      ...{ progress: { class: 'handed-over' }, takenOver: [{ units: [{ id: VINH }], share: '1', value: '300' }] },
    })
    expect(altogether(after)).toBe(1800)
  })

  it('stay undivided above several heirs, since no decision says how much goes to whom; the year’s figures are still there', async () => {
    on('2025-01-15')
    done(await act(2025, 0, { action: 'set', value: '1.800', direction: 'at-least', path: { kind: 'even' } }))
    await hand(2025, 1, [
      [VINH, 1200],
      [KY_SON, 600],
    ])
    await give(KY_SON, 2025, months(1, 6), 45)
    on('2025-06-10')
    // Five months are over: 5 × 45 = 225 of 600 × 5/12 = 250.
    expect(of(await list(2025), KY_SON)?.progress).toMatchObject({ class: 'behind', reached: '225', expected: '250' })
    on('2025-12-05')
    await give(MUONG_XEN, 2025, months(7, 11), 10)
    await give(NAM_CAN, 2025, months(7, 11), 8)
    const items = await list(2025)
    const district = of(items, KY_SON)
    expect(district).toMatchObject({ value: '600', progress: { class: 'handed-over' } })
    expect(district?.takenOver.map(({ units, share, value }) => [units.map(({ id }) => id).sort(), share, value])).toEqual([
      [[...KY_SON_COMMUNES].sort(), '1', '600'],
    ])
    expect(of(items, VINH)?.takenOver).toMatchObject([{ value: '1200' }])
    expect(of(items, MUONG_XEN)).toBeUndefined()
    expect(altogether(items)).toBe(1800)
    // 6 × 45 of the district, 5 × 10 and 5 × 8 of its communes: 270 + 50 + 40 = 360, of 1.800 × 11/12 = 1.650.
    expect(of(items, 'na.tinh')?.progress).toMatchObject({ class: 'behind', reached: '360', expected: '1650' })
  })

  it('are handed out anew to the communes and wards, which then have their own', async () => {
    await hand(2025, 2, [...VINH_WARDS.map((unit) => [unit, 200] as const), ...KY_SON_COMMUNES.map((unit) => [unit, 50] as const)])
    const items = await list(2025)
    expect(
      items
        .filter(({ origin }) => origin === 'handed')
        .map(({ unit }) => unit.id)
        .sort(),
    ).toEqual([...VINH_WARDS, ...KY_SON_COMMUNES].sort())
    expect([VINH, KY_SON].map((unit) => of(items, unit))).toEqual([undefined, undefined])
    expect(altogether(items)).toBe(1800)
    // July to November: 5 × 10 and 5 × 8 of 50 each.
    expect(of(items, MUONG_XEN)).toMatchObject({ value: '50', progress: { class: 'reached', reached: '50' } })
    expect(of(items, NAM_CAN)?.progress).toMatchObject({ reached: '40' })
    expect(of(items, 'na.tinh')?.progress).toMatchObject({ reached: '360', expected: '1650' })
  })
})
