import {
  CONCLUSION_KIND_NAMES,
  type ConclusionDetail,
  type ConclusionItem,
  FINDING_KIND_NAMES,
  type InspectionWritten,
  RECOMMENDATION_KIND_NAMES,
} from '../../../inspections/index.ts'
import type { Name } from '../../../kernel/index.ts'
import { postJson } from '../../api.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitChecks, UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { NoticeFields, noticeOf } from './notice-fields.tsx'

function KindSelect({ name, names }: { name: string; names: Readonly<Record<string, Name>> }) {
  return (
    <Field label={t('Loại')}>
      <select name={name}>
        {Object.entries(names).map(([id, one]) => (
          <option key={id} value={id}>
            {named(one)}
          </option>
        ))}
      </select>
    </Field>
  )
}

function Words({ name, label, required = true }: { name: string; label: string; required?: boolean }) {
  return (
    <Field label={label}>
      <textarea name={name} rows={3} maxLength={4000} required={required} />
    </Field>
  )
}

/** A paper of an inspecting body comes in. */
export function RecordSheet(props: {
  conclusions: readonly ConclusionItem[]
  /** The units that are ticked at first. */
  inspected?: readonly string[]
  onClose: () => void
  onDone: (id: string) => Promise<void>
}) {
  const units = useUnits()
  const send = async (form: FormData): Promise<void> => {
    const { id } = await postJson<InspectionWritten>('/api/conclusions', {
      kind: textOf(form, 'kind'),
      notice: noticeOf(form, 'notice'),
      title: textOf(form, 'title'),
      body: textOf(form, 'body'),
      inspected: form.getAll('inspected').map(String),
      follows: textOf(form, 'follows'),
      isTextKnown: form.get('unknown') === null,
    })
    await props.onDone(id)
  }
  return (
    <Sheet title={t('Ghi văn bản thanh tra, kiểm tra')} submit={t('Ghi')} onSubmit={send} onClose={props.onClose}>
      <KindSelect name="kind" names={CONCLUSION_KIND_NAMES} />
      <NoticeFields name="notice" label={t('Văn bản')} />
      <Field label={t('Trích yếu')}>
        <textarea name="title" rows={2} maxLength={500} required />
      </Field>
      <UnitSelect label={t('Cơ quan thanh tra, kiểm tra')} name="body" units={units} none={t('— chọn —')} required />
      <UnitChecks label={t('Đơn vị được thanh tra, kiểm tra')} name="inspected" units={units} value={props.inspected ?? []} />
      <Field label={t('Kiểm tra việc thực hiện văn bản')}>
        <select name="follows">
          <option value="">{t('không')}</option>
          {props.conclusions.map(({ id, notice }) => (
            <option key={id} value={id}>
              {notice.number} ({showDate(notice.issuedOn)})
            </option>
          ))}
        </select>
      </Field>
      <label>
        <input type="checkbox" name="unknown" /> {t('Chưa có bản gốc, mới biết số và ngày')}
      </label>
    </Sheet>
  )
}

/** What a sheet on a conclusion is for. */
export type ConclusionAsk =
  | { readonly kind: 'finding' | 'recommendation' | 'direct' }
  | { readonly kind: 'withdraw'; readonly findingId: string }

function requestOf(ask: ConclusionAsk, form: FormData): object {
  switch (ask.kind) {
    case 'finding':
      return {
        ...{ action: 'add-finding', kind: textOf(form, 'kind'), text: textOf(form, 'text'), cause: textOf(form, 'cause') },
        responsible: textOf(form, 'responsible'),
      }
    case 'recommendation': {
      const amount = textOf(form, 'amount')
      return {
        ...{ action: 'recommend', label: textOf(form, 'label'), findings: form.getAll('findings').map(String), kind: textOf(form, 'kind') },
        ...{ text: textOf(form, 'text'), addressees: form.getAll('addressees').map(String), dueOn: dayOf(form, 'dueOn') },
        amount: amount === null ? null : Number(amount),
      }
    }
    case 'direct':
      return { action: 'direct', notice: noticeOf(form, 'notice') }
    case 'withdraw':
      return { action: 'withdraw-finding', findingId: ask.findingId, reason: textOf(form, 'reason') }
  }
}

const TITLES = {
  finding: 'Thêm tồn tại',
  recommendation: 'Thêm kiến nghị',
  direct: 'Ghi văn bản chỉ đạo thực hiện',
  withdraw: 'Bỏ tồn tại ghi nhầm',
} as const

function FindingFields() {
  const units = useUnits()
  return (
    <>
      <KindSelect name="kind" names={FINDING_KIND_NAMES} />
      <Words name="text" label={t('Nội dung')} />
      <Words name="cause" label={t('Nguyên nhân (nếu nêu)')} required={false} />
      <UnitSelect label={t('Trách nhiệm thuộc')} name="responsible" units={units} none={t('không nêu')} />
    </>
  )
}

function RecommendationFields({ conclusion }: { conclusion: ConclusionDetail }) {
  const units = useUnits()
  return (
    <>
      <div className="row">
        <Field label={t('Số thứ tự')}>
          <input name="label" maxLength={40} required defaultValue={String(conclusion.recommendationCount + 1)} autoComplete="off" />
        </Field>
        <KindSelect name="kind" names={RECOMMENDATION_KIND_NAMES} />
      </div>
      <Words name="text" label={t('Nội dung')} />
      {conclusion.findings.length > 0 && (
        <fieldset className="checks">
          <legend>{t('Căn cứ tồn tại')}</legend>
          {conclusion.findings.map(({ id, text }) => (
            <label key={id}>
              <input type="checkbox" name="findings" value={id} /> {id}: {text ?? t('(nội dung đã xóa)')}
            </label>
          ))}
        </fieldset>
      )}
      <UnitChecks label={t('Đơn vị thực hiện')} name="addressees" units={units} value={[]} />
      <div className="row">
        <DateField label={t('Hạn thực hiện')} name="dueOn" hint={t('Để trống: không nêu hạn')} />
        <Field label={t('Số tiền phải thu (đồng)')} hint={t('Để trống: không phải thu tiền')}>
          <input name="amount" type="number" min={1} step={1} />
        </Field>
      </div>
    </>
  )
}

/** Adds to a conclusion, or takes a finding back. */
export function ConclusionSheet(props: {
  conclusion: ConclusionDetail
  ask: ConclusionAsk
  onClose: () => void
  onDone: () => Promise<void>
}) {
  const { conclusion, ask } = props
  const title = t(TITLES[ask.kind])
  const send = async (form: FormData): Promise<void> => {
    const body = { expectedVersion: conclusion.version, request: requestOf(ask, form) }
    await postJson<InspectionWritten>(`/api/conclusions/${encodeURIComponent(conclusion.id)}/actions`, body)
    await props.onDone()
  }
  return (
    <Sheet title={title} submit={title} onSubmit={send} onClose={props.onClose}>
      {ask.kind === 'finding' && <FindingFields />}
      {ask.kind === 'recommendation' && <RecommendationFields conclusion={conclusion} />}
      {ask.kind === 'direct' && <NoticeFields name="notice" label={t('Văn bản chỉ đạo')} />}
      {ask.kind === 'withdraw' && <Words name="reason" label={t('Lý do')} />}
    </Sheet>
  )
}
