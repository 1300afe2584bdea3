import { Link } from '@tanstack/react-router'
import type { IndicatorValues } from '../../../../indicators/index.ts'
import { showFigure } from '../../../../indicators/index.ts'
import { t } from '../../../locale.ts'
import { periodText } from '../../figures/figure-words.ts'
import { said } from './value-words.ts'

/** Where the unit's own figures stand: the reports, each with its address, or the batch. */
export function Sources({ answer }: { answer: IndicatorValues }) {
  const { sources, reads, indicator } = answer
  if (sources.length === 0) return null
  const nameOf = (id: string): string => {
    const found = reads.find(({ indicatorId }) => indicatorId === id)
    return found === undefined ? id : said(found)
  }
  return (
    <details open={answer.rows.length === 1}>
      <summary>{t('Số của chính đơn vị lấy từ đâu ({count})', { count: sources.length })}</summary>
      <ul>
        {sources.map(({ period, unit, indicator: id, value, report, batch }) => (
          <li key={`${period} ${unit.id} ${id}`}>
            {periodText(period)}, {unit.name}
            {id === indicator.indicatorId ? '' : `, ${nameOf(id)}`}: {value === null ? '…' : showFigure(value, 4)} ·{' '}
            {report !== null ? (
              <Link
                to="/bao-cao/bieu/$form/$period/$unit"
                params={{ form: report.form, period: report.period, unit: report.unit }}
                aria-label={t('mở báo cáo {period} của {unit}', { period: periodText(period), unit: unit.name })}
              >
                {t('mở báo cáo')}
              </Link>
            ) : batch !== null ? (
              t('đợt nhập {batch}', { batch })
            ) : (
              t('báo cáo này bạn không được mở')
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Who owes a figure and gave none, by period: missing is not zero. */
export function MissingUnits({ answer }: { answer: IndicatorValues }) {
  const { missing, missingCount, periods } = answer
  if (missing.length === 0) return null
  const late = periods.flatMap(({ period }) => {
    const units = missing.filter((one) => one.period === period)
    return units.length === 0 ? [] : [{ period, units }]
  })
  return (
    <details>
      <summary>{t('Chưa cho số liệu: {count} lượt đơn vị', { count: missingCount })}</summary>
      {missing.length < missingCount && (
        <p>{t('Dưới đây là {count} lượt đầu; mở từng đơn vị cấp dưới để xem hết.', { count: missing.length })}</p>
      )}
      {late.map(({ period, units }) => (
        <p key={period}>
          <strong>{periodText(period)}</strong>: {units.map(({ unit }) => unit.name).join('; ')}
        </p>
      ))}
    </details>
  )
}
