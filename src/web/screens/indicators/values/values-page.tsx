import '../../tasks/tasks.css'
import '../../tasks/lists.css'
import './values.css'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { IndicatorValues } from '../../../../indicators/index.ts'
import { ACROSS_NAMES, PERIOD_NAMES } from '../../../../indicators/index.ts'
import { showDate } from '../../../format.ts'
import { locale, t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { named, unverifiedText } from '../../../ui/named.ts'
import { periodText } from '../../figures/figure-words.ts'
import { saysSomething } from './charts/by-need.ts'
import { MonthChart } from './charts/month-chart.tsx'
import { SmallMultiples } from './charts/small-multiples.tsx'
import { ValueMap } from './charts/value-map.tsx'
import { pathOf, TargetNotes, useTargets } from './targets.tsx'
import { ValueChoices } from './value-choices.tsx'
import { MissingUnits, Sources } from './value-parts.tsx'
import { Marks, ValueTable } from './value-table.tsx'
import { said } from './value-words.ts'
import { useValues, type ValuesSearch, valuesPath } from './values-data.ts'

/** Chỉ tiêu: what an indicator comes to, by unit and period, drawn and as a table, down to the report in which each figure stands. */
export function IndicatorPage() {
  const { indicator = '' } = useParams({ strict: false })
  const search = useSearch({ from: '/chi-tieu/$indicator' })
  const { data: told, error, refetch, isPlaceholderData } = useValues(indicator, search)
  const targets = useTargets(told)
  // Offices that have nothing to do with the indicator would only stand in the way.
  const data = told && { ...told, rows: told.rows.filter(saysSomething) }
  const whole = data?.rows.find(({ role }) => role === 'whole')
  if (error && !data) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack values-page" aria-busy={isPlaceholderData}>
      <Head answer={data} search={search} />
      {error && <Fault error={error} reset={() => void refetch()} />}
      <ValueChoices key={JSON.stringify(search)} answer={data} search={search} />
      <Notes answer={data} />
      <TargetNotes items={targets} />
      {whole !== undefined && <MonthChart answer={data} row={whole} expected={pathOf(targets)} />}
      <SmallMultiples answer={data} search={search} />
      <ValueMap key={`${data.unit.id} ${data.periods.at(-1)?.period} ${data.tree}`} answer={data} search={search} />
      <section className="stack" aria-labelledby="values-table">
        <h2 id="values-table">{t('Bảng số liệu')}</h2>
        <ValueTable answer={data} search={search} />
        <Marks answer={data} />
      </section>
      <Sources answer={data} />
      <MissingUnits answer={data} />
    </div>
  )
}

function Head({ answer, search }: { answer: IndicatorValues; search: ValuesSearch }) {
  const { indicator, unit, above, periods } = answer
  const [first, last] = [periods[0]?.period ?? '', periods.at(-1)?.period ?? '']
  const isUnverified = indicator.unverified !== undefined && indicator.unverified !== false
  const formula = locale === 'en' ? indicator.formulaEn : indicator.formulaVi
  return (
    <div>
      <nav className="lead no-print" aria-label={t('Đường dẫn đơn vị')}>
        <Link to="/chi-tieu">{t('Danh mục chỉ tiêu')}</Link>
        {above.map(({ id, name }) => (
          <span key={id}>
            {' › '}
            <Link to="/chi-tieu/$indicator" params={{ indicator: indicator.indicatorId }} search={{ ...search, donVi: id }}>
              {name}
            </Link>
          </span>
        ))}
      </nav>
      <h1>{said(indicator)}</h1>
      <p className="lead">
        <strong>{unit.name}</strong> ·{' '}
        {first === last ? periodText(first) : t('từ {from} đến {to}', { from: periodText(first), to: periodText(last) })} ·{' '}
        {t('đơn vị tính: {unit}', { unit: locale === 'en' ? indicator.unitEn : indicator.unitVi })}
      </p>
      <p className="soft">
        {formula !== null && <>{t('Công thức: {formula}', { formula })} · </>}
        {indicator.source.kind === 'entered' &&
          `${t('nhập: {who}', { who: (locale === 'en' ? indicator.enteredByEn : indicator.enteredByVi) ?? '' })} · `}
        {named(PERIOD_NAMES[indicator.period])}
        {indicator.isLevel && `, ${t('số tại ngày cuối kỳ')}`} ·{' '}
        {t('các đơn vị: {how}', { how: named(ACROSS_NAMES[indicator.acrossUnits]) })} ·{' '}
        {t('các kỳ: {how}', { how: named(ACROSS_NAMES[indicator.acrossPeriods]) })}
        {indicator.basis !== null && ` · ${indicator.basis}`}
        {isUnverified && ` · ${unverifiedText(indicator.unverified)}`}
      </p>
      <p className="no-print">
        <a className="button small" href={valuesPath(indicator.indicatorId, search, '/xlsx')} download>
          {t('Tải {name}', { name: '.xlsx' })}
        </a>{' '}
        <button type="button" className="button small" onClick={() => print()}>
          {t('In')}
        </button>
      </p>
    </div>
  )
}

/** On which tree the figures stand, as of when they were known, and whether something is withheld. */
function Notes({ answer }: { answer: IndicatorValues }) {
  const { tree, knownOn, isRestricted, asOf } = answer
  return (
    <div className="note">
      <p>
        {tree === 'period'
          ? t('Mỗi kỳ cộng theo cây đơn vị của ngày cuối kỳ ấy.')
          : t('Mọi kỳ cộng theo cây đơn vị ngày {day}; số của đơn vị đã kết thúc về đơn vị kế thừa.', { day: showDate(tree) })}{' '}
        {knownOn === null ? t('Số liệu đến {day}.', { day: showDate(asOf) }) : t('Như đã biết hết ngày {day}.', { day: showDate(knownOn) })}
      </p>
      {isRestricted && (
        <p>
          {t('Số người dưới 5 không nêu; ô từ đó suy ra được số ấy cũng không nêu. Xem được cả là đơn vị báo cáo và nơi nhận báo cáo ấy.')}
        </p>
      )}
    </div>
  )
}
