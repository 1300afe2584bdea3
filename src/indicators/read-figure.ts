import { decimal } from '../expressions/index.ts'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { indicatorRefusals } from './refusals.ts'

/** How offices round. */
const HALF_AWAY = 1
/** So large may a figure not be: nothing that an office counts is. */
const TOO_LARGE = 1e12

/** Decimal text without what says nothing: `007` → `7`, `1.50` → `1.5`. */
function tidy(text: string): string {
  const [whole = '0', part = ''] = text.replace(/^-/, '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const decimals = part.replace(/0+$/, '')
  const plain = decimals === '' ? digits : `${digits}.${decimals}`
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain
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
  const shown = part.replace(/0+$/, '')
  if (shown !== '' && decimals === 0) return refuse(indicatorRefusals, 'FIGURE_NOT_WHOLE', { text })
  if (shown.length > decimals) return refuse(indicatorRefusals, 'FIGURE_DECIMALS', { text, decimals })
  if (Number(whole) >= TOO_LARGE) return refuse(indicatorRefusals, 'FIGURE_TOO_LARGE', { text })
  return ok(tidy(`${sign}${whole}${shown === '' ? '' : `.${shown}`}`))
}

/** A kept figure as Vietnamese papers print it, rounded to its decimals, halves away from zero: `3400` → `3.400`; `0.55` with one decimal → `0,6`. */
export function showFigure(kept: string, decimals: number): string {
  const rounded = decimal(kept).round(decimals, HALF_AWAY)
  const [whole = '0', part] = rounded.abs().toFixed().split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
  return `${rounded.lt(0) ? '-' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}
