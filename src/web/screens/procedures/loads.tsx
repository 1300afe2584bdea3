import { Link } from '@tanstack/react-router'
import type { StepLoad } from '../../../procedures/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { saidIn } from './procedure-data.ts'

function askedOf(load: StepLoad, is: 'late' | 'running'): Record<string, string> {
  return { regime: load.regime, step: load.step.id, is, ...(load.unit === null ? {} : { unit: load.unit.id }) }
}

function Count({ load, is, value }: { load: StepLoad; is: 'late' | 'running'; value: number }) {
  if (value === 0) return <>{showCount(0)}</>
  return (
    <Link to="/thu-tuc/$procedure" params={{ procedure: load.procedure.id }} search={askedOf(load, is)}>
      {showCount(value)}
    </Link>
  )
}

/** Where running dossiers wait, by step and unit, the late ones first; each number opens its list. */
export function Loads({ loads, isOfOne }: { loads: readonly StepLoad[]; isOfOne: boolean }) {
  if (loads.length === 0) return <Empty title={t('Không có hồ sơ nào đang giải quyết')} />
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            {!isOfOne && <th scope="col">{t('Thủ tục')}</th>}
            <th scope="col">{t('Bước')}</th>
            <th scope="col">{t('Đơn vị đến lượt')}</th>
            <th scope="col">{t('Đang giải quyết')}</th>
            <th scope="col">{t('Quá hạn')}</th>
          </tr>
        </thead>
        <tbody>
          {loads.map((load) => (
            <tr key={[load.procedure.id, load.regime, load.step.id, load.isBeside, load.unit?.id].join(' ')}>
              {!isOfOne && <td data-label={t('Thủ tục')}>{saidIn(load.procedure)}</td>}
              <td data-label={t('Bước')}>
                {saidIn(load.step)}{' '}
                <span className="soft">
                  {load.regime}
                  {load.isBeside && ` · ${t('song song')}`}
                </span>
              </td>
              <td data-label={t('Đơn vị đến lượt')}>{load.unit?.name ?? <span className="soft">{t('chưa xác định')}</span>}</td>
              <td data-label={t('Đang giải quyết')}>
                <Count load={load} is="running" value={load.open} />
              </td>
              <td data-label={t('Quá hạn')} data-tone={load.late > 0 ? 'late' : undefined}>
                <Count load={load} is="late" value={load.late} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
