import { Trans } from '@lingui/react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConsolidatedDetail } from '../../reports/index.ts'
import { ApiError } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { LayoutRule } from '../ui/layout-rule.tsx'
import { ConsolidatedActions } from './reports/consolidated-actions.tsx'
import { ConsolidatedLines, consolidatedLineBody } from './reports/consolidated-lines.tsx'
import { FigureBars } from './reports/figure-bars.tsx'
import { useLineInAddress } from './reports/line-anchor.ts'
import { useLineDrafts } from './reports/line-drafts.ts'
import { useConsolidated, useConsolidatedCommand } from './reports/report-data.ts'
import { consolidatedText } from './reports/report-names.ts'
import './reports/reports.css'

/** The consolidated report: each line with the units' lines under it, sums with their parts, who is late or missing, and its way up. */
export function ReportConsolidated() {
  const { roundId = '' } = useParams({ strict: false })
  const report = useConsolidated(roundId)
  if (report.error && !report.data) return <Fault error={report.error} reset={() => void report.refetch()} />
  if (!report.data) return <p role="status">{t('Đang tải…')}</p>
  return <Loaded data={report.data} roundId={roundId} />
}

function Loaded({ data, roundId }: { data: ConsolidatedDetail; roundId: string }) {
  const send = useConsolidatedCommand(roundId)
  const [open, setOpen] = useState<string>()
  useLineInAddress(true)
  const act = (body: object) => send.mutateAsync({ expectedVersion: data.version, ...body })
  const drafts = useLineDrafts({ version: data.version, bodyOf: (key, form) => consolidatedLineBody(data, key, form), send: act })
  return (
    <div className="stack">
      <Heading data={data} roundId={roundId} />
      <Next data={data} />
      {send.error instanceof ApiError && drafts.faults.size === 0 && (
        <div className="note" data-tone="error" role="alert">
          {send.error.message}
        </div>
      )}
      <Remarks data={data} />
      <ConsolidatedActions roundId={roundId} data={data} busy={send.isPending} send={act} save={() => drafts.save(drafts.dirty)} />
      {data.status !== null && <LayoutRule layout={data.layout} />}
      <Issued data={data} />
      <ConsolidatedLines data={data} open={open} setOpen={setOpen} busy={send.isPending} drafts={drafts} send={act} />
      <Figures data={data} roundId={roundId} />
      <Behind data={data} />
    </div>
  )
}

function Heading({ data, roundId }: { data: ConsolidatedDetail; roundId: string }) {
  return (
    <div className="page-head">
      <div>
        <h1>
          <Trans id="Báo cáo tổng hợp" />
        </h1>
        <p className="lead">
          <Link to="/bao-cao/$roundId" params={{ roundId }}>
            {data.round.title ?? t('(nội dung đã gỡ)')}
          </Link>
          {' · '}
          {t('{author} tổng hợp, gửi {addressee}; tính đến hết ngày {day}', {
            author: data.author.name,
            addressee: data.addressee ?? '—',
            day: showDate(data.asOf),
          })}
        </p>
      </div>
      <span className="badge" data-tone={data.status === 'sent' || data.status === 'received' ? 'done' : 'wait'}>
        {consolidatedText(data.status)}
      </span>
    </div>
  )
}

/** Who has to act next on the way of the report. */
function nextText({ status, author, addressee }: ConsolidatedDetail): string {
  const names = { author: author.name, addressee: addressee ?? '—' }
  switch (status) {
    case null:
      return t('{author} lập báo cáo tổng hợp từ báo cáo của các đơn vị.', names)
    case 'draft':
      return t('{author} sửa các dòng rồi trình báo cáo.', names)
    case 'sent-back':
      return t('{author} sửa theo nhận xét rồi trình lại.', names)
    case 'submitted':
      return t('Chờ lãnh đạo ký, hoặc trả lại để sửa.')
    case 'signed':
      return t('Chờ văn thư cấp số và phát hành.')
    case 'numbered':
      return t('Đã phát hành; gửi đến {addressee} rồi ghi ngày gửi.', names)
    case 'sent':
      return t('Đã gửi; khi {addressee} xác nhận thì ghi nơi nhận đã nhận.', names)
    case 'received':
      return t('Đã xong: {addressee} đã nhận.', names)
  }
}

function Next({ data }: { data: ConsolidatedDetail }) {
  return (
    <p className="next-step no-print" data-mine={data.may.length > 0}>
      <strong>
        <Trans id="Tiếp theo:" />
      </strong>{' '}
      {nextText(data)}
    </p>
  )
}

function Remarks({ data }: { data: ConsolidatedDetail }) {
  if (data.status !== 'sent-back') return null
  return (
    <section className="note" data-tone="error">
      <strong>{t('Bị trả lại để sửa')}</strong>
      {data.remarks.map((remark) => (
        <p key={`${remark.line}${remark.text}`} className="remark">
          {remark.line ? `${remark.line}: ` : ''}
          {remark.text}
        </p>
      ))}
    </section>
  )
}

function Issued({ data }: { data: ConsolidatedDetail }) {
  if (!data.signature) return null
  const { signature, numbered, receipt } = data
  return (
    <dl className="facts card">
      <div className="pair">
        <dt>{t('Ký')}</dt>
        <dd>
          {[...signature.lines, signature.name].filter(Boolean).join(' / ')} · {showDate(signature.on)}
        </dd>
      </div>
      {numbered && (
        <div className="pair">
          <dt>{t('Số, ký hiệu')}</dt>
          <dd>
            {String(numbered.number).padStart(2, '0')}/{numbered.symbol} · {showDate(numbered.issuedOn)}
            {numbered.checkpoint && <span className="soft"> · {t('mã kiểm chứng {code}', { code: numbered.checkpoint })}</span>}
          </dd>
        </div>
      )}
      {data.sentOn && (
        <div className="pair">
          <dt>{t('Gửi đi')}</dt>
          <dd>{showDate(data.sentOn)}</dd>
        </div>
      )}
      {receipt && (
        <div className="pair">
          <dt>{t('Nơi nhận đã nhận')}</dt>
          <dd>{[showDate(receipt.on), receipt.number].filter(Boolean).join(' · ')}</dd>
        </div>
      )}
    </dl>
  )
}

function Figures({ data, roundId }: { data: ConsolidatedDetail; roundId: string }) {
  if (data.figures.length === 0) return null
  return (
    <section className="card">
      <h2>
        <Trans id="Số liệu tổng hợp" />
      </h2>
      {data.figures.map((figure, n) => (
        <details key={figure.key} className="on-paper" open={n === 0}>
          <summary>
            {figure.label ?? figure.key}: {showCount(figure.sum)} {figure.unit}{' '}
            <span className="soft">({t('{count} đơn vị', { count: showCount(figure.parts.length) })})</span>
          </summary>
          <FigureBars figure={figure} roundId={roundId} />
        </details>
      ))}
    </section>
  )
}

function Behind({ data }: { data: ConsolidatedDetail }) {
  const rows = [
    ...data.late.map((one) => ({ ...one, text: t('gửi quá hạn {days} ngày', { days: one.daysLate }) })),
    ...data.missing.map((one) => ({
      ...one,
      text: one.daysLate > 0 ? t('chưa có báo cáo, quá hạn {days} ngày', { days: one.daysLate }) : t('chưa có báo cáo'),
    })),
  ]
  if (rows.length === 0) return null
  return (
    <details className="card on-paper">
      <summary>{t('{count} đơn vị gửi chậm hoặc chưa gửi', { count: showCount(rows.length) })}</summary>
      <ul className="source-list">
        {rows.map((row) => (
          <li key={row.unit.id}>
            {row.unit.name}: {row.text}
          </li>
        ))}
      </ul>
    </details>
  )
}
