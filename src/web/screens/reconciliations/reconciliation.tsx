import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReconciliationDetail } from '../../../reports/index.ts'
import { ApiError, getJson, postJson } from '../../api.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { figureText, nameOf, periodText } from '../figures/figure-words.ts'
import { actorText } from '../substitutes/substituted-acts.tsx'
import { agreementLook, reconciliationStatusText, ruleText } from './reconciliation-words.ts'
import { SidesTable } from './sides-table.tsx'
import '../figures/figures.css'
import '../reports/reports.css'
import { unverifiedText } from '../../ui/named.ts'

type Party = ReconciliationDetail['parties'][number]
type Asking = { readonly action: 'explain' | 'sign'; readonly party: Party }

/** One reconciliation: the sides next to each other, what each explained, who signed, what changed after that. */
export function ReconciliationPage() {
  const { reconciliation = '', period = '', unit = '' } = useParams({ strict: false })
  const path = `/api/reconciliations/${[reconciliation, period, unit].map(encodeURIComponent).join('/')}`
  const queries = useQueryClient()
  const detail = useQuery({
    queryKey: ['reconciliations', reconciliation, period, unit],
    queryFn: ({ signal }) => getJson<ReconciliationDetail>(path, signal),
  })
  const act = useMutation({
    mutationFn: (request: object) => postJson(`${path}/actions`, { expectedVersion: detail.data?.version ?? 0, request }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reconciliations'] }),
  })
  const [asking, setAsking] = useState<Asking>()
  if (detail.error && !detail.data) return <Fault error={detail.error} reset={() => void detail.refetch()} />
  if (!detail.data) return <p role="status">{t('Đang tải…')}</p>
  const { data } = detail
  return (
    <div className="stack">
      <Heading data={data} />
      {act.error instanceof ApiError && asking === undefined && (
        <div className="note" data-tone="error" role="alert">
          {act.error.message}
        </div>
      )}
      <MovedNote data={data} />
      <SidesTable data={data} />
      <MissingNote data={data} />
      {data.mayOpen && (
        <div className="row no-print">
          <button type="button" className="button" data-tone="main" disabled={act.isPending} onClick={() => act.mutate({ action: 'open' })}>
            {t('Mở đối chiếu, yêu cầu các bên giải trình')}
          </button>
        </div>
      )}
      {data.opened !== null && <Parties data={data} ask={setAsking} />}
      <History data={data} />
      {asking && <ActSheet {...{ asking, data }} send={(request) => act.mutateAsync(request)} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

function Heading({ data }: { data: ReconciliationDetail }) {
  const look = agreementLook(data.agreement)
  return (
    <div className="page-head">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao/doi-chieu">{t('Đối chiếu số liệu')}</Link>
        </p>
        <h1>{nameOf(data)}</h1>
        <p className="lead">{[periodText(data.period), data.unit.name, ruleText(data.rule)].join(' · ')}</p>
        {data.unverified !== false && (
          <p className="soft" lang="vi">
            {unverifiedText(data.unverified)}
          </p>
        )}
      </div>
      <div className="row">
        <span className="badge" data-tone={look.tone}>
          {look.mark} {look.text}
        </span>
        <span className="badge">{reconciliationStatusText(data.status)}</span>
      </div>
    </div>
  )
}

/** What changed after everybody had signed. */
function MovedNote({ data }: { data: ReconciliationDetail }) {
  if (data.moved.length === 0) return null
  const sideOf = (id: string): string => {
    const side = data.sides.find((one) => one.side === id)
    return side === undefined ? id : nameOf(side)
  }
  const shown = (value: string | null): string => (value === null ? t('thiếu') : figureText(value, 4))
  return (
    <section className="note" data-tone="error" role="status">
      <strong>{t('Số liệu đã thay đổi sau khi các bên ký:')}</strong>
      <ul>
        {data.moved.map(({ side, child, before, after }) => (
          <li key={`${side}${child?.id}`}>
            {sideOf(side)}, {child?.name ?? t('cộng')}: {shown(before)} → {shown(after)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function MissingNote({ data }: { data: ReconciliationDetail }) {
  if (data.missing.length === 0) return null
  return (
    <details className="card">
      <summary>{t('{count} báo cáo chưa có; thiếu không phải là 0', { count: data.missing.length })}</summary>
      <ul>
        {data.missing.map(({ side, form, period, unit }) => (
          <li key={`${side}${form}${period}${unit.id}`}>
            <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form, period, unit: unit.id }}>
              {unit.name}
            </Link>{' '}
            <span className="soft">{periodText(period)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Parties({ data, ask }: { data: ReconciliationDetail; ask: (what: Asking) => void }) {
  return (
    <section className="stack">
      <h2>{t('Giải trình và chữ ký của các bên')}</h2>
      {data.parties.map((party) => (
        <div key={party.unit.id} className="report-line">
          <h3>{party.unit.name}</h3>
          {party.explanation === null ? (
            <p className="soft">{t('Chưa giải trình số đang hiện.')}</p>
          ) : (
            <>
              <p className="report-text">{party.explanation.text ?? t('(nội dung đã gỡ)')}</p>
              <p className="soft">
                {actorText(party.explanation)}, {showDate(party.explanation.on)}
              </p>
            </>
          )}
          {party.signature !== null && (
            <p>✓ {t('{name} đã ký ngày {day}', { name: actorText(party.signature), day: showDate(party.signature.on) })}</p>
          )}
          <div className="row no-print">
            {party.may.map((action) => (
              <button
                key={action}
                type="button"
                className="button small"
                data-tone={action === 'sign' ? 'main' : undefined}
                aria-label={`${actText(action)}: ${party.unit.name}`}
                onClick={() => ask({ action, party })}
              >
                {actText(action)}
              </button>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

const actText = (action: 'explain' | 'sign'): string => (action === 'explain' ? t('Giải trình') : t('Ký thống nhất'))

function History({ data }: { data: ReconciliationDetail }) {
  if (data.history.length === 0) return null
  return (
    <details className="card">
      <summary>{t('Diễn biến ({count})', { count: data.history.length })}</summary>
      <ul>
        {data.history.map((one) => (
          <li key={`${one.kind}${one.by.id}${one.digest}${one.text}`}>
            {showDate(one.on)} · {one.by.name} · {actorText(one)}:{' '}
            {one.kind === 'explained'
              ? (one.text ?? t('(nội dung đã gỡ)'))
              : t('ký số liệu có mã {hash}', { hash: one.digest?.slice(7, 19) ?? '' })}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface ActSheetProps {
  readonly asking: Asking
  readonly data: ReconciliationDetail
  readonly send: (request: object) => Promise<unknown>
  readonly onClose: () => void
}

function ActSheet({ asking: { action, party }, data, send, onClose }: ActSheetProps) {
  const by = party.unit.id
  return (
    <Sheet
      title={`${actText(action)}: ${party.unit.name}`}
      submit={actText(action)}
      onSubmit={async (form) => {
        await send(action === 'sign' ? { action, by, seen: data.digest } : { action, by, text: String(form.get('text') ?? '').trim() })
      }}
      onClose={onClose}
    >
      {action === 'sign' ? (
        <p>
          {t('Ký vào đúng số liệu và giải trình đang hiện (mã {hash}); số thay đổi về sau thì tự mở lại.', {
            hash: data.digest.slice(7, 19),
          })}
        </p>
      ) : (
        <Field label={t('Vì sao lệch')}>
          <textarea name="text" rows={4} required maxLength={5000} />
        </Field>
      )}
    </Sheet>
  )
}
