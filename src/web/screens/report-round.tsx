import { Trans } from '@lingui/react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { RoundDetail } from '../../reports/index.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { OwnReport } from './reports/own-report.tsx'
import { useRound, useRoundCommand } from './reports/report-data.ts'
import { consolidatedText, standingText, submissionText } from './reports/report-names.ts'
import './reports/reports.css'

type Row = RoundDetail['rows'][number]
type Standing = Row['standing']
const ORDER: readonly Standing[] = ['missing', 'returned', 'late', 'not-yet-due', 'on-time', 'excused']

/** One round: every unit with where it stands; the counts above are the filter. */
export function ReportRound() {
  const { roundId = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const navigate = useNavigate()
  const round = useRound(roundId, search.asOf)
  if (round.error) return <Fault error={round.error} reset={() => void round.refetch()} />
  if (!round.data) return <p role="status">{t('Đang tải…')}</p>
  const { data } = round
  return (
    <div className="stack">
      <Head data={data} />
      <Own data={data} />
      <About data={data} />
      <StandingFilter
        data={data}
        chosen={search.standing}
        onChoose={(standing) => void navigate({ to: '.', search: standing ? { ...search, standing } : withoutStanding(search) })}
      />
      <Rows data={data} standing={search.standing} />
    </div>
  )
}

function Head({ data }: { data: RoundDetail }) {
  return (
    <div className="page-head">
      <div>
        <h1>{data.title ?? t('(nội dung đã gỡ)')}</h1>
        <p className="lead">
          <Link to="/van-ban/$documentId" params={{ documentId: data.directive.id }}>
            {data.directive.number ?? t('Văn bản giao')}
          </Link>
          {' · '}
          {t('hạn {due}; tính đến hết ngày {day}', { due: showDate(data.dueOn), day: showDate(data.asOf) })}
        </p>
      </div>
      <div className="row">
        {data.opensConsolidated && (
          <Link className="button" data-tone="main" to="/bao-cao/$roundId/tong-hop" params={{ roundId: data.id }}>
            <Trans id="Báo cáo tổng hợp: {status}" values={{ status: consolidatedText(data.consolidated) }} />
          </Link>
        )}
        <button type="button" className="button no-print" onClick={() => print()}>
          <Trans id="In" />
        </button>
      </div>
    </div>
  )
}

/** The reports that the reader's own unit owes, first of all. */
function Own({ data }: { data: RoundDetail }) {
  return data.mine.map((mine) => (
    <section key={mine.unit.id} className="card no-print">
      <OwnReport roundId={data.id} mine={mine} />
    </section>
  ))
}

function About({ data }: { data: RoundDetail }) {
  return (
    <dl className="facts card">
      <div className="pair">
        <dt>{t('Nơi nhận')}</dt>
        <dd>{data.channels.map((unit) => unit.name).join('; ')}</dd>
      </div>
      <div className="pair">
        <dt>{t('Cơ quan tổng hợp')}</dt>
        <dd>{data.consolidator.name}</dd>
      </div>
      <div className="pair">
        <dt>{t('Gửi đến')}</dt>
        <dd>{data.addressee ?? '—'}</dd>
      </div>
    </dl>
  )
}

function Rows({ data, standing }: { data: RoundDetail; standing: string | undefined }) {
  const [excusing, setExcusing] = useState<Row>()
  const mayExcuse = data.may.includes('change')
  const shown = data.rows
    .filter((row) => standing === undefined || row.standing === standing)
    .toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))
  return (
    <>
      <div className="grid-wrap">
        <table className="grid cards round-rows">
          <thead>
            <tr>
              <th scope="col">{t('Đơn vị')}</th>
              <th scope="col">{t('Tình trạng')}</th>
              <th scope="col">{t('Ngày gửi lần đầu')}</th>
              <th scope="col" className="num">
                {t('Số ngày trễ')}
              </th>
              <th scope="col" className="num">
                {t('Lần trả lại')}
              </th>
              {mayExcuse && (
                <th scope="col" className="no-print">
                  {t('Thao tác')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.unit.id} roundId={data.id} row={row} {...(mayExcuse ? { onExcuse: () => setExcusing(row) } : {})} />
            ))}
          </tbody>
        </table>
      </div>
      {excusing && <Excuse data={data} row={excusing} onClose={() => setExcusing(undefined)} />}
    </>
  )
}

function Line({ roundId, row, onExcuse }: { roundId: string; row: Row; onExcuse?: () => void }) {
  const { text, tone } = standingText(row.standing)
  return (
    <tr>
      <td>
        <Link to="/bao-cao/$roundId/don-vi/$unitId" params={{ roundId, unitId: row.unit.id }}>
          {row.unit.name}
        </Link>
      </td>
      <td>
        <span className="badge" data-tone={tone}>
          {text}
        </span>{' '}
        {row.status && <span className="soft">{submissionText(row.status)}</span>}
      </td>
      <td data-label={t('Ngày gửi lần đầu')} data-empty={row.firstSentOn === null}>
        {showDate(row.firstSentOn)}
      </td>
      <td className="num" data-label={t('Số ngày trễ')} data-empty={row.daysLate === 0}>
        {row.daysLate > 0 ? showCount(row.daysLate) : ''}
      </td>
      <td className="num" data-label={t('Lần trả lại')} data-empty={row.timesReturned === 0}>
        {row.timesReturned > 0 ? showCount(row.timesReturned) : ''}
      </td>
      {onExcuse && (
        <td className="no-print act">
          {row.firstSentOn === null && row.standing !== 'excused' && (
            <button
              type="button"
              className="button small"
              aria-label={t('Miễn báo cáo cho {unit}', { unit: row.unit.name })}
              onClick={onExcuse}
            >
              <Trans id="Miễn" />
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

function Excuse({ data, row, onClose }: { data: RoundDetail; row: Row; onClose: () => void }) {
  const send = useRoundCommand(data.id)
  return (
    <Sheet
      title={t('Miễn báo cáo cho {unit}', { unit: row.unit.name })}
      submit={t('Miễn')}
      onSubmit={async (form) => {
        const reason = String(form.get('reason') ?? '')
        await send.mutateAsync({ action: 'excuse-unit', expectedVersion: data.version, unit: row.unit.id, reason })
      }}
      onClose={onClose}
    >
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={3} required maxLength={500} />
      </Field>
    </Sheet>
  )
}

function withoutStanding(search: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => (key === 'standing' || value === undefined ? [] : [[key, value]])),
  )
}

function StandingFilter(props: { data: RoundDetail; chosen: string | undefined; onChoose: (standing: string | undefined) => void }) {
  const { data, chosen, onChoose } = props
  return (
    <div className="row" role="toolbar" aria-label={t('Lọc theo tình trạng')}>
      <button type="button" className="button small" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('Tất cả')} {showCount(data.rows.length)}
      </button>
      {ORDER.filter((standing) => (data.counts[standing] ?? 0) > 0).map((standing) => (
        <button key={standing} type="button" className="button small" aria-pressed={chosen === standing} onClick={() => onChoose(standing)}>
          {standingText(standing).text} <strong>{showCount(data.counts[standing] ?? 0)}</strong>
        </button>
      ))}
    </div>
  )
}
