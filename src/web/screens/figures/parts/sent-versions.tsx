import type { PeriodicDetail } from '../../../../reports/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { reportPath } from '../figure-data.ts'
import { decimalsOf, figureText, placeText } from '../figure-words.ts'

type Sent = PeriodicDetail['sent'][number]

/** The files in which a report that was sent leaves. */
const FILES = [
  ['docx', '.docx'],
  ['pdf', '.pdf'],
  ['xlsx', '.xlsx'],
  ['adx', 'ADX'],
  ['dhis2', 'DHIS2'],
] as const

/** Every version that was sent, the last one first, with what differs from the one before. */
export function SentVersions({ data }: { data: PeriodicDetail }) {
  if (data.sent.length === 0) return null
  const at = { form: data.form.formId, period: data.period, unit: data.unit.id }
  return (
    <section className="card">
      <h2>{t('Các lần đã gửi')}</h2>
      <div className="row no-print">
        {FILES.map(([format, name]) => (
          <a key={format} className="button small" href={`${reportPath(at)}/files/${format}`} download>
            {t('Tải {name}', { name })}
          </a>
        ))}
      </div>
      {data.sent.toReversed().map((sent, n) => (
        <details key={sent.version} open={n === 0 && sent.changes.length > 0}>
          <summary>
            {t('lần {n}, ngày {day}', { n: data.sent.length - n, day: showDate(sent.on) })}
            {sent.nothing && ` · ${t('không có phát sinh')}`}
            {sent.changes.length > 0 && ` · ${t('{count} số thay đổi', { count: sent.changes.length })}`}
          </summary>
          <Version data={data} sent={sent} />
        </details>
      ))}
      {data.unlocked.map(({ on, by, reason }) => (
        <p key={`${on}${reason}`} className="soft">
          {t('{unit} mở khóa ngày {day}: {reason}', { unit: by.name, day: showDate(on), reason: reason ?? t('(nội dung đã gỡ)') })}
        </p>
      ))}
    </section>
  )
}

function Version({ data, sent }: { data: PeriodicDetail; sent: Sent }) {
  const shown = (cell: string, value: string | null): string => figureText(value, decimalsOf(data, cell)) || '–'
  return (
    <>
      {sent.correction !== null && <p>{t('Lý do đính chính: {reason}', { reason: sent.correction })}</p>}
      {sent.reasons.map(({ check, text }) => (
        <p key={check}>{t('Giải trình: {reason}', { reason: text ?? t('(nội dung đã gỡ)') })}</p>
      ))}
      {sent.changes.length > 0 && (
        <table className="grid narrow">
          <thead>
            <tr>
              <th scope="col">{t('Chỉ tiêu')}</th>
              <th scope="col" className="num">
                {t('Trước')}
              </th>
              <th scope="col" className="num">
                {t('Sau')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sent.changes.map(({ cell, before, after }) => (
              <tr key={cell}>
                <td>{placeText(data, cell)}</td>
                <td className="num">{shown(cell, before)}</td>
                <td className="num">{shown(cell, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
