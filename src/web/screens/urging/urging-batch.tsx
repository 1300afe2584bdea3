import '../tasks/lists.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { BatchDetail, BatchDone, LetterAction, LetterItem } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { ASKING, LetterSheet } from './letter-sheet.tsx'
import { LineProgressBar } from './line-progress.tsx'
import { type LineProgress, postLines } from './post-lines.ts'
import { letterActionText, letterStatusText, rungText, statusesText } from './urging-words.ts'

/** What is done to a whole batch at once. */
const BATCH_ACTIONS = ['approve', 'number', 'sign', 'send', 'recall'] as const satisfies readonly LetterAction[]
type BatchAction = (typeof BATCH_ACTIONS)[number]

const ableOf = ({ items }: BatchDetail, action: LetterAction): readonly LetterItem[] => items.filter((one) => one.actions.includes(action))

function Refused({ refused }: Pick<BatchDone, 'refused'>) {
  if (refused.length === 0) return null
  return (
    <div className="note" data-tone="error" role="alert">
      <p>{t('{count} văn bản không làm được:', { count: showCount(refused.length) })}</p>
      <ul>
        {refused.map((one) => (
          <li key={one.id}>
            {one.unit}: {named(one.message)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Buttons that do the same to every letter that stands where it can be done, with a bar while it goes on. */
function BatchActions({ batch }: { batch: BatchDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<BatchAction>()
  const [progress, setProgress] = useState<LineProgress>()
  const [done, setDone] = useState<BatchDone>()
  const [fault, setFault] = useState<string>()
  const send = async (request: object): Promise<void> => {
    setFault(undefined)
    setDone(undefined)
    setProgress({ stage: '', done: 0, of: batch.items.length })
    try {
      const path = `/api/urging/batches/${encodeURIComponent(batch.batchId)}/actions`
      setDone(await postLines<BatchDone>(path, { request }, setProgress))
    } finally {
      setProgress(undefined)
      await queries.invalidateQueries({ queryKey: ['urging'] })
    }
  }
  const press = (action: BatchAction): void => {
    if (ASKING.has(action)) setAsking(action)
    else send({ action }).catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
  }
  const shown = BATCH_ACTIONS.filter((action) => ableOf(batch, action).length > 0)
  const first = asking === undefined ? undefined : ableOf(batch, asking)[0]
  return (
    <>
      <div className="row no-print">
        {shown.map((action) => (
          <button
            key={action}
            type="button"
            className="button"
            data-tone={action === 'recall' ? 'warn' : 'main'}
            disabled={progress !== undefined}
            onClick={() => press(action)}
          >
            {letterActionText(action)} ({showCount(ableOf(batch, action).length)})
          </button>
        ))}
        {progress && <LineProgressBar progress={progress} />}
      </div>
      {done && done.done > 0 && (
        <p className="note" data-tone="good" role="status">
          {t('Đã làm xong {count} văn bản.', { count: showCount(done.done) })}
        </p>
      )}
      {done && <Refused refused={done.refused} />}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {asking && first && <LetterSheet action={asking} letterId={first.id} send={send} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function LetterRow({ letter }: { letter: LetterItem }) {
  return (
    <tr>
      <td>
        <Link to="/don-doc/van-ban/$letterId" params={{ letterId: letter.id }}>
          {letter.unit.name}
        </Link>
        {letter.kind === 'notice' && <span className="soft"> {t('(lời nhắc, không lấy số)')}</span>}
      </td>
      <td data-label={t('Bậc cao nhất')}>{rungText(letter.rung)}</td>
      <td className="num" data-label={t('Quá hạn')}>
        <Link to="/viec" search={{ class: 'open-overdue', unit: letter.unit.id, asOf: letter.asOf, knownOn: letter.knownOn }}>
          {showCount(letter.overdue)}
        </Link>
      </td>
      <td data-label={t('Tình trạng')}>
        <span className="badge" data-tone={letter.status === 'received' ? 'done' : letter.status === 'recalled' ? 'late' : 'wait'}>
          {letterStatusText(letter.status)}
        </span>
      </td>
      <td data-label={t('Số')}>{letter.number ?? '—'}</td>
      <td className="date" data-label={t('Ngày gửi')}>
        {letter.sentOn === null ? '—' : showDate(letter.sentOn)}
      </td>
      <td data-label={t('Nhận lúc')}>{letter.receivedAt === null ? '—' : showInstant(letter.receivedAt)}</td>
    </tr>
  )
}

/** One batch: its letters with state, number and receipt, and what can be done to them. */
export function UrgingBatch() {
  const { batchId } = useParams({ from: '/don-doc/$batchId' })
  const { data, error, refetch } = useQuery({
    queryKey: ['urging', 'batch', batchId],
    queryFn: ({ signal }) => getJson<BatchDetail>(`/api/urging/batches/${encodeURIComponent(batchId)}`, signal),
  })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Đợt đôn đốc ngày {date}', { date: showDate(data.asOf) })}</h1>
          <p className="lead">
            {t('Số liệu đến hết ngày {known} · {by} soạn', { known: showDate(data.knownOn), by: data.by })} · {statusesText(data.byStatus)}
          </p>
        </div>
        <Link to="/don-doc" className="button no-print">
          {t('Về bàn đôn đốc')}
        </Link>
      </div>
      <BatchActions batch={data} />
      <table className="grid cards">
        <caption className="skip">{t('Các văn bản của đợt')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            <th scope="col">{t('Bậc cao nhất')}</th>
            <th scope="col" className="num">
              {t('Quá hạn')}
            </th>
            <th scope="col">{t('Tình trạng')}</th>
            <th scope="col">{t('Số')}</th>
            <th scope="col">{t('Ngày gửi')}</th>
            <th scope="col">{t('Nhận lúc')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((letter) => (
            <LetterRow key={letter.id} letter={letter} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
