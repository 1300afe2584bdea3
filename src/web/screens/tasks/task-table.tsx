import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import type { TaskItem } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { ClassBadge } from '../../ui/class-badge.tsx'
import { clauseText } from '../../ui/clause-text.ts'
import { DirectiveLabel } from '../../ui/directive-label.tsx'
import { DistanceText, DueText } from '../../ui/due-text.tsx'
import { isRunning } from './task-line.tsx'

/** Ticked tasks of a list, and how one is ticked. */
export interface Choosing {
  readonly chosen: ReadonlyMap<string, TaskItem>
  readonly onChoose: (tasks: readonly TaskItem[], on: boolean) => void
}

interface RowProps extends Choosing {
  readonly task: TaskItem
  readonly asOf: string
  readonly onOpen: (id: string) => void
}

function Row({ task, asOf, onOpen, chosen, onChoose }: RowProps) {
  const others = task.coordinators.length
  const isChosen = chosen.has(task.id)
  const title = task.title ?? t('(nội dung đã xóa)')
  return (
    <tr aria-selected={isChosen}>
      <td className="tick no-print">
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={t('Chọn: {title}, {unit}', { title: title.slice(0, 80), unit: task.lead.name })}
          onChange={(event) => onChoose([task], event.currentTarget.checked)}
        />
      </td>
      <td className="clause" data-label={t('Mục')}>
        {task.clause === null ? '—' : clauseText(task.clause)}
      </td>
      <td className="title">
        <Link to="/viec/$taskId" params={{ taskId: task.id }} data-row={task.id} title={title} onClick={() => onOpen(task.id)}>
          {task.starred && <span title={t('Lãnh đạo đánh dấu ưu tiên')}>★ </span>}
          {title}
        </Link>
        {task.parent !== null && <span className="soft from">{t('giao tiếp từ nhiệm vụ cấp trên')}</span>}
        {task.parts > 0 && (
          <span className="soft from">{t('giao tiếp: {done}/{of} phần xong', { done: task.partsDone, of: task.parts })}</span>
        )}
        {task.directive !== null && (
          <span className="soft from">
            <DirectiveLabel directive={task.directive} />
          </span>
        )}
      </td>
      <td data-label={t('Chủ trì')}>
        {task.lead.name}
        {others > 0 && (
          <span className="soft" title={task.coordinators.map((unit) => unit.name).join('; ')}>
            {' '}
            <Trans id="(+{count} phối hợp)" values={{ count: others }} />
          </span>
        )}
        {(task.handler !== null || task.division !== null) && (
          <span className="soft from">{[task.handler?.name, task.division].filter(Boolean).join(', ')}</span>
        )}
      </td>
      <td className="due" data-label={t('Hạn')}>
        <DueText at={task} /> <DistanceText due={task.due} asOf={asOf} running={isRunning(task)} />
      </td>
      <td>
        <ClassBadge at={task} declined={task.status === 'declined'} returned={task.returned} owed={task.owed} />
        {task.extensionTo !== null && (
          <span className="soft from" title={task.extensionReason ?? ''}>
            {t('Xin đến ngày {date}', { date: task.extensionTo.split('-').reverse().join('/') })}
            {task.extensionReason !== null && `: ${task.extensionReason}`}
          </span>
        )}
      </td>
    </tr>
  )
}

interface TaskTableProps extends Choosing {
  readonly items: readonly TaskItem[]
  readonly asOf: string
  /** The rows are those of the question before; new ones are on their way. */
  readonly isOld: boolean
  readonly onOpen: (id: string) => void
}

/** Tasks as a table; on a phone each row is a card. */
export function TaskTable({ items, asOf, isOld, onOpen, chosen, onChoose }: TaskTableProps) {
  const all = items.every((item) => chosen.has(item.id))
  return (
    <div className="grid-wrap flow">
      <table className="grid cards tasks" aria-busy={isOld}>
        <caption className="unseen">{t('Danh sách nhiệm vụ theo thời hạn')}</caption>
        <thead>
          <tr>
            <th scope="col" className="tick no-print">
              <input
                type="checkbox"
                checked={all}
                aria-label={t('Chọn mọi dòng đang hiện')}
                onChange={(event) => onChoose(items, event.currentTarget.checked)}
              />
            </th>
            <th scope="col" className="clause">
              {t('Mục')}
            </th>
            <th scope="col" className="title">
              {t('Nhiệm vụ')}
            </th>
            <th scope="col">{t('Cơ quan chủ trì')}</th>
            <th scope="col" className="due">
              {t('Hạn')}
            </th>
            <th scope="col">{t('Tình trạng')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((task) => (
            <Row key={task.id} task={task} asOf={asOf} onOpen={onOpen} chosen={chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
