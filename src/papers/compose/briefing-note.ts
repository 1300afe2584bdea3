import { daysBetween, formatDate, formatNumber, type PlainDate } from '../../kernel/index.ts'
import { Paper, type PaperInput } from '../schema.ts'
import { type CitedPaper, citePaper } from './name-directive.ts'

type Block = PaperInput['body'][number]

/** Numbers of a programme on a day, exactly as the board counts them. */
export interface BriefingCounts {
  readonly total: number
  readonly classes: readonly { readonly name: string; readonly count: number }[]
  readonly beside: readonly { readonly name: string; readonly count: number }[]
}

/** A task that is late; `reason` in the words of its agency, null while it has given none. */
export interface LateTask {
  readonly clause: string | null
  readonly title: string | null
  readonly lead: string
  readonly due: PlainDate
  readonly reason: string | null
}

export interface BriefingAsked {
  readonly directive: CitedPaper
  readonly asOf: PlainDate
  /** The agency that hands the note in. */
  readonly by: string
  readonly counts: BriefingCounts
  /** How many tasks are late in all; `worst` holds at most ten of them, the oldest deadline first. */
  readonly late: number
  readonly worst: readonly LateTask[]
}

/** How many late tasks one page holds. */
export const WORST_SHOWN = 10
/** Three lines of each column: ten rows and the numbers then fit a page. */
const LONGEST_TITLE = 68
const LONGEST_LEAD = 40
const LONGEST_REASON = 42

/** A text cut at a word, with an ellipsis. */
function short(text: string, longest: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length <= longest) return clean
  const cut = clean.slice(0, longest - 1)
  const space = cut.lastIndexOf(' ')
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`
}

function countsTable({ total, classes }: BriefingCounts): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Tổng số', share: 1, align: 'center' },
      ...classes.map(({ name }) => ({ title: name, share: 1.25, align: 'center' as const })),
    ],
    rows: [{ cells: [total, ...classes.map(({ count }) => count)].map(formatNumber) }],
  }
}

function lateTable(worst: readonly LateTask[], asOf: PlainDate): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'TT', share: 9, align: 'center' },
      { title: 'Mục', share: 14, align: 'center' },
      { title: 'Nhiệm vụ', share: 47 },
      { title: 'Cơ quan chủ trì', share: 28 },
      { title: 'Hạn', share: 23, align: 'center' },
      { title: 'Quá hạn (ngày)', share: 15, align: 'center' },
      { title: 'Lý do', share: 29 },
    ],
    rows: worst.slice(0, WORST_SHOWN).map((task, i) => ({
      cells: [
        String(i + 1),
        task.clause ?? '',
        short(task.title ?? '', LONGEST_TITLE),
        short(task.lead, LONGEST_LEAD),
        formatDate(task.due),
        formatNumber(daysBetween(task.due, asOf)),
        task.reason === null ? 'Chưa nêu lý do' : short(task.reason, LONGEST_REASON),
      ],
    })),
  }
}

/** A briefing note of one page: how many tasks stand in each class on a day, and the ten that are late the longest, each with its reason. */
export function composeBriefing({ directive, asOf, by, counts, late, worst }: BriefingAsked): Paper {
  const beside = counts.beside.map(({ name, count }) => `${name} ${formatNumber(count)}`).join('; ')
  const shown = Math.min(worst.length, WORST_SHOWN)
  const lateBlocks: Block[] =
    shown === 0
      ? [{ kind: 'paragraph', lead: '', text: 'Không có nhiệm vụ nào quá hạn.' }]
      : [
          { kind: 'heading', align: 'left', text: `${shown} nhiệm vụ quá hạn lâu nhất trong ${formatNumber(late)} nhiệm vụ quá hạn` },
          lateTable(worst, asOf),
        ]
  return Paper.parse({
    letterhead: null,
    date: asOf,
    type: 'Tóm tắt tình hình',
    subject: `Thực hiện ${citePaper(directive)}`,
    body: [
      { kind: 'note', text: `Số liệu tính đến hết ngày ${formatDate(asOf)}. Đơn vị lập: ${by}.` },
      countsTable(counts),
      ...(beside === '' ? [] : [{ kind: 'note' as const, text: `Trong đó: ${beside}.` }]),
      ...lateBlocks,
    ],
  })
}
