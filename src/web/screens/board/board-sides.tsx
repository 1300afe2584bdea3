import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  BOARD_DIMENSIONS,
  type BoardDimension,
  boardDimensionName,
  NONE_KEY,
  type TaskBoard,
  type TaskBoardBy,
} from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { directiveText } from '../../ui/directive-label.tsx'
import { named } from '../../ui/named.ts'
import type { ListSearch } from '../tasks/list-address.ts'
import { agencyRows, type BoardRow, dimensionPath } from './board-cells.ts'
import type { BoardLines } from './board-table.tsx'

/** What a side of the board is called above its lines. */
export function sideName(by: BoardDimension | undefined): string {
  return named(boardDimensionName(by))
}

function noneName(by: BoardDimension): string {
  switch (by) {
    case 'head':
      return t('Chưa nhập người đứng đầu')
    case 'field':
      return t('Chưa xếp lĩnh vực')
    case 'programme':
      return t('Không theo văn bản nào trong hệ thống')
    case 'year':
      return t('Không rõ năm')
  }
}

function rowOf(by: BoardDimension, row: TaskBoardBy['rows'][number]): BoardRow {
  const { key, name, directive, unverified, search, ...line } = row
  const called = directive ? directiveText(directive) : name ? named(name) : key === NONE_KEY ? noneName(by) : key
  return { key, name: called, search, line, ...(unverified === false ? {} : { doubt: unverified === true ? '' : unverified }) }
}

/** The lines of the board by agency. */
export function agencyLines(board: TaskBoard): BoardLines {
  return { board, heading: sideName(undefined), rows: agencyRows(board), total: board.total }
}

/** The lines of another side of the board. */
export function sideLines(board: TaskBoardBy): BoardLines {
  return { board, heading: sideName(board.by), rows: board.rows.map((row) => rowOf(board.by, row)), total: board.total }
}

/** Asks for the board by agency, or by another side, of an address. */
export function useBoardLines(by: BoardDimension | undefined, path: string, query: string) {
  const asked = by === undefined ? path : dimensionPath(by, query)
  return useQuery({
    queryKey: ['board', asked],
    queryFn: async ({ signal }): Promise<BoardLines> =>
      by === undefined ? agencyLines(await getJson<TaskBoard>(asked, signal)) : sideLines(await getJson<TaskBoardBy>(asked, signal)),
    placeholderData: (before) => before,
  })
}

/** Links to the sides of the board; the days and the directive stay. */
export function Sides({ now, search }: { now: BoardDimension | undefined; search: ListSearch }) {
  return (
    <nav className="folds sides no-print" aria-label={t('Đếm theo')}>
      {[undefined, ...BOARD_DIMENSIONS].map((by) => (
        <Link
          key={by ?? 'unit'}
          to="/theo-doi"
          search={by === undefined ? search : { ...search, theo: by }}
          replace
          activeOptions={{ exact: true, includeSearch: true }}
          data-on={now === by}
        >
          {sideName(by)}
        </Link>
      ))}
    </nav>
  )
}
