import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountView } from '../../../access/index.ts'
import { compareByGivenName } from '../../../kernel/index.ts'
import type { TaskDetail } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { DecisionFields } from '../../ui/decision-fields.tsx'
import { Field } from '../../ui/field.tsx'
import { ProofFields } from '../../ui/proof-fields.tsx'
import { UnitChecks, UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { ChecklistFields } from '../proofs/checklist-fields.tsx'
import { FieldSelect } from './field-select.tsx'
import type { ActionField } from './task-action-form.ts'

const LONGEST_TEXT = 4000

function TextField(props: { label: string; name: string; required: boolean }) {
  return (
    <Field label={props.label}>
      <textarea name={props.name} rows={3} maxLength={LONGEST_TEXT} required={props.required} />
    </Field>
  )
}

/** A colleague of an agency to choose, by given name. */
export function PersonField(props: { label: string; name: string; required: boolean; office: string }) {
  const { data } = useQuery({
    queryKey: ['accounts', props.office],
    queryFn: ({ signal }) =>
      getJson<{ items: AccountView[] }>(`/api/accounts?office=${encodeURIComponent(props.office)}&limit=200`, signal),
  })
  const people = (data?.items ?? []).filter((one) => one.office === props.office && one.status === 'active')
  return (
    <Field label={props.label}>
      <select name={props.name} required={props.required} defaultValue="">
        <option value="">{t('— chọn người —')}</option>
        {[...people]
          .sort((a, b) => compareByGivenName(a.name, b.name))
          .map((one) => (
            <option key={one.accountId} value={one.accountId}>
              {one.name}
            </option>
          ))}
      </select>
    </Field>
  )
}

function UnitsField({ task }: { task: TaskDetail }) {
  const units = useUnits()
  const known = units.length > 0 ? units : [task.lead, ...task.coordinators]
  return (
    <>
      <UnitSelect key={units.length} label={t('Cơ quan chủ trì')} name="lead" units={known} value={task.lead.id} required />
      <UnitChecks label={t('Cơ quan phối hợp')} name="coordinators" units={known} value={task.coordinators.map((unit) => unit.id)} />
    </>
  )
}

function GrantedField({ task }: { task: TaskDetail }) {
  const [granted, setGranted] = useState(true)
  return (
    <>
      <Field label={t('Quyết định')}>
        <select name="granted" value={granted ? 'yes' : 'no'} onChange={(event) => setGranted(event.currentTarget.value === 'yes')}>
          <option value="yes">{t('Cho gia hạn')}</option>
          <option value="no">{t('Không cho gia hạn')}</option>
        </select>
      </Field>
      {granted && <DateField label={t('Thời hạn mới')} name="to" value={task.extension?.to} required />}
    </>
  )
}

/** What a name of a period looks like, by the rhythm of the duty. */
function periodExample(task: TaskDetail): string {
  const year = task.asOf.slice(0, 4)
  if (task.term.kind !== 'recurring') return task.asOf.slice(0, 7)
  const names = {
    month: task.asOf.slice(0, 7),
    quarter: `${year}-Q1`,
    'half-year': `${year}-H1`,
    'nine-month': `${year}-9M`,
    year,
  } as const
  return names[task.term.frequency]
}

function PeriodField({ task }: { task: TaskDetail }) {
  return (
    <Field label={t('Kỳ báo cáo')} hint={t('Viết như {example}', { example: periodExample(task) })}>
      <input name="period" required pattern="\d{4}(-(0[1-9]|1[0-2])(-\d{2})?|-Q[1-4]|-H[12]|-9M)?" autoComplete="off" />
    </Field>
  )
}

/** One field of a sheet. */
export function ActionFieldView({ field, task }: { field: ActionField; task: TaskDetail }) {
  switch (field) {
    case 'reason':
      return <TextField label={t('Lý do')} name="reason" required />
    case 'reason?':
      return <TextField label={t('Lý do (nếu cần)')} name="reason" required={false} />
    case 'note':
      return <TextField label={t('Nội dung')} name="note" required />
    case 'note?':
      return <TextField label={t('Ghi chú (nếu cần)')} name="note" required={false} />
    case 'proofs':
      return <ProofFields name="proofs" />
    case 'checklist':
      return task.proof === null ? null : <ChecklistFields proof={task.proof} />
    case 'decision':
      return <DecisionFields name="decision" />
    case 'to':
      return <DateField label={t('Xin gia hạn đến ngày')} name="to" required />
    case 'granted':
      return <GrantedField task={task} />
    case 'newDue?':
      return <DateField label={t('Thời hạn mới')} name="newDue" hint={t('Để trống: giữ thời hạn cũ')} />
    case 'percent?':
      return (
        <Field label={t('Tiến độ (%)')}>
          <input name="percent" type="number" min={0} max={100} step={1} defaultValue={task.percent ?? ''} />
        </Field>
      )
    case 'period':
      return <PeriodField task={task} />
    case 'on':
      return <DateField label={t('Ngày sự kiện xảy ra')} name="on" required />
    case 'units':
      return <UnitsField task={task} />
    case 'division':
      return (
        <Field label={t('Phòng, bộ phận')}>
          <input name="division" maxLength={300} required autoComplete="off" />
        </Field>
      )
    case 'specialist?':
      return <PersonField label={t('Người thực hiện (nếu đã rõ)')} name="specialist" required={false} office={task.lead.id} />
    case 'person':
      return <PersonField label={t('Bàn giao cho')} name="person" required office={task.lead.id} />
    case 'unit':
      return <UnitSelect label={t('Cơ quan phối hợp')} name="unit" units={task.coordinators} required />
    case 'part':
      return <TextField label={t('Phần việc phải góp')} name="part" required />
    case 'due':
      return <DateField label={t('Thời hạn')} name="due" required />
    case 'due?':
      return <DateField label={t('Hạn của phần này')} name="due" hint={t('Để trống: theo thời hạn của nhiệm vụ')} />
    case 'next':
      return <DateField label={t('Rà soát lần sau vào ngày')} name="next" required />
    case 'field':
      return <FieldSelect value={task.field} />
    case 'version':
      return null
  }
}
