import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import type { TaskDetail } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { BesideBadge, dueOf } from './beside-standing.tsx'

function Contributions({ task }: { task: TaskDetail }) {
  return (
    <>
      <h3>{t('Phần của cơ quan phối hợp')}</h3>
      <ul className="parts">
        {task.contributions.map((one) => (
          <li key={one.unit.id}>
            <strong>{one.unit.name}</strong>: {one.part ?? t('chưa nêu phần việc')}{' '}
            <span className="soft">
              {one.due !== null && t('hạn {date}', { date: showDate(one.due) })}
              {one.reportedOn !== null && ` · ${t('đã báo ngày {date}', { date: showDate(one.reportedOn) })}`}
              {one.returned !== null && ` · ${t('bị trả lại: {reason}', { reason: one.returned })}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What was given on, with the progress of the whole from its parts and the rule by which it is counted; and what coordinators contribute. */
export function TaskParts({ task }: { task: TaskDetail }) {
  const { of, done, items } = task.parts
  const hidden = of - items.filter((one) => one.status !== 'closed').length
  if (of === 0 && items.length === 0 && task.contributions.length === 0) return null
  return (
    <section className="card" aria-labelledby="task-parts">
      <h2 id="task-parts" className="flush">
        {t('Giao tiếp và phối hợp')}
      </h2>
      {of > 0 && (
        <>
          <p>
            <progress max={of} value={done} aria-label={t('Tiến độ từ các phần đã giao tiếp')} />{' '}
            <strong>{t('{done} trên {of} phần đã xác nhận hoàn thành', { done: showCount(done), of: showCount(of) })}</strong>
          </p>
          <p className="soft">
            {t('Cách tính: phần đã xác nhận chia cho số phần đã giao, không kể phần kết thúc theo quyết định; mỗi phần tính như nhau.')}
          </p>
        </>
      )}
      <ul className="parts">
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/viec/$taskId" params={{ taskId: one.id }}>
              {one.lead.name}
            </Link>{' '}
            <span className="soft">
              {dueOf(one)}
              {one.percent !== null && ` · ${one.percent}%`}
            </span>{' '}
            <BesideBadge task={one} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="soft">
          <Trans id="{count} phần khác bạn không được xem." values={{ count: showCount(hidden) }} />
        </p>
      )}
      {task.contributions.length > 0 && <Contributions task={task} />}
    </section>
  )
}
