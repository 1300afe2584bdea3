import './tasks/tasks.css'
import './board/board.css'
import './tasks/lists.css'
import './tasks/tasks-print.css'
import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AGE_CLASSES, type AgeClass, type TaskBoard } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { AsOfBar } from '../ui/as-of-bar.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { boardPath, boardSearch, cellSearch, claimedOf, SORTS, verifiedOf } from './board/board-cells.ts'
import { BoardTable } from './board/board-table.tsx'
import { PaperLinks } from './documents/paper-links.tsx'
import { type ListSearch, queryOf } from './tasks/list-address.ts'

function Head({ board }: { board: TaskBoard }) {
  return (
    <div>
      <h1>{board.level === 'part' ? t('Theo dõi phần giao tiếp cho cấp dưới') : t('Theo dõi thực hiện nhiệm vụ')}</h1>
      <p className="lead">
        <Trans id="Tính đến hết ngày {day}" values={{ day: showDate(board.asOf) }} />
        {board.knownOn !== null && <Trans id=", theo dữ liệu đã ghi đến {day}" values={{ day: showDate(board.knownOn) }} />}
        {' · '}
        <Trans
          id="{total} nhiệm vụ, các cơ quan báo xong {claimed}, đã xác nhận {verified}"
          values={{
            total: showCount(board.total.total),
            claimed: showCount(claimedOf(board.total)),
            verified: showCount(verifiedOf(board.total)),
          }}
        />
      </p>
    </div>
  )
}

/** Open tasks without a deadline, by how long they have been going on; each number opens its list. */
function Undated({ board, days }: { board: TaskBoard; days: ListSearch }) {
  const { undated } = board.total
  if (AGE_CLASSES.every((age) => undated[age] === 0)) return null
  return (
    <p className="undated">
      {t('Không có thời hạn, theo thời gian từ ngày giao:')}{' '}
      {AGE_CLASSES.map((age) => (
        <span key={age}>
          {ageName(age)}{' '}
          {undated[age] === 0 ? (
            '0'
          ) : (
            <Link to="/viec" search={cellSearch(board, { days, age })}>
              {showCount(undated[age])}
            </Link>
          )}
          {age === 'over-12' ? '.' : ' · '}
        </span>
      ))}
    </p>
  )
}

function ageName(age: AgeClass): string {
  switch (age) {
    case 'under-1':
      return t('dưới 1 tháng')
    case '1-3':
      return t('1–3 tháng')
    case '3-6':
      return t('3–6 tháng')
    case '6-12':
      return t('6–12 tháng')
    case 'over-12':
      return t('từ 12 tháng')
  }
}

function Loaded({ board, search, order }: { board: TaskBoard; search: ListSearch; order: string | undefined }) {
  const navigate = useNavigate()
  const { directive, ...days } = search
  const bare: ListSearch = {}
  return (
    <div className="board-page">
      <div className="page-head">
        <Head board={board} />
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {t('In')}
        </button>
      </div>
      <div className="row filters no-print">
        <AsOfBar
          days={{ asOf: search.asOf ?? null, knownOn: search.knownOn ?? null }}
          onChange={(days) => void navigate({ to: '/theo-doi', search: boardSearch({ directive, ...days }) })}
        />
        {directive !== undefined && (
          <Link to="/theo-doi" search={days} className="button small" title={t('Bỏ điều kiện này')}>
            {t('một văn bản giao')} <span aria-hidden="true">✕</span>
          </Link>
        )}
        <Link
          to="/theo-doi"
          search={{ ...search, level: board.level === 'part' ? 'whole' : 'part' }}
          className="button small"
          title={t('Nhiệm vụ đã giao và phần giao tiếp đếm riêng, không cộng vào nhau')}
        >
          {board.level === 'part' ? t('Xem nhiệm vụ đã giao') : t('Xem phần giao tiếp cho cấp dưới')}
        </Link>
        {directive !== undefined && <PaperLinks directive={directive} days={days} />}
      </div>
      {board.rows.length === 0 ? (
        <Empty
          title={
            board.level === 'part' ? t('Chưa có phần giao tiếp nào mà bạn được xem vào ngày này') : t('Chưa có nhiệm vụ nào vào ngày này')
          }
        >
          {board.level === 'part' && (
            <p>{t('Phần giao tiếp do cơ quan chủ trì theo dõi; cấp giao thấy tiến độ trên trang của từng nhiệm vụ.')}</p>
          )}
          <Link to="/viec" search={bare}>
            {t('Mở danh sách nhiệm vụ')}
          </Link>
        </Empty>
      ) : (
        <BoardTable
          board={board}
          days={days}
          sort={SORTS.find((sort) => sort === order)}
          onSort={(sort) => void navigate({ to: '/theo-doi', search: { ...search, ...(sort ? { xep: sort } : {}) }, replace: true })}
        />
      )}
      <Undated board={board} days={days} />
      <p className="soft how">
        {t(
          'Cách đếm: mỗi nhiệm vụ đếm một lần, ở cơ quan chủ trì; đúng hạn hay quá hạn tính theo ngày báo hoàn thành, sau khi đã được xác nhận; báo xong đúng hạn mà chưa xác nhận vẫn là đang thực hiện trong hạn; không có thời hạn và chờ sự kiện đứng riêng, không tính là trong hạn. Tỷ lệ đúng hạn là số hoàn thành đúng hạn trên số đã đến hạn (hoàn thành đúng hạn, hoàn thành quá hạn và đang quá hạn).',
        )}
      </p>
    </div>
  )
}

/** Agencies by classes, as of a day and as known on a day, both in the address. */
export function Board() {
  const search = useSearch({ from: '/theo-doi' })
  const asked = boardSearch(search)
  const path = boardPath(queryOf(search))
  const { data, error, refetch } = useQuery({
    queryKey: ['board', path],
    queryFn: ({ signal }) => getJson<TaskBoard>(path, signal),
    placeholderData: (before) => before,
  })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  return data ? <Loaded board={data} search={asked} order={search.xep} /> : <p role="status">{t('Đang tải…')}</p>
}
