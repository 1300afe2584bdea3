import { Trans } from '@lingui/react'
import type { FormEvent } from 'react'
import { t } from '../locale.ts'
import { DateField } from './date-field.tsx'
import { readTypedDate } from './date-text.ts'

/** The two days of a question: as it was at the end of one, as known at the end of another; null = today, everything known. */
export interface TwoDays {
  readonly asOf: string | null
  readonly knownOn: string | null
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
