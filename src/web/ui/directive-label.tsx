import { Link } from '@tanstack/react-router'
import type { DirectiveName } from '../../tasks/index.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'

/** A directive by number and date; a link for those who may open it. */
export function DirectiveLabel({ directive }: { directive: DirectiveName }) {
  const { number, date } = directive
  const text = number === null ? t('Văn bản giao') : date === null ? number : t('{number} ngày {date}', { number, date: showDate(date) })
  if (!directive.readable) return <>{text}</>
  return (
    <Link to="/van-ban/$documentId" params={{ documentId: directive.id }}>
      {text}
    </Link>
  )
}
