import type { Principal } from '../../access/index.ts'
import { dayOf, formatNumber, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { Paper, type PaperFormat, type PaperInput } from '../../papers/index.ts'
import { type LineView, reportRefusals, type SubmissionDetail } from '../../reports/index.ts'
import { readRound } from '../../reports/store.ts'
import type { House } from '../house.ts'
import { chosenTemplate } from '../papers/keep-templates.ts'
import { writeFile } from '../papers/write-file.ts'
import { query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { REPORT_TYPE } from './choose-signer.ts'
import { headingOf, paragraphs, section, subjectOf } from './compose-report.ts'
import { issuerOf } from './report-paper.ts'
import { showSubmission } from './show-submission.ts'

type Body = NonNullable<PaperInput['body']>

/** What the paper says: the lines as they were last sent, on that day; before that, the draft as it stands. */
function shownOf(report: SubmissionDetail): { lines: readonly LineView[]; sentOn: PlainDate | null } {
  const last = report.sent.at(-1)
  const isSent = last !== undefined && (report.status === 'submitted' || report.status === 'accepted')
  return isSent ? { lines: last.lines, sentOn: last.on } : { lines: report.lines, sentOn: null }
}

function figuresOf(report: SubmissionDetail, lines: readonly LineView[]): Body {
  const rows = report.figures.flatMap(({ key, label, unit }) => {
    const given = lines.flatMap((line) => (line.figures[key] === undefined ? [] : [line.figures[key]]))
    return given.map((value) => [label ?? '', unit, formatNumber(value)])
  })
  if (rows.length === 0) return []
  const columns = [
    { title: 'TT', share: 8, align: 'center' as const },
    { title: 'Nội dung', share: 56 },
    { title: 'Đơn vị tính', share: 18, align: 'center' as const },
    { title: 'Số liệu', share: 18, align: 'right' as const },
  ]
  return [section('SỐ LIỆU'), { kind: 'table', columns, rows: rows.map((cells, at) => ({ cells: [String(at + 1), ...cells] })) }]
}

/**
 * A unit's own report as a paper: what the screen shows. Superior agency, number, place and signature are the unit's own to add: none of them
 * is known here.
 */
export function composeUnitReport(report: SubmissionDetail, cited: string): PaperInput {
  const { lines, sentOn } = shownOf(report)
  const results = lines.flatMap((one): Body => {
    const head: Body[number] = { kind: 'clause', level: 'item', text: headingOf(one), heading: true }
    return [head, ...paragraphs(one.text ?? '')]
  })
  const { name } = report.unit
  const channels = report.channels.map((unit) => unit.name)
  return {
    letterhead: { superior: null, issuer: name, number: null, symbol: null, place: null },
    date: sentOn,
    type: REPORT_TYPE,
    subject: subjectOf(report.round.title, REPORT_TYPE),
    to: channels,
    body: [
      { kind: 'paragraph', text: `Thực hiện ${cited}, ${name} báo cáo kết quả như sau:` },
      section('KẾT QUẢ THỰC HIỆN THEO TỪNG NỘI DUNG'),
      ...results,
      ...figuresOf(report, lines),
      { kind: 'paragraph', text: `Trên đây là kết quả thực hiện ${cited} của ${name}./.` },
    ],
    recipients: channels.map((one) => ({ name: one })),
    fileCopy: 'VT',
  }
}

/**
 * One unit's report as a file, open to whoever may read that report: as it was last sent, or the draft. In the template that the unit itself
 * chose. Refuses NOT_FOUND, SUBMISSION_NOT_FOUND.
 */
export async function writeUnitReport(
  house: House,
  principal: Principal,
  asked: { roundId: string; unit: UnitId; format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const shown = await showSubmission(house, principal, asked)
  if (!shown.ok) return shown
  const report = shown.value
  if (report.status === null) return refuse(reportRefusals, 'SUBMISSION_NOT_FOUND')
  const on = shownOf(report).sentOn ?? dayOf(house.clock())
  const found = await query(house, principal, async (tx) => {
    const round = await readRound(tx, asked.roundId)
    if (round.status === 'none') return undefined
    const { cited } = await issuerOf(tx, round)
    return { cited, template: await chosenTemplate(tx, asked.unit, 'result-report') }
  })
  if (found === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  const paper = Paper.parse(composeUnitReport(report, found.cited))
  const bytes = await writeFile(house, paper, { format: asked.format, on, template: found.template })
  return bytes.ok ? ok({ bytes: bytes.value, name: `bao-cao ${report.unit.name}.${asked.format}` }) : bytes
}
