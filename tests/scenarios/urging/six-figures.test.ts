import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printStatus } from '../../../src/cli/commands/status.ts'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { newId, plainDate, unwrap } from '../../../src/kernel/index.ts'
import { BatchDetail, BatchWritten, CLASS_NAMES, TASK_CLASSES, TaskBoard, type TaskClass, TaskList } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'u-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'u-lanhdao', office: 'na.ubnd', roles: ['leader'] },
] as const
/** The day of the letters, and the evening before, whose knowledge they tell. */
const DAYS = { asOf: '2017-01-05', knownOn: '2017-01-04' }

let town: RunningTown
let specialist: Caller

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
  specialist = await town.as('u-chuyenvien')
}, 300_000)
afterAll(() => town?.stop())

type Figures = Record<TaskClass, number>
const figuresOf = (count: (name: TaskClass) => number): Figures =>
  Object.fromEntries(TASK_CLASSES.map((name) => [name, count(name)])) as Figures // every class is a key

/** Counted from the tasks themselves, one page after the other. */
async function byList(unit: string): Promise<Figures> {
  const { items, next } = TaskList.parse(
    (await specialist.get(`/api/tasks?unit=${unit}&asOf=${DAYS.asOf}&knownOn=${DAYS.knownOn}&limit=200`)).json,
  )
  expect(next).toBeNull()
  return figuresOf((name) => items.filter((item) => item.class === name).length)
}

async function inSheet(): Promise<Map<string, Figures>> {
  const bytes = await specialist.bytes(`/api/board.xlsx?asOf=${DAYS.asOf}&knownOn=${DAYS.knownOn}`)
  const [sheet] = unwrap(await extractSheets(new Uint8Array(bytes)))
  const rows = sheet?.rows ?? []
  const heads = rows[1]?.map(String) ?? []
  const at = (name: TaskClass): number => heads.indexOf(CLASS_NAMES[name].vi)
  return new Map(rows.slice(2).map((row) => [String(row[0]), figuresOf((name) => Number(row[at(name)]))]))
}

async function inStatus(): Promise<{ json: Map<string, Figures>; text: Map<string, Figures> }> {
  const days = { asOf: plainDate(DAYS.asOf), knownOn: plainDate(DAYS.knownOn) }
  const lines: string[] = []
  const context = {
    installation: { root: '', readChild: '', web: '', template: '' },
    ...{ locale: 'vi' as const, out: (text: string) => lines.push(text), err: (text: string) => lines.push(text) },
  }
  await printStatus(town.house, context, { days, json: true })
  const board = TaskBoard.parse(JSON.parse(lines.join('\n')))
  const json = new Map(board.rows.map(({ unit, byClass }) => [unit.name, byClass as Figures]))
  lines.length = 0
  await printStatus(town.house, context, { days, json: false })
  const text = new Map(
    lines.map((line) => {
      const [, name = '', counts = ''] = /^(.*): \d+ \((.*)\)$/.exec(line) ?? []
      const said = new Map(counts.split('; ').map((part) => [part.replace(/ \d+$/, ''), Number(/\d+$/.exec(part)?.[0])]))
      return [name, figuresOf((one) => said.get(CLASS_NAMES[one].vi) ?? 0)]
    }),
  )
  return { json, text }
}

/** The sentence of the drafted letter to a unit, as its .docx says it. */
async function inLetter(id: string): Promise<Figures> {
  const bytes = await specialist.bytes(`/api/urging/letters/${id}/files/docx`)
  const xml = strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml'] ?? new Uint8Array())
  const words = xml.replace(/<[^>]+>/g, '')
  const said = /Trong [\d.]+ nhiệm vụ được giao: ([^.]+)\./.exec(words)?.[1] ?? ''
  const counts = new Map(said.split('; ').map((part) => [part.replace(/ [\d.]+$/, ''), Number(/\d+$/.exec(part)?.[0])]))
  return figuresOf((name) => counts.get(CLASS_NAMES[name].vi.toLowerCase()) ?? Number.NaN)
}

describe('the six figures of the Government Office', { timeout: 240_000 }, () => {
  it('are the same on the screen, in the spreadsheet, in the letter, from the command and counted from the tasks', async () => {
    const answer = await specialist.post('/api/urging/na.ubnd/batches', { commandId: newId(), expectedVersion: 0 })
    const { id } = BatchWritten.parse((answer.lines.at(-1) as { result?: unknown }).result)
    const { items } = BatchDetail.parse((await specialist.get(`/api/urging/batches/${id}`)).json)
    const letters = items.filter(({ kind }) => kind === 'letter')
    expect(letters.length).toBeGreaterThan(3)
    const board = TaskBoard.parse((await specialist.get(`/api/board?asOf=${DAYS.asOf}&knownOn=${DAYS.knownOn}`)).json)
    const [sheet, status] = [await inSheet(), await inStatus()]
    let overdue = 0
    for (const { id: letter, unit } of letters) {
      const line = board.rows.find((row) => row.unit.id === unit.id)
      const screen = figuresOf((name) => line?.byClass[name] ?? Number.NaN)
      expect(
        {
          ...{ letter: await inLetter(letter), sheet: sheet.get(unit.name), list: await byList(unit.id) },
          ...{ json: status.json.get(unit.name), text: status.text.get(unit.name) },
        },
        unit.name,
      ).toEqual({ letter: screen, sheet: screen, list: screen, json: screen, text: screen })
      overdue += screen['open-overdue']
    }
    expect(overdue).toBeGreaterThanOrEqual(letters.length)
    expect(sheet.get('Tất cả')).toEqual(figuresOf((name) => board.total.byClass[name] ?? Number.NaN))
    expect(status.text.get('Tổng')).toEqual(sheet.get('Tất cả'))
  })
})
