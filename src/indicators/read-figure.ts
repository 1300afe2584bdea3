import { decimal } from '../expressions/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { indicatorRefusals } from './refusals.ts'

/** How offices round. */
const HALF_AWAY = 1
/** So large may a figure not be: nothing that an office counts is. */
const TOO_LARGE = 1e12

/** A figure as it is kept: decimal text below 10^12 either way, with at most four decimals after a point. */
export const KEPT_FIGURE = /^-?\d{1,12}(?:\.\d{1,4})?$/

/** Decimal text without what says nothing: `007` → `7`, `1.50` → `1.5`. */
function tidy(text: string): string {
  const [whole = '0', part = ''] = text.replace(/^-/, '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const decimals = part.replace(/0+$/, '')
  const plain = decimals === '' ? digits : `${digits}.${decimals}`
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain
}

interface Digits {
  readonly text: string
  readonly sign: string
  readonly whole: string
  readonly part: string
}

/** The figure that digits make, when the indicator has so many decimals and offices count so far. */
function checked({ text, sign, whole, part }: Digits, decimals: number): Result<string> {
  const shown = part.replace(/0+$/, '')
  if (shown !== '' && decimals === 0) return refuse(indicatorRefusals, 'FIGURE_NOT_WHOLE', { text })
  if (shown.length > decimals) return refuse(indicatorRefusals, 'FIGURE_DECIMALS', { text, decimals })
  if (Number(whole) >= TOO_LARGE) return refuse(indicatorRefusals, 'FIGURE_TOO_LARGE', { text })
  return ok(tidy(`${sign}${whole}${shown === '' ? '' : `.${shown}`}`))
}

/**
 * A figure as people write it becomes decimal text: `3.400` is three thousand four hundred, `3,4` three and four tenths. Refuses what is no number, more
 * decimals than the indicator has, `3,400` where it could be either, and what is too large (FIGURE_NO_NUMBER, FIGURE_NOT_WHOLE, FIGURE_DECIMALS, FIGURE_AMBIGUOUS, FIGURE_TOO_LARGE).
 */
export function readFigure(written: string, decimals: number): Result<string> {
  const text = written.replaceAll(/\s/gu, '')
  const found = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text)
  if (!found) return refuse(indicatorRefusals, 'FIGURE_NO_NUMBER', { text: written.slice(0, 40) })
  const [, sign = '', grouped = '0', part = ''] = found
  const whole = grouped.replaceAll('.', '')
  // Three digits after a comma and no points: the English way to write thousands looks the same.
  if (part.length === 3 && !grouped.includes('.') && grouped.length <= 3 && grouped !== '0') {
    return refuse(indicatorRefusals, 'FIGURE_AMBIGUOUS', {
      text,
      thousands: `${grouped}.${part}`,
      decimal: `${grouped},${part.replace(/0+$/, '') || '0'}`,
    })
  }
  return checked({ text, sign, whole, part }, decimals)
}

/** A number that a spreadsheet holds as such becomes decimal text: nothing in it can be read in two ways. Refuses what `readFigure` refuses but for that. */
export function figureOfNumber(value: number, decimals: number): Result<string> {
  const found = /^(-?)(\d+)\.(\d+)$/.exec(value.toFixed(9))
  if (!found) return refuse(indicatorRefusals, Number.isFinite(value) ? 'FIGURE_TOO_LARGE' : 'FIGURE_NO_NUMBER', { text: String(value) })
  const [, sign = '', whole = '0', part = ''] = found
  return checked({ text: String(value), sign, whole, part }, decimals)
}

/** A kept figure as Vietnamese papers print it, rounded to its decimals, halves away from zero: `3400` → `3.400`; `0.55` with one decimal → `0,6`. */
export function showFigure(kept: string, decimals: number): string {
  const rounded = decimal(kept).round(decimals, HALF_AWAY)
  const [whole = '0', part] = rounded.abs().toFixed().split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
  return `${rounded.lt(0) ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}
