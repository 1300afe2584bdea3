import { useQuery } from '@tanstack/react-query'
import type { EventList } from '../../../documents/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import type { TermKind } from './term-form.ts'

/** What a kind of term is called where it is chosen. */
export function termKindName(kind: TermKind): string {
  switch (kind) {
    case 'before':
      return t('Trước một ngày')
    case 'by':
      return t('Chậm nhất một ngày (kể cả ngày đó)')
    case 'period':
      return t('Trong một khoảng thời gian')
    case 'counted':
      return t('Trong một số ngày kể từ ngày giao')
    case 'recurring':
      return t('Định kỳ')
    case 'after-event':
      return t('Trong một số ngày kể từ khi có sự kiện')
    case 'trigger':
      return t('Khi có sự kiện')
    case 'continuing':
      return t('Thường xuyên, không kết thúc')
    case 'none':
      return t('Không nêu thời hạn')
  }
}

function CountFields() {
  return (
    <div className="row">
      <Field label={t('Số lượng')}>
        <input name="n" type="number" min={1} max={9999} required defaultValue={5} />
      </Field>
      <Field label={t('Đơn vị')}>
        <select name="unit" defaultValue="working">
          <option value="working">{t('ngày làm việc')}</option>
          <option value="calendar">{t('ngày')}</option>
          <option value="week">{t('tuần')}</option>
          <option value="month">{t('tháng')}</option>
        </select>
      </Field>
    </div>
  )
}

function EventField() {
  const { data } = useQuery({ queryKey: ['events'], queryFn: ({ signal }) => getJson<EventList>('/api/events', signal) })
  const names = (data?.items ?? []).flatMap((event) => (event.status === 'expected' && event.name !== null ? event.name : []))
  return (
    <Field label={t('Sự kiện phải chờ')} hint={t('Chọn sự kiện đang chờ hoặc ghi sự kiện mới')}>
      <input name="event" list="awaited-events" required maxLength={2000} autoComplete="off" />
      <datalist id="awaited-events">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  )
}

function RecurringFields() {
  return (
    <div className="row">
      <Field label={t('Nhịp')}>
        <select name="frequency" defaultValue="quarter">
          <option value="month">{t('hằng tháng')}</option>
          <option value="quarter">{t('hằng quý')}</option>
          <option value="half-year">{t('6 tháng một lần')}</option>
          <option value="year">{t('hằng năm')}</option>
        </select>
      </Field>
      <Field label={t('Chậm nhất ngày (của tháng cuối kỳ)')} hint={t('Để trống: văn bản không nêu ngày')}>
        <input name="dueDay" type="number" min={1} max={31} />
      </Field>
    </div>
  )
}

/** The fields of one kind of term. */
export function TermFields({ kind }: { kind: TermKind }) {
  switch (kind) {
    case 'before':
      return <DateField label={t('Trước ngày')} name="date" required />
    case 'by':
      return <DateField label={t('Chậm nhất ngày')} name="date" required />
    case 'period':
      return (
        <div className="row">
          <DateField label={t('Từ ngày')} name="from" required />
          <DateField label={t('Đến hết ngày')} name="to" required />
        </div>
      )
    case 'counted':
      return <CountFields />
    case 'recurring':
      return <RecurringFields />
    case 'after-event':
      return (
        <>
          <CountFields />
          <EventField />
        </>
      )
    case 'trigger':
      return <EventField />
    case 'none':
      return <DateField label={t('Ngày rà soát lại')} name="reviewOn" hint={t('Nhiệm vụ không có hạn cần một ngày để xem lại')} />
    case 'continuing':
      return null
  }
}
