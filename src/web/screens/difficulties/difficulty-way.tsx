import { Trans } from '@lingui/react'
import type { DifficultyDetail, DifficultyEvent, PaperView } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** A paper by number, day and issuer. */
export function PaperText({ paper }: { paper: PaperView }) {
  if (paper.kind !== 'document') return null
  const words = { number: paper.number, date: showDate(paper.issuedOn), issuer: paper.issuer ?? t('(đã xóa)') }
  return <>{t('văn bản {number} ngày {date} của {issuer}', words)}</>
}

/** The places of a difficulty in order: where it was, where it waits, where it could still go. */
export function Way({ item }: { item: DifficultyDetail }) {
  return (
    <ol className="way">
      {item.way.map((stop) => (
        <li key={stop.unit.id} data-state={stop.since === null ? 'ahead' : stop.until === null ? 'here' : 'past'}>
          <strong>{stop.unit.name}</strong>
          <div className="soft">
            {stop.since === null
              ? t('{n} ngày làm việc, nếu được chuyển lên', { n: stop.days })
              : t('từ {since}, {n} ngày làm việc, đến hết {due}', {
                  since: showDate(stop.since),
                  n: stop.days,
                  due: showDate(stop.due),
                })}
          </div>
          {stop.until !== null && <div className="soft">{t('xong ngày {date}', { date: showDate(stop.until) })}</div>}
          {stop.isLate && <div className="doubt">{t('quá hạn trả lời')}</div>}
        </li>
      ))}
    </ol>
  )
}

const EVENT_TEXTS: Readonly<Record<string, string>> = {
  'difficulty.raised': 'Nêu vướng mắc',
  'difficulty.passed-up': 'Chuyển lên trên',
  'difficulty.answered': 'Trả lời',
  'difficulty.returned': 'Trả lại',
  'difficulty.withdrawn': 'Rút',
  'difficulty.joined': 'Gộp vào vướng mắc khác',
  'difficulty.gathered': 'Nhận gộp một vướng mắc',
  'difficulty.separated': 'Tách ra khỏi vướng mắc đã gộp',
  'difficulty.parted': 'Một vướng mắc đã tách ra',
}

/** The life of a difficulty, entry by entry. */
export function DifficultyLife({ events }: { events: readonly DifficultyEvent[] }) {
  return (
    <ol className="life">
      {events.map((event) => (
        <li key={event.version}>
          <p>
            <strong>{t(EVENT_TEXTS[event.type] ?? event.type)}</strong> <span className="soft">{showDate(event.on)}</span>
          </p>
          <p className="soft">
            <Trans id="{who}, {unit}" values={{ who: event.by, unit: event.unit.name }} />
          </p>
          {event.text !== null && <p className="said">{event.text}</p>}
          {event.paper !== null && (
            <p className="soft">
              <PaperText paper={event.paper} />
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
