import type { FormEvent } from 'react'
import type { RegisterView } from '../../../registers/index.ts'
import { t } from '../../locale.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { type Choice, useUnits } from '../../ui/unit-picker.tsx'
import { type Asked, columnsFor, fieldsIn, fieldsText, filled, narrowable } from './list-question.ts'
import { saidIn } from './register-data.ts'

const dayIn = (form: FormData, name: string): string => {
  const typed = readTypedDate(String(form.get(name) ?? ''))
  return typed.kind === 'day' ? typed.day : ''
}
const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

const ORDERS = [
  { order: '', text: 'Ngày mới nhất trước' },
  { order: 'earliest', text: 'Ngày cũ nhất trước' },
  { order: 'written', text: 'Mới ghi trước' },
] as const

/** What a form asks; the columns are left out where they are those that the register has anyway. */
function questionIn(form: FormData, register: RegisterView, asked: Asked): Record<string, string> {
  const fields = new Map(narrowable(register).map(({ id }) => [id, textIn(form, `field.${id}`)]))
  const columns = form.getAll('columns').map(String).join(',')
  const usual = columnsFor(register, {})
    .map(({ id }) => id)
    .join(',')
  return filled({
    ...{ ...asked, q: textIn(form, 'q'), state: textIn(form, 'state'), from: dayIn(form, 'from'), to: dayIn(form, 'to') },
    ...{ unit: textIn(form, 'unit'), order: textIn(form, 'order'), fields: fieldsText(fields), columns: columns === usual ? '' : columns },
  })
}

/** A choice among the coded values of a field; several at once, as a kept list may ask them, stand as one choice of their own. */
function CodeSelect(props: { label: string; name: string; value: string; choices: readonly Choice[] }) {
  const { label, name, value, choices } = props
  const names = value.split(',').map((code) => choices.find(({ id }) => id === code)?.name ?? code)
  return (
    <Field label={label}>
      <select name={name} defaultValue={value}>
        <option value="">{t('tất cả')}</option>
        {value.includes(',') && <option value={value}>{names.join('; ')}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Further ways to narrow a list, its order and its columns; folded until they are wanted. */
function MoreFilters({ register, asked }: { register: RegisterView; asked: Asked }) {
  const units = useUnits()
  const wanted = fieldsIn(asked)
  const shown = new Set(columnsFor(register, asked).map(({ id }) => id))
  const isUsed = wanted.size > 0 || asked.unit !== undefined || asked.order !== undefined || asked.columns !== undefined
  return (
    <details className="more-filters" open={isUsed}>
      <summary>{t('Lọc thêm, thứ tự và cột')}</summary>
      <div className="row">
        {units.length > 0 && <CodeSelect label={t('Đơn vị giữ sổ hoặc được nêu')} name="unit" value={asked.unit ?? ''} choices={units} />}
        {narrowable(register).map((field) =>
          field.type === 'choice' || units.length > 0 ? (
            <CodeSelect
              key={field.id}
              label={saidIn(field)}
              name={`field.${field.id}`}
              value={wanted.get(field.id) ?? ''}
              choices={field.type === 'choice' ? field.choices.map((one) => ({ id: one.id, name: saidIn(one) })) : units}
            />
          ) : null,
        )}
        <Field label={t('Thứ tự')}>
          <select name="order" defaultValue={asked.order ?? ''}>
            {ORDERS.map(({ order, text }) => (
              <option key={order} value={order}>
                {t(text)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <fieldset className="checks columns">
        <legend>{t('Cột hiện trong danh sách')}</legend>
        {register.fields.map((field) => (
          <label key={field.id}>
            <input type="checkbox" name="columns" value={field.id} defaultChecked={shown.has(field.id)} /> {saidIn(field)}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

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
    go(questionIn(new FormData(event.currentTarget), register, asked))
  }
  return (
    <div className="row filters no-print">
      <form className="stack" onSubmit={send} key={JSON.stringify(asked)}>
        <div className="row">
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
        </div>
        <MoreFilters register={register} asked={asked} />
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
