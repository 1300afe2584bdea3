import './tasks/tasks.css'
import './tasks/assign.css'
import './tasks/lists.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import type { DirectiveList } from '../../documents/index.ts'
import { newId } from '../../kernel/index.ts'
import { PRODUCT_NAMES, ProductType, type TaskDone, type TermAnswer } from '../../tasks/index.ts'
import { ApiError, askJson, getJson, postJson } from '../api.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { DateField } from '../ui/date-field.tsx'
import { DirectiveOptions } from '../ui/directive-label.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { named } from '../ui/named.ts'
import { UnitChecks, UnitSelect, useUnits } from '../ui/unit-picker.tsx'
import { TermFields, termKindName } from './assign/term-fields.tsx'
import { draftIn, TERM_KINDS, type TermKind, termIn } from './assign/term-form.ts'
import { FieldSelect } from './tasks/field-select.tsx'
import { refreshTasks } from './tasks/refresh.ts'

/** Today for a person in Việt Nam, or the day on which a demonstration stands. */
function todayOf(demoDay: string | null | undefined): string {
  return demoDay ?? new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
}

function Preview({ asked }: { asked: { term: Record<string, unknown>; assignedOn: unknown } | undefined }) {
  const key = JSON.stringify(asked ?? null)
  const { data, error } = useQuery({
    queryKey: ['term', key],
    queryFn: ({ signal }) => askJson<TermAnswer>('/api/terms/preview', { ...asked }, signal),
    enabled: asked !== undefined,
    retry: false,
  })
  if (asked === undefined) return <p className="soft">{t('Điền đủ thời hạn để xem hạn rơi vào ngày nào.')}</p>
  if (error)
    return (
      <p className="note" data-tone="error">
        {error.message}
      </p>
    )
  if (!data) return <p className="soft">{t('Đang tính…')}</p>
  return (
    <p className="note" data-tone="good">
      {data.due === null ? (
        <strong>{data.waits ? t('Chưa có hạn, chờ sự kiện') : t('Không có ngày hạn cuối')}</strong>
      ) : (
        <strong>{t('Hạn: {date}', { date: showDate(data.due) })}</strong>
      )}{' '}
      {t('vì: {rule}', { rule: data.rule })}
      {data.unverified !== null && ` (${data.unverified})`}
    </p>
  )
}

function SourceFields() {
  const { data } = useQuery({
    queryKey: ['documents-to-cite'],
    queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents?limit=100', signal),
  })
  const issued = (data?.items ?? []).filter((item) => item.status === 'issued')
  return (
    <div className="row">
      <Field label={t('Theo văn bản (nếu có)')}>
        <select name="directive" defaultValue="">
          <option value="">{t('Không theo văn bản nào trong hệ thống')}</option>
          <DirectiveOptions items={issued} />
        </select>
      </Field>
      <Field label={t('Mục, khoản (nếu có)')}>
        <input name="clause" maxLength={40} autoComplete="off" size={8} />
      </Field>
    </div>
  )
}

function ContentFields() {
  return (
    <section className="card stack" aria-labelledby="assign-what">
      <h2 id="assign-what">{t('Nội dung giao')}</h2>
      <Field label={t('Nhiệm vụ')}>
        <textarea name="title" rows={3} maxLength={500} required />
      </Field>
      <Field label={t('Nguyên văn hoặc chỉ đạo thêm (nếu có)')}>
        <textarea name="text" rows={3} maxLength={20_000} />
      </Field>
      <div className="row">
        <Field label={t('Sản phẩm phải có')}>
          <select name="product" defaultValue="document">
            {ProductType.options.map((type) => (
              <option key={type} value={type}>
                {named(PRODUCT_NAMES[type])}
              </option>
            ))}
            <option value="">{t('chưa nêu')}</option>
          </select>
        </Field>
        <Field label={t('Mô tả sản phẩm')}>
          <input name="productText" maxLength={4000} autoComplete="off" />
        </Field>
      </div>
      <FieldSelect />
      <SourceFields />
    </section>
  )
}

function WhoFields() {
  const units = useUnits()
  return (
    <section className="card stack" aria-labelledby="assign-who">
      <h2 id="assign-who">{t('Ai làm')}</h2>
      <UnitSelect label={t('Cơ quan chủ trì')} name="lead" units={units} none={t('— chọn cơ quan —')} required />
      <UnitChecks label={t('Cơ quan phối hợp')} name="coordinators" units={units} value={[]} />
    </section>
  )
}

function WhenFields({ today, onChange }: { today: string; onChange: (asked: { kind: TermKind }) => void }) {
  const [kind, setKind] = useState<TermKind>('before')
  const choose = (value: string): void => {
    const chosen = TERM_KINDS.find((one) => one === value) ?? 'before'
    setKind(chosen)
    onChange({ kind: chosen })
  }
  return (
    <>
      <div className="row">
        <DateField label={t('Ngày giao')} name="assignedOn" value={today} required />
        <Field label={t('Cách tính thời hạn')}>
          <select name="kind" value={kind} onChange={(event) => choose(event.currentTarget.value)}>
            {TERM_KINDS.map((one) => (
              <option key={one} value={one}>
                {termKindName(one)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <TermFields key={kind} kind={kind} />
      <Field label={t('Phải cập nhật tiến độ ít nhất mỗi (ngày)')} hint={t('Để trống: không yêu cầu')}>
        <input name="updateEveryDays" type="number" min={1} max={3660} />
      </Field>
    </>
  )
}

function AssignForm({ today }: { today: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const command = useRef(newId())
  const form = useRef<HTMLFormElement>(null)
  const kind = useRef<TermKind>('before')
  const [asked, setAsked] = useState<{ term: Record<string, unknown>; assignedOn: unknown }>()
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const look = (): void => {
    if (!form.current) return
    const data = new FormData(form.current)
    const term = termIn(data, kind.current)
    setAsked(term && { term, assignedOn: draftIn(data, term).assignedOn })
  }
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    setBusy(true)
    setFault(undefined)
    try {
      const body = draftIn(data, termIn(data, kind.current) ?? {})
      const done = await postJson<TaskDone>('/api/tasks', body, { commandId: command.current })
      await refreshTasks(queries)
      await navigate({ to: '/viec/$taskId', params: { taskId: done.id } })
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <form ref={form} className="assign" onSubmit={(event) => void send(event)} onInput={look} onBlur={look}>
      <div className="stack">
        <ContentFields />
        <WhoFields />
      </div>
      <div className="stack">
        <section className="card stack" aria-labelledby="assign-when">
          <h2 id="assign-when">{t('Khi nào xong')}</h2>
          <WhenFields
            today={today}
            onChange={(next) => {
              kind.current = next.kind
              setTimeout(look)
            }}
          />
          <Preview asked={asked} />
        </section>
        {fault !== undefined && <Fault error={fault} reset={() => setFault(undefined)} />}
        <div className="row">
          <button type="submit" className="button" data-tone="main" disabled={busy}>
            {t('Giao nhiệm vụ')}
          </button>
          <Link to="/viec" className="button">
            {t('Thôi')}
          </Link>
        </div>
      </div>
    </form>
  )
}

/** A task by hand: what, who leads and who helps, when, with the deadline as the calendar counts it before anything is sent. */
export function Assign() {
  const me = useMe()
  if (!me) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('Giao nhiệm vụ mới')}</h1>
          <p className="lead">{t('Một cơ quan chủ trì, một sản phẩm, một thời hạn.')}</p>
        </div>
      </div>
      {me.may.task?.includes('assign') ? (
        <AssignForm today={todayOf(me.demoDay)} />
      ) : (
        <p className="note">{t('Tài khoản của bạn không được giao nhiệm vụ.')}</p>
      )}
    </>
  )
}
