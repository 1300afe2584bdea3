import { useQuery } from '@tanstack/react-query'
import type { TaskFields } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'

/** The fields of work that the packs list; empty until they have come. */
export function useFields(enabled = true): TaskFields['items'] {
  const { data } = useQuery({
    queryKey: ['task-fields'],
    queryFn: ({ signal }) => getJson<TaskFields>('/api/task-fields', signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  })
  return data?.items ?? []
}

/** A field of work to choose, or none. */
export function FieldSelect({ value = null }: { value?: string | null }) {
  const fields = useFields()
  return (
    <Field label={t('Lĩnh vực')}>
      <select key={fields.length} name="field" defaultValue={value ?? ''}>
        <option value="">{t('Chưa xếp lĩnh vực')}</option>
        {fields.map(({ id, name }) => (
          <option key={id} value={id}>
            {named(name)}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A field of work by its name, with what could not be verified of it. */
export function FieldName({ field }: { field: string }) {
  const found = useFields().find(({ id }) => id === field)
  const { unverified = false } = found ?? {}
  return (
    <>
      {found ? named(found.name) : field}
      {unverified !== false && (
        <span className="soft" title={unverified === true ? '' : unverified}>
          {' '}
          ({t('chưa xác minh')})
        </span>
      )}
    </>
  )
}
