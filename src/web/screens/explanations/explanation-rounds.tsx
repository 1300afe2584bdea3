import { Trans } from '@lingui/react'
import type { ExplanationDetail, ExplanationEvent } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { PaperText } from '../difficulties/difficulty-way.tsx'

type Round = ExplanationDetail['rounds'][number]

function Answer({ answer, isLate }: { answer: NonNullable<Round['answer']>; isLate: boolean }) {
  return (
    <>
      <p>
        {t('{unit}, ngày {date}', { unit: answer.by.name, date: showDate(answer.on) })}{' '}
        {isLate ? <span className="doubt">{t('muộn')}</span> : <span className="soft">{t('đúng hạn')}</span>}
      </p>
      <p className="said">{answer.text ?? t('(nội dung đã xóa)')}</p>
      {answer.proofs.map((proof) => (
        <p key={JSON.stringify(proof)} className="soft">
          {proof.kind === 'document' ? <PaperText paper={proof} /> : t('tệp đính kèm')}
        </p>
      ))}
    </>
  )
}

/** The line of time of a demand: each time that the unit was asked, until when, what it answered, why that was given back. */
export function Rounds({ item }: { item: ExplanationDetail }) {
  return (
    <section className="card" aria-labelledby="rounds">
      <h2 id="rounds">{t('Các lần giải trình')}</h2>
      <ol className="rounds">
        {item.rounds.map((round) => (
          <li key={round.since} data-late={round.isLate}>
            <p className="soft">
              {t('từ {since}, {n} ngày làm việc, đến hết {due}', {
                since: showDate(round.since),
                n: round.days,
                due: showDate(round.due),
              })}
            </p>
            {round.answer !== null && <Answer answer={round.answer} isLate={round.isLate} />}
            {round.answer === null && item.endedOn === null && (
              <p className={round.isLate ? 'doubt' : 'soft'}>{round.isLate ? t('quá hạn, chưa giải trình') : t('chưa giải trình')}</p>
            )}
            {round.returned !== null && (
              <p>
                <strong>{t('Yêu cầu giải trình lại ngày {date}:', { date: showDate(round.returned.on) })}</strong>{' '}
                {round.returned.reason ?? t('(nội dung đã xóa)')}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

const EVENT_TEXTS: Readonly<Record<string, string>> = {
  'explanation.demanded': 'Yêu cầu giải trình',
  'explanation.answered': 'Giải trình',
  'explanation.accepted': 'Chấp nhận',
  'explanation.returned': 'Yêu cầu giải trình lại',
  'explanation.withdrawn': 'Rút yêu cầu',
}

/** The life of a demand, entry by entry. */
export function ExplanationLife({ events }: { events: readonly ExplanationEvent[] }) {
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
          {event.due !== null && <p className="soft">{t('hạn {date}', { date: showDate(event.due) })}</p>}
          {event.text !== null && <p className="said">{event.text}</p>}
        </li>
      ))}
    </ol>
  )
}
