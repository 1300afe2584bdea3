import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { CitationAnswer } from '../../documents/index.ts'
import { CLASS_NAMES, TASK_CLASSES, type TaskClass } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { ClassBadge } from '../ui/class-badge.tsx'
import { clauseText } from '../ui/clause-text.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { named } from '../ui/named.ts'
import { statusText } from './documents/labels.ts'
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
  const groups = groupsOf(data)
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
      {data.citedBy.length === 0 && (
        <Empty title={t('Chưa có việc nào thực hiện văn bản này')}>
          {t('Khi một văn bản được tiếp nhận có viện dẫn số này, nó hiện ở đây.')}
        </Empty>
      )}
      {groups.length > 1 && (
        <p className="note">
          {t('Số này được viện dẫn với {count} ngày khác nhau: có thể là văn bản của các cơ quan khác nhau, nên xếp riêng.', {
            count: groups.length,
          })}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.key} className="cited-group" aria-label={group.title}>
          {groups.length > 1 && <h2>{group.title}</h2>}
          {group.items.map((directive) => (
            <Citing key={directive.directive} directive={directive} />
          ))}
        </section>
      ))}
    </div>
  )
}

type CitingDirective = CitationAnswer['citedBy'][number]

interface Group {
  readonly key: string
  readonly title: string
  readonly items: readonly CitingDirective[]
}

/** Papers of different issuers share numbers; their days tell them apart. One cited without a day stands alone. */
function groupsOf(data: CitationAnswer): readonly Group[] {
  const groups = new Map<string, CitingDirective[]>()
  for (const item of data.citedBy) {
    const key = item.citedAs.issuedOn ?? ''
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups].map(([key, items]) => {
    const title = `${items[0]?.citedAs.type ?? ''} ${data.number} · ${key === '' ? t('không ghi ngày') : showDate(key)}`
    return { key, title, items }
  })
}

const classOf = (name: string | null): TaskClass | null => TASK_CLASSES.find((one) => one === name) ?? null

/** `3 Đang thực hiện trong hạn, 1 Quá hạn`: tasks by class in the order of the table of classes. */
function countsText(directive: CitingDirective): string {
  const tasks = [...new Map(directive.duties.flatMap((duty) => duty.tasks.map((task) => [task.task, task] as const))).values()]
  const parts = TASK_CLASSES.flatMap((name) => {
    const count = tasks.filter((task) => task.class === name).length
    return count === 0 ? [] : [`${showCount(count)} ${named(CLASS_NAMES[name]).toLowerCase()}`]
  })
  return parts.join(', ')
}

function Citing({ directive }: { directive: CitingDirective }) {
  const counts = countsText(directive)
  return (
    <article className="card">
      <h3>
        <Link to="/van-ban/$documentId" params={{ documentId: directive.directive }}>
          {directive.number ?? t('chưa có số')}
        </Link>{' '}
        · {showDate(directive.issuedOn)} <span className="badge">{statusText(directive.status)}</span>
      </h3>
      <p>{directive.title}</p>
      <p className="soft">
        {directive.duties.length === 0
          ? t('Chỉ viện dẫn ở phần căn cứ, không nhiệm vụ nào nhắc tới.')
          : t('{count} nhiệm vụ nhắc tới văn bản này', { count: directive.duties.length })}
        {counts !== '' && `: ${counts}`}
        {directive.taskCount > 0 && (
          <>
            {' · '}
            <Link to="/viec" search={{ directive: directive.directive }}>
              {t('cả văn bản: {count} nhiệm vụ', { count: directive.taskCount })}
            </Link>
          </>
        )}
      </p>
      {directive.duties.map((duty) => (
        <div key={duty.id}>
          <strong>{clauseText(duty.clause)}</strong> {duty.title}
          <ul className="carriers">
            {duty.tasks.length === 0 && <li className="soft">{t('chưa giao')}</li>}
            {duty.tasks.map((task) => (
              <li key={task.task}>
                <Link to="/viec/$taskId" params={{ taskId: task.task }}>
                  {task.lead.name}
                </Link>
                {classOf(task.class) !== null && (
                  <ClassBadge at={{ class: classOf(task.class), awaitingVerification: false, suspended: false, notUpdated: false }} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </article>
  )
}
