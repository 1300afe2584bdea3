import '../tasks/tasks.css'
import './registers.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { RecordDetail, RegisterView } from '../../../registers/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DatedPage, daysIn } from '../../ui/as-of-bar.tsx'
import { ExplanationsOf } from '../explanations/explanations-of.tsx'
import { AttachmentsCard } from './attachments/attachments-card.tsx'
import { HandoverNote } from './handover/handover-note.tsx'
import { HandoverText, isByRule } from './handover/handover-text.tsx'
import { MoveSheet } from './move-sheet.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import { AttendanceSheet, ChangeSheet, TaskSheet, WithdrawSheet } from './record-sheets.tsx'
import { saidIn, useRecord } from './register-data.ts'
import { MARKS, ValueText } from './value-text.tsx'

type Open =
  | { kind: 'change' | 'correct' | 'withdraw' }
  | { kind: 'move'; to: string }
  | { kind: 'attendance'; field: string }
  | { kind: 'task'; point: string }

const EVENT_TEXTS: Readonly<Record<string, string>> = {
  'record.entered': 'Vào sổ',
  'record.changed': 'Thay đổi',
  'record.corrected': 'Đính chính',
  'record.withdrawn': 'Rút khỏi sổ',
  'record.task-made': 'Giao thành nhiệm vụ',
  'record.attached': 'Đính kèm tệp',
  'record.detached': 'Gỡ tệp đính kèm',
  'record.handed-over': 'Bàn giao bản ghi',
  'record.awaiting-heir': 'Chờ nhận bàn giao',
  'record.given-back': 'Trả lại, chờ nhận bàn giao',
}

function Points({
  record,
  field,
  onTask,
}: {
  record: RecordDetail
  field: RegisterView['fields'][number]
  onTask: (point: string) => void
}) {
  const value = record.values[field.id]
  if (value?.kind !== 'points') return null
  const mayMake = record.allowed.includes('make-task')
  return (
    <section className="card" aria-labelledby={`points-${field.id}`}>
      <h2 id={`points-${field.id}`}>{saidIn(field)}</h2>
      <ol className="points">
        {value.points.map((point) => {
          const task = record.tasks.find((one) => one.point === point.id)
          return (
            <li key={point.id} value={Number(point.id) || undefined}>
              {point.text ?? t('(nội dung đã xóa)')}{' '}
              {task?.readable && (
                <Link to="/viec/$taskId" params={{ taskId: task.taskId }}>
                  {t('Mở nhiệm vụ')}
                </Link>
              )}
              {task && !task.readable && <span className="soft">{t('đã thành nhiệm vụ')}</span>}
              {!task && mayMake && (
                <button type="button" className="button small no-print" onClick={() => onTask(point.id)}>
                  {t('Giao thành nhiệm vụ')}
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Attendance({ record, field, onOpen }: { record: RecordDetail; field: RegisterView['fields'][number]; onOpen: () => void }) {
  const value = record.values[field.id]
  const marks = value?.kind === 'attendance' ? value.marks : []
  const invited = record.values[field.of ?? '']
  if (invited?.kind !== 'units') return null
  const marked = new Map(marks.map(({ unit, mark }) => [unit.id, mark]))
  return (
    <section className="card" aria-labelledby={`attendance-${field.id}`}>
      <div className="page-head">
        <h2 id={`attendance-${field.id}`}>{saidIn(field)}</h2>
        {record.allowed.includes('change') && (
          <button type="button" className="button no-print" onClick={onOpen}>
            {t('Điểm danh')}
          </button>
        )}
      </div>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            <th scope="col">{t('Tham dự')}</th>
          </tr>
        </thead>
        <tbody>
          {invited.units.map((unit) => {
            const mark = MARKS.find((one) => one.mark === marked.get(unit.id))
            return (
              <tr key={unit.id}>
                <td>{unit.name}</td>
                <td>{mark ? t(mark.text) : <span className="soft">{t('chưa điểm danh')}</span>}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Life({ record }: { record: RecordDetail }) {
  const names = new Map(record.definition.fields.map((field) => [field.id, saidIn(field)]))
  return (
    <section className="card" aria-labelledby="life">
      <h2 id="life">{t('Quá trình')}</h2>
      <ol className="life">
        {record.events.map((event) => (
          <li key={event.version}>
            <p>
              <strong>{t(EVENT_TEXTS[event.type] ?? event.type)}</strong> <span className="soft">{showDate(event.on)}</span>
            </p>
            <HandoverText event={event} />
            <p className="soft">
              {isByRule(event) ? t('Theo quy tắc kế thừa cơ quan') : t('{who}, {unit}', { who: event.by, unit: event.unit.name })}
            </p>
            {event.type !== 'record.entered' && event.fields.length > 0 && (
              <p className="soft">{event.fields.map((field) => names.get(field) ?? field).join('; ')}</p>
            )}
            {event.file !== null && (
              <p className="soft">{event.file.isWithheld ? t('(hạn chế xem)') : (event.file.name ?? t('(nội dung đã xóa)'))}</p>
            )}
            {event.reason !== null && <p className="said">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Facts({ record }: { record: RecordDetail }) {
  const { definition } = record
  const plain = definition.fields.filter(({ type }) => type !== 'points' && type !== 'attendance')
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t('Nội dung')}</h2>
      <dl className="facts">
        {plain.map((field) => (
          <Fact key={field.id} field={field} record={record} />
        ))}
        <dt>{t('Đơn vị giữ sổ')}</dt>
        <dd>{t('{unit}, ngày {date}', { unit: record.keeper.name, date: showDate(record.enteredOn) })}</dd>
      </dl>
      {typeof definition.unverified === 'string' && <p className="soft">{t('Chưa kiểm chứng: {what}', { what: definition.unverified })}</p>}
    </section>
  )
}

function Fact({ field, record }: { field: RegisterView['fields'][number]; record: RecordDetail }) {
  return (
    <>
      <dt>{saidIn(field)}</dt>
      <dd>
        <ValueText field={field} value={record.values[field.id]} />
      </dd>
    </>
  )
}

function Sheets({ record, open, onClose }: { record: RecordDetail; open: Open; onClose: () => void }) {
  if (open.kind === 'withdraw') return <WithdrawSheet record={record} onClose={onClose} />
  if (open.kind === 'attendance') {
    const field = record.definition.fields.find(({ id }) => id === open.field)
    return field ? <AttendanceSheet record={record} field={field} onClose={onClose} /> : null
  }
  if (open.kind === 'task') {
    const point = Object.values(record.values)
      .flatMap((value) => (value.kind === 'points' ? value.points : []))
      .find(({ id }) => id === open.point)
    return point ? <TaskSheet record={record} point={point} onClose={onClose} /> : null
  }
  if (open.kind === 'move') return <MoveSheet record={record} to={open.to} onClose={onClose} />
  return <ChangeSheet record={record} action={open.kind} onClose={onClose} />
}

function Loaded({ record, days }: { record: RecordDetail; days: ReactNode }) {
  const [open, setOpen] = useState<Open>()
  const { definition } = record
  const title = record.values[definition.title]
  const states = definition.fields.find(({ id }) => id === definition.states?.field)?.choices ?? []
  const may = (action: RecordDetail['allowed'][number]): boolean => record.allowed.includes(action)
  return (
    <article className="stack">
      <div>
        <p className="lead">
          <Link to="/so-theo-doi/$register" params={{ register: record.register }}>
            {saidIn(definition)}
          </Link>
        </p>
        <h1>{title?.kind === 'text' ? (title.text ?? t('(nội dung đã xóa)')) : saidIn(definition)}</h1>
        {record.isWithdrawn && <p className="note">{t('Bản ghi đã rút; nội dung được giữ lại.')}</p>}
        <HandoverNote record={record} />
      </div>
      <div className="row actions no-print">
        {record.moves.map((to) => (
          <button key={to} type="button" className="button" data-tone="main" onClick={() => setOpen({ kind: 'move', to })}>
            {t('Chuyển sang: {state}', { state: saidIn(states.find(({ id }) => id === to) ?? { nameVi: to, nameEn: to }) })}
          </button>
        ))}
        {may('change') && (
          <button
            type="button"
            className="button"
            data-tone={record.moves.length === 0 ? 'main' : undefined}
            onClick={() => setOpen({ kind: 'change' })}
          >
            {t('Thay đổi')}
          </button>
        )}
        {may('correct') && (
          <button type="button" className="button" onClick={() => setOpen({ kind: 'correct' })}>
            {t('Đính chính')}
          </button>
        )}
        {may('withdraw') && (
          <button type="button" className="button" data-tone="warn" onClick={() => setOpen({ kind: 'withdraw' })}>
            {t('Rút khỏi sổ')}
          </button>
        )}
        {(['docx', 'pdf'] as const).map((format) => (
          <a key={format} className="button" href={`/api/register-records/${record.id}/print/${format}`}>
            {format === 'docx' ? t('Bản in .docx') : t('Bản in PDF')}
          </a>
        ))}
      </div>
      <div className="two">
        <div className="stack">
          <Facts record={record} />
          <AttachmentsCard record={record} />
          {definition.proposal !== null && (
            <section className="card" aria-labelledby="proposal">
              <h2 id="proposal">{t('Tiêu chí xếp loại')}</h2>
              <ProposalPanel rule={definition.proposal} fields={definition.fields} values={record.values} />
            </section>
          )}
          {definition.fields.map((field) =>
            field.type === 'points' ? (
              <Points key={field.id} record={record} field={field} onTask={(point) => setOpen({ kind: 'task', point })} />
            ) : null,
          )}
        </div>
        <div className="stack">
          {definition.fields.map((field) =>
            field.type === 'attendance' ? (
              <Attendance key={field.id} record={record} field={field} onOpen={() => setOpen({ kind: 'attendance', field: field.id })} />
            ) : null,
          )}
          <ExplanationsOf about={{ kind: 'record', recordId: record.id }} mayDemand={record.demandsFor !== null} />
          <Life record={record} />
        </div>
      </div>
      {days}
      {open !== undefined && <Sheets record={record} open={open} onClose={() => setOpen(undefined)} />}
    </article>
  )
}

/** One record of a register: its values, conclusions and their tasks, attendance, its life; as of a day when one is asked for. */
export function RecordPage() {
  const { register, recordId } = useParams({ from: '/so-theo-doi/$register/$recordId' })
  const search = useSearch({ from: '/so-theo-doi/$register/$recordId' })
  const navigate = useNavigate()
  const { data, error, refetch } = useRecord(recordId, daysIn(search))
  return (
    <DatedPage
      {...{ search, error }}
      onRetry={() => void refetch()}
      go={(next) => void navigate({ to: '/so-theo-doi/$register/$recordId', params: { register, recordId }, search: next })}
      page={data && ((days) => <Loaded record={data} days={days} />)}
    />
  )
}
