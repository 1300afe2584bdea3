import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { BatchWritten, LetterDetail, MonthlyNote, TaskBoard, TaskDone, UrgingDay, UrgingWritten } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Answer, Caller, RunningTown } from '../plan-484/running-server.ts'

const [office, labour, trade] = ['na.ubnd', 'na.so.ldtbxh', 'na.so.cong-thuong'] as const
const PEOPLE = [
  { login: 'm-chuyenvien', office, roles: ['specialist'] },
  { login: 'm-lanhdao', office, roles: ['leader'] },
  { login: 'm-ld', office: labour, roles: ['head'] },
] as const

let town: RunningTown
beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
}, 300_000)
afterAll(() => town?.stop())

const codeOf = ({ json }: Answer) => (json as { error?: { code?: string } }).error?.code
const NOTES = `/api/urging/${office}/notes`
const pathOf = (month: string) => `/api/urging/${office}/notes/${month}`
const note = async (month: string) => MonthlyNote.parse((await (await town.as('m-lanhdao')).get(pathOf(month))).json)
const namedIn = ({ units }: MonthlyNote) => units.filter(({ isNamed }) => isNamed).map(({ unit }) => unit.id)

async function compose(who: Caller): Promise<string> {
  const { version } = UrgingDay.parse((await who.get('/api/urging')).json)
  const body = { commandId: newId(), expectedVersion: version, units: [labour] }
  return BatchWritten.parse(((await who.post(`/api/urging/${office}/batches`, body)).lines.at(-1) as { result?: unknown }).result).id
}
async function send(): Promise<void> {
  const [specialist, leader] = [await town.as('m-chuyenvien'), await town.as('m-lanhdao')]
  const batch = await compose(specialist)
  const inBatch = (who: Caller, request: object) => who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request })
  await inBatch(leader, { action: 'approve' })
  await inBatch(specialist, { action: 'number' })
  await inBatch(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })
  await inBatch(specialist, { action: 'send' })
}

describe('the note of an office on a month', { timeout: 240_000 }, () => {
  it('has the numbers of the board as of the last day of the month, in all and of every unit', async () => {
    const { asOf, total, units } = await note('2016-12')
    const board = TaskBoard.parse((await (await town.as('m-lanhdao')).get('/api/board?asOf=2016-12-31')).json)
    expect(asOf).toBe('2016-12-31')
    expect(total).toEqual({ total: board.total.total, byClass: board.total.byClass, notUpdated: board.total.notUpdated })
    const lines = ({ total: all, byClass, notUpdated, unit }: Omit<MonthlyNote['units'][number], 'urged' | 'late' | 'isNamed'>) => [
      ...[unit.id, all, byClass, notUpdated],
    ]
    expect(units.map(lines)).toEqual(board.rows.map(lines))
    expect(total.byClass['open-overdue']).toBeGreaterThan(10)
  })

  it('counts to today while the month runs, and refuses a month that is to come and who may not see the desk', async () => {
    expect((await note('2017-01')).asOf).toBe('2017-01-05')
    expect(codeOf(await (await town.as('m-lanhdao')).get(pathOf('2017-02')))).toBe('URGING_MONTH_AHEAD')
    expect((await (await town.as('m-lanhdao')).get(pathOf('2017-13'))).status).toBe(422)
    expect((await (await town.as('m-ld')).get(pathOf('2016-12'))).status).toBe(404)
  })

  it('names whom the ladder names: not while it only urges, then by what it asks for today, then by the letter that was written', async () => {
    expect(namedIn(await note('2016-12'))).toEqual([])
    await send()
    // Five working days after Thursday 5 January 2017: Thursday 12, when those late at the end of December are named.
    town.setNow('2017-01-12T09:00:00+07:00')
    expect(namedIn(await note('2016-12'))).toEqual([labour])
    await compose(await town.as('m-chuyenvien'))
    expect(namedIn(await note('2016-12'))).toEqual([labour])
    town.setNow('2017-02-03T09:00:00+07:00')
    expect(namedIn(await note('2016-12'))).toEqual([labour])
  })

  it('tells how often a unit was urged in the month, and which explanations it gave late', async () => {
    town.setNow('2017-01-13T09:00:00+07:00')
    const specialist = await town.as('m-chuyenvien')
    const task = {
      title: 'Báo cáo',
      assignedOn: '2016-12-01',
      term: { kind: 'by', date: '2016-12-20' },
      directiveId: null,
      clause: null,
      lead: trade,
    }
    const { id } = TaskDone.parse((await specialist.post('/api/tasks', { commandId: newId(), ...task })).json)
    const demand = { commandId: newId(), about: { kind: 'task', taskId: id }, reason: 'Quá hạn', days: 1 }
    expect((await specialist.post('/api/explanations', demand)).status).toBe(200)
    const lineOf = async (unit: string) => (await note('2017-01')).units.find((one) => one.unit.id === unit)
    // One working day after Friday 13 January: Monday 16 is in time, Tuesday 17 late.
    town.setNow('2017-01-16T09:00:00+07:00')
    expect((await lineOf(trade))?.late).toBe(0)
    town.setNow('2017-01-17T09:00:00+07:00')
    expect([(await lineOf(trade))?.late, (await lineOf(trade))?.urged]).toEqual([1, 0])
    expect([(await lineOf(labour))?.late, (await lineOf(labour))?.urged]).toEqual([0, 1])
    expect((await note('2016-12')).units.every(({ urged, late }) => urged === 0 && late === 0)).toBe(true)
  })

  it('is written as .docx and PDF in the official layout, with the figures and the names that the screen has', async () => {
    const who = await town.as('m-lanhdao')
    const { total } = await note('2016-12')
    const docx = await who.bytes(`${pathOf('2016-12')}/files/docx`)
    const xml = strFromU8(unzipSync(new Uint8Array(docx))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    const { extractText, getDocumentProxy } = await import('unpdf')
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await who.bytes(`${pathOf('2016-12')}/files/pdf`))), {
      mergePages: true,
    })
    for (const said of [xml, text.replace(/\s+/g, ' ')]) {
      expect(said).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
      expect(said).toContain(`theo dõi ${total.total} nhiệm vụ đã giao`)
      expect(said).toContain(`quá hạn ${total.byClass['open-overdue']}`)
      expect(said).toContain('Nêu tên 1 cơ quan, đơn vị')
    }
  })

  it('is written once its month is over, numbered, signed and sent to every unit of which it tells; what was issued is kept byte for byte', async () => {
    town.setNow('2017-01-18T09:00:00+07:00')
    const [specialist, leader] = [await town.as('m-chuyenvien'), await town.as('m-lanhdao')]
    const write = (who: Caller, month: string, commandId = newId()) => who.post(NOTES, { commandId, month })
    expect(codeOf(await write(specialist, '2017-01'))).toBe('NOTE_MONTH_RUNS')
    expect(codeOf(await write(leader, '2016-12'))).toBe('NOT_ALLOWED')
    const before = await note('2016-12')
    const once = newId()
    const { id } = UrgingWritten.parse((await write(specialist, '2016-12', once)).json)
    expect(UrgingWritten.parse((await write(specialist, '2016-12', once)).json).id).toBe(id)
    expect(codeOf(await write(specialist, '2016-12'))).toBe('NOTE_WRITTEN_ALREADY')
    expect((await note('2016-12')).written).toEqual({ id, status: 'drafted', number: null })
    const path = `/api/urging/letters/${id}`
    const letter = async (who = leader) => LetterDetail.parse((await who.get(path)).json)
    const act = async (who: Caller, request: object) =>
      who.post(`${path}/actions`, { commandId: newId(), expectedVersion: (await letter()).version, request })
    expect(codeOf(await act(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }))).toBe(
      'LETTER_ACTION_CLOSED',
    )
    await act(leader, { action: 'approve' })
    await act(specialist, { action: 'number' })
    expect((await act(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })).status).toBe(200)
    expect((await (await town.as('m-ld')).get(path)).status).toBe(404)
    expect((await act(specialist, { action: 'send' })).status).toBe(200)
    const sent = await letter()
    expect(sent.number).toMatch(/^\d+\/TB-UBND$/)
    // One department was split in September 2016: both that have its place get the note.
    const ended = 'na.so.vhttdl'
    const heirs = ['na.so.vhtt', 'na.so.du-lich']
    const told = before.units.flatMap(({ unit }) => (unit.id === ended ? heirs : [unit.id]))
    expect(before.units.some(({ unit }) => unit.id === ended)).toBe(true)
    expect(sent.to.map(({ id: to }) => to).sort()).toEqual([...new Set(told)].sort())
    const docx = await leader.bytes(`${path}/files/docx`)
    expect(Buffer.compare(docx, await leader.bytes(`${path}/files/docx`))).toBe(0)
    const xml = strFromU8(unzipSync(new Uint8Array(docx))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    for (const said of [sent.number ?? '', 'KT. ', `quá hạn ${before.total.byClass['open-overdue']}`, 'Nêu tên 1 cơ quan, đơn vị']) {
      expect(xml).toContain(said)
    }
    const head = await town.as('m-ld')
    expect(
      (await head.post(`${path}/actions`, { commandId: newId(), expectedVersion: sent.version, request: { action: 'receive' } })).status,
    ).toBe(200)
    const { status, events } = await letter()
    expect([status, events.at(-1)?.unit?.id]).toEqual(['sent', labour])
    expect(codeOf(await act(specialist, { action: 'recall', reason: 'x' }))).toBe('LETTER_ACTION_CLOSED')
  })

  it('is an urging letter to nobody: it uses up no rung and counts as none, and can be written anew once recalled', async () => {
    expect((await note('2017-01')).units.find(({ unit }) => unit.id === trade)?.urged).toBe(0)
    town.setNow('2017-02-03T09:00:00+07:00')
    const { id } = UrgingWritten.parse((await (await town.as('m-chuyenvien')).post(NOTES, { commandId: newId(), month: '2017-01' })).json)
    const recall = { commandId: newId(), expectedVersion: 1, request: { action: 'recall', reason: 'Sai số liệu' } }
    expect((await (await town.as('m-chuyenvien')).post(`/api/urging/letters/${id}/actions`, recall)).status).toBe(200)
    expect((await note('2017-01')).written).toBeNull()
    expect((await (await town.as('m-chuyenvien')).post(NOTES, { commandId: newId(), month: '2017-01' })).status).toBe(200)
  })
})
