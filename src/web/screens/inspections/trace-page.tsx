import { Link, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { partsOfTraceId, type ShownTraceNode, TRACE_KIND_NAMES, type Trace, TraceKind } from '../../../inspections/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { NotFound } from '../../ui/not-found.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Chain } from './chain.tsx'
import { useTrace } from './inspection-data.ts'
import { nodeStanding } from './inspection-words.ts'
import './inspections.css'
import { filePath } from '../../ui/files/file-text.ts'

/** The screen of the thing itself, where it has one. */
function OwnPage({ node }: { node: ShownTraceNode }) {
  const [first = '', second = ''] = partsOfTraceId(node.kind, node.id) ?? []
  const props = { className: 'button' }
  switch (node.kind) {
    case 'conclusion':
    case 'finding':
      return (
        <Link {...props} to="/kiem-tra/$conclusionId" params={{ conclusionId: first }}>
          {t('Mở kết luận')}
        </Link>
      )
    case 'recommendation':
      return (
        <Link {...props} to="/kien-nghi/$recommendationId" params={{ recommendationId: first }}>
          {t('Mở kiến nghị')}
        </Link>
      )
    case 'directive':
    case 'clause':
      return (
        <Link {...props} to="/van-ban/$documentId" params={{ documentId: first }}>
          {t('Mở văn bản')}
        </Link>
      )
    case 'task':
      return (
        <Link {...props} to="/viec/$taskId" params={{ taskId: first }}>
          {t('Mở nhiệm vụ')}
        </Link>
      )
    case 'proof':
      return node.proof !== null && 'file' in node.proof && node.proof.file !== null ? (
        <a {...props} href={filePath(node.proof.file)} download>
          {t('Tải tệp minh chứng')}
        </a>
      ) : null
    case 'line':
      return (
        <Link {...props} to="/bao-cao/$roundId/don-vi/$unitId" params={{ roundId: first, unitId: second }}>
          {t('Mở báo cáo của đơn vị')}
        </Link>
      )
    case 'consolidated':
      return (
        <Link {...props} to="/bao-cao/$roundId/tong-hop" params={{ roundId: first }}>
          {t('Mở báo cáo tổng hợp')}
        </Link>
      )
  }
}

function Head({ node }: { node: ShownTraceNode }) {
  const standing = nodeStanding(node)
  const places = node.spans.map(([from, to]) => `${from}–${to}`).join(', ')
  return (
    <section className="card trace-of">
      <div className="page-head">
        <div>
          <p className="lead">{t('Truy vết')}</p>
          <h1>{[named(TRACE_KIND_NAMES[node.kind]), node.label].filter(Boolean).join(' ')}</h1>
        </div>
        <OwnPage node={node} />
      </div>
      {node.text !== null && <blockquote className="source">{node.text}</blockquote>}
      <p className="soft">
        {[
          ...node.units.map(({ name }) => name),
          ...(node.on === null ? [] : [showDate(node.on)]),
          ...(places === '' ? [] : [t('ký tự {places} của văn bản', { places })]),
        ].join(' · ')}{' '}
        {standing && (
          <span className="badge" data-tone={standing.tone}>
            {standing.text}
          </span>
        )}
      </p>
    </section>
  )
}

function Loaded({ trace }: { trace: Trace }) {
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <div className="stack one-column" ref={page}>
      <Head node={trace.of} />
      <section className="card" aria-labelledby="trace-before">
        <h2 id="trace-before">{t('Bắt nguồn từ')}</h2>
        {trace.before.length === 0 ? (
          <p className="soft">{t('Không có gì đứng trước mục này mà bạn được xem.')}</p>
        ) : (
          <Chain rows={trace.before} label={t('Bắt nguồn từ')} />
        )}
      </section>
      <section className="card" aria-labelledby="trace-after">
        <h2 id="trace-after">{t('Dẫn đến')}</h2>
        {trace.after.length === 0 ? (
          <p className="soft">{t('Chưa có gì đi sau mục này mà bạn được xem.')}</p>
        ) : (
          <Chain rows={trace.after} label={t('Dẫn đến')} />
        )}
      </section>
    </div>
  )
}

function Traced({ kind, id }: { kind: TraceKind; id: string }) {
  const { data, error, refetch } = useTrace(kind, id)
  if (data) return <Loaded trace={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}

/** Truy vết: one thing between a conclusion and a report, what it comes from and what came of it; each thing opens its own trace. */
export function TracePage() {
  const { kind, id } = useParams({ from: '/truy-vet/$kind/$id' })
  const known = TraceKind.safeParse(kind)
  return known.success ? <Traced kind={known.data} id={id} /> : <NotFound />
}
