import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import type { TaskItem } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { ClassBadge } from '../../ui/class-badge.tsx'
import { DistanceText, DueText } from '../../ui/due-text.tsx'
import { isRunning } from './task-line.tsx'

function Row({ task, asOf, onOpen }: { task: TaskItem; asOf: string; onOpen: (id: string) => void }) {
  const others = task.coordinators.length
  return (
    <tr>
      <td className="clause" data-label={t('Mục')}>
        {task.clause ?? '—'}
      </td>
      <td className="title">
        <Link to="/viec/$taskId" params={{ taskId: task.id }} data-row={task.id} onClick={() => onOpen(task.id)}>
          {task.title ?? t('(nội dung đã xóa)')}
        </Link>
      </td>
      <td data-label={t('Chủ trì')}>
        {task.lead.name}
        {others > 0 && (
          <span className="soft" title={task.coordinators.map((unit) => unit.name).join('; ')}>
            {' '}
            <Trans id="(+{count} phối hợp)" values={{ count: others }} />
          </span>
        )}
      </td>
      <td data-label={t('Hạn')}>
        <DueText at={task} />
      </td>
      <td>
        <DistanceText due={task.due} asOf={asOf} running={isRunning(task)} />
      </td>
      <td>
        <ClassBadge at={task} declined={task.status === 'declined'} returned={task.returned} />
      </td>
    </tr>
  )
}

interface TaskTableProps {
  readonly items: readonly TaskItem[]
  readonly asOf: string
  /** The rows are those of the question before; new ones are on their way. */
  readonly isOld: boolean
  readonly onOpen: (id: string) => void
}

/** Tasks as a table; on a phone each row is a card. */
export function TaskTable({ items, asOf, isOld, onOpen }: TaskTableProps) {
  return (
    <div className="grid-wrap flow">
      <table className="grid cards tasks" aria-busy={isOld}>
        <caption className="unseen">{t('Danh sách nhiệm vụ theo thời hạn')}</caption>
        <thead>
          <tr>
            <th scope="col" className="clause">
              {t('Mục')}
            </th>
            <th scope="col" className="title">
              {t('Nhiệm vụ')}
            </th>
            <th scope="col">{t('Cơ quan chủ trì')}</th>
            <th scope="col">{t('Hạn')}</th>
            <th scope="col">{t('Còn / trễ')}</th>
            <th scope="col">{t('Tình trạng')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((task) => (
            <Row key={task.id} task={task} asOf={asOf} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
