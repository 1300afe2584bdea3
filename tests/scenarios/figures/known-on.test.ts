import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicRemade, PeriodicWritten } from '../../../src/reports/index.ts'
import { readPeriodic } from '../../../src/reports/periodic/periodic-store.ts'
import { inTransaction, redact } from '../../../src/storage/index.ts'
import { testContext } from '../../../src/storage/testing.ts'
import { type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const health = 'na.so.y-te'
const PLACES = ['na.mmt.hivaids', 'na.mmt.quy-chau'] as const
const at = (unit: string, form = 'methadone-monthly') => `/api/periodic-reports/${form}/2017-01/${unit}`
const province = at(health, 'methadone-province')
const NAMES = ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left']
const given = (men: readonly number[], women: readonly number[]) =>
  NAMES.flatMap((indicator, n) => [
    { indicator, breakdown: 'sex=male', value: String(men[n]) },
    { indicator, breakdown: 'sex=female', value: String(women[n]) },
  ])

let town: RunningTown
const who = (): Promise<Caller> => town.as('k-yte')
beforeAll(async () => {
  town = await startTown([{ login: 'k-yte', office: health, roles: ['head'] }], '2017-02-01T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const act = async (path: string, expectedVersion: number, request: object, onBehalfOf?: string): Promise<number> => {
  const behalf = onBehalfOf === undefined ? {} : { onBehalfOf }
  const answer = await (await who()).post(`${path}/actions`, { commandId: newId(), expectedVersion, request, ...behalf })
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}
const show = async (path: string, query = ''): Promise<PeriodicDetail> =>
  PeriodicDetail.parse((await (await who()).get(`${path}${query}`)).json)
const remade = async (path: string, version: number): Promise<PeriodicRemade> =>
  PeriodicRemade.parse((await (await who()).get(`${path}/sent/${version}`)).json)

/**
 * By hand. On 1/2 one place says 1,000 + 30 + 2 − 5 − 7 = 1,020 men and 200 + 4 + 0 − 1 − 3 = 200 women, the other 150 + 10 − 4 = 156 men and 50 + 1 + 1 − 2 = 50
 * women: new 45 of both, 1,426 at the end. On 6/2 the first place finds 5 men more: new 50, 1,431 at the end.
 */
describe('a report on a form as it was known', { timeout: 120_000 }, () => {
  it('after two places and the department sent, and one place corrected what it had sent', async () => {
    for (const [place, men, women] of [
      [PLACES[0], [1000, 30, 2, 5, 7], [200, 4, 0, 1, 3]],
      [PLACES[1], [150, 10, 0, 0, 4], [50, 1, 1, 2, 0]],
    ] as const) {
      await act(at(place), 0, { action: 'enter', cells: given(men, women) }, place)
      await act(at(place), 2, { action: 'submit' }, place)
    }
    await act(at(PLACES[0]), 3, { action: 'accept' })
    await act(province, 0, { action: 'enter', prose: [{ key: 'situation', text: 'Một cơ sở chưa gửi.' }] })
    await act(province, 2, { action: 'submit', reasons: [{ check: 'incomplete', text: 'Quế Phong mất điện' }] })
    town.setNow('2017-02-05T09:00:00+07:00')
    await act(at(PLACES[0]), 4, { action: 'unlock', reason: 'Sót sổ của trạm cấp thuốc' })
    town.setNow('2017-02-06T09:00:00+07:00')
    await act(at(PLACES[0]), 5, { action: 'enter', cells: [{ indicator: 'patients-new', breakdown: 'sex=male', value: '35' }] }, PLACES[0])
    await act(at(PLACES[0]), 6, { action: 'submit', correction: 'Thêm 5 người của trạm' }, PLACES[0])
  })

  it('the sums, their parts and the state are those of the day, to the minute, and now those of now', async () => {
    const now = await show(province)
    expect(now.cells).toMatchObject({ 'patients-new|': '50', 'patients-in-treatment|': '1431' })
    expect(now).toMatchObject({ knownOn: null, changed: [] })
    for (const query of ['?knownOn=2017-02-03', '?knownOn=2017-02-06T08:59:59%2B07:00']) {
      const then = await show(province, query)
      expect(then.cells, query).toMatchObject({ 'patients-new|': '45', 'patients-in-treatment|': '1426' })
      expect(then.parts['patients-new|']?.map(({ unit, value }) => [unit.id, value])).toEqual([
        [PLACES[1], '11'],
        [PLACES[0], '34'],
      ])
      expect(then).toMatchObject({ may: [], movedSince: [], status: 'submitted' })
    }
    expect((await show(at(PLACES[0]), '?knownOn=2017-02-03')).status).toBe('accepted')
    expect((await show(at(PLACES[0]), '?knownOn=2017-02-05')).status).toBe('unlocked')
    expect(await show(province, '?knownOn=2017-01-31')).toMatchObject({ status: null, version: 0, cells: {} })
  })

  it('what changed since is told cell by cell, by whom, when and why, with the report in which it changed', async () => {
    const { changed } = await show(province, '?knownOn=2017-02-03')
    const moved = (cell: string, before: string, after: string) => ({
      kind: 'figure',
      cell,
      before,
      after,
      reason: 'Thêm 5 người của trạm',
    })
    expect(changed).toHaveLength(5)
    for (const one of [
      moved('patients-new|sex=male', '30', '35'),
      moved('patients-new|', '34', '39'),
      moved('patients-in-treatment|sex=male', '1020', '1025'),
      moved('patients-in-treatment|', '1220', '1225'),
      { kind: 'unlocked', cell: null, reason: 'Sót sổ của trạm cấp thuốc' },
    ]) {
      const place = { form: 'methadone-monthly', period: '2017-01', unit: { id: PLACES[0] }, by: { id: health } }
      expect(changed).toContainEqual(
        expect.objectContaining({ ...one, unit: expect.objectContaining(place.unit), by: expect.objectContaining(place.by) }),
      )
    }
    expect(changed.at(-1)?.at).toBe('2017-02-05T02:00:00.000Z')
    expect((await show(province, '?knownOn=2017-02-06')).changed).toEqual([])
  })

  it('a version that was sent is made again, the same by hash; its files say what they said', async () => {
    expect(await remade(province, 3)).toMatchObject({ outcome: 'same', differing: [], cells: { 'patients-new|': '45' } })
    const first = await remade(at(PLACES[0]), 3)
    expect(first).toMatchObject({ outcome: 'same', cells: { 'patients-new|': '34' } })
    const caller = await who()
    const file = await caller.bytes(`${at(PLACES[0])}/files/dhis2?version=3`)
    expect(`sha256:${createHash('sha256').update(file).digest('hex')}`).toBe(first.kept?.figures)
    const latest = await caller.bytes(`${at(PLACES[0])}/files/dhis2`)
    expect(latest.equals(file)).toBe(false)
    const paper = await caller.bytes(`${province}/files/docx?version=3`)
    const xml = new TextDecoder().decode(unzipSync(new Uint8Array(paper))['word/document.xml'])
    const words = xml.replace(/<[^>]+>/g, ' ')
    expect(words).toContain('1.426')
    expect(words).not.toContain('1.431')
    expect((await caller.get(`${province}/sent/2`)).status).toBe(404)
  })

  it('a paper that can no longer be made as it was is told', async () => {
    await inTransaction(town.house.store, async (tx) => {
      const report = await readPeriodic(tx, `methadone-province/2017-01/${health}`)
      const text = report?.prose.get('situation')
      if (text === undefined) throw new Error('no prose')
      await redact(tx, testContext(), text)
    })
    expect(await remade(province, 3)).toMatchObject({ outcome: 'differs', differing: ['paper'] })
  })
})
