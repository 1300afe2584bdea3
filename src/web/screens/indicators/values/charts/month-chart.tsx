import type { IndicatorValues, ValueRowView } from '../../../../../indicators/index.ts'
import { showFigure } from '../../../../../indicators/index.ts'
import { t } from '../../../../locale.ts'
import { periodText } from '../../../figures/figure-words.ts'
import { cellMeaning, cellText, isPartial, numberOf, rowName, said, shortPeriod } from '../value-words.ts'
import { brokenLines, type Dot, niceTop, pointsOf } from './scale.ts'

const WIDTH = 760
const HEIGHT = 250
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 12, 20, 44]

interface ChartProps {
  readonly answer: IndicatorValues
  readonly row: ValueRowView
  /** What should have been reached by the end of a period; none where no target is set. */
  readonly expected?: ReadonlyMap<string, number> | undefined
}

/** The figures of a row over the periods: bars for what happens within a period, a line for what stands on its last day; the target as a dashed line. */
export function MonthChart({ answer, row, expected }: ChartProps) {
  const { periods, indicator } = answer
  const numbers = row.cells.map(numberOf)
  const partial = row.cells.map(isPartial)
  const targets = periods.map(({ period }) => expected?.get(period))
  const top = niceTop(Math.max(0, ...numbers.map((value) => value ?? 0), ...targets.map((value) => value ?? 0)))
  const step = (WIDTH - LEFT - RIGHT) / periods.length
  const yOf = (value: number): number => HEIGHT - BOTTOM - (Math.max(0, value) / top) * (HEIGHT - TOP - BOTTOM)
  const dotOf = (value: number | undefined, n: number): Dot | undefined =>
    value === undefined ? undefined : { x: LEFT + (n + 0.5) * step, y: yOf(value) }
  const title = `${said(indicator)}, ${rowName(row, answer)}`
  return (
    <figure className="card value-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('Biểu đồ: {title}. Số ở bảng số liệu bên dưới.', { title })}>
        {[0, top / 2, top].map((value) => (
          <g key={value} className="axis">
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(value)} y2={yOf(value)} />
            <text x={LEFT - 6} y={yOf(value) + 4} textAnchor="end">
              {showFigure(String(value), top < 2 ? 2 : top < 10 ? 1 : 0)}
            </text>
          </g>
        ))}
        {indicator.isLevel ? (
          <Lines dots={numbers.map(dotOf)} className="actual" partial={partial} />
        ) : (
          numbers.map((value, n) =>
            value === undefined ? null : (
              <rect
                key={periods[n]?.period}
                className="actual"
                data-partial={partial[n] || undefined}
                x={LEFT + n * step + step * 0.2}
                width={step * 0.6}
                y={yOf(value)}
                height={HEIGHT - BOTTOM - yOf(value)}
              />
            ),
          )
        )}
        <Lines dots={targets.map(dotOf)} className="target" />
        {periods.map(({ period }, n) => {
          const cell = row.cells[n]
          const text = cell === undefined ? '' : cellText(cell, indicator.decimals)
          const meaning = cell === undefined ? undefined : cellMeaning(cell, answer)
          return (
            <g key={period} data-rare={periods.length > 6 && (periods.length - 1 - n) % 3 !== 0}>
              <title>{`${periodText(period)}: ${meaning ?? text}`}</title>
              <text className="figure" x={LEFT + (n + 0.5) * step} y={yOf(numbers[n] ?? 0) - 5} textAnchor="middle">
                {text}
              </text>
              {cell !== undefined && cell.expected > 0 && cell.given < cell.expected && (
                <text className="given" x={LEFT + (n + 0.5) * step} y={HEIGHT - BOTTOM + 32} textAnchor="middle">
                  {`${cell.given}/${cell.expected}`}
                </text>
              )}
              <text className="period" x={LEFT + (n + 0.5) * step} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
                {shortPeriod(period)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>
        {title}
        {partial.includes(true) && <span className="soft"> · {t('cột, điểm nhạt: mới có một phần báo cáo')}</span>}
        {expected !== undefined && expected.size > 0 && <span className="soft"> · {t('đường đứt: chỉ tiêu phải đạt')}</span>}
      </figcaption>
    </figure>
  )
}

interface LinesProps {
  readonly dots: readonly (Dot | undefined)[]
  readonly className: string
  readonly partial?: readonly boolean[]
}

function Lines({ dots, className, partial }: LinesProps) {
  return (
    <g className={className}>
      {brokenLines(dots).map((line) => (
        <polyline key={line[0]?.x} points={pointsOf(line)} />
      ))}
      {dots.map((dot, n) =>
        dot === undefined ? null : <circle key={dot.x} cx={dot.x} cy={dot.y} r={4} data-partial={partial?.[n] || undefined} />,
      )}
    </g>
  )
}
