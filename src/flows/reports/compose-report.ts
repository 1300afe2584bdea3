import { capitalized, formatDate, formatNumber, type PlainDate } from '../../kernel/index.ts'
import type { PaperInput } from '../../papers/index.ts'
import { barsOfFigure, type ConsolidatedDetail } from '../../reports/index.ts'

/** What the paper needs besides the report itself. */
export interface ReportFrame {
  readonly superior: string | null
  readonly issuer: string
  /** The issuer as a sentence names it. */
  readonly issuerName: string
  /** The directive that is reported on, as papers cite it. */
  readonly cited: string
  readonly channels: readonly string[]
  readonly place: string | null
  readonly number: number | null
  readonly symbol: string
  readonly date: PlainDate | null
  /** The report as its annexes cite it; null while it has no number. */
  readonly citedAs: string | null
  readonly type: string
  readonly signing: { readonly lines: readonly string[]; readonly name: string | null } | null
  readonly expected: number
  readonly received: number
  readonly late: number
  /** The journal's signed head before the issue, for people and as the text of a QR code; null while it is a draft. */
  readonly checkpoint: { readonly code: string; readonly qr: string | null } | null
}

type Body = NonNullable<PaperInput['body']>
type Annexes = NonNullable<PaperInput['annexes']>
/** A numbered section by its heading. */
export const section = (text: string): Body[number] => ({ kind: 'clause', level: 'section', text, heading: true })
/** The paragraphs of a text of a report, without empty ones. */
export const paragraphs = (text: string): Body =>
  text
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', text: part }))

const toWhom = (report: ConsolidatedDetail): string => (report.addressee === null ? '' : ` ${report.addressee}`)

function opening(report: ConsolidatedDetail, frame: ReportFrame): Body {
  return [{ kind: 'paragraph', text: `Thực hiện ${frame.cited}, ${frame.issuerName} báo cáo${toWhom(report)} kết quả như sau:` }]
}

/** The last line with the mark that ends an official paper. */
function closing(report: ConsolidatedDetail, frame: ReportFrame): Body {
  return [{ kind: 'paragraph', text: `Trên đây là kết quả thực hiện ${frame.cited}, ${frame.issuerName} báo cáo${toWhom(report)}./.` }]
}

function situation(report: ConsolidatedDetail, frame: ReportFrame): Body {
  const onTime = frame.received - frame.late
  const day = formatDate(report.asOf)
  const counted = `Tính đến hết ngày ${day}, ${frame.received}/${frame.expected} đơn vị đã gửi báo cáo: ${onTime} đúng hạn, ${frame.late} quá hạn`
  const missing = report.missing.length
  const text = `${counted}; ${missing === 0 ? 'không còn đơn vị nào chưa gửi' : `${missing} đơn vị chưa có báo cáo`}.`
  const list = behindRows(report).length === 0 ? '' : ' Danh sách đơn vị gửi chậm hoặc chưa gửi ở Phụ lục II.'
  const due = `Hạn báo cáo: hết ngày ${formatDate(report.round.dueOn)}.${list}`
  return [section('TÌNH HÌNH GỬI BÁO CÁO'), { kind: 'paragraph', text }, { kind: 'paragraph', text: due }]
}

/** Where a duty stands in the directive; the parts outside its items bear no label. */
function placeOf(key: string): string {
  const [name] = key.split('#')
  if (name === 'closing') return 'phần kết'
  return name === 'preamble' ? 'phần mở đầu' : `mục ${key}`
}

/** What a line is about: the duty with its clause, else the name that was given to the line. */
export function headingOf({ key, title }: { key: string; title: string | null }): string {
  if (title !== null) return `${title.replace(/[.;:\s]+$/u, '')} (${placeOf(key)})`
  return /^other\b/.test(key) ? 'Nội dung khác' : key
}

function results(report: ConsolidatedDetail): Body {
  const lines = report.lines.flatMap((one): Body => {
    const head: Body[number] = { kind: 'clause', level: 'item', text: headingOf(one), heading: true }
    return [head, ...paragraphs(one.text ?? '')]
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

function behindRows(report: ConsolidatedDetail): (readonly [string, string])[] {
  return [
    ...report.late.map(({ unit, daysLate }) => [unit.name, `gửi quá hạn ${daysLate} ngày`] as const),
    ...report.missing.map(
      ({ unit, daysLate }) => [unit.name, daysLate > 0 ? `chưa có báo cáo, quá hạn ${daysLate} ngày` : 'chưa có báo cáo'] as const,
    ),
  ]
}

function annexRows(report: ConsolidatedDetail) {
  return report.lines
    .filter(({ sources }) => sources.length > 0)
    .flatMap((line) => [
      { group: headingOf(line) },
      ...line.sources.map(({ unit, text }) => ({ cells: [unit.name, (text ?? '(nội dung đã gỡ)').replace(/\s+/gu, ' ')] })),
    ])
}

/** The figures of several units as bars, the numbers of the table once more by unit. */
function barsOf(report: ConsolidatedDetail): Body {
  return report.figures.flatMap((figure): Body => {
    const bars = barsOfFigure(figure).map(({ unit, value }) => ({ name: unit.name, value, text: formatNumber(value) }))
    const caption = `${figure.label ?? figure.key} (${figure.unit}; cộng ${formatNumber(figure.sum)})`
    return bars.length < 2 ? [] : [{ kind: 'bars', caption, bars }]
  })
}

/** Every unit's own line; who is late or missing, which the body only counts; and the figures by unit as bars. */
function annexesOf(report: ConsolidatedDetail, attachedTo: string | null): Annexes {
  const own: Body = [
    {
      kind: 'table',
      columns: [
        { title: 'Đơn vị', share: 30 },
        { title: 'Nội dung báo cáo', share: 70 },
      ],
      rows: annexRows(report),
    },
  ]
  const columns = [
    { title: 'TT', share: 8, align: 'center' as const },
    { title: 'Đơn vị', share: 52 },
    { title: 'Tình trạng', share: 40 },
  ]
  const rows = behindRows(report).map(([unit, where], at) => ({ cells: [String(at + 1), unit, where] }))
  const annexes: readonly (readonly [string, Body])[] = [
    ['BÁO CÁO CỦA CÁC ĐƠN VỊ THEO TỪNG NỘI DUNG', own],
    ['ĐƠN VỊ GỬI CHẬM HOẶC CHƯA GỬI BÁO CÁO', rows.length === 0 ? [] : [{ kind: 'table', columns, rows }]],
    ['BIỂU ĐỒ SỐ LIỆU THEO ĐƠN VỊ', barsOf(report)],
  ]
  const filled = annexes.filter(([, body]) => body.length > 0)
  return filled.map(([title, body], at) => ({ label: filled.length === 1 ? null : 'I'.repeat(at + 1), title, attachedTo, body }))
}

/** What stands under the type: the title of the round, which need not say the type again. */
export function subjectOf(title: string | null, type: string): string {
  if (title === null) return type
  const rest = title.toLocaleLowerCase('vi').startsWith(`${type.toLocaleLowerCase('vi')} `) ? title.slice(type.length).trim() : title
  return capitalized(rest)
}

function recipientsOf(report: ConsolidatedDetail, frame: ReportFrame): NonNullable<PaperInput['recipients']> {
  const addressee = report.addressee === null ? [] : [{ name: report.addressee, purpose: 'để b/cáo' }]
  return [...addressee, ...new Set([report.author.name, ...frame.channels])].map((one) => (typeof one === 'string' ? { name: one } : one))
}

/**
 * The consolidated report as an official paper: who reported, results clause by clause, sums, and annexes with every unit's own line, with
 * who is late or missing, and with the figures by unit as bars. Everything stands in the answer that the screen shows, so that paper and screen are the same.
 */
export function composeReport(report: ConsolidatedDetail, frame: ReportFrame): PaperInput {
  const { superior, issuer, number, symbol, place, signing, checkpoint } = frame
  return {
    letterhead: { superior, issuer, number, symbol, place },
    date: frame.date,
    type: frame.type,
    subject: subjectOf(report.round.title, frame.type),
    to: report.addressee === null ? [] : [report.addressee],
    body: [...opening(report, frame), ...situation(report, frame), ...results(report), ...figures(report), ...closing(report, frame)],
    recipients: recipientsOf(report, frame),
    fileCopy: 'VT',
    signing: signing === null ? null : { lines: [...signing.lines], name: signing.name },
    proof: checkpoint === null ? null : { text: `Mã kiểm chứng sổ dữ kiện: ${checkpoint.code}`, qr: checkpoint.qr ?? checkpoint.code },
    annexes: annexesOf(report, frame.citedAs),
  }
}
