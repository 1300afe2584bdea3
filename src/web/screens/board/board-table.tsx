import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CLASS_NAMES, TASK_CLASSES, type TaskBoard } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import type { ListSearch } from '../tasks/list-address.ts'
import {
  type BoardColumn,
  type BoardSort,
  COMPLETED_COLUMNS,
  cellSearch,
  OPEN_COLUMNS,
  onTimeShare,
  SIDE_COLUMNS,
  sortedRows,
  WAITING_COLUMN,
} from './board-cells.ts'

type Line = TaskBoard['total']

interface CellProps {
  readonly board: TaskBoard
  readonly days: ListSearch
  readonly line: Line
  readonly unit?: string
  readonly column?: BoardColumn
  /** What a screen reader says for the number. */
  readonly says: string
}

function Cell({ board, days, line, unit, column, says }: CellProps) {
  const count = column ? column.count(line) : line.total
  const search = cellSearch(board, { days, ...(unit === undefined ? {} : { unit }), ...(column === undefined ? {} : { column }) })
  return (
    <td className="num" data-column={column?.key ?? 'total'} data-zero={count === 0}>
      {count === 0 ? (
        '0'
      ) : (
        <Link to="/viec" search={search} aria-label={[says, showCount(count)].join(': ')}>
          {showCount(count)}
        </Link>
      )}
    </td>
  )
}

/** Short words for the heads of columns; a group's head stands above. */
function headOf(key: string): string {
  switch (key) {
    case 'completed-on-time':
      return t('Đúng hạn')
    case 'completed-late':
    case 'open-overdue':
      return t('Quá hạn')
    case 'open-within-term':
      return t('Trong hạn')
    case 'completed-no-deadline':
    case 'open-no-deadline':
      return t('Không có thời hạn')
    case 'suspended':
      return t('Tạm dừng')
    case 'moved-deadline':
      return t('Đổi hạn đầu')
    case 'awaiting':
      return t('Báo xong, chờ xác nhận')
    case 'not-updated':
      return t('Chưa cập nhật')
    case 'not-passed-on':
      return t('Chưa triển khai tiếp')
    case 'starred':
      return t('Ưu tiên')
    default:
      return t('Nợ kết quả kỳ')
  }
}

/** The full name of a column, for those who hear the table. */
function nameOf(column: BoardColumn): string {
  const known = TASK_CLASSES.find((name) => name === column.key)
  return known ? named(CLASS_NAMES[known]) : headOf(column.key)
}

const CLASS_COLUMNS: readonly BoardColumn[] = [...COMPLETED_COLUMNS, ...OPEN_COLUMNS, WAITING_COLUMN]

/** Measures beside the classes of which there is something to tell: on a screen of an office no column is pushed out by one of zeros. */
const sideOf = (board: TaskBoard): readonly BoardColumn[] => SIDE_COLUMNS.filter((column) => column.count(board.total) > 0)

interface Sorting {
  readonly sort: BoardSort | undefined
  readonly onSort: (sort: BoardSort | undefined) => void
}

function SortButton({ by, text, sort, onSort }: Sorting & { by: BoardSort; text: string }) {
  return (
    <button type="button" className="sort" onClick={() => onSort(sort === by ? undefined : by)} title={t('Sắp xếp theo cột này')}>
      {text}
      {sort === by && <span aria-hidden="true"> ▼</span>}
    </button>
  )
}

function Head({ side, ...sorting }: Sorting & { side: readonly BoardColumn[] }) {
  const sortOf = (by: BoardSort) => (sorting.sort === by ? ('descending' as const) : ('none' as const))
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {t('Cơ quan chủ trì')}
        </th>
        <th scope="col" rowSpan={2} className="num" aria-sort={sortOf('total')}>
          <SortButton by="total" text={t('Tổng số')} {...sorting} />
        </th>
        <th
          scope="col"
          rowSpan={2}
          className="num"
          data-column="on-time"
          aria-sort={sortOf('on-time')}
          title={t('Hoàn thành đúng hạn trên số đã đến hạn (đúng hạn, quá hạn)')}
        >
          <SortButton by="on-time" text={t('Tỷ lệ đúng hạn')} {...sorting} />
        </th>
        <th scope="colgroup" colSpan={COMPLETED_COLUMNS.length} className="group">
          {t('Đã hoàn thành (đã xác nhận)')}
        </th>
        <th scope="colgroup" colSpan={OPEN_COLUMNS.length} className="group">
          {t('Chưa hoàn thành')}
        </th>
        <th scope="col" rowSpan={2} className="num group">
          {named(CLASS_NAMES['waiting-for-trigger'])}
        </th>
        {side.length > 0 && (
          <th scope="colgroup" colSpan={side.length} className="group">
            {t('Trong đó, đếm riêng')}
          </th>
        )}
      </tr>
      <tr>
        {[...COMPLETED_COLUMNS, ...OPEN_COLUMNS, ...side].map((column) => (
          <th
            key={column.key}
            scope="col"
            className="num second"
            data-column={column.key}
            {...(column.key === 'open-overdue' ? { 'aria-sort': sortOf('overdue') } : {})}
          >
            {column.key === 'open-overdue' ? <SortButton by="overdue" text={headOf(column.key)} {...sorting} /> : headOf(column.key)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Cells({ board, days, line, unit }: { board: TaskBoard; days: ListSearch; line: Line; unit?: { id: string; name: string } }) {
  const of = unit?.name ?? t('Tất cả')
  const share = onTimeShare(line)
  const common = { board, days, line, ...(unit === undefined ? {} : { unit: unit.id }) }
  return (
    <>
      <Cell {...common} says={t('{unit}, tổng số', { unit: of })} />
      <td className="num" data-column="on-time">
        {share === undefined ? '—' : `${share}%`}
      </td>
      {[...CLASS_COLUMNS, ...sideOf(board)].map((column) => (
        <Cell key={column.key} {...common} column={column} says={[of, nameOf(column)].join(', ')} />
      ))}
    </>
  )
}

/** Agencies × classes; every number is a link to the list that it counts, the last line is the sum. */
export function BoardTable({ board, days, ...sorting }: Sorting & { board: TaskBoard; days: ListSearch }) {
  const [isWhole, setWhole] = useState(false)
  return (
    <div className="grid-wrap tall" data-whole={isWhole}>
      <button type="button" className="button small on-phone no-print" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? t('Chỉ các cột chính') : t('Hiện đủ các cột')}
      </button>
      <table className="grid board">
        <caption className="unseen">{t('Tình hình thực hiện nhiệm vụ theo cơ quan chủ trì')}</caption>
        <Head {...sorting} side={sideOf(board)} />
        <tbody>
          {sortedRows(board, sorting.sort).map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">{row.unit.name}</th>
              <Cells board={board} days={days} line={row} unit={row.unit} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans id="Tất cả" />
            </th>
            <Cells board={board} days={days} line={board.total} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
