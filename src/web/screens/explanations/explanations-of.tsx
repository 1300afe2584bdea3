import './explanations.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AskedAbout } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DemandSheet } from './demand-sheet.tsx'
import { useExplanations } from './explanation-data.ts'
import { aboutText, ExplanationBadge, WhenText } from './standing-badge.tsx'

interface OfProps {
  readonly about: Extract<AskedAbout, { kind: 'task' | 'record' }>
  /** Whether this person’s office may demand one here, apart from demands that are open. */
  readonly mayDemand: boolean
}

/** The explanations about a task or a record, with the button that demands one. Nothing for who may not read any and where there is none. */
export function ExplanationsOf({ about, mayDemand }: OfProps) {
  const mine = useMe()?.may.explanation ?? []
  const mayRead = mine.includes('read')
  const { data } = useExplanations(about.kind === 'task' ? { task: about.taskId } : { record: about.recordId }, mayRead)
  const [isOpen, setOpen] = useState(false)
  const items = data?.items ?? []
  const isAsked = items.some(({ status }) => status !== 'accepted' && status !== 'withdrawn')
  const canDemand = mine.includes('demand') && mayDemand && !isAsked
  if (!mayRead || (!canDemand && items.length === 0)) return null
  return (
    <section className="card" aria-labelledby="explanations-of">
      <div className="page-head">
        <h2 id="explanations-of" className="flush">
          {t('Giải trình')}
        </h2>
        {canDemand && (
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
      {isOpen && <DemandSheet about={about} onClose={() => setOpen(false)} />}
    </section>
  )
}
