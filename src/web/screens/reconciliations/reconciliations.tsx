import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReconciliationList } from '../../../reports/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { figureText, nameOf, periodText } from '../figures/figure-words.ts'
import { agreementLook, reconciliationStatusText } from './reconciliation-words.ts'
import '../figures/figures.css'

type Item = ReconciliationList['items'][number]

/** What should agree in the periods of the last year: the sides, whether they agree, where it stands. */
export function Reconciliations() {
  const list = useQuery({
    queryKey: ['reconciliations', 'list'],
    queryFn: ({ signal }) => getJson<ReconciliationList>('/api/reconciliations', signal),
  })
  if (list.error && !list.data) return <Fault error={list.error} reset={() => void list.refetch()} />
  if (!list.data) return <p role="status">{t('Đang tải…')}</p>
  const told = list.data.items.filter(({ sides, status }) => status !== null || sides.some(({ value }) => value !== null))
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
        </p>
        <h1>{t('Đối chiếu số liệu')}</h1>
        <p className="lead">{t('Cùng một số từ nhiều báo cáo đặt cạnh nhau; lệch thì các bên giải trình và ký.')}</p>
      </div>
      {told.length === 0 ? (
        <Empty title={t('Chưa có gì để đối chiếu')}>
          {t('Khi báo cáo của một bên đã gửi, lần đối chiếu của kỳ ấy hiện ở đây với những ai chịu trách nhiệm về số.')}
        </Empty>
      ) : (
        <div className="grid-wrap">
          <table className="grid cards">
            <thead>
              <tr>
                {[t('Đối chiếu'), t('Kỳ, địa bàn'), t('Các bên'), t('Kết quả'), t('Tình trạng')].map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {told.map((item) => (
                <ItemRow key={`${item.reconciliation}/${item.period}/${item.unit.id}`} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function ItemRow({ item }: { item: Item }) {
  const look = agreementLook(item.agreement)
  return (
    <tr>
      <td>
        <Link
          to="/bao-cao/doi-chieu/$reconciliation/$period/$unit"
          params={{ reconciliation: item.reconciliation, period: item.period, unit: item.unit.id }}
          aria-label={`${nameOf(item)}, ${periodText(item.period)}, ${item.unit.name}`}
        >
          {nameOf(item)}
        </Link>
      </td>
      <td>
        {periodText(item.period)} <span className="soft">· {item.unit.name}</span>
      </td>
      <td>
        {item.sides.map((side) => (
          <div key={side.side}>
            {nameOf(side)}: <strong>{side.value === null ? t('thiếu') : figureText(side.value, 4)}</strong>
          </div>
        ))}
      </td>
      <td>
        <span className="badge" data-tone={look.tone}>
          {look.mark} {look.text}
        </span>
      </td>
      <td>{reconciliationStatusText(item.status)}</td>
    </tr>
  )
}
