import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../../../../kernel/index.ts'
import type { CountedThings, PeriodicDetail } from '../../../../reports/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { type ReportKey, useCounted } from '../figure-data.ts'
import { placeText } from '../figure-words.ts'

interface CountedSheetProps {
  readonly at: ReportKey
  readonly data: PeriodicDetail
  readonly indicator: string
  readonly onClose: () => void
}

/** What a counted figure is made of: each record, task or dossier with the way to it, and their number. */
export function CountedSheet({ at, data, indicator, onClose }: CountedSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const counted = useCounted(at, indicator)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby="counted-title">
      <div className="stack">
        <h2 id="counted-title">{placeText(data, `${indicator}|`)}</h2>
        {counted.error && <Fault error={counted.error} reset={() => void counted.refetch()} />}
        {counted.data ? <Things counted={counted.data} /> : <p role="status">{t('Đang tải…')}</p>}
        <div>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('Đóng')}
          </button>
        </div>
      </div>
    </dialog>
  )
}

function Things({ counted: { asOf, total, sum, items } }: { counted: CountedThings }) {
  if (total === null) return <p>{t('Không có gì bạn được mở để đếm ở đây.')}</p>
  return (
    <>
      <p>
        {t('{count} mục, đến hết ngày {day}; chỉ đếm những gì bạn được mở.', { count: showCount(total), day: showDate(asOf) })}
        {sum !== null && sum !== total && ` ${t('Cộng lại: {sum}.', { sum: formatNumber(sum) })}`}
        {items.length < total && ` ${t('Dưới đây là {count} mục đầu.', { count: showCount(items.length) })}`}
      </p>
      <ol className="counted-things">
        {items.map(({ kind, id, register, title, unit, amount }) => (
          <li key={id}>
            {kind === 'dossier' ? (
              <Link to="/ho-so/$dossier" params={{ dossier: id }}>
                {title}
              </Link>
            ) : kind === 'task' || register === null ? (
              <Link to="/viec/$taskId" params={{ taskId: id }}>
                {title ?? t('(nội dung đã gỡ)')}
              </Link>
            ) : (
              <Link to="/so-theo-doi/$register/$recordId" params={{ register, recordId: id }}>
                {title ?? t('(nội dung đã gỡ)')}
              </Link>
            )}{' '}
            <span className="soft">
              · {unit.name}
              {sum !== total && ` · ${formatNumber(amount)}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Counts that changed since the version that stands was sent. */
export function CountsMoved({ data, onOpen }: { data: PeriodicDetail; onOpen: (indicator: string) => void }) {
  const moved = data.counted.filter(({ sent, value }) => sent !== null && sent.value !== value)
  if (moved.length === 0) return null
  return (
    <section className="note">
      <strong>{t('Sổ hoặc việc đã thay đổi sau khi gửi:')}</strong>
      <ul>
        {moved.map(({ indicator, sent, value, asOf }) => (
          <li key={indicator}>
            {t('{place}: khi gửi đếm được {old} (đến {oldDay}), nay {now} (đến {day}).', {
              place: placeText(data, `${indicator}|`),
              ...{ old: sent?.value ?? '', oldDay: showDate(sent?.asOf ?? null), now: value, day: showDate(asOf) },
            })}{' '}
            <button type="button" className="button small no-print" onClick={() => onOpen(indicator)}>
              {t('xem')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
