import './explanations.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TaskDetail } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DemandSheet } from './demand-sheet.tsx'
import { useExplanations } from './explanation-data.ts'
import { aboutText, ExplanationBadge, WhenText } from './standing-badge.tsx'

/** The explanations about a task, with the button that demands one where it is late. */
export function TaskExplanations({ task }: { task: TaskDetail }) {
  const me = useMe()
  const mayRead = me?.may.explanation?.includes('read') ?? false
  const { data } = useExplanations({ task: task.id }, mayRead)
  const [isOpen, setOpen] = useState(false)
  const found = task.classification.class
  const isRed = found === 'open-overdue' || found === 'completed-late' || task.classification.notUpdated
  const isOurs = me?.grants.some(({ unit }) => unit === task.assigner.id) ?? false
  const items = data?.items ?? []
  const isAsked = items.some(({ status }) => status !== 'accepted' && status !== 'withdrawn')
  const mayDemand = (me?.may.explanation?.includes('demand') ?? false) && isRed && isOurs && !isAsked
  if (!mayRead || (!mayDemand && items.length === 0)) return null
  return (
    <section className="card" aria-labelledby="task-explanations">
      <div className="page-head">
        <h2 id="task-explanations" className="flush">
          {t('Giải trình')}
        </h2>
        {mayDemand && (
          <button type="button" className="button no-print" onClick={() => setOpen(true)}>
            {t('Yêu cầu giải trình')}
          </button>
        )}
      </div>
      {data && items.length === 0 && <p className="soft">{t('Chưa yêu cầu giải trình lần nào.')}</p>}
      <ul className="plain stack">
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/giai-trinh/$explanationId" params={{ explanationId: item.id }}>
              {aboutText(item)}
            </Link>{' '}
            <ExplanationBadge item={item} />
            <div className="soft">
              <WhenText item={item} />
            </div>
          </li>
        ))}
      </ul>
      {isOpen && <DemandSheet about={{ kind: 'task', taskId: task.id }} onClose={() => setOpen(false)} />}
    </section>
  )
}
