import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SAMPLE_RESULT_NAMES, SAMPLE_RESULTS, type SampledTask, type SampleResult } from '../../../tasks/index.ts'
import { postJson } from '../../api.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { Sheet } from '../../ui/sheet.tsx'

function Words({ name, label, required = true }: { name: string; label: string; required?: boolean }) {
  return (
    <Field label={label}>
      <textarea name={name} rows={2} maxLength={4000} required={required} />
    </Field>
  )
}

function verdictOf(result: SampleResult, form: FormData): object {
  if (result === 'confirmed') return { result, note: textOf(form, 'note') }
  if (result === 'not-checkable') return { result, reason: textOf(form, 'reason') }
  return { result, reason: textOf(form, 'reason'), missing: textOf(form, 'missing') }
}

/** What came of looking at a drawn task, or a newer result with the reason of the correction. */
export function ResultSheet(props: { sampleId: string; task: SampledTask; onClose: () => void }) {
  const { sampleId, task } = props
  const queries = useQueryClient()
  const before = task.results.at(-1)
  const [result, setResult] = useState<SampleResult>(before?.result ?? 'confirmed')
  const send = async (form: FormData): Promise<void> => {
    const effectiveOn = dayOf(form, 'on')
    const check = { verdict: verdictOf(result, form), correction: textOf(form, 'correction') }
    const asked = { taskId: task.id, expectedVersion: before?.version ?? 0, check, ...(effectiveOn === null ? {} : { effectiveOn }) }
    await postJson(`/api/samples/${encodeURIComponent(sampleId)}/results`, asked)
    await Promise.all([queries.invalidateQueries({ queryKey: ['sample'] }), queries.invalidateQueries({ queryKey: ['samples'] })])
  }
  return (
    <Sheet title={before ? t('Sửa kết quả kiểm tra') : t('Ghi kết quả kiểm tra')} submit={t('Ghi')} onSubmit={send} onClose={props.onClose}>
      <p className="soft">{task.title ?? t('(nội dung đã xóa)')}</p>
      <fieldset className="choices">
        <legend>{t('Kết quả')}</legend>
        {SAMPLE_RESULTS.map((one) => (
          <label key={one}>
            <input type="radio" name="result" value={one} checked={one === result} onChange={() => setResult(one)} />{' '}
            {named(SAMPLE_RESULT_NAMES[one])}
          </label>
        ))}
      </fieldset>
      {result !== 'confirmed' && <Words name="reason" label={t('Lý do')} />}
      {result === 'not-confirmed' && <Words name="missing" label={t('Còn thiếu gì')} />}
      {result === 'confirmed' && <Words name="note" label={t('Ghi chú (nếu có)')} required={false} />}
      {before && <Words name="correction" label={t('Vì sao sửa kết quả trước')} />}
      <DateField label={t('Ngày kiểm tra')} name="on" hint={t('Để trống là hôm nay.')} />
    </Sheet>
  )
}
