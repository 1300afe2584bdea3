import { useState } from 'react'
import { formatNumber } from '../../../kernel/index.ts'
import type { RegisterView, ValueView } from '../../../registers/index.ts'
import { locale, t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FileField } from '../../ui/files/file-field.tsx'
import { PaperFields } from '../../ui/proof-fields.tsx'
import { type Choice, UnitChecks, UnitSelect } from '../../ui/unit-picker.tsx'
import { PersonalHint } from './personal-hint.tsx'
import { RecordChoice } from './record-choice.tsx'
import { nameOf } from './record-form.ts'
import { saidIn } from './register-data.ts'
import { SimilarNames } from './similar-names.tsx'
import { ValueText } from './value-text.tsx'

interface FieldProps {
  readonly field: RegisterView['fields'][number]
  readonly value: ValueView | undefined
  readonly units: readonly Choice[]
  /** The field that names the record, of which register, and which record is edited: names that are nearly the same are told. */
  readonly title?: { readonly field: string; readonly register: string; readonly own: string | null } | undefined
}

function PointFields({ field, value }: FieldProps) {
  const points = value?.kind === 'points' ? value.points : []
  return (
    <fieldset className="proofs">
      <legend>{saidIn(field)}</legend>
      {points.map((point) => (
        <Field key={point.id} label={t('Ý {id}', { id: point.id })}>
          <textarea name={nameOf(field.id, point.id)} rows={2} maxLength={4000} defaultValue={point.text ?? ''} />
        </Field>
      ))}
      <Field label={t('Thêm, mỗi dòng một ý')}>
        <textarea name={nameOf(field.id, 'new')} rows={3} maxLength={20000} />
      </Field>
    </fieldset>
  )
}

/** A text; what looks like the data of one person is told at once, before it is sent. */
function TextField({ field, value, title }: FieldProps) {
  const [text, setText] = useState(value?.kind === 'text' ? (value.text ?? '') : '')
  return (
    <Field label={saidIn(field)}>
      <textarea
        name={nameOf(field.id)}
        rows={2}
        maxLength={4000}
        required={field.required}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <PersonalHint text={text} />
      {title?.register !== undefined && title.field === field.id && <SimilarNames register={title.register} name={text} own={title.own} />}
    </Field>
  )
}

function PlaceFields({ field, value }: FieldProps) {
  const at = value?.kind === 'place' ? value : undefined
  return (
    <fieldset className="proofs">
      <legend>{saidIn(field)}</legend>
      <Field label={t('Vĩ độ')}>
        <input name={nameOf(field.id, 'latitude')} inputMode="decimal" defaultValue={at?.latitude ?? ''} placeholder="19.2345" />
      </Field>
      <Field label={t('Kinh độ')}>
        <input name={nameOf(field.id, 'longitude')} inputMode="decimal" defaultValue={at?.longitude ?? ''} placeholder="104.6789" />
      </Field>
    </fieldset>
  )
}

/** The units that stand already are offered too, whatever became of them since. */
function offered(units: readonly Choice[], held: readonly Choice[]): readonly Choice[] {
  return [...held.filter(({ id }) => !units.some((unit) => unit.id === id)), ...units]
}

/** The control of one field of a register; attendance has a grid of its own. */
export function ValueField(props: FieldProps) {
  const { field, value, units } = props
  const name = nameOf(field.id)
  const label = saidIn(field)
  switch (field.type) {
    case 'text':
      return <TextField {...props} />
    case 'date':
      return <DateField label={label} name={name} required={field.required} value={value?.kind === 'date' ? value.date : null} />
    case 'number':
      return (
        <Field label={field.unitVi === '' ? label : `${label} (${locale === 'en' ? field.unitEn : field.unitVi})`}>
          <input
            name={name}
            inputMode="decimal"
            required={field.required}
            defaultValue={value?.kind === 'number' ? formatNumber(value.value) : ''}
          />
        </Field>
      )
    case 'choice':
      return (
        <Field label={label}>
          <select name={name} required={field.required} defaultValue={value?.kind === 'choice' ? value.choice : ''}>
            <option value="">{t('không chọn')}</option>
            {field.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {saidIn(choice)}
              </option>
            ))}
          </select>
        </Field>
      )
    case 'unit': {
      const held = value?.kind === 'unit' ? [value.unit] : []
      return (
        <UnitSelect
          label={label}
          name={name}
          units={offered(units, held)}
          required={field.required}
          none={t('không chọn')}
          value={held[0]?.id ?? ''}
        />
      )
    }
    case 'units': {
      const held = value?.kind === 'units' ? value.units : []
      return <UnitChecks label={label} name={name} units={offered(units, held)} value={held.map(({ id }) => id)} />
    }
    case 'document':
      return (
        <fieldset className="proofs">
          <legend>{label}</legend>
          {value !== undefined && (
            <p className="hint">
              <ValueText field={field} value={value} /> · {t('để trống là giữ nguyên')}
            </p>
          )}
          <PaperFields name={name} required={field.required && value === undefined} />
          <FileField name={nameOf(field.id, 'file')} />
        </fieldset>
      )
    case 'points':
      return <PointFields {...props} />
    case 'record':
      return <RecordChoice {...props} />
    case 'place':
      return <PlaceFields {...props} />
    case 'attendance':
      return null
  }
}
