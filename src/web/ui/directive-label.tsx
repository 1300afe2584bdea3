import { Link } from '@tanstack/react-router'
import type { DirectiveList } from '../../documents/index.ts'
import type { DirectiveName } from '../../tasks/index.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'

/** A directive by number and date, in words. */
export function directiveText({ number, date }: DirectiveName): string {
  if (number === null) return t('Văn bản giao')
  return date === null ? number : t('{number} ngày {date}', { number, date: showDate(date) })
}

/** A directive by number and date; a link for those who may open it. */
export function DirectiveLabel({ directive }: { directive: DirectiveName }) {
  const text = directiveText(directive)
  if (!directive.readable) return <>{text}</>
  return (
    <Link to="/van-ban/$documentId" params={{ documentId: directive.id }}>
      {text}
    </Link>
  )
}

/** Directives to choose from in a select, by number and title. */
export function DirectiveOptions({ items }: { items: readonly Pick<DirectiveList['items'][number], 'id' | 'number' | 'title'>[] }) {
  return (
    <>
      {items.map((item) => (
        <option key={item.id} value={item.id}>
          {[item.number, item.title].filter(Boolean).join(' · ').slice(0, 90)}
        </option>
      ))}
    </>
  )
}
