import '../inspections.css'
import './plans.css'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { PLAN_STATUS_NAMES, type PlanItem, type PlanList } from '../../../../inspections/index.ts'
import { textOf } from '../../../form-values.ts'
import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { useMe } from '../../../me.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../../ui/unit-picker.tsx'
import { useDraft, usePlans } from './plan-data.ts'

function Row({ plan }: { plan: PlanItem }) {
  return (
    <tr>
      <td className="num year" data-label={t('Năm')}>
        {plan.year}
      </td>
      <td className="title">
        <Link to="/kiem-tra/ke-hoach/$planId" params={{ planId: plan.id }} data-row={plan.id}>
          {plan.title ?? t('(nội dung đã xóa)')}
        </Link>
      </td>
      <td data-label={t('Cơ quan lập')}>{plan.keeper.name}</td>
      <td data-label={t('Cơ quan phê duyệt')}>{plan.office.name}</td>
      <td data-label={t('Tình trạng')}>
        <span className="badge" data-tone={plan.status === 'approved' ? 'done' : 'due'}>
          {named(PLAN_STATUS_NAMES[plan.status])}
        </span>
      </td>
      <td className="num" data-label={t('Đã kiểm tra / số đơn vị')}>
        {t('{visited} / {units}', { visited: showCount(plan.visitedCount), units: showCount(plan.unitCount) })}
      </td>
    </tr>
  )
}

function Table({ list }: { list: PlanList }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('Năm')}
            </th>
            <th scope="col">{t('Kế hoạch')}</th>
            <th scope="col">{t('Cơ quan lập')}</th>
            <th scope="col">{t('Cơ quan phê duyệt')}</th>
            <th scope="col">{t('Tình trạng')}</th>
            <th scope="col" className="num">
              {t('Đã kiểm tra / số đơn vị')}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((plan) => (
            <Row key={plan.id} plan={plan} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** This year of the house, which on a demonstration is not that of the machine. */
function useYear(): number {
  const me = useMe()
  return Number((me?.demoDay ?? new Date().toISOString()).slice(0, 4))
}

function DraftSheet({ onClose }: { onClose: () => void }) {
  const units = useUnits()
  const first = useYear()
  const [year, setYear] = useState(first)
  const me = useMe()
  const draft = useDraft()
  const navigate = useNavigate()
  // The standing agency drafts for another office to approve; a specialist's own office approves.
  const office = me?.roles.includes('specialist') ? me.office : ''
  const send = async (form: FormData): Promise<void> => {
    const body = { year: Number(textOf(form, 'year')), title: textOf(form, 'title'), office: textOf(form, 'office') }
    const { id } = await draft(body)
    await navigate({ to: '/kiem-tra/ke-hoach/$planId', params: { planId: id } })
  }
  return (
    <Sheet title={t('Lập kế hoạch kiểm tra của năm')} submit={t('Lập dự thảo')} onSubmit={send} onClose={onClose}>
      <Field label={t('Năm')}>
        <select name="year" value={year} onChange={(event) => setYear(Number(event.currentTarget.value))}>
          {[first, first + 1].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Tên kế hoạch')}>
        <textarea
          key={year}
          name="title"
          rows={2}
          maxLength={500}
          required
          defaultValue={t('Kế hoạch kiểm tra, tự kiểm tra năm {year}', { year })}
        />
      </Field>
      {units.length > 0 && (
        <UnitSelect label={t('Cơ quan phê duyệt')} name="office" units={units} none={t('— chọn —')} required value={office} />
      )}
    </Sheet>
  )
}

function List({ list, onDraft }: { list: PlanList; onDraft: () => void }) {
  if (list.items.length > 0) return <Table list={list} />
  return (
    <Empty title={t('Chưa có kế hoạch kiểm tra nào')}>
      <p>
        {list.mayDraft
          ? t('Lập kế hoạch của năm: chọn chuyên đề, xếp đơn vị theo rủi ro, rút ngẫu nhiên phần còn lại, định ngày, rồi trình phê duyệt.')
          : t('Kế hoạch được phê duyệt có kiểm tra đơn vị bạn thì hiện ở đây, để tự đánh giá trước ngày kiểm tra.')}
      </p>
      {list.mayDraft && (
        <button type="button" className="button" data-tone="main" onClick={onDraft}>
          {t('Lập kế hoạch')}
        </button>
      )}
    </Empty>
  )
}

/** Kế hoạch kiểm tra: the plans of inspections and self-inspections, a year each. */
export function Plans() {
  const list = usePlans()
  const [drafting, setDrafting] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <div ref={page}>
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/kiem-tra">{t('Kiểm tra')}</Link>
          </p>
          <h1>{t('Kế hoạch kiểm tra, tự kiểm tra')}</h1>
          <p className="lead">
            {t('Mỗi năm một kế hoạch: kiểm tra chuyên đề gì, đơn vị nào và vì sao chọn, đơn vị tự đánh giá ra sao, đoàn ghi nhận thế nào.')}
          </p>
        </div>
        {list.data?.mayDraft && list.data.items.length > 0 && (
          <button type="button" className="button no-print" data-tone="main" onClick={() => setDrafting(true)}>
            {t('Lập kế hoạch')}
          </button>
        )}
      </div>
      {list.error && <Fault error={list.error} reset={() => void list.refetch()} />}
      {list.data ? <List list={list.data} onDraft={() => setDrafting(true)} /> : !list.error && <p role="status">{t('Đang tải…')}</p>}
      {drafting && <DraftSheet onClose={() => setDrafting(false)} />}
    </div>
  )
}
