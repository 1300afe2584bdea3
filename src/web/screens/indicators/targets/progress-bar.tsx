import { TARGET_CLASSES, type TargetItem } from '../../../../indicators/index.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'
import { CLASS_LOOK, figureOr } from './target-words.ts'

/** What was reached against the target, with the mark of what is expected by now. */
export function ProgressBar({ item }: { item: Pick<TargetItem, 'progress' | 'indicator'> }) {
  const { goal, reached, expected } = item.progress
  if (goal === null) return null
  const most = Math.max(Number(goal), Number(reached ?? 0), Number(expected ?? 0), 1)
  const part = (value: string): number => Math.max(0, (Number(value) / most) * 100)
  const label = t('đạt {reached}, phải đạt {expected}, chỉ tiêu {goal}', {
    ...{ reached: figureOr(reached, item.indicator), expected: figureOr(expected, item.indicator) },
    goal: figureOr(goal, item.indicator),
  })
  return (
    <svg className="progress-bar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="whole" x={0} y={2} width={part(goal)} height={8} />
      {reached !== null && (
        <rect className="reached" data-tone={CLASS_LOOK[item.progress.class].tone} x={0} y={2} width={part(reached)} height={8} />
      )}
      {expected !== null && <rect className="mark" x={Math.min(99, part(expected))} y={0} width={1} height={12} />}
    </svg>
  )
}

/** The class in words, with a mark that says the same without colour. */
export function ClassMark({ item }: { item: Pick<TargetItem, 'progress'> }) {
  const look = CLASS_LOOK[item.progress.class]
  return (
    <span className="target-class" data-tone={look.tone}>
      <span aria-hidden="true">{look.mark}</span> {named(TARGET_CLASSES[item.progress.class])}
    </span>
  )
}
