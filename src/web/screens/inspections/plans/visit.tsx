import '../inspections.css'
import './plans.css'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { CHOSEN_BY_NAMES, type PlanDetail, type PlanUnit } from '../../../../inspections/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Fault } from '../../../ui/fault.tsx'
import { named } from '../../../ui/named.ts'
import { NotFound } from '../../../ui/not-found.tsx'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { type JudgeAsk, JudgeSheet } from './judge-sheet.tsx'
import { usePlan } from './plan-data.ts'
import { differencesIn } from './plan-form.ts'
import { type FoundItem, SheetTable } from './sheet-table.tsx'
import { FindingSheet, useLinked, VisitConclusions } from './visit-conclusions.tsx'

interface OfUnit {
  readonly plan: PlanDetail
  readonly one: PlanUnit
}

function Head({ plan, one }: OfUnit) {
  const differences = differencesIn(one)
  return (
    <div className="page-head">
      <div>
        <p className="lead">
          <Link to="/kiem-tra/ke-hoach">{t('Kế hoạch kiểm tra, tự kiểm tra')}</Link> ·{' '}
          <Link to="/kiem-tra/ke-hoach/$planId" params={{ planId: plan.id }}>
            {plan.title ?? t('(nội dung đã xóa)')}
          </Link>
        </p>
        <h1>{one.unit.name}</h1>
        <p className="lead">
          {named(CHOSEN_BY_NAMES[one.chosenBy])}
          {one.reason !== null && ` (${one.reason})`}
          {' · '}
          {one.visitOn === null ? t('chưa định ngày') : t('kiểm tra ngày {date}', { date: showDate(one.visitOn) })}
          {one.team.length > 0 && ` · ${one.team.map((who) => who ?? t('(đã xóa)')).join('; ')}`}
        </p>
        <p className="lead">
          <strong className={differences > 0 ? 'differs' : undefined}>
            {t('{count} mục đơn vị và đoàn đánh giá khác nhau', { count: showCount(differences) })}
          </strong>
        </p>
      </div>
    </div>
  )
}

interface PartProps extends OfUnit {
  readonly subject: PlanDetail['subjects'][number]
  readonly ask: (what: JudgeAsk) => void
  readonly onFinding: ((item: FoundItem) => void) | undefined
}

function SubjectPart({ plan, one, subject, ask, onFinding }: PartProps) {
  const sheets = one.sheets.find(({ subjectId }) => subjectId === subject.subjectId)
  if (!sheets) return null
  const id = `subject-${subject.subjectId}`
  const button = (action: JudgeAsk['action'], text: string) => (
    <button type="button" className="button" data-tone="main" onClick={() => ask({ action, subject })}>
      {text}
    </button>
  )
  return (
    <section className="card stack one-column" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{subject.name}</h2>
        <div className="row no-print">
          {one.mayAssess && sheets.found === null && button('assess', sheets.own ? t('Sửa tự đánh giá') : t('Tự đánh giá'))}
          {plan.allowed.includes('record-visit') &&
            button('record-visit', sheets.found ? t('Sửa kết quả kiểm tra') : t('Ghi kết quả kiểm tra'))}
        </div>
      </div>
      <SheetTable subject={subject} sheets={sheets} onFinding={onFinding} />
    </section>
  )
}

function Loaded({ plan, one }: OfUnit) {
  const [asking, setAsking] = useState<JudgeAsk>()
  const [finding, setFinding] = useState<FoundItem>()
  const linked = useLinked(one.conclusions)
  const changeable = linked.filter(({ may }) => may.includes('change'))
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <div className="stack one-column plan" ref={page}>
      <Head plan={plan} one={one} />
      {plan.status === 'draft' && (
        <p className="note">{t('Kế hoạch còn là dự thảo: đơn vị tự đánh giá, đoàn ghi kết quả sau khi kế hoạch được phê duyệt.')}</p>
      )}
      {plan.subjects.map((subject) => (
        <SubjectPart
          key={subject.subjectId}
          {...{ plan, one, subject }}
          ask={setAsking}
          onFinding={changeable.length > 0 ? setFinding : undefined}
        />
      ))}
      <VisitConclusions plan={plan} one={one} linked={linked} />
      {asking && <JudgeSheet plan={plan} one={one} ask={asking} onClose={() => setAsking(undefined)} />}
      {finding && <FindingSheet one={one} item={finding} linked={changeable} onClose={() => setFinding(undefined)} />}
    </div>
  )
}

/** One unit of a plan: what it said of itself, what the team found, where they differ, and the conclusions that came of it. */
export function Visit() {
  const { planId, unitId } = useParams({ from: '/kiem-tra/ke-hoach/$planId/$unitId' })
  const { data, error, refetch } = usePlan(planId)
  if (!data) return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
  const one = data.units.find(({ unit }) => unit.id === unitId)
  return one ? <Loaded plan={data} one={one} /> : <NotFound />
}
