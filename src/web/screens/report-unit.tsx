import { Trans } from '@lingui/react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubmissionDetail } from '../../reports/index.ts'
import { ApiError } from '../api.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { clauseText } from '../ui/clause-text.ts'
import { Fault } from '../ui/fault.tsx'
import { LayoutRule } from '../ui/layout-rule.tsx'
import { lineAnchor, sentAnchor, useLineInAddress } from './reports/line-anchor.ts'
import { lineBody, useLineDrafts } from './reports/line-drafts.ts'
import { LineEditor } from './reports/line-editor.tsx'
import { useSubmission, useSubmissionCommand } from './reports/report-data.ts'
import { standingText, submissionText } from './reports/report-names.ts'
import { type SubmissionAsk, SubmissionSheet } from './reports/submission-sheet.tsx'
import { SubstitutedActs } from './substitutes/substituted-acts.tsx'
import './reports/reports.css'

/** One unit's report: its lines as its tasks suggest them, figures, what came back, every version that was sent. */
export function ReportUnit() {
  const { roundId = '', unitId = '' } = useParams({ strict: false })
  const report = useSubmission(roundId, unitId)
  if (report.error && !report.data) return <Fault error={report.error} reset={() => void report.refetch()} />
  if (!report.data) return <p role="status">{t('Đang tải…')}</p>
  return <Loaded data={report.data} roundId={roundId} unitId={unitId} />
}

function Loaded({ data, roundId, unitId }: { data: SubmissionDetail; roundId: string; unitId: string }) {
  const send = useSubmissionCommand(roundId, unitId)
  const [asking, setAsking] = useState<SubmissionAsk>()
  useLineInAddress(true)
  const act = (body: object) => send.mutateAsync({ expectedVersion: data.version, onBehalfOf: unitId, ...body })
  const drafts = useLineDrafts({ version: data.version, bodyOf: (key, form) => lineBody(data, key, form), send: act })
  const writes = data.may.includes('write-line')
  // What cannot be done is told by the error of the command, above.
  const press = (body: object) => void act(body).catch(() => undefined)
  const ask = async (what: SubmissionAsk): Promise<void> => {
    // A report is not sent without the words that stand on the screen.
    if ((await drafts.save(drafts.dirty)) !== undefined) setAsking(what)
  }
  return (
    <div className="stack">
      <Heading data={data} roundId={roundId} />
      {data.status !== null && (
        <AsPaper data={data} address={`/api/report-rounds/${encodeURIComponent(roundId)}/submissions/${encodeURIComponent(unitId)}`} />
      )}
      {send.error instanceof ApiError && drafts.faults.size === 0 && (
        <div className="note" data-tone="error" role="alert">
          {send.error.message}
        </div>
      )}
      <LastReturn data={data} />
      {data.may.includes('start') && <Start busy={send.isPending} onStart={() => press({ action: 'start' })} />}
      {data.lines.map((line) => (
        <LineEditor
          key={line.key}
          line={line}
          data={data}
          writes={writes}
          busy={send.isPending}
          drafts={drafts}
          onRemove={() => {
            drafts.forget(line.key)
            press({ action: 'remove-line', key: line.key })
          }}
        />
      ))}
      {writes && <Unwritten data={data} onAdd={(one) => press({ action: 'write-line', ...one })} />}
      <Actions data={data} busy={send.isPending} unsaved={drafts.dirty.size} ask={(what) => void ask(what)} />
      <SentVersions data={data} />
      <SubstitutedActs acts={data.substituted} />
      {asking && <SubmissionSheet ask={asking} data={data} send={act} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

/** The report as a paper of the unit: its files, and the rule that they follow. */
function AsPaper({ data, address }: { data: SubmissionDetail; address: string }) {
  return (
    <div className="stack no-print">
      <div className="row">
        {(['docx', 'pdf'] as const).map((format) => (
          <a key={format} className="button small" href={`${address}/${format}`} download>
            {t('Báo cáo của đơn vị .{format}', { format })}
          </a>
        ))}
      </div>
      <LayoutRule layout={data.layout} />
    </div>
  )
}

function Start({ busy, onStart }: { busy: boolean; onStart: () => void }) {
  return (
    <section className="card stack">
      <p>
        <Trans id="Báo cáo chưa lập. Hệ thống điền sẵn mỗi nhiệm vụ của đơn vị một dòng; đơn vị sửa lại rồi gửi." />
      </p>
      <div>
        <button type="button" className="button" data-tone="main" disabled={busy} onClick={onStart}>
          <Trans id="Lập báo cáo" />
        </button>
      </div>
    </section>
  )
}

function Unwritten({ data, onAdd }: { data: SubmissionDetail; onAdd: (line: { key: string; text: string; taskId: string }) => void }) {
  const unwritten = data.suggestions.filter((suggestion) => data.lines.every((line) => line.key !== suggestion.key))
  if (unwritten.length === 0) return null
  return (
    <section className="card">
      <h2>
        <Trans id="Nhiệm vụ chưa có dòng trong báo cáo" />
      </h2>
      <ul>
        {unwritten.map(({ key, text, taskId }) => (
          <li key={key}>
            {key}: {text}{' '}
            <button type="button" className="button small" onClick={() => onAdd({ key, text, taskId })}>
              <Trans id="Thêm dòng này" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Heading({ data, roundId }: { data: SubmissionDetail; roundId: string }) {
  return (
    <div className="page-head">
      <div>
        <h1>{data.unit.name}</h1>
        <p className="lead">
          <Link to="/bao-cao/$roundId" params={{ roundId }}>
            {data.round.title ?? t('(nội dung đã gỡ)')}
          </Link>
          {' · '}
          {t('hạn {due}', { due: showDate(data.round.dueOn) })}
          {' · '}
          {t('gửi đến: {channels}', { channels: data.channels.map((unit) => unit.name).join('; ') })}
        </p>
      </div>
      <div className="row">
        <span className="badge" data-tone={standingText(data.standing).tone}>
          {standingText(data.standing).text}
        </span>
        <span className="badge">{submissionText(data.status)}</span>
      </div>
    </div>
  )
}

function LastReturn({ data }: { data: SubmissionDetail }) {
  const last = data.returned.at(-1)
  if (!last || data.status !== 'returned') return null
  return (
    <section className="note" data-tone="error">
      <strong>{t('{unit} trả lại ngày {day}', { unit: last.channel.name, day: showDate(last.on) })}</strong>
      {last.remarks.map((remark) => (
        <p key={`${remark.line}${remark.text}`} className="remark">
          {remark.line ? `${remark.line}: ` : ''}
          {remark.text ?? t('(nội dung đã gỡ)')}
        </p>
      ))}
    </section>
  )
}

interface ActionsProps {
  readonly data: SubmissionDetail
  readonly busy: boolean
  /** Lines with words that are not saved yet. */
  readonly unsaved: number
  readonly ask: (what: SubmissionAsk) => void
}

function Actions({ data, busy, unsaved, ask }: ActionsProps) {
  const kinds = (['submit', 'nothing', 'accept', 'return', 'withdraw', 'line'] as const).filter((kind) =>
    data.may.includes(kind === 'nothing' ? 'submit' : kind === 'line' ? 'write-line' : kind),
  )
  if (kinds.length === 0) return null
  const texts = {
    submit: t('Gửi báo cáo'),
    nothing: t('Không có nội dung báo cáo'),
    accept: t('Chấp nhận'),
    return: t('Trả lại kèm nhận xét'),
    withdraw: t('Rút lại để sửa'),
    line: t('Thêm dòng khác'),
  }
  return (
    <div className="row sticky-actions no-print">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          data-tone={kind === 'submit' || kind === 'accept' ? 'main' : undefined}
          disabled={busy || (kind === 'nothing' && data.lines.length > 0)}
          onClick={() => ask(kind)}
        >
          {texts[kind]}
        </button>
      ))}
      {unsaved > 0 && (
        <span className="soft" role="status">
          {t('{count} dòng chưa lưu, sẽ được lưu trước khi gửi', { count: unsaved })}
        </span>
      )}
      {data.missing.length > 0 && data.may.includes('submit') && (
        <span className="soft">{t('còn thiếu {count} số liệu', { count: data.missing.length })}</span>
      )}
    </div>
  )
}

function SentVersions({ data }: { data: SubmissionDetail }) {
  if (data.sent.length === 0) return null
  return (
    <section className="card">
      <h2>
        <Trans id="Các lần đã gửi" />
      </h2>
      {data.sent.toReversed().map((sent) => (
        <details key={sent.version}>
          <summary>{t('ngày {day}, {count} dòng', { day: showDate(sent.on), count: sent.lines.length })}</summary>
          <ul className="source-list">
            {sent.lines.map((line) => (
              <li key={line.key} id={sentAnchor(sent.version, line.key)}>
                <strong>{clauseText(line.key)}</strong> <span className="report-text">{line.text ?? t('(nội dung đã gỡ)')}</span>{' '}
                {data.cited
                  .filter((cited) => cited.version === sent.version && cited.key === line.key)
                  .map((cited) => (
                    <Link
                      key={cited.line}
                      to="/bao-cao/$roundId/tong-hop"
                      params={{ roundId: data.round.id }}
                      hash={lineAnchor(cited.line)}
                    >
                      {t('trong báo cáo tổng hợp: {line}', { line: cited.line })}
                    </Link>
                  ))}{' '}
                <Link to="/truy-vet/$kind/$id" params={{ kind: 'line', id: [data.round.id, data.unit.id, line.key].join('~') }}>
                  {t('Truy vết')}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
