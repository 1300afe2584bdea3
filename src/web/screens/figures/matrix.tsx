import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import type { PeriodicMatrix } from '../../../reports/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { useMatrix } from './figure-data.ts'
import { formText, periodText, standingLook } from './figure-words.ts'
import { useMatrixKeys } from './matrix-keys.ts'
import { UrgeMissing } from './parts/urge-missing.tsx'
import './figures.css'

type Row = PeriodicMatrix['rows'][number]
type Totals = PeriodicMatrix['totals'][number]

const isMissing = ({ cells }: Row): boolean => cells.some((cell) => cell?.standing === 'missing' || cell?.standing === 'returned')

/** Without the periods that nobody owes. */
function withoutEmpty(data: PeriodicMatrix): PeriodicMatrix {
  const owed = data.periods.map((_, n) => data.rows.some(({ cells }) => (cells[n] ?? null) !== null))
  const kept = <T,>(list: readonly T[]): T[] => list.filter((_, n) => owed[n])
  const rows = data.rows.map((row) => ({ ...row, cells: kept(row.cells) }))
  return { ...data, rows, periods: kept(data.periods), totals: kept(data.totals) }
}

/** Who reported on a form in which period: units by periods, with completeness and timeliness of each. */
export function FormMatrix() {
  const { form = '' } = useParams({ strict: false })
  const search = useSearch({ from: '/bao-cao/bieu/$form/tinh-hinh' })
  const query = search.from && search.to ? `?from=${search.from}&to=${search.to}` : ''
  const matrix = useMatrix(form, query)
  if (matrix.error && !matrix.data) return <Fault error={matrix.error} reset={() => void matrix.refetch()} />
  if (!matrix.data) return <p role="status">{t('Đang tải…')}</p>
  const data = withoutEmpty(matrix.data)
  const year = Number((search.from ?? data.asOf).slice(0, 4))
  const rows = search.thieu === undefined ? data.rows : data.rows.filter(isMissing)
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/bao-cao">{t('Báo cáo')}</Link>
        </p>
        <h1>{t('Tình hình gửi: {form}', { form: formText(data.form) })}</h1>
        <p className="lead">
          {t('năm {year}', { year })} · {t('tính đến {day}', { day: showDate(data.asOf) })}
        </p>
      </div>
      <Choices form={form} year={year} search={search} missing={data.rows.filter(isMissing).length} />
      {data.periods.length === 0 || data.rows.length === 0 ? (
        <Empty title={t('Năm này không có kỳ nào')}>{t('Chọn năm khác: biểu có thể chưa áp dụng, hoặc chưa đơn vị nào phải gửi.')}</Empty>
      ) : rows.length === 0 ? (
        <Empty title={t('Không đơn vị nào còn thiếu')}>{t('Bỏ lọc để xem mọi đơn vị.')}</Empty>
      ) : (
        <>
          <UrgeMissing data={data} />
          <MatrixTable data={data} rows={rows} />
        </>
      )}
      <Legend />
    </div>
  )
}

interface ChoicesProps {
  readonly form: string
  readonly year: number
  readonly search: Readonly<Record<string, string>>
  readonly missing: number
}

function Choices({ form, year, search, missing }: ChoicesProps) {
  const navigate = useNavigate()
  const go = (next: Record<string, string>): void =>
    void navigate({ to: '/bao-cao/bieu/$form/tinh-hinh', params: { form }, search: next, replace: true })
  const only = search.thieu === undefined ? {} : { thieu: '1' }
  const ofYear = (to: number): void => go({ from: `${to}-01-01`, to: `${to}-12-31`, ...only })
  const { thieu: _only, ...rest } = search
  return (
    <div className="row middle no-print">
      <button type="button" className="button" aria-label={t('Xem năm {year}', { year: year - 1 })} onClick={() => ofYear(year - 1)}>
        ← {year - 1}
      </button>
      <strong>{year}</strong>
      <button type="button" className="button" aria-label={t('Xem năm {year}', { year: year + 1 })} onClick={() => ofYear(year + 1)}>
        {year + 1} →
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={search.thieu !== undefined}
        onClick={() => go(search.thieu === undefined ? { ...rest, thieu: '1' } : rest)}
      >
        {t('Chỉ đơn vị còn thiếu ({count})', { count: missing })}
      </button>
    </div>
  )
}

const MARKS = ['on-time', 'late', 'returned', 'missing', 'not-yet-due'] as const

function Legend() {
  return (
    <p className="soft legend">
      {[...MARKS.map((standing) => standingLook(standing, false)), standingLook('on-time', true)].map(({ mark, text }) => (
        <span key={mark}>
          <strong>{mark}</strong> {text}
        </span>
      ))}
      <span>
        <strong>*</strong> {t('đã đôn đốc')}
      </span>
    </p>
  )
}

/** The short head of a column: `T01`, `Q1`, `H1` or the year. */
const shortPeriod = (period: string): string => {
  const [year = '', part = ''] = period.split('-')
  return part === '' ? year : /^\d+$/.test(part) ? `T${part}` : part
}

function MatrixTable({ data, rows }: { data: PeriodicMatrix; rows: readonly Row[] }) {
  const table = useRef<HTMLTableElement>(null)
  const onKeyDown = useMatrixKeys(table)
  return (
    <div className="grid-wrap">
      <table ref={table} className="grid matrix" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            {data.periods.map(({ period, dueOn }) => (
              <th key={period} scope="col" title={`${periodText(period)}, ${t('hạn {due}', { due: showDate(dueOn) })}`}>
                {shortPeriod(period)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">{row.unit.name}</th>
              {data.periods.map(({ period }, n) => (
                <MatrixCell key={period} row={row} cell={row.cells[n] ?? null} form={data.form.formId} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <TotalRows totals={data.totals} />
        </tfoot>
      </table>
    </div>
  )
}

function MatrixCell({ row, cell, form }: { row: Row; cell: Row['cells'][number]; form: string }) {
  if (cell === null) return <td className="none" />
  const look = standingLook(cell.standing, cell.isNothing)
  const text = cell.urgedOn === null ? look.text : `${look.text}, ${t('đã đôn đốc ngày {day}', { day: showDate(cell.urgedOn) })}`
  return (
    <td data-tone={look.tone}>
      <Link
        to="/bao-cao/bieu/$form/$period/$unit"
        params={{ form, period: cell.period, unit: row.unit.id }}
        aria-label={`${row.unit.name}, ${periodText(cell.period)}: ${text}`}
        title={text}
      >
        {look.mark}
        {cell.urgedOn !== null && '*'}
      </Link>
    </td>
  )
}

const share = (part: number, of: number): string => (of === 0 ? '–' : `${Math.round((part * 100) / of)}%`)

function TotalRows({ totals }: { totals: readonly Totals[] }) {
  const rows: readonly (readonly [name: string, figure: (one: Totals) => number | string])[] = [
    [t('Phải gửi'), ({ expected }) => expected],
    [t('Đã gửi'), ({ received }) => received],
    [t('Đúng hạn'), ({ onTime }) => onTime],
    [t('Quá hạn mới gửi'), ({ late }) => late],
    [t('Không có phát sinh'), ({ nothing }) => nothing],
    [t('Còn thiếu'), ({ missing }) => missing],
    [t('Đầy đủ'), ({ received, expected }) => share(received, expected)],
    [t('Kịp thời'), ({ onTime, expected }) => share(onTime, expected)],
  ]
  return rows.map(([name, figure]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {totals.map((one) => (
        <td key={one.period}>{figure(one)}</td>
      ))}
    </tr>
  ))
}
