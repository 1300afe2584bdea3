import { useState } from 'react'
import { t } from '../locale.ts'
import { Field } from './field.tsx'
import { FileField } from './files/file-field.tsx'
import { PaperFields } from './proof-fields.tsx'

/** By what something is decided: a document, or a note written here; the fields are named `<name>.kind` and so on. */
export function DecisionFields({ name }: { name: string }) {
  const [kind, setKind] = useState<'document' | 'note'>('document')
  const at = (part: string): string => [name, part].join('.')
  const choose = (value: string): void => setKind(value === 'note' ? 'note' : 'document')
  return (
    <fieldset className="proofs">
      <legend>{t('Căn cứ quyết định')}</legend>
      <Field label={t('Hình thức')}>
        <select name={at('kind')} value={kind} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="document">{t('Văn bản (số, ngày, cơ quan ban hành)')}</option>
          <option value="note">{t('Ý kiến ghi tại đây')}</option>
        </select>
      </Field>
      {kind === 'document' ? (
        <>
          <PaperFields name={name} />
          <FileField name={at('file')} />
        </>
      ) : (
        <Field label={t('Nội dung ý kiến')}>
          <textarea name={at('text')} rows={3} maxLength={4000} required />
        </Field>
      )}
    </fieldset>
  )
}
