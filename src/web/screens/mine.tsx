import './tasks/tasks.css'
import './tasks/counts.css'
import './tasks/lists.css'
import './tasks/tasks-print.css'
import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { MyTasks, TaskGroup } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { clauseText } from '../ui/clause-text.ts'
import { DistanceText } from '../ui/due-text.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { ExplanationBuckets } from './explanations/explanations-here.tsx'
import { bucketTitle, bucketTone } from './tasks/mine-buckets.ts'
import { TaskLine } from './tasks/task-line.tsx'
import { LettersCard } from './urging/letters-card.tsx'

type Bucket = MyTasks['buckets'][number]

/** The list behind a bucket. */
const searchOf = ({ side, bucket }: Bucket) => ({ mine: side, bucket })

function GroupLine({ group, found, asOf }: { group: TaskGroup; found: Bucket; asOf: string }) {
  const title = group.title ?? t('(nội dung đã xóa)')
  return (
    <li>
      {group.only === null ? (
        <Link to="/viec" search={{ ...searchOf(found), ...group.search }} data-row="" title={title}>
          {title}
        </Link>
      ) : (
        <Link to="/viec/$taskId" params={{ taskId: group.only }} data-row="" title={title}>
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

function Section({ found, mine }: { found: Bucket; mine: MyTasks }) {
  const { side, bucket, count, items, groups } = found
  const id = `bucket-${side}-${bucket}`
  const shown = items.length + groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <section className="card bucket" data-tone={bucketTone(bucket)} aria-labelledby={id}>
      <h2 id={id}>
        <Link to="/viec" search={{ ...searchOf(found), ...(groups.length > 0 ? { theo: 'duty' } : {}) }}>
          {bucketTitle(bucket, mine.soonUntil, side)}
        </Link>{' '}
        <span className="count">{showCount(count)}</span>
      </h2>
      <ul className="lines">
        {items.map((task) => (
          <TaskLine key={task.id} task={task} asOf={mine.asOf} />
        ))}
        {groups.map((group) => (
          <GroupLine key={group.key} group={group} found={found} asOf={mine.asOf} />
        ))}
      </ul>
      {count > shown && (
        <Link to="/viec" search={searchOf(found)}>
          <Trans id="Xem cả {count} nhiệm vụ" values={{ count: showCount(count) }} />
        </Link>
      )}
    </section>
  )
}

/** Every bucket with its number on one line: what is empty is seen to be empty. */
function Counts({ mine }: { mine: MyTasks }) {
  return (
    <ul className="counts" aria-label={t('Số việc theo từng nhóm')}>
      {mine.buckets.map((found) => (
        <li key={`${found.side}-${found.bucket}`} data-tone={bucketTone(found.bucket)} data-zero={found.count === 0}>
          <Link to="/viec" search={searchOf(found)}>
            <strong>{showCount(found.count)}</strong>
            <span>{bucketTitle(found.bucket, undefined, found.side)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Nothing({ mine }: { mine: MyTasks }) {
  const me = useMe()
  const givesWork = me?.roles.includes('specialist') ?? false
  if (mine.buckets.length === 0) {
    return (
      <Empty title={t('Tài khoản này không có việc phải làm')}>
        <p>
          {me?.may.task?.includes('read') ? (
            <Link to="/theo-doi">{t('Xem tình hình thực hiện của các cơ quan')}</Link>
          ) : (
            <Link to="/quan-tri">{t('Mở danh sách tài khoản')}</Link>
          )}
        </p>
      </Empty>
    )
  }
  return (
    <Empty title={t('Hôm nay không có việc nào chờ bạn')}>
      <p>
        {givesWork ? (
          <Link to="/tiep-nhan">{t('Tiếp nhận văn bản mới')}</Link>
        ) : (
          <Link to="/viec" search={{ mine: 'true' }}>
            {t('Xem mọi nhiệm vụ của bạn')}
          </Link>
        )}
      </p>
    </Empty>
  )
}

function Loaded({ mine }: { mine: MyTasks }) {
  const inside = useRef<HTMLDivElement>(null)
  useRowKeys(inside)
  const waiting = mine.buckets.filter((found) => found.count > 0)
  const me = useMe()
  const mayReceive = me?.may['urging-letter']?.includes('receive') ?? false
  const hasSubstitutes = (me?.may.account?.includes('name-substitute') ?? false) || (me?.lent.length ?? 0) > 0
  return (
    <div ref={inside}>
      <div className="page-head">
        <div>
          <h1>{t('Việc của tôi')}</h1>
          <p className="lead">
            {t('Ngày {day}', { day: showDate(mine.asOf) })}
            <span className="keys">{t('. Phím j, k để chuyển dòng, Enter để mở.')}</span>
          </p>
        </div>
        <div className="row">
          {hasSubstitutes && (
            <Link to="/nguoi-thay" className="button">
              {t('Người thay')}
            </Link>
          )}
          <Link to="/ban-tin" className="button">
            {t('Bản tin')}
          </Link>
          <Link to="/lich-han" className="button">
            {t('Lịch hạn')}
          </Link>
        </div>
      </div>
      {mine.buckets.length > 0 && <Counts mine={mine} />}
      {waiting.length === 0 && <Nothing mine={mine} />}
      <div className="buckets">
        <ExplanationBuckets />
        {mayReceive && <LettersCard query="waiting=true" title={t('Công văn đôn đốc chờ mở')} />}
        {waiting.map((found) => (
          <Section key={`${found.side}-${found.bucket}`} found={found} mine={mine} />
        ))}
      </div>
    </div>
  )
}

/** What waits for me today, most pressing first, each with its distance to the deadline. */
export function Mine() {
  const { data, error, refetch } = useQuery({ queryKey: ['mine'], queryFn: ({ signal }) => getJson<MyTasks>('/api/mine', signal) })
  if (data) return <Loaded mine={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
