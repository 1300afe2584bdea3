import './tasks/tasks.css'
import './tasks/tasks-print.css'
import { Trans } from '@lingui/react'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { TaskList as TaskListAnswer } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Pager } from '../ui/pager.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { type ListSearch, listSearch, pagePath, queryOf } from './tasks/list-address.ts'
import { TaskFilters } from './tasks/task-filters.tsx'
import { TaskTable } from './tasks/task-table.tsx'

/** Where the reader left the list, for coming back by the menu: the questions and the task that was opened last. */
const left: { search: ListSearch; opened: string | undefined } = { search: {}, opened: undefined }

const NO_QUESTION: ListSearch = {}

function useTasks(query: string) {
  return useInfiniteQuery<TaskListAnswer, Error, InfiniteData<TaskListAnswer, string>, readonly string[], string>({
    queryKey: ['tasks', query],
    queryFn: ({ pageParam, signal }) => getJson<TaskListAnswer>(pagePath(query, pageParam), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Comes back to the questions of last time when the menu opened the bare list. */
function useReturn(query: string, search: ListSearch): void {
  const navigate = useNavigate()
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is the questions in one word
  useEffect(() => {
    const isBare = Object.keys(search).length === 0
    const comesBack = isFirst.current && isBare && Object.keys(left.search).length > 0
    isFirst.current = false
    if (comesBack) void navigate({ to: '/viec', search: left.search, replace: true })
    else left.search = search
  }, [query, navigate])
}

/** Puts the focus on the task that was opened last, once its row is there. */
function useLastOpened(inside: React.RefObject<HTMLElement | null>, isReady: boolean): void {
  useEffect(() => {
    if (!isReady || left.opened === undefined) return
    const row = [...(inside.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((one) => one.dataset.row === left.opened)
    left.opened = undefined
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }, [inside, isReady])
}

function NothingFound({ search }: { search: ListSearch }) {
  const navigate = useNavigate()
  const isBare = Object.keys(search).length === 0
  return (
    <Empty title={isBare ? t('Chưa có nhiệm vụ nào') : t('Không có nhiệm vụ nào khớp với bộ lọc')}>
      {isBare ? (
        <p>{t('Nhiệm vụ xuất hiện ở đây sau khi một văn bản giao việc được tiếp nhận, rà soát và ban hành.')}</p>
      ) : (
        <button type="button" className="button" onClick={() => void navigate({ to: '/viec', search: NO_QUESTION })}>
          {t('Bỏ mọi bộ lọc')}
        </button>
      )}
    </Empty>
  )
}

/** Tasks by the questions in the address: class, agency, directive, words, as of a day; pages on demand; opens where it was left. */
export function TaskList() {
  const asked = useSearch({ from: '/viec' })
  const query = queryOf(asked)
  const search = listSearch(asked)
  const inside = useRef<HTMLDivElement>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = useTasks(query)
  useReturn(query, search)
  useRowKeys(inside)
  useLastOpened(inside, data !== undefined && !isPlaceholderData)
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const last = data?.pages.at(-1)
  const print = async (): Promise<void> => {
    for (let more = hasNextPage; more; ) more = (await fetchNextPage()).hasNextPage
    window.print()
  }
  return (
    <div ref={inside}>
      <div className="page-head">
        <div>
          <h1>{t('Nhiệm vụ')}</h1>
          {last && (
            <p className="lead">
              <Trans id="{total} nhiệm vụ, tính đến hết ngày {day}" values={{ total: showCount(last.total), day: showDate(last.asOf) }} />
              {last.knownOn !== null && <Trans id=", theo dữ liệu đã ghi đến {day}" values={{ day: showDate(last.knownOn) }} />}
            </p>
          )}
        </div>
        <button type="button" className="button no-print" onClick={() => void print()}>
          {t('In')}
        </button>
      </div>
      <TaskFilters search={search} />
      {error && <Fault error={error} reset={() => void refetch()} />}
      {!data && !error && <p role="status">{t('Đang tải…')}</p>}
      {last && items.length === 0 && <NothingFound search={search} />}
      {last && items.length > 0 && (
        <>
          <TaskTable items={items} asOf={last.asOf} isOld={isPlaceholderData} onOpen={(id) => (left.opened = id)} />
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
