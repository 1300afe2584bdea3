import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RecordsImported } from '../../../../src/exchange/index.ts'
import { loadPacks } from '../../../../src/flows/load-packs.ts'
import { IndicatorList } from '../../../../src/indicators/index.ts'
import { isValidOn, newId, plainDate, unwrap } from '../../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten } from '../../../../src/registers/index.ts'
import { linesOfDocx } from '../../plan-484/read-issued.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../../plan-484/running-server.ts'
import type { RegisterRow, SentValues } from './row.ts'
import { CARE_ROWS } from './rows-care.ts'
import { CONTROL_ROWS } from './rows-control.ts'
import { STRUGGLE_ROWS } from './rows-struggle.ts'
import { sheetOf } from './sheet.ts'

const ROWS: readonly RegisterRow[] = [...CARE_ROWS, ...STRUGGLE_ROWS, ...CONTROL_ROWS]
const TODAY = plainDate('2017-06-20')
const packs = unwrap(loadPacks())
const definitions = packs.registers.filter((one) => isValidOn(one, TODAY))
const definitionOf = (id: string) => definitions.find(({ registerId }) => registerId === id)
const PEOPLE = [
  { login: 'e-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'e-yte', office: 'na.so.y-te', roles: ['head'] },
  { login: 'e-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'e-thanhtra', office: 'na.thanh-tra', roles: ['inspector'] },
] as const

let town: RunningTown
beforeAll(async () => {
  town = await startTown(PEOPLE, `${TODAY}T09:00:00+07:00`)
}, 180_000)
afterAll(() => town?.stop())

/** The record of each register that the table entered last. */
const entered = new Map<string, { id: string; version: number }>()
const sent = (values: SentValues): SentValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) =>
      value.kind === 'link' ? [field, { kind: 'record', record: entered.get(String(value.register))?.id ?? 'none' }] : [field, value],
    ),
  )

const enter = (who: Caller, register: string, values: SentValues) =>
  who.post(`/api/registers/${register}/records`, { commandId: newId(), effectiveOn: '2017-06-05', values: sent(values) })

async function change(who: Caller, register: string, values: SentValues, effectiveOn: string): Promise<Answer> {
  const { id = '', version = 0 } = entered.get(register) ?? {}
  const request = { action: 'change', values: sent(values), reason: 'theo dõi' }
  return who.post(`/api/register-records/${id}/actions`, { commandId: newId(), expectedVersion: version, effectiveOn, request })
}

/** The code of a refusal, or `check:ID` where it says the sentence of a check; `ok` of what was done. */
function outcome({ status, json }: Answer, register: string): string {
  if (status === 200) return 'ok'
  const { code, message } = (json as { error: { code: string; message: string } }).error // the server's one shape of refusals
  const check = definitionOf(register)?.checks.find(({ sayVi }) => message.includes(sayVi))
  return check === undefined ? code : `check:${check.id}`
}

async function counts(login: string, ids: readonly string[]): Promise<Record<string, number | null>> {
  const { items } = IndicatorList.parse((await (await town.as(login)).get(`/api/indicators?asOf=${TODAY}`)).json)
  return Object.fromEntries(items.flatMap(({ indicatorId, count }) => (ids.includes(indicatorId) ? [[indicatorId, count]] : [])))
}

describe('the table of this test', () => {
  it('has a row for every register of the packs, with every check and every indicator that is counted from it', () => {
    expect(ROWS.map(({ register }) => register).sort()).toEqual(definitions.map(({ registerId }) => registerId).sort())
    for (const { register, refused, figures } of ROWS) {
      const told = refused.flatMap(([, code]) => (code.startsWith('check:') ? [code.slice(6)] : []))
      expect([register, told.sort()]).toEqual([
        register,
        definitionOf(register)
          ?.checks.map(({ id }) => id)
          .sort(),
      ])
      const fed = packs.indicators.filter(
        (one) => one.source.kind === 'register' && one.source.register === register && isValidOn(one, TODAY),
      )
      expect([register, Object.keys(figures).sort()]).toEqual([register, fed.map(({ indicatorId }) => indicatorId).sort()])
      expect([register, fed.length > 0]).toEqual([register, true])
    }
  })
})

describe.each(ROWS)('the register $register', { timeout: 60_000 }, ({ register, values, refused, moves, figures }) => {
  const expected = (at: 0 | 1) => Object.fromEntries(Object.entries(figures).map(([id, pair]) => [id, pair[at]]))

  it('refuses what its rules refuse, and takes the record without it', async () => {
    const who = await town.as('e-chuyenvien')
    const ids = Object.keys(figures)
    const before = await counts('e-chuyenvien', ids)
    expect(before).toEqual(Object.fromEntries(ids.map((id) => [id, 0])))
    const answers = []
    for (const [over, code] of refused) answers.push([code, outcome(await enter(who, register, { ...values, ...over }), register)])
    expect(answers).toEqual(refused.map(([, code]) => [code, code]))
    const answer = await enter(who, register, values)
    expect([answer.status, outcome(answer, register)]).toEqual([200, 'ok'])
    const { id, version } = RecordWritten.parse(answer.json)
    entered.set(register, { id, version })
    expect(RecordList.parse((await who.get(`/api/registers/${register}/records`)).json).items.map((one) => one.id)).toEqual([id])
  })

  it('moves its indicators by the amount worked out by hand', async () => {
    expect(await counts('e-chuyenvien', Object.keys(figures))).toEqual(expected(0))
    const key = definitionOf(register)?.key ?? []
    const again = await enter(await town.as('e-chuyenvien'), register, values)
    expect(outcome(again, register)).toBe(key.length > 0 ? 'REGISTER_KEY_TWICE' : 'ok')
    if (again.status !== 200) return
    const { id } = RecordWritten.parse(again.json)
    const request = { action: 'withdraw', reason: 'vào sổ hai lần' }
    const body = { commandId: newId(), expectedVersion: 1, request }
    expect((await (await town.as('e-chuyenvien')).post(`/api/register-records/${id}/actions`, body)).status).toBe(200)
  })

  it('goes only where its states allow, and the indicators follow', async () => {
    const who = await town.as('e-chuyenvien')
    for (const [at, [to, code]] of moves.entries()) {
      const day = `2017-06-${String(7 + 2 * at).padStart(2, '0')}`
      const answer = await change(who, register, to, day)
      expect([at, outcome(answer, register)]).toEqual([at, code ?? 'ok'])
      if (code !== undefined) continue
      const { id, version } = RecordWritten.parse(answer.json)
      entered.set(register, { id, version })
    }
    expect(await counts('e-chuyenvien', Object.keys(figures))).toEqual(expected(1))
    const detail = RecordDetail.parse((await who.get(`/api/register-records/${entered.get(register)?.id}`)).json)
    expect(detail.definition.feeds.map(({ id }) => id).sort()).toEqual(Object.keys(figures).sort())
  })
})

/** The names under which another agency took the records of the table in, one sheet after the other. */
const titles = new Map<string, string>()

describe.each(ROWS)('a sheet for the register $register', { timeout: 60_000 }, (row) => {
  it('comes in from a file of an agency of its own, and goes out on paper with its names', async () => {
    const who = await town.as('e-yte')
    const definition = definitionOf(row.register)
    if (definition === undefined) throw new Error('the table has no such register')
    const form = new FormData()
    for (const [key, value] of Object.entries({ commandId: newId(), mode: 'all' })) form.set(key, value)
    form.set('file', new File([await sheetOf(definition, row, { agencies: await town.house.organizations(), titles })], 'so.xlsx'))
    const path = `${town.url}/api/registers/${row.register}/imports`
    const answer = await fetch(path, { method: 'POST', body: form, headers: { cookie: who.cookie } })
    const last = JSON.parse((await answer.text()).trim().split('\n').at(-1) ?? '{}')
    expect(last).toMatchObject({ result: { entered: 1, refused: 0, known: 0 } })
    RecordsImported.parse(last.result)
    const { items } = RecordList.parse((await who.get(`/api/registers/${row.register}/records`)).json)
    const mine = items.find(({ keeper }) => keeper.id === 'na.so.y-te')
    const title = mine?.values[definition.title]
    const words = title?.kind === 'text' ? (title.text ?? '') : ''
    titles.set(row.register, words)
    // What was entered by hand and what came from the sheet are the same record but for the links.
    const fields = Object.entries(row.values).flatMap(([field, { kind }]) => (kind === 'link' ? [] : [field]))
    expect(
      Object.keys(mine?.values ?? {})
        .filter((field) => row.values[field]?.kind !== 'link')
        .sort(),
    ).toEqual(fields.sort())
    const lines = linesOfDocx(await who.bytes(`/api/register-records/${mine?.id}/print/docx`)).join('\n')
    expect([lines.includes(words), lines.toLowerCase().includes(definition.nameVi.toLowerCase())]).toEqual([true, true])
  })
})

describe('what is restricted', { timeout: 60_000 }, () => {
  it('is told to no reader by a total either: an inspector opens the record without its counts, a leader with them', async () => {
    const id = entered.get('fugitives')?.id
    const seen = async (login: string) => RecordDetail.parse((await (await town.as(login)).get(`/api/register-records/${id}`)).json).values
    expect((await seen('e-lanhdao'))['at-end']).toEqual({ kind: 'number', value: 35 })
    expect((await seen('e-thanhtra'))['at-end']).toEqual({ kind: 'withheld' })
    expect(await counts('e-lanhdao', ['fugitives-at-large', 'rings-in-register'])).toEqual({
      // 35 of the office and 36 of the agency that sent a sheet.
      'fugitives-at-large': 71,
      'rings-in-register': 2,
    })
    expect(await counts('e-thanhtra', ['fugitives-at-large', 'ring-persons', 'rings-in-register'])).toEqual({
      ...{ 'fugitives-at-large': 0, 'ring-persons': 0, 'rings-in-register': 2 },
    })
  })

  it('a register kept by the month takes one record of a place in a month, whatever the day, and one of the next month', async () => {
    const who = await town.as('e-chuyenvien')
    const values = ROWS.find(({ register }) => register === 'fugitives')?.values ?? {}
    const on = (date: string) => ({ ...values, 'counted-on': { kind: 'date', date } })
    expect(outcome(await enter(who, 'fugitives', on('2017-06-01')), 'fugitives')).toBe('REGISTER_KEY_TWICE')
    expect(outcome(await enter(who, 'fugitives', on('2017-05-31')), 'fugitives')).toBe('ok')
    // What May counted is no figure of June.
    expect(await counts('e-chuyenvien', ['fugitives-at-large'])).toEqual({ 'fugitives-at-large': 35 })
  })
})
