import { Link } from '@tanstack/react-router'
import { barsOfFigure, type ConsolidatedDetail } from '../../../reports/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'

interface FigureBarsProps {
  readonly figure: ConsolidatedDetail['figures'][number]
  readonly roundId: string
}

/** A figure by unit, the largest first: a table whose rows are bars of one scale, each unit leading to its report. The drawing says nothing that the number does not. */
export function FigureBars({ figure, roundId }: FigureBarsProps) {
  const bars = barsOfFigure(figure)
  const longest = Math.max(0, ...bars.map(({ value }) => value))
  return (
    <table className="grid bars" aria-label={figure.label ?? figure.key}>
      <thead>
        <tr>
          <th scope="col">{t('Đơn vị')}</th>
          <th scope="col" className="num">
            {t('Số')}
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {bars.map(({ unit, value }) => (
          <tr key={unit.id}>
            <th scope="row">
              <Link to="/bao-cao/$roundId/don-vi/$unitId" params={{ roundId, unitId: unit.id }}>
                {unit.name}
              </Link>
            </th>
            <td className="num">{showCount(value)}</td>
            <td aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={longest > 0 ? (Math.max(0, value) / longest) * 100 : 0} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('Cộng')}</th>
          <td className="num">{showCount(figure.sum)}</td>
          <td aria-hidden="true" />
        </tr>
      </tfoot>
    </table>
  )
}
