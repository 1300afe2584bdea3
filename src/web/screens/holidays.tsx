import { Trans } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarEffect, CalendarView } from '../../calendar/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate, showInstant } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { weekdayText } from './due-counter/day-words.ts'
import { ChangeForm } from './holidays/change-form.tsx'
import { EntryFields, readEntry } from './holidays/day-rows.tsx'
import { kindText } from './holidays/kind-words.ts'

type Doing = { readonly kind: 'enter' } | { readonly kind: 'withdraw'; readonly change: number }

/** Lịch nghỉ: the days off and days worked of a year with their basis; an administrator enters those of the coming year by the deciding paper. */
export function Holidays() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { nam } = useSearch({ from: '/quan-tri/lich' })
  const path = `/api/calendar${nam === undefined ? '' : `?year=${nam}`}`
  const view = useQuery({ queryKey: ['calendar', nam ?? ''], queryFn: ({ signal }) => getJson<CalendarView>(path, signal), retry: false })
  const [doing, setDoing] = useState<Doing>()
  const [applied, setApplied] = useState<CalendarEffect>()
  const done = (effect: CalendarEffect): void => {
    setApplied(effect)
    setDoing(undefined)
    void queries.invalidateQueries()
  }
  const go = (year: number): void => void navigate({ to: '/quan-tri/lich', search: { nam: String(year) } })
  const forms = { onApplied: done, onClose: () => setDoing(undefined) }
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{view.data ? t('Lịch nghỉ năm {year}', { year: String(view.data.year) }) : t('Lịch nghỉ')}</h1>
          <p className="lead">
            <Trans id="Ngày nghỉ, ngày làm bù theo văn bản; ngày làm việc được đếm theo bảng này. Sửa lịch thì hạn đếm ngày của việc đang làm tính lại, và hệ thống nói rõ." />
          </p>
        </div>
        {view.data?.mayChange && doing === undefined && (
          <button type="button" className="button" data-tone="main" onClick={() => setDoing({ kind: 'enter' })}>
            <Trans id="Nhập ngày theo văn bản" />
          </button>
        )}
      </div>
      {applied && (
        <div className="note" data-tone="good" role="status">
          {t('Đã sửa lịch; {count} nhiệm vụ đổi hạn và ghi rõ vì sao.', { count: showCount(applied.moved) })}
        </div>
      )}
      {doing?.kind === 'enter' && (
        <ChangeForm title={t('Nhập ngày theo văn bản')} read={readEntry} {...forms}>
          <EntryFields />
        </ChangeForm>
      )}
      {doing?.kind === 'withdraw' && (
        <ChangeForm
          title={t('Rút lần sửa số {change}', { change: doing.change })}
          read={(form) => ({ action: 'withdraw', change: doing.change, reason: String(form.get('reason') ?? '').trim() })}
          {...forms}
        >
          <Field label={t('Lý do')}>
            <input name="reason" required maxLength={200} />
          </Field>
        </ChangeForm>
      )}
      {view.error && <Fault error={view.error} reset={() => void view.refetch()} />}
      {view.data && <YearTable view={view.data} go={go} />}
      {view.data && <Changes view={view.data} onWithdraw={(change) => setDoing({ kind: 'withdraw', change })} />}
    </div>
  )
}

function YearTable({ view, go }: { view: CalendarView; go: (year: number) => void }) {
  const { year, days, isYearKnown } = view
  return (
    <section className="stack" aria-label={t('Lịch nghỉ năm {year}', { year: String(year) })}>
      <div className="row">
        <button type="button" className="button" onClick={() => go(year - 1)}>
          {t('Năm {year}', { year: String(year - 1) })}
        </button>
        <button type="button" className="button" onClick={() => go(year + 1)}>
          {t('Năm {year}', { year: String(year + 1) })}
        </button>
      </div>
      {!isYearKnown && (
        <div className="note" role="status">
          <Trans id="Chưa có lịch nghỉ chính thức của năm này: mới chỉ trừ thứ Bảy, Chủ nhật, và mọi phép đếm chạm tới năm này đều nói như vậy." />
        </div>
      )}
      {days.length === 0 ? (
        <Empty title={t('Năm này chưa có ngày nào trong bảng')}>{t('Nhập theo văn bản khi lịch nghỉ được quyết định.')}</Empty>
      ) : (
        <div className="grid-wrap">
          <table className="grid cards">
            <thead>
              <tr>
                <th scope="col">{t('Ngày')}</th>
                <th scope="col">{t('Loại ngày')}</th>
                <th scope="col">{t('Tên ngày')}</th>
                <th scope="col">{t('Căn cứ')}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.date}>
                  <td className="date">
                    {weekdayText(day.date)} {showDate(day.date)}
                  </td>
                  <td data-label={t('Loại ngày')}>
                    <span className="badge" data-tone={day.kind === 'swapped-work' ? 'wait' : 'done'}>
                      {kindText(day.kind)}
                    </span>
                  </td>
                  <td data-label={t('Tên ngày')}>{day.name}</td>
                  <td data-label={t('Căn cứ')}>
                    {day.basis}
                    {day.change !== null && <> · {t('lần sửa số {change}', { change: day.change })}</>}
                    {day.unverified !== false && <> · {t('chưa kiểm chứng')}</>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Changes({ view, onWithdraw }: { view: CalendarView; onWithdraw: (change: number) => void }) {
  if (view.changes.length === 0) return null
  return (
    <section className="stack" aria-labelledby="calendar-changes">
      <h2 id="calendar-changes">{t('Các lần sửa lịch')}</h2>
      {view.changes.map((one) => (
        <article key={one.change} className="card row">
          <div style={{ flex: '1 1 24rem' }}>
            <p>
              <strong>{t('Số {change}', { change: one.change })}</strong> · {one.decision.number} · {showDate(one.decision.issuedOn)} ·{' '}
              {one.decision.issuer}
              {one.withdrawnAt !== null && (
                <>
                  {' '}
                  <span className="badge">{t('đã rút')}</span>
                </>
              )}
            </p>
            <p>{one.days.map((day) => `${showDate(day.date)} ${kindText(day.kind)}`).join('; ')}</p>
            <p className="soft">
              {showInstant(one.recordedAt)} · {t('{count} nhiệm vụ đổi hạn', { count: showCount(one.moved) })}
              {one.withdrawnAt !== null && (
                <> · {t('rút lúc {at}: {reason}', { at: showInstant(one.withdrawnAt), reason: one.reason ?? '' })}</>
              )}
            </p>
          </div>
          {view.mayChange && one.withdrawnAt === null && (
            <button type="button" className="button" onClick={() => onWithdraw(one.change)}>
              {t('Rút lần sửa số {change}', { change: one.change })}
            </button>
          )}
        </article>
      ))}
    </section>
  )
}
