import { Trans } from '@lingui/react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EventAnswer, EventList, EventWritten } from '../../documents/index.ts'
import { getJson, postJson } from '../api.ts'
import { dayOf, textOf } from '../form-values.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { DateField } from '../ui/date-field.tsx'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import './documents/documents.css'

/** Sự kiện chờ: outside events that duties wait for; recording one starts their clocks. */
export function Events() {
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['events'], queryFn: ({ signal }) => getJson<EventList>('/api/events', signal) })
  const [recording, setRecording] = useState<EventAnswer>()
  const [expecting, setExpecting] = useState(false)
  const [started, setStarted] = useState<number>()
  const send = useMutation({
    mutationFn: (body: object) => postJson<EventWritten>('/api/events', body),
    onSuccess: (written) => setStarted(written.tasks.length),
    onSettled: () => queries.invalidateQueries(),
  })
  const record = async (form: FormData): Promise<void> => {
    if (!recording) return
    await send.mutateAsync({
      action: 'record',
      event: recording.id,
      expectedVersion: recording.version,
      on: dayOf(form, 'on'),
      number: textOf(form, 'number'),
      issuedOn: dayOf(form, 'issuedOn'),
      issuer: textOf(form, 'issuer'),
    })
  }
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Sự kiện chờ" />
          </h1>
          <p className="lead">
            <Trans id="Việc chờ một quyết định bên ngoài chưa có hạn và không tính là quá hạn. Ghi nhận sự kiện thì đồng hồ của các việc ấy bắt đầu chạy." />
          </p>
        </div>
        <button type="button" className="button" onClick={() => setExpecting(true)}>
          <Trans id="Thêm sự kiện chờ" />
        </button>
      </div>
      {started !== undefined && (
        <div className="note" data-tone="good" role="status">
          {t('Đã ghi nhận; {count} nhiệm vụ bắt đầu tính thời gian.', { count: started })}
        </div>
      )}
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data?.items.length === 0 && (
        <Empty title={t('Chưa có sự kiện nào được chờ')}>{t('Khi giao một việc “sau khi … phê duyệt”, sự kiện hiện ở đây.')}</Empty>
      )}
      {list.data?.items.map((event) => (
        <section key={event.id} className="card row">
          <div style={{ flex: '1 1 24rem' }}>
            <span className="badge" data-tone={event.status === 'occurred' ? 'done' : 'wait'}>
              {event.status === 'occurred' ? t('đã xảy ra') : t('đang chờ')}
            </span>{' '}
            {event.name}
            {event.on && (
              <p className="soft">
                {showDate(event.on)} · {[event.number, event.issuer].filter(Boolean).join(' · ')}
              </p>
            )}
          </div>
          {event.directive && (
            <Link to="/van-ban/$documentId" params={{ documentId: event.directive }}>
              <Trans id="Văn bản giao" />
            </Link>
          )}
          {event.allowed.includes('record') && (
            <button type="button" className="button" data-tone="main" onClick={() => setRecording(event)}>
              <Trans id="Ghi nhận" />
            </button>
          )}
        </section>
      ))}
      {recording && (
        <Sheet title={t('Ghi nhận sự kiện')} submit={t('Ghi nhận')} onSubmit={record} onClose={() => setRecording(undefined)}>
          <p>{recording.name}</p>
          <DateField label={t('Ngày xảy ra')} name="on" required />
          <Field label={t('Số, ký hiệu văn bản')}>
            <input name="number" maxLength={80} />
          </Field>
          <DateField label={t('Ngày văn bản')} name="issuedOn" />
          <Field label={t('Cơ quan ban hành')}>
            <input name="issuer" maxLength={300} />
          </Field>
        </Sheet>
      )}
      {expecting && (
        <Sheet
          title={t('Thêm sự kiện chờ')}
          submit={t('Thêm')}
          onSubmit={async (form) => {
            await send.mutateAsync({ action: 'expect', name: textOf(form, 'name') ?? '' })
          }}
          onClose={() => setExpecting(false)}
        >
          <Field label={t('Sự kiện')} hint={t('Ví dụ: cơ quan nào phê duyệt văn bản nào.')}>
            <textarea name="name" rows={3} required maxLength={2000} />
          </Field>
        </Sheet>
      )}
    </div>
  )
}
