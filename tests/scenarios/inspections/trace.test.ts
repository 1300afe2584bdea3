import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traceText } from '../../../src/cli/trace-text.ts'
import { ConclusionList, Trace, type TraceRow } from '../../../src/inspections/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { ConsolidatedDetail, RoundList } from '../../../src/reports/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 't-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 't-thanhtra', office: 'na.ubnd', roles: ['inspector'] },
  { login: 't-congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 't-yte', office: 'na.so.y-te', roles: ['head'] },
  { login: 't-kyson', office: 'na.huyen.ky-son', roles: ['head'] },
] as const

let town: RunningTown
let inspector: Caller
let conclusion = ''
let round = ''
let directive = ''

const trace = async (caller: Caller, kind: string, id: string): Promise<Trace> => {
  const answer = await caller.get(`/api/trace/${kind}/${encodeURIComponent(id)}`)
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  return Trace.parse(answer.json)
}

beforeAll(async () => {
  const demo = await startDemoTown(PEOPLE)
  town = demo
  directive = demo.plan
  town.setNow('2017-01-05T09:00:00+07:00')
  inspector = await town.as('t-thanhtra')
  conclusion = ConclusionList.parse((await inspector.get('/api/conclusions')).json).items[0]?.id ?? ''
  round = RoundList.parse((await inspector.get('/api/report-rounds')).json).items[0]?.id ?? ''
  const police = await town.as('t-congan')
  const path = `/api/report-rounds/${round}/consolidated`
  const { version } = ConsolidatedDetail.parse((await police.get(path)).json)
  expect((await police.post(path, { commandId: newId(), expectedVersion: version, action: 'start' })).status).toBe(200)
}, 180_000)
afterAll(() => town?.stop())

/** What a row says, short: its depth, kind and label; what is hidden by its count, a repeat with a mark. */
const brief = ({ depth, node, isRepeat }: TraceRow): string =>
  `${'  '.repeat(depth)}${node.kind} ${node.shown ? node.label : `hidden ${node.count}`}${isRepeat ? ' (again)' : ''}`
const find = (rows: readonly TraceRow[], kind: string, label: string): string => {
  const found = rows.find(({ node }) => node.shown && node.kind === kind && node.label === label)?.node
  return found?.shown ? found.id : ''
}

/**
 * By hand from samples/demo.yaml. Recommendation 1 rests on T1, 2 on T2, 3 on T3, 4 on both T1 and T2. Tasks: III.8 of the health department (proof of
 * 5/9/2016; its report was begun on 4/1/2017 and not sent) and of Kỳ Sơn (proof of 22/8/2016; its report was sent last on 26/12/2016, gathered by
 * the police); IV.1 and III.7-1 of the health department, III.2-2 of the police: no proof, no report sent.
 */
const WHOLE = [
  'finding T1',
  '  recommendation 1',
  '    clause 484/KH-UBND · III.8',
  '      task III.8',
  '        proof 1904/SYT-NVY',
  '    clause 484/KH-UBND · III.8',
  '      task III.8',
  '        proof 118/KH-UBND',
  '          line III.8',
  '            consolidated III.8',
  '    proof 118/KH-UBND',
  '    proof 1904/SYT-NVY',
  '  recommendation 4',
  '    clause 484/KH-UBND · III.2-2',
  '      task III.2-2',
  'finding T2',
  '  recommendation 2',
  '    clause 484/KH-UBND · IV.1',
  '      task IV.1',
  '    clause 484/KH-UBND · III.7-1',
  '      task III.7-1',
  '  recommendation 4 (again)',
  'finding T3',
  '  recommendation 3',
  '    proof 57/GNT-KBNN',
]

/** The same for Kỳ Sơn: recommendations 1 and 3 are addressed to it, one of the two tasks is its own, the consolidated report is not its to read. */
const FOR_KY_SON = [
  'finding T1',
  '  recommendation 1',
  '    clause 484/KH-UBND · III.8',
  '      task III.8',
  '        proof 118/KH-UBND',
  '          line III.8',
  '    task hidden 1',
  '    proof 118/KH-UBND',
  '    proof 1904/SYT-NVY',
  'finding T2',
  'finding T3',
  '  recommendation 3',
  '    proof 57/GNT-KBNN',
]

describe('a trace of plan 484', { timeout: 120_000 }, () => {
  it('goes from the notice to the line of the consolidated report, each thing under what it comes from', async () => {
    const { of, before, after } = await trace(inspector, 'conclusion', conclusion)
    expect(of).toMatchObject({ kind: 'conclusion', label: '940/TB-V24-P9', on: '2016-07-06' })
    expect(before).toEqual([])
    expect(after.map(brief)).toEqual(WHOLE)
  })

  it('shows a clause by the words of the directive, at their place in its text', async () => {
    const { after } = await trace(inspector, 'conclusion', conclusion)
    const id = find(after, 'clause', '484/KH-UBND · III.7-1')
    const { of } = await trace(inspector, 'clause', id)
    expect(of.text).toMatch(/^- Giữ vững và nâng chất lượng của 12 cơ sở điều trị Methadone/)
    const { text } = (await inspector.get(`/api/documents/${directive}/text`)).json as { text: string } // the one field that is looked at
    const quoted = of.spans.map(([from, to]) => text.slice(from, to).replace(/\s+/g, ' ').trim())
    expect(quoted.join(' … ')).toBe(of.text)
  })

  it('goes back from the line of the consolidated report to the notice', async () => {
    const { before, after } = await trace(inspector, 'consolidated', `${round}~III.8`)
    expect(after).toEqual([])
    // Anh Sơn, Con Cuông, Quế Phong and Tương Dương sent III.8 too, without a proof, and their tasks serve no recommendation.
    expect(before.filter(({ depth }) => depth === 0)).toHaveLength(5)
    const start = before.findIndex(({ node }) => node.shown && node.id.includes('na.huyen.ky-son'))
    expect(before.slice(start, start + 6).map(brief)).toEqual([
      'line III.8',
      '  proof 118/KH-UBND',
      '    task III.8',
      '      clause 484/KH-UBND · III.8',
      '        recommendation 1',
      '          finding T1',
    ])
    expect(before.slice(start + 6, start + 7).map(brief)).toEqual(['            conclusion 940/TB-V24-P9'])
  })

  it('leads both ways: whatever stands under a thing has that thing before it when it is opened itself', async () => {
    const { after } = await trace(inspector, 'conclusion', conclusion)
    const above: string[] = []
    let compared = 0
    for (const { depth, node } of after) {
      if (!node.shown) continue
      above[depth] = `${node.kind} ${node.id}`
      const { before } = await trace(inspector, node.kind, node.id)
      const parent = depth === 0 ? `conclusion ${conclusion}` : above[depth - 1]
      const named = before.filter((row) => row.depth === 0).map((row) => (row.node.shown ? `${row.node.kind} ${row.node.id}` : 'hidden'))
      expect(named, `${node.kind} ${node.label}`).toContain(parent)
      compared += 1
    }
    expect(compared).toBe(WHOLE.length)
  })

  it('tells whoever may not see a thing that it is there, where something seen points to it, and no word of it', async () => {
    const kySon = await town.as('t-kyson')
    const seen = await trace(kySon, 'conclusion', conclusion)
    expect(seen.after.map(brief)).toEqual(FOR_KY_SON)
    const whole = await trace(inspector, 'conclusion', conclusion)
    const health = whole.after.flatMap(({ node }) =>
      node.shown && node.kind === 'task' && node.units[0]?.id === 'na.so.y-te' ? [node.id] : [],
    )
    expect(health).toHaveLength(3)
    for (const id of health) {
      expect(JSON.stringify(seen)).not.toContain(id)
      expect((await kySon.get(`/api/trace/task/${id}`)).status).toBe(404)
    }
    const elsewhere = await kySon.get(`/api/trace/recommendation/${find(whole.after, 'recommendation', '2')}`)
    expect(elsewhere.status).toBe(404)
    expect(elsewhere.json).toEqual((await kySon.get('/api/trace/recommendation/nothing')).json)
  })

  it('refuses an id without its parts, of another kind, or with parts that are not there', async () => {
    for (const path of [
      `finding/${conclusion}`,
      `task/${conclusion}`,
      `finding/${conclusion}~T9`,
      `line/${round}~na.khong~III.8`,
      'proof/a~b~c~d',
    ]) {
      expect((await inspector.get(`/api/trace/${path}`)).status, path).toBe(404)
    }
    expect((await inspector.get(`/api/trace/nothing/${conclusion}`)).status).toBe(422)
  })

  it('is printed as a tree by the command line, in the words of the locale', async () => {
    const { after } = await trace(inspector, 'conclusion', conclusion)
    const line = find(after, 'line', 'III.8')
    const printed = traceText(await trace(await town.as('t-kyson'), 'line', line), 'vi')
    expect(printed.slice(1)).toEqual([
      'Bắt nguồn từ:',
      '  Minh chứng 118/KH-UBND · UBND huyện Kỳ Sơn · Huyện Kỳ Sơn · 22/08/2016',
      expect.stringMatching(/^ {4}Nhiệm vụ III\.8 · Các sở, ban, ngành cấp tỉnh.*… · Huyện Kỳ Sơn · Hoàn thành.*$/),
      expect.stringMatching(/^ {6}Mục giao việc 484\/KH-UBND · III\.8 · .* · ký tự \d+–\d+$/),
      expect.stringMatching(/^ {8}Kiến nghị 1 · Ban hành văn bản triển khai .* · Sở Y tế; Huyện Kỳ Sơn · 30\/09\/2016 · đã thực hiện$/),
      expect.stringMatching(/^ {10}Tồn tại T1 · /),
      expect.stringMatching(/^ {12}Kết luận 940\/TB-V24-P9 · /),
      'Dẫn đến:',
      '  (không có)',
    ])
    expect(traceText(await trace(await town.as('t-kyson'), 'conclusion', conclusion), 'en')).toContain('      Task: 1 (not shown to you)')
  })
})
