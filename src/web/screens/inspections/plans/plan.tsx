import '../inspections.css'
import './plans.css'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { PLAN_STATUS_NAMES, type PlanDetail } from '../../../../inspections/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { named } from '../../../ui/named.ts'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { Draws, RiskTable } from './plan-choices.tsx'
import { usePlan } from './plan-data.ts'
import { planStep } from './plan-form.ts'
import { type PlanAsk, PlanSheet } from './plan-sheets.tsx'
import { UnitTable } from './unit-table.tsx'

interface OfPlan {
  readonly plan: PlanDetail
  readonly ask: (what: PlanAsk) => void
}

function stepText(plan: PlanDetail): string {
  const { kind, count } = planStep(plan)
  switch (kind) {
    case 'subject':
      return t('Bước tiếp: chọn chuyên đề kiểm tra.')
    case 'units':
      return t('Bước tiếp: xếp đơn vị theo rủi ro, rút ngẫu nhiên, hoặc chỉ định có lý do.')
    case 'days':
      return t('Bước tiếp: định ngày kiểm tra cho {count} đơn vị.', { count: showCount(count) })
    case 'approval':
      return t('Đủ chuyên đề, đơn vị và ngày: chờ {office} phê duyệt. Trước đó các đơn vị chưa thấy kế hoạch.', {
        office: plan.office.name,
      })
    case 'assessments':
      return t('Còn {count} đơn vị chưa tự đánh giá.', { count: showCount(count) })
    case 'visits':
      return t('Còn {count} đơn vị chưa kiểm tra xong.', { count: showCount(count) })
    case 'done':
      return t('Đã kiểm tra đủ các đơn vị.')
  }
}

function Head({ plan }: { plan: PlanDetail }) {
  const { approval } = plan
  return (
    <div className="page-head">
      <div>
        <p className="lead">
          <Link to="/kiem-tra">{t('Kiểm tra')}</Link> · <Link to="/kiem-tra/ke-hoach">{t('Kế hoạch kiểm tra, tự kiểm tra')}</Link>
        </p>
        <h1>{plan.title ?? t('(nội dung đã xóa)')}</h1>
        <p className="lead">
          <span className="badge" data-tone={plan.status === 'approved' ? 'done' : 'due'}>
            {named(PLAN_STATUS_NAMES[plan.status])}
          </span>{' '}
          {t('Năm {year}, {keeper} lập, {office} phê duyệt', { year: plan.year, keeper: plan.keeper.name, office: plan.office.name })}
          {approval !== null && ` · ${t('Số {number} ngày {date}', { number: approval.number, date: showDate(approval.issuedOn) })}`}
        </p>
      </div>
    </div>
  )
}

/** A part of the plan with the button that goes on with it. */
function Part(props: { id: string; title: string; children: ReactNode; buttons?: ReactNode }) {
  return (
    <section className="card stack one-column" aria-labelledby={props.id}>
      <div className="part-head">
        <h2 id={props.id}>{props.title}</h2>
        {props.buttons && <div className="row no-print">{props.buttons}</div>}
      </div>
      {props.children}
    </section>
  )
}

function Do({ plan, ask, what, children }: OfPlan & { what: PlanAsk; children: ReactNode }) {
  if (!plan.allowed.includes(what.action)) return null
  return (
    <button type="button" className="button" onClick={() => ask(what)}>
      {children}
    </button>
  )
}

function Subjects({ plan, ask }: OfPlan) {
  const add = plan.choices.length > 0 && (
    <Do plan={plan} ask={ask} what={{ action: 'choose-subject' }}>
      {t('Chọn chuyên đề')}
    </Do>
  )
  return (
    <Part id="subjects" title={t('Chuyên đề và bảng kiểm ({count})', { count: showCount(plan.subjects.length) })} buttons={add}>
      {plan.subjects.length === 0 && <p className="soft">{t('Chưa chọn chuyên đề nào.')}</p>}
      {plan.subjects.map((subject) => (
        <details key={subject.subjectId}>
          <summary>
            {subject.name} <span className="soft">{t('({count} mục)', { count: showCount(subject.items.length) })}</span>{' '}
            {subject.unverified !== false && <span className="badge">{t('bảng kiểm chưa đối chiếu văn bản')}</span>}
          </summary>
          <ol>
            {subject.items.map(({ itemId, text }) => (
              <li key={itemId}>{text}</li>
            ))}
          </ol>
        </details>
      ))}
    </Part>
  )
}

function Choosing({ plan, ask }: OfPlan) {
  return (
    <>
      <Part
        id="risk"
        title={t('Đơn vị theo rủi ro')}
        buttons={
          <Do plan={plan} ask={ask} what={{ action: 'rank' }}>
            {plan.ranked ? t('Xếp lại theo rủi ro') : t('Xếp đơn vị theo rủi ro')}
          </Do>
        }
      >
        {plan.ranked ? <RiskTable ranked={plan.ranked} /> : <p className="soft">{t('Chưa xếp theo rủi ro.')}</p>}
      </Part>
      <Part
        id="draws"
        title={t('Rút ngẫu nhiên')}
        buttons={
          <Do plan={plan} ask={ask} what={{ action: 'draw' }}>
            {plan.draws.length > 0 ? t('Rút lần nữa') : t('Rút ngẫu nhiên')}
          </Do>
        }
      >
        {plan.draws.length > 0 ? <Draws draws={plan.draws} /> : <p className="soft">{t('Chưa rút lần nào.')}</p>}
      </Part>
    </>
  )
}

function Loaded({ plan }: { plan: PlanDetail }) {
  const [asking, setAsking] = useState<PlanAsk>()
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  // Whoever is only one of the units sees itself alone, and nothing of how units were chosen.
  const isWhole = plan.ranked !== null || plan.draws.length > 0 || plan.allowed.some((action) => action !== 'assess')
  return (
    <div className="stack one-column plan" ref={page}>
      <Head plan={plan} />
      <p className="next-step" data-mine={plan.allowed.length > 0}>
        {stepText(plan)}
      </p>
      <Subjects plan={plan} ask={setAsking} />
      {isWhole && <Choosing plan={plan} ask={setAsking} />}
      <Part
        id="units"
        title={t('Đơn vị được kiểm tra ({count})', { count: showCount(plan.units.length) })}
        buttons={
          <>
            <Do plan={plan} ask={setAsking} what={{ action: 'name-unit' }}>
              {t('Chỉ định đơn vị')}
            </Do>
            {plan.allowed.includes('approve') && (
              <button type="button" className="button" data-tone="main" onClick={() => setAsking({ action: 'approve' })}>
                {t('Ghi văn bản phê duyệt')}
              </button>
            )}
          </>
        }
      >
        <UnitTable plan={plan} ask={setAsking} />
      </Part>
      {asking && <PlanSheet plan={plan} ask={asking} onClose={() => setAsking(undefined)} />}
    </div>
  )
}

/** The plan of a year: subjects, units and why they were chosen, their days, and how what they said differs from what was found. */
export function PlanPage() {
  const { planId } = useParams({ from: '/kiem-tra/ke-hoach/$planId' })
  const { data, error, refetch } = usePlan(planId)
  if (data) return <Loaded plan={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
