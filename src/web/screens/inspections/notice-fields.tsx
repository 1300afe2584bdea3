import { dayOf, textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'

/** The paper by which something is said: number, day, and its file where there is one. */
export function NoticeFields({ name, label }: { name: string; label: string }) {
  return (
    <fieldset className="proofs">
      <legend>{label}</legend>
      <div className="row">
        <Field label={t('Số, ký hiệu')}>
          <input name={`${name}.number`} maxLength={80} required autoComplete="off" />
        </Field>
        <DateField label={t('Ngày ban hành')} name={`${name}.issuedOn`} required />
      </div>
      <FileField name={`${name}.file`} />
    </fieldset>
  )
}

/** The paper that the fields tell of. */
export const noticeOf = (form: FormData, name: string): Record<'number' | 'issuedOn' | 'file', string | null> => ({
  number: textOf(form, `${name}.number`),
  issuedOn: dayOf(form, `${name}.issuedOn`),
  file: textOf(form, `${name}.file`),
})
