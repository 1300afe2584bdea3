import '../tasks/lists.css'
import './samples.css'
import { Link } from '@tanstack/react-router'
import type { SampleList } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { DrawForm } from './draw-form.tsx'
import { RateText } from './rate-text.tsx'
import { quarterText, useSamples } from './sample-data.ts'
import { RESULT_FILTERS } from './sample-words.ts'

type Item = SampleList['items'][number]

function Row({ item }: { item: Item }) {
  const to = { to: '/kiem-tra-chon-mau/$sampleId', params: { sampleId: item.id } } as const
  return (
    <tr>
      <td data-label={t('Quý')}>
        <Link {...to}>{quarterText(item.quarter)}</Link>
        <div className="soft">{item.office.name}</div>
      </td>
      <td data-label={t('Ngày rút')}>{showDate(item.drawnOn)}</td>
      <td className="num" data-label={t('Đơn vị')}>
        <Link {...to}>{showCount(item.units)}</Link>
      </td>
      <td className="num" data-label={t('Đã rút')}>
        <Link {...to} hash="danh-sach">
          {showCount(item.total.drawn)}
        </Link>
      </td>
      {RESULT_FILTERS.map(({ filter, figure, text }) => (
        <td key={filter} className="num" data-label={t(text)}>
          {item.readable && item.total[figure] > 0 ? (
            <Link {...to} search={{ ketQua: filter }} hash="danh-sach">
              {showCount(item.total[figure])}
            </Link>
          ) : (
            showCount(item.total[figure])
          )}
        </td>
      ))}
      <td className="num" data-label={t('Tỷ lệ sai')}>
        <RateText figures={item.total} />
      </td>
    </tr>
  )
}

function Table({ items }: { items: readonly Item[] }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Quý')}</th>
            <th scope="col">{t('Ngày rút')}</th>
            {['Đơn vị', 'Đã rút', ...RESULT_FILTERS.map(({ text }) => text), 'Tỷ lệ sai'].map((head) => (
              <th key={head} scope="col" className="num">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Kiểm tra chọn mẫu: the samples by quarter with what is published of them; a quarter that is over can be drawn. */
export function Samples() {
  const { data, error, refetch } = useSamples()
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Kiểm tra chọn mẫu')}</h1>
          <p className="lead">
            {t('Mỗi quý, một số việc đã xác nhận của mỗi đơn vị được rút ngẫu nhiên để người khác kiểm tra; tỷ lệ sai được công bố.')}
          </p>
        </div>
      </div>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <Empty title={t('Chưa rút mẫu nào')}>
          {data.drawable.length > 0
            ? t('Chọn quý đã hết ở bên dưới rồi rút.')
            : t('Lãnh đạo hoặc chuyên viên của cơ quan giao việc rút mẫu khi hết quý.')}
        </Empty>
      )}
      {data && data.items.length > 0 && <Table items={data.items} />}
      {data && data.drawable.length > 0 && <DrawForm drawable={data.drawable} />}
      {!data && !error && <p role="status">{t('Đang tải…')}</p>}
    </div>
  )
}
