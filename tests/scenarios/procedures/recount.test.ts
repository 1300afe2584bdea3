import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { recountOnTurn } from '../../../src/flows/procedures/recount-dossiers.ts'
import { AccountId, newId, UnitId } from '../../../src/kernel/index.ts'
import { DossierDetail, DossierList, DossierWritten } from '../../../src/procedures/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [commune, district, police] = ['na.xa.16816', 'na.huyen.ky-son', 'na.ca'] as const
const PATH = '/api/procedures/compulsory-rehabilitation/dossiers'
const PEOPLE = [
  { login: 'r-xa', office: commune, roles: ['head'] },
  { login: 'r-huyen', office: district, roles: ['head'] },
  { login: 'r-congan', office: police, roles: ['standing'] },
  { login: 'r-quantri', office: 'na.ubnd', roles: ['administrator'] },
] as const

let town: RunningTown
beforeAll(async () => {
  town = await startTown(PEOPLE, '2024-06-03T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return DossierWritten.parse(answer.json)
}
const open = async (caseNumber: string, at: string) =>
  written(await (await town.as('r-xa')).post(PATH, { commandId: newId(), caseNumber, at }))
const step = async (of: { id: string; version: number }, request: object) =>
  written(
    await (await town.as('r-xa')).post(`/api/dossiers/${of.id}/actions`, {
      ...{ commandId: newId(), expectedVersion: of.version },
      request: { action: 'step', ...request },
    }),
  )
const show = async (id: string) => DossierDetail.parse((await (await town.as('r-xa')).get(`/api/dossiers/${id}`)).json)
const list = async (query: string, caller?: Caller) =>
  DossierList.parse((await (caller ?? (await town.as('r-xa'))).get(`${PATH}?${query}`)).json).items

describe('a day off that is entered while dossiers run', { timeout: 120_000 }, () => {
  let of = { id: '', version: 0 }
  let over = { id: '', version: 0 }
  const change = async (expectedVersion: number, asked: object) => {
    const answer = await (await town.as('r-quantri')).post('/api/calendar/changes', { commandId: newId(), expectedVersion, change: asked })
    expect(answer).toMatchObject({ status: 200 })
  }
  const due = async (query: string) => (await list(`number=50&${query}`))[0]?.due

  it('moves their due day, day by day with the paper, and keeps what was told before', async () => {
    // Five working days from Monday 3 June 2024: 4, 5, 6, 7 and 10 June.
    of = await open('50/HS', '2024-06-03')
    expect((await show(of.id)).due).toBe('2024-06-10')
    over = await open('51/HS', '2024-06-03')
    over = written(
      await (await town.as('r-xa')).post(`/api/dossiers/${over.id}/actions`, {
        ...{ commandId: newId(), expectedVersion: over.version, request: { action: 'close', at: '2024-06-03', reason: 'lập nhầm' } },
      }),
    )
    town.setNow('2024-06-04T09:00:00+07:00')
    const decision = { number: '1234/TB-BNV', issuedOn: '2024-06-03', issuer: 'Bộ Nội vụ' }
    await change(0, { action: 'enter', decision, days: [{ date: '2024-06-06', kind: 'holiday', name: 'Nghỉ theo thông báo' }] })
    const detail = await show(of.id)
    // The 6th does not count: 4, 5, 7, 10 and 11 June.
    expect(detail.due).toBe('2024-06-11')
    expect(detail.runs[0]?.clock?.days.map(({ date, counts }) => [date, counts])).toContainEqual(['2024-06-06', false])
    expect(detail.runs[0]?.clock?.days.find(({ date }) => date === '2024-06-06')?.why).toBe('Nghỉ theo thông báo')
    expect(detail.runs[0]?.clock?.rule).toContain('1234/TB-BNV')
    expect(detail.events.at(-1)).toMatchObject({
      ...{ type: 'dossier.turn-recounted', because: 'calendar', was: '2024-06-10', words: '2024-06-11' },
    })
    expect((await show(over.id)).version).toBe(over.version)
  })

  it('changes nothing of what was told on a day gone by', async () => {
    expect([await due('asOf=2024-06-03'), await due('asOf=2024-06-04')]).toEqual(['2024-06-10', '2024-06-11'])
    expect(await due('knownOn=2024-06-03')).toBe('2024-06-10')
  })

  it('is late the day after the new day, not after the old one', async () => {
    const late = async (now: string) => {
      town.setNow(now)
      return (await list('number=50&is=late')).length
    }
    expect(await late('2024-06-11T12:00:00+07:00')).toBe(0)
    expect(await late('2024-06-12T08:00:00+07:00')).toBe(1)
  })

  it('taken back, the old day holds again, and says so', async () => {
    // Five working days from Wednesday 12 June: 13, 14, 17, 18 and 19 June; without the 17th, the 20th.
    const other = await open('52/HS', '2024-06-12')
    const decision = { number: '1300/TB-BNV', issuedOn: '2024-06-12', issuer: 'Bộ Nội vụ' }
    await change(1, { action: 'enter', decision, days: [{ date: '2024-06-17', kind: 'holiday', name: 'Nghỉ theo thông báo' }] })
    expect((await show(other.id)).due).toBe('2024-06-20')
    await change(2, { action: 'withdraw', change: 2, reason: 'thông báo đã thu hồi' })
    const detail = await show(other.id)
    expect([detail.due, detail.events.map(({ was, words }) => [was, words]).slice(1)]).toEqual([
      '2024-06-19',
      [
        ['2024-06-19', '2024-06-20'],
        ['2024-06-20', '2024-06-19'],
      ],
    ])
  })
})

describe('a day off that concerns more dossiers than are read at a time', { timeout: 120_000 }, () => {
  it('moves the due day of each of them, the last as the first', async () => {
    town.setNow('2024-07-01T08:00:00+07:00')
    const columns = ['Số hồ sơ', 'Ngày'].map((heading) => ({ heading, width: 20 }))
    const rows = Array.from({ length: 520 }, (_, n) => [`N${n + 1}/HS`, '01/07/2024'])
    const form = new FormData()
    form.set('commandId', newId())
    form.set('write', 'true')
    form.set('file', new File([await renderTables([{ name: 'Hồ sơ', title: 'HỒ SƠ', columns, rows }])], 'ho-so.xlsx'))
    const { cookie } = await town.as('r-xa')
    const brought = await fetch(`${town.url}${PATH.replace(/dossiers$/, '')}import`, {
      method: 'POST',
      body: form,
      headers: { cookie, origin: town.url },
    })
    expect(await brought.json()).toMatchObject({ opened: 520 })
    const decision = { number: '1400/TB-BNV', issuedOn: '2024-07-01', issuer: 'Bộ Nội vụ' }
    const days = [{ date: '2024-07-04', kind: 'holiday', name: 'Nghỉ theo thông báo' }]
    const entered = await (await town.as('r-quantri')).post('/api/calendar/changes', {
      ...{ commandId: newId(), expectedVersion: 3, change: { action: 'enter', decision, days } },
    })
    expect(entered).toMatchObject({ status: 200 })
    // Five working days from Monday 1 July 2024 without Thursday the 4th: 2, 3, 5, 8 and 9 July.
    const dues = await Promise.all(
      rows.map(
        async ([number]) => (await list(`number=${encodeURIComponent(number ?? '')}`)).find((one) => one.caseNumber === number)?.due,
      ),
    )
    expect(new Set(dues)).toEqual(new Set(['2024-07-09']))
  })
})

describe('a server that stood still for more than a week over a change of who acts', { timeout: 120_000 }, () => {
  it('finds at its first run whose turn it is and what is late there', async () => {
    town.setNow('2025-02-24T08:00:00+07:00')
    const who = { actor: AccountId.parse(town.accountOf('r-xa')), office: UnitId.parse(commune) }
    let of = await open('60/HS', '2025-02-24')
    of = await step(of, { step: 'build-dossier', outcome: 'built', at: '2025-02-24', from: '2025-02-24' })
    town.setNow('2025-02-27T08:00:00+07:00')
    of = await step(of, { step: 'read-dossier', outcome: 'read', at: '2025-02-27' })
    of = await step(of, { step: 'transfer-dossier', outcome: 'sent', at: '2025-02-27' })
    // Two working days from Thursday 27 February: Friday the 28th and Monday 3 March. On 1 March the police took over from the district.
    expect(await show(of.id)).toMatchObject({ step: { id: 'check-dossier' }, unit: { id: district }, due: '2025-03-03' })
    await recountOnTurn(town.house, who)
    // The server is stopped on the evening of the 27th and started on the morning of 12 March, eleven days after the change.
    town.setNow('2025-03-12T08:00:00+07:00')
    await recountOnTurn(town.house, who)
    expect(await show(of.id)).toMatchObject({ unit: { id: police }, due: '2025-03-03', isLate: true })
    const [late] = await list(`is=late&unit=${police}&step=check-dossier`, await town.as('r-congan'))
    expect(late).toMatchObject({ caseNumber: '60/HS', isLate: true })
    // A second run on that day tells nothing anew.
    const { version } = await show(of.id)
    expect(await recountOnTurn(town.house, who)).toBe(0)
    expect((await show(of.id)).version).toBe(version)
  })
})
