import { Trans } from '@lingui/react'
import { TRACKER_FIELDS, type TrackerField, type TrackerPlan, type TrackerPreview } from '../../../exchange/index.ts'
import { plainDate } from '../../../kernel/index.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { fieldName } from './field-names.ts'

interface PlanProps {
  readonly preview: TrackerPreview
  readonly busy: boolean
  readonly onPlan: (plan: TrackerPlan) => void
}

/** How the sheet is read: sheet, header row, what each column is, and what a row without a deadline becomes. Each change reads it anew. */
export function PlanForm({ preview, busy, onPlan }: PlanProps) {
  const { plan } = preview
  return (
    <details className="card stack" open={plan.mapping.title === null || plan.mapping.lead === null}>
      <summary>
        <Trans id="Cách đọc tệp: trang, dòng tiêu đề, các cột" />
      </summary>
      <fieldset className="plan" disabled={busy}>
        <legend className="skip">{t('Cách đọc tệp: trang, dòng tiêu đề, các cột')}</legend>
        <Place {...{ preview, busy, onPlan }} />
        <Undated plan={plan} onPlan={onPlan} />
        {TRACKER_FIELDS.map((field) => (
          <ColumnSelect key={field} field={field} preview={preview} onPlan={onPlan} />
        ))}
      </fieldset>
    </details>
  )
}

function Place({ preview, onPlan }: PlanProps) {
  const { plan, sheets } = preview
  return (
    <>
      <Field label={t('Trang tính')}>
        <select value={plan.sheet} onChange={(event) => onPlan({ ...plan, sheet: Number(event.currentTarget.value) })}>
          {sheets.map((sheet) => (
            <option key={sheet.index} value={sheet.index}>
              {sheet.name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Dòng tiêu đề')}>
        <input
          type="number"
          min={1}
          max={Math.max(1, sheets[plan.sheet]?.rows ?? 1)}
          defaultValue={plan.headerRow + 1}
          onBlur={(event) => {
            const headerRow = Number(event.currentTarget.value) - 1
            if (Number.isInteger(headerRow) && headerRow >= 0 && headerRow !== plan.headerRow) onPlan({ ...plan, headerRow })
          }}
        />
      </Field>
    </>
  )
}

function Undated({ plan, onPlan }: { plan: TrackerPlan; onPlan: (plan: TrackerPlan) => void }) {
  const { undated } = plan
  const review = undated.kind === 'none' ? undated.reviewOn : undefined
  return (
    <>
      <Field label={t('Dòng không có thời hạn')}>
        <select
          value={undated.kind}
          onChange={(event) => {
            const isContinuing = event.currentTarget.value === 'continuing'
            const reviewOn = review ?? plainDate(`${new Date().getFullYear() + 1}-01-01`)
            onPlan({ ...plan, undated: isContinuing ? { kind: 'continuing' } : { kind: 'none', reviewOn } })
          }}
        >
          <option value="none">{t('Không thời hạn, có ngày rà soát')}</option>
          <option value="continuing">{t('Nhiệm vụ thường xuyên')}</option>
        </select>
      </Field>
      {review !== undefined && (
        <DateField
          label={t('Ngày rà soát')}
          name="reviewOn"
          value={review}
          onDay={(reviewOn) => reviewOn !== review && onPlan({ ...plan, undated: { kind: 'none', reviewOn } })}
        />
      )}
    </>
  )
}

function ColumnSelect(props: { field: TrackerField; preview: TrackerPreview; onPlan: (plan: TrackerPlan) => void }) {
  const { field, preview, onPlan } = props
  const { plan, columns } = preview
  const chosen = plan.mapping[field]
  const choose = (text: string): void => onPlan({ ...plan, mapping: { ...plan.mapping, [field]: text === '' ? null : Number(text) } })
  const sample = columns.find((column) => column.index === chosen)?.sample ?? ''
  return (
    <Field label={fieldName(field)} {...(sample === '' ? {} : { hint: sample })}>
      <select value={chosen ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('không có cột này')}</option>
        {columns.map((column) => (
          <option key={column.index} value={column.index}>
            {column.letter}: {column.heading}
          </option>
        ))}
      </select>
    </Field>
  )
}
