import type { TaskDetail } from '../../../tasks/index.ts'
import { useMe } from '../../me.ts'
import { ExplanationsOf } from './explanations-of.tsx'

/** The explanations about a task; the office that gave it demands one where it is late. */
export function TaskExplanations({ task }: { task: TaskDetail }) {
  const me = useMe()
  const found = task.classification.class
  const isRed = found === 'open-overdue' || found === 'completed-late' || task.classification.notUpdated
  const isOurs = me?.grants.some(({ unit }) => unit === task.assigner.id) ?? false
  return <ExplanationsOf about={{ kind: 'task', taskId: task.id }} mayDemand={isRed && isOurs} />
}
