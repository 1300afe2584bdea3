import '../tasks/tasks.css'
import '../tasks/assign.css'
import { Trans } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import { COMMAND_LINE_NAMES } from '../../../organizations/index.ts'
import { type PassOnDone, PRODUCT_NAMES, ProductType, type TaskDetail, type UnitsBelow } from '../../../tasks/index.ts'
import { ApiError, getJson, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DecisionFields } from '../../ui/decision-fields.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { UnitChecks } from '../../ui/unit-picker.tsx'
import { refreshTasks } from '../tasks/refresh.ts'
import { isKeyedInForAnother } from '../tasks/task-action-form.ts'
import { giveOnBody } from './give-on-form.ts'

function What({ task }: { task: TaskDetail }) {
  const { due } = task.classification
  return (
    <section className="card stack" aria-labelledby="give-what">
      <h2 id="give-what">{t('Việc giao tiếp')}</h2>
      <Field label={t('Nội dung')}>
        <textarea name="title" rows={3} maxLength={500} required defaultValue={task.title ?? ''} />
      </Field>
      <Field label={t('Chỉ đạo thêm (nếu có)')}>
        <textarea name="text" rows={2} maxLength={20_000} />
      </Field>
      <Field label={t('Sản phẩm phải có')}>
        <select name="product" defaultValue={task.product?.type ?? 'document'}>
          {ProductType.options.map((type) => (
            <option key={type} value={type}>
              {named(PRODUCT_NAMES[type])}
            </option>
          ))}
        </select>
      </Field>
      {due === null ? (
        <DateField label={t('Xong chậm nhất ngày')} name="due" hint={t('Để trống: không có thời hạn')} />
      ) : (
        <DateField
          label={t('Xong chậm nhất ngày')}
          name="due"
          required
          hint={t('Trong thời hạn của nhiệm vụ: {date}', { date: showDate(due) })}
        />
      )}
    </section>
  )
}

function Who({ units }: { units: UnitsBelow['items'] }) {
  const lines = [...new Set(units.map((unit) => unit.line))]
  return (
    <section className="card stack" aria-labelledby="give-who">
      <h2 id="give-who">{t('Giao cho')}</h2>
      <UnitChecks label={t('Mỗi cơ quan được một nhiệm vụ riêng')} name="leads" units={units} value={[]} />
      <p className="soft">
        {t('Cơ quan cấp dưới theo: {lines}', { lines: lines.map((line) => named(COMMAND_LINE_NAMES[line])).join(', ') })}
      </p>
    </section>
  )
}

function GiveForm({ task, units, office }: { task: TaskDetail; units: UnitsBelow['items']; office: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const command = useRef(newId())
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [hasPaper, setPaper] = useState(false)
  const isForLead = isKeyedInForAnother('acknowledge', office, [task.lead.id])
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFault(undefined)
    try {
      const body = giveOnBody(form, { version: task.version, onBehalfOf: isForLead ? task.lead.id : undefined, hasPaper })
      const done = await postJson<PassOnDone>(`/api/tasks/${task.id}/parts`, body, { commandId: command.current })
      notify({ text: t('Đã giao tiếp cho {count} cơ quan.', { count: showCount(done.parts.length) }), undo: [] })
      await refreshTasks(queries)
      await navigate({ to: '/viec/$taskId', params: { taskId: task.id } })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <form className="assign" onSubmit={(event) => void send(event)}>
      <What task={task} />
      <div className="stack">
        <Who units={units} />
        <section className="card stack" aria-labelledby="give-paper">
          <h2 id="give-paper">{t('Văn bản triển khai')}</h2>
          <label>
            <input type="checkbox" checked={hasPaper} onChange={(event) => setPaper(event.currentTarget.checked)} />{' '}
            {t('Cơ quan đã có văn bản triển khai riêng')}
          </label>
          {hasPaper && <DecisionFields name="decision" />}
          <DateField label={t('Ngày giao')} name="effectiveOn" hint={t('Để trống: hôm nay')} />
        </section>
        {fault !== undefined && <Fault error={fault} reset={() => setFault(undefined)} />}
        <div className="row">
          <button type="submit" className="button" data-tone="main" disabled={busy}>
            {t('Giao tiếp cho cấp dưới')}
          </button>
          <Link to="/viec/$taskId" params={{ taskId: task.id }} className="button">
            {t('Thôi')}
          </Link>
        </div>
      </div>
    </form>
  )
}

/** Giving a task on: what, to which units below, by when (inside the task's own deadline), by which paper. */
export function GiveOn() {
  const me = useMe()
  const { taskId } = useParams({ from: '/viec/$taskId/giao-tiep' })
  const path = `/api/tasks/${taskId}`
  const task = useQuery({ queryKey: ['task', taskId], queryFn: ({ signal }) => getJson<TaskDetail>(path, signal) })
  const below = useQuery({ queryKey: ['below', taskId], queryFn: ({ signal }) => getJson<UnitsBelow>(`${path}/below`, signal) })
  const error = task.error ?? below.error
  if (error) return <Fault error={error} reset={() => void Promise.all([task.refetch(), below.refetch()])} />
  if (!task.data || !below.data || !me) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/viec/$taskId" params={{ taskId }}>
              {task.data.title ?? t('(nội dung đã xóa)')}
            </Link>
          </p>
          <h1>{t('Giao tiếp cho cấp dưới')}</h1>
        </div>
      </div>
      {!task.data.actions.includes('pass-on') ? (
        <p className="note">{t('Lúc này bạn không giao tiếp được nhiệm vụ này.')}</p>
      ) : below.data.items.length === 0 ? (
        <p className="note">
          <Trans
            id="{unit} không có cơ quan cấp dưới nào trong hệ thống; việc trong cơ quan thì dùng thao tác phân công."
            values={{ unit: task.data.lead.name }}
          />
        </p>
      ) : (
        <GiveForm task={task.data} units={below.data.items} office={me.office} />
      )}
    </>
  )
}
