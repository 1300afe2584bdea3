import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { PeriodicDetail } from '../../../reports/index.ts'
import { ApiError } from '../../api.ts'
import { showDate } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Fault } from '../../ui/fault.tsx'
import { SubstitutedActs } from '../substitutes/substituted-acts.tsx'
import { figuresOf } from './draft/figures-of.ts'
import { useReasons } from './draft/kept-reasons.ts'
import { held, useDraft } from './draft/use-draft.ts'
import { type ReportKey, useFormReport, useReportAction } from './figure-data.ts'
import { formText, nameOf, periodText, placeText, standingLook, statusText } from './figure-words.ts'
import { EntryTables } from './grid/entry-table.tsx'
import { ShownTables } from './grid/shown-table.tsx'
import { focusCell } from './grid/use-selection.ts'
import { ActionSheet, askText, type ReportAsk } from './parts/action-sheet.tsx'
import { ClashList } from './parts/clash-list.tsx'
import { CountedSheet, CountsMoved } from './parts/counted-sheet.tsx'
import { FaultList, type Obstacles, obstaclesOf } from './parts/fault-list.tsx'
import { FromFile } from './parts/from-file.tsx'
import { KnownOn } from './parts/known-on.tsx'
import { MissingUnits, PartSheet } from './parts/part-sheet.tsx'
import { ProseParts } from './parts/prose-parts.tsx'
import { SaveMark } from './parts/save-mark.tsx'
import { SentVersions } from './parts/sent-versions.tsx'
import '../reports/reports.css'
import './figures.css'
import { unverifiedText } from '../../ui/named.ts'

type Texts = Readonly<Record<string, string>>

/** One unit's report on a form for a period: entered, checked, sent, judged, corrected; a consolidated one opens to its parts. */
export function FormReport() {
  const { form = '', period = '', unit = '' } = useParams({ strict: false })
  const key = useMemo(() => ({ form, period, unit }), [form, period, unit])
  const { biet: knownOn } = useSearch({ from: '/bao-cao/bieu/$form/$period/$unit' })
  const report = useFormReport(key, knownOn)
  const me = useMe()
  if (report.error && !report.data) return <Fault error={report.error} reset={() => void report.refetch()} />
  if (!report.data || !me) return <p role="status">{t('Đang tải…')}</p>
  return <Loaded key={`${form}/${period}/${unit}/${knownOn}`} data={report.data} at={key} />
}

/** Remarks of the last return, as long as the report was not sent again. */
function lastRemarks(data: PeriodicDetail) {
  const last = data.remarks.at(-1)
  return data.status !== 'returned' || last === undefined ? [] : data.remarks.filter(({ on, by }) => on === last.on && by.id === last.by.id)
}

/** The first thing that keeps the report from being sent gets the focus; false when nothing does. */
function stopAt({ unread, hard, missing, soft }: Obstacles, reasons: Texts): boolean {
  const cell = Object.keys(unread)[0] ?? [...hard, ...missing].find((one) => one.cell !== null)?.cell
  const silent = soft.find(({ check }) => (reasons[check] ?? '').trim() === '')
  if (cell) focusCell(cell)
  else if (silent) document.querySelector<HTMLElement>(`[data-reason="${CSS.escape(silent.check)}"]`)?.focus()
  return cell !== undefined || hard.length > 0 || silent !== undefined
}

function Loaded({ data, at }: { data: PeriodicDetail; at: ReportKey }) {
  const behalf = useMemo(() => (data.isMine ? {} : { onBehalfOf: data.unit.id }), [data.isMine, data.unit.id])
  const writes = data.may.includes('enter')
  const draft = useDraft({ key: at, data, writes, behalf })
  const action = useReportAction(at)
  const [asking, setAsking] = useState<ReportAsk>()
  const [opened, setOpened] = useState<string>()
  const [counted, setCounted] = useState<string>()
  const [isStopped, setStopped] = useState(false)
  const [remarks, setRemarks] = useState<Texts>({})
  const [reasons, writeReason] = useReasons(data)
  // A report that cannot be written now shows what it holds, not what was typed before it was sent.
  const now = writes ? draft.state.now : held(data).saved
  const { cells, faults } = useMemo(() => figuresOf(data, now), [data, now])
  const obstacles = obstaclesOf(faults, draft.state.unread)
  const rowRemarks = lastRemarks(data)
  const remarksOf = (indicator: string): readonly string[] =>
    rowRemarks.filter((one) => one.indicator === indicator).map(({ text }) => text ?? t('(nội dung đã gỡ)'))

  const ask = async (what: ReportAsk): Promise<void> => {
    const isStuck = what === 'submit' && stopAt(obstacles, reasons)
    setStopped(isStuck)
    // A report is not sent without what stands on the screen.
    if (!isStuck && (!writes || (await draft.flush()) !== undefined)) setAsking(what)
  }
  return (
    <div className="stack form-report">
      <Heading data={data} />
      <KnownOn data={data} at={at} />
      {action.error instanceof ApiError && asking === undefined && (
        <div className="note" data-tone="error" role="alert">
          {action.error.message}
        </div>
      )}
      {writes && <WriterNotes data={data} wasKept={draft.wasKept} />}
      <Urged data={data} />
      <AddedRows data={data} />
      <GeneralRemarks remarks={rowRemarks} />
      <ClashList data={data} draft={draft} writes={writes} />
      {data.isConsolidated && <MissingUnits data={data} />}
      <CountsMoved data={data} onOpen={setCounted} />
      {writes && !data.isConsolidated && <FromFile at={at} draft={draft} onBehalf={!data.isMine} />}
      {writes && !data.isConsolidated ? (
        <EntryTables {...{ data, draft, cells, faults, remarksOf }} onOpen={setCounted} />
      ) : (
        <ShownTables
          {...{ data, cells, remarksOf }}
          remarking={
            data.may.includes('return') ? { texts: remarks, onChange: (row, text) => setRemarks({ ...remarks, [row]: text }) } : undefined
          }
          onOpen={data.isConsolidated ? setOpened : undefined}
        />
      )}
      {writes && <FaultList {...{ data, obstacles, reasons }} onReason={writeReason} />}
      <ProseParts {...{ data, draft, writes, now }} />
      <Actions
        {...{ data, isStopped }}
        isEmpty={Object.keys(draft.state.now).every((key) => !key.includes('|'))}
        ask={(what) => void ask(what)}
      >
        {writes && <SaveMark draft={draft} />}
      </Actions>
      <SentVersions data={data} />
      <SubstitutedActs acts={data.substituted} />
      {counted !== undefined && <CountedSheet {...{ at, data }} indicator={counted} onClose={() => setCounted(undefined)} />}
      {opened !== undefined && <PartSheet data={data} cell={opened} onClose={() => setOpened(undefined)} />}
      {asking && (
        <ActionSheet
          {...{ ask: asking, data, reasons, remarks }}
          send={(request) => action.mutateAsync({ ...behalfFor(asking, behalf), expectedVersion: draft.state.version, request })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}

/** Who judges a report acts in the own name; who enters for a unit acts in its name. */
const behalfFor = (ask: ReportAsk, behalf: object): object => (['submit', 'nothing', 'withdraw'].includes(ask) ? behalf : {})

function Heading({ data }: { data: PeriodicDetail }) {
  const look = standingLook(data.standing, data.isNothing)
  const instructions = locale === 'en' ? data.instructionsEn : data.instructionsVi
  return (
    <div className="page-head">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
        </p>
        <h1>{formText(data.form)}</h1>
        <p className="lead">
          {[
            data.unit.name,
            periodText(data.period),
            t('gửi đến: {channels}', { channels: data.receiver?.name ?? data.outside ?? '–' }),
          ].join(' · ')}
          {' · '}
          {t('hạn {due}', { due: showDate(data.dueOn) })}
        </p>
        {data.reconciliations.map((one) => (
          <p key={one.reconciliation} className="no-print">
            <Link
              to="/bao-cao/doi-chieu/$reconciliation/$period/$unit"
              params={{ reconciliation: one.reconciliation, period: one.period, unit: one.unit }}
            >
              {t('Đối chiếu: {name}', { name: nameOf(one) })}
            </Link>
          </p>
        ))}
        <details className="soft no-print">
          <summary>{t('Hướng dẫn và hạn gửi')}</summary>
          <p>{instructions}</p>
          <p lang="vi">{data.dueRule}</p>
          {data.form.unverified !== false && <p lang="vi">{unverifiedText(data.form.unverified)}</p>}
        </details>
      </div>
      <div className="row">
        <span className="badge" data-tone={look.tone}>
          {look.mark} {look.text}
        </span>
        <span className="badge">{statusText(data.status)}</span>
      </div>
    </div>
  )
}

function WriterNotes({ data, wasKept }: { data: PeriodicDetail; wasKept: boolean }) {
  return (
    <>
      {!data.isMine && <p className="note">{t('Bạn đang ghi thay cho {unit}.', { unit: data.unit.name })}</p>}
      {wasKept && <p className="note">{t('Đã mở lại bản nháp chưa lưu trên máy này.')}</p>}
      {!data.isConsolidated && (
        <p className="soft keys no-print">
          {t(
            'Mũi tên, Enter: chuyển ô · F2: sửa trong ô · F4: lấy số đếm được hoặc số kỳ trước · Esc: bỏ · Ctrl+Z, Ctrl+Y: hoàn tác, làm lại · Ctrl+V: dán cả khối từ Excel',
          )}
        </p>
      )}
    </>
  )
}

/** Rows that the asking office added after it had asked. */
function AddedRows({ data }: { data: PeriodicDetail }) {
  if (data.addedRows.length === 0) return null
  return (
    <p className="note">
      {t('Cơ quan yêu cầu đã thêm dòng: {rows}. Số đã ghi vẫn còn.', {
        rows: data.addedRows.map(({ indicator, on }) => `${placeText(data, `${indicator}|`)} (${showDate(on)})`).join('; '),
      })}
    </p>
  )
}

/** Who urged for the report and when, as long as it is still to be sent. */
function Urged({ data }: { data: PeriodicDetail }) {
  const last = data.urged.at(-1)
  if (data.urgedOn === null || last === undefined) return null
  return (
    <p className="note">
      {t('{unit} đã đôn đốc {times} lần, lần cuối ngày {day}.', { unit: last.by.name, times: data.urged.length, day: showDate(last.on) })}
    </p>
  )
}

function GeneralRemarks({ remarks }: { remarks: PeriodicDetail['remarks'] }) {
  const [first] = remarks
  if (first === undefined) return null
  return (
    <section className="note" data-tone="error">
      <strong>{t('{unit} trả lại ngày {day}', { unit: first.by.name, day: showDate(first.on) })}</strong>
      {remarks
        .filter(({ indicator }) => indicator === null)
        .map(({ text }) => (
          <p key={text} className="remark">
            {text ?? t('(nội dung đã gỡ)')}
          </p>
        ))}
      {remarks.some(({ indicator }) => indicator !== null) && <p>{t('Xem nhận xét ở từng dòng trong bảng.')}</p>}
    </section>
  )
}

interface ActionsProps {
  readonly data: PeriodicDetail
  readonly isEmpty: boolean
  readonly isStopped: boolean
  readonly ask: (what: ReportAsk) => void
  readonly children: React.ReactNode
}

function Actions({ data, isEmpty, isStopped, ask, children }: ActionsProps) {
  const kinds = (['submit', 'nothing', 'accept', 'return', 'unlock', 'withdraw'] as const).filter((kind) =>
    kind === 'nothing' ? data.may.includes('submit') && !data.isConsolidated : data.may.includes(kind),
  )
  if (kinds.length === 0) return null
  return (
    <div className="row middle sticky-actions no-print">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className="button"
          data-tone={kind === 'submit' || kind === 'accept' ? 'main' : undefined}
          disabled={kind === 'nothing' && !isEmpty}
          onClick={() => ask(kind)}
        >
          {askText(kind)}
        </button>
      ))}
      {children}
      {isStopped && (
        <span role="alert" className="stopped">
          {t('Chưa gửi được: xem “Điều cần xem lại”.')}
        </span>
      )}
    </div>
  )
}
