import type { RecordDetail } from '../../../registers/index.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useUnits } from '../../ui/unit-picker.tsx'
import { changedValues } from './record-form.ts'
import { actionsPath, useSend } from './record-sheets.tsx'
import { saidIn } from './register-data.ts'
import { ValueField } from './value-field.tsx'

/** A record goes on to another state: from which day on, why, and whatever that state asks for. */
export function MoveSheet({ record, to, onClose }: { record: RecordDetail; to: string; onClose: () => void }) {
  const units = useUnits()
  const send = useSend(t('Đã ghi vào sổ.'))
  const { fields, states } = record.definition
  const field = fields.find(({ id }) => id === states?.field)
  const state = field?.choices.find(({ id }) => id === to)
  const asked = fields.filter(
    ({ requiredWhen }) => requiredWhen !== null && requiredWhen.field === field?.id && requiredWhen.is.includes(to),
  )
  const submit = async (form: FormData): Promise<void> => {
    const values = { ...changedValues(asked, form, record.values), [field?.id ?? '']: { kind: 'choice', choice: to } }
    const on = readTypedDate(String(form.get('effectiveOn') ?? ''))
    await send(actionsPath(record), {
      expectedVersion: record.version,
      ...(on.kind === 'empty' ? {} : { effectiveOn: on.kind === 'day' ? on.day : on.text }),
      request: { action: 'change', values, reason: String(form.get('reason')) },
    })
  }
  const title = t('Chuyển sang: {state}', { state: state === undefined ? to : saidIn(state) })
  return (
    <Sheet title={title} submit={t('Ghi')} onSubmit={submit} onClose={onClose}>
      <DateField label={t('Từ ngày')} name="effectiveOn" hint={t('Để trống: từ hôm nay')} />
      {units.length > 0 && asked.map((one) => <ValueField key={one.id} field={one} value={record.values[one.id]} units={units} />)}
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required />
      </Field>
    </Sheet>
  )
}
