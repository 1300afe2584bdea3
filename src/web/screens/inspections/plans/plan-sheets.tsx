import { useState } from 'react'
import type { PlanDetail } from '../../../../inspections/index.ts'
import { SEED_MAX } from '../../../../kernel/index.ts'
import { LEVEL_NAMES } from '../../../../organizations/index.ts'
import { dayOf, textOf } from '../../../form-values.ts'
import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { UnitChecks, UnitSelect } from '../../../ui/unit-picker.tsx'
import { NoticeFields, noticeOf } from '../notice-fields.tsx'
import { useAct, useCandidates } from './plan-data.ts'
import { type Candidate, candidatesOf, teamIn } from './plan-form.ts'

/** What a sheet on a plan is for. */
export type PlanAsk =
  | { readonly action: 'choose-subject' | 'rank' | 'draw' | 'name-unit' | 'approve' }
  | { readonly action: 'drop-unit' | 'plan-visit'; readonly unit: { readonly id: string; readonly name: string } }

/** So many agencies an order by risk or a draw takes at once. */
const MOST_UNITS = 600

const TITLES = {
  'choose-subject': 'Chọn chuyên đề',
  rank: 'Xếp đơn vị theo rủi ro',
  draw: 'Rút ngẫu nhiên',
  'name-unit': 'Chỉ định đơn vị',
  'drop-unit': 'Bỏ đơn vị được chỉ định',
  'plan-visit': 'Định ngày kiểm tra',
  approve: 'Ghi văn bản phê duyệt',
} as const

const DONE = {
  'choose-subject': 'Đã chọn chuyên đề.',
  rank: 'Đã xếp theo rủi ro.',
  draw: 'Đã rút.',
  'name-unit': 'Đã chỉ định.',
  'drop-unit': 'Đã bỏ.',
  'plan-visit': 'Đã định ngày.',
  approve: 'Đã phê duyệt.',
} as const

function unitsIn(form: FormData, candidates: readonly Candidate[]): string[] {
  const units = candidatesOf(candidates, form.getAll('levels').map(String), form.getAll('units').map(String))
  if (units.length === 0) throw new Error(t('Chọn ít nhất một cấp hoặc một cơ quan để xét.'))
  if (units.length > MOST_UNITS) throw new Error(t('Mỗi lần xét không quá {most} cơ quan.', { most: MOST_UNITS }))
  return units
}

function requestOf(ask: PlanAsk, form: FormData, candidates: readonly Candidate[]): object {
  switch (ask.action) {
    case 'choose-subject':
      return { action: ask.action, subjectId: textOf(form, 'subjectId') }
    case 'rank': {
      const asOf = dayOf(form, 'asOf')
      const counted = { units: unitsIn(form, candidates), count: Number(textOf(form, 'count')) }
      return { action: ask.action, ...counted, ...(asOf === null ? {} : { asOf }) }
    }
    case 'draw': {
      const seed = textOf(form, 'seed')
      const counted = { units: unitsIn(form, candidates), count: Number(textOf(form, 'count')) }
      return { action: ask.action, ...counted, ...(seed === null ? {} : { seed: Number(seed) }) }
    }
    case 'name-unit':
      return { action: ask.action, unit: textOf(form, 'unit'), reason: textOf(form, 'reason') }
    case 'drop-unit':
      return { action: ask.action, unit: ask.unit.id, reason: textOf(form, 'reason') }
    case 'plan-visit':
      return { action: ask.action, unit: ask.unit.id, on: dayOf(form, 'on'), team: teamIn(String(form.get('team') ?? '')) }
    case 'approve':
      return { action: ask.action, notice: noticeOf(form, 'notice') }
  }
}

/** Which agencies are looked at: whole levels, and single ones. */
function PoolFields({ candidates }: { candidates: readonly Candidate[] }) {
  const levels = [...new Set(candidates.map(({ level }) => level))]
  return (
    <>
      <fieldset className="checks">
        <legend>{t('Xét mọi cơ quan của cấp')}</legend>
        <div className="check-list levels">
          {levels.map((level) => (
            <label key={level}>
              <input type="checkbox" name="levels" value={level} /> {named(LEVEL_NAMES[level])}{' '}
              <span className="soft">({showCount(candidates.filter((one) => one.level === level).length)})</span>
            </label>
          ))}
        </div>
      </fieldset>
      <UnitChecks label={t('Và từng cơ quan')} name="units" units={candidates} value={[]} />
    </>
  )
}

function CountField({ label }: { label: string }) {
  return (
    <Field label={label}>
      <input name="count" type="number" min={1} max={MOST_UNITS} step={1} defaultValue={3} required />
    </Field>
  )
}

function Reason({ label }: { label: string }) {
  return (
    <Field label={label}>
      <textarea name="reason" rows={2} maxLength={4000} required />
    </Field>
  )
}

function VisitFields({ plan, unitId }: { plan: PlanDetail; unitId: string }) {
  const planned = plan.units.find(({ unit }) => unit.id === unitId)
  const before = plan.units.findLast(({ team }) => team.length > 0)
  const [team] = useState(() => (planned?.team.length ? planned.team : (before?.team ?? [])).map((one) => one ?? '').join('\n'))
  return (
    <>
      <DateField
        label={t('Ngày kiểm tra')}
        name="on"
        value={planned?.visitOn}
        required
        hint={t('Ngày làm việc trong năm {year}', { year: plan.year })}
      />
      <Field label={t('Đoàn kiểm tra')} hint={t('Mỗi dòng một chức vụ, không ghi tên người')}>
        <textarea name="team" rows={3} required defaultValue={team} />
      </Field>
    </>
  )
}

function Fields({ plan, ask, candidates }: { plan: PlanDetail; ask: PlanAsk; candidates: readonly Candidate[] }) {
  switch (ask.action) {
    case 'choose-subject':
      return (
        <Field label={t('Chuyên đề')}>
          <select name="subjectId" required>
            {plan.choices.map(({ subjectId, name }) => (
              <option key={subjectId} value={subjectId}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )
    case 'rank':
      return (
        <>
          <PoolFields candidates={candidates} />
          <div className="row">
            <CountField label={t('Chọn bao nhiêu đơn vị điểm cao nhất')} />
            <DateField label={t('Số liệu tính đến hết ngày')} name="asOf" hint={t('Để trống: hôm nay')} />
          </div>
        </>
      )
    case 'draw':
      return (
        <>
          <PoolFields candidates={candidates} />
          <p className="hint">{t('Đơn vị đã chọn theo rủi ro hoặc được chỉ định không đưa vào rút.')}</p>
          <CountField label={t('Rút bao nhiêu đơn vị')} />
          <Field label={t('Hạt giống')} hint={t('Để trống: máy lấy một số. Muốn không ai nghi ngờ thì lấy số từ một sự kiện công khai.')}>
            <input name="seed" type="number" min={1} max={SEED_MAX} step={1} />
          </Field>
        </>
      )
    case 'name-unit':
      return (
        <>
          <UnitSelect label={t('Đơn vị')} name="unit" units={candidates} none={t('— chọn —')} required />
          <Reason label={t('Vì sao chỉ định')} />
        </>
      )
    case 'drop-unit':
      return <Reason label={t('Lý do')} />
    case 'plan-visit':
      return <VisitFields plan={plan} unitId={ask.unit.id} />
    case 'approve':
      return <NoticeFields name="notice" label={t('Văn bản phê duyệt kế hoạch')} />
  }
}

/** One thing done to a plan, in a dialog. */
export function PlanSheet({ plan, ask, onClose }: { plan: PlanDetail; ask: PlanAsk; onClose: () => void }) {
  const candidates = useCandidates()
  const act = useAct(plan)
  const looksAtUnits = ask.action === 'rank' || ask.action === 'draw' || ask.action === 'name-unit'
  // A dialog puts the focus on its first field: the fields that need the agencies are there from the start.
  if (looksAtUnits && candidates.length === 0) return null
  const title = 'unit' in ask ? `${t(TITLES[ask.action])}: ${ask.unit.name}` : t(TITLES[ask.action])
  return (
    <Sheet
      title={title}
      submit={t(TITLES[ask.action])}
      onSubmit={(form) => act(requestOf(ask, form, candidates), t(DONE[ask.action]))}
      onClose={onClose}
    >
      <Fields plan={plan} ask={ask} candidates={candidates} />
    </Sheet>
  )
}
