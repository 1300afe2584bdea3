import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../kernel/index.ts'
import type { RegisterView, ValueView } from '../../../registers/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { saidIn } from './register-data.ts'

/** How a unit took part. */
export const MARKS = [
  { mark: 'present', text: 'Có mặt' },
  { mark: 'deputy', text: 'Cử người thay' },
  { mark: 'absent-with-leave', text: 'Vắng có phép' },
  { mark: 'absent', text: 'Vắng' },
] as const

/** A value in words; attendance as how many of those marked came. */
export function ValueText({ field, value }: { field: RegisterView['fields'][number]; value: ValueView | undefined }) {
  if (value === undefined) return <span className="soft">—</span>
  const gone = t('(nội dung đã xóa)')
  switch (value.kind) {
    case 'text':
      return <>{value.text ?? gone}</>
    case 'date':
      return <>{showDate(value.date)}</>
    case 'unit':
      return <>{value.unit.name}</>
    case 'units':
      return <>{value.units.map(({ name }) => name).join('; ')}</>
    case 'number':
      return <>{formatNumber(value.value)}</>
    case 'choice': {
      const choice = field.choices.find(({ id }) => id === value.choice)
      return <>{choice ? saidIn(choice) : value.choice}</>
    }
    case 'document':
      return (
        <>
          {t('văn bản {number} ngày {date} của {issuer}', {
            number: value.number,
            date: showDate(value.issuedOn),
            issuer: value.issuer ?? gone,
          })}
        </>
      )
    case 'attendance': {
      const came = value.marks.filter(({ mark }) => mark === 'present' || mark === 'deputy').length
      return <>{t('{came} trên {all} đơn vị đã điểm danh', { came: showCount(came), all: showCount(value.marks.length) })}</>
    }
    case 'record': {
      const title = value.title ?? t('(bản ghi không mở được)')
      if (value.register === null || value.title === null) return <>{title}</>
      return (
        <Link to="/so-theo-doi/$register/$recordId" params={{ register: value.register, recordId: value.record }}>
          {title}
        </Link>
      )
    }
    case 'place':
      return (
        <>
          {formatNumber(value.latitude)}; {formatNumber(value.longitude)}
        </>
      )
    case 'withheld':
      return <span className="soft">{t('(hạn chế xem)')}</span>
    case 'points':
      return (
        <ol>
          {value.points.map((point) => (
            <li key={point.id}>{point.text ?? gone}</li>
          ))}
        </ol>
      )
  }
}
