import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CLASS_NAMES, onTimeShare, TASK_CLASSES, type TaskBoard } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { AskCell } from '../explanations/ask-cell.tsx'
import type { ListSearch } from '../tasks/list-address.ts'
import {
  type BoardColumn,
  type BoardDays,
  type BoardRow,
  type BoardSort,
  COMPLETED_COLUMNS,
  cellSearch,
  OPEN_COLUMNS,
  SIDE_COLUMNS,
  sortedRows,
  WAITING_COLUMN,
} from './board-cells.ts'
import { hinderedSearch } from './hindered.ts'

type Line = TaskBoard['total']

interface CellProps {
  readonly board: BoardDays
  readonly days: ListSearch
  readonly line: Line
  readonly of?: ListSearch
  /** The line's name. */
  readonly name: string
  readonly column?: BoardColumn
  /** What a screen reader says for the number. */
  readonly says: string
}

function Cell({ board, days, line, of, name, column, says }: CellProps) {
  const count = column ? column.count(line) : line.total
  const search = cellSearch(board, { days, ...(of === undefined ? {} : { of }), ...(column === undefined ? {} : { column }) })
  return (
    <td className="num" data-column={column?.key ?? 'total'} data-zero={count === 0}>
      {count === 0 ? (
        '0'
      ) : (
        <Link to="/viec" search={search} aria-label={[says, showCount(count)].join(': ')}>
          {showCount(count)}
        </Link>
      )}
      {count > 0 && of?.unit !== undefined && column && <AskCell board={board} unit={{ id: of.unit, name }} column={column.key} />}
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
const sideOf = (total: Line): readonly BoardColumn[] => SIDE_COLUMNS.filter((column) => column.count(total) > 0)

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

function Head({ side, heading, isHindered, ...sorting }: Sorting & { side: readonly BoardColumn[]; heading: string; isHindered: boolean }) {
  const sortOf = (by: BoardSort) => (sorting.sort === by ? ('descending' as const) : ('none' as const))
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {heading}
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
        {isHindered && (
          <th scope="col" rowSpan={2} className="num group" data-column="hindered">
            {t('Vướng mắc đang chờ')}
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

interface CellsProps {
  readonly board: BoardDays
  readonly days: ListSearch
  readonly row: Pick<BoardRow, 'name' | 'line'> & { readonly search?: ListSearch }
  readonly side: readonly BoardColumn[]
  readonly hindered: Hindered | undefined
}

/** The difficulties that wait for an answer, by the unit that raised them; their list opens. */
export interface Hindered {
  readonly total: number
  readonly byUnit: ReadonlyMap<string, number>
}

function HinderedCell({ board, days, row, hindered }: Omit<CellsProps, 'side'> & { hindered: Hindered }) {
  const unit = row.search?.unit
  const count = unit === undefined ? hindered.total : (hindered.byUnit.get(unit) ?? 0)
  return (
    <td className="num" data-column="hindered" data-zero={count === 0}>
      {count === 0 ? (
        '0'
      ) : (
        <Link
          to="/kho-khan"
          search={hinderedSearch(board, days, unit)}
          aria-label={t('{unit}, vướng mắc đang chờ: {count}', { unit: row.name, count: showCount(count) })}
        >
          {showCount(count)}
        </Link>
      )}
    </td>
  )
}

function Cells({ board, days, row, side, hindered }: CellsProps) {
  const { name, line, search } = row
  const share = onTimeShare(line)
  const common = { board, days, line, name, ...(search === undefined ? {} : { of: search }) }
  return (
    <>
      <Cell {...common} says={t('{unit}, tổng số', { unit: name })} />
      <td className="num" data-column="on-time">
        {share === undefined ? '—' : `${share}%`}
      </td>
      {[...CLASS_COLUMNS, ...side].map((column) => (
        <Cell key={column.key} {...common} column={column} says={[name, nameOf(column)].join(', ')} />
      ))}
      {hindered && <HinderedCell {...{ board, days, row, hindered }} />}
    </>
  )
}

/** What a table of the board shows: its lines, what they are counted by, and their sum. */
export interface BoardLines {
  readonly board: BoardDays
  readonly heading: string
  readonly rows: readonly BoardRow[]
  readonly total: Line
  /** Only where the lines are agencies and something waits. */
  readonly hindered?: Hindered | undefined
}

/** What is counted × classes; every number is a link to the list that it counts, the last line is the sum. */
export function BoardTable({ lines, days, ...sorting }: Sorting & { lines: BoardLines; days: ListSearch }) {
  const { board, heading, rows, total, hindered } = lines
  const [isWhole, setWhole] = useState(false)
  const side = sideOf(total)
  return (
    <div className="grid-wrap tall" data-whole={isWhole}>
      <button type="button" className="button small on-phone no-print" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? t('Chỉ các cột chính') : t('Hiện đủ các cột')}
      </button>
      <table className="grid board">
        <caption className="unseen">{t('Tình hình thực hiện nhiệm vụ, theo: {heading}', { heading })}</caption>
        <Head {...sorting} side={side} heading={heading} isHindered={hindered !== undefined} />
        <tbody>
          {sortedRows(rows, sorting.sort).map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name}
                {row.doubt !== undefined && (
                  <span className="soft" title={row.doubt}>
                    {' '}
                    ({t('chưa xác minh')})
                  </span>
                )}
              </th>
              <Cells {...{ board, days, row, side, hindered }} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans id="Tất cả" />
            </th>
            <Cells {...{ board, days, side, hindered }} row={{ name: t('Tất cả'), line: total }} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
