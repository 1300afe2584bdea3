import '../tasks/tasks.css'
import '../tasks/lists.css'
import './explanations.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { CAUSE_NAMES, CAUSES, type ExplanationItem, type ExplanationList } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { LISTS, STANDINGS, useExplanations } from './explanation-data.ts'
import { aboutText, ExplanationBadge, headText, WhenText } from './standing-badge.tsx'

const KEYS = ['list', 'standing', 'cause', 'task', 'unit', 'asOf', 'knownOn'] as const
type Asked = Partial<Record<(typeof KEYS)[number], string>>

/** What the address asks; who answers sees first what is demanded of the unit. */
function askedOf(search: Readonly<Record<string, string>>, usual: string): Asked & { list: string } {
  const asked: Asked = {}
  for (const key of KEYS) if (search[key]) asked[key] = search[key]
  return { ...asked, list: asked.list ?? usual }
}

function Row({ item }: { item: ExplanationItem }) {
  return (
    <tr>
      <td data-label={t('Giải trình về')}>
        <Link to="/giai-trinh/$explanationId" params={{ explanationId: item.id }}>
          {aboutText(item)}
        </Link>
      </td>
      <td data-label={t('Đơn vị giải trình')}>
        {item.unit.name}
        {item.head !== null && <div className="soft">{headText(item.head)}</div>}
      </td>
      <td data-label={t('Yêu cầu')}>
        {item.office.name}
        <div className="soft">{showDate(item.demandedOn)}</div>
      </td>
      <td data-label={t('Tình trạng')}>
        <ExplanationBadge item={item} />
        <div className="soft">
          <WhenText item={item} />
        </div>
      </td>
    </tr>
  )
}

function Table({ list }: { list: ExplanationList }) {
  if (list.items.length === 0) {
    return (
      <Empty title={t('Không có yêu cầu giải trình nào')}>
        {t('Yêu cầu được lập từ ô quá hạn của trang Theo dõi, từ trang của nhiệm vụ, hoặc tự mở khi gửi công văn đôn đốc bậc giải trình.')}
      </Empty>
    )
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Giải trình về')}</th>
            <th scope="col">{t('Đơn vị giải trình')}</th>
            <th scope="col">{t('Yêu cầu')}</th>
            <th scope="col">{t('Tình trạng')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Why tasks are late, as the units say themselves: each number opens the demands in which it was said. */
function Causes({ list, asked }: { list: ExplanationList; asked: Asked }) {
  const said = CAUSES.filter((cause) => list.causes[cause] > 0 || cause === asked.cause)
  if (said.length === 0) return null
  const { cause: chosen, ...rest } = asked
  return (
    <p className="row counts">
      <span>{t('Nguyên nhân các đơn vị nêu:')}</span>
      {said.map((cause) => (
        <Link
          key={cause}
          to="/giai-trinh"
          search={cause === chosen ? rest : { ...rest, cause }}
          className="button small"
          aria-current={cause === chosen ? 'true' : undefined}
        >
          {named(CAUSE_NAMES[cause])} <strong>{showCount(list.causes[cause])}</strong>
        </Link>
      ))}
    </p>
  )
}

/** Giải trình: what is demanded of my unit, what my office demanded, all; each number opens as long a list, on any day. */
export function Explanations() {
  const search = useSearch({ from: '/giai-trinh' })
  const navigate = useNavigate()
  const me = useMe()
  const usual = me?.may.explanation?.includes('demand') ? 'demanded' : me?.may.explanation?.includes('answer') ? 'of-us' : 'all'
  const asked = askedOf(search, usual)
  const { standing, ...rest } = asked
  const { data, error, refetch } = useExplanations(asked, me !== undefined)
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Giải trình')}</h1>
          <p className="lead">
            {t('Người đứng đầu đơn vị giải trình về nhiệm vụ chậm, trong thời hạn ghi ở yêu cầu; trả lời muộn vẫn ghi là muộn.')}
          </p>
        </div>
      </div>
      <nav className="row tabs" aria-label={t('Danh sách giải trình')}>
        {LISTS.map((one) => (
          <Link
            key={one.list}
            to="/giai-trinh"
            search={{ ...rest, list: one.list }}
            className="button"
            aria-current={one.list === asked.list ? 'page' : undefined}
          >
            {t(one.text)}
          </Link>
        ))}
      </nav>
      <div className="row filters no-print">
        <AsOfBar
          days={{ asOf: asked.asOf ?? null, knownOn: asked.knownOn ?? null }}
          onChange={({ asOf, knownOn }) => {
            const { asOf: _asOf, knownOn: _knownOn, ...left } = asked
            void navigate({ to: '/giai-trinh', search: { ...left, ...(asOf ? { asOf } : {}), ...(knownOn ? { knownOn } : {}) } })
          }}
        />
      </div>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data ? (
        <>
          <div className="row counts">
            {STANDINGS.map((one) => (
              <Link
                key={one.standing}
                to="/giai-trinh"
                search={one.standing === standing ? rest : { ...rest, standing: one.standing }}
                className="button small"
                aria-current={one.standing === standing ? 'true' : undefined}
              >
                {t(one.text)} <strong>{showCount(data.counts[one.standing])}</strong>
              </Link>
            ))}
          </div>
          <Causes list={data} asked={asked} />
          <Table list={data} />
        </>
      ) : (
        !error && <p role="status">{t('Đang tải…')}</p>
      )}
    </div>
  )
}
