import type { TaskPart } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { ClassBadge } from '../../ui/class-badge.tsx'

/** The deadline of a task that stands beside another. */
export const dueOf = ({ due }: Pick<TaskPart, 'due'>): string =>
  due === null ? t('không có thời hạn') : t('hạn {date}', { date: showDate(due) })

/** The class of a task that stands beside another. */
export function BesideBadge({ task: { class: found, status } }: { task: Pick<TaskPart, 'class' | 'status'> }) {
  return (
    <ClassBadge
      at={{ class: found, awaitingVerification: status === 'claimed', suspended: false, notUpdated: false }}
      declined={status === 'declined'}
    />
  )
}
