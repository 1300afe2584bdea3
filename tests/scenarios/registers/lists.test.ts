import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { KeptLists, KeptListWritten, RecordList, RecordMap, RecordWritten, RegisterList } from '../../../src/registers/index.ts'
import { inTransaction, packageRoot, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [district, other] = ['na.huyen.ky-son', 'na.huyen.nam-dan'] as const
const [first, second] = ['na.xa.16816', 'na.xa.16819'] as const

const SEALED = join(packageRoot(), 'tests', 'scenarios', 'registers', 'sealed')

let town: RunningTown
let clerk: Caller
beforeAll(async () => {
  const people = [
    { login: 'l-kyson', office: district, roles: ['focal'] },
    { login: 'l-kyson-2', office: district, roles: ['head'] },
    { login: 'l-xem', office: district, roles: ['leader'] },
    { login: 'l-canbo', office: district, roles: ['officer'] },
    { login: 'l-namdan', office: other, roles: ['focal'] },
    { login: 'l-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  ] as const
  town = await startTown(people, '2017-01-05T09:00:00+07:00', { packs: [SEALED] })
  clerk = await town.as('l-kyson')
}, 180_000)
afterAll(() => town?.stop())

const codeOf = ({ json }: Answer): unknown => (json as { error?: { code?: string } }).error?.code // a refusal's body
const choice = (is: string) => ({ kind: 'choice', choice: is })

async function site(title: string, detected: string, more: object): Promise<string> {
  const values = {
    ...{ title: { kind: 'text', text: title }, area: { kind: 'unit', unit: first }, kind: choice('use'), state: choice('found') },
    ...{ 'detected-on': { kind: 'date', date: detected }, ...more },
  }
  const body = { commandId: newId(), fromItsDay: true, values }
  return RecordWritten.parse((await clerk.post('/api/registers/hotspot-sites/records', body)).json).id
}
const list = async (query: string, who = clerk): Promise<RecordList> =>
  RecordList.parse((await who.get(`/api/registers/hotspot-sites/records?${query}`)).json)
const titles = ({ items }: RecordList): string[] =>
  items.map(({ values }) => (values.title?.kind === 'text' ? (values.title.text ?? '') : ''))

describe('the list of a register', { timeout: 120_000 }, () => {
  it('is narrowed by any coded field and unit, and comes in the order that is asked for, page by page', async () => {
    const a = await site('Điểm A', '2016-10-03', {})
    await site('Điểm B', '2016-11-07', { kind: choice('sale'), area: { kind: 'unit', unit: second } })
    await site('Điểm C', '2016-12-05', { kind: choice('sale') })
    expect(titles(await list(''))).toEqual(['Điểm C', 'Điểm B', 'Điểm A'])
    expect(titles(await list('fields=kind:sale'))).toEqual(['Điểm C', 'Điểm B'])
    expect(titles(await list(`fields=kind:sale;area:${first}`))).toEqual(['Điểm C'])
    expect(titles(await list(`fields=area:${first},${second};kind:use`))).toEqual(['Điểm A'])
    town.setNow('2017-01-05T10:00:00+07:00')
    const values = { state: choice('handling'), measures: { kind: 'text', text: 'Tuần tra' } }
    const change = {
      commandId: newId(),
      expectedVersion: 1,
      effectiveOn: '2016-12-20',
      request: { action: 'change', values, reason: 'Đã xử lý' },
    }
    expect((await clerk.post(`/api/register-records/${a}/actions`, change)).status).toBe(200)
    const pages: string[][] = []
    for (const order of ['earliest', 'written']) {
      const page = await list(`order=${order}&limit=2`)
      pages.push(titles(page), titles(await list(`order=${order}&limit=2&after=${page.next}`)))
    }
    expect(pages).toEqual([['Điểm A', 'Điểm B'], ['Điểm C'], ['Điểm A', 'Điểm C'], ['Điểm B']])
  })

  it('of another day is narrowed by what stood then, and as known on a day by what was known', async () => {
    expect(titles(await list('asOf=2016-12-19&state=found'))).toEqual(['Điểm C', 'Điểm B', 'Điểm A'])
    expect(titles(await list('asOf=2016-12-20&state=found'))).toEqual(['Điểm C', 'Điểm B'])
    expect(titles(await list('asOf=2016-12-20&state=handling&fields=kind:use'))).toEqual(['Điểm A'])
    expect(titles(await list('asOf=2016-12-20&q=tuan tra'))).toEqual(['Điểm A'])
    expect(titles(await list('asOf=2016-12-19&q=tuan tra'))).toEqual([])
    const page = await list('asOf=2016-12-19&limit=2')
    expect([page.total, titles(page), titles(await list(`asOf=2016-12-19&limit=2&after=${page.next}`))]).toEqual([
      3,
      ['Điểm C', 'Điểm B'],
      ['Điểm A'],
    ])
    // Everything was entered on 5/1/2017: on the day before nothing was known.
    expect((await list('knownOn=2017-01-04')).total).toBe(0)
    expect((await list('knownOn=2017-01-05&asOf=2016-12-20&state=handling')).total).toBe(1)
  })

  it('is never narrowed by a restricted field, nor by one that the register does not have', async () => {
    const values = {
      ...{ title: { kind: 'text', text: 'Kín' }, on: { kind: 'date', date: '2017-01-04' }, kind: choice('a') },
      ...{ whose: { kind: 'unit', unit: first }, spot: { kind: 'place', latitude: 19, longitude: 104 } },
    }
    const id = RecordWritten.parse((await clerk.post('/api/registers/sealed/records', { commandId: newId(), values })).json).id
    for (const asked of ['records?fields=kind:a', `records?fields=whose:${first}`, `map?fields=whose:${first}`, 'map?by=whose']) {
      expect([asked, codeOf(await clerk.get(`/api/registers/sealed/${asked}`))]).toEqual([asked, 'REGISTER_FIELD_UNKNOWN'])
    }
    const shown = RecordMap.parse((await clerk.get('/api/registers/sealed/map')).json)
    expect([shown.total, shown.field, shown.fields, shown.items, shown.points]).toEqual([1, null, [], [], []])
    const kept = await asOwner(town.house.store, (store) =>
      inTransaction(store, async (tx) => (await sql`select facets from register_record where record_id = ${id}`.execute(tx)).rows),
    )
    expect(kept).toEqual([{ facets: [] }])
    expect(codeOf(await clerk.get('/api/registers/cases/records?fields=nothing:x'))).toBe('REGISTER_FIELD_UNKNOWN')
    expect(codeOf(await clerk.get('/api/registers/hotspot-sites/records?fields=title:x'))).toBe('REGISTER_FIELD_UNKNOWN')
    expect((await clerk.get('/api/registers/hotspot-sites/records?fields=kind')).status).toBe(422)
  })

  it('of a day is refused, not cut, where an earlier version of the software did not tell what was when', async () => {
    await asOwner(town.house.store, (store) =>
      inTransaction(store, async (tx) => void (await sql`update register_record set has_spans = false where version > 1`.execute(tx))),
    )
    expect(codeOf(await clerk.get('/api/registers/hotspot-sites/records?asOf=2016-12-20'))).toBe('REGISTER_DAYS_UNTOLD')
    await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: false }))
    expect((await list('asOf=2016-12-20&state=handling')).total).toBe(1)
  })

  it('has for records of an earlier version the coded values that their facts tell', async () => {
    const file = readFileSync(join(packageRoot(), 'src/storage/migrations/0265-registers-days-and-kept-lists.sql'), 'utf8')
    const fill = file.slice(file.indexOf('update register_record r'), file.indexOf('where told.stream_id = r.record_id;') + 36)
    await asOwner(town.house.store, async (store) => {
      await inTransaction(store, async (tx) => {
        await sql`update register_record set facets = '{}'`.execute(tx)
        await sql.raw(fill).execute(tx)
      })
      expect((await rebuild(store, PROJECTIONS, { check: true })).differences).toEqual([])
    })
    expect(titles(await list('fields=kind:sale'))).toEqual(['Điểm C', 'Điểm B'])
  })
})

describe('the map of a register', { timeout: 120_000 }, () => {
  const map = async (who: Caller, query = ''): Promise<RecordMap> =>
    RecordMap.parse((await who.get(`/api/registers/hotspot-sites/map?${query}`)).json)
  const counts = ({ items }: RecordMap) => items.map(({ unit, count }) => [unit.id, count] as const).sort(([a], [b]) => (a < b ? -1 : 1))

  it('counts by commune exactly the records that the list behind the number has, of today and of a day', async () => {
    const shown = await map(clerk)
    expect([counts(shown), shown.total, shown.nowhere]).toEqual([
      [
        [first, 2],
        [second, 1],
      ],
      3,
      0,
    ])
    expect(shown.items[0]?.above).toContain(district)
    for (const { unit, count } of shown.items) expect((await list(`fields=area:${unit.id}`)).total).toBe(count)
    expect(counts(await map(clerk, 'fields=kind:sale'))).toEqual([
      [first, 1],
      [second, 1],
    ])
    expect(counts(await map(clerk, 'asOf=2016-12-20&state=handling'))).toEqual([[first, 1]])
    expect(counts(await map(clerk, 'asOf=2016-11-30'))).toEqual([
      [first, 1],
      [second, 1],
    ])
  })

  it('counts for nobody what that person may not list, and by no field that is restricted or names no place', async () => {
    expect(counts(await map(await town.as('l-namdan')))).toEqual([])
    expect(counts(await map(await town.as('l-lanhdao')))).toHaveLength(2)
    expect(codeOf(await clerk.get('/api/registers/hotspot-sites/map?by=kind'))).toBe('REGISTER_FIELD_UNKNOWN')
  })

  it('has the points of the records that have one', async () => {
    const id = await site('Điểm có tọa độ', '2016-12-06', { place: { kind: 'place', latitude: 19.4, longitude: 104.1 } })
    const { points, pointCount } = await map(clerk)
    expect([points, pointCount]).toEqual([[{ id, title: 'Điểm có tọa độ', latitude: 19.4, longitude: 104.1 }], 1])
    const withdrawal = { commandId: newId(), expectedVersion: 1, request: { action: 'withdraw', reason: 'Ghi nhầm' } }
    expect((await clerk.post(`/api/register-records/${id}/actions`, withdrawal)).status).toBe(200)
    expect((await map(clerk)).pointCount).toBe(0)
  })
})

describe('a kept list', { timeout: 120_000 }, () => {
  const path = '/api/registers/hotspot-sites/kept-lists'
  const asked = { fields: 'kind:sale', order: 'earliest', columns: 'title,area' }
  const keep = async (who: Caller, name: string, forOffice = false): Promise<Answer> =>
    who.post(path, { commandId: newId(), name, asked, forOffice })
  const kept = async (who: Caller): Promise<KeptLists> => KeptLists.parse((await who.get(path)).json)
  const act = (who: Caller, id: string, expectedVersion: number, request: object): Promise<Answer> =>
    who.post(`/api/kept-lists/${id}/actions`, { commandId: newId(), expectedVersion, request })
  let mine = ''
  let shared = ''

  it('keeps a question under a name for who made it, or for the office of who enters there', async () => {
    mine = KeptListWritten.parse((await keep(clerk, 'Điểm bán lẻ')).json).id
    shared = KeptListWritten.parse((await keep(clerk, 'Cho cả huyện', true)).json).id
    expect((await kept(clerk)).items.map(({ name, asked: question, office }) => [name, question, office?.id ?? null])).toEqual([
      ['Cho cả huyện', asked, district],
      ['Điểm bán lẻ', asked, null],
    ])
    expect(codeOf(await keep(clerk, 'diem BAN le'))).toBe('KEPT_LIST_SAME_NAME')
    expect(codeOf(await keep(await town.as('l-lanhdao'), 'Của lãnh đạo', true))).toBe('NOT_ALLOWED')
  })

  it('of an office is seen and changed by who enters there, one of a person by nobody else', async () => {
    const colleague = await town.as('l-kyson-2')
    expect((await kept(colleague)).items.map(({ name, isMine, mayChange }) => [name, isMine, mayChange])).toEqual([
      ['Cho cả huyện', false, true],
    ])
    for (const who of ['l-namdan', 'l-lanhdao', 'l-canbo']) expect((await kept(await town.as(who))).items).toEqual([])
    for (const who of [colleague, await town.as('l-namdan'), await town.as('l-lanhdao')]) {
      expect(codeOf(await act(who, mine, 1, { action: 'remove' }))).toBe('NOT_FOUND')
    }
    expect(codeOf(await act(await town.as('l-namdan'), shared, 1, { action: 'remove' }))).toBe('NOT_FOUND')
    // Who only looks in that office opens its list, and leaves it as it is.
    expect((await kept(await town.as('l-xem'))).items.map(({ name, mayChange }) => [name, mayChange])).toEqual([['Cho cả huyện', false]])
    expect(codeOf(await act(await town.as('l-xem'), shared, 1, { action: 'remove' }))).toBe('NOT_ALLOWED')
    const change = { action: 'change', name: 'Điểm bán lẻ của huyện', asked: { state: 'found' }, forOffice: true }
    expect((await act(colleague, shared, 1, change)).status).toBe(200)
    expect((await kept(clerk)).items.map(({ name }) => name)).toEqual(['Điểm bán lẻ', 'Điểm bán lẻ của huyện'])
  })

  it('is removed and comes back, and of two who change it at once the second is refused', async () => {
    expect((await act(clerk, mine, 1, { action: 'remove' })).status).toBe(200)
    expect((await kept(clerk)).items.map(({ id }) => id)).toEqual([shared])
    expect(codeOf(await act(clerk, mine, 2, { action: 'remove' }))).toBe('KEPT_LIST_REMOVED')
    expect(codeOf(await act(clerk, mine, 1, { action: 'restore' }))).toBe('CHANGED_BY_ANOTHER')
    expect((await act(clerk, mine, 2, { action: 'restore' })).status).toBe(200)
    expect((await kept(clerk)).items).toHaveLength(2)
    expect((await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))).differences).toEqual([])
  })
})

describe('the list of registers', { timeout: 120_000 }, () => {
  const lines = async (login: string): Promise<RegisterList> =>
    RegisterList.parse((await (await town.as(login)).get('/api/registers')).json)

  it('stands in the chapters of the pack, every register of the product in one', async () => {
    const { groups, items } = await lines('l-kyson')
    const chapters = items.map(({ group }) => (group === null ? groups.length : groups.findIndex(({ id }) => id === group)))
    expect(chapters).toEqual(chapters.toSorted((a, b) => a - b))
    const alone = items.filter(({ group }) => group === null).map(({ id }) => id)
    expect([alone, items[0]?.id, items.at(-1)?.id]).toEqual([['sealed'], 'rehab-centres', 'sealed'])
  })

  it('says of a register that is kept by periods whether one’s own office has entered the running one', async () => {
    const due = async (login: string) => (await lines(login)).items.find(({ id }) => id === 'fugitives')?.due
    const running = { period: '2017-01', until: '2017-01-31' }
    expect(await due('l-kyson')).toEqual({ ...running, count: 0, isOwnEntered: false })
    expect((await lines('l-kyson')).items.find(({ id }) => id === 'hotspot-sites')?.due).toBeNull()
    const numbers = Object.fromEntries(
      ['at-start', 'new', 'caught', 'surrendered', 'removed', 'at-end'].map((id) => [id, { kind: 'number', value: 0 }]),
    )
    const known = new Set((await lines('l-kyson')).items.find(({ id }) => id === 'fugitives')?.fields.map(({ id }) => id))
    const counts = Object.fromEntries(Object.entries(numbers).filter(([id]) => known.has(id)))
    const values = {
      ...{ title: { kind: 'text', text: 'Tháng 01' }, area: { kind: 'unit', unit: district }, ...counts },
      'counted-on': { kind: 'date', date: '2017-01-04' },
    }
    const answer = await clerk.post('/api/registers/fugitives/records', { commandId: newId(), values })
    expect(answer).toMatchObject({ status: 200 })
    expect(await due('l-kyson')).toEqual({ ...running, count: 1, isOwnEntered: true })
    expect(await due('l-namdan')).toEqual({ ...running, count: 0, isOwnEntered: false })
    expect(await due('l-lanhdao')).toEqual({ ...running, count: 1, isOwnEntered: null })
  })
})
