import { Trans } from '@lingui/react'
import type { FormEvent, ReactNode } from 'react'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { DateField } from './date-field.tsx'
import { readTypedDate } from './date-text.ts'
import { Fault } from './fault.tsx'

/** The two days of a question: as it was at the end of one, as known at the end of another; null = today, everything known. */
export interface TwoDays {
  readonly asOf: string | null
  readonly knownOn: string | null
}

/** The two days that an address names, as a question to the server or to another screen; empty for today. */
export const daysIn = ({ asOf, knownOn }: { readonly [key: string]: string | undefined }): { asOf?: string; knownOn?: string } => ({
  ...(asOf ? { asOf } : {}),
  ...(knownOn ? { knownOn } : {}),
})

/** Says above a page that it shows a day gone by, where nothing is entered; nothing for today. */
function OtherDayNote({ asOf, knownOn }: { readonly [key: string]: string | undefined }) {
  if (!asOf && !knownOn) return null
  return (
    <p className="note" role="status">
      {asOf && t('Đang xem như đến hết ngày {date}.', { date: showDate(asOf) })}{' '}
      {knownOn && t('Đang xem theo dữ liệu đã ghi đến {date}.', { date: showDate(knownOn) })} {t('Muốn ghi tiếp, về hôm nay ở cuối trang.')}
    </p>
  )
}

/** Two date fields that say of which day a screen speaks and what was known then. */
export function AsOfBar(props: { days: TwoDays; onChange: (days: TwoDays) => void }) {
  const { asOf, knownOn } = props.days
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const dayOfField = (name: string): string | null => {
      const typed = readTypedDate(String(form.get(name) ?? ''))
      return typed.kind === 'day' ? typed.day : null
    }
    props.onChange({ asOf: dayOfField('asOf'), knownOn: dayOfField('knownOn') })
  }
  return (
    <form className="row no-print as-of" onSubmit={send} key={`${asOf}|${knownOn}`}>
      <DateField label={t('Tính đến hết ngày')} name="asOf" value={asOf} />
      <DateField label={t('Theo dữ liệu đã ghi đến')} name="knownOn" value={knownOn} />
      <button type="submit" className="button">
        <Trans id="Xem" />
      </button>
      {(asOf !== null || knownOn !== null) && (
        <button type="button" className="button" onClick={() => props.onChange({ asOf: null, knownOn: null })}>
          <Trans id="Về hôm nay" />
        </button>
      )}
    </form>
  )
}

interface DatedPageProps {
  /** What the address asks. */
  readonly search: { readonly [key: string]: string | undefined }
  readonly error: Error | null
  readonly onRetry: () => void
  readonly go: (days: { asOf?: string; knownOn?: string }) => void
  /** The page, with the bar of its days in the place where it wants it; undefined while it loads. */
  readonly page: ((days: ReactNode) => ReactNode) | undefined
}

/** A page that can be asked of any day: a note above it says which, its fault leaves the way to other days. */
export function DatedPage({ search, error, onRetry, go, page }: DatedPageProps) {
  const days = (
    <AsOfBar
      days={{ asOf: search.asOf ?? null, knownOn: search.knownOn ?? null }}
      onChange={({ asOf, knownOn }) => go(daysIn({ asOf: asOf ?? '', knownOn: knownOn ?? '' }))}
    />
  )
  if (error) {
    return (
      <>
        <Fault error={error} reset={onRetry} />
        {days}
      </>
    )
  }
  if (page === undefined) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <OtherDayNote {...daysIn(search)} />
      {page(days)}
    </>
  )
}
