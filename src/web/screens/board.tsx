import './tasks/tasks.css'
import './board/board.css'
import './tasks/folds.css'
import './tasks/lists.css'
import './tasks/folds.css'
import './tasks/tasks-print.css'
import './samples/samples.css'
import { Trans } from '@lingui/react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { AGE_CLASSES, type AgeClass, type BoardDimension, claimedOf, verifiedOf } from '../../tasks/index.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { AsOfBar } from '../ui/as-of-bar.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { boardPath, boardSearch, cellSearch, dimensionOf, SORTS } from './board/board-cells.ts'
import { Sides, useBoardLines } from './board/board-sides.tsx'
import { type BoardLines, BoardTable, type Hindered } from './board/board-table.tsx'
import { hinderedByUnit, hinderedSearch } from './board/hindered.ts'
import { useDifficulties } from './difficulties/difficulty-data.ts'
import { PaperLinks } from './documents/paper-links.tsx'
import { SampleLine } from './samples/sample-line.tsx'
import { type ListSearch, queryOf } from './tasks/list-address.ts'

function Head({ lines }: { lines: BoardLines }) {
  const { board, total } = lines
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
            total: showCount(total.total),
            claimed: showCount(claimedOf(total)),
            verified: showCount(verifiedOf(total)),
          }}
        />
      </p>
    </div>
  )
}

/** Open tasks without a deadline, by how long they have been going on; each number opens its list. */
function Undated({ lines, days }: { lines: BoardLines; days: ListSearch }) {
  const { board } = lines
  const { undated } = lines.total
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

/** The same numbers as a spreadsheet, of the days and the side that are shown. */
function Spreadsheet({ search, by }: { search: ListSearch; by: BoardDimension | undefined }) {
  const asked = new URLSearchParams({ ...search, ...(by === undefined ? {} : { by }) }).toString()
  return (
    <a className="button no-print" href={`/api/board.xlsx${asked === '' ? '' : `?${asked}`}`} download>
      .xlsx
    </a>
  )
}

interface LoadedProps {
  readonly lines: BoardLines
  readonly search: ListSearch
  readonly by: BoardDimension | undefined
  readonly order: string | undefined
}

function Filters({ lines, search, by }: Omit<LoadedProps, 'order'>) {
  const navigate = useNavigate()
  const { directive, ...days } = search
  const { board } = lines
  const side = by === undefined ? {} : { theo: by }
  return (
    <div className="row filters no-print">
      <AsOfBar
        days={{ asOf: search.asOf ?? null, knownOn: search.knownOn ?? null }}
        onChange={(next) => void navigate({ to: '/theo-doi', search: { ...boardSearch({ ...search, ...next }), ...side } })}
      />
      {directive !== undefined && (
        <Link to="/theo-doi" search={{ ...days, ...side }} className="button small" title={t('Bỏ điều kiện này')}>
          {t('một văn bản giao')} <span aria-hidden="true">✕</span>
        </Link>
      )}
      <Link
        to="/theo-doi"
        search={{ ...search, ...side, level: board.level === 'part' ? 'whole' : 'part' }}
        className="button small"
        title={t('Nhiệm vụ đã giao và phần giao tiếp đếm riêng, không cộng vào nhau')}
      >
        {board.level === 'part' ? t('Xem nhiệm vụ đã giao') : t('Xem phần giao tiếp cho cấp dưới')}
      </Link>
      {directive !== undefined && <PaperLinks directive={directive} days={days} />}
    </div>
  )
}

function Loaded({ lines, search, by, order }: LoadedProps) {
  const navigate = useNavigate()
  const { directive: _directive, ...days } = search
  const { board } = lines
  const bare: ListSearch = {}
  const side = by === undefined ? {} : { theo: by }
  return (
    <div className="board-page">
      <div className="page-head">
        <Head lines={lines} />
        <div className="row">
          <Spreadsheet search={search} by={by} />
          <button type="button" className="button no-print" onClick={() => window.print()}>
            {t('In')}
          </button>
        </div>
      </div>
      <Filters lines={lines} search={search} by={by} />
      <Sides now={by} search={search} />
      {lines.rows.length === 0 ? (
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
          lines={lines}
          days={days}
          sort={SORTS.find((sort) => sort === order)}
          onSort={(sort) =>
            void navigate({ to: '/theo-doi', search: { ...search, ...side, ...(sort ? { xep: sort } : {}) }, replace: true })
          }
        />
      )}
      <Undated lines={lines} days={days} />
      <SampleLine />
      <p className="soft how">
        {t(
          'Cách đếm: mỗi nhiệm vụ đếm một lần, ở cơ quan chủ trì; đúng hạn hay quá hạn tính theo ngày báo hoàn thành, sau khi đã được xác nhận; báo xong đúng hạn mà chưa xác nhận vẫn là đang thực hiện trong hạn; không có thời hạn và chờ sự kiện đứng riêng, không tính là trong hạn. Tỷ lệ đúng hạn là số hoàn thành đúng hạn trên số đã đến hạn (hoàn thành đúng hạn, hoàn thành quá hạn và đang quá hạn).',
        )}
      </p>
    </div>
  )
}

/** The difficulties that wait on the days of the board; nothing where none does or the reader may not see them. */
function useHindered(search: ListSearch, wanted: boolean): Hindered | undefined {
  const may = useMe()?.may.difficulty?.includes('read') ?? false
  const asked = hinderedSearch({ directive: search.directive ?? null }, search)
  const { data } = useDifficulties(asked, wanted && may)
  if (!wanted || !data || data.items.length === 0) return undefined
  return { total: data.items.length, byUnit: hinderedByUnit(data.items) }
}

/** Agencies by classes, or heads, fields, directives, years; as of a day and as known on a day, all in the address. */
export function Board() {
  const search = useSearch({ from: '/theo-doi' })
  const asked = boardSearch(search)
  const by = dimensionOf(search)
  const query = queryOf(search)
  const { data, error, refetch } = useBoardLines(by, boardPath(query), query)
  const hindered = useHindered(asked, by === undefined && asked.level !== 'part')
  if (error) return <Fault error={error} reset={() => void refetch()} />
  return data ? <Loaded lines={{ ...data, hindered }} search={asked} by={by} order={search.xep} /> : <p role="status">{t('Đang tải…')}</p>
}
