import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { CONCLUSION_KIND_NAMES, type ConclusionItem, type ConclusionList, OUTCOME_NAMES } from '../../../inspections/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { useRowKeys } from '../../ui/row-keys.ts'
import { RecordSheet } from './conclusion-sheets.tsx'
import { refreshInspections, useConclusions } from './inspection-data.ts'
import { askedOf, showMoney } from './inspection-words.ts'
import './inspections.css'

const yearOf = (item: ConclusionItem): string => item.notice.issuedOn.slice(0, 4)

/** What became of the recommendations of a paper: how many of each outcome, the open ones first. */
function Outcomes({ item }: { item: ConclusionItem }) {
  const counted = (['open', 'implemented', 'partly', 'not', 'refused', 'overtaken'] as const).filter(
    (name) => (item.outcomes[name] ?? 0) > 0,
  )
  if (counted.length === 0) return <>{t('chưa có kiến nghị')}</>
  return (
    <span className="badges">
      {counted.map((name) => (
        <span key={name} className="badge" data-tone={name === 'implemented' ? 'done' : undefined}>
          {showCount(item.outcomes[name] ?? 0)} {named(OUTCOME_NAMES[name])}
        </span>
      ))}
      {item.overdue > 0 && (
        <span className="badge" data-tone="late">
          {t('{count} quá hạn', { count: showCount(item.overdue) })}
        </span>
      )}
    </span>
  )
}

function Row({ item }: { item: ConclusionItem }) {
  return (
    <tr>
      <td className="title">
        <Link to="/kiem-tra/$conclusionId" params={{ conclusionId: item.id }} data-row={item.id}>
          {item.notice.number}
        </Link>
        <span className="soft from">
          {named(CONCLUSION_KIND_NAMES[item.kind])}, {showDate(item.notice.issuedOn)}
        </span>
      </td>
      <td data-label={t('Nội dung')}>
        {item.title ?? t('(nội dung đã xóa)')}
        {!item.isTextKnown && <span className="soft from">{t('chưa có bản gốc trong hệ thống')}</span>}
      </td>
      <td data-label={t('Cơ quan')}>{item.body.name}</td>
      <td data-label={t('Kiến nghị')}>
        <Outcomes item={item} />
      </td>
      <td className="num" data-label={t('Tiền đã thu / phải thu')}>
        {item.amount === 0
          ? '—'
          : t('{recovered} / {amount} đồng', { recovered: showCount(item.recovered), amount: showCount(item.amount) })}
      </td>
    </tr>
  )
}

function Table({ items }: { items: readonly ConclusionItem[] }) {
  const recovered = items.reduce((sum, item) => sum + item.recovered, 0)
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>{t('{count} văn bản; đã thu hồi {money}', { count: showCount(items.length), money: showMoney(recovered) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Số, ngày')}</th>
            <th scope="col">{t('Nội dung')}</th>
            <th scope="col">{t('Cơ quan thanh tra, kiểm tra')}</th>
            <th scope="col">{t('Kiến nghị')}</th>
            <th scope="col" className="num">
              {t('Tiền đã thu / phải thu')}
            </th>
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

function Filters({ list }: { list: ConclusionList }) {
  const { nam = '', coQuan = '', loai = '', con = '' } = useSearch({ from: '/kiem-tra' })
  const navigate = useNavigate()
  const set = (name: string, value: string): void =>
    void navigate({ to: '/kiem-tra', search: (before) => askedOf({ ...before, [name]: value }), replace: true })
  const years = [...new Set(list.items.map(yearOf))].sort().reverse()
  const bodies = new Map(list.items.map(({ body }) => [String(body.id), body.name]))
  const select = (name: string, value: string, label: string, choices: readonly (readonly [string, string])[]) => (
    <Field label={label}>
      <select value={value} onChange={(event) => set(name, event.currentTarget.value)}>
        <option value="">{t('tất cả')}</option>
        {choices.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
  return (
    <div className="row filters no-print">
      {select(
        'nam',
        nam,
        t('Năm'),
        years.map((year) => [year, year]),
      )}
      {select('coQuan', coQuan, t('Cơ quan thanh tra, kiểm tra'), [...bodies])}
      {select(
        'loai',
        loai,
        t('Loại văn bản'),
        Object.entries(CONCLUSION_KIND_NAMES).map(([id, name]) => [id, named(name)]),
      )}
      {select('con', con, t('Kiến nghị'), [
        ['mo', t('còn đang theo dõi')],
        ['tre', t('có kiến nghị quá hạn')],
        ['xong', t('đã kết thúc hết')],
      ])}
    </div>
  )
}

function isWanted(item: ConclusionItem, asked: Readonly<Record<string, string | undefined>>): boolean {
  const { nam, coQuan, loai, con } = asked
  if (nam && yearOf(item) !== nam) return false
  if (coQuan && item.body.id !== coQuan) return false
  if (loai && item.kind !== loai) return false
  if (con === 'mo') return item.openCount > 0
  if (con === 'tre') return item.overdue > 0
  return con === 'xong' ? item.recommendationCount > 0 && item.openCount === 0 : true
}

function List({ list, onRecord }: { list: ConclusionList; onRecord: () => void }) {
  const asked = useSearch({ from: '/kiem-tra' })
  const items = list.items.filter((item) => isWanted(item, asked))
  if (list.items.length === 0) {
    return (
      <Empty title={t('Chưa có kết luận, thông báo kiểm tra nào')}>
        <p>
          {list.mayRecord
            ? t('Ghi văn bản đầu tiên: số, ngày, cơ quan đã thanh tra; rồi ghi tồn tại, kiến nghị và gắn nhiệm vụ.')
            : t('Khi chuyên viên theo dõi ghi văn bản có liên quan đến đơn vị bạn, văn bản hiện ở đây.')}
        </p>
        {list.mayRecord && (
          <button type="button" className="button" data-tone="main" onClick={onRecord}>
            {t('Ghi văn bản')}
          </button>
        )}
      </Empty>
    )
  }
  return (
    <>
      <Filters list={list} />
      {items.length === 0 ? <Empty title={t('Không có văn bản nào khớp')}>{t('Bỏ bớt điều kiện lọc.')}</Empty> : <Table items={items} />}
    </>
  )
}

/** Kiểm tra: conclusions of inspections and check notices, and what became of their recommendations. */
export function Conclusions() {
  const list = useConclusions()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [recording, setRecording] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const mayReadPlans = useMe()?.may['inspection-plan']?.includes('read') ?? true
  useRowKeys(page)
  return (
    <div ref={page}>
      <div className="page-head">
        <div>
          <h1>{t('Kiểm tra')}</h1>
          <p className="lead">
            {t('Kết luận thanh tra, thông báo kiểm tra; từ tồn tại, kiến nghị đến khi cơ quan đã thanh tra kết thúc từng kiến nghị.')}
          </p>
        </div>
        <div className="row no-print">
          {mayReadPlans && (
            <Link to="/kiem-tra/ke-hoach" className="button">
              {t('Kế hoạch kiểm tra, tự kiểm tra')}
            </Link>
          )}
          <Link to="/kien-nghi" className="button">
            {t('Mọi kiến nghị')}
          </Link>
          {list.data?.mayRecord && (
            <button type="button" className="button" data-tone="main" onClick={() => setRecording(true)}>
              {t('Ghi văn bản')}
            </button>
          )}
        </div>
      </div>
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data ? <List list={list.data} onRecord={() => setRecording(true)} /> : !list.error && <p role="status">{t('Đang tải…')}</p>}
      {recording && (
        <RecordSheet
          conclusions={list.data?.items ?? []}
          onClose={() => setRecording(false)}
          onDone={async (conclusionId) => {
            await refreshInspections(queries)
            await navigate({ to: '/kiem-tra/$conclusionId', params: { conclusionId } })
          }}
        />
      )}
    </div>
  )
}
