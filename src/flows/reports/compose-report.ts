import { formatDate, formatNumber, type PlainDate } from '../../kernel/index.ts'
import type { PaperInput } from '../../papers/index.ts'
import type { ConsolidatedDetail } from '../../reports/index.ts'

/** What the paper needs besides the report itself. */
export interface ReportFrame {
  readonly superior: string | null
  readonly issuer: string
  readonly place: string | null
  readonly number: number | null
  readonly symbol: string
  readonly date: PlainDate | null
  readonly type: string
  readonly signing: readonly string[] | null
  readonly expected: number
  readonly received: number
  readonly late: number
  /** The code of the journal's signed head at the time of issue; null while it is a draft. */
  readonly checkpoint: string | null
}

type Body = NonNullable<PaperInput['body']>
const section = (text: string): Body[number] => ({ kind: 'clause', level: 'section', text, heading: true })
const paragraphs = (text: string): Body =>
  text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', text: part }))

function situation(report: ConsolidatedDetail, frame: ReportFrame): Body {
  const onTime = frame.received - frame.late
  const day = formatDate(report.asOf)
  const counted = `Tính đến hết ngày ${day}, ${frame.received}/${frame.expected} đơn vị đã gửi báo cáo: ${onTime} đúng hạn, ${frame.late} quá hạn`
  const missing = report.missing.length
  const text = `${counted}; ${missing === 0 ? 'không còn đơn vị nào chưa gửi' : `${missing} đơn vị chưa có báo cáo`}.`
  const due = `Hạn báo cáo: hết ngày ${formatDate(report.round.dueOn)}.`
  return [section('TÌNH HÌNH GỬI BÁO CÁO'), { kind: 'paragraph', text }, { kind: 'paragraph', text: due }]
}

function results(report: ConsolidatedDetail): Body {
  const lines = report.lines.flatMap(({ key, title, text }): Body => {
    const head: Body[number] = { kind: 'clause', level: 'item', label: `${key}.`, text: title ?? 'Nội dung khác', heading: true }
    return [head, ...paragraphs(text ?? '')]
  })
  return [section('KẾT QUẢ THỰC HIỆN THEO TỪNG NỘI DUNG'), ...lines]
}

function figures(report: ConsolidatedDetail): Body {
  if (report.figures.length === 0) return []
  return [
    section('SỐ LIỆU TỔNG HỢP'),
    {
      kind: 'table',
      columns: [
        { title: 'TT', share: 6, align: 'center' },
        { title: 'Nội dung', share: 50 },
        { title: 'Đơn vị tính', share: 16, align: 'center' },
        { title: 'Tổng số', share: 14, align: 'right' },
        { title: 'Số đơn vị có số liệu', share: 14, align: 'right' },
      ],
      rows: report.figures.map(({ label, unit, sum, parts }, at) => ({
        cells: [String(at + 1), label ?? '', unit, formatNumber(sum), formatNumber(parts.length)],
      })),
    },
  ]
}

function behind(report: ConsolidatedDetail): Body {
  const rows = [
    ...report.late.map(({ unit, daysLate }) => [unit.name, `gửi quá hạn ${daysLate} ngày`] as const),
    ...report.missing.map(
      ({ unit, daysLate }) => [unit.name, daysLate > 0 ? `chưa có báo cáo, quá hạn ${daysLate} ngày` : 'chưa có báo cáo'] as const,
    ),
  ]
  if (rows.length === 0) return []
  const cells = rows.map(([unit, where], at) => ({ cells: [String(at + 1), unit, where] }))
  const columns = [
    { title: 'TT', share: 6, align: 'center' as const },
    { title: 'Đơn vị', share: 54 },
    { title: 'Tình trạng', share: 40 },
  ]
  return [section('ĐƠN VỊ GỬI CHẬM HOẶC CHƯA GỬI'), { kind: 'table', columns, rows: cells }]
}

function annexRows(report: ConsolidatedDetail) {
  return report.lines.flatMap(({ key, title, sources }) => [
    { group: `${key}. ${title ?? ''}`.trim() },
    ...sources.map(({ unit, text }) => ({ cells: [unit.name, (text ?? '(nội dung đã gỡ)').replace(/\s+/gu, ' ')] })),
  ])
}

/**
 * The consolidated report as an official paper: who reported, results clause by clause, sums, who is late or missing, and an annex with every
 * unit's own line. Everything stands in the answer that the screen shows, so that paper and screen are the same.
 */
export function composeReport(report: ConsolidatedDetail, frame: ReportFrame): PaperInput {
  const { superior, issuer, number, symbol, place, signing, checkpoint } = frame
  const proof: Body = checkpoint === null ? [] : [{ kind: 'note', text: `Mã kiểm chứng sổ dữ kiện: ${checkpoint}` }]
  return {
    letterhead: { superior, issuer, number, symbol, place },
    date: frame.date,
    type: frame.type,
    subject: report.round.title ?? frame.type,
    to: report.addressee === null ? [] : [report.addressee],
    body: [...situation(report, frame), ...results(report), ...figures(report), ...behind(report), ...proof],
    recipients: [...(report.addressee === null ? [] : [{ name: report.addressee, purpose: 'để b/cáo' }]), { name: report.author.name }],
    fileCopy: 'VT',
    signing: signing === null ? null : { lines: [...signing] },
    annexes: [
      {
        title: 'BÁO CÁO CỦA CÁC ĐƠN VỊ THEO TỪNG NỘI DUNG',
        landscape: false,
        body: [
          {
            kind: 'table',
            columns: [
              { title: 'Đơn vị', share: 30 },
              { title: 'Nội dung báo cáo', share: 70 },
            ],
            rows: annexRows(report),
          },
        ],
      },
    ],
  }
}
