import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReformDetail } from '../../organizations/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate, showInstant } from '../format.ts'
import { t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { BeforeAfter } from './reforms/before-after.tsx'
import { kindText, partText } from './reforms/reform-words.ts'
import './reforms/reforms.css'

/** One applied reform: why, before and after, and what was decided about each thing. */
export function ReformPage() {
  const { reformId } = useParams({ from: '/co-quan/sap-xep/$reformId' })
  const reform = useQuery({
    queryKey: ['reform', reformId],
    queryFn: ({ signal }) => getJson<ReformDetail>(`/api/reforms/${encodeURIComponent(reformId)}`, signal),
  })
  if (reform.error) return <Fault error={reform.error} reset={() => void reform.refetch()} />
  if (!reform.data) return <p role="status">{t('Đang tải…')}</p>
  const { item, reason, lines, may } = reform.data
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{item.title ?? t('(đã gỡ nội dung)')}</h1>
          <p className="lead">
            {showDate(item.on)} · {item.basis}
          </p>
        </div>
        <div className="row no-print">
          {may.includes('correct') && (
            <Link to="/co-quan/sap-xep/moi" search={{ sua: item.id ?? '' }} className="button">
              {t('Sửa đợt này')}
            </Link>
          )}
          <Link to="/co-quan/sap-xep" className="button">
            {t('Các đợt sắp xếp')}
          </Link>
        </div>
      </div>
      <p>
        {t('{who} áp dụng {at}', { who: item.by ?? '', at: item.at === null ? '' : showInstant(item.at) })}
        {item.correctedAt !== null && ` · ${t('đã sửa lại {at}', { at: showInstant(item.correctedAt) })}`}
      </p>
      {reason !== null && <p>{t('Lý do: {reason}', { reason })}</p>}
      {item.stranded > 0 ? (
        <p className="note" data-tone="warn">
          {t('Còn {count} việc ở đơn vị đã kết thúc chưa có quyết định.', { count: showCount(item.stranded) })}{' '}
          <Link to="/co-quan/sap-xep/moi" search={{ ngay: item.on }}>
            {t('Xem và xử lý')}
          </Link>
        </p>
      ) : (
        <p className="note" data-tone="good">
          {t('Không việc nào bị bỏ lại: {moved} đã chuyển, {kept} để lại có lý do.', {
            moved: showCount(item.moved),
            kept: showCount(item.kept),
          })}
        </p>
      )}
      <BeforeAfter lines={lines} />
      <Decided detail={reform.data} />
    </div>
  )
}

function Decided({ detail }: { detail: ReformDetail }) {
  if (detail.decided.length === 0) return null
  return (
    <section className="stack" aria-label={t('Đã quyết định')}>
      <h2>{t('Đã quyết định ({count})', { count: showCount(detail.decided.length) })}</h2>
      <div className="grid-wrap">
        <table className="grid cards reform-items">
          <thead>
            <tr>
              <th scope="col">{t('Việc')}</th>
              <th scope="col">{t('Đơn vị kết thúc')}</th>
              <th scope="col">{t('Nơi nhận')}</th>
              <th scope="col">{t('Vì sao')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.decided.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a thing may be decided twice, and the list never changes
              <tr key={at}>
                <td data-label={t('Việc')}>
                  {one.kind === 'task' ? (
                    <Link to="/viec/$taskId" params={{ taskId: one.id }}>
                      {one.title ?? kindText(one.kind)}
                    </Link>
                  ) : (
                    kindText(one.kind)
                  )}
                </td>
                <td data-label={t('Đơn vị kết thúc')}>
                  {one.from.name}
                  <div className="soft">{partText(one.part)}</div>
                </td>
                <td data-label={t('Nơi nhận')}>{one.to?.name ?? t('để lại')}</td>
                <td data-label={t('Vì sao')} className="soft">
                  {one.reason ?? wayText(one.way)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function wayText(way: ReformDetail['decided'][number]['way']): string {
  switch (way) {
    case 'function':
      return t('theo chức năng')
    case 'whole':
      return t('theo cơ quan: nhận toàn bộ')
    case 'one-of':
      return t('chọn trong nhiều nơi nhận')
    case 'person':
      return t('người áp dụng chọn')
  }
}
