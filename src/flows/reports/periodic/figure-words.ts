import { decimal } from '../../../expressions/index.ts'

/** A figure as Vietnamese papers print it, rounded to its decimals, halves away from zero: `3400` → `3.400`, `0.55` with one decimal → `0,6`. */
export function printFigure(kept: string, decimals: number): string {
  const [whole = '0', part = ''] = decimal(kept).round(decimals, 1).toFixed().replace(/^-/, '').split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
  return `${kept.startsWith('-') ? '-' : ''}${grouped}${part === '' ? '' : `,${part}`}`
}

/** The words for a period: `tháng 01/2017`, `quý I/2017`, `sáu tháng đầu năm 2017`, `năm 2017`. */
export function periodWords(period: string): string {
  const year = period.slice(0, 4)
  const rest = period.slice(5)
  if (rest === '') return `năm ${year}`
  if (rest.startsWith('Q')) return `quý ${['I', 'II', 'III', 'IV'][Number(rest.slice(1)) - 1] ?? ''}/${year}`
  if (rest === 'H1') return `sáu tháng đầu năm ${year}`
  if (rest === 'H2') return `sáu tháng cuối năm ${year}`
  return rest === '9M' ? `chín tháng năm ${year}` : `tháng ${rest}/${year}`
}
