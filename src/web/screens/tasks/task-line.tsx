import { Link } from '@tanstack/react-router'
import type { TaskItem } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { ClassBadge } from '../../ui/class-badge.tsx'
import { clauseText } from '../../ui/clause-text.ts'
import { DistanceText, DueText } from '../../ui/due-text.tsx'

/** Whether the clock of the doer runs, so that the distance to the deadline means something. */
export function isRunning(task: TaskItem): boolean {
  return task.class === 'open-overdue' || (task.class === 'open-within-term' && !task.awaitingVerification)
}

/** A task in a short list: title, lead, deadline, how far it is. */
export function TaskLine({ task, asOf }: { task: TaskItem; asOf: string }) {
  return (
    <li>
      <Link to="/viec/$taskId" params={{ taskId: task.id }} data-row="">
        {task.title ?? t('(nội dung đã xóa)')}
      </Link>
      <span className="soft">
        {task.clause !== null && `${clauseText(task.clause)} · `}
        {task.directive?.number && `${task.directive.number} · `}
        {task.lead.name}
        {task.handler !== null && ` (${task.handler.name})`} · <DueText at={task} />{' '}
        <DistanceText due={task.due} asOf={asOf} running={isRunning(task)} />
      </span>
      <ClassBadge at={task} declined={task.status === 'declined'} returned={task.returned} owed={task.owed} />
    </li>
  )
}
