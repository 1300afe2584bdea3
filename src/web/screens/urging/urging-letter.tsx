import '../tasks/lists.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { LetterAction, LetterDetail } from '../../../tasks/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { LetterBody } from './letter-body.tsx'
import { ASKING, LetterSheet } from './letter-sheet.tsx'
import { letterActionText, letterEventText, letterStatusText, letterTitle } from './urging-words.ts'

function useSend(letter: LetterDetail): (request: object) => Promise<void> {
  const queries = useQueryClient()
  return async (request) => {
    try {
      await postJson(`/api/urging/letters/${encodeURIComponent(letter.id)}/actions`, { expectedVersion: letter.version, request })
    } finally {
      await queries.invalidateQueries({ queryKey: ['urging'] })
    }
  }
}

/** Opening a letter that came to the own unit is its receipt: recorded once, with the time. */
function useOpening(letter: LetterDetail, send: (request: object) => Promise<void>): void {
  const opened = useRef(false)
  useEffect(() => {
    if (!letter.isOwn || !letter.actions.includes('receive') || opened.current) return
    opened.current = true
    // Somebody of the unit may have opened it a moment ago: the first receipt counts.
    send({ action: 'receive' }).catch(() => undefined)
  })
}

function Actions({ letter, send }: { letter: LetterDetail; send: (request: object) => Promise<void> }) {
  const [asking, setAsking] = useState<LetterAction>()
  const [fault, setFault] = useState<string>()
  const press = (action: LetterAction): void => {
    setFault(undefined)
    if (ASKING.has(action)) setAsking(action)
    else send({ action }).catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
  }
  const heirs = letter.actions.includes('pass-on') ? letter.heirs.flatMap(({ from, to }) => to.map((heir) => ({ from, heir }))) : []
  return (
    <>
      <div className="row no-print">
        {letter.actions
          .filter((action) => action !== 'pass-on' && !(action === 'receive' && letter.isOwn))
          .map((action) => (
            <button
              key={action}
              type="button"
              className="button"
              data-tone={action === 'recall' || action === 'take-back' ? 'warn' : 'main'}
              onClick={() => press(action)}
            >
              {letterActionText(action)}
            </button>
          ))}
        {heirs.map(({ from, heir }) => (
          <button
            key={`${from.id} ${heir.id}`}
            type="button"
            className="button"
            onClick={() => void send({ action: 'pass-on', from: from.id, to: heir.id })}
          >
            {t('Chuyển cho {heir}', { heir: heir.name })}
          </button>
        ))}
        {letter.formats.map((format) => (
          <a key={format} className="button" href={`/api/urging/letters/${encodeURIComponent(letter.id)}/files/${format}`} download>
            {letter.signature === null ? t('Dự thảo .{format}', { format }) : t('Bản phát hành .{format}', { format })}
          </a>
        ))}
      </div>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      {asking && <LetterSheet action={asking} letterId={letter.id} send={send} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function Life({ letter }: { letter: LetterDetail }) {
  return (
    <section className="card" aria-labelledby="letter-life">
      <h2 id="letter-life">{t('Quá trình')}</h2>
      <ol className="lines">
        {letter.events.map((event) => (
          <li key={event.version}>
            <strong>{letterEventText(event.type)}</strong>{' '}
            <span className="soft">
              {showInstant(event.at)} · {event.by}
              {event.unit !== null && ` · ${event.unit.name}`}
              {event.text !== null && ` · ${event.text}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Loaded({ letter }: { letter: LetterDetail }) {
  const send = useSend(letter)
  useOpening(letter, send)
  const { signature } = letter
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p className="lead">
            {letter.number === null ? t('chưa lấy số') : t('Số {number}', { number: letter.number })}
            {letter.issuedOn !== null && ` · ${showDate(letter.issuedOn)}`} · {letter.office.name}
          </p>
          <h1>{letterTitle(letter)}</h1>
          <p className="row">
            <span className="badge" data-tone={letter.status === 'received' ? 'done' : 'wait'}>
              {letterStatusText(letter.status)}
            </span>
            {letter.month !== null && letter.to.length > 0 && (
              <span className="soft">{t('nơi nhận: {count} cơ quan, đơn vị', { count: showCount(letter.to.length) })}</span>
            )}
            {letter.month === null && letter.to.some(({ id }) => id !== letter.unit.id) && (
              <span className="soft">{t('nơi nhận: {units}', { units: letter.to.map(({ name }) => name).join(', ') })}</span>
            )}
          </p>
        </div>
        {!letter.isOwn && letter.month !== null && (
          <Link to="/don-doc" className="button no-print">
            {t('Về bàn đôn đốc')}
          </Link>
        )}
        {!letter.isOwn && letter.month === null && (
          <Link to="/don-doc/$batchId" params={{ batchId: letter.batchId }} className="button no-print">
            {t('Về đợt đôn đốc')}
          </Link>
        )}
      </div>
      <Actions letter={letter} send={send} />
      <LetterBody letter={letter} explainBy={letter.explainBy} />
      {signature && (
        <p className="soft">
          {t('Ký: {lines}', { lines: [...signature.lines, signature.name ?? ''].filter(Boolean).join(' / ') })} · {showDate(signature.on)}
        </p>
      )}
      <Life letter={letter} />
    </div>
  )
}

/** One letter as it was written, with its life; for the unit that got it, opening it is the receipt. */
export function UrgingLetter() {
  const { letterId } = useParams({ from: '/don-doc/van-ban/$letterId' })
  const { data, error, refetch } = useQuery({
    queryKey: ['urging', 'letter', letterId],
    queryFn: ({ signal }) => getJson<LetterDetail>(`/api/urging/letters/${encodeURIComponent(letterId)}`, signal),
  })
  if (data) return <Loaded letter={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
