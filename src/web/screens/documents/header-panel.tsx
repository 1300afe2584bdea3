import { useState } from 'react'
import type { DirectiveDetail, ReviewRequest } from '../../../documents/index.ts'
import { parseDate } from '../../../kernel/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

const FIELDS = ['number', 'issuedOn', 'issuer', 'place', 'type', 'title', 'signerTitle'] as const
type HeaderField = (typeof FIELDS)[number]

const fieldText = (field: HeaderField): string =>
  ({
    number: t('Số, ký hiệu'),
    issuedOn: t('Ngày ban hành'),
    issuer: t('Cơ quan ban hành'),
    place: t('Địa danh'),
    type: t('Loại văn bản'),
    title: t('Trích yếu'),
    signerTitle: t('Chức vụ người ký'),
  })[field]

/** What was read in the letterhead; each field can be corrected while the document is under review. */
export function HeaderPanel({ detail, onSave }: { detail: DirectiveDetail; onSave: (command: ReviewRequest) => Promise<unknown> }) {
  const [editing, setEditing] = useState<HeaderField>()
  const { header } = detail
  const value = (field: HeaderField): string =>
    field === 'issuedOn' ? (header.issuedOn ? showDate(header.issuedOn) : '') : (header[field] ?? '')
  const save = async (form: FormData): Promise<void> => {
    if (!editing) return
    const typed = String(form.get('value') ?? '').trim()
    if (editing === 'issuedOn') {
      const date = parseDate(typed)
      if (typed !== '' && !date.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
      await onSave({ action: 'correct-header', correction: { field: 'issuedOn', value: date.ok ? date.value : null } })
    } else await onSave({ action: 'correct-header', correction: { field: editing, value: typed === '' ? null : typed } })
  }
  const canCorrect = detail.allowed.includes('correct-header')
  return (
    <details className="card">
      <summary>{t('Phần đầu văn bản')}</summary>
      <dl className="facts">
        {FIELDS.map((field) => (
          <div key={field} className="pair">
            <dt>{fieldText(field)}</dt>
            <dd>
              {value(field) || '—'}{' '}
              {canCorrect && (
                <button
                  type="button"
                  className="button small"
                  onClick={() => setEditing(field)}
                  aria-label={t('Sửa {field}', { field: fieldText(field) })}
                >
                  {t('Sửa')}
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {editing && (
        <Sheet
          title={t('Sửa {field}', { field: fieldText(editing) })}
          submit={t('Lưu')}
          onSubmit={save}
          onClose={() => setEditing(undefined)}
        >
          <Field label={fieldText(editing)}>
            <input name="value" defaultValue={value(editing)} />
          </Field>
        </Sheet>
      )}
    </details>
  )
}
