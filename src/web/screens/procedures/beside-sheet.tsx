import type { BesideView, DossierDetail } from '../../../procedures/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { actionsPath, MomentField, NoPerson, useSend } from './dossier-fields.tsx'
import { momentIn, papersIn, typedIn } from './dossier-form.ts'
import { PaperFields } from './paper-fields.tsx'
import { saidIn } from './procedure-data.ts'

/** The entry of a step that runs beside the line: the day of the act with which it begins, or of the time it was done, with its papers. */
export function BesideSheet(props: { dossier: DossierDetail; one: BesideView; deed: 'begin' | 'do'; onClose: () => void }) {
  const { dossier, one, deed, onClose } = props
  const send = useSend(t('Đã ghi.'))
  const part = dossier.definition.parts.find(({ regime }) => regime === dossier.regime)
  const forms = deed === 'do' ? (part?.forms.filter(({ id }) => one.gives.includes(id)) ?? []) : []
  const submit = async (form: FormData): Promise<void> => {
    const papers = papersIn(
      form,
      forms.map(({ id }) => id),
    )
    const request = { action: 'beside', beside: one.step.id, deed, at: momentIn(form, 'at'), papers, note: typedIn(form, 'note') }
    await send(actionsPath(dossier), { expectedVersion: dossier.version, request })
  }
  const label = deed === 'begin' && one.begins !== null ? saidIn(one.begins) : t('Ngày đã làm')
  return (
    <Sheet title={saidIn(one.step)} submit={deed === 'begin' ? t('Ghi bắt đầu') : t('Ghi đã làm')} onSubmit={submit} onClose={onClose}>
      <NoPerson />
      <MomentField label={label} name="at" required />
      <PaperFields dossier={dossier} forms={forms} />
      <Field label={t('Ghi chú')}>
        <textarea name="note" rows={2} maxLength={4000} />
      </Field>
    </Sheet>
  )
}
