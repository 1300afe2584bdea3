import { useState } from 'react'
import { parsePhrase, type Term } from '../../../calendar/index.ts'
import { DropReason, type DutyAnswer, ProductKind, type ReviewRequest } from '../../../documents/index.ts'
import { parseDate, refusalMessage, UnitId } from '../../../kernel/index.ts'
import { locale, t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { termText } from '../../ui/term-text.ts'
import { UnitChecks, UnitSelect } from '../../ui/unit-picker.tsx'
import { dropTexts, productTexts } from './labels.ts'

interface Choice {
  readonly id: string
  readonly name: string
}

interface EditProps {
  readonly duty: DutyAnswer
  readonly issuedOn: string | null
  readonly units: readonly Choice[]
  readonly onSave: (command: ReviewRequest) => Promise<unknown>
  readonly onClose: () => void
}

/** Reads a typed phrase as a term: the term, nothing when the field was left as it was, or the sentence of what is wrong. */
function readPhrase(phrase: string, issuedOn: string | null): { term?: Term; wrong?: string } {
  if (phrase.trim() === '') return {}
  const from = parseDate(issuedOn ?? '')
  if (!from.ok) return { wrong: t('Hãy ghi ngày văn bản trước.') }
  const read = parsePhrase(phrase, from.value)
  return read.ok ? { term: read.value } : { wrong: refusalMessage(read.refusal, locale) }
}

/** Sửa một nhiệm vụ: agency, coordinators, title, product and term in the words of the field. */
export function EditSheet({ duty, issuedOn, units, onSave, onClose }: EditProps) {
  const [phrase, setPhrase] = useState('')
  const read = readPhrase(phrase, issuedOn)
  const save = async (form: FormData): Promise<void> => {
    if (read.wrong) throw new Error(read.wrong)
    const lead = String(form.get('lead') ?? '')
    const coordinators = form.getAll('coordinators').map(String)
    const product = String(form.get('product') ?? '')
    const title = String(form.get('title') ?? '').trim()
    const before = duty.coordinators.flatMap((party) => party.units.map((unit) => unit.id))
    const sameCoordinators = coordinators.length === before.length && coordinators.every((unit) => before.includes(unit))
    await onSave({
      action: 'edit',
      duty: duty.id,
      change: {
        ...(lead === 'keep' ? {} : { lead: lead === '' ? null : { unit: UnitId.parse(lead) } }),
        ...(sameCoordinators ? {} : { coordinators: coordinators.map((unit) => ({ unit: UnitId.parse(unit) })) }),
        ...(read.term ? { term: read.term } : {}),
        ...(product === (duty.product ?? '') ? {} : { product: product === '' ? null : ProductKind.parse(product) }),
        ...(title === '' || title === duty.title ? {} : { title }),
      },
    })
  }
  const isGroup = duty.lead?.kind === 'group'
  const leadChoices = isGroup ? [{ id: 'keep', name: `${duty.lead?.written ?? ''} (${duty.lead?.units.length ?? 0})` }, ...units] : units
  return (
    <Sheet title={t('Sửa nhiệm vụ {clause}', { clause: clauseText(duty.clause) })} submit={t('Lưu')} onSubmit={save} onClose={onClose}>
      <Field label={t('Nội dung')}>
        <textarea name="title" rows={3} defaultValue={duty.title ?? ''} maxLength={500} />
      </Field>
      <UnitSelect
        label={t('Cơ quan chủ trì')}
        name="lead"
        units={leadChoices}
        none={t('chưa có')}
        value={isGroup ? 'keep' : (duty.lead?.units[0]?.id ?? '')}
      />
      <UnitChecks
        label={t('Cơ quan phối hợp')}
        name="coordinators"
        units={units}
        value={duty.coordinators.flatMap((party) => party.units.map((unit) => unit.id))}
      />
      <Field
        label={t('Thời hạn mới')}
        hint={t('Đang là: {term}. Viết như trong văn bản: “trước ngày 30/12/2016”, “hằng năm”, “thường xuyên”.', {
          term: termText(duty.term),
        })}
      >
        <input name="phrase" value={phrase} onChange={(event) => setPhrase(event.currentTarget.value)} />
      </Field>
      {phrase !== '' && <p role="status">{read.wrong ?? (read.term ? termText(read.term) : '')}</p>}
      <Field label={t('Sản phẩm')}>
        <select name="product" defaultValue={duty.product ?? ''}>
          <option value="">{t('chưa rõ')}</option>
          {Object.entries(productTexts()).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </Sheet>
  )
}

/** Bỏ một nhiệm vụ: never without a reason. */
export function DropSheet(props: { duty: DutyAnswer; onSave: (command: ReviewRequest) => Promise<unknown>; onClose: () => void }) {
  const save = async (form: FormData): Promise<void> => {
    const note = String(form.get('note') ?? '').trim()
    await props.onSave({
      action: 'drop',
      duty: props.duty.id,
      reason: DropReason.parse(form.get('reason')),
      note: note === '' ? null : note,
    })
  }
  return (
    <Sheet
      title={t('Bỏ nhiệm vụ {clause}', { clause: clauseText(props.duty.clause) })}
      submit={t('Bỏ')}
      onSubmit={save}
      onClose={props.onClose}
    >
      <Field label={t('Lý do')}>
        <select name="reason" required>
          {Object.entries(dropTexts()).map(([reason, name]) => (
            <option key={reason} value={reason}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Ghi chú')}>
        <textarea name="note" rows={2} maxLength={1000} />
      </Field>
    </Sheet>
  )
}

/** Thêm một nhiệm vụ từ đoạn được chọn. */
export function AddSheet(props: {
  span: readonly [number, number]
  text: string
  units: readonly Choice[]
  onSave: (command: ReviewRequest) => Promise<unknown>
  onClose: () => void
}) {
  const save = async (form: FormData): Promise<void> => {
    const lead = String(form.get('lead') ?? '')
    await props.onSave({
      action: 'add',
      span: [props.span[0], props.span[1]],
      title: String(form.get('title') ?? '').trim() || null,
      lead: lead === '' ? null : { unit: UnitId.parse(lead) },
      role: 'execute',
      term: { kind: 'none', reviewOn: null },
      product: null,
    })
  }
  return (
    <Sheet title={t('Thêm nhiệm vụ từ đoạn đã chọn')} submit={t('Thêm')} onSubmit={save} onClose={props.onClose}>
      <blockquote className="note">{props.text}</blockquote>
      <Field label={t('Nội dung')} hint={t('Để trống: lấy câu được chọn.')}>
        <textarea name="title" rows={2} maxLength={500} />
      </Field>
      <UnitSelect label={t('Cơ quan chủ trì')} name="lead" units={props.units} none={t('chưa có')} />
    </Sheet>
  )
}

/** Tách một nhiệm vụ: the sentences of its text, to be cut where a new duty begins. */
export function SplitSheet(props: {
  duty: DutyAnswer
  text: string
  onSave: (command: ReviewRequest) => Promise<unknown>
  onClose: () => void
}) {
  const cuts = props.duty.spans.flatMap(([from, to]) => {
    const part = props.text.slice(from, to)
    return [...part.matchAll(/[.;]\s+(?=\p{Lu})/gu)].map((match) => from + match.index + match[0].length)
  })
  const save = async (form: FormData): Promise<void> => {
    const chosen = form.getAll('cut').map(Number)
    if (chosen.length === 0) throw new Error(t('Chọn ít nhất một chỗ để tách.'))
    await props.onSave({ action: 'split', duty: props.duty.id, cuts: chosen.sort((a, b) => a - b) })
  }
  return (
    <Sheet
      title={t('Tách nhiệm vụ {clause}', { clause: clauseText(props.duty.clause) })}
      submit={t('Tách')}
      onSubmit={save}
      onClose={props.onClose}
    >
      {cuts.length === 0 ? (
        <p>{t('Nội dung chỉ có một câu, không tách được.')}</p>
      ) : (
        <fieldset className="checks">
          <legend>{t('Nhiệm vụ mới bắt đầu từ')}</legend>
          {cuts.map((cut) => (
            <label key={cut}>
              <input type="checkbox" name="cut" value={cut} /> “{props.text.slice(cut, cut + 90)}…”
            </label>
          ))}
        </fieldset>
      )}
    </Sheet>
  )
}
