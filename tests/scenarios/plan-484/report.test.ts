import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Principal } from '../../../src/access/index.ts'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { exportReport, exportUnitReport } from '../../../src/flows/reports/export-report.ts'
import { AccountId, newId, plainDate, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { pagesOf } from '../../../src/papers/testing.ts'
import { scanDocx, scanPdf } from '../../../src/papers/testing-scan.ts'
import {
  ConsolidatedDetail,
  ReportWritten,
  ResultReportList,
  RoundDetail,
  RoundList,
  SigningChoices,
  SubmissionDetail,
} from '../../../src/reports/index.ts'
import { startDemoTown } from './demo-town.ts'
import { linesOfDocx } from './read-issued.ts'
import { reportByHand } from './report-by-hand.ts'
import type { Answer, Caller, RunningTown } from './running-server.ts'

const PEOPLE = [
  { login: 'r-vanphong', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'r-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'r-congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 'r-vp', office: 'na.vp-ubnd', roles: ['focal'] },
  { login: 'r-yte', office: 'na.so.y-te', roles: ['focal'] },
  { login: 'r-kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
] as const

let town: RunningTown
let directive = ''
let round = ''

const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const codeOf = (answer: Answer): string => (answer.status === 200 ? 'done' : Refused.parse(answer.json).error.code)
const submissionOf = async (who: Caller, unit: string) =>
  SubmissionDetail.parse((await who.get(`/api/report-rounds/${round}/submissions/${unit}`)).json)
const roundOf = async (who: Caller, asOf?: string) =>
  RoundDetail.parse((await who.get(`/api/report-rounds/${round}${asOf ? `?asOf=${asOf}` : ''}`)).json)
const consolidatedOf = async (who: Caller) => ConsolidatedDetail.parse((await who.get(`/api/report-rounds/${round}/consolidated`)).json)

async function act(who: Caller, unit: string, action: object): Promise<Answer> {
  const { version } = await submissionOf(who, unit)
  return who.post(`/api/report-rounds/${round}/submissions/${unit}`, { commandId: newId(), expectedVersion: version, ...action })
}

async function consolidate(who: Caller, action: object): Promise<Answer> {
  const { version } = await consolidatedOf(who)
  return who.post(`/api/report-rounds/${round}/consolidated`, { commandId: newId(), expectedVersion: version, ...action })
}

beforeAll(async () => {
  const demo = await startDemoTown(PEOPLE)
  town = demo
  directive = demo.plan
  town.setNow('2017-01-05T09:00:00+07:00')
}, 180_000)

afterAll(() => town.stop())

describe('the result report of plan 484, from the units to the Ministry', () => {
  it('IV.1 asks every agency and district by 29/12/2016 through two channels; the Provincial Police consolidate', async () => {
    const office = await town.as('r-vanphong')
    const health = await town.as('r-yte')
    const { items } = ResultReportList.parse((await office.get(`/api/documents/${directive}/result-reports`)).json)
    // The demonstration has opened it already, which the definition says.
    expect(items).toMatchObject([
      {
        ...{ reportId: 'ket-qua-484', clause: 'IV.1', dueOn: '2016-12-29', cutoffs: ['2016-12-14', '2016-12-31'] },
        ...{ channels: [{ id: 'na.vp-ubnd' }, { id: 'na.ca' }], consolidator: { id: 'na.ca' }, addressee: 'Bộ Công an' },
        opened: expect.any(String),
      },
    ])
    const [form] = items
    const asked = {
      ...{ commandId: newId(), directiveId: directive, clause: form?.clause, title: form?.nameVi, form: form?.reportId },
      ...{ dueOn: form?.dueOn, channels: form?.channels.map(({ id }) => id), consolidator: form?.consolidator?.id },
      ...{ addressee: form?.addressee, figures: form?.figures },
    }
    const wrong = { ...asked, commandId: newId() }
    expect(codeOf(await office.post('/api/report-rounds', { ...wrong, form: 'khac' }))).toBe('ROUND_FORM_UNKNOWN')
    expect(codeOf(await office.post('/api/report-rounds', { ...wrong, figures: [{ label: 'x', indicator: 'khac' }] }))).toBe(
      'ROUND_INDICATOR_UNKNOWN',
    )
    expect(codeOf(await health.post('/api/report-rounds', asked))).toBe('NOT_ALLOWED')
    const opened = await office.post('/api/report-rounds', asked)
    round = ReportWritten.parse(opened.json).id
    // The same command again: the same answer and no second round.
    expect(ReportWritten.parse((await office.post('/api/report-rounds', asked)).json).id).toBe(round)
    const seen = await roundOf(office)
    expect(seen).toMatchObject({ directive: { number: '484/KH-UBND' }, form: 'ket-qua-484' })
    expect(seen.figures.map(({ indicator }) => indicator)).toEqual(['facilities-operating', 'points-operating', 'patients-in-treatment'])
    expect(seen.rows.filter((row) => row.unit.id.startsWith('na.huyen.'))).toHaveLength(21)
    expect(seen.counts).toMatchObject({ missing: seen.expected, 'on-time': 0, late: 0 })
    expect((await roundOf(office, '2016-12-29')).counts['not-yet-due']).toBe(seen.expected)
  })

  it('a unit’s lines are prefilled from its tasks: what is verified says by which paper', async () => {
    const district = await town.as('r-kyson')
    expect(codeOf(await act(district, 'na.huyen.ky-son', { action: 'start' }))).toBe('done')
    const report = await submissionOf(district, 'na.huyen.ky-son')
    expect(report.status).toBe('draft')
    const issued = report.lines.find((line) => line.key === 'III.8')
    expect(issued?.text).toContain('Đã hoàn thành ngày 22/08/2016 (văn bản số 118/KH-UBND ngày 22/08/2016)')
    expect(issued?.text).toContain('được xác nhận ngày 24/08/2016')
  })

  it('a figure that is asked for must be given before the report goes', async () => {
    const district = await town.as('r-kyson')
    expect(codeOf(await act(district, 'na.huyen.ky-son', { action: 'submit' }))).toBe('SUBMISSION_FIGURE_MISSING')
    const write = {
      action: 'write-line',
      key: 'III.7-1',
      text: 'Huyện có một điểm cấp phát.',
      figures: { 'figure:1': 0, 'figure:2': 1, 'figure:3': 45 },
    }
    expect(codeOf(await act(district, 'na.huyen.ky-son', write))).toBe('done')
    expect(codeOf(await act(district, 'na.huyen.ky-son', { action: 'submit', on: '2016-12-28' }))).toBe('done')
  })

  it('one submission stands in both inboxes and counts once; a stranger does not find it', async () => {
    for (const login of ['r-vanphong', 'r-congan', 'r-vp'] as const) {
      const seen = await roundOf(await town.as(login))
      expect(seen.received).toBe(1)
      expect(seen.rows.find((row) => row.unit.id === 'na.huyen.ky-son')).toMatchObject({ standing: 'on-time' })
    }
    const health = await town.as('r-yte')
    expect((await health.get(`/api/report-rounds/${round}/submissions/na.huyen.ky-son`)).status).toBe(404)
  })

  it('an agency sees its own line of the round and no count of the others, nor the consolidated report', async () => {
    const health = await town.as('r-yte')
    const seen = await roundOf(health)
    expect(seen.rows.map((row) => row.unit.id)).toEqual(['na.so.y-te'])
    expect(seen).toMatchObject({ expected: 1, received: 0, counts: { missing: 1, 'on-time': 0 }, opensConsolidated: false })
    const listed = RoundList.parse((await health.get('/api/report-rounds')).json).items.find((item) => item.id === round)
    expect(listed).toMatchObject({ expected: 1, received: 0, consolidated: null, opensConsolidated: false })
    expect((await health.get(`/api/report-rounds/${round}/consolidated`)).status).toBe(404)
    expect((await roundOf(await town.as('r-vanphong'))).opensConsolidated).toBe(true)
  })

  it('the police return it with a remark on a line; sent again it keeps its first day and both versions', async () => {
    const police = await town.as('r-congan')
    const remarks = [{ line: 'III.7-1', text: 'Đề nghị ghi rõ tên điểm cấp phát' }]
    expect(codeOf(await act(police, 'na.huyen.ky-son', { action: 'return', remarks }))).toBe('done')
    const district = await town.as('r-kyson')
    const back = await submissionOf(district, 'na.huyen.ky-son')
    expect(back.returned[0]).toMatchObject({ channel: { id: 'na.ca' }, remarks })
    const write = {
      action: 'write-line',
      key: 'III.7-1',
      text: 'Điểm cấp phát Mường Xén.',
      figures: { 'figure:1': 0, 'figure:2': 1, 'figure:3': 45 },
    }
    expect(codeOf(await act(district, 'na.huyen.ky-son', write))).toBe('done')
    expect(codeOf(await act(district, 'na.huyen.ky-son', { action: 'submit' }))).toBe('done')
    const again = await submissionOf(district, 'na.huyen.ky-son')
    expect(again).toMatchObject({ status: 'submitted', standing: 'on-time' })
    expect(again.sent.map((sent) => sent.lines.find((line) => line.key === 'III.7-1')?.text)).toEqual([
      'Huyện có một điểm cấp phát.',
      'Điểm cấp phát Mường Xén.',
    ])
  })

  it('the office enters a report that came on paper only on behalf of that unit', async () => {
    const office = await town.as('r-vanphong')
    expect(codeOf(await act(office, 'na.huyen.anh-son', { action: 'start' }))).toBe('SUBMISSION_ON_BEHALF_NEEDED')
    const onBehalfOf = 'na.huyen.anh-son'
    expect(codeOf(await act(office, onBehalfOf, { action: 'start', onBehalfOf }))).toBe('done')
    const write = {
      action: 'write-line',
      key: 'III.7-1',
      text: 'Không có cơ sở.',
      figures: { 'figure:1': 0, 'figure:2': 0, 'figure:3': 0 },
      onBehalfOf,
    }
    expect(codeOf(await act(office, onBehalfOf, write))).toBe('done')
    const paper = { number: '3/BC-UBND', issuedOn: '2017-01-03' }
    expect(codeOf(await act(office, onBehalfOf, { action: 'submit', paper, on: '2017-01-03', onBehalfOf }))).toBe('done')
    expect((await roundOf(office)).rows.find((row) => row.unit.id === onBehalfOf)).toMatchObject({ standing: 'late', daysLate: 5 })
  })

  it('what places reported of an asked figure on forms by the due day is offered, with its period: 12 places and 9 points told in November, 432 + 126 patients', async () => {
    const health = await town.as('r-yte')
    const november = { firstPeriod: '2016-11', lastPeriod: '2016-11' }
    expect((await submissionOf(health, 'na.so.y-te')).known).toEqual([
      { key: 'figure:1', indicator: 'facilities-operating', value: '12', ...november, units: 1 },
      { key: 'figure:2', indicator: 'points-operating', value: '9', ...november, units: 1 },
      { key: 'figure:3', indicator: 'patients-in-treatment', value: '558', ...november, units: 2 },
    ])
    const district = await town.as('r-kyson')
    expect((await submissionOf(district, 'na.huyen.ky-son')).known).toEqual([])
  })

  it('two people who write one report: the second is told, nothing is lost', async () => {
    const health = await town.as('r-yte')
    expect(codeOf(await act(health, 'na.so.y-te', { action: 'start' }))).toBe('done')
    const { version } = await submissionOf(health, 'na.so.y-te')
    const write = (text: string) =>
      health.post(`/api/report-rounds/${round}/submissions/na.so.y-te`, {
        ...{ commandId: newId(), expectedVersion: version, action: 'write-line', key: 'III.7-1', text },
        figures: { 'figure:1': 12, 'figure:2': 11, 'figure:3': 3355 },
      })
    expect(codeOf(await write('Duy trì 12 cơ sở.'))).toBe('done')
    const second = await write('Duy trì mười hai cơ sở.')
    expect([second.status, codeOf(second)]).toEqual([409, 'CHANGED_BY_ANOTHER'])
    expect(codeOf(await act(health, 'na.so.y-te', { action: 'submit', on: '2016-12-29' }))).toBe('done')
  })

  it('the consolidated draft holds every clause; sums open to their parts: 12 + 0 + 0 = 12, 11 + 1 + 0 = 12, 3.355 + 45 + 0 = 3.400', async () => {
    const office = await town.as('r-vanphong')
    expect(codeOf(await consolidate(office, { action: 'start' }))).toBe('NOT_ALLOWED')
    const police = await town.as('r-congan')
    expect(codeOf(await consolidate(police, { action: 'start' }))).toBe('done')
    const report = await consolidatedOf(police)
    const methadone = report.lines.find((line) => line.key === 'III.7-1')
    expect(methadone?.sources.map((source) => [source.unit.id, source.text])).toEqual(
      expect.arrayContaining([
        ['na.so.y-te', 'Duy trì 12 cơ sở.'],
        ['na.huyen.ky-son', 'Điểm cấp phát Mường Xén.'],
        ['na.huyen.anh-son', 'Không có cơ sở.'],
      ]),
    )
    expect(methadone?.text).toContain('Sở Y tế: Duy trì 12 cơ sở.')
    expect(report.figures.map((figure) => [figure.sum, figure.parts.map((part) => part.value).sort((a, b) => a - b)])).toEqual([
      [12, [0, 0, 12]],
      [12, [0, 1, 11]],
      [3400, [0, 45, 3355]],
    ])
    expect(report.late.map((one) => one.unit.id)).toEqual(['na.huyen.anh-son'])
    expect(report.missing).toHaveLength((await roundOf(police)).expected - 3)
  })

  it('is submitted, sent back, submitted, signed by a deputy for the chairman, numbered without a gap, sent and received', async () => {
    const police = await town.as('r-congan')
    const leader = await town.as('r-lanhdao')
    const office = await town.as('r-vanphong')
    expect(codeOf(await consolidate(police, { action: 'submit' }))).toBe('done')
    expect(codeOf(await consolidate(leader, { action: 'send-back', remarks: [{ text: 'Nêu rõ khó khăn' }] }))).toBe('done')
    expect(codeOf(await consolidate(police, { action: 'write-line', key: 'other-1', text: 'Chưa có kinh phí cho điểm mới.' }))).toBe('done')
    expect(codeOf(await consolidate(police, { action: 'submit' }))).toBe('done')
    const deputy = { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }
    expect(codeOf(await consolidate(office, deputy))).toBe('NOT_ALLOWED')
    expect(codeOf(await consolidate(leader, { ...deputy, form: 'by-order' }))).toBe('SIGNING_NOT_ALLOWED')
    const choices = SigningChoices.parse((await leader.get(`/api/report-rounds/${round}/signings?on=2017-01-10`)).json)
    expect(choices.signings.map(({ form, lines, signer }) => [form, lines.join(' / '), signer?.title])).toEqual([
      ['for-head', 'TM. Ủy ban nhân dân / KT. Chủ tịch / Phó Chủ tịch', 'Phó Chủ tịch Ủy ban nhân dân tỉnh'],
      ['for-head', 'KT. Chủ tịch / Phó Chủ tịch', 'Phó Chủ tịch Ủy ban nhân dân tỉnh'],
      // Of a deputy in the office and of the other channel nothing is entered: the pack alone says what may be.
      ['by-order', 'TL. Chủ tịch / KT. Chánh Văn phòng / Phó Chánh Văn phòng', undefined],
      ['by-order', 'TL. Chủ tịch / Giám đốc', undefined],
      ['by-order', 'TL. Chủ tịch / KT. Giám đốc / Phó Giám đốc', undefined],
      ['by-delegation', 'TUQ. Chủ tịch / Giám đốc', undefined],
    ])
    expect(choices.mayNot.map(({ title, why }) => `${title}: ${why.vi}`)).toEqual([
      expect.stringMatching(/^Chủ tịch Ủy ban nhân dân tỉnh: Người phụ trách không có hình thức đề ký riêng/),
      'Chánh Văn phòng: Người giữ chức danh vắng mặt từ 09/01/2017 đến hết 13/01/2017.',
    ])
    const tuq = { ...deputy, authority: 'head', rank: 'unit-head', form: 'by-delegation', unit: 'na.vp-ubnd' }
    // The delegation that is entered decides, whatever the request says of one.
    const over = await consolidate(leader, { ...tuq, delegation: { from: '2017-01-01', to: '2017-12-31' } })
    expect(Refused.parse(over.json).error).toMatchObject({
      ...{ code: 'SIGNER_DELEGATION_OVER', message: 'Ủy quyền ký (TUQ.) đã hết hạn vào cuối ngày 31/12/2016.' },
    })
    expect(codeOf(await consolidate(leader, { ...tuq, form: 'by-order', on: '2017-01-09' }))).toBe('SIGNER_AWAY')
    expect(codeOf(await consolidate(leader, { ...deputy, rank: 'head', form: 'on-behalf' }))).toBe('SIGNER_IN_CHARGE')
    expect(codeOf(await consolidate(leader, { ...deputy, post: 'nothing' }))).toBe('POST_ENTRY_UNKNOWN')
    const post = choices.signings[0]?.signer?.post
    expect(codeOf(await consolidate(leader, { ...deputy, post }))).toBe('done')
    expect(codeOf(await consolidate(office, { action: 'number' }))).toBe('done')
    const numbered = await consolidatedOf(office)
    expect(numbered.signature?.lines).toEqual(['TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch'])
    expect(numbered.numbered).toMatchObject({ number: 1, symbol: 'BC-UBND', issuedOn: '2017-01-05' })
    expect(numbered.files.map((file) => file.format)).toEqual(['docx', 'pdf'])
    expect(codeOf(await consolidate(office, { action: 'send', by: 'Trục liên thông văn bản' }))).toBe('done')
    expect(codeOf(await consolidate(office, { action: 'record-receipt', number: '77' }))).toBe('done')
    expect((await consolidatedOf(office)).status).toBe('received')
  })

  it('the issued file comes back byte for byte and comes out equal when it is written anew, whatever units report later', async () => {
    const office = await town.as('r-vanphong')
    const first = await fetchBytes(office, 'pdf')
    expect(first.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const onBehalfOf = 'na.huyen.vinh'
    expect(codeOf(await act(office, onBehalfOf, { action: 'start', onBehalfOf }))).toBe('done')
    expect(codeOf(await act(office, onBehalfOf, { action: 'submit', nothing: true, onBehalfOf }))).toBe('done')
    expect((await fetchBytes(office, 'pdf')).equals(first)).toBe(true)
    const again = await office.get(`/api/report-rounds/${round}/consolidated/recomputed`)
    expect(again.json).toEqual([
      { format: 'docx', equal: true },
      { format: 'pdf', equal: true },
    ])
  })

  it('the .docx that goes to the Ministry is, line by line, the table written by hand', async () => {
    const office = await town.as('r-vanphong')
    const code = (await consolidatedOf(office)).numbered?.checkpoint ?? 'none'
    expect(linesOfDocx(await fetchBytes(office, 'docx'))).toEqual(reportByHand(code))
  })

  it('the PDF says the same lines in the same order', async () => {
    const office = await town.as('r-vanphong')
    const code = (await consolidatedOf(office)).numbered?.checkpoint ?? 'none'
    const { extractText } = await import('unpdf')
    const pages = (await extractText(new Uint8Array(await fetchBytes(office, 'pdf')), { mergePages: false })).text
    const said = bare(pages.join(''))
    // The two columns of the foot are read side by side: who signs is looked for by itself.
    const signature = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
    let at = 0
    for (const line of reportByHand(code).filter((one) => !signature.includes(one))) {
      const found = said.indexOf(bare(line), at)
      expect(found, line).toBeGreaterThanOrEqual(at)
      at = found + bare(line).length
    }
    for (const line of signature) expect(said).toContain(bare(line))
  })

  it('the same report is found by its period and its agency, and its sheets hold every line; no other period has one', async () => {
    const reader: Principal = readerOf('na.ubnd')
    const chosen = { period: { from: plainDate('2016-12-01'), to: plainDate('2016-12-31') }, unit: UnitId.parse('na.ubnd') }
    const bytes = unwrap(await exportReport(town.house, reader, { ...chosen, format: 'pdf' }))
    expect(Buffer.from(bytes).equals(await fetchBytes(await town.as('r-vanphong'), 'pdf'))).toBe(true)
    const sheets = unwrap(await extractSheets(unwrap(await exportReport(town.house, reader, { ...chosen, format: 'xlsx' }))))
    const texts = (name: string) =>
      sheets.find((sheet) => sheet.name === name)?.rows.map((row) => row.map((cell) => String(cell ?? '')).join('|')) ?? []
    expect(texts('Từng đơn vị').filter((row) => row.startsWith('III.7-1|'))).toHaveLength(3)
    expect(texts('Số liệu').some((row) => /Số người đang điều trị\|Tổng số\|3\.?400/.test(row))).toBe(true)
    expect(texts('Chậm hoặc chưa gửi').filter((row) => row.includes('chưa có báo cáo'))).toHaveLength(53)
    const none = await exportReport(town.house, reader, {
      ...chosen,
      period: { from: plainDate('2017-01-01'), to: plainDate('2017-12-31') },
      format: 'pdf',
    })
    expect(none.ok ? '' : none.refusal.code).toBe('ROUND_NOT_IN_PERIOD')
  })

  it('a unit’s own report as a file says its sent lines, its number and who gets it; whoever may not read the report finds no file', async () => {
    const district = await town.as('r-kyson')
    const report = await submissionOf(district, 'na.huyen.ky-son')
    const address = `/api/report-rounds/${round}/submissions/na.huyen.ky-son`
    const lines = linesOfDocx(await district.bytes(`${address}/docx`))
    const text = lines.join('\n')
    expect(lines[0]).toContain('KỲ SƠN')
    expect(text).toMatch(/Kính gửi:.*Văn phòng UBND tỉnh/)
    for (const line of report.sent.at(-1)?.lines ?? []) expect(bare(text)).toContain(bare(line.text ?? '?'))
    expect(text).toMatch(/45/)
    const [pages = ''] = [(await pagesOf(await district.bytes(`${address}/pdf`))).join('\n')]
    for (const line of report.sent.at(-1)?.lines ?? []) expect(bare(pages)).toContain(bare(line.text ?? '?'))
    expect(report.layout).toMatchObject({ doubts: expect.any(Array), unverified: expect.any(Boolean) })
    expect((await (await town.as('r-yte')).get(`${address}/docx`)).status).toBe(404)
    const period = { from: plainDate('2016-12-01'), to: plainDate('2016-12-31') }
    const asked = { period, unit: UnitId.parse('na.huyen.ky-son'), format: 'docx' } as const
    const written = unwrap(await exportUnitReport(town.house, readerOf('na.ubnd'), asked))
    expect(linesOfDocx(written)).toEqual(lines)
    const behind = await exportUnitReport(town.house, readerOf('na.ubnd'), { ...asked, unit: UnitId.parse('na.huyen.que-phong') })
    expect(behind.ok ? '' : behind.refusal.code).toBe('SUBMISSION_NOT_FOUND')
  })

  it('the QR codes on the .docx and on the PDF scan to the signed head that the printed code names', async () => {
    const office = await town.as('r-vanphong')
    const [position = '?'] = (await consolidatedOf(office)).numbered?.checkpoint?.split(' ') ?? []
    const scanned = scanDocx(await fetchBytes(office, 'docx'))
    expect(scanPdf(await fetchBytes(office, 'pdf'))).toBe(scanned)
    expect(scanned).toMatch(new RegExp(`^dondoc:1:${position}:[0-9a-f]{64}`))
  })
})

describe('the paper by which a unit’s report was sent', () => {
  const unit = 'na.huyen.que-phong'
  let office: Caller
  const bring = async (who: Caller, text: string): Promise<string> => {
    const form = new FormData()
    form.set('commandId', newId())
    form.set('file', new File([text], 'bao-cao.txt'))
    const answer = await fetch(`${town.url}/api/files`, { method: 'POST', body: form, headers: { cookie: who.cookie } })
    return z.object({ hash: z.string() }).parse(await answer.json()).hash
  }
  const submit = (file: string) =>
    act(office, unit, { action: 'submit', nothing: true, onBehalfOf: unit, paper: { number: '9/BC-UBND', issuedOn: '2017-01-04', file } })
  const opens = async (login: string, hash: string) => (await (await town.as(login)).get(`/api/files/${hash}`)).status

  it('names only a file that its sender may read: a hash alone, or another’s upload, is refused', async () => {
    office = await town.as('r-vanphong')
    expect(codeOf(await act(office, unit, { action: 'start', onBehalfOf: unit }))).toBe('done')
    for (const { key } of (await submissionOf(office, unit)).lines)
      await act(office, unit, { action: 'remove-line', onBehalfOf: unit, key })
    expect(codeOf(await submit(`sha256:${'0'.repeat(64)}`))).toBe('SUBMISSION_FILE_MISSING')
    expect(codeOf(await submit(await bring(await town.as('r-yte'), 'Báo cáo của Sở Y tế')))).toBe('SUBMISSION_FILE_MISSING')
  })

  it('is read by who reads the report and by nobody else, and is not swept', async () => {
    const hash = await bring(office, 'Báo cáo của huyện')
    expect(codeOf(await submit(hash))).toBe('done')
    expect([await opens('r-congan', hash), await opens('r-yte', hash)]).toEqual([200, 404])
    town.setNow('2017-04-20T09:00:00+07:00')
    await bring(await town.as('r-yte'), 'Một tệp khác')
    expect([await opens('r-congan', hash), await opens('r-yte', hash)]).toEqual([200, 404])
  })
})

const readerOf = (unit: string): Principal => {
  const at = UnitId.parse(unit)
  return { account: AccountId.parse('reader'), office: at, grants: [{ role: 'inspector', unit: at }], reach: {} }
}

/** A text without any white space, as PDF readers break lines where they like. */
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')

async function fetchBytes(who: Caller, format: string): Promise<Buffer> {
  return who.bytes(`/api/report-rounds/${round}/consolidated/${format}`)
}
