import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { IndicatorValues, ValueRowView } from '../../../../../indicators/index.ts'
import { t } from '../../../../locale.ts'
import { useRowKeys } from '../../../../ui/row-keys.ts'
import { periodText } from '../../../figures/figure-words.ts'
import { cellMeaning, cellText, isPartial, latestCell, numberOf, rowName, shortPeriod } from '../value-words.ts'
import type { ValuesSearch } from '../values-data.ts'
import { byNeed } from './by-need.ts'
import { brokenLines, niceTop, pointsOf } from './scale.ts'

const WIDTH = 180
const HEIGHT = 54

/** Each unit under this one, or each category, drawn small and all on one scale; those that want looking at first. */
export function SmallMultiples({ answer, search }: { answer: IndicatorValues; search: ValuesSearch }) {
  const inside = useRef<HTMLUListElement>(null)
  useRowKeys(inside)
  const rows = answer.rows.filter(({ role }) => role === 'child' || role === 'category').toSorted(byNeed)
  if (rows.length === 0) return null
  const top = niceTop(Math.max(0, ...rows.flatMap(({ cells }) => cells.map((cell) => numberOf(cell) ?? 0))))
  return (
    <section aria-labelledby="values-multiples">
      <h2 id="values-multiples">{answer.by === 'units' ? t('Từng đơn vị') : t('Từng phần')}</h2>
      <p className="soft">
        {t('Cùng một thang đo, cao nhất {top}; đơn vị còn thiếu số liệu đứng trước, rồi số lớn trước.', { top: cellText(textOf(top), 1) })}
      </p>
      <ul ref={inside} className="multiples">
        {rows.map((row) => (
          <li key={row.unit?.id ?? row.category?.id ?? ''}>
            <Tile {...{ row, answer, search, top }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const textOf = (value: number): ValueRowView['total'] => ({
  value: String(value),
  why: null,
  whyOf: null,
  given: 0,
  expected: 0,
  parts: [],
})

interface TileProps {
  readonly row: ValueRowView
  readonly answer: IndicatorValues
  readonly search: ValuesSearch
  readonly top: number
}

function Tile({ row, answer, search, top }: TileProps) {
  const name = rowName(row, answer)
  const { total } = row
  const { cell, at } = latestCell(row)
  const period = at === undefined ? undefined : answer.periods[at]?.period
  const figure = cellText(cell, answer.indicator.decimals)
  const content = (
    <>
      <span className="name">{name}</span>
      <Spark {...{ row, answer, top }} />
      <span className="soft">
        <span aria-hidden="true">{period === undefined ? figure : t('{figure} ({period})', { figure, period: shortPeriod(period) })}</span>
        <span className="unseen">
          {period === undefined ? '' : `${periodText(period)}: `}
          {cellMeaning(cell, answer) ?? figure}
        </span>
        {total.expected > 0 && ` · ${t('{given}/{expected} báo cáo', { given: total.given, expected: total.expected })}`}
      </span>
    </>
  )
  if (!row.opens || row.unit === null) return <div className="tile">{content}</div>
  return (
    <Link
      className="tile"
      to="/chi-tieu/$indicator"
      params={{ indicator: answer.indicator.indicatorId }}
      search={{ ...search, donVi: row.unit.id }}
      data-row=""
    >
      {content}
    </Link>
  )
}

function Spark({ row, answer, top }: Omit<TileProps, 'search'>) {
  const step = WIDTH / answer.periods.length
  const yOf = (value: number): number => HEIGHT - 2 - (Math.max(0, value) / top) * (HEIGHT - 6)
  const numbers = row.cells.map(numberOf)
  const partial = row.cells.map((cell) => isPartial(cell) || undefined)
  const dots = numbers.map((value, n) => (value === undefined ? undefined : { x: (n + 0.5) * step, y: yOf(value) }))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="spark">
      <line x1={0} x2={WIDTH} y1={HEIGHT - 2} y2={HEIGHT - 2} className="ground" />
      {answer.indicator.isLevel ? (
        <g className="actual">
          {brokenLines(dots).map((line) => (
            <polyline key={line[0]?.x} points={pointsOf(line)} />
          ))}
          {dots.map((dot, n) =>
            dot === undefined ? null : <circle key={dot.x} cx={dot.x} cy={dot.y} r={2.5} data-partial={partial[n]} />,
          )}
        </g>
      ) : (
        numbers.map((value, n) =>
          value === undefined ? null : (
            <rect
              key={answer.periods[n]?.period}
              className="actual"
              data-partial={partial[n]}
              x={n * step + step * 0.2}
              width={step * 0.6}
              y={yOf(value)}
              height={HEIGHT - 2 - yOf(value)}
            />
          ),
        )
      )}
    </svg>
  )
}
