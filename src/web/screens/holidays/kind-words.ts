import type { CalendarChange } from '../../../calendar/index.ts'
import { t } from '../../locale.ts'

/** What an administrator may enter of a day. */
export type EnteredKind = Extract<CalendarChange, { action: 'enter' }>['days'][number]['kind']

export const KINDS: readonly EnteredKind[] = ['holiday', 'substitute', 'swapped-off', 'swapped-work', 'ordinary']

/** A kind of day as people call it. */
export function kindText(kind: EnteredKind): string {
  switch (kind) {
    case 'holiday':
      return t('nghỉ lễ, tết')
    case 'substitute':
      return t('nghỉ bù')
    case 'swapped-off':
      return t('nghỉ hoán đổi')
    case 'swapped-work':
      return t('làm bù')
    case 'ordinary':
      return t('bỏ dòng đang có')
  }
}
