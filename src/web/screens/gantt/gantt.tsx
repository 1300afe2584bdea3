import '../tasks/tasks.css'
import '../tasks/folds.css'
import '../tasks/lists.css'
import '../tasks/cards.css'
import '../tasks/tasks-print.css'
import './gantt.css'
import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import type { TaskList, TaskPeriods } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Pager } from '../../ui/pager.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { type ListSearch, listSearch, pagePath, queryOf, questionsOf } from '../tasks/list-address.ts'
import { TaskFilters } from '../tasks/task-filters.tsx'
import { Chart, Undated } from './gantt-table.tsx'
import { Legend } from './legend.tsx'

/** So many tasks come at once. */
const PAGE = 200

const limited = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}`

function useTasks(search: ListSearch) {
  const query = queryOf(questionsOf(search))
  return useInfiniteQuery<TaskList, Error, InfiniteData<TaskList, string>, readonly string[], string>({
    queryKey: ['tasks', 'gantt', query],
    queryFn: ({ pageParam, signal }) => getJson<TaskList>(limited(pagePath(query, pageParam)), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

function usePeriods(search: ListSearch) {
  const path = `/api/task-periods${queryOf(questionsOf(search))}`
  return useQuery({ queryKey: ['tasks', 'periods', path], queryFn: ({ signal }) => getJson<TaskPeriods>(path, signal) })
}

function Head({ search, list, onPrint }: { search: ListSearch; list: TaskList | undefined; onPrint: () => void }) {
  return (
    <div className="page-head">
      <div>
        <h1>{t('Biểu đồ tiến độ')}</h1>
        {list && (
          <p className="lead">
            {t('{total} nhiệm vụ, tính đến hết ngày {day}', { total: showCount(list.total), day: showDate(list.asOf) })}
            {list.knownOn !== null && t(', theo dữ liệu đã ghi đến {day}', { day: showDate(list.knownOn) })}
          </p>
        )}
      </div>
      <div className="row no-print">
        <Link to="/viec" search={search} className="button">
          {t('Xem danh sách')}
        </Link>
        <button type="button" className="button" onClick={onPrint}>
          {t('In')}
        </button>
      </div>
    </div>
  )
}

/** The questions of the list as bars on a line of time: from assignment to deadline, what was claimed and verified, and what is late. */
export function Gantt() {
  const search = listSearch(useSearch({ from: '/viec/bieu-do' }))
  const inside = useRef<HTMLDivElement>(null)
  useRowKeys(inside)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useTasks(search)
  const periods = usePeriods(search)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const last = data?.pages.at(-1)
  const print = async (): Promise<void> => {
    for (let more = hasNextPage; more; ) more = (await fetchNextPage()).hasNextPage
    window.print()
  }
  const fault = error ?? periods.error
  return (
    <div ref={inside} className="gantt-page">
      <Head search={search} list={last} onPrint={() => void print()} />
      <TaskFilters search={search} place="/viec/bieu-do" />
      {fault && <Fault error={fault} reset={() => void Promise.all([refetch(), periods.refetch()])} />}
      {!(last && periods.data) && !fault && <p role="status">{t('Đang tải…')}</p>}
      {last && last.total === 0 && (
        <Empty title={t('Không có nhiệm vụ nào khớp với bộ lọc')}>
          <Link to="/viec/bieu-do" className="button">
            {t('Bỏ mọi bộ lọc')}
          </Link>
        </Empty>
      )}
      {last && periods.data && items.length > 0 && (
        <>
          <Legend />
          <Chart tasks={items} periods={periods.data.items} asOf={last.asOf} by={search.theo === 'duty' ? 'duty' : 'agency'} />
          <Undated tasks={items} asOf={last.asOf} />
          <Pager
            shown={items.length}
            total={last.total}
            hasMore={hasNextPage}
            isLoading={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
          />
        </>
      )}
    </div>
  )
}
