import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { DossierDetail, DossierWritten, ProcedureView } from '../../../src/procedures/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [inspectorate, district, committee] = ['na.thanh-tra', 'na.huyen.ky-son', 'na.ubnd'] as const
const PEOPLE = [
  { login: 't-thanhtra', office: inspectorate, roles: ['head'] },
  { login: 't-kyson', office: district, roles: ['head'] },
  { login: 't-yte', office: 'na.so.y-te', roles: ['head'] },
] as const

let town: RunningTown
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-03-01T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return DossierWritten.parse(answer.json)
}
const open = (caller: Caller, caseNumber: string, at: string) =>
  caller.post('/api/procedures/inspection/dossiers', { commandId: newId(), caseNumber, at })
const show = async (caller: Caller, id: string) => DossierDetail.parse((await caller.get(`/api/dossiers/${id}`)).json)

/** A line worked out by hand: on which day who does which step with which outcome, and then: the step, whose turn it is, due when. */
type Line = readonly [
  at: string,
  login: string,
  step: string,
  outcome: string,
  then: string | null,
  unit: string | null,
  due: string | null,
  more?: object,
]

async function play(of: { id: string; version: number }, lines: readonly Line[]): Promise<{ id: string; version: number }> {
  let now = of
  for (const [at, login, step, outcome, then, unit, due, more] of lines) {
    town.setNow(`${at}T12:00:00+07:00`)
    const body = {
      commandId: newId(),
      expectedVersion: now.version,
      request: { action: 'step', step, outcome, at, ...more },
    }
    now = written(await (await town.as(login)).post(`/api/dossiers/${now.id}/actions`, body))
    const detail = await show(await town.as('t-thanhtra'), now.id)
    expect([detail.step?.id ?? null, detail.unit?.id ?? null, detail.due], `${step} ${outcome}`).toEqual([then, unit, due])
  }
  return now
}

describe('an inspection, from the decision to the end of its follow-up', { timeout: 180_000 }, () => {
  it('under the law of 2010: extended, concluded, directed, urged, checked, recommended anew', async () => {
    const head = await town.as('t-thanhtra')
    const of = written(await open(head, '17/QĐ-TTr', '2017-03-01'))
    // Five days from the day on which it was signed: 2, 3, 4, 5 and 6 March, a Monday.
    expect((await show(head, of.id)).due).toBe('2017-03-06')
    await play(of, [
      // 15 days from 1/3, the signing, not from 3/3.
      ['2017-03-03', 't-thanhtra', 'send-decision', 'sent', 'announce', inspectorate, '2017-03-16'],
      // 45 days from 15/3 end on Saturday 29/4; 30/4, 1/5 and, for the Sunday, 2/5 are days off: Wednesday 3/5.
      ['2017-03-15', 't-thanhtra', 'announce', 'province', 'inspect', inspectorate, '2017-05-03'],
      // 70 days from 15/3: 16 of March, 30 of April, 24 of May.
      ['2017-04-28', 't-thanhtra', 'inspect', 'complex', 'inspect-complex', inspectorate, '2017-05-24'],
      ['2017-05-22', 't-thanhtra', 'inspect-complex', 'over', 'report', inspectorate, '2017-06-06'],
      // 15 days from the receipt on 5/6, not from the report of 2/6.
      ['2017-06-02', 't-thanhtra', 'report', 'reported', 'conclude', inspectorate, '2017-06-20', { from: '2017-06-05' }],
      ['2017-06-19', 't-thanhtra', 'conclude', 'concluded', 'publish', inspectorate, '2017-06-29'],
      // 15 days from the conclusion of 19/6, not from its publication.
      [
        '2017-06-28',
        't-thanhtra',
        'publish',
        'published',
        'direct',
        committee,
        '2017-07-04',
        { seats: { head: committee, inspected: district } },
      ],
      ['2017-07-03', 't-thanhtra', 'direct', 'directed', 'carry-out', district, null],
      // The inspected body does its own step.
      ['2017-09-05', 't-kyson', 'carry-out', 'overdue', 'urge', inspectorate, null],
      ['2017-10-02', 't-thanhtra', 'urge', 'in-vain', 'check', inspectorate, null],
      ['2017-11-20', 't-thanhtra', 'check', 'again', 'carry-out', district, null],
      ['2018-01-15', 't-kyson', 'carry-out', 'done', 'follow-up', inspectorate, null],
      ['2018-01-22', 't-thanhtra', 'follow-up', 'closed', null, null, null],
    ])
  })

  it('under the law of 2022: 15 days for the conclusion from the receipt of its draft', async () => {
    town.setNow('2023-07-03T08:00:00+07:00')
    const of = written(await open(await town.as('t-thanhtra'), '23/QĐ-TTr', '2023-07-03'))
    const first = await show(await town.as('t-thanhtra'), of.id)
    expect([first.regime, first.due, first.runs[0]?.unverified]).toEqual([
      'LTT 2022',
      '2023-07-18',
      'thời hạn chưa đối chiếu với văn bản gốc',
    ])
    await play(of, [
      // 45 days from 17/7: 14 of July, 31 of August.
      ['2023-07-17', 't-thanhtra', 'announce', 'announced', 'inspect', inspectorate, '2023-08-31'],
      ['2023-08-30', 't-thanhtra', 'inspect', 'over', 'report', inspectorate, null],
      ['2023-09-20', 't-thanhtra', 'report', 'reported', 'draft', inspectorate, null],
      ['2023-09-29', 't-thanhtra', 'draft', 'drafted', 'conclude', inspectorate, '2023-10-17', { from: '2023-10-02' }],
      ['2023-10-16', 't-thanhtra', 'conclude', 'concluded', 'publish', inspectorate, '2023-10-26'],
    ])
  })

  it('under the law of 2025: no clock where none was found, and the screen says so', async () => {
    town.setNow('2025-08-04T08:00:00+07:00')
    const of = written(await open(await town.as('t-thanhtra'), '25/QĐ-TTr', '2025-08-04'))
    const first = await show(await town.as('t-thanhtra'), of.id)
    expect([first.regime, first.due, first.runs[0]?.unverified]).toEqual(['LTT 2025', null, 'chưa tra được thời hạn'])
    await play(of, [
      ['2025-08-18', 't-thanhtra', 'announce', 'announced', 'inspect', inspectorate, null],
      ['2025-09-26', 't-thanhtra', 'inspect', 'over', 'report', inspectorate, null],
      ['2025-10-08', 't-thanhtra', 'report', 'reported', 'draft', inspectorate, null],
      ['2025-10-17', 't-thanhtra', 'draft', 'drafted', 'conclude', inspectorate, '2025-11-04', { from: '2025-10-20' }],
      ['2025-11-03', 't-thanhtra', 'conclude', 'concluded', 'publish', inspectorate, null],
    ])
  })

  it('a district’s or department’s inspection has 30 days, in the mountains 45 in all', async () => {
    town.setNow('2017-03-01T08:00:00+07:00')
    const of = written(await open(await town.as('t-thanhtra'), '18/QĐ-TTr', '2017-03-01'))
    await play(of, [
      ['2017-03-01', 't-thanhtra', 'send-decision', 'unannounced', 'announce', inspectorate, '2017-03-16'],
      // 30 days from 1/3 is Friday 31/3.
      ['2017-03-01', 't-thanhtra', 'announce', 'district', 'inspect-district', inspectorate, '2017-03-31'],
      // 45 days from 1/3 is Saturday 15/4: Monday 17/4.
      ['2017-03-30', 't-thanhtra', 'inspect-district', 'remote', 'inspect-remote', inspectorate, '2017-04-17'],
    ])
  })

  it('is read by the inspected body once it is named, and by nobody beside', async () => {
    const stranger = await town.as('t-yte')
    const { items } = (await (await town.as('t-kyson')).get('/api/procedures/inspection/dossiers')).json as { items: { id: string }[] }
    expect(items).toHaveLength(1)
    expect((await stranger.get(`/api/dossiers/${items[0]?.id}`)).status).toBe(404)
    // Before the first law of the pack nothing governs it.
    expect((await open(await town.as('t-thanhtra'), '1/QĐ-TTr', '2011-06-30')).json).toMatchObject({
      error: { code: 'PROCEDURE_NOT_IN_FORCE' },
    })
  })

  it('draws every step of each law', async () => {
    const view = ProcedureView.parse((await (await town.as('t-kyson')).get('/api/procedures/inspection')).json)
    expect(view.parts.map(({ regime, steps }) => [regime, steps.length])).toEqual([
      ['LTT 2010', 14],
      ['LTT 2022', 11],
      ['LTT 2025', 11],
    ])
  })
})
