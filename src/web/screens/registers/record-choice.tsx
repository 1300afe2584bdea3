import type { RegisterView, ValueView } from '../../../registers/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { nameOf } from './record-form.ts'
import { saidIn, useRecords } from './register-data.ts'

/** A choice among the records of another register, by name and by who keeps them; the latest five hundred are offered. */
export function RecordChoice({ field, value }: { field: RegisterView['fields'][number]; value: ValueView | undefined }) {
  const { data } = useRecords(field.register ?? '', { limit: '500' })
  const held = value?.kind === 'record' ? value : undefined
  const offered = (data?.items ?? []).map(({ id, values, keeper }) => {
    const title = values[data?.register.title ?? '']
    return { id, name: title?.kind === 'text' ? (title.text ?? '') : '', keeper: keeper.name }
  })
  const isOffered = held === undefined || offered.some(({ id }) => id === held.record)
  return (
    <Field label={saidIn(field)}>
      <select
        name={nameOf(field.id)}
        required={field.required}
        defaultValue={held?.record ?? ''}
        key={data === undefined ? 'empty' : 'full'}
      >
        <option value="">{t('không chọn')}</option>
        {held !== undefined && !isOffered && <option value={held.record}>{held.title ?? t('(bản ghi không mở được)')}</option>}
        {offered.map(({ id, name, keeper }) => (
          <option key={id} value={id}>
            {name} · {keeper}
          </option>
        ))}
      </select>
    </Field>
  )
}
