import type { SampleFigures, SampleResult } from '../../../tasks/index.ts'

/** How the drawn tasks of a list are narrowed: by what came of them, `waiting` = nobody has looked. */
export type ResultFilter = SampleResult | 'waiting'

/** The filters in the order in which they are counted, with the figure of each. */
export const RESULT_FILTERS = [
  { filter: 'confirmed', figure: 'confirmed', text: 'Xác nhận đúng' },
  { filter: 'not-confirmed', figure: 'notConfirmed', text: 'Không xác nhận được' },
  { filter: 'not-checkable', figure: 'notCheckable', text: 'Không kiểm tra được' },
  { filter: 'waiting', figure: 'waiting', text: 'Chưa kiểm tra' },
] as const satisfies readonly { filter: ResultFilter; figure: keyof SampleFigures; text: string }[]

/** The colour of a result. */
export const RESULT_TONES: Readonly<Record<ResultFilter, 'done' | 'late' | 'due' | 'wait'>> = {
  confirmed: 'done',
  'not-confirmed': 'late',
  'not-checkable': 'due',
  waiting: 'wait',
}

/** The number and the year of a quarter. */
export const quarterParts = (quarter: string): { n: string; year: string } => ({ n: quarter.slice(6), year: quarter.slice(0, 4) })

/** `33,3 %` of thousandths; null of nothing. */
export function percentText(perMille: number | null): string | null {
  return perMille === null ? null : `${new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1 }).format(perMille / 10)} %`
}

/** How many of a sample were looked at with an outcome: what an error rate is a share of. */
export const checkedOf = ({ confirmed, notConfirmed }: Pick<SampleFigures, 'confirmed' | 'notConfirmed'>): number =>
  confirmed + notConfirmed
