import { type NamedUnit, SUCCESSION_NAMES, type SuccessionView } from '../../../organizations/index.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

/** More lines than this are folded away: a reform of communes has hundreds. */
const MOST_SHOWN = 60

function Units({ units }: { units: readonly NamedUnit[] }) {
  if (units.length === 0) return '—'
  return units.map((unit) => <div key={unit.unitId}>{unit.name}</div>)
}

function Lines({ lines }: { lines: readonly SuccessionView[] }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards reform-lines">
        <thead>
          <tr>
            <th scope="col">{t('Trước')}</th>
            <th scope="col">{t('Thay đổi')}</th>
            <th scope="col">{t('Sau')}</th>
            <th scope="col">{t('Căn cứ')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.successionId}>
              <td data-label={t('Trước')}>
                <Units units={line.from} />
              </td>
              <td data-label={t('Thay đổi')}>
                {named(SUCCESSION_NAMES[line.kind])}
                {line.what !== null && <div className="soft">{line.what}</div>}
                {line.note !== null && <div className="soft">{line.note}</div>}
              </td>
              <td data-label={t('Sau')}>
                <Units units={line.to} />
              </td>
              <td data-label={t('Căn cứ')}>
                {line.basis ?? '—'}
                {line.unverified !== false && (
                  <div className="doubt">
                    {t('Chưa kiểm chứng')}
                    {typeof line.unverified === 'string' && `: ${line.unverified}`}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What became of units on the day of a reform, before and after. */
export function BeforeAfter({ lines }: { lines: readonly SuccessionView[] }) {
  const [shown, folded] = [lines.slice(0, MOST_SHOWN), lines.slice(MOST_SHOWN)]
  return (
    <section className="stack" aria-label={t('Trước và sau')}>
      <h2>{t('Trước và sau ({count})', { count: lines.length })}</h2>
      {lines.length === 0 ? <p className="soft">{t('Không có thay đổi nào vào ngày này.')}</p> : <Lines lines={shown} />}
      {folded.length > 0 && (
        <details>
          <summary>{t('Xem thêm {count} dòng', { count: folded.length })}</summary>
          <Lines lines={folded} />
        </details>
      )}
    </section>
  )
}
