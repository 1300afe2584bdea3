import { readFigure, showFigure } from '../../../indicators/index.ts'
import { refusalMessage } from '../../../kernel/index.ts'
import {
  type CellFault,
  PERIODIC_STATUS_NAMES,
  type PeriodicDetail,
  type PeriodicItem,
  type PeriodicStanding,
} from '../../../reports/index.ts'
import { locale, t } from '../../locale.ts'

type Tone = 'late' | 'due' | 'done' | 'wait' | undefined

/** A mark that is told apart without colour, the words for it, and its tone. */
export interface StandingLook {
  readonly mark: string
  readonly text: string
  readonly tone: Tone
}

/** Where a report stands; a report without content is one that came. */
export function standingLook(standing: PeriodicStanding, isNothing: boolean): StandingLook {
  switch (standing) {
    case 'not-yet-due':
      return { mark: '·', text: t('chưa đến hạn'), tone: undefined }
    case 'missing':
      return { mark: '✕', text: t('chưa gửi, quá hạn'), tone: 'late' }
    case 'on-time':
      return isNothing
        ? { mark: '∅', text: t('không có phát sinh, đúng hạn'), tone: 'done' }
        : { mark: '✓', text: t('đã gửi đúng hạn'), tone: 'done' }
    case 'late':
      return isNothing
        ? { mark: '∅!', text: t('không có phát sinh, quá hạn'), tone: 'due' }
        : { mark: '!', text: t('đã gửi, quá hạn'), tone: 'due' }
    case 'returned':
      return { mark: '↩', text: t('bị trả lại, phải gửi lại'), tone: 'wait' }
  }
}

/** The status of a report; null = not begun. */
export const statusText = (status: PeriodicItem['status']): string =>
  status === null ? t('chưa lập') : PERIODIC_STATUS_NAMES[status][locale]

/** `tháng 01/2017`, `quý 1/2017`, `6 tháng đầu năm 2017`, `năm 2017`. */
export function periodText(period: string): string {
  const [year = '', part = ''] = period.split('-')
  if (part === '') return t('năm {year}', { year })
  if (part === 'H1') return t('6 tháng đầu năm {year}', { year })
  if (part === 'H2') return t('6 tháng cuối năm {year}', { year })
  if (part === '9M') return t('9 tháng năm {year}', { year })
  if (part.startsWith('Q')) return t('quý {quarter}/{year}', { quarter: part.slice(1), year })
  return t('tháng {month}/{year}', { month: part, year })
}

/** The name of a form with its symbol. */
export function formText({ symbol, nameVi, nameEn }: PeriodicItem['form']): string {
  const name = locale === 'en' ? nameEn : nameVi
  return symbol === null ? name : `${symbol} · ${name}`
}

/** Words of the forms in the language of the page. */
export const titleOf = (one: { readonly titleVi: string; readonly titleEn: string }): string =>
  locale === 'en' ? one.titleEn : one.titleVi
export const nameOf = (one: { readonly nameVi: string; readonly nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)
export const faultText = (one: CellFault): string => (locale === 'en' ? one.messageEn : one.messageVi)

/** A kept figure as it is read, rounded to what its indicator tells; empty for none. */
export function figureText(value: string | null | undefined, decimals: number): string {
  return value === null || value === undefined ? '' : showFigure(value, decimals)
}

/** Why a typed text is no figure of a cell, as a sentence; undefined when it is one. */
export function typedFault(text: string, decimals: number): string | undefined {
  const read = readFigure(text, decimals)
  return read.ok ? undefined : refusalMessage(read.refusal, locale)
}

/** What a place of a report is called: the row with its column, or the part of the prose. */
export function placeText(data: Pick<PeriodicDetail, 'tables' | 'prose'>, key: string): string {
  const [indicator, breakdown] = key.split('|')
  if (breakdown === undefined) {
    const part = data.prose.find((one) => one.key === key)
    return part === undefined ? key : titleOf(part)
  }
  const line = data.tables.flatMap(({ lines }) => lines).find((one) => one.indicator === indicator)
  if (line === undefined) return key
  const column = breakdown === '' ? undefined : line.columns.find((one) => one.breakdown === breakdown)
  return column === undefined ? titleOf(line) : `${titleOf(line)} (${nameOf(column)})`
}

/** How many decimals the figures of a row have. */
export function decimalsOf({ tables }: Pick<PeriodicDetail, 'tables'>, key: string): number {
  const [indicator] = key.split('|')
  return tables.flatMap(({ lines }) => lines).find((one) => one.indicator === indicator)?.decimals ?? 0
}
