import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { IndicatorValues, ValueCell, ValueRowView } from '../../../../indicators/index.ts'
import { t } from '../../../locale.ts'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { periodText } from '../../figures/figure-words.ts'
import { cellMeaning, cellText, rowName, said, shortPeriod } from './value-words.ts'
import type { ValuesSearch } from './values-data.ts'

interface TableProps {
  readonly answer: IndicatorValues
  readonly search: ValuesSearch
}

/** The figures as a table: what is drawn above, and what a screen reader and paper get. */
export function ValueTable({ answer, search }: TableProps) {
  const inside = useRef<HTMLTableElement>(null)
  useRowKeys(inside)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard, also where no row opens
    <section className="grid-wrap values-wrap" aria-label={said(answer.indicator)} tabIndex={0}>
      <table ref={inside} className="grid values">
        <caption>
          {said(answer.indicator)} ({answer.indicator.unitVi})
        </caption>
        <thead>
          <tr>
            <th scope="col">{answer.by === 'units' ? t('Đơn vị') : t('Chia theo')}</th>
            {answer.periods.map(({ period }) => (
              <th key={period} scope="col" className="number" title={periodText(period)}>
                {shortPeriod(period)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('Cả giai đoạn')}
            </th>
            <th scope="col" className="number" title={t('Số báo cáo đã cho số liệu trên số phải có')}>
              {t('Đã có')}
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <Row key={`${row.role} ${row.unit?.id ?? row.category?.id ?? ''}`} {...{ row, answer, search }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row, answer, search }: TableProps & { row: ValueRowView }) {
  const { indicator } = answer
  const name = rowName(row, answer)
  return (
    <tr data-role={row.role}>
      <th scope="row">
        {row.opens && row.unit !== null ? (
          <Link
            to="/chi-tieu/$indicator"
            params={{ indicator: indicator.indicatorId }}
            search={{ ...search, donVi: row.unit.id }}
            data-row=""
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      {row.cells.map((cell, n) => (
        <Cell key={answer.periods[n]?.period ?? n} {...{ cell, answer }} />
      ))}
      <Cell cell={row.total} answer={answer} isTotal />
      <td className="number soft">{row.total.expected === 0 ? '' : `${row.total.given}/${row.total.expected}`}</td>
    </tr>
  )
}

function Cell({ cell, answer, isTotal = false }: { cell: ValueCell; answer: IndicatorValues; isTotal?: boolean }) {
  const meaning = cellMeaning(cell, answer)
  const text = cellText(cell, answer.indicator.decimals)
  return (
    <td className="number" data-why={cell.why ?? undefined} data-total={isTotal || undefined} title={meaning}>
      {meaning === undefined ? (
        text
      ) : (
        <>
          <span aria-hidden="true">{text}</span>
          <span className="unseen">{meaning}</span>
        </>
      )}
    </td>
  )
}

/** What the marks in the table mean, as far as they stand in it. */
export function Marks({ answer }: { answer: IndicatorValues }) {
  const marks = new Map<string, string>()
  for (const cell of answer.rows.flatMap(({ cells, total }) => [...cells, total])) {
    const meaning = cellMeaning(cell, answer)
    const text = cellText(cell, answer.indicator.decimals)
    if (meaning !== undefined && text !== '' && cell.why !== 'from-register') marks.set(meaning, text)
  }
  if (marks.size === 0) return null
  return (
    <p className="soft legend">
      {[...marks].map(([meaning, text]) => (
        <span key={meaning}>
          <strong>{text}</strong> {meaning}
        </span>
      ))}
    </p>
  )
}
