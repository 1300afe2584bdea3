import { textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** What is stopped or let go on again. */
export type StopAsk =
  | { readonly action: 'stop'; readonly kind: 'unit' | 'task'; readonly target: { readonly id: string; readonly name: string } }
  | { readonly action: 'lift'; readonly stopId: string; readonly name: string }

/** A leader's reason for stopping the urging of a unit or of one task, or for taking the stop back. */
export function StopSheet({ ask, send, onClose }: { ask: StopAsk; send: (request: object) => Promise<void>; onClose: () => void }) {
  const title = ask.action === 'stop' ? t('Dừng đôn đốc {unit}', { unit: ask.target.name }) : t('Bỏ lệnh dừng: {unit}', { unit: ask.name })
  const submit = (form: FormData): Promise<void> => {
    const reason = textOf(form, 'reason') ?? ''
    if (ask.action === 'lift') return send({ action: 'lift', stopId: ask.stopId, reason })
    return send({ action: 'stop', target: { kind: ask.kind, id: ask.target.id }, reason })
  }
  return (
    <Sheet title={title} submit={ask.action === 'stop' ? t('Dừng') : t('Bỏ lệnh dừng')} onSubmit={submit} onClose={onClose}>
      <Field label={t('Lý do')}>
        <textarea name="reason" required maxLength={4000} rows={3} />
      </Field>
    </Sheet>
  )
}
