import { RECONCILIATION_STATUS_NAMES, type ReconciliationDetail, type ReconciliationList } from '../../../reports/index.ts'
import { locale, t } from '../../locale.ts'

type Item = ReconciliationList['items'][number]

/** The rule by which the sides agree, in words. */
export function ruleText({ kind, bound }: ReconciliationDetail['rule']): string {
  switch (kind) {
    case 'equal':
      return t('các bên phải bằng nhau')
    case 'within':
      return t('lệch không quá {bound}', { bound: bound ?? 0 })
    case 'within-percent':
      return t('lệch không quá {bound}%', { bound: bound ?? 0 })
    case 'first-at-least':
      return t('bên đầu không thấp hơn các bên sau')
  }
}

/** Whether the sides agree, with a mark that is told apart without colour. */
export function agreementLook(agreement: Item['agreement']): { mark: string; text: string; tone: 'done' | 'late' | 'wait' } {
  if (agreement === 'agrees') return { mark: '✓', text: t('khớp'), tone: 'done' }
  return agreement === 'differs'
    ? { mark: '≠', text: t('lệch'), tone: 'late' }
    : { mark: '?', text: t('thiếu số, chưa đối chiếu được'), tone: 'wait' }
}

/** Where it stands; null = not opened. */
export const reconciliationStatusText = (status: Item['status']): string =>
  status === null ? t('chưa mở') : RECONCILIATION_STATUS_NAMES[status][locale]
