import { Link } from '@tanstack/react-router'
import type { ReconciliationDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { figureText, nameOf, periodText, titleOf } from '../figures/figure-words.ts'

type Value = ReconciliationDetail['rows'][number]['values'][number]

const shown = (value: string | null): string => (value === null ? t('thiếu') : figureText(value, 4))
const signed = (difference: string | null): string =>
  difference === null ? '' : difference.startsWith('-') || difference === '0' ? figureText(difference, 4) : `+${figureText(difference, 4)}`

/** The sides next to each other, in all and unit by unit, with how far each is from the first; a figure opens to the reports that give it. */
export function SidesTable({ data }: { data: ReconciliationDetail }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards sides-table">
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            {data.sides.map((side) => (
              <th key={side.side} scope="col" className="num">
                {nameOf(side)}
                <div className="soft">{side.unit?.name ?? t('chưa rõ ai chịu trách nhiệm')}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.child.id}>
              <th scope="row">{row.child.name}</th>
              {row.values.map((value, n) => (
                <td key={data.sides[n]?.side ?? n} className="num" data-label={data.sides[n] ? nameOf(data.sides[n]) : ''}>
                  <Cell value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('Cộng')}</th>
            {data.sides.map((side) => (
              <td key={side.side} className="num" data-label={nameOf(side)}>
                <strong>{shown(side.value)}</strong> <Apart difference={side.difference} />
                {side.missing > 0 && <div className="soft">{t('thiếu {count} báo cáo', { count: side.missing })}</div>}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Apart({ difference }: { difference: string | null }) {
  if (difference === null || difference === '0') return null
  return (
    <span className="badge" data-tone="late">
      {t('lệch {difference}', { difference: signed(difference) })}
    </span>
  )
}

function Cell({ value: { value, difference, missing, cells } }: { value: Value }) {
  if (cells.length === 0) return <span className="soft">{missing > 0 ? t('thiếu') : '–'}</span>
  return (
    <details>
      <summary>
        {shown(value)} <Apart difference={difference} />
      </summary>
      <ul className="source-list">
        {cells.map((one) => (
          <li key={`${one.form}${one.period}${one.unit.id}${one.indicator}${one.breakdown}`}>
            <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form: one.form, period: one.period, unit: one.unit.id }}>
              {one.unit.name}, {periodText(one.period)}
            </Link>{' '}
            <span className="soft">
              {titleOf(one)}: {figureText(one.value, 4)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
