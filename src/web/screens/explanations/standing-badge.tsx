import { EXPLANATION_STATUS_NAMES, type ExplanationItem, type HeadName, RED_CELL_NAMES, type Turned } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

const TONES = { asked: 'due', returned: 'due', answered: 'none', accepted: 'done', withdrawn: 'none' } as const

/** How a demand stands; its last day is said beside it. */
export function ExplanationBadge({ item }: { item: Pick<ExplanationItem, 'status' | 'isOverdue'> }) {
  return (
    <span className="badge" data-tone={item.isOverdue ? 'late' : TONES[item.status]}>
      {item.isOverdue ? t('Quá hạn giải trình') : named(EXPLANATION_STATUS_NAMES[item.status])}
    </span>
  )
}

/** Until when the unit answers, or when it did, and whether that was late. */
export function WhenText({ item }: { item: Pick<ExplanationItem, 'due' | 'answeredOn' | 'wasLate'> }) {
  const { due, answeredOn, wasLate } = item
  return (
    <>
      {due !== null && t('giải trình đến hết ngày {date}', { date: showDate(due) })}
      {due === null && answeredOn !== null && t('giải trình ngày {date}', { date: showDate(answeredOn) })}
      {wasLate && <span className="doubt"> {t('(có lần giải trình muộn)')}</span>}
    </>
  )
}

/** Who answers for the unit: the person where that may be known, and the post. */
export function headText(head: HeadName | null): string {
  return [head?.person, head?.post].filter(Boolean).join(', ')
}

/** An area with its class, and the class before where one was told. */
export function turnText(title: string | null, { was, is }: Turned): string {
  const area = title ?? t('(nội dung đã xóa)')
  if (was === null) return t('{area}: {is}', { area, is: named(is) })
  return t('{area}: từ {was} lên {is}', { area, was: named(was), is: named(is) })
}

/** What a demand is about, in words. */
export function aboutText({ about, title, turned, taskCount }: Pick<ExplanationItem, 'about' | 'title' | 'turned' | 'taskCount'>): string {
  const first = title ?? t('(nội dung đã xóa)')
  if (about.kind === 'record') return turned === null ? first : turnText(title, turned)
  if (about.kind === 'task' || (about.kind === 'letter' && taskCount === 1)) return first
  const n = showCount(taskCount)
  if (about.kind === 'letter') return t('{n} nhiệm vụ trong công văn đôn đốc', { n })
  return t('{n} nhiệm vụ “{cell}”, ngày {date}', { n, cell: named(RED_CELL_NAMES[about.cell]), date: showDate(about.asOf) })
}
