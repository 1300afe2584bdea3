import '../../tasks/tasks.css'
import '../../tasks/lists.css'
import './targets.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { TARGET_CLASSES, type TargetItem, type TargetList } from '../../../../indicators/index.ts'
import { foldKey } from '../../../../kernel/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { useMe } from '../../../me.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { ClassMark, ProgressBar } from './progress-bar.tsx'
import { SetSheet } from './set-sheet.tsx'
import { useTargetList } from './target-data.ts'
import { askedText, basisText, figureOr, indicatorText, measureText, partlyText, signed } from './target-words.ts'

function Row({ item, days }: { item: TargetItem; days: Record<string, string> }) {
  const { indicator, progress, unit } = item
  return (
    <tr>
      <td data-label={t('Chỉ tiêu')}>
        <Link to="/chi-tieu-giao/$id" params={{ id: item.id }} search={days}>
          {indicatorText(indicator)}
        </Link>{' '}
        <span className="soft">({measureText(indicator)})</span>
        <div className="soft">{basisText(item)}</div>
      </td>
      <td data-label={t('Đơn vị')}>
        {unit.name}
        {item.takenOver.length > 0 && (
          <div className="soft">
            {t('chuyển cho {units}', { units: item.takenOver.flatMap(({ units }) => units.map(({ name }) => name)).join('; ') })}
          </div>
        )}
        {item.received.length > 0 && (
          <div className="soft">{t('nhận từ {units}', { units: item.received.map(({ from }) => from.name).join('; ') })}</div>
        )}
      </td>
      <td data-label={t('Giao')} className="num">
        {askedText(item)}
      </td>
      <td data-label={t('Đã đạt')} className="num">
        {figureOr(progress.reached, indicator)}
        {progress.share !== null && <div className="soft">{progress.share.replace('.', ',')}%</div>}
        {partlyText(item) !== '' && <div className="soft">{partlyText(item)}</div>}
      </td>
      <td data-label={t('Phải đạt đến nay')} className="num">
        {figureOr(progress.expected, indicator)}
        {progress.difference !== null && <div className="soft">{signed(progress.difference, indicator)}</div>}
      </td>
      <td data-label={t('So với lộ trình')}>
        <ProgressBar item={item} />
        <ClassMark item={item} />
      </td>
    </tr>
  )
}

const HEADS = ['Chỉ tiêu', 'Đơn vị', 'Giao', 'Đã đạt', 'Phải đạt đến nay', 'So với lộ trình'] as const

/** How many targets stand in each class, those that need attention first. */
function Counts({
  items,
  only,
}: {
  items: readonly TargetItem[]
  only: { chosen: string | undefined; choose: (to: string | undefined) => void }
}) {
  return (
    <div className="row middle no-print">
      {Object.entries(TARGET_CLASSES).map(([key, name]) => {
        const count = items.filter(({ progress }) => progress.class === key).length
        return count === 0 ? null : (
          <button
            key={key}
            type="button"
            className="button"
            aria-pressed={only.chosen === key}
            onClick={() => only.choose(only.chosen === key ? undefined : key)}
          >
            {named(name)}: {count}
          </button>
        )
      })}
    </div>
  )
}

function Choices({ search, list }: { search: Readonly<Record<string, string>>; list: TargetList | undefined }) {
  const navigate = useNavigate()
  return (
    <form
      className="row filters no-print"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const day = (name: string) => readTypedDate(String(form.get(name) ?? ''))
        const [asOf, knownOn] = [day('asOf'), day('knownOn')]
        const [year, q] = [String(form.get('year') ?? '').trim(), String(form.get('q') ?? '').trim()]
        void navigate({
          to: '/chi-tieu-giao',
          search: {
            ...(/^[12]\d{3}$/.test(year) ? { nam: year } : {}),
            ...(q === '' ? {} : { q }),
            ...(asOf.kind === 'day' ? { asOf: asOf.day } : {}),
            ...(knownOn.kind === 'day' ? { knownOn: knownOn.day } : {}),
          },
        })
      }}
    >
      <Field label={t('Năm')}>
        <input key={list?.year} name="year" inputMode="numeric" size={6} defaultValue={search.nam ?? list?.year ?? ''} />
      </Field>
      <Field label={t('Tìm chỉ tiêu, đơn vị')}>
        <input name="q" type="search" defaultValue={search.q ?? ''} />
      </Field>
      <DateField label={t('Tính đến ngày')} name="asOf" value={search.asOf ?? null} />
      <DateField label={t('Như đã biết ngày')} name="knownOn" value={search.knownOn ?? null} />
      <button type="submit" className="button">
        {t('Xem')}
      </button>
      <button type="button" className="button" onClick={() => print()}>
        {t('In')}
      </button>
    </form>
  )
}

function Table({ items, days }: { items: readonly TargetItem[]; days: Record<string, string> }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {HEADS.map((text) => (
              <th key={text} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} days={days} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Chỉ tiêu được giao: what was asked of whom in a year, what was reached, and whether that is where the path is by now. */
export function Targets() {
  const search = useSearch({ from: '/chi-tieu-giao' })
  const me = useMe()
  const [chosen, choose] = useState<string>()
  const [isSetting, setSetting] = useState(false)
  const days = { ...(search.asOf ? { asOf: search.asOf } : {}), ...(search.knownOn ? { knownOn: search.knownOn } : {}) }
  const query = new URLSearchParams({ ...(search.nam ? { year: search.nam } : {}), ...days }).toString()
  const { data, error, refetch } = useTargetList(query === '' ? '' : `?${query}`)
  const key = foldKey(search.q ?? '')
  const found = data?.items.filter((one) => foldKey(`${indicatorText(one.indicator)} ${one.unit.name}`).includes(key)) ?? []
  const items = found.filter(({ progress }) => chosen === undefined || progress.class === chosen)
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
        </p>
        <h1>{data === undefined ? t('Chỉ tiêu được giao') : t('Chỉ tiêu được giao năm {year}', { year: data.year })}</h1>
        <p className="lead">
          {data !== undefined && t('tính đến {day}', { day: showDate(data.asOf) })}
          {search.knownOn && ` · ${t('như đã biết đến hết ngày {day}', { day: showDate(search.knownOn) })}`}
        </p>
      </div>
      <Choices search={search} list={data} />
      {me?.may['indicator-target']?.includes('set') && (
        <div className="row no-print">
          <button type="button" className="button" data-tone="main" onClick={() => setSetting(true)}>
            {t('Giao chỉ tiêu')}
          </button>
        </div>
      )}
      {isSetting && <SetSheet year={data?.year ?? ''} onClose={() => setSetting(false)} />}
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data === undefined && !error && <p role="status">{t('Đang tải…')}</p>}
      {data !== undefined && <Counts items={found} only={{ chosen, choose }} />}
      {data !== undefined &&
        (items.length === 0 ? (
          <Empty title={t('Không có chỉ tiêu nào')}>{t('Chọn năm khác, hoặc bỏ lọc.')}</Empty>
        ) : (
          <Table items={items} days={days} />
        ))}
    </div>
  )
}
