import { useMutation } from '@tanstack/react-query'
import type { PeriodicDetail, PeriodicRemade } from '../../../../reports/index.ts'
import { getJson } from '../../../api.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { type ReportKey, reportPath } from '../figure-data.ts'
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

const keyOf = ({ form, period, unit }: PeriodicDetail): ReportKey => ({ form: form.formId, period, unit: unit.id })

/** Every version that was sent, the last one first, with what differs from the one before. */
export function SentVersions({ data }: { data: PeriodicDetail }) {
  if (data.sent.length === 0) return null
  const at = keyOf(data)
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
          <Remade data={data} version={sent.version} />
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

/** What making a version again found out. */
function outcomeText({ outcome, differing }: PeriodicRemade): string {
  if (outcome === 'same') return t('Làm lại đúng như đã gửi.')
  if (outcome === 'unknown') return t('Không đối chiếu được: lần gửi này chưa giữ mã băm, hoặc bạn không được xem đủ báo cáo bên dưới.')
  return differing.includes('figures')
    ? t('Làm lại KHÁC lần đã gửi: số liệu khác.')
    : t('Làm lại KHÁC lần đã gửi: số liệu như cũ, văn bản khác (mẫu biểu hoặc tên đơn vị đã đổi).')
}

/** The files of one version, made again, and whether they are what was sent. */
function Remade({ data, version }: { data: PeriodicDetail; version: number }) {
  const path = reportPath(keyOf(data))
  const check = useMutation({ mutationFn: () => getJson<PeriodicRemade>(`${path}/sent/${version}`) })
  return (
    <div className="row middle no-print">
      {FILES.map(([format, name]) => (
        <a key={format} href={`${path}/files/${format}?version=${version}`} download>
          {name}
        </a>
      ))}
      <button type="button" className="button small" disabled={check.isPending} onClick={() => check.mutate()}>
        {t('Đối chiếu với bản đã gửi')}
      </button>
      {check.data && (
        <span role="status" data-outcome={check.data.outcome}>
          {outcomeText(check.data)}{' '}
          {check.data.kept !== null && <code title={check.data.kept.paper}>{check.data.kept.paper.slice(7, 19)}</code>}
        </span>
      )}
    </div>
  )
}
