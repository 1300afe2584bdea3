import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SIGNER_REASON_NAMES } from '../../../papers/index.ts'
import type { SigningChoices } from '../../../reports/index.ts'
import { getJson } from '../../api.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'

type Choice = SigningChoices['signings'][number]

/** The chosen way of signing as the form carries it: the post where it is entered, else the inner unit. */
interface Way {
  readonly authority: Choice['authority']
  readonly rank: Choice['rank']
  readonly form: Choice['form']
  readonly needsDelegation: boolean
  readonly post?: string
  readonly unit?: string
}

function wayOf({ authority, rank, form, needsDelegation, signer, unit }: Choice): Way {
  const by = signer !== null ? { post: signer.post } : unit?.id ? { unit: unit.id } : {}
  return { authority, rank, form, needsDelegation, ...by }
}

/** The way that was chosen in a form with `SigningFields`. */
export function readWay(form: FormData): Way {
  const text = String(form.get('way') ?? '')
  if (text === '') throw new Error(t('Chưa có ai được ký vào ngày này; xem lý do, rồi chọn ngày khác hoặc sửa chức danh trong Cơ quan.'))
  return JSON.parse(text) as Way // written by the field below
}

const whoText = ({ title, holder }: Pick<NonNullable<Choice['signer']>, 'title' | 'holder'>): string =>
  [title, holder?.name].filter(Boolean).join(', ')

function choiceText({ lines, unit, signer }: Choice): string {
  return [lines.join(' / '), unit?.name, signer && whoText(signer)].filter(Boolean).join(' · ')
}

/** What is known about the chosen signer: why it may, and by which delegation. */
function Because({ choice }: { choice: Choice }) {
  const { signer } = choice
  if (signer === null) return <div className="soft">{t('Chưa nhập chức danh này trong Cơ quan nên chưa biết ai giữ.')}</div>
  const { standsInFor, delegation } = signer
  return (
    <div className="soft">
      {whoText(signer)}: {named(SIGNER_REASON_NAMES[signer.reason])}
      {standsInFor.length > 0 && `: ${standsInFor.join(', ')}`}
      {delegation && ` · ${showDate(delegation.firstDay)} – ${showDate(delegation.lastDay)}`}
      {delegation?.basis && ` · ${delegation.basis}`}
    </div>
  )
}

/** Posts that may not sign on the day, each with the sentence why. */
function Barred({ mayNot }: { mayNot: SigningChoices['mayNot'] }) {
  if (mayNot.length === 0) return null
  return (
    <ul className="soft">
      {mayNot.map(({ post, title, holder, why }) => (
        <li key={`${post} ${why.vi}`}>
          {whoText({ title, holder })}: {named(why)}
        </li>
      ))}
    </ul>
  )
}

/** Who may sign on the day of signing, as it will stand on the paper; whoever may not is listed with the reason. */
export function SigningFields({ path: asked, isToday = false }: { path: string; isToday?: boolean }) {
  const [day, setDay] = useState<string>()
  const [chosen, setChosen] = useState(0)
  const path = `${asked}${day === undefined ? '' : `?on=${day}`}`
  const { data, error } = useQuery({
    queryKey: ['signings', path],
    queryFn: ({ signal }) => getJson<SigningChoices>(path, signal),
    placeholderData: (before) => before,
  })
  const one = data?.signings[chosen] ?? data?.signings[0]
  return (
    <>
      {!isToday && (
        <DateField
          label={t('Ngày ký')}
          name="on"
          hint={t('Để trống là hôm nay.')}
          onDay={(on) => {
            setDay(on)
            setChosen(0)
          }}
        />
      )}
      {error && (
        <div className="note" data-tone="error" role="alert">
          {error.message}
        </div>
      )}
      <Field label={t('Thể thức ký')} hint={one?.unverified ? t('chưa kiểm chứng với văn bản quy định') : undefined}>
        <select name="signing" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {data?.signings.map((choice, at) => (
            <option key={choiceText(choice)} value={at}>
              {choiceText(choice)}
            </option>
          ))}
        </select>
      </Field>
      {one && <Because choice={one} />}
      <input type="hidden" name="way" value={one ? JSON.stringify(wayOf(one)) : ''} />
      {one?.needsDelegation && (
        <div className="row">
          <DateField label={t('Ủy quyền từ ngày')} name="from" />
          <DateField label={t('đến hết ngày')} name="to" />
        </div>
      )}
      {data && <Barred mayNot={data.mayNot} />}
      <Field label={t('Họ tên dưới chữ ký')} hint={t('In trên văn bản; không nằm trong sổ dữ kiện.')}>
        <input
          key={one?.signer?.post ?? ''}
          name="name"
          maxLength={120}
          autoComplete="off"
          defaultValue={one?.signer?.holder?.name ?? ''}
        />
      </Field>
    </>
  )
}
