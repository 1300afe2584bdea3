import { Trans } from '@lingui/react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { SessionAnswer } from '../../../access/index.ts'
import { newId } from '../../../kernel/index.ts'
import { ACTION_NAMES, type TaskDetail, type TaskDone } from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DateField } from '../../ui/date-field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitSelect } from '../../ui/unit-picker.tsx'
import { ProofCard } from '../proofs/proof-card.tsx'
import { refreshTasks } from './refresh.ts'
import { ACTION_FIELDS, actionBody, isKeyedInForAnother, type SheetAction } from './task-action-form.ts'
import { ActionFieldView } from './task-fields.tsx'
import { LifeEntry } from './task-life.tsx'

/** What a sheet is for: an action, and for a recall the entry that is taken back. */
export interface SheetFor {
  readonly action: SheetAction
  readonly version?: number
}

/** What others entered since the sheet was opened; everything typed stays, and the next send goes to the new version. */
function Changed({ task, since, action }: { task: TaskDetail; since: number; action: SheetAction }) {
  return (
    <div className="note changed" data-tone="error">
      <h3>
        <Trans id="Trong lúc bạn nhập, người khác đã ghi:" />
      </h3>
      <ol className="life">
        {task.events
          .filter((event) => event.version > since)
          .map((event) => (
            <LifeEntry key={event.version} event={event} task={task} />
          ))}
      </ol>
      <p>
        {task.actions.includes(action) ? (
          <Trans id="Nội dung bạn nhập còn nguyên. Nếu vẫn đúng, gửi lại." />
        ) : (
          <Trans id="Nội dung bạn nhập còn nguyên, nhưng việc này không còn làm được với nhiệm vụ như hiện nay." />
        )}
      </p>
    </div>
  )
}

function Paper({ task, action, office }: { task: TaskDetail; action: SheetAction; office: string }) {
  const doers = [task.lead, ...task.coordinators]
  const isForAnother = isKeyedInForAnother(
    action,
    office,
    doers.map((unit) => unit.id),
  )
  return (
    <>
      {isForAnother && (
        <div className="note">
          <p>
            <Trans id="Nhập thay cho đơn vị trả lời bằng giấy: đơn vị và ngày của văn bản được lưu và hiện cùng mục ghi." />
          </p>
          <UnitSelect label={t('Nhập thay cho')} name="onBehalfOf" units={doers} value={task.lead.id} required />
        </div>
      )}
      {action !== 'recall' && action !== 'trigger' && (
        <DateField
          label={isForAnother ? t('Ngày của văn bản trả lời') : t('Ngày thực hiện')}
          name="effectiveOn"
          hint={t('Để trống: hôm nay')}
        />
      )}
    </>
  )
}

/** Whether this person may recall entries at all; a recall itself stays. */
function mayUndo(action: SheetAction, me: SessionAnswer | undefined): boolean {
  return action !== 'recall' && (me?.may.task?.includes('recall') ?? false)
}

/** A form for one action on a task. A refusal stays on it; when somebody else was faster it shows what they entered. */
export function TaskSheet(props: { task: TaskDetail; sheet: SheetFor; office: string; onClose: () => void; onDone: () => void }) {
  const { task, sheet, office } = props
  const queries = useQueryClient()
  const me = useMe()
  const command = useRef(newId())
  const [newer, setNewer] = useState<TaskDetail>()
  const send = async (form: FormData): Promise<void> => {
    const seen = newer?.version ?? task.version
    try {
      const done = await postJson<TaskDone>(`/api/tasks/${task.id}/actions`, actionBody(sheet.action, form, seen), {
        commandId: command.current,
      })
      notify({ text: t('Đã ghi: {action}', { action: named(ACTION_NAMES[sheet.action]) }), undo: mayUndo(sheet.action, me) ? [done] : [] })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      if (error instanceof ApiError && error.status === 409) setNewer(error.current as TaskDetail | undefined) // the server answers 409 with the task as it is now
      throw error
    }
    await refreshTasks(queries)
    props.onDone()
  }
  return (
    <Sheet title={named(ACTION_NAMES[sheet.action])} submit={named(ACTION_NAMES[sheet.action])} onSubmit={send} onClose={props.onClose}>
      <p className="lead">{task.title}</p>
      {sheet.version !== undefined && <input type="hidden" name="version" value={sheet.version} />}
      <Paper task={task} action={sheet.action} office={office} />
      {ACTION_FIELDS[sheet.action].map((field) => (
        <ActionFieldView key={field} field={field} task={task} />
      ))}
      {sheet.action === 'verify' && <ProofCard task={task} />}
      {newer && newer.version > task.version && <Changed task={newer} since={task.version} action={sheet.action} />}
    </Sheet>
  )
}
