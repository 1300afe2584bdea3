import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { DirectiveList } from '../../documents/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { IntakeForm } from './documents/intake/intake-form.tsx'
import { statusText } from './documents/labels.ts'
import { Stubs } from './documents/stubs.tsx'
import './documents/documents.css'

/** Tiếp nhận: files or pasted text become documents to review; below, the documents that are in. */
export function Intake() {
  const may = useMe()?.may
  const mayImport = may?.import?.includes('take-in') ?? false
  const mayTakeIn = may?.directive?.includes('take-in') ?? false
  const mayReadStubs = may?.stub?.includes('read') ?? false
  const { muc } = useSearch({ from: '/tiep-nhan' })
  const isStubs = muc === 'mat' && mayReadStubs
  const list = useQuery({ queryKey: ['documents'], queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents', signal) })
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Tiếp nhận văn bản" />
          </h1>
          <p className="lead">
            {mayTakeIn
              ? t('Đưa văn bản vào, xem lại những gì máy đọc được, rồi giao việc.')
              : t('Văn bản giao việc mà bạn được xem; mở một văn bản để xem nội dung và việc đã giao.')}
          </p>
        </div>
        {mayImport && (
          <Link to="/tiep-nhan/so-theo-doi" className="button">
            <Trans id="Nhập sổ theo dõi Excel" />
          </Link>
        )}
      </div>
      {mayTakeIn && <IntakeForm />}
      {mayReadStubs && (
        <nav className="tabs row no-print" aria-label={t('Danh sách')}>
          <Link to="/tiep-nhan" className="button" aria-current={isStubs ? undefined : 'page'}>
            <Trans id="Văn bản đã tiếp nhận" />
          </Link>
          <Link to="/tiep-nhan" search={{ muc: 'mat' }} className="button" aria-current={isStubs ? 'page' : undefined}>
            <Trans id="Văn bản mật đã từ chối" />
          </Link>
        </nav>
      )}
      <section aria-labelledby="in-list">
        <h2 id="in-list">{isStubs ? t('Văn bản mật đã từ chối') : t('Văn bản đã tiếp nhận')}</h2>
        {isStubs ? <Stubs /> : list.error ? <Fault error={list.error} reset={() => void list.refetch()} /> : <Documents list={list.data} />}
      </section>
    </div>
  )
}

function Documents({ list }: { list: DirectiveList | undefined }) {
  if (!list) return <p role="status">{t('Đang tải…')}</p>
  if (list.items.length === 0) {
    return <Empty title={t('Chưa có văn bản nào')}>{t('Chọn tệp hoặc dán nội dung ở trên để bắt đầu.')}</Empty>
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption className="skip">{t('Văn bản đã tiếp nhận')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Số, ký hiệu')}</th>
            <th scope="col">{t('Ngày')}</th>
            <th scope="col">{t('Trích yếu')}</th>
            <th scope="col">{t('Trạng thái')}</th>
            <th scope="col" className="num">
              {t('Chờ duyệt')}
            </th>
            <th scope="col" className="num">
              {t('Đã nhận')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <tr key={item.id}>
              <td className="paper-number">
                <Link to="/van-ban/$documentId" params={{ documentId: item.id }} data-row>
                  {item.number ?? t('chưa có số')}
                </Link>
              </td>
              <td className="date" data-label={t('Ngày')}>
                {showDate(item.issuedOn)}
              </td>
              <td className="paper-title">{item.title ?? '—'}</td>
              <td>
                <span className="badge" data-tone={item.status === 'issued' ? 'done' : item.status === 'in-review' ? 'due' : 'wait'}>
                  {statusText(item.status)}
                </span>
              </td>
              <td className="num" data-label={t('Chờ duyệt')}>
                {showCount(item.counts.proposed)}
              </td>
              <td className="num" data-label={t('Đã nhận')}>
                {showCount(item.counts.accepted)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
