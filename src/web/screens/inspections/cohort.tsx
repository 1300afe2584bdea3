import { Link } from '@tanstack/react-router'
import { type CohortTable, OUTCOME_NAMES } from '../../../inspections/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'
import { askedOf } from './inspection-words.ts'

const OUTCOMES = ['implemented', 'partly', 'not', 'refused', 'overtaken', 'open'] as const
type Row = CohortTable['rows'][number]
type Search = Record<string, string | undefined>

/** The question of the list that a row of the table counts. */
const searchOf = ({ by }: CohortTable, { key }: Row): Search =>
  by === 'year' ? { nam: key } : by === 'kind' ? { loai: key } : { donVi: key }

/** A number that opens the list it counts; 0 opens nothing. */
function Count({ value, search }: { value: number; search: Search }) {
  if (value === 0) return <span className="soft">0</span>
  return (
    <Link to="/kien-nghi" search={(before) => askedOf({ theo: before.theo, ngay: before.ngay, ...search })} hash="danh-sach">
      {showCount(value)}
    </Link>
  )
}

const percent = (rate: number | null): string =>
  rate === null ? '—' : `${new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(rate * 100)} %`

const HEADS = { year: 'Năm kết luận', kind: 'Loại kiến nghị', unit: 'Đơn vị thực hiện' } as const

function Line({ table, row }: { table: CohortTable; row: Row }) {
  const of = searchOf(table, row)
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className="num" data-label={t('Văn bản (xong)')}>
        {showCount(row.conclusions)} ({showCount(row.conclusionsDone)})
      </td>
      <td className="num" data-label={t('Kiến nghị')}>
        <Count value={row.recommendations} search={of} />
      </td>
      {OUTCOMES.map((outcome) => (
        <td key={outcome} className="num" data-label={named(OUTCOME_NAMES[outcome])}>
          <Count value={row.outcomes[outcome] ?? 0} search={{ ...of, ketQua: outcome }} />
        </td>
      ))}
      <td className="num" data-label={t('quá hạn')}>
        <Count value={row.overdue} search={{ ...of, tinhTrang: 'overdue' }} />
      </td>
      <td className="num" data-label={t('Tỷ lệ')}>
        <strong>{percent(row.rate)}</strong>
      </td>
      <td className="num" data-label={t('Tiền đã thu / phải thu')}>
        {row.amount === 0 ? '—' : t('{recovered} / {amount} đồng', { recovered: showCount(row.recovered), amount: showCount(row.amount) })}
      </td>
    </tr>
  )
}

/** What became of recommendations by year, kind or unit; each number opens its list; published figures stand beside, as unverified as they are. */
export function Cohort({ table }: { table: CohortTable }) {
  return (
    <>
      <div className="grid-wrap">
        <table className="grid cards cohort">
          <caption>{t('Tỷ lệ: đã thực hiện trên số kiến nghị không kể loại không còn phù hợp.')}</caption>
          <thead>
            <tr>
              <th scope="col">{t(HEADS[table.by])}</th>
              <th scope="col" className="num">
                {t('Văn bản (xong)')}
              </th>
              <th scope="col" className="num">
                {t('Kiến nghị')}
              </th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col" className="num">
                  {named(OUTCOME_NAMES[outcome])}
                </th>
              ))}
              <th scope="col" className="num">
                {t('quá hạn')}
              </th>
              <th scope="col" className="num">
                {t('Tỷ lệ')}
              </th>
              <th scope="col" className="num">
                {t('Tiền đã thu / phải thu')}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Line key={row.key} table={table} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {table.beside.map(({ what, value, basis, unverified }) => (
        <p key={what} className="note beside">
          <strong lang="vi">{value}</strong> <span lang="vi">{what}</span>{' '}
          {unverified !== false && (
            <span className="badge" data-tone="due">
              {t('chưa kiểm chứng')}
            </span>
          )}{' '}
          <span className="soft" lang="vi">
            {[basis, typeof unverified === 'string' ? unverified : null].filter(Boolean).join(' · ')}
          </span>
        </p>
      ))}
    </>
  )
}
