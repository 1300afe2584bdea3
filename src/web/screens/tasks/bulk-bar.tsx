import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ACTION_NAMES, type TaskDone, type TaskItem } from '../../../tasks/index.ts'
import { postJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type BulkAction, bulkBody, bulkChoices } from './bulk-actions.ts'
import { FieldSelect } from './field-select.tsx'
import { refreshTasks } from './refresh.ts'
import { PersonField } from './task-fields.tsx'

interface Outcome {
  readonly task: TaskItem
  readonly done: TaskDone | undefined
  readonly fault: string
}

const wordsLabel = (action: BulkAction): string => {
  switch (action) {
    case 'verify':
    case 'star':
      return t('Ghi chú (nếu cần)')
    case 'decide-extension':
      return t('Ý kiến')
    case 'note':
      return t('Nội dung')
    default:
      return t('Lý do')
  }
}

/** Actions to which no words are added. */
const WORDLESS: ReadonlySet<BulkAction> = new Set(['acknowledge', 'route', 'set-field'])

function Fields({ action, office }: { action: BulkAction; office: string }) {
  return (
    <>
      {action === 'request-extension' && <DateField label={t('Xin gia hạn đến ngày')} name="to" required />}
      {action === 'route' && (
        <Field label={t('Phòng, bộ phận')}>
          <input name="division" maxLength={300} required autoComplete="off" />
        </Field>
      )}
      {action === 'route' && <PersonField label={t('Người thực hiện (nếu đã rõ)')} name="person" required={false} office={office} />}
      {action === 'hand-over' && <PersonField label={t('Bàn giao cho')} name="person" required office={office} />}
      {action === 'set-field' && <FieldSelect />}
      {!WORDLESS.has(action) && (
        <Field label={wordsLabel(action)}>
          <textarea name="words" rows={3} maxLength={4000} required={action !== 'verify' && action !== 'star'} />
        </Field>
      )}
    </>
  )
}

function filledIn(form: FormData): Record<string, string> {
  const filled: Record<string, string> = {}
  for (const [name, value] of form) filled[name] = String(value).trim()
  const to = readTypedDate(filled.to ?? '')
  return to.kind === 'day' ? { ...filled, to: to.day } : filled
}

/** One command after the other; what fails is told by row and does not stop the rest. */
async function runAll(
  action: BulkAction,
  tasks: readonly TaskItem[],
  filled: Readonly<Record<string, string>>,
  tell: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const task of tasks) {
    try {
      const done = await postJson<TaskDone>(`/api/tasks/${task.id}/actions`, bulkBody(action, task, filled))
      outcomes.push({ task, done, fault: '' })
    } catch (error) {
      outcomes.push({ task, done: undefined, fault: error instanceof Error ? error.message : String(error) })
    }
    tell(outcomes.length)
  }
  return outcomes
}

function Failed({ outcomes }: { outcomes: readonly Outcome[] }) {
  const failed = outcomes.filter((one) => one.done === undefined)
  if (failed.length === 0) return null
  return (
    <ul className="note bulk-faults" data-tone="error">
      {failed.map(({ task, fault }) => (
        <li key={task.id}>
          <strong>{[task.clause, task.lead.name].filter(Boolean).join(' · ')}</strong>: {fault}
        </li>
      ))}
    </ul>
  )
}

function BulkSheet(props: { action: BulkAction; tasks: readonly TaskItem[]; office: string; onClose: () => void; onDone: () => void }) {
  const { action, tasks, office } = props
  const queries = useQueryClient()
  const [sent, setSent] = useState<number>()
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const name = named(ACTION_NAMES[action])
  const send = async (form: FormData): Promise<void> => {
    const finished = new Set(outcomes.flatMap((one) => (one.done ? one.task.id : [])))
    const waiting = tasks.filter((task) => !finished.has(task.id))
    const results = await runAll(action, waiting, filledIn(form), setSent)
    const all = [...outcomes.filter((one) => one.done), ...results]
    setOutcomes(all)
    const done = all.flatMap((one) => one.done ?? [])
    notify({
      text: t('{action}: xong {done} trên {count} nhiệm vụ.', { action: name, done: done.length, count: tasks.length }),
      undo: done,
    })
    await refreshTasks(queries)
    if (done.length < tasks.length)
      throw new Error(t('Còn {count} nhiệm vụ chưa làm được, lý do ghi ở trên.', { count: tasks.length - done.length }))
    props.onDone()
  }
  return (
    <Sheet
      title={t('{action} {count} nhiệm vụ', { action: name, count: showCount(tasks.length) })}
      submit={name}
      onSubmit={send}
      onClose={props.onClose}
    >
      <Fields action={action} office={office} />
      {action === 'decide-extension' && <p className="soft">{t('Cho từng nhiệm vụ đến ngày mà cơ quan đã xin.')}</p>}
      {sent !== undefined && (
        <progress max={tasks.length} value={sent} aria-label={t('Đã gửi {sent} trên {count}', { sent, count: tasks.length })} />
      )}
      <Failed outcomes={outcomes} />
    </Sheet>
  )
}

/** The chosen tasks and what can be done to them together; each is a command of its own with its own outcome. */
export function BulkBar({ chosen, onClear }: { chosen: readonly TaskItem[]; onClear: () => void }) {
  const me = useMe()
  const [open, setOpen] = useState<{ action: BulkAction; tasks: readonly TaskItem[] }>()
  if (!me || chosen.length === 0) return null
  const choices = bulkChoices(chosen, me)
  return (
    <section className="bulk no-print" aria-label={t('Nhiệm vụ đã chọn')}>
      <strong>{t('Đã chọn {count}', { count: showCount(chosen.length) })}</strong>
      {choices.map(({ action, tasks }) => (
        <button key={action} type="button" className="button small" onClick={() => setOpen({ action, tasks })}>
          {named(ACTION_NAMES[action])} ({showCount(tasks.length)})
        </button>
      ))}
      {choices.length === 0 && <span>{t('Không có việc nào làm chung được cho các nhiệm vụ này.')}</span>}
      <button type="button" className="button small" onClick={onClear}>
        {t('Bỏ chọn')}
      </button>
      {open && <BulkSheet action={open.action} tasks={open.tasks} office={me.office} onClose={() => setOpen(undefined)} onDone={onClear} />}
    </section>
  )
}
