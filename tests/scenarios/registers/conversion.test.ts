import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { newId, plainDate, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten, type ValueView } from '../../../src/registers/index.ts'
import { CountedThings, PeriodicDetail, PeriodicWritten } from '../../../src/reports/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { linesOfDocx } from '../plan-484/read-issued.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

const FORM = join(packageRoot(), 'tests', 'scenarios', 'registers', 'counted-form')
const [city, labour, police, district] = ['na.huyen.vinh', 'na.so.ldtbxh', 'na.ca', 'na.huyen.ky-son'] as const
const BEFORE = 'Trung tâm Giáo dục lao động xã hội thành phố Vinh'
const AFTER = 'Trung tâm Chữa bệnh - Giáo dục - Lao động xã hội Vinh'
const TODAY = 'Cơ sở cai nghiện ma túy Vinh'

let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'c-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
    { login: 'c-lanhdao', office: 'na.ubnd', roles: ['leader'] },
    { login: 'c-kyson', office: district, roles: ['head'] },
  ] as const
  town = await startTown(people, '2016-09-01T08:00:00+07:00', { packs: [FORM] })
}, 180_000)
afterAll(() => town?.stop())

const done = (answer: Answer): unknown => {
  expect(answer).toMatchObject({ status: 200 })
  return answer.json
}
const t = (text: string) => ({ kind: 'text', text })
const d = (date: string) => ({ kind: 'date', date })
const n = (value: number) => ({ kind: 'number', value })
const c = (choice: string) => ({ kind: 'choice', choice })
const u = (unit: string) => ({ kind: 'unit', unit })
const paper = (number: string, issuedOn: string) => ({ kind: 'document', number, issuedOn, issuer: 'UBND tỉnh' })

async function enter(login: string, register: string, effectiveOn: string, values: object): Promise<string> {
  const body = { commandId: newId(), effectiveOn, values }
  return RecordWritten.parse(done(await (await town.as(login)).post(`/api/registers/${register}/records`, body))).id
}
async function change(id: string, expectedVersion: number, effectiveOn: string, values: object): Promise<void> {
  const body = { commandId: newId(), expectedVersion, effectiveOn, request: { action: 'change', values, reason: 'Đề án chuyển đổi' } }
  done(await (await town.as('c-chuyenvien')).post(`/api/register-records/${id}/actions`, body))
}
const unitOf = (value: ValueView | undefined) => (value?.kind === 'unit' ? value.unit.id : undefined)
const textOf = (value: ValueView | undefined) => (value?.kind === 'text' ? value.text : undefined)

/** The register on a day: names with their owners, in the order of the names. */
async function listed(asOf: string, more = ''): Promise<string[][]> {
  const path = `/api/registers/rehab-centres/records?asOf=${asOf}${more}`
  const { items } = RecordList.parse(done(await (await town.as('c-lanhdao')).get(path)))
  return items
    .filter(({ values }) => values.state?.kind === 'choice' && values.state.choice === 'operating')
    .map(({ values }) => [textOf(values.title) ?? '', unitOf(values.owner) ?? ''])
    .sort((one, other) => ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
}
async function printed(asOf: string): Promise<string> {
  const bytes = await (await town.as('c-lanhdao')).bytes(`/api/registers/rehab-centres/records.xlsx?asOf=${asOf}`)
  const [sheet] = unwrap(await extractSheets(new Uint8Array(bytes), 'x.xlsx'))
  return (sheet?.rows ?? []).flat().join('|')
}
const AT = (period: string, unit: string) => `/api/periodic-reports/thu-dem/${period}/${unit}`
const detail = async (login: string, period: string, unit: string) =>
  PeriodicDetail.parse(done(await (await town.as(login)).get(AT(period, unit))))
/** The list of a day on paper. */
const onPaper = async (asOf: string): Promise<string> =>
  linesOfDocx(await (await town.as('c-lanhdao')).bytes(`/api/registers/rehab-centres/print/docx?asOf=${asOf}`)).join('|')
/** What the report of an owner on a quarter is prefilled with: centres in operation and their capacity. */
async function owned(period: string, unit: string): Promise<(string | undefined)[]> {
  const { counted } = await detail('c-lanhdao', period, unit)
  return ['centres-operating', 'centres-capacity'].map((id) => counted.find(({ indicator }) => indicator === id)?.value)
}

describe('the conversion scheme of II.1, carried out on the register', { timeout: 120_000 }, () => {
  let vinh = ''
  // The day of the transfer to the department, the second centre and all capacities are made up: no source gives them.
  it('moves a centre of the city under the department with its new name, and merges another into it', async () => {
    vinh = await enter('c-chuyenvien', 'rehab-centres', '2016-09-01', {
      ...{
        title: t(BEFORE),
        owner: u(city),
        'owner-level': c('district'),
        state: c('operating'),
        since: d('2016-09-01'),
        capacity: n(180),
      },
    })
    const second = await enter('c-chuyenvien', 'rehab-centres', '2016-09-01', {
      ...{ title: t('Trung tâm thử'), owner: u(labour), 'owner-level': c('department'), state: c('operating'), since: d('2016-09-01') },
      capacity: n(120),
    })
    town.setNow('2018-01-10T08:00:00+07:00')
    await change(vinh, 1, '2017-07-01', {
      ...{
        title: t(AFTER),
        'former-names': t(`trước 01/7/2017: ${BEFORE}`),
        owner: u(labour),
        'owner-level': c('department'),
        since: d('2017-07-01'),
      },
      decision: paper('1/QĐ-UBND', '2017-06-20'),
    })
    await change(second, 1, '2017-10-01', {
      ...{
        state: c('merged'),
        'merged-into': { kind: 'record', record: vinh },
        since: d('2017-10-01'),
        decision: paper('2/QĐ-UBND', '2017-09-20'),
      },
    })
    await change(vinh, 2, '2017-10-01', { capacity: n(300), since: d('2017-10-01') })
  })

  it('has a page of each day, where nothing is done but today; of a day before its entry, or before that was known, there is none', async () => {
    const caller = await town.as('c-chuyenvien')
    const path = `/api/register-records/${vinh}`
    const page = async (days: string) => RecordDetail.parse(done(await caller.get(`${path}${days}`)))
    const [before, after, now] = [await page('?asOf=2017-06-30'), await page('?asOf=2017-07-01'), await page('')]
    expect([before, after, now].map(({ values }) => textOf(values.title))).toEqual([BEFORE, AFTER, AFTER])
    expect([before.allowed, before.moves, after.allowed, after.moves]).toEqual([[], [], [], []])
    expect([now.allowed.includes('change'), now.moves.includes('merged')]).toEqual([true, true])
    // The transfer of 1 July 2017 was entered in January 2018.
    expect(textOf((await page('?asOf=2017-07-01&knownOn=2017-12-31')).values.title)).toBe(BEFORE)
    for (const [days, date] of [
      ['?asOf=2016-08-31', '2016-08-31'],
      ['?asOf=2017-07-01&knownOn=2016-08-31', '2017-07-01'],
    ] as const) {
      const refused = await caller.get(`${path}${days}`)
      expect([refused.status, refused.json]).toMatchObject([422, { error: { code: 'REGISTER_NOT_THERE_YET', params: { date } } }])
    }
  })

  it('shows in the list and in the printed sheet of each day what stood then', async () => {
    expect(await listed('2017-06-30')).toEqual([
      [BEFORE, city],
      ['Trung tâm thử', labour],
    ])
    expect(await listed('2017-07-01')).toEqual([
      [AFTER, labour],
      ['Trung tâm thử', labour],
    ])
    expect(await listed('2017-10-01')).toEqual([[AFTER, labour]])
    expect(await listed('2017-06-30', `&unit=${city}`)).toEqual([[BEFORE, city]])
    expect(await listed('2017-07-01', `&unit=${city}`)).toEqual([])
    for (const shown of [printed, onPaper]) {
      const papers = [await shown('2017-06-30'), await shown('2017-07-01')]
      expect(papers.map((paper) => [paper.split('|').includes(BEFORE), paper.split('|').includes(AFTER)])).toEqual([
        [true, false],
        [false, true],
      ])
    }
    // As it was known before anybody told it, nothing had changed.
    expect(await listed('2017-10-01', '&knownOn=2017-12-31')).toEqual([
      [BEFORE, city],
      ['Trung tâm thử', labour],
    ])
  })

  it('is counted for the owner of the last day of each quarter; a centre that was merged is counted once', async () => {
    expect([await owned('2017-Q2', city), await owned('2017-Q2', labour)]).toEqual([
      ['1', '180'],
      ['1', '120'],
    ])
    expect([await owned('2017-Q3', city), await owned('2017-Q3', labour)]).toEqual([
      ['0', '0'],
      ['2', '300'],
    ])
    expect([await owned('2017-Q4', city), await owned('2017-Q4', labour)]).toEqual([
      ['0', '0'],
      ['1', '300'],
    ])
  })

  it('goes to the police on 1 March 2025, as the succession of the agency tells; the older reports stay as they were', async () => {
    town.setNow('2025-04-02T08:00:00+07:00')
    await change(vinh, 3, '2025-03-01', {
      title: t(TODAY),
      'former-names': t(`${BEFORE}; ${AFTER}`),
      owner: u('na.ca.pc'),
      'owner-level': c('police'),
      since: d('2025-03-01'),
    })
    const agencies = await town.house.organizations()
    const centre = UnitId.parse('na.cs.gdldxh-vinh')
    const above = (on: string) =>
      agencies.versionsOf(centre).find(({ validFrom, validTo }) => (validFrom ?? '') <= on && (validTo ?? '9999') > on)?.parentId
    expect([above('2025-02-28'), above('2025-03-01')]).toEqual([city, 'na.ca.pc'])
    expect(await listed('2025-02-28')).toEqual([[AFTER, labour]])
    expect(await listed('2025-03-01')).toEqual([[TODAY, 'na.ca.pc']])
    expect([await owned('2024-Q4', labour), await owned('2025-Q1', police)]).toEqual([
      ['1', '300'],
      ['1', '300'],
    ])
    expect(await owned('2017-Q2', city)).toEqual(['1', '180'])
    expect(agencies.getName(UnitId.parse('na.ca.pc'), plainDate('2025-03-01'))).toContain('ma túy')
  })
})

describe('a report on a form', { timeout: 120_000 }, () => {
  it('comes filled with what the registers of the unit hold, opens to the records, and keeps what was taken', async () => {
    town.setNow('2025-04-03T08:00:00+07:00')
    const commune = u('na.xa.16816')
    for (const [day, plants, destroyed] of [
      ['2025-01-10', 900, 900],
      ['2025-02-11', 450, 400],
      // Of the quarter before.
      ['2024-12-30', 77, 77],
    ] as const) {
      await enter('c-kyson', 'poppy-sites', day, {
        ...{ title: t(`Nương ${day}`), commune, plant: c('poppy'), state: c('destroyed'), 'detected-on': d(day), plants: n(plants) },
        ...{ 'square-metres': n(10), 'destroyed-on': d(day), 'plants-destroyed': n(destroyed), 'metres-destroyed': n(10) },
      })
    }
    for (const [day, participants] of [
      ['2025-03-03', 210],
      ['2025-03-31', 95],
    ] as const) {
      await enter('c-kyson', 'propaganda', day, {
        ...{ title: t(`Nói chuyện ${day}`), area: commune, form: c('meeting'), 'place-kind': c('border'), audience: c('people') },
        ...{ 'held-on': d(day), participants: n(participants) },
      })
    }
    const shown = await detail('c-kyson', '2025-Q1', district)
    const value = (id: string) => shown.counted.find(({ indicator }) => indicator === id)?.value
    // 900 + 400; 210 + 95.
    expect([value('poppy-plants-destroyed'), value('propaganda-attendance')]).toEqual(['1300', '305'])
    const who = await town.as('c-kyson')
    const opened = CountedThings.parse(done(await who.get(`${AT('2025-Q1', district)}/counted/poppy-plants-destroyed`)))
    expect([opened.sum, opened.items.map(({ title, amount }) => [title, amount]).sort()]).toEqual([
      1300,
      [
        ['Nương 2025-01-10', 900],
        ['Nương 2025-02-11', 400],
      ],
    ])
    const cells = [
      { indicator: 'poppy-plants-destroyed', breakdown: '', value: '1300' },
      { indicator: 'propaganda-attendance', breakdown: '', value: '300' },
    ]
    const body = { commandId: newId(), expectedVersion: shown.version, request: { action: 'enter', cells } }
    PeriodicWritten.parse(done(await who.post(`${AT('2025-Q1', district)}/actions`, body)))
    const { counted } = await detail('c-kyson', '2025-Q1', district)
    const taken = (id: string) => counted.find(({ indicator }) => indicator === id)?.entered?.isTaken
    expect([taken('poppy-plants-destroyed'), taken('propaganda-attendance')]).toEqual([true, false])
  })
})
