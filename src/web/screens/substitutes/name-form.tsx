import { useState } from 'react'
import { roleName, SUBSTITUTE_FORM_NAMES, type SubstitutesView } from '../../../access/index.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { locale, t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'

type Lendable = SubstitutesView['roles'][number]

const FORMS = ['for-head', 'by-delegation'] as const
const keyOf = ({ role, unit }: Lendable): string => `${role}@${unit}`

function bodyOf(form: FormData, { role, unit }: Lendable): object {
  const number = textOf(form, 'number')
  const issuedOn = dayOf(form, 'issuedOn')
  if ((number === null) !== (issuedOn === null)) throw new Error(t('Văn bản ủy quyền cần cả số và ngày, hoặc để trống cả hai.'))
  return {
    ...{ role, unit, substitute: textOf(form, 'substitute') ?? '', from: dayOf(form, 'from'), to: dayOf(form, 'to') },
    ...{ form: textOf(form, 'form'), reason: textOf(form, 'reason') ?? '' },
    paper: number === null ? null : { number, issuedOn },
  }
}

function Fields({ view, chosen, form }: { view: SubstitutesView; chosen: Lendable; form: (value: string) => void }) {
  return (
    <>
      <Field
        label={t('Người được ủy quyền')}
        hint={chosen.people.length === 0 ? t('Cơ quan chưa có người nào khác có tài khoản.') : undefined}
      >
        <select name="substitute" required>
          {chosen.people.map(({ account, name }) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        <DateField label={t('Từ ngày')} name="from" required value={view.today} />
        <DateField label={t('Đến hết ngày')} name="to" required />
      </div>
      <Field label={t('Cách ký')}>
        <select name="form" onChange={(event) => form(event.currentTarget.value)}>
          {FORMS.map((one) => (
            <option key={one} value={one}>
              {named(SUBSTITUTE_FORM_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}

/** Names a substitute: for which role, whom, from which day to which, how it signs and why. What is refused stays in the form with its sentence. */
export function NameForm({ view, send }: { view: SubstitutesView; send: (body: object) => Promise<unknown> }) {
  const [at, setAt] = useState(view.roles[0] === undefined ? '' : keyOf(view.roles[0]))
  const [form, setForm] = useState('for-head')
  const [fault, setFault] = useState<string>()
  const [round, setRound] = useState(0)
  const chosen = view.roles.find((one) => keyOf(one) === at) ?? view.roles[0]
  if (chosen === undefined) return null
  const submit = async (element: HTMLFormElement): Promise<void> => {
    setFault(undefined)
    try {
      await send(bodyOf(new FormData(element), chosen))
      setRound(round + 1)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form
      key={round}
      className="card stack narrow no-print"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <h2>{t('Cử người thay')}</h2>
      <Field label={t('Vai trò được thay')}>
        <select name="role" value={at} onChange={(event) => setAt(event.currentTarget.value)}>
          {view.roles.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {`${roleName(one.role, locale)}, ${one.unitName}`}
            </option>
          ))}
        </select>
      </Field>
      <Fields view={view} chosen={chosen} form={setForm} />
      <Field label={t('Lý do')}>
        <input name="reason" required maxLength={500} placeholder={t('đi công tác, nghỉ phép…')} />
      </Field>
      <div className="row">
        <Field label={t('Số văn bản ủy quyền')} hint={form === 'by-delegation' ? t('Ký TUQ. phải có văn bản.') : t('Không bắt buộc.')}>
          <input name="number" maxLength={80} required={form === 'by-delegation'} />
        </Field>
        <DateField label={t('Ngày văn bản')} name="issuedOn" required={form === 'by-delegation'} />
      </div>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      <div>
        <button type="submit" className="button" data-tone="main" disabled={chosen.people.length === 0}>
          {t('Cử người thay')}
        </button>
      </div>
    </form>
  )
}
