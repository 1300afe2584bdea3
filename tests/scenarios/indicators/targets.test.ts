import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TargetDetail, TargetList } from '../../../src/indicators/index.ts'
import { standValues } from '../../../src/indicators/values/stand-store.ts'
import { newId, UnitId } from '../../../src/kernel/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, district, other] = ['na.ubnd', 'na.huyen.ky-son', 'na.huyen.con-cuong'] as const
const PROVINCE = 'relapsed~2016~na.tinh'
const IN_DISTRICT = `relapsed~2016~${district}`
let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'm-chuyenvien', office, roles: ['specialist'] },
    { login: 'm-chuyenvien2', office, roles: ['specialist'] },
    { login: 'm-kyson', office: district, roles: ['head'] },
    { login: 'm-concuong', office: other, roles: ['head'] },
  ] as const
  town = await startTown(people, '2016-09-05T09:00:00+07:00')
}, 120_000)
afterAll(() => town?.stop())

const list = async (login: string, query: string) =>
  TargetList.parse((await (await town.as(login)).get(`/api/targets?indicator=relapsed&${query}`)).json).items
const open = async (login: string, id: string, query = '') =>
  TargetDetail.parse((await (await town.as(login)).get(`/api/targets/${id}${query}`)).json)
const act = async (login: string, id: string, expectedVersion: number, request: object) => {
  const answer = await (await town.as(login)).post(`/api/targets/${id}/actions`, { commandId: newId(), expectedVersion, request })
  const { error } = answer.json as { error?: { code: string; message: string } }
  return { status: answer.status, code: error?.code, message: error?.message }
}
const give = (unit: string, period: string, value: string) =>
  inTransaction(town.house.store, (tx) =>
    standValues(tx, {
      ...{ report: `${unit} ${period}`, unit: UnitId.parse(unit), period, at: town.house.clock() },
      values: [{ indicator: 'relapsed', breakdown: '', value }],
    }),
  )
const set = (value: string | null, more: object = {}) => ({ action: 'set', value, direction: 'at-least', path: { kind: 'even' }, ...more })
const share = (unit: string, value: string) => ({ unit, value })

describe('a target from the province to its districts', { timeout: 60_000 }, () => {
  it('is set with the paper that says so, by the office and not by a district', async () => {
    expect((await act('m-kyson', PROVINCE, 0, set('3.400'))).status).toBe(404)
    const document = { number: '484/KH-UBND', issuedOn: '2016-08-12' }
    expect((await act('m-chuyenvien', PROVINCE, 0, set('3.400', { document }))).status).toBe(200)
    expect(await open('m-chuyenvien', PROVINCE)).toMatchObject({
      version: 1,
      origin: 'set',
      value: '3400',
      document,
      allowed: ['set', 'allocate', 'withdraw'],
    })
  })

  it('refuses what is no figure, what is too large, what has no total, a period that months do not fill, a unit of another time', async () => {
    const code = async (id: string, request: object) => (await act('m-chuyenvien', id, id === PROVINCE ? 1 : 0, request)).code
    expect(await code(PROVINCE, set('3,4', { reason: 'sửa' }))).toBe('FIGURE_NOT_WHOLE')
    expect(await code(PROVINCE, set('1000000000000', { reason: 'sửa' }))).toBe('FIGURE_TOO_LARGE')
    expect(await code(PROVINCE, set('-5', { reason: 'sửa' }))).toBe('TARGET_NEGATIVE')
    expect(await code(PROVINCE, set('100'))).toBe('TARGET_REASON_NEEDED')
    expect(await code(PROVINCE, set('100', { reason: 'sửa', direction: 'reduce-by' }))).toBe('TARGET_BASELINE_NEEDED')
    const late = { kind: 'milestones', milestones: [{ month: '2017-01', value: '5' }] }
    expect(await code(PROVINCE, set('100', { reason: 'sửa', path: late }))).toBe('TARGET_MILESTONE_WRONG')
    expect(await code('patients-at-start~2016~na.tinh', set('5'))).toBe('TARGET_INDICATOR_NOT_TARGETABLE')
    expect(await code('nothing~2016~na.tinh', set('5'))).toBe('TARGET_INDICATOR_NOT_TARGETABLE')
    expect(await code('rehab-staff~2016-05~na.tinh', set('5'))).toBe('TARGET_PERIOD_WRONG')
    expect(await code('relapsed~2016~na.cdc', set('5'))).toBe('TARGET_UNIT_NOT_THERE')
    expect(await code('relapsed~nay~na.tinh', set('5'))).toBe('NOT_FOUND')
  })

  it('is handed to districts only when it adds up, or when the rest is left with a reason', async () => {
    const allocate = (shares: object[], more: object = {}) => act('m-chuyenvien', PROVINCE, 1, { action: 'allocate', shares, ...more })
    const short = await allocate([share(district, '1.000'), share(other, '2.000')])
    expect(short).toMatchObject({ status: 422, code: 'TARGET_DOES_NOT_ADD_UP' })
    expect(short.message).toBe('Đã chia 3.000 trong 3.400, còn lệch 400. Hãy chia cho đủ, hoặc ghi lý do để phần lệch lại.')
    expect((await allocate([share(district, '1'), share(district, '3399')])).code).toBe('TARGET_SHARE_TWICE')
    expect((await allocate([share('na.tinh', '3400')])).code).toBe('TARGET_UNIT_NOT_UNDER')
    expect((await allocate([share('vn.bca', '3400')])).code).toBe('TARGET_UNIT_NOT_UNDER')
    expect((await allocate([share(office, '400'), share('na.so.y-te', '3000')])).code).toBe('TARGET_SHARES_NESTED')
    expect((await allocate([share(district, '1.200'), share(other, '2.000')], { reason: 'dự phòng 200' })).status).toBe(200)
    expect(await open('m-chuyenvien', PROVINCE)).toMatchObject({ version: 2, allocation: { count: 2, rest: '200' } })
  })

  it('is then the district’s own: it reads it and hands it on, and cannot change it', async () => {
    const mine = await open('m-kyson', IN_DISTRICT)
    expect(mine).toMatchObject({ version: 1, origin: 'handed', value: '1200', from: { id: PROVINCE }, allowed: ['allocate'] })
    expect((await list('m-kyson', 'year=2016')).map(({ unit }) => unit.id)).toEqual([district])
    expect((await act('m-kyson', `relapsed~2016~${other}`, 1, { action: 'allocate', shares: [share(other, '1')] })).status).toBe(404)
    expect((await act('m-chuyenvien', IN_DISTRICT, 1, set('5', { reason: 'sửa' }))).code).toBe('TARGET_HANDED_DOWN')
  })

  it('is behind its path once the months say so, and not only at the end of the year', async () => {
    for (const month of ['01', '02', '03', '04', '05', '06', '07', '08']) await give(district, `2016-${month}`, '90')
    // 1,200 a year is 100 a month: 800 at the end of August; 8 × 90 = 720.
    const [mine] = await list('m-kyson', 'year=2016')
    expect(mine?.progress).toMatchObject({ class: 'behind', reached: '720', expected: '800', difference: '-80', share: '60' })
    const [before] = await list('m-kyson', 'year=2016&asOf=2016-01-20')
    expect(before?.progress.class).toBe('no-figures')
  })

  it('is changed by a new version with a reason, and stays what it was for whoever asks what was known before', async () => {
    town.setNow('2016-09-12T09:00:00+07:00')
    expect((await act('m-chuyenvien', PROVINCE, 1, set('3000', { reason: 'điều chỉnh' }))).code).toBe('CHANGED_BY_ANOTHER')
    expect((await act('m-chuyenvien', PROVINCE, 2, set('3000', { reason: 'điều chỉnh theo khả năng' }))).status).toBe(200)
    const now = await open('m-chuyenvien', PROVINCE)
    expect(now).toMatchObject({ value: '3000', reason: 'điều chỉnh theo khả năng', allocation: { rest: '-200' } })
    expect(now.versions.map(({ version, type, value }) => [version, type, value])).toEqual([
      [1, 'set', '3400'],
      [2, 'allocated', null],
      [3, 'set', '3000'],
    ])
    expect((await open('m-chuyenvien', PROVINCE, '?knownOn=2016-09-05')).value).toBe('3400')
    expect((await list('m-chuyenvien', 'year=2016&unit=na.tinh&knownOn=2016-09-04')).length).toBe(0)
  })

  it('is allocated by one of two who do it at once; the other is told', async () => {
    const request = { action: 'allocate', shares: [share(district, '1.000'), share(other, '2.000')] }
    const both = await Promise.all([act('m-chuyenvien', PROVINCE, 3, request), act('m-chuyenvien2', PROVINCE, 3, request)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.code).toBe('CHANGED_BY_ANOTHER')
    expect((await open('m-kyson', IN_DISTRICT)).value).toBe('1000')
  })

  it('ends for a district that a new allocation leaves out, and for all when it is withdrawn: what was is kept', async () => {
    expect((await act('m-chuyenvien', PROVINCE, 4, { action: 'allocate', shares: [share(other, '3.000')] })).status).toBe(200)
    expect(await list('m-kyson', 'year=2016')).toEqual([])
    expect((await act('m-chuyenvien', PROVINCE, 5, { action: 'withdraw', reason: 'bỏ chỉ tiêu' })).status).toBe(200)
    expect(await list('m-concuong', 'year=2016')).toEqual([])
    expect((await act('m-chuyenvien2', PROVINCE, 5, { action: 'allocate', shares: [share(other, '3.000')] })).code).toBe(
      'CHANGED_BY_ANOTHER',
    )
    expect((await act('m-chuyenvien2', PROVINCE, 6, { action: 'allocate', shares: [share(other, '3.000')] })).code).toBe('TARGET_WITHDRAWN')
    expect((await list('m-kyson', 'year=2016&knownOn=2016-09-05')).map(({ value }) => value)).toEqual(['1200'])
  })

  it('of a paper in a pack is changed and handed on like any other; the figure of the paper is what was known before', async () => {
    const id = 'patients-in-treatment~2016~na.tinh'
    expect((await act('m-chuyenvien', id, 0, set('3.500'))).code).toBe('TARGET_REASON_NEEDED')
    expect((await act('m-chuyenvien', id, 0, { action: 'allocate', shares: [share(district, '400'), share(other, '3.000')] })).status).toBe(
      200,
    )
    expect(await open('m-chuyenvien', id)).toMatchObject({ version: 2, value: '3400', allocation: { count: 2, rest: '0' } })
    expect(await open('m-chuyenvien', id, '?knownOn=2016-09-01')).toMatchObject({
      version: 0,
      origin: 'pack',
      value: '3400',
      allocation: null,
    })
  })

  it('whose figure nobody found is handed out with a reason, and districts show that theirs was not found', async () => {
    const id = 'rehab-all~2016~na.tinh'
    expect((await act('m-chuyenvien', id, 0, set(null))).status).toBe(200)
    const shares = [share(district, '15')]
    expect((await act('m-chuyenvien', id, 1, { action: 'allocate', shares })).code).toBe('TARGET_WHOLE_UNKNOWN')
    expect((await act('m-chuyenvien', id, 1, { action: 'allocate', shares, reason: 'giao trước theo đề nghị của huyện' })).status).toBe(200)
    const items = TargetList.parse((await (await town.as('m-chuyenvien')).get('/api/targets?indicator=rehab-all&year=2016')).json).items
    expect(items.filter(({ value }) => value === null).length).toBe(21)
    expect(items.find(({ unit }) => unit.id === district)).toMatchObject({ origin: 'handed', value: '15' })
  })

  it('that was withdrawn is set anew, and offers the groups of units under it with what they came to a year before', async () => {
    await give(district, '2015-12', '40')
    expect((await act('m-chuyenvien', PROVINCE, 6, set('100'))).status).toBe(200)
    const { groups } = await open('m-chuyenvien', PROVINCE)
    const districts = groups.find(({ id }) => id === 'na.nhom.huyen')
    expect(districts?.units.length).toBe(21)
    expect(districts?.units.find(({ id }) => id === district)?.before).toBe('40')
  })
})
