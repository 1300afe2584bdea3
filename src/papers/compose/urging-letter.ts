import { formatDate, formatNumber, type PlainDate } from '../../kernel/index.ts'
import { Paper, type PaperInput } from '../schema.ts'

type Block = PaperInput['body'][number]

/** A late or soon due task as a letter tells it. */
export interface UrgedLine {
  readonly clause: string | null
  readonly title: string | null
  readonly firstDue: PlainDate | null
  readonly due: PlainDate
  readonly daysLate: number
  readonly timesUrged: number
}

/** What an urging letter is made of. */
export interface UrgingAsked {
  readonly issuer: string
  /** The issuer as a sentence names it. */
  readonly issuerName: string
  readonly place: string | null
  readonly number: number | null
  readonly symbol: string | null
  readonly date: PlainDate | null
  /** To whom: who has the place of the addressee. */
  readonly to: readonly string[]
  /** The unit that led the tasks, where others have taken its place. */
  readonly formerly: string | null
  readonly asOf: PlainDate
  readonly knownOn: PlainDate
  readonly overdue: number
  readonly reported: number
  readonly stopped: number
  /** The tasks of the unit by class, as the board has them on that day; null for letters drafted before they were kept. */
  readonly figures: readonly { readonly name: string; readonly count: number }[] | null
  readonly late: readonly UrgedLine[]
  readonly soon: readonly UrgedLine[]
  /** The months’ note in which the unit is named: `01/2017`. */
  readonly namedIn: string | null
  /** The level above, to which the letter goes too. */
  readonly superior: string | null
  /** The post of the head who is asked for an explanation, and in how many working days. */
  readonly explain: { readonly head: string; readonly days: number } | null
  readonly signing: { readonly lines: readonly string[]; readonly name: string | null } | null
  /** A look at what would be written now: the paper itself says so. */
  readonly isPreview?: boolean
}

const clean = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

function lateTable(lines: readonly UrgedLine[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', share: 7, align: 'center' },
      { title: 'Mục', share: 12, align: 'center' },
      { title: 'Nhiệm vụ', share: 45 },
      { title: 'Hạn ban đầu', share: 18, align: 'center' },
      { title: 'Hạn', share: 18, align: 'center' },
      { title: 'Quá hạn (ngày)', share: 13, align: 'center' },
      { title: 'Đã đôn đốc (lần)', share: 14, align: 'center' },
    ],
    rows: lines.map((line, at) => ({
      cells: [
        String(at + 1),
        line.clause ?? '',
        clean(line.title),
        line.firstDue === null ? '' : formatDate(line.firstDue),
        formatDate(line.due),
        formatNumber(line.daysLate),
        formatNumber(line.timesUrged),
      ],
    })),
  }
}

function soonTable(lines: readonly UrgedLine[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', share: 7, align: 'center' },
      { title: 'Mục', share: 14, align: 'center' },
      { title: 'Nhiệm vụ', share: 60 },
      { title: 'Hạn', share: 20, align: 'center' },
    ],
    rows: lines.map((line, at) => ({ cells: [String(at + 1), line.clause ?? '', clean(line.title), formatDate(line.due)] })),
  }
}

const say = (text: string): Block => ({ kind: 'paragraph', lead: '', text })

/** All tasks of the unit by class, in one sentence. */
function figuresText({ figures }: UrgingAsked): string {
  if (figures === null) return ''
  const total = figures.reduce((sum, { count }) => sum + count, 0)
  const parts = figures.map(({ name, count }) => `${name.toLowerCase()} ${formatNumber(count)}`)
  return ` Trong ${formatNumber(total)} nhiệm vụ được giao: ${parts.join('; ')}.`
}

function lateBlocks(asked: UrgingAsked): Block[] {
  const { overdue, reported, stopped, late, formerly } = asked
  if (late.length === 0) return []
  const whose = formerly === null ? 'quý cơ quan' : `quý cơ quan (tiếp nhận nhiệm vụ của ${formerly})`
  const apart = [
    ...(reported === 0 ? [] : [`${formatNumber(reported)} nhiệm vụ vừa có báo cáo hoặc quyết định mới`]),
    ...(stopped === 0 ? [] : [`${formatNumber(stopped)} nhiệm vụ được cho dừng đôn đốc`]),
  ]
  const without = apart.length === 0 ? '' : ` Bảng dưới đây không kể ${apart.join(' và ')}.`
  const when = `Tính đến ngày ${formatDate(asked.asOf)}, theo số liệu báo cáo đến hết ngày ${formatDate(asked.knownOn)}`
  return [say(`${when}, ${whose} còn ${formatNumber(overdue)} nhiệm vụ quá hạn.${figuresText(asked)}${without}`), lateTable(late)]
}

function demands({ late, issuerName, namedIn, superior, explain }: UrgingAsked): Block[] {
  if (late.length === 0) return []
  return [
    say(
      `${issuerName} yêu cầu quý cơ quan khẩn trương thực hiện, báo cáo kết quả kèm tài liệu kiểm chứng; có khó khăn, vướng mắc thì báo cáo ngay.`,
    ),
    ...(namedIn === null ? [] : [say(`Quý cơ quan được nêu tên trong thông báo tình hình thực hiện nhiệm vụ tháng ${namedIn}.`)]),
    ...(superior === null ? [] : [say(`Việc chậm thực hiện được báo cáo ${superior}.`)]),
    ...(explain === null
      ? []
      : [
          say(
            `Yêu cầu ${explain.head} giải trình bằng văn bản nguyên nhân, trách nhiệm và thời điểm hoàn thành, trong ${explain.days} ngày làm việc kể từ ngày gửi văn bản này.`,
          ),
        ]),
  ]
}

const PREVIEW = 'BẢN XEM TRƯỚC: chưa soạn, chưa duyệt, chưa lấy số; không phải là văn bản của cơ quan.'

/** The end of the last paragraph of a paper. */
function ended(blocks: Block[]): Block[] {
  return [...blocks, say('Đề nghị quý cơ quan quan tâm thực hiện./.')]
}

/**
 * An urging letter in the layout of official letters: how many tasks are late, their table with first deadline, deadline, days late and times
 * urged, what is asked for; then what falls due soon.
 */
export function composeUrgingLetter(asked: UrgingAsked): Paper {
  const { late, soon, to, superior, signing, formerly } = asked
  const remind: Block[] =
    soon.length === 0 ? [] : [say(`${late.length === 0 ? 'Các' : 'Ngoài ra, các'} nhiệm vụ sau đây sắp đến hạn:`), soonTable(soon)]
  return Paper.parse({
    letterhead: { superior: null, issuer: asked.issuer, number: asked.number, symbol: asked.symbol, place: asked.place },
    date: asked.date,
    type: null,
    subject: late.length === 0 ? 'nhắc nhiệm vụ sắp đến hạn' : 'đôn đốc thực hiện nhiệm vụ quá hạn',
    to: to.map((name) => (formerly === null || name === formerly ? name : `${name} (kế thừa ${formerly})`)),
    body: ended([...(asked.isPreview ? [say(PREVIEW)] : []), ...lateBlocks(asked), ...demands(asked), ...remind]),
    recipients: [{ name: 'Như trên' }, ...(superior === null ? [] : [{ name: superior, purpose: 'để b/cáo' }])],
    fileCopy: 'VT',
    signing: signing === null ? null : { lines: [...signing.lines], name: signing.name },
  })
}
