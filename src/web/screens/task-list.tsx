import './tasks/tasks.css'
import './tasks/folds.css'
import './tasks/lists.css'
import './tasks/cards.css'
import './tasks/tasks-print.css'
import { Trans } from '@lingui/react'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { TaskGroups as TaskGroupsAnswer, TaskItem, TaskList as TaskListAnswer } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Pager } from '../ui/pager.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { ExportLink } from './imports/export-link.tsx'
import { BulkBar } from './tasks/bulk-bar.tsx'
import { foldOf, groupsPath, type ListSearch, listSearch, pagePath, queryOf } from './tasks/list-address.ts'
import { TaskFilters } from './tasks/task-filters.tsx'
import { TaskGroups } from './tasks/task-groups.tsx'
import { TaskTable } from './tasks/task-table.tsx'

/** Where the reader left the list, for coming back by the menu: the questions, the task that was opened last, the lines that were open. */
const left = { search: {} as ListSearch, opened: undefined as string | undefined, lines: new Set<string>() } // types of what is kept later

const NO_QUESTION: ListSearch = {}

type Page = TaskListAnswer | TaskGroupsAnswer

function usePages(query: string, search: ListSearch) {
  const fold = foldOf(search)
  return useInfiniteQuery<Page, Error, InfiniteData<Page, string>, readonly string[], string>({
    queryKey: ['tasks', query],
    queryFn: ({ pageParam, signal }) =>
      fold === undefined
        ? getJson<TaskListAnswer>(pagePath(query, pageParam), signal)
        : getJson<TaskGroupsAnswer>(groupsPath(query, fold, pageParam), signal),
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
    const isBare = Object.keys(search).every((key) => key === 'theo')
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
    const opened = left.opened
    const rowOf = () => [...(inside.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((one) => one.dataset.row === opened)
    // The members of an open line come a moment after the line.
    const timers = [0, 150, 500].map((wait) =>
      setTimeout(() => {
        const row = left.opened === undefined ? undefined : rowOf()
        if (!row) return
        left.opened = undefined
        row.focus({ preventScroll: true })
        row.scrollIntoView({ block: 'nearest' })
      }, wait),
    )
    return () => timers.forEach(clearTimeout)
  }, [inside, isReady])
}

function NothingFound({ search }: { search: ListSearch }) {
  const navigate = useNavigate()
  const isBare = Object.keys(search).every((key) => key === 'theo')
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

function Head({ last, search, onPrint }: { last: Page | undefined; search: ListSearch; onPrint: () => void }) {
  const me = useMe()
  return (
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
      <div className="row no-print">
        {me?.may.task?.includes('assign') && (
          <Link to="/viec/giao" className="button" data-tone="main">
            {t('Giao nhiệm vụ mới')}
          </Link>
        )}
        <Link to="/viec/bieu-do" search={search} className="button">
          {t('Biểu đồ tiến độ')}
        </Link>
        <ExportLink />
        <button type="button" className="button" onClick={onPrint}>
          {t('In')}
        </button>
      </div>
    </div>
  )
}

function useChosen(query: string) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, TaskItem>>(new Map())
  const [asked, setAsked] = useState(query)
  if (asked !== query) {
    setAsked(query)
    setChosen(new Map())
  }
  const choose = (tasks: readonly TaskItem[], on: boolean): void => {
    const next = new Map(chosen)
    for (const task of tasks) {
      if (on) next.set(task.id, task)
      else next.delete(task.id)
    }
    setChosen(next)
  }
  return { chosen, choose, clear: () => setChosen(new Map()) }
}

/** Tasks by the questions in the address: class, agency, directive, words, as of a day; flat or folded; pages on demand; opens where it was left. */
export function TaskList() {
  const asked = useSearch({ from: '/viec' })
  const query = queryOf(asked)
  const search = listSearch(asked)
  const inside = useRef<HTMLDivElement>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = usePages(query, search)
  const { chosen, choose, clear } = useChosen(query)
  useReturn(query, search)
  useRowKeys(inside)
  useLastOpened(inside, data !== undefined && !isPlaceholderData)
  const items = data?.pages.flatMap((page) => ('items' in page ? page.items : [])) ?? []
  const groups = data?.pages.flatMap((page) => ('groups' in page ? page.groups : [])) ?? []
  const last = data?.pages.at(-1)
  const print = async (): Promise<void> => {
    for (let more = hasNextPage; more; ) more = (await fetchNextPage()).hasNextPage
    window.print()
  }
  const common = { chosen, onChoose: choose, onOpen: (id: string) => (left.opened = id) }
  const shown = items.length > 0 ? items.length : groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <div ref={inside}>
      <Head last={last} search={search} onPrint={() => void print()} />
      <TaskFilters search={search} />
      {error && <Fault error={error} reset={() => void refetch()} />}
      {!data && !error && <p role="status">{t('Đang tải…')}</p>}
      {last && shown === 0 && <NothingFound search={search} />}
      {last && items.length > 0 && <TaskTable {...common} items={items} asOf={last.asOf} isOld={isPlaceholderData} />}
      {last && groups.length > 0 && <TaskGroups {...common} groups={groups} search={search} asOf={last.asOf} opened={left.lines} />}
      {last && shown > 0 && (
        <Pager shown={shown} total={last.total} hasMore={hasNextPage} isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
      )}
      <BulkBar chosen={[...chosen.values()]} onClear={clear} />
    </div>
  )
}
