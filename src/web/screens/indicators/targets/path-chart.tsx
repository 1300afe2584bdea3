import { periodNames, type TargetItem } from '../../../../indicators/index.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'
import { figureOr } from './target-words.ts'

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [640, 220, 56, 24] as const

type Points = readonly (readonly [x: number, y: number])[]

const line = (points: Points): string => points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** The path and what was reached on it, as two lines; the table beside it says the same in figures. */
export function PathChart({ target }: { target: Pick<TargetItem, 'path' | 'indicator' | 'progress'> }) {
  const { path, indicator, progress } = target
  const numbers = path.flatMap(({ expected, reached }) => [expected, reached].flatMap((one) => (one === null ? [] : [Number(one)])))
  const top = Math.max(1, ...numbers, Number(progress.goal ?? 0)) * 1.08
  const x = (n: number): number => LEFT + ((n + 0.5) * (WIDTH - LEFT)) / path.length
  const y = (value: string | number): number => (HEIGHT - BOTTOM) * (1 - Number(value) / top)
  const pick = (of: 'expected' | 'reached'): Points =>
    path.flatMap((step, n) => (step[of] === null ? [] : [[x(n), y(step[of] ?? 0)] as const]))
  const [expected, reached] = [pick('expected'), pick('reached')]
  return (
    <svg className="path-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('Lộ trình và kết quả theo kỳ')}>
      {progress.goal !== null && (
        <g className="goal">
          <line x1={LEFT} x2={WIDTH} y1={y(progress.goal)} y2={y(progress.goal)} />
          <text x={LEFT - 6} y={y(progress.goal) + 4} textAnchor="end">
            {figureOr(progress.goal, indicator)}
          </text>
        </g>
      )}
      <line className="axis" x1={LEFT} x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <path className="expected" d={line(expected)} />
      {expected.map(([px, py]) => (
        <circle key={px} className="expected" cx={px} cy={py} r={2.5} />
      ))}
      <path className="reached" d={line(reached)} />
      {reached.map(([px, py]) => (
        <circle key={px} className="reached" cx={px} cy={py} r={4} />
      ))}
      {path.map(({ period }, n) => (
        <text key={period} x={x(n)} y={HEIGHT - 6} textAnchor="middle">
          {period.length === 4 ? period : period.slice(5)}
        </text>
      ))}
    </svg>
  )
}

/** The path in figures, period by period. */
export function PathTable({ target }: { target: Pick<TargetItem, 'path' | 'indicator'> }) {
  const { path, indicator } = target
  return (
    <div className="grid-wrap">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('Kỳ')}</th>
            <th scope="col" className="num">
              {t('Phải đạt đến hết kỳ')}
            </th>
            <th scope="col" className="num">
              {t('Số trong kỳ')}
            </th>
            <th scope="col" className="num">
              {t('Đạt đến hết kỳ')}
            </th>
          </tr>
        </thead>
        <tbody>
          {path.map(({ period, expected, value, reached }) => (
            <tr key={period}>
              <th scope="row">{named(periodNames(period))}</th>
              <td className="num">{figureOr(expected, indicator)}</td>
              <td className="num">{figureOr(value, indicator)}</td>
              <td className="num">{figureOr(reached, indicator)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
