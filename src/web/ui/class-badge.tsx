import { Trans } from '@lingui/react'
import { CLASS_NAMES, STATUS_NAMES, type TaskClass } from '../../tasks/index.ts'
import { t } from '../locale.ts'
import { named } from './named.ts'

const TONES: Readonly<Record<TaskClass, string>> = {
  'completed-on-time': 'done',
  'completed-late': 'due',
  'completed-no-deadline': 'done',
  'open-within-term': 'run',
  'open-overdue': 'late',
  'open-no-deadline': 'plain',
  'waiting-for-trigger': 'wait',
}

/** What a badge tells about a task on a day. */
export interface Standing {
  readonly class: TaskClass | null
  readonly awaitingVerification: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
}

/** The class of a task as the Government Office names it, with what stands beside it: claimed, suspended, returned, not updated. */
export function ClassBadge({ at, declined, returned, owed }: { at: Standing; declined?: boolean; returned?: boolean; owed?: number }) {
  return (
    <span className="badges">
      <span className="badge" data-tone={at.class === null ? 'plain' : TONES[at.class]}>
        {at.class === null ? named(STATUS_NAMES.closed) : named(CLASS_NAMES[at.class])}
      </span>
      {at.awaitingVerification && (
        <span className="badge" data-tone="wait">
          {named(STATUS_NAMES.claimed)}
        </span>
      )}
      {at.suspended && (
        <span className="badge" data-tone="wait">
          <Trans id="Đang tạm dừng" />
        </span>
      )}
      {declined === true && (
        <span className="badge" data-tone="due">
          {named(STATUS_NAMES.declined)}
        </span>
      )}
      {returned === true && (
        <span className="badge" data-tone="due">
          <Trans id="Bị trả lại" />
        </span>
      )}
      {owed !== undefined && owed > 0 && (
        <span className="badge" data-tone="late">
          {t('nợ {count} kỳ', { count: owed })}
        </span>
      )}
      {at.notUpdated && (
        <span className="badge" data-tone="due">
          <Trans id="Chưa cập nhật" />
        </span>
      )}
    </span>
  )
}
