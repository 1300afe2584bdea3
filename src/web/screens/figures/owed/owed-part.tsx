import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PeriodicItem, PeriodicList } from '../../../../reports/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { usePeriodicList } from '../figure-data.ts'
import { formText, periodText, standingLook, statusText } from '../figure-words.ts'
import { Inbox } from './inbox.tsx'
import { OwedCalendar } from './owed-calendar.tsx'
import '../figures.css'

const itemKey = ({ form, period, unit }: PeriodicItem): string => `${form.formId}/${period}/${unit.id}`

/** Reports on forms: what my units owe, what waits for my approval, and who reported on each form. */
export function OwedPart() {
  const list = usePeriodicList()
  if (list.error && !list.data) return <Fault error={list.error} reset={() => void list.refetch()} />
  if (!list.data) return <p role="status">{t('Đang tải…')}</p>
  const { owed, inbox, forms } = list.data
  return (
    <section className="stack" aria-labelledby="owed-title">
      <h2 id="owed-title" className="part-title">
        {t('Báo cáo theo biểu')}
      </h2>
      {inbox.length > 0 && <Inbox items={inbox} />}
      <Owed list={list.data} />
      {owed.length + inbox.length + forms.length === 0 && (
        <p className="soft">{t('Đơn vị của bạn không phải gửi và không nhận báo cáo theo biểu nào.')}</p>
      )}
      {forms.length > 0 && <FormLinks forms={forms} />}
      <p className="no-print">
        <Link to="/bao-cao/doi-chieu">{t('Đối chiếu số liệu')}</Link>
      </p>
    </section>
  )
}

function FormLinks({ forms }: { forms: PeriodicList['forms'] }) {
  return (
    <details className="card" open={forms.length <= 3}>
      <summary>{t('Tình hình gửi báo cáo của từng biểu ({count})', { count: forms.length })}</summary>
      <ul>
        {forms.map((form) => (
          <li key={form.formId}>
            <Link to="/bao-cao/bieu/$form/tinh-hinh" params={{ form: form.formId }}>
              {formText(form)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

const isDone = ({ status }: PeriodicItem): boolean => status === 'submitted' || status === 'accepted'

function Owed({ list }: { list: PeriodicList }) {
  const [showsDone, setShowsDone] = useState(false)
  const open = list.owed.filter((item) => !isDone(item))
  const done = list.owed.length - open.length
  if (list.owed.length === 0) {
    if (list.inbox.length + list.forms.length === 0) return null
    return <p className="soft">{t('Đơn vị của bạn không phải lập báo cáo theo biểu nào lúc này.')}</p>
  }
  const shown = showsDone ? list.owed : open
  return (
    <div className="owed">
      <section className="card stack" aria-label={t('Đơn vị tôi phải gửi')}>
        <div className="row spread">
          <h3>{t('Đơn vị tôi phải gửi')}</h3>
          {done > 0 && (
            <button type="button" className="button small no-print" aria-pressed={showsDone} onClick={() => setShowsDone(!showsDone)}>
              {t('cả {count} báo cáo đã gửi', { count: done })}
            </button>
          )}
        </div>
        {shown.length === 0 ? (
          <p className="soft">{t('Đã gửi đủ. Báo cáo kỳ sau hiện ở đây từ tháng cuối của kỳ.')}</p>
        ) : (
          <OwedTable items={shown} />
        )}
      </section>
      <OwedCalendar items={list.owed} today={list.asOf} />
    </div>
  )
}

function OwedTable({ items }: { items: readonly PeriodicItem[] }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards owed-table">
        <thead>
          <tr>
            {[t('Biểu, kỳ'), t('Đơn vị'), t('Hạn'), t('Tình trạng')].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <OwedRow key={itemKey(item)} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OwedRow({ item }: { item: PeriodicItem }) {
  const look = standingLook(item.standing, item.isNothing)
  return (
    <tr>
      <td>
        <Link
          to="/bao-cao/bieu/$form/$period/$unit"
          params={{ form: item.form.formId, period: item.period, unit: item.unit.id }}
          aria-label={`${formText(item.form)}, ${periodText(item.period)}, ${item.unit.name}`}
        >
          {formText(item.form)}
        </Link>{' '}
        <span className="soft">· {periodText(item.period)}</span>
      </td>
      <td>{item.unit.name}</td>
      <td className="date">
        <details className="due-rule">
          <summary>{showDate(item.dueOn)}</summary>
          <span className="soft" lang="vi">
            {item.dueRule}
          </span>
        </details>
      </td>
      <td>
        <span className="badge" data-tone={look.tone}>
          {look.mark} {look.text}
        </span>{' '}
        <span className="soft">{statusText(item.status)}</span>
        {item.urgedOn !== null && <div className="soft">{t('cơ quan nhận đã đôn đốc ngày {day}', { day: showDate(item.urgedOn) })}</div>}
      </td>
    </tr>
  )
}
