import { Link } from '@tanstack/react-router'
import type { LetterPreview } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { rungText } from './urging-words.ts'

function Rows({ letter }: { letter: LetterPreview }) {
  return (
    <table className="grid cards">
      <caption className="skip">{t('Nhiệm vụ trong văn bản')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Mục')}</th>
          <th scope="col">{t('Nhiệm vụ')}</th>
          <th scope="col">{t('Bậc')}</th>
          <th scope="col">{t('Hạn ban đầu')}</th>
          <th scope="col">{t('Hạn')}</th>
          <th scope="col" className="num">
            {t('Quá hạn (ngày)')}
          </th>
          <th scope="col" className="num">
            {t('Đã đôn đốc (lần)')}
          </th>
        </tr>
      </thead>
      <tbody>
        {letter.rows.map((row) => (
          <tr key={row.task}>
            <td data-label={t('Mục')}>{row.clause === null ? '' : clauseText(row.clause)}</td>
            <td>
              <Link to="/viec/$taskId" params={{ taskId: row.task }}>
                {row.title ?? t('(nội dung đã xóa)')}
              </Link>
            </td>
            <td data-label={t('Bậc')}>{row.rung === null ? '—' : rungText(row.rung)}</td>
            <td className="date" data-label={t('Hạn ban đầu')}>
              {row.firstDue === null ? '' : showDate(row.firstDue)}
            </td>
            <td className="date" data-label={t('Hạn')}>
              {showDate(row.due)}
            </td>
            <td className="num" data-label={t('Quá hạn (ngày)')}>
              {showCount(row.daysLate)}
            </td>
            <td className="num" data-label={t('Đã đôn đốc (lần)')}>
              {showCount(row.timesUrged)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a letter says: how many tasks are late and how many of them are left out, then its table. */
export function LetterBody({ letter, explainBy = null }: { letter: LetterPreview; explainBy?: string | null }) {
  const { overdue, reported, stopped } = letter
  return (
    <>
      {letter.kind === 'letter' && (
        <p>
          {t('Tính đến ngày {day}, theo số liệu đến hết ngày {known}:', { day: showDate(letter.asOf), known: showDate(letter.knownOn) })}{' '}
          <Link to="/viec" search={{ class: 'open-overdue', unit: letter.unit.id, asOf: letter.asOf, knownOn: letter.knownOn }}>
            {t('{count} nhiệm vụ quá hạn', { count: showCount(overdue) })}
          </Link>
          {reported > 0 && `; ${t('{count} vừa có báo cáo hoặc quyết định mới', { count: showCount(reported) })}`}
          {stopped > 0 && `; ${t('{count} được cho dừng đôn đốc', { count: showCount(stopped) })}`}
          {explainBy !== null && `. ${t('Giải trình trước hết ngày {date}', { date: showDate(explainBy) })}`}.
        </p>
      )}
      {letter.rows.length > 0 && <Rows letter={letter} />}
      {letter.kind === 'note' && (
        <p>
          {t('Tính đến hết ngày {date}:', { date: showDate(letter.asOf) })}{' '}
          <Link to="/viec" search={{ class: 'open-overdue', asOf: letter.asOf }}>
            {t('{count} nhiệm vụ quá hạn', { count: showCount(letter.overdue) })}
          </Link>
          .
        </p>
      )}
    </>
  )
}
