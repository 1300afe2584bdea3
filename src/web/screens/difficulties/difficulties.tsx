import '../tasks/tasks.css'
import '../tasks/lists.css'
import './difficulties.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { DifficultyItem, DifficultyList } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { clauseText } from '../../ui/clause-text.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { LISTS, STANDINGS, useDifficulties } from './difficulty-data.ts'
import { StandingBadge, WhereText } from './standing-badge.tsx'

const KEYS = ['list', 'standing', 'directive', 'task', 'unit', 'asOf', 'knownOn'] as const
type Asked = Partial<Record<(typeof KEYS)[number], string>>

/** What the address asks; whoever answers sees first what waits there. */
function askedOf(search: Readonly<Record<string, string>>, usual: string): Asked & { list: string } {
  const asked: Asked = {}
  for (const key of KEYS) if (search[key]) asked[key] = search[key]
  return { ...asked, list: asked.list ?? usual }
}

function Row({ item }: { item: DifficultyItem }) {
  return (
    <tr>
      <td data-label={t('Vướng mắc')}>
        <Link to="/kho-khan/$difficultyId" params={{ difficultyId: item.id }}>
          {item.text ?? t('(nội dung đã xóa)')}
        </Link>
        {item.joinedCount > 0 && <div className="soft">{t('gộp thêm {n} vướng mắc', { n: showCount(item.joinedCount) })}</div>}
        {item.joinedTo !== null && <div className="soft">{t('đã gộp, trả lời cùng vướng mắc khác')}</div>}
        {item.asksClock && <div className="soft">{t('đề nghị dừng thời hạn')}</div>}
      </td>
      <td data-label={t('Nhiệm vụ')}>
        {item.task.clause !== null && <span className="soft">{clauseText(item.task.clause)} · </span>}
        {item.task.title ?? t('(nội dung đã xóa)')}
      </td>
      <td data-label={t('Đơn vị nêu')}>
        {item.raisedBy.name}
        <div className="soft">{showDate(item.raisedOn)}</div>
      </td>
      <td data-label={t('Đang ở')}>
        <WhereText item={item} />
      </td>
      <td data-label={t('Tình trạng')}>
        <StandingBadge item={item} />
      </td>
    </tr>
  )
}

function Table({ list }: { list: DifficultyList }) {
  if (list.items.length === 0) {
    return <Empty title={t('Không có vướng mắc nào')}>{t('Vướng mắc được nêu ở trang của nhiệm vụ.')}</Empty>
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Vướng mắc')}</th>
            <th scope="col">{t('Nhiệm vụ')}</th>
            <th scope="col">{t('Đơn vị nêu')}</th>
            <th scope="col">{t('Đang ở')}</th>
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

/** Khó khăn, vướng mắc: what waits at my unit, what it raised, all; each number opens as long a list, on any day. */
export function Difficulties() {
  const search = useSearch({ from: '/kho-khan' })
  const navigate = useNavigate()
  const me = useMe()
  const usual = me?.may.difficulty?.includes('answer') ? 'to-answer' : 'all'
  const asked = askedOf(search, usual)
  const { standing, ...rest } = asked
  const { data, error, refetch } = useDifficulties(asked, me !== undefined)
  const go = (more: Asked) => ({ ...rest, ...more })
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('Khó khăn, vướng mắc')}</h1>
          <p className="lead">{t('Nêu vướng mắc không dừng thời hạn của nhiệm vụ; chỉ câu trả lời bằng văn bản mới dừng được.')}</p>
        </div>
      </div>
      <nav className="row tabs" aria-label={t('Danh sách vướng mắc')}>
        {LISTS.map((one) => (
          <Link
            key={one.list}
            to="/kho-khan"
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
            void navigate({ to: '/kho-khan', search: { ...left, ...(asOf ? { asOf } : {}), ...(knownOn ? { knownOn } : {}) } })
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
                to="/kho-khan"
                search={go(one.standing === standing ? {} : { standing: one.standing })}
                className="button small"
                aria-current={one.standing === standing ? 'true' : undefined}
              >
                {t(one.text)} <strong>{showCount(data.counts[one.standing])}</strong>
              </Link>
            ))}
          </div>
          <Table list={data} />
        </>
      ) : (
        !error && <p role="status">{t('Đang tải…')}</p>
      )}
    </div>
  )
}
