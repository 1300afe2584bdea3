import { DIFFICULTY_STATUS_NAMES, type DifficultyItem } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

const TONES = { waiting: 'due', answered: 'done', returned: 'none', withdrawn: 'none' } as const

/** How a difficulty stands: where it waits and until when is said beside it. */
export function StandingBadge({ item }: { item: Pick<DifficultyItem, 'status' | 'isOverdue'> }) {
  return (
    <span className="badge" data-tone={item.isOverdue ? 'late' : TONES[item.status]}>
      {item.isOverdue ? t('Quá hạn trả lời') : named(DIFFICULTY_STATUS_NAMES[item.status])}
    </span>
  )
}

/** Where it is, since when, and the last day to answer. */
export function WhereText({ item }: { item: Pick<DifficultyItem, 'status' | 'at' | 'due' | 'since'> }) {
  if (item.status !== 'waiting' || item.due === null) return <>{item.at.name}</>
  return <>{t('{unit}, trả lời đến hết ngày {date}', { unit: item.at.name, date: showDate(item.due) })}</>
}
