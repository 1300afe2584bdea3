import { useQuery } from '@tanstack/react-query'
import type { StubList } from '../../../documents/index.ts'
import { getJson } from '../../api.ts'
import { showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'

const levelText = (level: StubList['items'][number]['level']): string =>
  ({ secret: 'MẬT', 'top-secret': 'TỐI MẬT', 'absolute-secret': 'TUYỆT MẬT' })[level]

/** Văn bản mật đã từ chối: of each only number, day, issuer and mark; neither file nor text was kept. */
export function Stubs() {
  const { data, error, refetch } = useQuery({ queryKey: ['stubs'], queryFn: ({ signal }) => getJson<StubList>('/api/stubs', signal) })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  if (data.items.length === 0) {
    return (
      <Empty title={t('Chưa từ chối văn bản mật nào')}>
        {t('Khi một tệp mang dấu mật được đưa vào, hệ thống từ chối, không giữ tệp, và ghi một dòng ở đây.')}
      </Empty>
    )
  }
  return (
    <>
      <p className="soft">{t('Không tệp hay chữ nào được giữ. Bản giấy do văn thư giữ; việc phải làm được theo dõi ngoài hệ thống.')}</p>
      <div className="grid-wrap">
        <table className="grid cards">
          <caption className="skip">{t('Văn bản mật đã từ chối')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('Số, ký hiệu')}</th>
              <th scope="col">{t('Ngày')}</th>
              <th scope="col">{t('Cơ quan ban hành')}</th>
              <th scope="col">{t('Độ mật')}</th>
              <th scope="col">{t('Từ chối lúc')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((stub) => (
              <tr key={stub.id}>
                <td className="paper-number">{stub.number ?? t('không rõ số')}</td>
                <td className="date" data-label={t('Ngày')}>
                  {showDate(stub.issuedOn)}
                </td>
                <td data-label={t('Cơ quan ban hành')}>{stub.issuer ?? '—'}</td>
                <td>
                  <span className="badge" data-tone="late">
                    {levelText(stub.level)}
                  </span>
                </td>
                <td className="date" data-label={t('Từ chối lúc')}>
                  {showInstant(stub.recordedAt)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
