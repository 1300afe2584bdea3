import { Link } from '@tanstack/react-router'
import type { ProposedUnit, UrgingDay } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { rungText } from './urging-words.ts'

interface StopProps {
  /** Left out for who may not stop anything. */
  readonly onStop: ((kind: 'unit' | 'task', target: { readonly id: string; readonly name: string }) => void) | undefined
}

function Tasks({ unit, tasks, onStop }: Pick<ProposedUnit, 'unit' | 'tasks'> & StopProps) {
  return (
    <details>
      <summary>{t('{count} nhiệm vụ đến lượt', { count: showCount(tasks.length) })}</summary>
      <ul className="lines">
        {tasks.map((one) => (
          <li key={one.task}>
            <Link to="/viec/$taskId" params={{ taskId: one.task }}>
              {one.title ?? t('(nội dung đã xóa)')}
            </Link>
            <span className="soft">
              {one.clause !== null && `${clauseText(one.clause)} · `}
              {rungText(one.rung)}
              {one.due !== null && ` · ${t('hạn {date}', { date: showDate(one.due) })}`}
              {one.daysLate > 0 && ` · ${t('quá {days} ngày', { days: showCount(one.daysLate) })}`}
              {one.timesUrged > 0 && ` · ${t('đã đôn đốc {times} lần', { times: showCount(one.timesUrged) })}`}
            </span>
            {onStop && (
              <button
                type="button"
                className="button small no-print"
                onClick={() => onStop('task', { id: one.task, name: [one.title ?? one.task, unit.name].join(' · ') })}
                aria-label={t('Dừng đôn đốc một việc: {task}, {unit}', { task: one.title ?? one.task, unit: unit.name })}
              >
                {t('Dừng việc này')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the ladder asks for today, unit by unit; each number of late tasks opens the list that it counts. */
export function ProposedTable({ day, onStop }: { day: UrgingDay } & StopProps) {
  return (
    <table className="grid cards">
      <caption className="skip">{t('Hôm nay cần đôn đốc')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Đơn vị')}</th>
          <th scope="col">{t('Bậc cao nhất')}</th>
          <th scope="col" className="num">
            {t('Quá hạn')}
          </th>
          <th scope="col">{t('Đến lượt hôm nay')}</th>
          {onStop && <th scope="col">{t('Lãnh đạo')}</th>}
        </tr>
      </thead>
      <tbody>
        {day.units.map(({ unit, rung, overdue, tasks }) => (
          <tr key={unit.id}>
            <td>
              {unit.name}{' '}
              <Link
                to="/don-doc/xem-truoc/$office/$unitId"
                params={{ office: day.office.id, unitId: unit.id }}
                className="no-print"
                aria-label={t('Xem trước văn bản gửi {unit}', { unit: unit.name })}
              >
                {t('Xem trước văn bản')}
              </Link>
            </td>
            <td data-label={t('Bậc cao nhất')}>
              <span className="badge" data-tone={rung === 'remind' ? 'due' : 'late'}>
                {rungText(rung)}
              </span>
            </td>
            <td className="num" data-label={t('Quá hạn')}>
              <Link to="/viec" search={{ class: 'open-overdue', unit: unit.id, asOf: day.asOf, knownOn: day.knownOn }}>
                {showCount(overdue)}
              </Link>
            </td>
            <td data-label={t('Đến lượt hôm nay')}>
              <Tasks unit={unit} tasks={tasks} onStop={onStop} />
            </td>
            {onStop && (
              <td data-label={t('Lãnh đạo')}>
                <button
                  type="button"
                  className="button"
                  onClick={() => onStop('unit', unit)}
                  aria-label={t('Dừng đôn đốc {unit}', { unit: unit.name })}
                >
                  {t('Dừng')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
