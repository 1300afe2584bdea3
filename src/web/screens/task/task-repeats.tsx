import { Link } from '@tanstack/react-router'
import type { TaskDetail, TaskRepeat } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { directiveText } from '../../ui/directive-label.tsx'
import { BesideBadge, dueOf } from './beside-standing.tsx'

function Rows({ heading, rows }: { heading: string; rows: readonly TaskRepeat[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3>{heading}</h3>
      <ul className="parts">
        {rows.map((one) => (
          <li key={one.id}>
            <Link to="/viec/$taskId" params={{ taskId: one.id }}>
              {one.directive === null ? one.lead.name : directiveText(one.directive)}
            </Link>{' '}
            <span className="soft">
              {one.lead.name} · {dueOf(one)}
            </span>{' '}
            <BesideBadge task={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The same work under the directive out of which this one was made, and under those made out of it: last year's result beside this year's. */
export function TaskRepeats({ task: { repeats } }: { task: TaskDetail }) {
  if (repeats.before.length + repeats.after.length === 0) return null
  return (
    <section className="card" aria-labelledby="task-repeats">
      <h2 id="task-repeats" className="flush">
        {t('Cùng việc ở năm khác, nơi khác')}
      </h2>
      <Rows heading={t('Lặp lại nhiệm vụ')} rows={repeats.before} />
      <Rows heading={t('Được lặp lại ở')} rows={repeats.after} />
    </section>
  )
}
