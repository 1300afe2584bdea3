import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReformItem, ReformList } from '../../organizations/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate, showInstant } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'

/** Sắp xếp đơn vị: the reforms that were applied, and the days on which the packs tell of one; what still hangs on ended units. */
export function Reforms() {
  const list = useQuery({ queryKey: ['reforms'], queryFn: ({ signal }) => getJson<ReformList>('/api/reforms', signal) })
  if (list.error) return <Fault error={list.error} reset={() => void list.refetch()} />
  return (
    <div className="stack">
      <div className="page-head no-print">
        <div>
          <h1>{t('Sắp xếp đơn vị')}</h1>
          <p className="lead">{t('Hợp nhất, chia tách, đổi tên, kết thúc cơ quan; việc đang mở đi theo chức năng.')}</p>
        </div>
        <div className="row">
          {list.data?.may.includes('check') && (
            <Link to="/co-quan/sap-xep/moi" className="button" data-tone="main">
              {t('Đợt mới')}
            </Link>
          )}
          <Link to="/co-quan" className="button">
            {t('Về Cơ quan')}
          </Link>
        </div>
      </div>
      {list.data ? <List list={list.data} /> : <p role="status">{t('Đang tải…')}</p>}
    </div>
  )
}

function List({ list }: { list: ReformList }) {
  if (list.items.length === 0) return <Empty title={t('Chưa có đợt sắp xếp nào')}>{t('Bấm “Đợt mới” để kiểm tra một danh sách.')}</Empty>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Ngày')}</th>
            <th scope="col">{t('Đợt')}</th>
            <th scope="col">{t('Thay đổi')}</th>
            <th scope="col">{t('Đơn vị kết thúc')}</th>
            <th scope="col">{t('Đã chuyển')}</th>
            <th scope="col">{t('Để lại')}</th>
            <th scope="col">{t('Còn vướng')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <Row key={`${item.on} ${item.id ?? ''}`} item={item} isAhead={item.on > list.today} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ item, isAhead }: { item: ReformItem; isAhead: boolean }) {
  return (
    <tr>
      <td data-label={t('Ngày')}>{showDate(item.on)}</td>
      <td data-label={t('Đợt')}>
        {item.id === null ? (
          <Link to="/co-quan/sap-xep/moi" search={{ ngay: item.on }}>
            {isAhead ? t('Theo gói dữ liệu, chưa tới ngày: xem trước') : t('Theo gói dữ liệu: xem và xử lý')}
          </Link>
        ) : (
          <Link to="/co-quan/sap-xep/$reformId" params={{ reformId: item.id }}>
            {item.title ?? t('(đã gỡ nội dung)')}
          </Link>
        )}
        {item.basis !== null && <div className="soft">{item.basis}</div>}
        {item.at !== null && <div className="soft">{t('{who} áp dụng {at}', { who: item.by ?? '', at: showInstant(item.at) })}</div>}
        {item.correctedAt !== null && <div className="soft">{t('đã sửa lại {at}', { at: showInstant(item.correctedAt) })}</div>}
      </td>
      <td data-label={t('Thay đổi')}>{showCount(item.successions)}</td>
      <td data-label={t('Đơn vị kết thúc')}>{showCount(item.ended)}</td>
      <td data-label={t('Đã chuyển')}>{showCount(item.moved)}</td>
      <td data-label={t('Để lại')}>{showCount(item.kept)}</td>
      <td data-label={t('Còn vướng')}>{item.stranded > 0 ? <strong className="doubt">{showCount(item.stranded)}</strong> : '0'}</td>
    </tr>
  )
}
