import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId } from '../../../kernel/index.ts'
import { DIFFICULTY_ACTION_NAMES, type DifficultyAction, type DifficultyDetail, type DifficultyWritten } from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { PaperFields } from '../../ui/proof-fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { requestOf, SHEET_TEXTS } from './difficulty-form.ts'

/** The paper of an answer; needed where a clock is stopped. */
function AnswerPaper() {
  return (
    <fieldset className="proofs">
      <legend>{t('Văn bản (nếu có)')}</legend>
      <PaperFields name="paper" required={false} />
      <FileField name="paper.file" />
    </fieldset>
  )
}

function ClockFields({ item }: { item: DifficultyDetail }) {
  if (!item.asksClock) return <p className="hint">{t('Đơn vị không đề nghị dừng thời hạn của nhiệm vụ.')}</p>
  return (
    <fieldset className="proofs">
      <legend>{t('Dừng thời hạn của nhiệm vụ (phải có văn bản)')}</legend>
      <div className="row">
        <DateField label={t('Dừng từ ngày')} name="clock.from" hint={t('Để trống: thời hạn chạy tiếp')} />
        <DateField label={t('Chạy lại từ ngày')} name="clock.on" hint={t('Để trống: dừng cho đến khi có quyết định')} />
        <DateField label={t('Hạn mới')} name="clock.newDue" hint={t('Để trống: hạn cũ cộng số ngày đã dừng')} />
      </div>
    </fieldset>
  )
}

function Fields({ item, action }: { item: DifficultyDetail; action: DifficultyAction }) {
  if (action === 'join') {
    return (
      <Field label={t(SHEET_TEXTS.join)} hint={t('Một câu trả lời sẽ đến cả hai đơn vị.')}>
        <select name="into" required>
          {item.joinable.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.unit.name}: ${one.text ?? ''}`.slice(0, 120)}
            </option>
          ))}
        </select>
      </Field>
    )
  }
  return (
    <>
      <Field label={t(SHEET_TEXTS[action])}>
        <textarea name="text" rows={4} maxLength={4000} required />
      </Field>
      {(action === 'answer' || action === 'pass-up') && <AnswerPaper />}
      {action === 'answer' && <ClockFields item={item} />}
    </>
  )
}

/** A form for one thing done to a difficulty; when somebody was faster the refusal says who and when, and what was typed stays. */
export function DifficultySheet(props: { item: DifficultyDetail; action: DifficultyAction; onClose: () => void }) {
  const { item, action } = props
  const queries = useQueryClient()
  const command = useRef(newId())
  const send = async (form: FormData): Promise<void> => {
    const body = { expectedVersion: item.version, request: requestOf(action, form) }
    try {
      await postJson<DifficultyWritten>(`/api/difficulties/${item.id}/actions`, body, { commandId: command.current })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      throw error
    }
    notify({ text: t('Đã ghi: {action}', { action: named(DIFFICULTY_ACTION_NAMES[action]) }), undo: [] })
    for (const queryKey of [['difficulty'], ['difficulties'], ['task']]) await queries.invalidateQueries({ queryKey })
  }
  const title = named(DIFFICULTY_ACTION_NAMES[action])
  return (
    <Sheet title={title} submit={title} onSubmit={send} onClose={props.onClose}>
      <p className="lead">{item.text}</p>
      <Fields item={item} action={action} />
    </Sheet>
  )
}
