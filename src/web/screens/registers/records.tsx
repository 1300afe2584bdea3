import '../tasks/tasks.css'
import '../tasks/lists.css'
import './registers.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordItem, RecordList, RegisterView } from '../../../registers/index.ts'
import { getJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { daysIn } from '../../ui/as-of-bar.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { KeptListsBar, useKeptLists } from './kept-lists.tsx'
import { type Asked, askedIn, columnsFor } from './list-question.ts'
import { RecordFilters } from './record-filters.tsx'
import { EnterSheet } from './record-sheets.tsx'
import { printPath, recordsPath, saidIn } from './register-data.ts'
import { ValueText } from './value-text.tsx'

function Row({ item, columns, asked }: { item: RecordItem; columns: RegisterView['fields']; asked: Asked }) {
  return (
    <tr>
      {columns.map((field, at) => (
        <td key={field.id} data-label={saidIn(field)} className={field.type === 'number' ? 'number' : undefined}>
          {at === 0 ? (
            <>
              <Link
                to="/so-theo-doi/$register/$recordId"
                params={{ register: item.register, recordId: item.id }}
                search={daysIn({ ...asked })}
              >
                <ValueText field={field} value={item.values[field.id]} />
              </Link>
              {item.fileCount > 0 && <span className="soft file-mark">{t('{n} tệp', { n: showCount(item.fileCount) })}</span>}
            </>
          ) : (
            <ValueText field={field} value={item.values[field.id]} />
          )}
        </td>
      ))}
      <td data-label={t('Đơn vị giữ sổ')}>{item.keeper.name}</td>
    </tr>
  )
}

function Table({ register, items, asked }: { register: RegisterView; items: readonly RecordItem[]; asked: Asked }) {
  const columns = columnsFor(register, asked)
  const isNarrowed = Object.keys(asked).length > 0
  if (items.length === 0) {
    const what = isNarrowed
      ? t('Đổi điều kiện lọc để thấy bản ghi khác.')
      : t('Bấm “Vào sổ” để ghi bản ghi đầu, hoặc “Nhập từ Excel” nếu đã có danh sách.')
    return (
      <Empty title={t('Chưa có bản ghi nào')}>
        {register.mayEnter || isNarrowed ? what : t('Đơn vị giữ sổ chưa ghi bản ghi nào mà bạn được mở.')}
      </Empty>
    )
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {columns.map((field) => (
              <th key={field.id} scope="col">
                {saidIn(field)}
              </th>
            ))}
            <th scope="col">{t('Đơn vị giữ sổ')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} columns={columns} asked={asked} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({
  register,
  total,
  asked,
  onEnter,
}: {
  register: RegisterView
  total: number
  asked: Record<string, string>
  onEnter: () => void
}) {
  return (
    <div className="page-head">
      <div>
        <p className="lead">
          <Link to="/so-theo-doi">{t('Sổ theo dõi')}</Link>
        </p>
        <h1>{saidIn(register)}</h1>
        <p className="lead">{t('{n} bản ghi', { n: showCount(total) })}</p>
        {register.feeds.length > 0 && (
          <p className="soft">
            {t('Đếm vào chỉ tiêu:')}{' '}
            {register.feeds.map((feed, at) => (
              <span key={feed.id}>
                {at > 0 && '; '}
                <Link to="/chi-tieu/$indicator" params={{ indicator: feed.id }}>
                  {saidIn(feed)}
                </Link>
              </span>
            ))}
          </p>
        )}
      </div>
      <div className="row no-print">
        {register.mayEnter && (
          <>
            <button type="button" className="button" data-tone="main" onClick={onEnter}>
              {t('Vào sổ')}
            </button>
            <Link to="/so-theo-doi/$register/nhap" params={{ register: register.id }} className="button">
              {t('Nhập từ Excel')}
            </Link>
          </>
        )}
        <Link to="/so-theo-doi/$register/ban-do" params={{ register: register.id }} search={asked} className="button">
          {t('Bản đồ')}
        </Link>
        <a className="button" href={recordsPath(register.id, asked, '.xlsx')}>
          {t('Tải Excel')}
        </a>
        <a className="button" href={printPath(register.id, asked, 'docx')}>
          {t('Bản in .docx')}
        </a>
        <a className="button" href={printPath(register.id, asked, 'pdf')}>
          {t('Bản in PDF')}
        </a>
      </div>
    </div>
  )
}

function usePages(register: string, asked: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: ['records', register, asked],
    queryFn: ({ pageParam, signal }) =>
      getJson<RecordList>(recordsPath(register, pageParam === '' ? asked : { ...asked, after: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last: RecordList) => last.next,
    placeholderData: (before) => before,
  })
}

/** What an address asks: of a kept list alone what the list asks, else what stands in the address. */
function useAsked(register: string, search: Asked) {
  const { data: kept, isPending } = useKeptLists(register)
  const typed = askedIn(search)
  const list = kept?.items.find(({ id }) => id === search.list)
  const isBare = search.list !== undefined && Object.keys(typed).length === 0
  const asked: Record<string, string> = isBare && list !== undefined ? askedIn(list.asked) : typed
  return { asked, isWaiting: isBare && isPending, isGone: search.list !== undefined && !isPending && list === undefined }
}

/** One register: its records on a day, the latest first, narrowed by words, state and days; what of it goes out as a sheet or on paper; the form of a new one. */
export function Records() {
  const { register } = useParams({ from: '/so-theo-doi/$register' })
  const search: Record<string, string> = useSearch({ from: '/so-theo-doi/$register' })
  const { asked, isWaiting, isGone } = useAsked(register, search)
  if (isWaiting) return <p role="status">{t('Đang tải…')}</p>
  return <Listed {...{ register, asked, isGone }} opened={search.list} />
}

function Listed({
  register,
  asked,
  opened,
  isGone,
}: {
  register: string
  asked: Record<string, string>
  opened: string | undefined
  isGone: boolean
}) {
  const navigate = useNavigate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages(register, asked)
  const [isOpen, setOpen] = useState(false)
  const last = data?.pages.at(-1)
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data || !last) return <p role="status">{t('Đang tải…')}</p>
  const items = data.pages.flatMap((page) => page.items)
  const go = (next: Record<string, string>): void => {
    void navigate({ to: '/so-theo-doi/$register', params: { register }, search: next })
  }
  // Whoever narrows a kept list further stays in it, so that it can be saved over; whoever drops everything leaves it.
  const narrow = (next: Record<string, string>): void =>
    go(opened === undefined || isGone || Object.keys(next).length === 0 ? next : { ...next, list: opened })
  return (
    <div className="stack">
      <Head register={last.register} total={last.total} asked={asked} onEnter={() => setOpen(true)} />
      {isGone && <p className="note">{t('Danh sách đã lưu này không còn, hoặc không phải của bạn hay cơ quan bạn.')}</p>}
      <KeptListsBar {...{ register, asked, opened, go }} />
      <RecordFilters register={last.register} asked={asked} go={narrow} />
      <Table register={last.register} items={items} asked={asked} />
      {hasNextPage && (
        <button type="button" className="button no-print" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('Xem thêm, còn {n} bản ghi', { n: showCount(last.total - items.length) })}
        </button>
      )}
      {isOpen && <EnterSheet register={last.register} onClose={() => setOpen(false)} />}
    </div>
  )
}
