import { Link } from '@tanstack/react-router'
import { t } from '../../locale.ts'
import { RateText } from './rate-text.tsx'
import { quarterText, useSamples } from './sample-data.ts'

/** On the board: what the latest samples said, and which quarter waits to be drawn; each opens. */
export function SampleLine() {
  const { data } = useSamples()
  if (!data) return null
  const latest = data.items.filter(({ quarter }) => quarter === data.items[0]?.quarter)
  const waiting = data.drawable[0]
  const isDue = waiting !== undefined && waiting.quarter > (latest[0]?.quarter ?? '')
  if (latest.length === 0 && !isDue) return null
  return (
    <p className="sample-line">
      {latest.map((item) => (
        <span key={item.id}>
          {t('Kiểm tra chọn mẫu {quarter}, không xác nhận được', { quarter: quarterText(item.quarter) })}{' '}
          <Link to="/kiem-tra-chon-mau/$sampleId" params={{ sampleId: item.id }}>
            <RateText figures={item.total} />
          </Link>{' '}
          <span className="soft">({item.office.name})</span>
        </span>
      ))}{' '}
      {isDue && (
        <Link to="/kiem-tra-chon-mau" className="no-print">
          {t('Chưa rút mẫu {quarter}', { quarter: quarterText(waiting.quarter) })}
        </Link>
      )}
    </p>
  )
}
