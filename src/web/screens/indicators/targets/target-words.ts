import { DIRECTION_NAMES, periodNames, showFigure, type TargetClass, type TargetItem } from '../../../../indicators/index.ts'
import { showDate } from '../../../format.ts'
import { locale, t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'

type Indicator = TargetItem['indicator']

/** The name of an indicator in the language of the page. */
export const indicatorText = ({ nameVi, nameEn }: Pick<Indicator, 'nameVi' | 'nameEn'>): string => (locale === 'en' ? nameEn : nameVi)

/** What it is counted in. */
export const measureText = ({ unitVi, unitEn }: Indicator): string => (locale === 'en' ? unitEn : unitVi)

/** A figure of an indicator, a dash where there is none. */
export const figureOr = (value: string | null, { decimals }: Pick<Indicator, 'decimals'>): string =>
  value === null ? '—' : showFigure(value, decimals)

/** A difference with its sign. */
export function signed(value: string | null, indicator: Pick<Indicator, 'decimals'>): string {
  const text = figureOr(value, indicator)
  return value !== null && Number(value) > 0 ? `+${text}` : text
}

/** What a target asks: `đạt ít nhất 3.400`, or that its figure was not found. */
export function askedText({ value, direction, indicator }: Pick<TargetItem, 'value' | 'direction' | 'indicator'>): string {
  return value === null ? t('chưa tìm thấy') : `${named(DIRECTION_NAMES[direction])} ${showFigure(value, indicator.decimals)}`
}

/** How many of those who owe the figure gave it, where not all did; '' otherwise. */
export function partlyText({ progress: { reports }, indicator }: Pick<TargetItem, 'progress' | 'indicator'>): string {
  if (reports === null || reports.given >= reports.expected) return ''
  const count = { given: String(reports.given), expected: String(reports.expected) }
  return indicator.isLevel ? t('mới có {given}/{expected} nơi', count) : t('mới có {given}/{expected} báo cáo', count)
}

/** A period as a sentence says it. */
export const periodText = (period: string): string => named(periodNames(period))

/** On what a target rests: the paper, or what the pack says. */
export function basisText({ document, basis }: Pick<TargetItem, 'document' | 'basis'>): string {
  return document === null ? (basis ?? '') : t('{number} ngày {day}', { number: document.number, day: showDate(document.issuedOn) })
}

/** How a class looks: its mark says the same as its colour. */
export const CLASS_LOOK = {
  behind: { mark: '▼', tone: 'late' },
  'on-path': { mark: '●', tone: 'good' },
  reached: { mark: '✓', tone: 'good' },
  'not-due': { mark: '○', tone: 'soft' },
  'no-figures': { mark: '–', tone: 'soft' },
  'target-unknown': { mark: '?', tone: 'soft' },
  'handed-over': { mark: '→', tone: 'soft' },
} as const satisfies Record<TargetClass, { readonly mark: string; readonly tone: 'late' | 'good' | 'soft' }>
