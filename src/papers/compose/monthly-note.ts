import { capitalized, formatDate, formatNumber, type PlainDate } from '../../kernel/index.ts'
import { Paper, type PaperInput } from '../schema.ts'

type Block = PaperInput['body'][number]

/** An agency in the note of a month: its numbers as the board has them, and what was done to urge it. */
export interface NotedUnit {
  readonly name: string
  readonly total: number
  /** The classes in the order of `classes`. */
  readonly counts: readonly number[]
  readonly overdue: number
  readonly notUpdated: number
  /** Urging letters sent in the month. */
  readonly urged: number
  /** Explanations that it owed and gave late, or has not given. */
  readonly late: number
  /** Named by the ladder. */
  readonly isNamed: boolean
}

/** What the note of a month is made of. */
export interface MonthlyAsked {
  readonly issuer: string
  /** The issuer as a sentence names it. */
  readonly issuerName: string
  readonly place: string | null
  readonly number: number | null
  readonly symbol: string
  readonly date: PlainDate | null
  readonly signing: { readonly lines: readonly string[]; readonly name: string | null } | null
  /** `01/2017`. */
  readonly month: string
  readonly asOf: PlainDate
  readonly classes: readonly string[]
  readonly total: number
  readonly counts: readonly number[]
  readonly notUpdated: number
  readonly units: readonly NotedUnit[]
}

const section = (text: string): Block => ({ kind: 'clause', level: 'section', text, heading: true })
const say = (text: string): Block => ({ kind: 'paragraph', lead: '', text })

function summary({ classes, total, counts, notUpdated, asOf, issuerName }: MonthlyAsked): string {
  const by = classes.map((name, at) => `${name.toLocaleLowerCase('vi')} ${formatNumber(counts[at] ?? 0)}`).join('; ')
  const silent = notUpdated === 0 ? '' : ` Trong đó ${formatNumber(notUpdated)} nhiệm vụ chưa được cập nhật tiến độ.`
  return `Tính đến hết ngày ${formatDate(asOf)}, ${issuerName} theo dõi ${formatNumber(total)} nhiệm vụ đã giao: ${by}.${silent}`
}

function namedTable(named: readonly NotedUnit[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Cơ quan, đơn vị', share: 52 },
      { title: 'Nhiệm vụ quá hạn', share: 17, align: 'center' },
      { title: 'Chưa cập nhật', share: 17, align: 'center' },
      { title: 'Đã đôn đốc (lần)', share: 17, align: 'center' },
      { title: 'Giải trình muộn', share: 17, align: 'center' },
    ],
    rows: named.map((unit, at) => ({
      cells: [String(at + 1), unit.name, ...[unit.overdue, unit.notUpdated, unit.urged, unit.late].map(formatNumber)],
    })),
  }
}

function namedBlocks(units: readonly NotedUnit[], month: string): Block[] {
  const named = units.filter(({ isNamed }) => isNamed).toSorted((a, b) => b.overdue - a.overdue)
  if (named.length === 0) return [say(`Không có cơ quan, đơn vị nào bị nêu tên trong tháng ${month}.`)]
  return [
    say(`Nêu tên ${formatNumber(named.length)} cơ quan, đơn vị để nhiệm vụ quá hạn đến hết tháng ${month}:`),
    namedTable(named),
    say(
      'Yêu cầu người đứng đầu các cơ quan, đơn vị được nêu tên trực tiếp chỉ đạo thực hiện dứt điểm nhiệm vụ quá hạn, cập nhật kết quả kèm tài liệu kiểm chứng.',
    ),
  ]
}

function wholeTable({ classes, units, total, counts, notUpdated }: MonthlyAsked): Block {
  const rows = units.map((unit, at) => ({
    cells: [String(at + 1), unit.name, ...[unit.total, ...unit.counts, unit.notUpdated, unit.urged, unit.late].map(formatNumber)],
  }))
  const sums = [total, ...counts, notUpdated, ...(['urged', 'late'] as const).map((key) => units.reduce((sum, unit) => sum + unit[key], 0))]
  return {
    kind: 'table',
    columns: [
      { title: 'TT', share: 9, align: 'center' },
      { title: 'Cơ quan, đơn vị', share: 56 },
      { title: 'Tổng số', share: 15, align: 'center' },
      ...classes.map((title) => ({ title, share: 19, align: 'center' as const })),
      { title: 'Chưa cập nhật', share: 17, align: 'center' },
      { title: 'Đã đôn đốc (lần)', share: 17, align: 'center' },
      { title: 'Giải trình muộn', share: 17, align: 'center' },
    ],
    rows: [...rows, { cells: ['', 'Cộng', ...sums.map(formatNumber)] }],
  }
}

/**
 * The note on how the tasks of a month went, in the official layout; a draft as long as it has no number and no signature: the numbers of the board, the agencies that the ladder names with
 * their counts, and the table of all agencies as an annex.
 */
export function composeMonthlyNote(asked: MonthlyAsked): Paper {
  const { issuer, place, number, symbol, date, signing, month, units } = asked
  const subject = `tình hình thực hiện nhiệm vụ tháng ${month}`
  return Paper.parse({
    letterhead: { superior: null, issuer, number, symbol, place },
    date,
    type: 'Thông báo',
    subject: `Tình hình thực hiện nhiệm vụ tháng ${month}`,
    body: [
      section('Tình hình chung'),
      say(summary(asked)),
      section('Cơ quan, đơn vị được nêu tên'),
      ...namedBlocks(units, month),
      say(
        `Số liệu từng cơ quan, đơn vị ở phụ lục kèm theo. ${capitalized(asked.issuerName)} thông báo để các cơ quan, đơn vị biết, thực hiện./.`,
      ),
    ],
    recipients: [{ name: 'Các cơ quan, đơn vị được giao nhiệm vụ' }],
    fileCopy: 'VT',
    signing: signing === null ? null : { lines: [...signing.lines], name: signing.name },
    annexes: [
      {
        title: `Số liệu theo cơ quan, đơn vị tháng ${month}`,
        attachedTo: `Thông báo ${subject}`,
        landscape: true,
        body: [wholeTable(asked)],
      },
    ],
  })
}
