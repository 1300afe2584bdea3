import { Link } from '@tanstack/react-router'
import type { CloneLink, DirectiveDetail } from '../../../documents/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { statusText } from './labels.ts'

function nameOf({ number, issuedOn, title }: CloneLink): string {
  if (number === null) return title ?? t('văn bản chưa có số')
  return issuedOn === null ? number : t('{number} ngày {date}', { number, date: showDate(issuedOn) })
}

function To({ link }: { link: CloneLink }) {
  return (
    <Link to="/van-ban/$documentId" params={{ documentId: link.id }}>
      {nameOf(link)}
    </Link>
  )
}

function howText({ years, place }: NonNullable<DirectiveDetail['clonedFrom']>): string {
  const moved = years === 0 ? [] : [t('dời {count} năm', { count: years })]
  return [...moved, ...(place === null ? [] : [t('cho {place}', { place: place.name })])].join(', ')
}

/** Out of which directive this one was made, and which were made out of it; nothing when there is none. */
export function CloneLinks({ detail: { clonedFrom, clones } }: { detail: DirectiveDetail }) {
  if (clonedFrom === null && clones.length === 0) return null
  return (
    <div className="note">
      {clonedFrom !== null && (
        <p>
          {t('Lập từ văn bản')} <To link={clonedFrom} />: {howText(clonedFrom)}. {t('Câu chữ bên dưới lấy theo văn bản ấy.')}
        </p>
      )}
      {clones.map((link) => (
        <p key={link.id}>
          {t('Đã lập thành văn bản mới')} <To link={link} /> ({statusText(link.status)}).
        </p>
      ))}
    </div>
  )
}
