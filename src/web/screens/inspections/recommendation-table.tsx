import { Link } from '@tanstack/react-router'
import { RECOMMENDATION_KIND_NAMES, type RecommendationItem } from '../../../inspections/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { standingOf } from './inspection-words.ts'

function Row({ item, hidesSource }: { item: RecommendationItem; hidesSource: boolean }) {
  const standing = standingOf(item)
  return (
    <tr>
      <td className="title">
        <Link to="/kien-nghi/$recommendationId" params={{ recommendationId: item.id }} data-row={item.id}>
          {item.label}. {item.text ?? t('(nội dung đã xóa)')}
        </Link>
        {!hidesSource && (
          <span className="soft from">
            {item.source.number}, {showDate(item.source.issuedOn)} · {item.body.name}
          </span>
        )}
      </td>
      <td data-label={t('Loại')}>{named(RECOMMENDATION_KIND_NAMES[item.kind])}</td>
      <td data-label={t('Đơn vị thực hiện')}>{item.addressees.map(({ name }) => name).join('; ')}</td>
      <td className="date" data-label={t('Hạn')}>
        {item.dueOn === null ? t('không nêu') : showDate(item.dueOn)}
      </td>
      <td data-label={t('Tình trạng')}>
        <span className="badges">
          <span className="badge" data-tone={standing.tone}>
            {standing.text}
          </span>
          {item.isOverdue && (
            <span className="badge" data-tone="late">
              {t('quá hạn')}
            </span>
          )}
        </span>
        {item.urgedCount > 0 && <span className="soft from">{t('đã đôn đốc {count} lần', { count: item.urgedCount })}</span>}
      </td>
      <td className="num" data-label={t('Nhiệm vụ')}>
        {showCount(item.taskCount)}
      </td>
      <td className="num" data-label={t('Tiền đã thu / phải thu')}>
        {item.amount === null
          ? '—'
          : t('{recovered} / {amount} đồng', { recovered: showCount(item.recovered), amount: showCount(item.amount) })}
      </td>
    </tr>
  )
}

/** Recommendations as a table; on a phone each is a card. */
export function RecommendationTable({ items, hidesSource = false }: { items: readonly RecommendationItem[]; hidesSource?: boolean }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>{t('{count} kiến nghị', { count: showCount(items.length) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Kiến nghị')}</th>
            <th scope="col">{t('Loại')}</th>
            <th scope="col">{t('Đơn vị thực hiện')}</th>
            <th scope="col">{t('Hạn')}</th>
            <th scope="col">{t('Tình trạng')}</th>
            <th scope="col" className="num">
              {t('Nhiệm vụ')}
            </th>
            <th scope="col" className="num">
              {t('Tiền đã thu / phải thu')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} hidesSource={hidesSource} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
