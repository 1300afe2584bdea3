import { Link } from '@tanstack/react-router'
import { dateParts, daysBetween, type PlainDate } from '../../../kernel/index.ts'
import type { TaskItem, TaskPeriods } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { type Axis, axisOf, groupsOf, partsOf } from './gantt-layout.ts'
import { Row } from './gantt-row.tsx'

function tickText(from: PlainDate, step: Axis['step']): string {
  const { year, month } = dateParts(from)
  if (step === 1) return `${month}/${year}`
  return step === 3 ? t('quý {quarter}/{year}', { quarter: (month + 2) / 3, year }) : String(year)
}

/** The heads of the months; a narrow one has no room for its name. */
function Scale({ axis, asOf }: { axis: Axis; asOf: string }) {
  const every = Math.ceil(axis.ticks.length / 12)
  return (
    <svg width="100%" height="34" aria-hidden="true" className="scale">
      {axis.ticks.map(({ from, x }, at) => (
        <g key={from}>
          <line className="tick" x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
          {at % every === 0 && (
            <text x={`${x}%`} dx="4" y="13">
              {tickText(from, axis.step)}
            </text>
          )}
        </g>
      ))}
      <line className="today" x1={`${axis.today}%`} x2={`${axis.today}%`} y1="0" y2="100%" />
      <text className="today-text" x={`${axis.today}%`} dx={axis.today > 85 ? -4 : 4} y="29" textAnchor={axis.today > 85 ? 'end' : 'start'}>
        {showDate(asOf)}
      </text>
    </svg>
  )
}

interface ChartProps {
  readonly tasks: readonly TaskItem[]
  readonly periods: TaskPeriods['items']
  readonly asOf: string
  readonly by: 'agency' | 'duty'
}

const keyOf = ({ lead, clause, directive }: TaskItem, by: ChartProps['by']): string =>
  by === 'agency' ? lead.id : [directive?.number ?? '', clause ?? ''].join(' ')

function nameOf(task: TaskItem | undefined, by: ChartProps['by']): string {
  if (!task) return ''
  if (by === 'agency') return task.lead.name
  const clause = task.clause === null ? t('không theo mục') : clauseText(task.clause)
  return [clause, task.directive?.number].filter(Boolean).join(' · ')
}

/** Tasks with a deadline, then continuing ones, as rows under their agency or clause. */
export function Chart({ tasks, periods, asOf, by }: ChartProps) {
  const { dated, continuing } = partsOf(tasks)
  const drawn = [...dated, ...continuing]
  if (drawn.length === 0)
    return <p className="soft">{t('Không có nhiệm vụ có thời hạn hay thường xuyên; xem phần không có thời hạn bên dưới.')}</p>
  const axis = axisOf(drawn, asOf)
  const known = new Map(periods.map((one) => [one.id, one.periods]))
  return (
    <div className="grid-wrap flow">
      <table className="grid gantt">
        <caption className="unseen">
          {t('Biểu đồ tiến độ từ {from} đến {to}', { from: showDate(axis.from), to: showDate(axis.to) })}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="what">
              {t('Nhiệm vụ')}
            </th>
            <th scope="col" className="due">
              {t('Hạn')}
            </th>
            <th scope="col" className="line">
              <span className="unseen">{t('Từ ngày giao đến hạn')}</span>
              <Scale axis={axis} asOf={asOf} />
            </th>
          </tr>
        </thead>
        {groupsOf(drawn, (task) => keyOf(task, by)).map((group) => (
          <tbody key={group.key}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3}>
                {nameOf(group.tasks[0], by)} <span className="count">{showCount(group.tasks.length)}</span>
              </th>
            </tr>
            {group.tasks.map((task) => (
              <Row key={task.id} {...{ task, axis, asOf, by }} periods={known.get(task.id)} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Tasks without a deadline, apart, the oldest first: they stand on no line of time. */
export function Undated({ tasks, asOf }: { tasks: readonly TaskItem[]; asOf: string }) {
  const undated = partsOf(tasks).undated.toSorted((a, b) => (a.assignedOn < b.assignedOn ? -1 : Number(a.assignedOn > b.assignedOn)))
  if (undated.length === 0) return null
  return (
    <section aria-labelledby="undated">
      <h2 id="undated">
        {t('Không có thời hạn')} <span className="count">{showCount(undated.length)}</span>
      </h2>
      <div className="grid-wrap flow">
        <table className="grid cards">
          <thead>
            <tr>
              <th scope="col">{t('Nhiệm vụ')}</th>
              <th scope="col">{t('Chủ trì')}</th>
              <th scope="col">{t('Ngày giao')}</th>
              <th scope="col">{t('Đã giao được')}</th>
            </tr>
          </thead>
          <tbody>
            {undated.map((task) => (
              <tr key={task.id}>
                <td className="title">
                  {task.clause !== null && <span className="soft">{clauseText(task.clause)} · </span>}
                  <Link to="/viec/$taskId" params={{ taskId: task.id }} data-row={task.id}>
                    {task.title ?? t('(nội dung đã xóa)')}
                  </Link>
                </td>
                <td data-label={t('Chủ trì')}>{task.lead.name}</td>
                <td className="date" data-label={t('Ngày giao')}>
                  {showDate(task.assignedOn)}
                </td>
                <td data-label={t('Đã giao được')}>
                  {t('{days} ngày', { days: showCount(daysBetween(task.assignedOn as PlainDate, asOf as PlainDate)) })}
                  {task.waits && ` · ${t('chờ sự kiện')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
