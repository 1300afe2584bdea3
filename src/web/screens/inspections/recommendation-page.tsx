import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import {
  OUTCOME_NAMES,
  RECOMMENDATION_ACTION_NAMES,
  RECOMMENDATION_EVENT_NAMES,
  RECOMMENDATION_KIND_NAMES,
  type RecommendationDetail,
  type RecommendationEvent,
} from '../../../inspections/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Paper } from '../tasks/task-life.tsx'
import { Chain } from './chain.tsx'
import { useRecommendation, useTrace } from './inspection-data.ts'
import { showMoney, standingOf } from './inspection-words.ts'
import { type RecommendationAsk, RecommendationSheet } from './recommendation-sheet.tsx'
import './inspections.css'
import '../tasks/tasks.css'

type Ask = (what: RecommendationAsk) => void

const EVENTS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = RECOMMENDATION_EVENT_NAMES

function Head({ of }: { of: RecommendationDetail }) {
  const standing = standingOf(of)
  const number = `${of.source.number}, ${showDate(of.source.issuedOn)}`
  return (
    <div>
      <p className="lead">
        <Link to="/kien-nghi">{t('Kiến nghị')}</Link> ·{' '}
        {of.conclusionId === null ? (
          number
        ) : (
          <Link to="/kiem-tra/$conclusionId" params={{ conclusionId: of.conclusionId }}>
            {number}
          </Link>
        )}
      </p>
      <h1>
        {of.label}. {of.text ?? t('(nội dung đã xóa)')}
      </h1>
      <p className="row">
        <span className="badge" data-tone={standing.tone}>
          {standing.text}
        </span>
        {of.isOverdue && (
          <span className="badge" data-tone="late">
            {t('quá hạn')}
          </span>
        )}
      </p>
    </div>
  )
}

function Actions({ of, ask }: { of: RecommendationDetail; ask: Ask }) {
  const buttons = of.allowed.filter((action) => action !== 'recall')
  if (buttons.length === 0) return null
  const main = buttons.includes('report') ? 'report' : undefined
  return (
    <div className="row actions no-print">
      {buttons.map((action) => (
        <button
          key={action}
          type="button"
          className="button"
          data-tone={action === main ? 'main' : action === 'close' ? 'warn' : undefined}
          onClick={() => ask({ action })}
        >
          {named(RECOMMENDATION_ACTION_NAMES[action])}
        </button>
      ))}
    </div>
  )
}

function Facts({ of }: { of: RecommendationDetail }) {
  return (
    <dl className="facts">
      <dt>{t('Loại')}</dt>
      <dd>{named(RECOMMENDATION_KIND_NAMES[of.kind])}</dd>
      <dt>{t('Đơn vị thực hiện')}</dt>
      <dd>{of.addressees.map(({ name }) => name).join('; ')}</dd>
      <dt>{t('Cơ quan thanh tra, kiểm tra')}</dt>
      <dd>{of.body.name}</dd>
      <dt>{t('Hạn')}</dt>
      <dd>{of.dueOn === null ? t('không nêu') : showDate(of.dueOn)}</dd>
      {of.amount !== null && (
        <>
          <dt>{t('Tiền đã thu / phải thu')}</dt>
          <dd>
            {showMoney(of.recovered)} / {showMoney(of.amount)}
          </dd>
        </>
      )}
      <dt>{t('Căn cứ tồn tại')}</dt>
      <dd>
        {of.findings.length === 0 && '—'}
        {of.findings.map(({ id, text }) => (
          <div key={id}>
            {id}: {text ?? t('(nội dung đã xóa)')}
          </div>
        ))}
      </dd>
      <dt>{t('Nhiệm vụ')}</dt>
      <dd>
        {of.tasks.length === 0 && of.hiddenTasks === 0 && t('chưa gắn nhiệm vụ nào')}
        {of.tasks.map(({ id, title, lead }) => (
          <div key={id}>
            <Link to="/viec/$taskId" params={{ taskId: id }}>
              {title ?? t('(nội dung đã xóa)')}
            </Link>{' '}
            <span className="soft">{lead.name}</span>
          </div>
        ))}
        {of.hiddenTasks > 0 && <div className="soft">{t('{count} mục không hiển thị với bạn', { count: of.hiddenTasks })}</div>}
      </dd>
    </dl>
  )
}

function Entry({ event, onRecall }: { event: RecommendationEvent; onRecall?: (() => void) | undefined }) {
  const name = named(EVENTS[event.type] ?? { vi: event.type, en: event.type })
  const said = [
    event.outcome === null ? null : named(OUTCOME_NAMES[event.outcome]),
    event.amount === null ? null : showMoney(event.amount),
    event.notice === null ? null : t('Số {number} ngày {date}', { number: event.notice.number, date: showDate(event.notice.issuedOn) }),
  ].filter((part) => part !== null)
  return (
    <li data-recalled={event.isRecalled}>
      <div className="life-head">
        <time dateTime={event.on}>{showDate(event.on)}</time>
        <strong>{event.isRecalled ? <s>{name}</s> : name}</strong>
        {event.isRecalled && <span className="badge">{t('Đã thu hồi')}</span>}
        {onRecall && (
          <button type="button" className="button small no-print" onClick={onRecall}>
            {t('Thu hồi bước này')}
          </button>
        )}
      </div>
      {said.length > 0 && <p>{said.join(' · ')}</p>}
      {event.text !== null && <p className="said">{event.text}</p>}
      {event.proofs.length > 0 && (
        <ul>
          {event.proofs.map((proof, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: proofs of an entry never change
            <li key={at}>
              <Paper paper={proof} files={[]} />
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{[event.unit?.name, event.by].filter(Boolean).join(' · ')}</p>
    </li>
  )
}

function Life({ of, ask }: { of: RecommendationDetail; ask: Ask }) {
  const mayRecall = of.allowed.includes('recall')
  const last = of.events
    .filter(({ isRecalled, type, version }) => !isRecalled && version > 1 && type !== 'recommendation.entry-recalled')
    .at(-1)
  return (
    <ol className="life">
      {of.events.map((event) => (
        <Entry
          key={event.version}
          event={event}
          onRecall={mayRecall && event === last ? () => ask({ action: 'recall', version: event.version }) : undefined}
        />
      ))}
    </ol>
  )
}

function DrawnChain({ id }: { id: string }) {
  const trace = useTrace('recommendation', id)
  if (trace.error) return <Fault error={trace.error} reset={() => void trace.refetch()} />
  if (!trace.data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <h3>{t('Bắt nguồn từ')}</h3>
      <Chain rows={trace.data.before} label={t('Bắt nguồn từ')} />
      <h3>{t('Dẫn đến')}</h3>
      {trace.data.after.length === 0 ? (
        <p className="soft">{t('Gắn nhiệm vụ thì chuỗi thực hiện hiện ở đây.')}</p>
      ) : (
        <Chain rows={trace.data.after} label={t('Dẫn đến')} />
      )}
    </>
  )
}

function Loaded({ of }: { of: RecommendationDetail }) {
  const me = useMe()
  const [asking, setAsking] = useState<RecommendationAsk>()
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <article className="task stack one-column" ref={page}>
      <Head of={of} />
      <Actions of={of} ask={setAsking} />
      <div className="two">
        <section className="card" aria-labelledby="recommendation-facts">
          <h2 id="recommendation-facts">{t('Nội dung kiến nghị')}</h2>
          <Facts of={of} />
        </section>
        <section className="card" aria-labelledby="recommendation-life">
          <h2 id="recommendation-life">{t('Quá trình')}</h2>
          <Life of={of} ask={setAsking} />
        </section>
      </div>
      <section className="card" aria-labelledby="chain">
        <h2 id="chain">{t('Chuỗi thực hiện')}</h2>
        <DrawnChain id={of.id} />
      </section>
      {asking && me && <RecommendationSheet of={of} ask={asking} office={me.office} onClose={() => setAsking(undefined)} />}
    </article>
  )
}

/** One recommendation: what it asks of whom, its life as a line of time, what may be done now, and the chain both ways. */
export function RecommendationPage() {
  const { recommendationId } = useParams({ from: '/kien-nghi/$recommendationId' })
  const { data, error, refetch } = useRecommendation(recommendationId)
  if (data) return <Loaded of={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
