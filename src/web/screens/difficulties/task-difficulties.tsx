import './difficulties.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { DifficultyWritten, TaskDetail } from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'
import { notify } from '../../ui/notice.tsx'
import { PaperFields } from '../../ui/proof-fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useDifficulties } from './difficulty-data.ts'
import { raiseBody } from './difficulty-form.ts'
import { StandingBadge, WhereText } from './standing-badge.tsx'

function RaiseSheet({ task, onBehalfOf, onClose }: { task: TaskDetail; onBehalfOf: string | undefined; onClose: () => void }) {
  const queries = useQueryClient()
  const command = useRef(newId())
  const send = async (form: FormData): Promise<void> => {
    const body = { ...raiseBody(task.id, form), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
    try {
      await postJson<DifficultyWritten>('/api/difficulties', body, { commandId: command.current })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      throw error
    }
    notify({ text: t('Đã nêu vướng mắc.'), undo: [] })
    await queries.invalidateQueries({ queryKey: ['difficulties'] })
  }
  return (
    <Sheet title={t('Nêu vướng mắc')} submit={t('Nêu vướng mắc')} onSubmit={send} onClose={onClose}>
      <p className="lead">{task.title}</p>
      {onBehalfOf !== undefined && <p className="note">{t('Nhập thay cho {unit}.', { unit: task.lead.name })}</p>}
      <Field label={t('Vướng mắc là gì')}>
        <textarea name="text" rows={4} maxLength={4000} required />
      </Field>
      <Field label={t('Đề xuất')}>
        <textarea name="proposal" rows={2} maxLength={4000} />
      </Field>
      <label className="row">
        <input type="checkbox" name="asksClock" /> {t('Đề nghị dừng thời hạn của nhiệm vụ')}
      </label>
      <p className="hint">{t('Thời hạn vẫn chạy cho đến khi có câu trả lời bằng văn bản.')}</p>
      <fieldset className="proofs">
        <legend>{t('Minh chứng (nếu có)')}</legend>
        <PaperFields name="paper" required={false} />
        <FileField name="paper.file" />
      </fieldset>
    </Sheet>
  )
}

/** The difficulties of a task, with the button that raises one for those who may. */
export function TaskDifficulties({ task }: { task: TaskDetail }) {
  const me = useMe()
  const mayRead = me?.may.difficulty?.includes('read') ?? false
  const { data } = useDifficulties({ task: task.id }, mayRead)
  const [isOpen, setOpen] = useState(false)
  const units = new Set(me?.grants.map(({ unit }) => unit))
  const isDoer = [task.lead, ...task.coordinators].some(({ id }) => units.has(id))
  const isOver = task.status === 'verified' || task.status === 'closed'
  const mayRaise = (me?.may.difficulty?.includes('raise') ?? false) && !isOver && (isDoer || units.has(task.assigner.id))
  if (!mayRead || (!mayRaise && (data?.items.length ?? 0) === 0)) return null
  return (
    <section className="card" aria-labelledby="task-difficulties">
      <div className="page-head">
        <h2 id="task-difficulties" className="flush">
          {t('Khó khăn, vướng mắc')}
        </h2>
        {mayRaise && (
          <button type="button" className="button no-print" onClick={() => setOpen(true)}>
            {t('Nêu vướng mắc')}
          </button>
        )}
      </div>
      {data && data.items.length === 0 && <p className="soft">{t('Chưa nêu vướng mắc nào.')}</p>}
      <ul className="plain stack">
        {data?.items.map((item) => (
          <li key={item.id}>
            <Link to="/kho-khan/$difficultyId" params={{ difficultyId: item.id }}>
              {item.text ?? t('(nội dung đã xóa)')}
            </Link>{' '}
            <StandingBadge item={item} />
            <div className="soft">
              <WhereText item={item} />
            </div>
          </li>
        ))}
      </ul>
      {isOpen && <RaiseSheet task={task} onBehalfOf={isDoer ? undefined : task.lead.id} onClose={() => setOpen(false)} />}
    </section>
  )
}
