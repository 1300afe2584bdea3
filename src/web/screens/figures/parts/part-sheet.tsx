import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { decimalsOf, figureText, periodText, placeText } from '../figure-words.ts'

/** What a figure is made of: each part with its unit, its period, and the way to its report. */
export function PartSheet({ data, cell, onClose }: { data: PeriodicDetail; cell: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const decimals = decimalsOf(data, cell)
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose} aria-labelledby="part-title">
      <div className="stack">
        <h2 id="part-title">{placeText(data, cell)}</h2>
        <div className="grid-wrap">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('Đơn vị')}</th>
                <th scope="col">{t('Kỳ')}</th>
                <th scope="col" className="num">
                  {t('Số')}
                </th>
              </tr>
            </thead>
            <tbody>
              {(data.parts[cell] ?? []).map(({ report, form, unit, period, value }) => (
                <tr key={report}>
                  <td>
                    <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form, period, unit: unit.id }}>
                      {unit.name}
                    </Link>
                  </td>
                  <td>{periodText(period)}</td>
                  <td className="num">{figureText(value, decimals)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={2}>{t('Cộng')}</td>
                <td className="num">{figureText(data.cells[cell], decimals)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
        <div>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('Đóng')}
          </button>
        </div>
      </div>
    </dialog>
  )
}

/** Whose reports are still missing from the sums. */
export function MissingUnits({ data }: { data: PeriodicDetail }) {
  if (data.missing.length === 0) return null
  return (
    <section className="note missing-units">
      <strong>{t('{count} báo cáo chưa gửi, số tổng hợp chưa đủ:', { count: data.missing.length })}</strong>
      <ul>
        {data.missing.map(({ unit, period, form }) => (
          <li key={`${unit.id}${period}${form}`}>
            <Link to="/bao-cao/bieu/$form/$period/$unit" params={{ form, period, unit: unit.id }}>
              {unit.name}
            </Link>{' '}
            <span className="soft">{periodText(period)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
