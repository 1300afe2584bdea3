import type { Name } from '../../kernel/index.ts'

/** The ways in which a target is met. */
export const DIRECTIONS = ['at-least', 'at-most', 'exactly', 'reduce-by'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** The ways in which a target is met. */
export const DIRECTION_NAMES = {
  'at-least': { vi: 'đạt ít nhất', en: 'at least' },
  'at-most': { vi: 'không quá', en: 'at most' },
  exactly: { vi: 'giữ đúng', en: 'keep at' },
  'reduce-by': { vi: 'giảm so với số gốc', en: 'reduce by, from the baseline' },
} as const satisfies Record<Direction, Name>

export type PathKind = 'even' | 'milestones' | 'end'

/** The ways in which a target is expected to be come to. */
export const PATH_NAMES = {
  even: { vi: 'đều qua các kỳ', en: 'evenly over the periods' },
  milestones: { vi: 'theo mốc', en: 'by milestones' },
  end: { vi: 'chỉ so ở cuối kỳ', en: 'judged at the end only' },
} as const satisfies Record<PathKind, Name>

export const CLASSES = ['behind', 'on-path', 'reached', 'not-due', 'no-figures', 'target-unknown', 'handed-over'] as const
export type TargetClass = (typeof CLASSES)[number]

/** How a target stands on a day, in the order in which they are told: what needs attention first. */
export const TARGET_CLASSES = {
  behind: { vi: 'chậm so với lộ trình', en: 'behind the path' },
  'on-path': { vi: 'đúng lộ trình', en: 'on the path' },
  reached: { vi: 'đạt', en: 'reached' },
  'not-due': { vi: 'chưa tới kỳ so', en: 'not compared yet' },
  'no-figures': { vi: 'chưa có số liệu', en: 'no figures yet' },
  'target-unknown': { vi: 'chưa tìm thấy số chỉ tiêu', en: 'figure of the target not found' },
  'handed-over': { vi: 'đơn vị đã kết thúc, chuyển cho đơn vị kế thừa', en: 'unit ended, taken over by its successors' },
} as const satisfies Record<TargetClass, Name>

const ROMAN = ['I', 'II', 'III', 'IV']

/** A period as a sentence says it; the text itself where it is none. */
export function periodNames(period: string): Name {
  const [year = '', part = ''] = period.split('-')
  if (part === '') return { vi: `năm ${year}`, en: year }
  if (part.startsWith('Q'))
    return { vi: `quý ${ROMAN[Number(part.slice(1)) - 1] ?? ''}/${year}`, en: `quarter ${part.slice(1)} of ${year}` }
  if (part === 'H1') return { vi: `6 tháng đầu năm ${year}`, en: `first half of ${year}` }
  if (part === 'H2') return { vi: `6 tháng cuối năm ${year}`, en: `second half of ${year}` }
  return part === '9M'
    ? { vi: `9 tháng năm ${year}`, en: `nine months of ${year}` }
    : { vi: `tháng ${part}/${year}`, en: `${part}/${year}` }
}
