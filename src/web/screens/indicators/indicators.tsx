import '../tasks/tasks.css'
import '../tasks/lists.css'
import './indicators.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ACROSS_NAMES, type IndicatorList, type IndicatorView, PERIOD_NAMES } from '../../../indicators/index.ts'
import { foldKey } from '../../../kernel/index.ts'
import { getJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named, unverifiedText } from '../../ui/named.ts'

const said = (one: { readonly nameVi: string; readonly nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)
const anchor = (id: string): string => `chi-tieu-${id}`

/** Names of indicators as links to where they stand in the list. */
function Others({ ids, all }: { ids: readonly string[]; all: readonly IndicatorView[] }) {
  return (
    <>
      {ids.map((id, n) => {
        const found = all.find(({ indicatorId }) => indicatorId === id)
        return (
          <span key={id}>
            {n > 0 && '; '}
            {found === undefined ? id : <a href={`#${anchor(id)}`}>{said(found)}</a>}
          </span>
        )
      })}
    </>
  )
}

/** Where a figure comes from: who enters it, its formula, or the register that counts it with what it comes to on the day. */
function Source({ one, all }: { one: IndicatorView; all: readonly IndicatorView[] }) {
  const { source } = one
  switch (source.kind) {
    case 'entered':
      return <>{t('nhập: {who}', { who: (locale === 'en' ? one.enteredByEn : one.enteredByVi) ?? '' })}</>
    case 'formula':
      return (
        <>
          {locale === 'en' ? one.formulaEn : one.formulaVi}
          <div className="soft">
            {t('tính từ:')} <Others ids={one.parts} all={all} />
          </div>
        </>
      )
    case 'tasks':
      return <>{t('đếm từ việc đã giao')}</>
    case 'dossiers':
      return (
        <>
          {t('đếm từ hồ sơ thủ tục:')}{' '}
          <Link to="/thu-tuc/$procedure" params={{ procedure: source.procedure }}>
            {t('{n} hồ sơ', { n: showCount(one.count ?? 0) })}
          </Link>
        </>
      )
    case 'register':
      return (
        <>
          {t('đếm từ sổ:')}{' '}
          <Link to="/so-theo-doi/$register" params={{ register: source.register }}>
            {one.count === null ? source.register : counted(source.sum, one.count, locale === 'en' ? one.unitEn : one.unitVi)}
          </Link>
        </>
      )
  }
}

/** What a register comes to: so many records, or the sum of a number of theirs. */
const counted = (sum: string | null, count: number, unit: string): string =>
  sum === null ? t('{n} bản ghi', { n: showCount(count) }) : `${showCount(count)} ${unit}`

function Row({ one, list }: { one: IndicatorView; list: IndicatorList }) {
  const breakdowns = one.breakdowns.flatMap((id) => list.breakdowns.find(({ breakdownId }) => breakdownId === id) ?? [])
  const isUnverified = one.unverified !== undefined && one.unverified !== false
  return (
    <tr id={anchor(one.indicatorId)}>
      <td data-label={t('Chỉ tiêu')}>
        <Link to="/chi-tieu/$indicator" params={{ indicator: one.indicatorId }}>
          {said(one)}
        </Link>{' '}
        <span className="soft">({locale === 'en' ? one.unitEn : one.unitVi})</span>
        <div className="soft">
          {one.basis ?? ''}
          {isUnverified && ` ${unverifiedText(one.unverified)}`}
        </div>
      </td>
      <td data-label={t('Nguồn')}>
        <Source one={one} all={list.items} />
        {one.usedBy.length > 0 && (
          <div className="soft">
            {t('dùng cho:')} <Others ids={one.usedBy} all={list.items} />
          </div>
        )}
      </td>
      <td data-label={t('Kỳ')}>
        {named(PERIOD_NAMES[one.period])}
        {one.isLevel && <div className="soft">{t('số tại ngày cuối kỳ')}</div>}
      </td>
      <td data-label={t('Chia theo')}>{breakdowns.map(said).join('; ') || '—'}</td>
      <td data-label={t('Gộp')}>
        {t('các đơn vị: {how}', { how: named(ACROSS_NAMES[one.acrossUnits]) })}
        <div className="soft">{t('các kỳ: {how}', { how: named(ACROSS_NAMES[one.acrossPeriods]) })}</div>
      </td>
    </tr>
  )
}

function Table({ list, items }: { list: IndicatorList; items: readonly IndicatorView[] }) {
  if (items.length === 0) {
    return <Empty title={t('Không có chỉ tiêu nào')}>{t('Hãy bớt chữ tìm, hoặc xem ngày khác: mỗi chỉ tiêu có thời gian áp dụng.')}</Empty>
  }
  return (
    <div className="grid-wrap">
      <table className="grid cards indicators">
        <thead>
          <tr>
            {['Chỉ tiêu', 'Nguồn', 'Kỳ', 'Chia theo', 'Gộp'].map((text) => (
              <th key={text} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <Row key={one.indicatorId} one={one} list={list} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Danh mục chỉ tiêu: what is counted, in which unit and period, from where, by which formula, and how units and periods are put together. */
export function Indicators() {
  const { q = '', asOf } = useSearch({ from: '/chi-tieu' })
  const navigate = useNavigate()
  const path = asOf === undefined ? '/api/indicators' : `/api/indicators?asOf=${asOf}`
  const { data, error, refetch } = useQuery({
    queryKey: ['indicators', path],
    queryFn: ({ signal }) => getJson<IndicatorList>(path, signal),
    placeholderData: (before) => before,
  })
  const key = foldKey(q)
  const items = data?.items.filter((one) => foldKey(`${said(one)} ${one.basis ?? ''}`).includes(key)) ?? []
  return (
    <div className="stack">
      <div>
        <p className="lead">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
          {' · '}
          <Link to="/nhap-mot-lan">{t('Nhập một lần')}</Link>
        </p>
        <h1>{t('Danh mục chỉ tiêu')}</h1>
        <p className="lead">{t('Mỗi con số: đếm gì, ai nhập hoặc tính từ đâu, gộp thế nào, căn cứ nào.')}</p>
      </div>
      <form
        className="row filters no-print"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const [words, day] = [String(form.get('q') ?? '').trim(), readTypedDate(String(form.get('asOf') ?? ''))]
          void navigate({
            to: '/chi-tieu',
            search: { ...(words === '' ? {} : { q: words }), ...(day.kind === 'day' ? { asOf: day.day } : {}) },
          })
        }}
      >
        <Field label={t('Tìm chỉ tiêu')}>
          <input name="q" type="search" defaultValue={q} />
        </Field>
        <DateField label={t('Áp dụng ngày')} name="asOf" value={asOf ?? null} />
        <button type="submit" className="button">
          {t('Xem')}
        </button>
      </form>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data ? <Table list={data} items={items} /> : !error && <p role="status">{t('Đang tải…')}</p>}
    </div>
  )
}
