import { useNavigate } from '@tanstack/react-router'
import { type IndicatorValues, kindOfPeriod, periodBefore, periodOn } from '../../../../indicators/index.ts'
import { plainDate } from '../../../../kernel/index.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import { Field } from '../../../ui/field.tsx'
import { periodText } from '../../figures/figure-words.ts'
import { said } from './value-words.ts'
import type { ValuesSearch } from './values-data.ts'

const KINDS = [
  ['month', 'tháng'],
  ['quarter', 'quý'],
  ['half-year', '6 tháng'],
  ['year', 'năm'],
] as const
const LINES = [
  ['any', 'mọi tuyến'],
  ['administrative', 'tuyến hành chính'],
  ['vertical', 'ngành dọc'],
  ['party', 'tuyến Đảng, đoàn thể'],
] as const

/** Periods to choose from: so many before and after one. */
function periodsAround(period: string): string[] {
  return Array.from({ length: 73 }, (_, n) => periodBefore(period, 48 - n))
}

/** Which periods, by what, on which tree, known when; the address keeps it. */
export function ValueChoices({ answer, search }: { answer: IndicatorValues; search: ValuesSearch }) {
  const navigate = useNavigate()
  const { indicator, periods, kind, tree, asOf } = answer
  const go = (next: Record<string, string | undefined>): void => {
    const asked = { ...search, ...next }
    void navigate({
      to: '/chi-tieu/$indicator',
      params: { indicator: indicator.indicatorId },
      search: Object.fromEntries(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : []))),
    })
  }
  const [from, to] = [periods[0]?.period ?? '', periods.at(-1)?.period ?? '']
  const all = periodsAround(periodOn(kind, plainDate(asOf)))
  const known = [...new Set([from, ...all, to])].filter((one) => kindOfPeriod(one) === kind)
  return (
    <div className="row filters no-print">
      <Field label={t('Loại kỳ')}>
        <select value={kind} onChange={(event) => go({ loai: event.currentTarget.value, tu: undefined, den: undefined })}>
          {KINDS.map(([value, text]) => (
            <option key={value} value={value}>
              {t(text)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Từ kỳ')}>
        <select
          value={from}
          onChange={(event) => go({ tu: event.currentTarget.value, den: event.currentTarget.value > to ? event.currentTarget.value : to })}
        >
          {known.map((period) => (
            <option key={period} value={period}>
              {periodText(period)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Đến kỳ')}>
        <select
          value={to}
          onChange={(event) =>
            go({ den: event.currentTarget.value, tu: event.currentTarget.value < from ? event.currentTarget.value : from })
          }
        >
          {known.map((period) => (
            <option key={period} value={period}>
              {periodText(period)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Xem theo')}>
        <select value={answer.by} onChange={(event) => go({ theo: event.currentTarget.value })}>
          <option value="units">{t('Đơn vị')}</option>
          {answer.breakdowns.map((one) => (
            <option key={one.breakdownId} value={one.breakdownId}>
              {said(one)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Tuyến')}>
        <select
          value={answer.line}
          onChange={(event) => go({ tuyen: event.currentTarget.value === 'any' ? undefined : event.currentTarget.value })}
        >
          {LINES.map(([value, text]) => (
            <option key={value} value={value}>
              {t(text)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Cây đơn vị')}>
        <select
          value={tree === 'period' ? 'period' : 'day'}
          onChange={(event) => go({ cay: event.currentTarget.value === 'period' ? undefined : asOf })}
        >
          <option value="period">{t('của từng kỳ')}</option>
          <option value="day">{t('của một ngày')}</option>
        </select>
      </Field>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const dayOf = (name: string): string | undefined => {
            const typed = readTypedDate(String(form.get(name) ?? ''))
            return typed.kind === 'day' ? typed.day : undefined
          }
          go({ biet: dayOf('biet'), ...(tree === 'period' ? {} : { cay: dayOf('cay') ?? asOf }) })
        }}
      >
        {tree !== 'period' && <DateField label={t('Cây của ngày')} name="cay" value={tree} />}
        <DateField label={t('Như đã biết ngày')} name="biet" value={answer.knownOn} />
        <button type="submit" className="button">
          {t('Xem')}
        </button>
      </form>
    </div>
  )
}
