import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newId } from '../../../kernel/index.ts'
import {
  CAUSE_NAMES,
  CAUSES,
  EXPLANATION_ACTION_NAMES,
  type ExplanationAction,
  type ExplanationDetail,
  type ExplanationWritten,
} from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { PaperFields } from '../../ui/proof-fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { requestOf, typedDay } from './answer-form.ts'
import { refreshExplanations } from './explanation-data.ts'
import { aboutText } from './standing-badge.tsx'

const TEXTS = {
  answer: 'Nội dung giải trình',
  accept: 'Ý kiến (nếu có)',
  return: 'Vì sao phải giải trình lại',
  withdraw: 'Lý do rút',
} as const satisfies Record<ExplanationAction, string>

function CauseOptions({ first }: { first: string }) {
  return (
    <>
      <option value="">{first}</option>
      {CAUSES.map((cause) => (
        <option key={cause} value={cause}>
          {named(CAUSE_NAMES[cause])}
        </option>
      ))}
    </>
  )
}

/** The cause of each task; one for all where there are several, so that twenty tasks are not twenty choices. */
function CauseFields({ item }: { item: ExplanationDetail }) {
  const [only] = item.tasks
  if (only === undefined) return null
  if (item.tasks.length === 1) {
    return (
      <Field label={t('Nguyên nhân')}>
        <select name={`cause.${only.id}`} required defaultValue={only.cause ?? ''}>
          <CauseOptions first={t('— chọn nguyên nhân —')} />
        </select>
      </Field>
    )
  }
  return (
    <fieldset className="causes">
      <legend>{t('Nguyên nhân từng nhiệm vụ')}</legend>
      <Field label={t('Chung cho các nhiệm vụ')} hint={t('Nhiệm vụ nào khác thì chọn riêng ở dưới.')}>
        <select name="cause">
          <CauseOptions first={t('— chọn nguyên nhân —')} />
        </select>
      </Field>
      {item.tasks.map((task) => (
        <Field key={task.id} label={task.title ?? t('(nội dung đã xóa)')}>
          <select name={`cause.${task.id}`} defaultValue={task.cause ?? ''}>
            <CauseOptions first={t('— như trên —')} />
          </select>
        </Field>
      ))}
    </fieldset>
  )
}

function AnswerFields({ item }: { item: ExplanationDetail }) {
  return (
    <>
      <CauseFields item={item} />
      <fieldset className="proofs">
        <legend>{t('Văn bản, tệp kèm theo (nếu có)')}</legend>
        <PaperFields name="paper" required={false} />
        <FileField name="paper.file" />
      </fieldset>
      {item.keysIn && <DateField label={t('Ngày đơn vị trả lời')} name="effectiveOn" hint={t('Để trống: hôm nay')} />}
    </>
  )
}

/** A form for one thing done to a demand; when somebody was faster the refusal says so, and what was typed stays. */
export function ActionSheet(props: { item: ExplanationDetail; action: ExplanationAction; onClose: () => void }) {
  const { item, action } = props
  const queries = useQueryClient()
  const command = useRef(newId())
  const send = async (form: FormData): Promise<void> => {
    const tasks = item.tasks.map(({ id }) => id)
    const day = typedDay(form, 'effectiveOn')
    const keyed = action === 'answer' && item.keysIn ? { onBehalfOf: item.heirs[0]?.id ?? item.unit.id } : {}
    const body = {
      ...{ expectedVersion: item.version, request: requestOf(action, tasks, form), ...keyed },
      ...(day === null ? {} : { effectiveOn: day }),
    }
    try {
      await postJson<ExplanationWritten>(`/api/explanations/${item.id}/actions`, body, { commandId: command.current })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      throw error
    }
    notify({ text: t('Đã ghi: {action}', { action: named(EXPLANATION_ACTION_NAMES[action]) }), undo: [] })
    await refreshExplanations(queries)
  }
  const title = named(EXPLANATION_ACTION_NAMES[action])
  return (
    <Sheet title={title} submit={title} onSubmit={send} onClose={props.onClose}>
      <p className="lead">{aboutText(item)}</p>
      {action === 'answer' && item.keysIn && <p className="note">{t('Nhập thay cho {unit}.', { unit: item.unit.name })}</p>}
      <Field label={t(TEXTS[action])}>
        <textarea name="text" rows={action === 'accept' ? 2 : 4} maxLength={4000} required={action !== 'accept'} />
      </Field>
      {action === 'answer' && <AnswerFields item={item} />}
      {action === 'return' && (
        <Field label={t('Thời hạn mới, ngày làm việc')} hint={t('Để trống: bằng lần trước')}>
          <input name="days" type="number" min={1} max={250} inputMode="numeric" />
        </Field>
      )}
    </Sheet>
  )
}
