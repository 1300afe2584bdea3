import { Link } from '@tanstack/react-router'
import { CHOSEN_BY_NAMES, type PlanDetail, type PlanUnit } from '../../../../inspections/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'
import { differencesIn } from './plan-form.ts'
import type { PlanAsk } from './plan-sheets.tsx'

function stateOf({ sheets }: PlanUnit, side: 'own' | 'found'): string {
  const done = sheets.filter((sheet) => sheet[side] !== null).length
  return t('{done} / {all} chuyên đề', { done: showCount(done), all: showCount(sheets.length) })
}

function Days({ plan, one, ask }: { plan: PlanDetail; one: PlanUnit; ask: (what: PlanAsk) => void }) {
  return (
    <>
      {one.visitOn === null ? <span className="soft">{t('chưa định ngày')}</span> : showDate(one.visitOn)}
      {one.team.length > 0 && <div className="soft">{one.team.map((who) => who ?? t('(đã xóa)')).join('; ')}</div>}
      {plan.allowed.includes('plan-visit') && (
        <div className="no-print">
          <button
            type="button"
            className="button small"
            aria-label={t('Định ngày: {unit}', { unit: one.unit.name })}
            onClick={() => ask({ action: 'plan-visit', unit: one.unit })}
          >
            {one.visitOn === null ? t('Định ngày') : t('Đổi ngày')}
          </button>
        </div>
      )}
    </>
  )
}

function Row({ plan, one, ask }: { plan: PlanDetail; one: PlanUnit; ask: (what: PlanAsk) => void }) {
  const differences = differencesIn(one)
  return (
    <tr>
      <td className="title">
        <Link to="/kiem-tra/ke-hoach/$planId/$unitId" params={{ planId: plan.id, unitId: one.unit.id }} data-row={one.unit.id}>
          {one.unit.name}
        </Link>
      </td>
      <td data-label={t('Vì sao chọn')}>
        {named(CHOSEN_BY_NAMES[one.chosenBy])}
        {one.reason !== null && <div className="soft">{one.reason}</div>}
        {one.chosenBy === 'named' && plan.allowed.includes('drop-unit') && (
          <button
            type="button"
            className="button small no-print"
            aria-label={t('Bỏ đơn vị: {unit}', { unit: one.unit.name })}
            onClick={() => ask({ action: 'drop-unit', unit: one.unit })}
          >
            {t('Bỏ khỏi kế hoạch')}
          </button>
        )}
      </td>
      <td data-label={t('Ngày, đoàn')}>
        <Days plan={plan} one={one} ask={ask} />
      </td>
      <td data-label={t('Tự đánh giá')}>{stateOf(one, 'own')}</td>
      <td data-label={t('Đoàn đã ghi')}>{stateOf(one, 'found')}</td>
      <td className="num" data-label={t('Mục khác nhau')}>
        {differences > 0 ? <strong className="differs">{showCount(differences)}</strong> : '0'}
      </td>
      <td className="num" data-label={t('Kết luận')}>
        {showCount(one.conclusions.length)}
      </td>
    </tr>
  )
}

/** The units of a plan: why each was chosen, when it is visited, and how far self-assessment and visit have come. */
export function UnitTable({ plan, ask }: { plan: PlanDetail; ask: (what: PlanAsk) => void }) {
  if (plan.units.length === 0) return <p className="soft">{t('Chưa chọn đơn vị nào.')}</p>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            <th scope="col">{t('Vì sao chọn')}</th>
            <th scope="col">{t('Ngày, đoàn')}</th>
            <th scope="col">{t('Tự đánh giá')}</th>
            <th scope="col">{t('Đoàn đã ghi')}</th>
            <th scope="col" className="num">
              {t('Mục khác nhau')}
            </th>
            <th scope="col" className="num">
              {t('Kết luận')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.units.map((one) => (
            <Row key={one.unit.id} plan={plan} one={one} ask={ask} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>{t('Cộng mục khác nhau')}</td>
            <td className="num">{showCount(plan.differenceCount)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
