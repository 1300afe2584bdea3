import { Link } from '@tanstack/react-router'
import type { TaskItem } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DistanceText, DueText } from '../../ui/due-text.tsx'
import { isRunning } from '../tasks/task-line.tsx'
import { type Axis, type Bar, barOf, cellsOf, type Period, type PeriodCell } from './gantt-layout.ts'

const share = (value: number): string => `${value}%`

/** The head of the months and the line of the day asked for, as every row draws them. */
function Lines({ axis }: { axis: Axis }) {
  return (
    <>
      {axis.ticks.slice(1).map(({ from, x }) => (
        <line key={from} className="tick" x1={share(x)} x2={share(x)} y1="0" y2="100%" />
      ))}
      <line className="today" x1={share(axis.today)} x2={share(axis.today)} y1="0" y2="100%" />
    </>
  )
}

function BarShapes({ bar }: { bar: Bar }) {
  return (
    <>
      <rect className="bar" data-tone={bar.tone} x={share(bar.x)} width={share(bar.width)} y="6" height="12" />
      {bar.overrun && <rect className="overrun" x={share(bar.overrun.x)} width={share(bar.overrun.width)} y="9" height="6" />}
      {bar.firstDue !== null && <line className="first-due" x1={share(bar.firstDue)} x2={share(bar.firstDue)} y1="2" y2="22" />}
      {bar.claimed !== null && <circle className="claimed" cx={share(bar.claimed)} cy="12" r="4.5" />}
      {bar.verified !== null && <circle className="verified" cx={share(bar.verified)} cy="12" r="4.5" />}
    </>
  )
}

function Cells({ cells }: { cells: readonly PeriodCell[] }) {
  return cells.map(({ name, tone, x, width }) => (
    <rect key={name} className="period" data-tone={tone} x={share(x)} width={share(width)} y="6" height="12">
      <title>{name}</title>
    </rect>
  ))
}

/** What the drawing of a task says, in words. */
function wordsOf(task: TaskItem, periods: readonly Period[] | undefined): string {
  const { assignedOn, due, firstDue, claimedOn, verifiedOn } = task
  const said = [
    t('giao {date}', { date: showDate(assignedOn) }),
    firstDue !== null && firstDue !== due && t('hạn đầu {date}', { date: showDate(firstDue) }),
    due !== null && t('hạn {date}', { date: showDate(due) }),
    claimedOn !== null && t('báo xong {date}', { date: showDate(claimedOn) }),
    verifiedOn !== null && t('xác nhận {date}', { date: showDate(verifiedOn) }),
    ...(periods ?? []).flatMap(({ name, deliveredOn, isOwed }) => {
      if (deliveredOn !== null) return t('kỳ {name} nộp {date}', { name, date: showDate(deliveredOn) })
      return isOwed ? t('kỳ {name} chưa nộp', { name }) : []
    }),
  ]
  return said.filter(Boolean).join('; ')
}

interface RowProps {
  readonly task: TaskItem
  readonly axis: Axis
  readonly asOf: string
  readonly periods: readonly Period[] | undefined
  /** Rows stand under their agency: the clause is told, else the agency. */
  readonly by: 'agency' | 'duty'
}

/** One task: its words, its deadline, and its bar, which opens it too. */
export function Row({ task, axis, asOf, periods, by }: RowProps) {
  const bar = barOf(task, axis, asOf)
  const title = task.title ?? t('(nội dung đã xóa)')
  // Under its clause many agencies have the same words: the agency tells the row, and the words stand beside.
  const [name, beside] =
    by === 'duty' ? [task.lead.name, title] : [[task.clause && clauseText(task.clause), title].filter(Boolean).join(' · '), null]
  const words = wordsOf(task, periods)
  return (
    <tr>
      <td className="what">
        <Link to="/viec/$taskId" params={{ taskId: task.id }} data-row={task.id} title={title}>
          {name}
        </Link>
        {beside !== null && (
          <span className="soft from" title={title}>
            {beside}
          </span>
        )}
      </td>
      <td className="due" data-label={t('Hạn')}>
        <DueText at={task} /> <DistanceText due={task.due} asOf={asOf} running={isRunning(task)} />
      </td>
      <td className="line">
        <span className="unseen">{words}</span>
        <Link to="/viec/$taskId" params={{ taskId: task.id }} tabIndex={-1} aria-hidden="true" title={words}>
          <svg width="100%" height="24" aria-hidden="true">
            <Lines axis={axis} />
            {bar ? <BarShapes bar={bar} /> : <Cells cells={cellsOf(periods ?? [], axis)} />}
            {!bar && periods === undefined && <Continuing task={task} axis={axis} asOf={asOf} />}
          </svg>
        </Link>
      </td>
    </tr>
  )
}

/** A continuing duty without a rhythm: it goes on from its assignment to the day asked for. */
function Continuing({ task, axis, asOf }: { task: TaskItem; axis: Axis; asOf: string }) {
  const span = barOf({ ...task, due: asOf, firstDue: asOf }, axis, asOf)
  return span && <rect className="period" data-tone="ahead" x={share(span.x)} width={share(span.width)} y="9" height="6" />
}
