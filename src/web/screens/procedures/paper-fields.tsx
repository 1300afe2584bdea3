import { useId, useState } from 'react'
import type { DossierDetail, ProcedureForm, ProcedurePart, ProcedureStep } from '../../../procedures/index.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'
import { saidIn } from './procedure-data.ts'

/** What a paper is called: its official code, where there is one, and its name. */
export const formName = (form: Pick<ProcedureForm, 'code' | 'nameVi' | 'nameEn'>): string =>
  form.code === null ? saidIn(form) : `${form.code} ${saidIn(form)}`

/** The papers that may be entered with a step: those that it makes, and those that it needs and nobody has entered yet. */
export function papersOfStep(dossier: DossierDetail, { part, step }: { part: ProcedurePart; step: ProcedureStep }): ProcedureForm[] {
  const lacking = dossier.missing.flatMap(({ form, isBefore }) => (isBefore ? [form] : []))
  return part.forms.filter(({ id }) => step.gives.includes(id) || lacking.includes(id))
}

/** One paper: once it has a number, its own day and issuer are asked for, and its file may be brought. */
function PaperField({ form, issuers }: { form: ProcedureForm; issuers: string }) {
  const [hasNumber, setHasNumber] = useState(false)
  const name = `paper-${form.id}`
  return (
    <fieldset className="paper-field">
      <legend>{formName(form)}</legend>
      <div className="row">
        <Field label={t('Số, ký hiệu')}>
          <input name={name} maxLength={80} onChange={(event) => setHasNumber(event.currentTarget.value.trim() !== '')} />
        </Field>
        {hasNumber && <DateField label={t('Ngày của giấy tờ')} name={`${name}-day`} required />}
        {hasNumber && (
          <Field label={t('Nơi ban hành')} hint={t('Chức danh hoặc cơ quan, không ghi họ tên')}>
            <input name={`${name}-issuer`} list={issuers} maxLength={300} required />
          </Field>
        )}
      </div>
      {hasNumber && <FileField name={`${name}-file`} />}
    </fieldset>
  )
}

/** The papers of a step, each with its number, day, issuer and file; those without a number are not entered. */
export function PaperFields({ dossier, forms }: { dossier: DossierDetail; forms: readonly ProcedureForm[] }) {
  const issuers = useId()
  if (forms.length === 0) return null
  const known = new Set([...dossier.seats.flatMap(({ unit }) => unit?.name ?? []), dossier.keeper.name])
  return (
    <fieldset>
      <legend>{t('Giấy tờ của bước: ghi số của giấy tờ đã có')}</legend>
      <datalist id={issuers}>
        {[...known].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {forms.map((form) => (
        <PaperField key={form.id} form={form} issuers={issuers} />
      ))}
    </fieldset>
  )
}
