import '../tasks/tasks.css'
import './procedures.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { DossierDetail, ProcedureView, RunView } from '../../../procedures/index.ts'
import { showDate } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { DatedPage, daysIn } from '../../ui/as-of-bar.tsx'
import { unverifiedText } from '../../ui/named.ts'
import { Beside } from './beside.tsx'
import { ProcedureDiagram } from './diagram.tsx'
import { PaperLine, Why } from './dossier-parts.tsx'
import { PauseSheet, SayWhySheet, StepSheet, TransferSheet } from './dossier-sheets.tsx'
import { dueWords, saidIn, showMoment, useDossier } from './procedure-data.ts'
import { FACT_TEXTS, STATUS_TEXTS } from './status-text.ts'

/** What runs beside the line has buttons of its own. */
type Action = Exclude<DossierDetail['allowed'][number], 'beside'>

const isOfLine = (action: DossierDetail['allowed'][number]): action is Action => action !== 'beside'

const ACTION_TEXTS = {
  step: 'Ghi xong bước',
  pause: 'Tạm dừng',
  resume: 'Tiếp tục',
  transfer: 'Chuyển đơn vị',
  correct: 'Đính chính',
  close: 'Đóng hồ sơ',
} as const satisfies Readonly<Record<Action, string>>

function dueText(dossier: DossierDetail, run: RunView | undefined): string {
  if (dossier.status === 'paused' && dossier.due === null) return t('đang tạm dừng, chưa nói được ngày')
  return dueWords(dossier) ?? (run?.limit ? run.limit[locale] : t('chưa tìm thấy thời hạn'))
}

function Whose({ dossier }: { dossier: DossierDetail }) {
  const { seat } = dossier
  if (seat === null) return null
  return (
    <p>
      <strong>{saidIn(seat)}</strong>
      {seat.isPerson
        ? ` (${t('đơn vị theo dõi: {unit}', { unit: dossier.keeper.name })})`
        : `: ${dossier.unit?.name ?? t('chưa xác định')}`}
      {seat.ended !== null && (
        <span className="soft">
          {' '}
          {t('{unit} không còn; kế tục: {heirs}', { unit: seat.ended.name, heirs: seat.heirs.map(({ name }) => name).join('; ') })}
        </span>
      )}
      {seat.unverified !== false && <span className="soft"> ({unverifiedText(seat.unverified)})</span>}
    </p>
  )
}

function Now({ dossier }: { dossier: DossierDetail }) {
  const run = dossier.runs.at(-1)
  if (dossier.step === null || run === undefined) {
    return (
      <section className="card" aria-labelledby="now">
        <h2 id="now">{t('Hiện nay')}</h2>
        <p className="clock">{t(STATUS_TEXTS[dossier.status])}</p>
      </section>
    )
  }
  return (
    <section className="card" aria-labelledby="now">
      <h2 id="now">{saidIn(dossier.step)}</h2>
      <Whose dossier={dossier} />
      <p className="clock" data-tone={dossier.isLate ? 'late' : undefined}>
        {t('Hạn: {due}', { due: dueText(dossier, run) })}
        {dossier.isLate && ` · ${t('quá hạn')}`}
      </p>
      <p className="soft">
        {t('Tính từ {from}', { from: showMoment(run.from) })}
        {run.basis !== null && ` · ${run.basis}`}
      </p>
      {(run.clock?.unverified || run.unverified !== false) && (
        <p className="note">{unverifiedText(run.clock?.unverified ?? run.unverified)}</p>
      )}
      <Why clock={run.clock} />
    </section>
  )
}

/** A form to fill by hand, as Word and PDF. */
function FormLinks({ dossier, form }: { dossier: DossierDetail; form: DossierDetail['missing'][number] }) {
  if (!form.prints) return null
  const path = `/api/dossiers/${dossier.id}/forms/${form.form}`
  return (
    <span className="no-print">
      <a href={`${path}/docx`} download>
        {t('In mẫu (.docx)')}
      </a>{' '}
      <a href={`${path}/pdf`} download>
        PDF
      </a>{' '}
    </span>
  )
}

function Missing({ dossier }: { dossier: DossierDetail }) {
  if (dossier.step === null) return null
  return (
    <section className="card" aria-labelledby="missing">
      <h2 id="missing">{t('Còn thiếu')}</h2>
      {dossier.missing.length === 0 && <p className="soft">{t('Không thiếu giấy tờ nào của bước này.')}</p>}
      <ul>
        {dossier.missing.map((one) => (
          <li key={one.form}>
            {one.code !== null && <strong>{one.code} </strong>}
            {saidIn(one)} <FormLinks dossier={dossier} form={one} />
            <span className="soft">{one.isBefore ? t('phải có từ bước trước') : t('do bước này lập')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Run({ run, definition }: { run: RunView; definition: ProcedureView }) {
  const forms = definition.parts.find(({ regime }) => regime === run.regime)?.forms ?? []
  return (
    <li>
      <p>
        <strong>{saidIn(run.step)}</strong> <span className="soft">{run.regime}</span>
        {run.outcome !== null && `: ${saidIn(run.outcome)}`}
      </p>
      <p className="soft">
        {run.doneAt === null ? t('từ {from}', { from: showMoment(run.startedAt) }) : t('xong {done}', { done: showMoment(run.doneAt) })}
        {run.clock?.due && ` · ${t('hạn {due}', { due: dueWords(run.clock) ?? '' })}`}
        {run.isLate && <strong className="late"> {t('muộn')}</strong>}
      </p>
      {run.papers.map((paper) => (
        <PaperLine key={`${paper.form} ${paper.number}`} paper={paper} form={forms.find(({ id }) => id === paper.form)} />
      ))}
      {run.pauses.map((pause) => (
        <p key={pause.from} className="soft">
          {t('tạm dừng {from} đến {to}: {ground}, {number}', {
            from: showMoment(pause.from),
            to: pause.to === null ? '…' : showMoment(pause.to),
            ...{ ground: saidIn(pause), number: pause.number },
          })}
        </p>
      ))}
      {run.note !== null && <p className="said">{run.note}</p>}
    </li>
  )
}

const BECAUSE = { calendar: 'lịch nghỉ thay đổi', organizations: 'cơ quan hoặc chủ thể thay đổi' } as const

/** What an entry says beside its kind: of a due day that was counted anew, the new one, the one before and why. */
function eventWords({ because, was, words }: DossierDetail['events'][number]): string {
  if (because === null) return words ?? ''
  const now = words === null ? t('không có ngày') : showDate(words)
  const before = was === null ? t('không có ngày') : showDate(was)
  return t('{now} (trước: {before}), vì {because}', { now, before, because: t(BECAUSE[because]) })
}

function Life({ dossier }: { dossier: DossierDetail }) {
  return (
    <section className="card" aria-labelledby="life">
      <h2 id="life">{t('Nhật ký')}</h2>
      <ol className="life">
        {dossier.events.map((event) => (
          <li key={event.version}>
            <p>
              <strong>{t(FACT_TEXTS[event.type] ?? event.type)}</strong> {eventWords(event)}{' '}
              <span className="soft">{showMoment(event.at)}</span>
            </p>
            <p className="soft">{t('{who}, {unit}', { who: event.by, unit: event.unit.name })}</p>
            {event.reason !== null && <p className="said">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Sheets({ dossier, open, onClose }: { dossier: DossierDetail; open: Action; onClose: () => void }) {
  switch (open) {
    case 'step':
      return <StepSheet dossier={dossier} onClose={onClose} />
    case 'pause':
    case 'resume':
      return <PauseSheet dossier={dossier} action={open} onClose={onClose} />
    case 'transfer':
      return <TransferSheet dossier={dossier} onClose={onClose} />
    case 'correct':
    case 'close':
      return <SayWhySheet dossier={dossier} action={open} onClose={onClose} />
  }
}

function Loaded({ dossier, days }: { dossier: DossierDetail; days: ReactNode }) {
  const [open, setOpen] = useState<Action>()
  const part = dossier.definition.parts.find(({ regime }) => regime === dossier.regime)
  const lawName = (regime: string): string => {
    const found = dossier.definition.parts.find((one) => one.regime === regime)
    return found === undefined ? regime : t('{regime} ({name})', { regime, name: saidIn(found) })
  }
  const passed = new Set(dossier.runs.filter(({ doneAt }) => doneAt !== null).map(({ step }) => step.id))
  return (
    <article className="stack">
      <div>
        <p className="lead">
          <Link to="/thu-tuc/$procedure" params={{ procedure: dossier.procedure }}>
            {saidIn(dossier.definition)}
          </Link>
        </p>
        <h1>{t('Hồ sơ {number}', { number: dossier.caseNumber })}</h1>
        <p className="lead">
          {t('{unit} giữ, mở {date} theo {regime}', {
            unit: dossier.keeper.name,
            date: showMoment(dossier.openedAt),
            regime: lawName(dossier.openedUnder),
          })}
          {dossier.regime !== dossier.openedUnder && ` · ${t('nay theo {regime}', { regime: lawName(dossier.regime) })}`}
        </p>
      </div>
      <div className="row actions no-print">
        {dossier.allowed.filter(isOfLine).map((action, at) => (
          <button key={action} type="button" className="button" data-tone={at === 0 ? 'main' : undefined} onClick={() => setOpen(action)}>
            {t(ACTION_TEXTS[action])}
          </button>
        ))}
      </div>
      <div className="two">
        <div className="stack">
          <Now dossier={dossier} />
          <Missing dossier={dossier} />
          <Beside dossier={dossier} />
          <section className="card" aria-labelledby="steps">
            <h2 id="steps">{t('Các bước đã qua')}</h2>
            <ol className="life">
              {dossier.runs.map((run) => (
                <Run key={`${run.step.id} ${run.startedAt} ${run.doneAt}`} run={run} definition={dossier.definition} />
              ))}
            </ol>
          </section>
        </div>
        <div className="stack">
          {part && (
            <section className="card" aria-labelledby="diagram">
              <h2 id="diagram">{t('Sơ đồ')}</h2>
              <ProcedureDiagram part={part} seats={dossier.definition.seats} current={dossier.step?.id} passed={passed} />
            </section>
          )}
          <Life dossier={dossier} />
        </div>
      </div>
      {days}
      {open !== undefined && <Sheets dossier={dossier} open={open} onClose={() => setOpen(undefined)} />}
    </article>
  )
}

/** One dossier: where it is, whose turn, due when and why, what is missing, its steps and its life; as of a day when one is asked for. */
export function DossierPage() {
  const { dossier: id } = useParams({ from: '/ho-so/$dossier' })
  const search = useSearch({ from: '/ho-so/$dossier' })
  const navigate = useNavigate()
  const { data, error, refetch } = useDossier(id, daysIn(search))
  return (
    <DatedPage
      {...{ search, error }}
      onRetry={() => void refetch()}
      go={(next) => void navigate({ to: '/ho-so/$dossier', params: { dossier: id }, search: next })}
      page={data && ((days) => <Loaded dossier={data} days={days} />)}
    />
  )
}
