import { Link } from '@tanstack/react-router'
import { SAMPLE_RESULT_NAMES, type SampleDetail, type SampledTask } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Empty } from '../../ui/empty.tsx'
import { named } from '../../ui/named.ts'
import { UnitText } from './rates-table.tsx'
import { RESULT_FILTERS, RESULT_TONES, type ResultFilter } from './sample-words.ts'

/** A drawn task with the unit that led it. */
export interface DrawnTask {
  readonly task: SampledTask
  readonly unit: SampleDetail['units'][number]['unit']
}

const filterOf = ({ results }: SampledTask): ResultFilter => results.at(-1)?.result ?? 'waiting'

/** What came of a task, the last result first; earlier ones stay in sight. */
function Results({ task }: { task: SampledTask }) {
  if (task.results.length === 0) {
    return (
      <span className="badge" data-tone="wait">
        {t('Chưa kiểm tra')}
      </span>
    )
  }
  return (
    <ol className="results">
      {task.results.toReversed().map((one, at) => (
        <li key={one.version} className={at === 0 ? undefined : 'soft'}>
          <span className="badge" data-tone={at === 0 ? RESULT_TONES[one.result] : undefined}>
            {named(SAMPLE_RESULT_NAMES[one.result])}
          </span>{' '}
          <span className="soft">
            {one.by}, {showDate(one.on)}
          </span>
          {one.reason !== null && <div>{t('Lý do: {reason}', { reason: one.reason })}</div>}
          {one.missing !== null && <div>{t('Còn thiếu: {missing}', { missing: one.missing })}</div>}
          {one.note !== null && <div>{one.note}</div>}
          {one.correction !== null && <div>{t('Sửa vì: {reason}', { reason: one.correction })}</div>}
        </li>
      ))}
    </ol>
  )
}

function May({ task, onCheck }: { task: SampledTask; onCheck: () => void }) {
  switch (task.mayCheck) {
    case 'yes':
      return (
        <button type="button" className="button no-print" onClick={onCheck}>
          {task.results.length === 0 ? t('Ghi kết quả') : t('Sửa kết quả')}
        </button>
      )
    case 'verified-it':
      return <span className="soft">{t('Bạn đã xác nhận việc này; người khác kiểm tra.')}</span>
    case 'claimed-it':
      return <span className="soft">{t('Bạn đã báo hoàn thành việc này; người khác kiểm tra.')}</span>
    case 'no-right':
      return null
  }
}

function Row({ drawn: { task, unit }, onCheck }: { drawn: DrawnTask; onCheck: (drawn: DrawnTask) => void }) {
  return (
    <tr>
      <td data-label={t('Nhiệm vụ')}>
        {task.clause !== null && <span className="soft">{clauseText(task.clause)} · </span>}
        {task.readable ? (
          <Link to="/viec/$taskId" params={{ taskId: task.id }}>
            {task.title ?? t('(nội dung đã xóa)')}
          </Link>
        ) : (
          <span className="soft">{t('nhiệm vụ bạn không được xem')}</span>
        )}
        {task.isTakenBack && (
          <div className="note">{t('Sau khi rút, việc xác nhận đã bị thu hồi hoặc sửa; nhiệm vụ vẫn ở trong mẫu.')}</div>
        )}
      </td>
      <td data-label={t('Đơn vị')}>
        <UnitText unit={unit} />
        {task.verifiedOn !== null && <div className="soft">{t('xác nhận ngày {date}', { date: showDate(task.verifiedOn) })}</div>}
      </td>
      <td data-label={t('Kết quả')}>
        <Results task={task} />
      </td>
      <td className="may-check" data-label={t('Việc làm')}>
        <May task={task} onCheck={() => onCheck({ task, unit })} />
      </td>
    </tr>
  )
}

/** The drawn tasks that the reader sees, narrowed by unit and by what came of them. */
export function DrawnTasks(props: { sample: SampleDetail; search: Readonly<Record<string, string>>; onCheck: (drawn: DrawnTask) => void }) {
  const { sample, search } = props
  const { donVi, ketQua } = search
  const all = sample.units.flatMap(({ unit, tasks }) => tasks.map((task): DrawnTask => ({ task, unit })))
  const ofUnit = all.filter(({ unit }) => donVi === undefined || unit.id === donVi)
  const shown = ofUnit.filter(({ task }) => ketQua === undefined || filterOf(task) === ketQua)
  const to = { to: '/kiem-tra-chon-mau/$sampleId', params: { sampleId: sample.id }, hash: 'danh-sach' } as const
  const unitOnly: Record<string, string> = donVi === undefined ? {} : { donVi }
  const chosen = sample.units.find(({ unit }) => unit.id === donVi)
  return (
    <section className="stack" aria-labelledby="danh-sach">
      <h2 id="danh-sach">{sample.isWhole ? t('Việc đã rút') : t('Việc đã rút của đơn vị bạn')}</h2>
      <div className="row counts no-print">
        {RESULT_FILTERS.map(({ filter, text }) => (
          <Link
            key={filter}
            {...to}
            search={filter === ketQua ? unitOnly : { ...unitOnly, ketQua: filter }}
            className="button small"
            aria-current={filter === ketQua ? 'true' : undefined}
          >
            {t(text)} <strong>{showCount(ofUnit.filter(({ task }) => filterOf(task) === filter).length)}</strong>
          </Link>
        ))}
        {chosen && (
          <Link {...to} search={ketQua === undefined ? {} : { ketQua }} className="button small" title={t('Bỏ điều kiện này')}>
            {chosen.unit.name} <span aria-hidden="true">✕</span>
          </Link>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty title={t('Không có việc nào như vậy')}>{t('Bỏ bớt điều kiện để xem các việc khác.')}</Empty>
      ) : (
        <div className="grid-wrap">
          <table className="grid cards">
            <thead>
              <tr>
                {['Nhiệm vụ', 'Đơn vị', 'Kết quả', 'Việc làm'].map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((drawn) => (
                <Row key={drawn.task.id} drawn={drawn} onCheck={props.onCheck} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
