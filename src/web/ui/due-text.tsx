import { Trans } from '@lingui/react'
import { daysBetween, type PlainDate } from '../../kernel/index.ts'
import { showDate, showDistance } from '../format.ts'
import { t } from '../locale.ts'

/** What a deadline is told from. */
export interface Dated {
  readonly due: string | null
  readonly firstDue: string | null
  readonly waits: boolean
  readonly continuing: boolean
}

/** The deadline in force; the first one stands beside it when it was another. */
export function DueText({ at }: { at: Dated }) {
  if (at.waits) return <span>{t('chờ sự kiện')}</span>
  if (at.due === null) return <span>{at.continuing ? t('thường xuyên') : t('không có thời hạn')}</span>
  return (
    <>
      <time dateTime={at.due}>{showDate(at.due)}</time>
      {at.firstDue !== null && at.firstDue !== at.due && (
        <span className="soft">
          {' '}
          <Trans id="(hạn đầu {first})" values={{ first: showDate(at.firstDue) }} />
        </span>
      )}
    </>
  )
}

/** How far a deadline is on a day, `trễ 5 ngày`; nothing when the clock does not run. */
export function DistanceText({ due, asOf, running }: { due: string | null; asOf: string; running: boolean }) {
  if (due === null || !running) return null
  const days = daysBetween(asOf as PlainDate, due as PlainDate)
  return (
    <span className="distance" data-tone={days < 0 ? 'late' : days <= 5 ? 'due' : 'plain'}>
      {showDistance(days)}
    </span>
  )
}
