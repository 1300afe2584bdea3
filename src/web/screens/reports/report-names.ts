import type { ConsolidatedStatus, SubmissionStatus, UnitStanding } from '../../../reports/index.ts'
import { CONSOLIDATED_STATUS_NAMES, SUBMISSION_STATUS_NAMES } from '../../../reports/index.ts'
import { locale, t } from '../../locale.ts'

type Tone = 'late' | 'due' | 'done' | 'wait' | undefined

/** Where a unit stands, in words and with its tone. */
export function standingText(standing: UnitStanding): { readonly text: string; readonly tone: Tone } {
  switch (standing) {
    case 'not-yet-due':
      return { text: t('chưa đến hạn'), tone: undefined }
    case 'missing':
      return { text: t('chưa gửi, quá hạn'), tone: 'late' }
    case 'on-time':
      return { text: t('đã gửi đúng hạn'), tone: 'done' }
    case 'late':
      return { text: t('đã gửi, quá hạn'), tone: 'due' }
    case 'returned':
      return { text: t('bị trả lại, phải gửi lại'), tone: 'wait' }
    case 'excused':
      return { text: t('được miễn'), tone: undefined }
  }
}

/** The status of a unit's report; null = not begun. */
export const submissionText = (status: SubmissionStatus | null): string =>
  status === null ? t('chưa lập') : SUBMISSION_STATUS_NAMES[status][locale]

/** The status of the consolidated report; null = not begun. */
export const consolidatedText = (status: ConsolidatedStatus | null): string =>
  status === null ? t('chưa lập') : CONSOLIDATED_STATUS_NAMES[status][locale]
