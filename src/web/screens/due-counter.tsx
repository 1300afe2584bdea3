import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { type DueView, EXAMPLE_PHRASES } from '../../calendar/index.ts'
import { parseDate } from '../../kernel/index.ts'
import { getJson } from '../api.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { DateField } from '../ui/date-field.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { lunarText, weekdayText } from './due-counter/day-words.ts'
import { DueDays } from './due-counter/due-days.tsx'
import './due-counter/due-counter.css'

/** Tính hạn: a phrase and a day give the last on-time day, counted day by day with its rule; the address holds the question, so it can be sent. */
export function DueCounter() {
  const search = useSearch({ from: '/tinh-han' })
  const me = useMe()
  const phrase = search.han ?? ''
  const from = search.tu ?? me?.demoDay ?? new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const asked = phrase.trim() !== ''
  const answer = useQuery({
    queryKey: ['due', phrase, from],
    queryFn: ({ signal }) => getJson<DueView>(`/api/due?${new URLSearchParams({ phrase, from })}`, signal),
    enabled: asked && me !== undefined,
    retry: false,
  })
  return (
    <div className="stack due-counter">
      <div className="page-head">
        <div>
          <h1>{t('Tính hạn')}</h1>
          <p className="lead">{t('Ghi thời hạn như văn bản viết và ngày bắt đầu; hệ thống đếm từng ngày và nêu quy tắc.')}</p>
        </div>
        {answer.data && (
          <button type="button" className="button no-print" onClick={() => window.print()}>
            {t('In')}
          </button>
        )}
      </div>
      {me && <Question key={`${phrase} ${from}`} phrase={phrase} from={from} />}
      {answer.error && <Fault error={answer.error} reset={() => void answer.refetch()} />}
      {asked && answer.isPending && <p role="status">{t('Đang tải…')}</p>}
      {answer.data && <Answer view={answer.data} phrase={phrase} />}
    </div>
  )
}

function Question({ phrase, from }: { phrase: string; from: string }) {
  const navigate = useNavigate()
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = parseDate(String(form.get('from') ?? ''))
    void navigate({ to: '/tinh-han', search: { han: String(form.get('phrase') ?? '').trim(), tu: day.ok ? day.value : from } })
  }
  return (
    <form className="card stack no-print" onSubmit={send}>
      <div className="row">
        <div className="phrase">
          <Field label={t('Thời hạn')} hint={t('ví dụ: 5 ngày làm việc; trước ngày 30/12/2016; trong quý III/2016')}>
            {/* biome-ignore lint/a11y/noAutofocus: the page has one purpose, and this is its first field */}
            <input name="phrase" defaultValue={phrase} required maxLength={2000} autoComplete="off" autoFocus={phrase === ''} lang="vi" />
          </Field>
        </div>
        <DateField label={t('Tính từ ngày')} name="from" value={from} required hint={t('ngày ký, ngày nhận hoặc ngày xảy ra')} />
        <button type="submit" className="button" data-tone="main">
          {t('Tính')}
        </button>
      </div>
      <nav className="examples" aria-label={t('Ví dụ')} lang="vi">
        {EXAMPLE_PHRASES.map((example) => (
          <Link key={example} to="/tinh-han" search={{ han: example, tu: from }} className="chip">
            {example}
          </Link>
        ))}
      </nav>
    </form>
  )
}

function Answer({ view, phrase }: { view: DueView; phrase: string }) {
  return (
    <section className="card stack" aria-live="polite" aria-labelledby="due-answer">
      <p className="soft">
        <Trans id="“{phrase}”, tính từ {weekday} {date}" values={{ phrase, weekday: weekdayText(view.from), date: showDate(view.from) }} />
        {view.readAs !== null && view.readAs !== phrase && (
          <>
            {' · '}
            <Trans id="hiểu là: {readAs}" values={{ readAs: view.readAs }} />
          </>
        )}
      </p>
      <h2 id="due-answer" className="due-day">
        {view.due === null ? <NoDay view={view} /> : <Day view={view} />}
      </h2>
      <p lang="vi" className="rule">
        {view.rule}.
      </p>
      {view.unverified !== null && (
        <div className="note" data-tone="warn" lang="vi">
          {t('Chưa kiểm chứng')}: {view.unverified}
        </div>
      )}
      <DueDays days={view.days} due={view.due} from={view.from} />
    </section>
  )
}

function Day({ view }: { view: DueView }) {
  const time = view.dueAt?.slice(11, 16) ?? t('hết 24 giờ')
  return (
    <>
      <span className="label">{t('Ngày cuối còn đúng hạn')}</span>
      <span className="day">
        {weekdayText(view.due ?? '')} {showDate(view.due)}
      </span>
      <span className="soft">
        {time}
        {view.lunar !== null && ` · ${lunarText(view.lunar)}`}
      </span>
    </>
  )
}

function NoDay({ view }: { view: DueView }) {
  return (
    <>
      <span className="label">{t('Chưa có ngày hết hạn')}</span>
      <span className="day">{view.waitsFor === null ? t('không tính ra ngày') : t('chờ: {event}', { event: view.waitsFor })}</span>
    </>
  )
}
