import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { CitationAnswer } from '../../documents/index.ts'
import { getJson } from '../api.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import './documents/documents.css'

/** A cited document: whether we hold it, and what of ours carries it out. */
export function Citation() {
  const { key } = useParams({ from: '/vien-dan/$key' })
  const { data, error, refetch } = useQuery({
    queryKey: ['citation', key],
    queryFn: ({ signal }) => getJson<CitationAnswer>(`/api/citations/${encodeURIComponent(key)}`, signal),
  })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div>
        <h1>
          {data.types.join(', ')} {data.number}
        </h1>
        <p className="lead">
          {data.dates.map(showDate).join(', ')} ·{' '}
          {data.held.length > 0 ? (
            data.held.map((one) => (
              <Link key={one.id} to="/van-ban/$documentId" params={{ documentId: one.id }}>
                <Trans id="Mở văn bản này" />
              </Link>
            ))
          ) : (
            <Trans id="Hệ thống chưa có toàn văn văn bản này." />
          )}
        </p>
      </div>
      {data.citedBy.length === 0 && <Empty title={t('Chưa có việc nào thực hiện văn bản này')} />}
      {data.citedBy.map((directive) => (
        <section key={directive.directive} className="card">
          <h2>
            <Link to="/van-ban/$documentId" params={{ documentId: directive.directive }}>
              {directive.number ?? t('chưa có số')}
            </Link>{' '}
            · {showDate(directive.issuedOn)}
          </h2>
          <p>{directive.title}</p>
          <p>
            <Link to="/viec" search={{ directive: directive.directive }}>
              {t('{count} nhiệm vụ của văn bản này', { count: directive.taskCount })}
            </Link>
          </p>
          <ul>
            {directive.duties.map((duty) => (
              <li key={duty.id}>
                <strong>{duty.clause}</strong> {duty.title}
                <ul>
                  {duty.tasks.map((task) => (
                    <li key={task.task}>
                      <Link to="/viec/$taskId" params={{ taskId: task.task }}>
                        {task.lead.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
