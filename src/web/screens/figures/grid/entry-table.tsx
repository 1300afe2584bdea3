import type { CellFault, Cells, PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { fill } from '../draft/draft-state.ts'
import { carriedCells, countedCells } from '../draft/figures-of.ts'
import type { Draft } from '../draft/use-draft.ts'
import { decimalsOf, faultText, figureText, nameOf, periodText, placeText, titleOf, typedFault } from '../figure-words.ts'
import type { GridCell, Spot } from './block.ts'
import { CountedRow, TakeAll } from './counted.tsx'
import { cellsOf } from './grid-of.ts'
import { RowHead } from './row-head.tsx'
import { useGrid } from './use-grid.ts'

interface EntryTablesProps {
  readonly data: PeriodicDetail
  readonly draft: Draft
  /** What stands in the cells with what is reckoned. */
  readonly cells: Cells
  readonly faults: readonly CellFault[]
  readonly remarksOf: (indicator: string) => readonly string[]
  /** Opens what a counted row is made of. */
  readonly onOpen: (indicator: string) => void
}

/** The tables of a report as a spreadsheet. */
export function EntryTables({ data, draft, cells, faults, remarksOf, onOpen }: EntryTablesProps) {
  const { now, unread } = draft.state
  const shown = ({ key, decimals }: GridCell): string => unread[key] ?? figureText(cells.get(key), decimals)
  const grid = useGrid(data, draft, shown)
  const firstRows = data.tables.map((_, n) => data.tables.slice(0, n).reduce((sum, { lines }) => sum + lines.length, 0))
  const filling = (found: Readonly<Record<string, string>>): (() => void) | undefined => {
    const isThere = Object.entries(found).every(([key, value]) => now[key] === value)
    return isThere ? undefined : () => draft.change((before) => fill(before, found))
  }
  return (
    <>
      <BeforeNote data={data} />
      <TakeAll data={data} draft={draft} />
      {data.tables.map((table, n) => (
        <section key={titleOf(table)} aria-label={titleOf(table)}>
          <h2>{titleOf(table)}</h2>
          <div className="grid-wrap">
            <table className="grid figure-grid" data-block={grid.isBlock}>
              <TableHead table={table} />
              <tbody>
                {table.lines.map((line, row) => (
                  <tr key={line.indicator}>
                    <RowHead line={line} remarks={remarksOf(line.indicator)} onCarry={filling(carriedCells(line, data))}>
                      <CountedRow {...{ data, line, onOpen }} onTake={filling(countedCells(line, data))} />
                    </RowHead>
                    {cellsOf(table, line, now).map((cell, column) => {
                      const spot: Spot = { row: (firstRows[n] ?? 0) + row, column }
                      const name = table.columns[column]
                      const label = name === undefined ? '' : nameOf(name)
                      if (cell === null) return <td key={label} className="none" />
                      const fault = faultAt(cell, unread[cell.key], faults)
                      return (
                        <td
                          key={label}
                          className="num"
                          data-label={label}
                          data-in={grid.isIn(spot)}
                          data-fault={fault?.level}
                          title={fault?.text}
                        >
                          <Before data={data} cell={cell} />
                          <input
                            {...grid.fieldOf(cell, spot)}
                            data-cell={cell.key}
                            inputMode="decimal"
                            autoComplete="off"
                            aria-label={
                              placeText(data, cell.key) + (cell.key.endsWith('|') && line.columns.length > 1 ? ` (${label})` : '')
                            }
                            aria-invalid={fault?.level === 'hard'}
                          />
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {grid.notes.length > 0 && <PasteNotes notes={grid.notes} onClose={grid.closeNotes} />}
    </>
  )
}

/** The names of the columns of a section. */
export function TableHead({ table }: { table: PeriodicDetail['tables'][number] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('Chỉ tiêu')}</th>
        {table.columns.map((column) => (
          <th key={column.breakdown} scope="col" className="num">
            {nameOf(column)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Which period the small figures are of. */
export function BeforeNote({ data }: { data: PeriodicDetail }) {
  if (data.previousPeriod === null) return null
  return <p className="soft no-print">{t('Số nhỏ bên cạnh là của {period}.', { period: periodText(data.previousPeriod) })}</p>
}

/** The figure of the period before, small beside the cell. */
function Before({ data, cell }: { data: PeriodicDetail; cell: GridCell }) {
  const before = data.previous[cell.key]
  if (before === undefined) return null
  return (
    <span className="before" title={t('Kỳ trước')}>
      {figureText(before, decimalsOf(data, cell.key))}
    </span>
  )
}

/** What is wrong with a cell: a text that is no figure, or a fault of the form; a figure that is only missing is no mark. */
function faultAt(cell: GridCell, unread: string | undefined, faults: readonly CellFault[]) {
  if (unread !== undefined) return { level: 'hard' as const, text: typedFault(unread, cell.decimals) ?? unread }
  const fault = faults.find((one) => one.cell === cell.key && one.check !== 'missing')
  return fault === undefined ? undefined : { level: fault.level, text: faultText(fault) }
}

function PasteNotes({ notes, onClose }: { notes: readonly string[]; onClose: () => void }) {
  return (
    <div className="note paste-notes no-print" role="status">
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <button type="button" className="button small" onClick={onClose}>
        {t('Đóng')}
      </button>
    </div>
  )
}
