import '../tasks/tasks.css'
import '../tasks/lists.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BatchWritten, UrgingDay } from '../../../tasks/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { ChooseSheet } from './choose-sheet.tsx'
import { LadderSection } from './ladder-section.tsx'
import { LineProgressBar } from './line-progress.tsx'
import { NoteCard } from './note-card.tsx'
import { type LineProgress, postLines } from './post-lines.ts'
import { ProposedTable } from './proposed-table.tsx'
import { type StopAsk, StopSheet } from './stop-sheet.tsx'
import { rungText, statusesText } from './urging-words.ts'

/** Writes the letters of the day and opens their batch. */
function Compose({ day }: { day: UrgingDay }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [progress, setProgress] = useState<LineProgress>()
  const [fault, setFault] = useState<string>()
  const compose = async (): Promise<void> => {
    setFault(undefined)
    setProgress({ stage: 'write', done: 0, of: day.units.length })
    try {
      const path = `/api/urging/${encodeURIComponent(day.office.id)}/batches`
      const written = await postLines<BatchWritten>(path, { expectedVersion: day.version }, setProgress)
      await queries.invalidateQueries({ queryKey: ['urging'] })
      await navigate({ to: '/don-doc/$batchId', params: { batchId: written.id } })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <>
      <div className="row no-print">
        <button type="button" className="button" data-tone="main" disabled={progress !== undefined} onClick={() => void compose()}>
          {t('Soạn văn bản gửi {count} đơn vị', { count: showCount(day.units.length) })}
        </button>
        {progress && <LineProgressBar progress={progress} />}
      </div>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
    </>
  )
}

function Stops({ day, onLift }: { day: UrgingDay; onLift: (stop: UrgingDay['stops'][number]) => void }) {
  if (day.stops.length === 0) return null
  return (
    <section className="card" aria-labelledby="stops">
      <h2 id="stops">{t('Đang cho dừng')}</h2>
      <ul className="lines">
        {day.stops.map((stop) => (
          <li key={stop.stopId}>
            <strong>{stop.name ?? stop.target.id}</strong>
            <span className="soft">
              {stop.rung === null ? t('mọi bậc') : rungText(stop.rung)} · {showDate(stop.on)} · {stop.by} · {stop.reason ?? t('(đã xóa)')}
            </span>
            {day.may.includes('lift') && (
              <button
                type="button"
                className="button no-print"
                onClick={() => onLift(stop)}
                aria-label={t('Bỏ lệnh dừng: {unit}', { unit: stop.name ?? stop.target.id })}
              >
                {t('Bỏ lệnh dừng')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Batches({ batches }: Pick<UrgingDay, 'batches'>) {
  return (
    <section className="card" aria-labelledby="batches">
      <h2 id="batches">{t('Các đợt đôn đốc')}</h2>
      {batches.length === 0 && <p className="soft">{t('Chưa có đợt nào.')}</p>}
      <ul className="lines">
        {batches.map((batch) => (
          <li key={batch.batchId}>
            <strong>
              <Link to="/don-doc/$batchId" params={{ batchId: batch.batchId }}>
                {t('Đợt ngày {date}: {count} văn bản', { date: showDate(batch.asOf), count: showCount(batch.letters) })}
              </Link>
            </strong>{' '}
            <span className="soft">
              {statusesText(batch.byStatus)} · {batch.by}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Loaded({ day }: { day: UrgingDay }) {
  const queries = useQueryClient()
  const [ask, setAsk] = useState<StopAsk>()
  const [choosing, setChoosing] = useState(false)
  const send = async (request: object): Promise<void> => {
    await postJson(`/api/urging/${encodeURIComponent(day.office.id)}/actions`, { expectedVersion: day.version, request })
    await queries.invalidateQueries({ queryKey: ['urging'] })
  }
  const isOff = day.comesOn !== day.asOf
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Bàn đôn đốc')}</h1>
          <p className="lead">
            {t('Ngày {day}, theo số liệu đến hết ngày {known}', { day: showDate(day.asOf), known: showDate(day.knownOn) })}
          </p>
        </div>
      </div>
      {isOff && (
        <p className="note">
          {t('Hôm nay là ngày nghỉ nên không đôn đốc ai. Ngày làm việc tiếp theo: {date}.', { date: showDate(day.comesOn) })}
        </p>
      )}
      {!isOff && day.units.length === 0 && (
        <Empty title={t('Hôm nay không có bậc đôn đốc nào đến lượt')}>
          {t('Việc quá hạn đã được đôn đốc sẽ lên bậc sau khi đủ ngày.')}
        </Empty>
      )}
      {day.units.length > 0 && (
        <section className="stack" aria-labelledby="today">
          <h2 id="today">{t('Hôm nay cần đôn đốc')}</h2>
          {day.may.includes('compose') && <Compose day={day} />}
          <ProposedTable
            day={day}
            onStop={day.may.includes('stop') ? (kind, target) => setAsk({ action: 'stop', kind, target }) : undefined}
          />
        </section>
      )}
      {day.stopped.length > 0 && (
        <p className="note">{t('{count} nhiệm vụ đến lượt nhưng lãnh đạo đang cho dừng.', { count: showCount(day.stopped.length) })}</p>
      )}
      <Stops day={day} onLift={({ stopId, name, target }) => setAsk({ action: 'lift', stopId, name: name ?? target.id })} />
      <NoteCard office={day.office.id} today={day.asOf} />
      <Batches batches={day.batches} />
      <LadderSection day={day} onChoose={day.may.includes('choose') ? () => setChoosing(true) : undefined} />
      {choosing && <ChooseSheet day={day} send={send} onClose={() => setChoosing(false)} />}
      {ask && <StopSheet ask={ask} send={send} onClose={() => setAsk(undefined)} />}
    </div>
  )
}

/** Đôn đốc: what the ladder asks for today, what a leader stopped, and the batches of letters. */
export function Urging() {
  const { data, error, refetch } = useQuery({
    queryKey: ['urging', 'day'],
    queryFn: ({ signal }) => getJson<UrgingDay>('/api/urging', signal),
  })
  if (data) return <Loaded day={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
