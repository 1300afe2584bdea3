import './tasks/tasks.css'
import './tasks/tasks-print.css'
import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { MyTasks, TaskBucket } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { bucketTitle, bucketTone } from './tasks/mine-buckets.ts'
import { TaskLine } from './tasks/task-line.tsx'

/** What presses first: the order of the sections. */
const ORDER: readonly TaskBucket[] = [
  'late',
  'due-soon',
  'returned',
  'to-verify',
  'to-decide',
  'to-acknowledge',
  'declined',
  'not-updated',
  'awaiting',
]

type Bucket = MyTasks['buckets'][number]

function Section({ found, mine }: { found: Bucket; mine: MyTasks }) {
  const { bucket, count, items } = found
  const title = bucketTitle(bucket, mine.soonUntil)
  return (
    <section className="card bucket" data-tone={bucketTone(bucket)} aria-labelledby={`bucket-${bucket}`}>
      <h2 id={`bucket-${bucket}`}>
        {title} <span className="count">{showCount(count)}</span>
      </h2>
      <ul className="lines">
        {items.map((task) => (
          <TaskLine key={task.id} task={task} asOf={mine.asOf} />
        ))}
      </ul>
      {count > items.length && (
        <Link to="/viec" search={{ mine: 'true', bucket }}>
          <Trans id="Xem cả {count} nhiệm vụ" values={{ count: showCount(count) }} />
        </Link>
      )}
    </section>
  )
}

function Nothing({ mine }: { mine: MyTasks }) {
  const me = useMe()
  const givesWork = me?.roles.includes('specialist') ?? false
  if (mine.buckets.length === 0) {
    return (
      <Empty title={t('Tài khoản này không có việc phải làm')}>
        <p>
          <Link to="/theo-doi">{t('Xem tình hình thực hiện của các cơ quan')}</Link>
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
  const byOrder = (a: Bucket, b: Bucket): number => ORDER.indexOf(a.bucket) - ORDER.indexOf(b.bucket)
  const waiting = mine.buckets.filter((found) => found.count > 0).sort(byOrder)
  return (
    <div ref={inside}>
      <div className="page-head">
        <div>
          <h1>{t('Việc của tôi')}</h1>
          <p className="lead">
            <Trans id="Ngày {day}. Phím j, k để chuyển dòng, Enter để mở." values={{ day: showDate(mine.asOf) }} />
          </p>
        </div>
      </div>
      {waiting.length === 0 && <Nothing mine={mine} />}
      <div className="buckets">
        {waiting.map((found) => (
          <Section key={found.bucket} found={found} mine={mine} />
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
