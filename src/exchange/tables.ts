import { type Locale, type PlainDate, plainDate } from '../kernel/index.ts'
import { CLASS_NAMES, STATUS_NAMES, type TaskItem } from '../tasks/index.ts'
import { cellText } from './cells.ts'
import { type Sheet, type SheetCell, TRACKER_FIELDS, type TrackerField } from './schema.ts'

/** A cell to write; a text is always written as a text. */
export type Cell = string | number | { readonly date: PlainDate } | null

/** A table to write: a title over it, headings, and how wide a column is (characters). */
export interface Table {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly heading: string; readonly width: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The headings of the template, each understood when it comes back, with what may stand below. */
const TRACKER_HEADINGS: Readonly<Record<TrackerField, readonly [heading: string, width: number, hint: string]>> = {
  title: ['Nội dung nhiệm vụ', 50, 'Bắt buộc. Mỗi dòng một nhiệm vụ.'],
  lead: ['Cơ quan chủ trì', 26, 'Bắt buộc. Đúng một cơ quan, tên đầy đủ hoặc tên viết tắt thường dùng.'],
  coordinators: ['Cơ quan phối hợp', 30, 'Nhiều cơ quan cách nhau bằng dấu chấm phẩy hoặc dấu phẩy.'],
  document: ['Số, ký hiệu văn bản', 20, 'Văn bản giao nhiệm vụ.'],
  documentOn: ['Ngày văn bản', 13, 'ngày/tháng/năm'],
  clause: ['Mục, điểm', 10, 'Mục của văn bản, ví dụ III.2.'],
  assignedOn: ['Ngày giao', 13, 'ngày/tháng/năm; để trống thì lấy ngày văn bản.'],
  term: ['Thời hạn hoàn thành', 20, 'ngày/tháng/năm, “trong quý III/2016”, “thường xuyên”; để trống nếu không có thời hạn.'],
  product: ['Sản phẩm', 24, 'Kết quả phải có, ví dụ báo cáo, kế hoạch.'],
  status: ['Trạng thái', 16, '“Đã hoàn thành”, “Đang thực hiện”, “Chưa thực hiện”.'],
  progress: ['Tình hình thực hiện', 30, 'Ghi tự do.'],
  completedOn: ['Ngày hoàn thành', 14, 'ngày/tháng/năm; chỉ khi đã hoàn thành.'],
  proof: ['Văn bản kết quả', 20, 'Số, ký hiệu văn bản chứng minh đã hoàn thành.'],
  proofOn: ['Ngày văn bản kết quả', 16, 'ngày/tháng/năm'],
  note: ['Ghi chú', 24, 'Ghi tự do.'],
}

const guideColumns = [
  { heading: 'Cột', width: 26 },
  { heading: 'Ghi gì', width: 80 },
]

/** An empty tracker with every heading that is understood, and a second sheet that says what belongs where. */
export function trackerTemplate(): Table[] {
  const fields = TRACKER_FIELDS.map((field) => TRACKER_HEADINGS[field])
  const columns = fields.map(([heading, width]) => ({ heading, width }))
  const guide = fields.map(([heading, , hint]) => [heading, hint])
  return [
    { name: 'Theo dõi', title: 'BẢNG THEO DÕI NHIỆM VỤ', columns, rows: [] },
    { name: 'Hướng dẫn', title: 'CÁCH GHI TỪNG CỘT', columns: guideColumns, rows: guide },
  ]
}

/** An empty list of accounts with its four headings, and a second sheet with the roles that may be written. */
export function accountsTemplate(roles: readonly string[]): Table[] {
  const columns = [
    { heading: 'Tên đăng nhập', width: 22 },
    { heading: 'Họ và tên', width: 30 },
    { heading: 'Cơ quan', width: 36 },
    { heading: 'Vai trò', width: 28 },
    { heading: 'Thư điện tử', width: 28 },
  ]
  const guide = [
    ['Tên đăng nhập', '3–60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới; mỗi người một tên.'],
    ['Cơ quan', 'Tên cơ quan như trong danh mục.'],
    ...roles.map((role) => ['Vai trò', role]),
    ['Thư điện tử', 'Nơi nhận bản tin hằng ngày; để trống được, người dùng tự ghi sau.'],
  ]
  return [
    { name: 'Tài khoản', title: 'DANH SÁCH TÀI KHOẢN', columns, rows: [] },
    { name: 'Hướng dẫn', title: 'CÁCH GHI TỪNG CỘT', columns: guideColumns, rows: guide },
  ]
}

const day = (text: string | null): Cell => (text === null ? null : { date: plainDate(text) })

const TASK_HEADINGS = {
  vi: {
    ...{ sheet: 'Nhiệm vụ', title: 'DANH SÁCH NHIỆM VỤ, tính đến hết ngày {day}', number: 'TT', document: 'Văn bản giao', clause: 'Mục' },
    ...{ task: 'Nội dung nhiệm vụ', lead: 'Cơ quan chủ trì', coordinators: 'Cơ quan phối hợp', assignedOn: 'Ngày giao' },
    ...{ due: 'Thời hạn', firstDue: 'Hạn ban đầu', class: 'Phân loại', status: 'Trạng thái', claimedOn: 'Ngày báo hoàn thành' },
    ...{ verifiedOn: 'Ngày xác nhận', percent: 'Tiến độ (%)', redacted: '(đã gỡ nội dung)' },
  },
  en: {
    ...{ sheet: 'Tasks', title: 'LIST OF TASKS as of the end of {day}', number: 'No.', document: 'Directive', clause: 'Clause' },
    ...{ task: 'Task', lead: 'Lead agency', coordinators: 'Coordinators', assignedOn: 'Assigned on', due: 'Due' },
    ...{ firstDue: 'First due', class: 'Class', status: 'Status', claimedOn: 'Claimed on', verifiedOn: 'Verified on' },
    ...{ percent: 'Progress (%)', redacted: '(text removed)' },
  },
} as const

/** A list of tasks as a table, in the order given. */
export function taskTable(items: readonly TaskItem[], more: { locale: Locale; asOf: string }): Table {
  const words = TASK_HEADINGS[more.locale]
  const name = (names: { vi: string; en: string } | undefined): string => names?.[more.locale] ?? ''
  const columns = [
    ...[
      { heading: words.number, width: 6 },
      { heading: words.document, width: 18 },
      { heading: words.clause, width: 9 },
    ],
    ...[
      { heading: words.task, width: 56 },
      { heading: words.lead, width: 28 },
      { heading: words.coordinators, width: 30 },
    ],
    ...[
      { heading: words.assignedOn, width: 12 },
      { heading: words.due, width: 12 },
      { heading: words.firstDue, width: 12 },
    ],
    ...[
      { heading: words.class, width: 24 },
      { heading: words.status, width: 18 },
      { heading: words.claimedOn, width: 13 },
    ],
    ...[
      { heading: words.verifiedOn, width: 13 },
      { heading: words.percent, width: 10 },
    ],
  ]
  const rows = items.map((item, index): Cell[] => [
    ...[index + 1, item.directive?.number ?? null, item.clause, item.title ?? words.redacted, item.lead.name],
    ...[item.coordinators.map((unit) => unit.name).join('; ') || null, day(item.assignedOn), day(item.due), day(item.firstDue)],
    ...[item.class === null ? null : name(CLASS_NAMES[item.class]), name(STATUS_NAMES[item.status]), day(item.claimedOn)],
    ...[day(item.verifiedOn), item.percent],
  ])
  const [year = '', month = '', date = ''] = more.asOf.split('-')
  return { name: words.sheet, title: words.title.replace('{day}', `${date}/${month}/${year}`), columns, rows }
}

const asCell = (cell: SheetCell | undefined): Cell =>
  cell === null || cell === undefined ? null : typeof cell === 'boolean' ? String(cell) : cell

/** The rows that were left out as the list had them, with their row number and the reason in two more columns. */
export function rejectedTable(source: { sheet: Sheet; headerRow: number }, reasons: ReadonlyMap<number, string>, locale: Locale): Table {
  const header = source.sheet.rows[source.headerRow] ?? []
  const [row, reason] = locale === 'vi' ? ['Dòng trong tệp', 'Lý do chưa nhập'] : ['Row of the file', 'Why it was not imported']
  const columns = [
    ...header.map((cell) => ({ heading: cellText(cell), width: Math.min(50, Math.max(12, cellText(cell).length + 2)) })),
    { heading: row, width: 10 },
    { heading: reason, width: 70 },
  ]
  const rows = [...reasons].map(([number, why]): Cell[] => [
    ...header.map((_, column) => asCell(source.sheet.rows[number - 1]?.[column])),
    number,
    why,
  ])
  const title = locale === 'vi' ? 'CÁC DÒNG CHƯA NHẬP' : 'ROWS THAT WERE NOT IMPORTED'
  return { name: source.sheet.name, title, columns, rows }
}

/** One-time passwords of opened accounts, to be handed out. */
export function slipsTable(accounts: readonly { login: string; name: string; unit: string; oneTimePassword: string }[]): Table {
  const columns = [
    { heading: 'Họ và tên', width: 30 },
    { heading: 'Cơ quan', width: 36 },
    { heading: 'Tên đăng nhập', width: 22 },
    { heading: 'Mật khẩu dùng một lần', width: 30 },
  ]
  const rows = accounts.map((account) => [account.name, account.unit, account.login, account.oneTimePassword])
  return { name: 'Tài khoản', title: 'TÀI KHOẢN MỚI – MẬT KHẨU DÙNG MỘT LẦN', columns, rows }
}
