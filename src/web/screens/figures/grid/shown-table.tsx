import type { Cells, PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { figureText, nameOf, placeText, titleOf } from '../figure-words.ts'
import { BeforeNote, TableHead } from './entry-table.tsx'
import { RowHead } from './row-head.tsx'

type Table = PeriodicDetail['tables'][number]

interface ShownTablesProps {
  readonly data: PeriodicDetail
  readonly cells: Cells
  readonly remarksOf: (indicator: string) => readonly string[]
  /** Remarks that the reader is writing, by row; undefined when the reader may make none. */
  readonly remarking?:
    | { readonly texts: Readonly<Record<string, string>>; readonly onChange: (indicator: string, text: string) => void }
    | undefined
  /** Opens what a figure is made of; undefined where figures are entered. */
  readonly onOpen?: ((key: string) => void) | undefined
}

/** The tables of a report to read: figures that open to their parts, and those that moved since the report was sent. */
export function ShownTables({ data, cells, remarksOf, remarking, onOpen }: ShownTablesProps) {
  return (
    <>
      <BeforeNote data={data} />
      {data.tables.map((table) => (
        <section key={titleOf(table)} aria-label={titleOf(table)}>
          <h2>{titleOf(table)}</h2>
          <div className="grid-wrap">
            <table className="grid figure-grid">
              <TableHead table={table} />
              <tbody>
                {table.lines.map((line) => (
                  <tr key={line.indicator}>
                    <RowHead
                      line={line}
                      remarks={remarksOf(line.indicator)}
                      remark={
                        remarking && {
                          text: remarking.texts[line.indicator] ?? '',
                          onChange: (text) => remarking.onChange(line.indicator, text),
                        }
                      }
                    />
                    {table.columns.map((column) => (
                      <Shown key={column.breakdown} {...{ data, table, line, column, cells, onOpen }} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}

interface ShownProps extends Pick<ShownTablesProps, 'data' | 'cells' | 'onOpen'> {
  readonly line: Table['lines'][number]
  readonly column: Table['columns'][number]
}

function Shown({ data, line, column, cells, onOpen }: ShownProps) {
  const key = `${line.indicator}|${column.breakdown}`
  if (!line.columns.some(({ breakdown }) => breakdown === column.breakdown)) return <td className="none" />
  const text = figureText(cells.get(key), line.decimals) || '–'
  const moved = data.movedSince.find(({ cell }) => cell === key)
  const before = data.previous[key]
  return (
    <td className="num" data-label={nameOf(column)}>
      {before !== undefined && (
        <span className="before" title={t('Kỳ trước')}>
          {figureText(before, line.decimals)}
        </span>
      )}
      {onOpen && data.parts[key] !== undefined ? (
        <button
          type="button"
          className="figure"
          aria-label={t('{place}: {figure}, mở các phần', { place: placeText(data, key), figure: text })}
          onClick={() => onOpen(key)}
        >
          {text}
        </button>
      ) : (
        text
      )}
      {moved && (
        <div className="moved">
          ▲{' '}
          {t('lúc gửi {before}, nay {after}', {
            before: figureText(moved.before, line.decimals) || '–',
            after: figureText(moved.after, line.decimals) || '–',
          })}
        </div>
      )}
    </td>
  )
}
