import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type InspectionWritten,
  OUTCOME_NAMES,
  RECOMMENDATION_ACTION_NAMES,
  type RecommendationAction,
  type RecommendationDetail,
} from '../../../inspections/index.ts'
import type { TaskList } from '../../../tasks/index.ts'
import { ApiError, getJson, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { ProofFields } from '../../ui/proof-fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { refreshInspections, useRecommendations } from './inspection-data.ts'
import { NoticeFields } from './notice-fields.tsx'
import { RECOMMENDATION_FIELDS, type RecommendationField, recommendationBody } from './recommendation-form.ts'

/** What a sheet is for: an action, and for a recall the entry that is taken back. */
export interface RecommendationAsk {
  readonly action: RecommendationAction
  readonly version?: number | undefined
}

interface OfRecommendation {
  readonly of: RecommendationDetail
}

/** A task to link, found by its words. */
function TaskField({ of }: OfRecommendation) {
  const [words, setWords] = useState('')
  const { data } = useQuery({
    queryKey: ['tasks-to-link', words],
    queryFn: ({ signal }) => getJson<TaskList>(`/api/tasks?limit=50&q=${encodeURIComponent(words)}`, signal),
  })
  const linked = new Set(of.tasks.map(({ id }) => id))
  const found = (data?.items ?? []).filter(({ id }) => !linked.has(id))
  return (
    <>
      <Field label={t('Tìm nhiệm vụ')} hint={t('Gõ vài chữ, có dấu hoặc không dấu')}>
        <input type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} autoComplete="off" />
      </Field>
      <Field label={t('Nhiệm vụ')}>
        <select name="task" required size={6} key={words}>
          {found.map(({ id, clause, title, lead }) => (
            <option key={id} value={id}>
              {[clause === null ? null : clauseText(clause), lead.name, title].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}

function ServedField({ of }: OfRecommendation) {
  return (
    <Field label={t('Nhiệm vụ')}>
      <select name="task" required>
        {of.tasks.map(({ id, clause, title, lead }) => (
          <option key={id} value={id}>
            {[clause === null ? null : clauseText(clause), lead.name, title].filter(Boolean).join(' · ')}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Proofs only where they are needed or wanted: what is called implemented has one. */
function ProofsIfWanted() {
  const [wanted, setWanted] = useState(false)
  if (wanted) return <ProofFields name="proofs" />
  return (
    <button type="button" className="button" onClick={() => setWanted(true)}>
      {t('Kèm minh chứng (cần có khi đã thực hiện)')}
    </button>
  )
}

function RenewedField({ of }: OfRecommendation) {
  const list = useRecommendations({})
  const later = (list.data?.items ?? []).filter(({ id }) => id !== of.id)
  return (
    <Field label={t('Kiến nghị mới tiếp nối (nếu có)')}>
      <select name="renewedBy">
        <option value="">{t('không')}</option>
        {later.map(({ id, source, label }) => (
          <option key={id} value={id}>
            {source.number}, {label}
          </option>
        ))}
      </select>
    </Field>
  )
}

function Words({ name, label, required }: { name: string; label: string; required: boolean }) {
  return (
    <Field label={label}>
      <textarea name={name} rows={3} maxLength={4000} required={required} />
    </Field>
  )
}

function FieldView({ field, of }: OfRecommendation & { field: RecommendationField }) {
  switch (field) {
    case 'task':
      return <TaskField of={of} />
    case 'served':
      return <ServedField of={of} />
    case 'reason':
      return <Words name="reason" label={t('Lý do')} required />
    case 'unit':
      return <UnitSelect label={t('Đơn vị báo cáo')} name="unit" units={of.addressees} required />
    case 'outcome':
      return (
        <Field label={t('Kết quả')}>
          <select name="outcome" required>
            {Object.entries(OUTCOME_NAMES).flatMap(([id, name]) =>
              id === 'open'
                ? []
                : [
                    <option key={id} value={id}>
                      {named(name)}
                    </option>,
                  ],
            )}
          </select>
        </Field>
      )
    case 'proofs':
      return <ProofFields name="proofs" />
    case 'proofs?':
      return <ProofsIfWanted />
    case 'note?':
      return <Words name="note" label={t('Ghi chú (nếu cần)')} required={false} />
    case 'amount':
      return (
        <Field label={t('Số tiền thu được lần này (đồng)')} hint={t('Còn phải thu {left} đồng', { left: (of.amount ?? 0) - of.recovered })}>
          <input name="amount" type="number" min={1} max={(of.amount ?? 0) - of.recovered} step={1} required />
        </Field>
      )
    case 'notice':
      return <NoticeFields name="notice" label={t('Văn bản')} />
    case 'renewedBy?':
      return <RenewedField of={of} />
  }
}

/** For whom something is entered: the body that inspected, or who has its place today; the addressee that answered on paper. */
function OnBehalfField({ action, of, office }: OfRecommendation & { action: RecommendationAction; office: string }) {
  const units = useUnits(action === 'check' || action === 'close')
  if (action === 'report') {
    if (of.addressees.some(({ id }) => id === office)) return null
    return <UnitSelect label={t('Nhập thay cho')} name="onBehalfOf" units={of.addressees} required />
  }
  if ((action !== 'check' && action !== 'close') || of.body.id === office) return null
  const others = units.filter(({ id }) => id !== of.body.id)
  return (
    <UnitSelect
      label={t('Nhập thay cho cơ quan đã thanh tra (hoặc cơ quan nay kế tục)')}
      name="onBehalfOf"
      units={[of.body, ...others]}
      value={of.body.id}
      required
    />
  )
}

/** A form for one action on a recommendation; a refusal stays on it. Somebody else's entry is fetched, and the next send goes on from it. */
export function RecommendationSheet(props: OfRecommendation & { ask: RecommendationAsk; office: string; onClose: () => void }) {
  const { of, ask, office } = props
  const queries = useQueryClient()
  const name = named(RECOMMENDATION_ACTION_NAMES[ask.action])
  const send = async (form: FormData): Promise<void> => {
    try {
      const body = recommendationBody(ask.action, form, { expectedVersion: of.version, version: ask.version })
      await postJson<InspectionWritten>(`/api/recommendations/${encodeURIComponent(of.id)}/actions`, body)
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await refreshInspections(queries)
      throw error
    }
    await refreshInspections(queries)
    notify({ text: t('Đã ghi: {action}', { action: name }), undo: [] })
  }
  const hasDay = ask.action !== 'recall' && ask.action !== 'serve' && ask.action !== 'unserve'
  return (
    <Sheet title={name} submit={name} onSubmit={send} onClose={props.onClose}>
      <p className="lead">
        {of.label}. {of.text}
      </p>
      <OnBehalfField action={ask.action} of={of} office={office} />
      {RECOMMENDATION_FIELDS[ask.action].map((field) => (
        <FieldView key={field} field={field} of={of} />
      ))}
      {hasDay && <DateField label={t('Ngày thực hiện')} name="effectiveOn" hint={t('Để trống: hôm nay')} />}
    </Sheet>
  )
}
