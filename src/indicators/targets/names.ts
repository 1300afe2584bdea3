import type { Name } from '../../kernel/index.ts'

/** The ways in which a target is met. */
export const DIRECTIONS = ['at-least', 'at-most', 'exactly', 'reduce-by'] as const
export type Direction = (typeof DIRECTIONS)[number]

export type PathKind = 'even' | 'milestones' | 'end'

/** How a target stands on a day, in the order in which they are told: what needs attention first. */
export const CLASSES = ['behind', 'on-path', 'reached', 'not-due', 'no-figures', 'target-unknown', 'handed-over'] as const
export type TargetClass = (typeof CLASSES)[number]

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
