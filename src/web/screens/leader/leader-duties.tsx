import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TaskGroup, TaskGroups } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DistanceText } from '../../ui/due-text.tsx'
import { groupsPath, type ListSearch, queryOf } from '../tasks/list-address.ts'

/** Most duties that are named at once; the list has the others. */
const SHOWN = 5

/** What is asked of the list for a line of overdue tasks. */
const overdue = (days: ListSearch): ListSearch => ({ ...days, class: 'open-overdue' })

function Duty({ group, days, asOf }: { group: TaskGroup; days: ListSearch; asOf: string }) {
  const title = group.title ?? t('(nội dung đã xóa)')
  return (
    <li>
      {group.only === null ? (
        <Link to="/viec" search={{ ...overdue(days), ...group.search }} title={title}>
          {title}
        </Link>
      ) : (
        <Link to="/viec/$taskId" params={{ taskId: group.only }} title={title}>
          {title}
        </Link>
      )}
      <span className="soft">
        {group.clause !== null && `${clauseText(group.clause)} · `}
        {group.directive?.number && `${group.directive.number} · `}
        {group.unit === null ? <strong>{t('{count} cơ quan', { count: showCount(group.count) })}</strong> : group.unit.name}
        {group.due !== null && ` · ${showDate(group.due)} `}
        <DistanceText due={group.due} asOf={asOf} running={group.due !== null} />
      </span>
    </li>
  )
}

/** Which duties are late, each once however many agencies are late with it. */
export function LateDuties({ days }: { days: ListSearch }) {
  const path = groupsPath(queryOf(overdue(days)), 'duty', '')
  const { data, error } = useQuery({ queryKey: ['task-groups', path], queryFn: ({ signal }) => getJson<TaskGroups>(path, signal) })
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <section className="card" aria-labelledby="late-duties">
      <h3 id="late-duties">{t('Việc nào chậm')}</h3>
      <ul className="lines">
        {data.groups.slice(0, SHOWN).map((group) => (
          <Duty key={group.key} group={group} days={days} asOf={data.asOf} />
        ))}
      </ul>
      {(data.groups.length > SHOWN || data.next !== null) && (
        <Link to="/viec" search={{ ...overdue(days), theo: 'duty' }}>
          <Trans id="Xem cả {count} nhiệm vụ" values={{ count: showCount(data.total) }} />
        </Link>
      )}
    </section>
  )
}
