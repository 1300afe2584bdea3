import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { CONCLUSION_KIND_NAMES, type ConclusionDetail, FINDING_KIND_NAMES } from '../../../inspections/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Chain } from './chain.tsx'
import { type ConclusionAsk, ConclusionSheet } from './conclusion-sheets.tsx'
import { refreshInspections, useConclusion, useTrace } from './inspection-data.ts'
import { RecommendationTable } from './recommendation-table.tsx'
import './inspections.css'

function Head({ conclusion, ask }: { conclusion: ConclusionDetail; ask: (what: ConclusionAsk) => void }) {
  const mayChange = conclusion.may.includes('change')
  return (
    <div className="page-head">
      <div>
        <p className="lead">
          <Link to="/kiem-tra">{t('Kiểm tra')}</Link> · {named(CONCLUSION_KIND_NAMES[conclusion.kind])}
        </p>
        <h1>{t('Số {number} ngày {date}', { number: conclusion.notice.number, date: showDate(conclusion.notice.issuedOn) })}</h1>
        <p>{conclusion.title ?? t('(nội dung đã xóa)')}</p>
      </div>
      {mayChange && (
        <div className="row no-print">
          <button type="button" className="button" onClick={() => ask({ kind: 'finding' })}>
            {t('Thêm tồn tại')}
          </button>
          <button type="button" className="button" data-tone="main" onClick={() => ask({ kind: 'recommendation' })}>
            {t('Thêm kiến nghị')}
          </button>
          <button type="button" className="button" onClick={() => ask({ kind: 'direct' })}>
            {t('Ghi văn bản chỉ đạo thực hiện')}
          </button>
        </div>
      )}
    </div>
  )
}

function Facts({ conclusion }: { conclusion: ConclusionDetail }) {
  const { follows, decision, directed } = conclusion
  return (
    <section className="card">
      {!conclusion.isTextKnown && (
        <p className="note">{t('Chưa có bản gốc trong hệ thống: tồn tại, kiến nghị dưới đây chưa đối chiếu được với văn bản.')}</p>
      )}
      <dl className="facts">
        <dt>{t('Cơ quan thanh tra, kiểm tra')}</dt>
        <dd>{conclusion.body.name}</dd>
        <dt>{t('Đơn vị được thanh tra, kiểm tra')}</dt>
        <dd>{conclusion.inspected.map(({ name }) => name).join('; ') || '—'}</dd>
        {decision !== null && (
          <>
            <dt>{t('Quyết định')}</dt>
            <dd>{t('Số {number} ngày {date}', { number: decision.number, date: showDate(decision.issuedOn) })}</dd>
          </>
        )}
        {follows !== null && (
          <>
            <dt>{t('Kiểm tra việc thực hiện văn bản')}</dt>
            <dd>
              <Link to="/kiem-tra/$conclusionId" params={{ conclusionId: follows.id }}>
                {follows.notice.number}
              </Link>
            </dd>
          </>
        )}
        <dt>{t('Văn bản chỉ đạo thực hiện')}</dt>
        <dd>
          {directed.length === 0
            ? t('chưa ghi')
            : directed
                .map(({ notice }) => t('Số {number} ngày {date}', { number: notice.number, date: showDate(notice.issuedOn) }))
                .join('; ')}
        </dd>
      </dl>
    </section>
  )
}

function Findings({ conclusion, ask }: { conclusion: ConclusionDetail; ask: (what: ConclusionAsk) => void }) {
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">{t('Tồn tại, vi phạm ({count})', { count: showCount(conclusion.findings.length) })}</h2>
      {conclusion.findings.length === 0 && <p className="soft">{t('Chưa ghi tồn tại nào.')}</p>}
      <ol className="findings">
        {conclusion.findings.map((one) => (
          <li key={one.id}>
            <Link to="/truy-vet/$kind/$id" params={{ kind: 'finding', id: `${conclusion.id}~${one.id}` }} data-row={one.id}>
              {one.id}
            </Link>{' '}
            {one.text ?? t('(nội dung đã xóa)')}{' '}
            <span className="soft">
              {[named(FINDING_KIND_NAMES[one.kind]), one.responsible?.name, one.cause && t('nguyên nhân: {cause}', { cause: one.cause })]
                .filter(Boolean)
                .join(' · ')}
            </span>{' '}
            {conclusion.may.includes('change') && (
              <button type="button" className="button small no-print" onClick={() => ask({ kind: 'withdraw', findingId: one.id })}>
                {t('Bỏ {id}', { id: one.id })}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function DrawnChain({ id }: { id: string }) {
  const trace = useTrace('conclusion', id)
  if (trace.error) return <Fault error={trace.error} reset={() => void trace.refetch()} />
  if (!trace.data) return <p role="status">{t('Đang tải…')}</p>
  if (trace.data.after.length === 0) return <p className="soft">{t('Ghi tồn tại, kiến nghị và gắn nhiệm vụ thì chuỗi hiện ở đây.')}</p>
  return <Chain rows={trace.data.after} label={t('Từ tồn tại đến dòng báo cáo')} />
}

function Loaded({ conclusion }: { conclusion: ConclusionDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<ConclusionAsk>()
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <div className="stack one-column" ref={page}>
      <Head conclusion={conclusion} ask={setAsking} />
      <Facts conclusion={conclusion} />
      <Findings conclusion={conclusion} ask={setAsking} />
      <section aria-labelledby="recommended">
        <h2 id="recommended">{t('Kiến nghị ({count})', { count: showCount(conclusion.recommendations.length) })}</h2>
        {conclusion.recommendations.length === 0 ? (
          <p className="soft">{t('Chưa có kiến nghị nào mà bạn được xem.')}</p>
        ) : (
          <RecommendationTable items={conclusion.recommendations} hidesSource />
        )}
      </section>
      <section className="card" aria-labelledby="chain">
        <h2 id="chain">{t('Chuỗi thực hiện: tồn tại, kiến nghị, mục giao việc, nhiệm vụ, minh chứng, dòng báo cáo')}</h2>
        <DrawnChain id={conclusion.id} />
      </section>
      {asking && (
        <ConclusionSheet
          conclusion={conclusion}
          ask={asking}
          onClose={() => setAsking(undefined)}
          onDone={() => refreshInspections(queries)}
        />
      )}
    </div>
  )
}

/** One conclusion: the paper, what was found and recommended, and the chain to what was done about it. */
export function ConclusionPage() {
  const { conclusionId } = useParams({ from: '/kiem-tra/$conclusionId' })
  const { data, error, refetch } = useConclusion(conclusionId)
  if (data) return <Loaded conclusion={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
