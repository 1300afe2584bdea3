import { Trans } from '@lingui/react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CloneAnswer, ClonePreview, DirectiveDetail } from '../../../documents/index.ts'
import { askJson, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type CloneForm, countLines, firstForm, orderOf, questionOf, withOne } from './clone-form.ts'
import { CloneLineItem } from './clone-line.tsx'

type Change = (change: Partial<CloneForm>) => void

function Parameters({ form, preview, onChange }: { form: CloneForm; preview: ClonePreview | undefined; onChange: Change }) {
  const places = preview?.places ?? []
  return (
    <>
      <div className="row">
        <Field label={t('Cho năm')}>
          <input
            type="number"
            required
            value={form.year}
            onChange={(event) => onChange({ year: event.currentTarget.valueAsNumber || 0 })}
          />
        </Field>
        {places.length > 0 && (
          <Field label={t('Cho nơi')}>
            <select value={form.place ?? ''} onChange={(event) => onChange({ place: event.currentTarget.value || null })}>
              <option value="">{t('cùng nơi')}</option>
              {places.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <DateField label={t('Ngày văn bản mới, nếu đã có')} name="issuedOn" onDay={(day) => onChange({ issuedOn: day })} />
        <Field label={t('Số, ký hiệu, nếu đã có')}>
          <input name="number" maxLength={80} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('Tên văn bản mới')}>
        <textarea
          rows={2}
          maxLength={1000}
          value={form.title ?? preview?.title.after ?? ''}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}

function Lines({ form, preview, onChange }: { form: CloneForm; preview: ClonePreview; onChange: Change }) {
  const { taken, doubtful, left } = countLines(preview.lines, form.leaveOut)
  return (
    <>
      <p aria-live="polite">
        {t('{taken} nhiệm vụ, {doubtful} cần xem lại khi duyệt; bỏ {left}. Cơ quan theo ngày {date}.', {
          ...{ taken: showCount(taken), doubtful: showCount(doubtful), left: showCount(left), date: showDate(preview.on) },
        })}
      </p>
      <ul className="follow-lines">
        {preview.lines.map((line) => (
          <CloneLineItem
            key={line.duty}
            line={line}
            isTaken={!form.leaveOut.has(line.duty)}
            title={form.titles.get(line.duty) ?? line.title.after ?? ''}
            keepsYears={form.keepYears.has(line.duty)}
            onTake={(isTaken) => onChange({ leaveOut: withOne(form.leaveOut, line.duty, !isTaken) })}
            onTitle={(title) => onChange({ titles: new Map([...form.titles, [line.duty, title]]) })}
            onKeepYears={(keeps) => onChange({ keepYears: withOne(form.keepYears, line.duty, keeps) })}
          />
        ))}
      </ul>
    </>
  )
}

/** Makes a directive under review out of an issued one: every line is seen as it will be before anything is written. */
export function CloneSheet({ detail, onClose }: { detail: DirectiveDetail; onClose: () => void }) {
  const [form, setForm] = useState(() => firstForm(detail))
  const navigate = useNavigate()
  const queries = useQueryClient()
  const path = `/api/documents/${detail.id}/clone`
  const question = questionOf(form)
  const { data, error } = useQuery({
    queryKey: ['clone', detail.id, question],
    queryFn: ({ signal }) => askJson<ClonePreview>(`${path}/preview`, question, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const onChange: Change = (change) => setForm((before) => ({ ...before, ...change }))
  return (
    <Sheet
      title={t('Lập văn bản cho năm sau, nơi khác')}
      submit={t('Lập văn bản để duyệt')}
      onSubmit={async (fields) => {
        const made = await postJson<CloneAnswer>(path, { order: orderOf(form, String(fields.get('number') ?? '')) })
        await Promise.all([['documents'], ['document', detail.id]].map((queryKey) => queries.invalidateQueries({ queryKey })))
        await navigate({ to: '/van-ban/$documentId', params: { documentId: made.id } })
      }}
      onClose={onClose}
    >
      <p className="soft">
        <Trans id="Lấy lại các nhiệm vụ đã duyệt thành một văn bản mới đang duyệt: hạn dời theo năm, cơ quan theo ngày mới. Số và ngày của văn bản được viện dẫn giữ nguyên." />
      </p>
      <Parameters form={form} preview={data} onChange={onChange} />
      {error && (
        <p className="note" data-tone="error" role="alert">
          {error.message}
        </p>
      )}
      {data && !error && <Lines form={form} preview={data} onChange={onChange} />}
    </Sheet>
  )
}
