import { Link } from '@tanstack/react-router'
import { SAMPLE_RESULT_NAMES, type TaskDetail } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { quarterText } from './sample-data.ts'
import { RESULT_TONES } from './sample-words.ts'

/** On a task’s page: that it was drawn for checking, and what came of it. */
export function TaskSampledLine({ task }: { task: TaskDetail }) {
  if (task.sampled.length === 0) return null
  return (
    <ul className="sampled">
      {task.sampled.map((one) => (
        <li key={one.sampleId}>
          {one.readable ? (
            <Link to="/kiem-tra-chon-mau/$sampleId" params={{ sampleId: one.sampleId }} hash="danh-sach">
              {t('Rút vào mẫu kiểm tra {quarter}', { quarter: quarterText(one.quarter) })}
            </Link>
          ) : (
            t('Rút vào mẫu kiểm tra {quarter}', { quarter: quarterText(one.quarter) })
          )}{' '}
          <span className="badge" data-tone={RESULT_TONES[one.result ?? 'waiting']}>
            {one.result === null ? t('Chưa kiểm tra') : named(SAMPLE_RESULT_NAMES[one.result])}
          </span>{' '}
          <span className="soft">{showDate(one.checkedOn ?? one.drawnOn)}</span>
        </li>
      ))}
    </ul>
  )
}
