import type { FormEvent } from 'react'
import type { RegisterView } from '../../../registers/index.ts'
import { t } from '../../locale.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { saidIn } from './register-data.ts'

type Asked = Readonly<Record<string, string>>

const dayIn = (form: FormData, name: string): string => {
  const typed = readTypedDate(String(form.get(name) ?? ''))
  return typed.kind === 'day' ? typed.day : ''
}

/** What of a question holds something. */
const filled = (asked: Asked): Record<string, string> => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))

/** What narrows a list: words, the state, days of the records; beside it of which day the list speaks, and the withdrawn records. */
export function RecordFilters({
  register,
  asked,
  go,
}: {
  register: RegisterView
  asked: Asked
  go: (next: Record<string, string>) => void
}) {
  const { states, fields, day } = register
  const choices = fields.find(({ id }) => id === states?.field)?.choices ?? []
  const dated = fields.find(({ id }) => id === day)
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string): string => String(form.get(name) ?? '').trim()
    go(filled({ ...asked, q: text('q'), state: text('state'), from: dayIn(form, 'from'), to: dayIn(form, 'to') }))
  }
  return (
    <div className="row filters no-print">
      <form className="row" onSubmit={send} key={['q', 'state', 'from', 'to'].map((key) => asked[key] ?? '').join('|')}>
        <Field label={t('Tìm trong sổ')}>
          <input name="q" defaultValue={asked.q ?? ''} />
        </Field>
        {choices.length > 0 && (
          <Field label={saidIn(fields.find(({ id }) => id === states?.field) ?? { nameVi: '', nameEn: '' })}>
            <select name="state" defaultValue={asked.state ?? ''}>
              <option value="">{t('tất cả')}</option>
              {choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {saidIn(choice)}
                </option>
              ))}
            </select>
          </Field>
        )}
        {dated !== undefined && (
          <>
            <DateField label={t('{field}, từ', { field: saidIn(dated) })} name="from" value={asked.from ?? null} />
            <DateField label={t('đến hết')} name="to" value={asked.to ?? null} />
          </>
        )}
        <button type="submit" className="button">
          {t('Tìm')}
        </button>
      </form>
      <AsOfBar
        days={{ asOf: asked.asOf ?? null, knownOn: asked.knownOn ?? null }}
        onChange={({ asOf, knownOn }) => go(filled({ ...asked, asOf: asOf ?? '', knownOn: knownOn ?? '' }))}
      />
      <label className="row">
        <input
          type="checkbox"
          checked={asked.withdrawn === 'true'}
          onChange={(event) => go(filled({ ...asked, withdrawn: event.currentTarget.checked ? 'true' : '' }))}
        />{' '}
        {t('Bản ghi đã rút')}
      </label>
    </div>
  )
}
