import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TrackerPreview, TrackerRowView } from '../../../exchange/index.ts'
import { CLASS_NAMES, TASK_CLASSES } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { termText } from '../../ui/term-text.ts'

const PAGE = 100
type Shown = 'all' | 'faulty' | 'noticed'

const FILTERS: Readonly<Record<Shown, (row: TrackerRowView) => boolean>> = {
  all: () => true,
  faulty: (row) => row.faults.length > 0,
  noticed: (row) => row.faults.length === 0 && row.notices.length > 0,
}

/** Each row of the list: as it is written, what it becomes, and what is wrong with it; a hundred at a time. */
export function TrackerRows({ preview }: { preview: TrackerPreview }) {
  const { counts } = preview
  const [shown, setShown] = useState<Shown>(counts.faulty > 0 ? 'faulty' : 'all')
  const [length, setLength] = useState(PAGE)
  const rows = preview.rows.filter(FILTERS[shown])
  const choices = [
    ['all', t('Tất cả ({count})', { count: showCount(counts.rows) })],
    ['faulty', t('Dòng sai ({count})', { count: showCount(counts.faulty) })],
    ['noticed', t('Dòng có lưu ý ({count})', { count: showCount(counts.noticed) })],
  ] as const
  return (
    <section className="stack" aria-label={t('Từng dòng của tệp')}>
      <div className="row" role="radiogroup" aria-label={t('Hiện những dòng nào')}>
        {choices.map(([value, text]) => (
          <label key={value}>
            <input type="radio" name="shown" checked={shown === value} onChange={() => setShown(value)} /> {text}
          </label>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="soft">{t('Không có dòng nào.')}</p>
      ) : (
        <div className="grid-wrap">
          <table className="grid cards import-rows">
            <thead>
              <tr>
                <th scope="col">{t('Dòng')}</th>
                <th scope="col">{t('Nội dung nhiệm vụ')}</th>
                <th scope="col">{t('Cơ quan chủ trì')}</th>
                <th scope="col">{t('Thời hạn')}</th>
                <th scope="col">{t('Sẽ thành')}</th>
                <th scope="col">{t('Lỗi và lưu ý')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, length).map((row) => (
                <Row key={row.row} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > length && (
        <button type="button" className="button" onClick={() => setLength(length + PAGE)}>
          {t('Hiện thêm {count} dòng', { count: Math.min(PAGE, rows.length - length) })}
        </button>
      )}
    </section>
  )
}

function Row({ row }: { row: TrackerRowView }) {
  const { becomes } = row
  const found = TASK_CLASSES.find((one) => one === becomes?.class)
  return (
    <tr>
      <td data-label={t('Dòng')}>{row.row}</td>
      <td>{row.title === '' ? '—' : row.title}</td>
      <td data-label={t('Cơ quan chủ trì')}>
        {becomes?.lead.name ?? (row.lead === '' ? '—' : row.lead)}
        {becomes && becomes.coordinators.length > 0 && (
          <div className="soft">{t('phối hợp: {names}', { names: becomes.coordinators.map((unit) => unit.name).join('; ') })}</div>
        )}
      </td>
      <td data-label={t('Thời hạn')}>
        {becomes === null ? row.term || '—' : becomes.due === null ? termText(becomes.term) : showDate(becomes.due)}
      </td>
      <td data-label={t('Sẽ thành')}>
        {becomes === null ? (
          <span className="badge" data-tone="late">
            <Trans id="không nhập" />
          </span>
        ) : (
          <>
            <span className="badge">{found ? named(CLASS_NAMES[found]) : '—'}</span>
            {becomes.done && (
              <div className="soft">
                {t('xong ngày {date}, {number}', { date: showDate(becomes.done.on), number: becomes.done.number })}
              </div>
            )}
            {becomes.directive && (
              <div>
                <Link to="/van-ban/$documentId" params={{ documentId: becomes.directive.id }}>
                  {becomes.directive.number ?? t('chưa có số')}
                </Link>
              </div>
            )}
            {becomes.directive === null && becomes.document && <div className="soft">{becomes.document}</div>}
          </>
        )}
      </td>
      <td>
        {row.faults.map((fault) => (
          <div key={`${fault.column}${fault.code}`} className="fault">
            {fault.column && <b>{t('Cột {letter}: ', { letter: fault.column })}</b>}
            {fault.message}
          </div>
        ))}
        {row.notices.map((notice) => (
          <div key={`${notice.column}${notice.code}`} className="soft">
            {notice.message}
          </div>
        ))}
      </td>
    </tr>
  )
}
