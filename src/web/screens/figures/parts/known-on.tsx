import { Link, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { dayOf, type Instant } from '../../../../kernel/index.ts'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { showCount, showDate, showInstant } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import type { ReportKey } from '../figure-data.ts'
import { decimalsOf, figureText, periodText, placeText } from '../figure-words.ts'

type Changed = PeriodicDetail['changed'][number]

/** The day whose knowledge a report shows: chosen here, told in a banner, with what changed since. */
export function KnownOn({ data, at }: { data: PeriodicDetail; at: ReportKey }) {
  const navigate = useNavigate({ from: '/bao-cao/bieu/$form/$period/$unit' })
  const day = data.knownOn === null ? null : dayOf(data.knownOn as Instant) // the server writes instants
  const show = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = readTypedDate(String(new FormData(event.currentTarget).get('knownOn') ?? ''))
    void navigate({ search: typed.kind === 'day' ? { biet: typed.day } : {} })
  }
  if (data.version === 0 && day === null) return null
  return (
    <>
      <details className="no-print known-on" open={day !== null}>
        <summary>{t('Xem như đã biết vào một ngày')}</summary>
        <form className="row" onSubmit={show} key={day}>
          <DateField label={t('Theo dữ liệu đã ghi đến hết ngày')} name="knownOn" value={day} required />
          <button type="submit" className="button">
            {t('Xem')}
          </button>
        </form>
      </details>
      {day !== null && (
        <section className="note stack" data-tone="due" aria-label={t('Như đã biết')}>
          <div className="row middle spread">
            <strong>{t('Số liệu như đã biết đến hết ngày {day}; chỉ để xem.', { day: showDate(day) })}</strong>
            <Link to="/bao-cao/bieu/$form/$period/$unit" params={at} search={{}} className="button small no-print">
              {t('Về hiện nay')}
            </Link>
          </div>
          <ChangedSince data={data} />
        </section>
      )}
    </>
  )
}

/** What was done, in words. */
const deedText = (kind: Changed['kind']): string =>
  ({ figure: t('gửi lại số khác'), returned: t('trả lại báo cáo'), withdrawn: t('rút báo cáo'), unlocked: t('mở khóa báo cáo') })[kind]

function ChangedSince({ data }: { data: PeriodicDetail }) {
  if (data.changed.length === 0) return <p>{t('Từ đó đến nay không có gì thay đổi.')}</p>
  return (
    <details open>
      <summary>{t('Đã đổi từ đó ({count})', { count: showCount(data.changed.length + data.changedMore) })}</summary>
      <div className="grid-wrap">
        <table className="grid cards changed-since">
          <thead>
            <tr>
              {[t('Báo cáo'), t('Việc, chỉ tiêu'), t('Trước'), t('Sau'), t('Ai, khi nào'), t('Lý do')].map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.changed.map((one) => (
              <ChangedRow key={`${one.form}${one.period}${one.unit.id}${one.at}${one.kind}${one.cell}`} data={data} one={one} />
            ))}
          </tbody>
        </table>
      </div>
      {data.changedMore > 0 && <p>{t('và {count} thay đổi trước đó', { count: showCount(data.changedMore) })}</p>}
    </details>
  )
}

function ChangedRow({ data, one }: { data: PeriodicDetail; one: Changed }) {
  const shown = (value: string | null): string => (one.cell === null ? '' : figureText(value, decimalsOf(data, one.cell)) || '–')
  return (
    <tr>
      <td>
        <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form: one.form, period: one.period, unit: one.unit.id }}>
          {one.unit.name}
        </Link>{' '}
        <span className="soft">{periodText(one.period)}</span>
      </td>
      <td>{one.cell === null ? deedText(one.kind) : placeText(data, one.cell)}</td>
      <td className="num" data-label={t('Trước')}>
        {shown(one.before)}
      </td>
      <td className="num" data-label={t('Sau')}>
        {shown(one.after)}
      </td>
      <td>
        {one.by.name} <span className="soft">{showInstant(one.at)}</span>
      </td>
      <td>{one.reason ?? ''}</td>
    </tr>
  )
}
