import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DirectiveList } from '../../../documents/index.ts'
import type { UrgingDay } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { textOf } from '../../form-values.ts'
import { locale, t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { rungText } from './urging-words.ts'

type Ladder = UrgingDay['ladders'][number]
type Choice = UrgingDay['choices'][number]

/** The issued directives that the reader may open. */
export const useProgrammes = (enabled = true) =>
  useQuery({
    queryKey: ['documents'],
    queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents', signal),
    enabled,
    select: ({ items }) => items.filter(({ status }) => status === 'issued'),
  })

/** Rungs whose number a programme may set for itself: by days, or by rungs missed. */
const numbered = (ladder: Ladder | undefined): readonly Ladder['rungs'][number][] =>
  (ladder?.rungs ?? []).filter(({ number }) => number !== null)

function Numbers({ ladder, choice }: { ladder: Ladder | undefined; choice: Choice | undefined }) {
  // Numbers of another ladder say nothing of this one.
  const own = choice?.ladderId === ladder?.ladderId ? choice?.numbers : undefined
  return (
    <fieldset key={`${choice?.directiveId} ${ladder?.ladderId}`}>
      <legend>{t('Số riêng của chương trình (để trống: theo bậc đã chọn)')}</legend>
      <div className="row">
        {numbered(ladder).map(({ rung, number }) => (
          <Field key={rung} label={rungText(rung)}>
            <input
              name={`number.${rung}`}
              type="number"
              min={1}
              max={400}
              step={1}
              placeholder={String(number)}
              defaultValue={own?.[rung] ?? ''}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  )
}

interface ChooseProps {
  readonly day: UrgingDay
  readonly send: (request: object) => Promise<void>
  readonly onClose: () => void
}

/** A leader chooses by which ladder a programme is urged, with numbers of its own where it wants some. */
export function ChooseSheet({ day, send, onClose }: ChooseProps) {
  const programmes = useProgrammes().data ?? []
  const [directive, setDirective] = useState('')
  const [ladderId, setLadder] = useState(day.ladders[0]?.ladderId ?? '')
  const ladder = day.ladders.find((one) => one.ladderId === ladderId)
  const choice = day.choices.find(({ directiveId }) => directiveId === directive)
  const choose = (directiveId: string): void => {
    setDirective(directiveId)
    const before = day.choices.find((one) => one.directiveId === directiveId)
    if (before) setLadder(before.ladderId)
  }
  const submit = (form: FormData): Promise<void> => {
    const set = numbered(ladder).flatMap(({ rung }) => {
      const number = textOf(form, `number.${rung}`)
      return number === null ? [] : [[rung, Number(number)] as const]
    })
    return send({ action: 'choose', directiveId: directive, ladderId, numbers: Object.fromEntries(set) })
  }
  return (
    <Sheet title={t('Chọn bậc đôn đốc cho chương trình')} submit={t('Chọn')} onSubmit={submit} onClose={onClose}>
      <Field label={t('Văn bản giao')}>
        <select required value={directive} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t('— chọn —')}</option>
          {programmes.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {[number, title].filter(Boolean).join(': ').slice(0, 100)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Bậc đôn đốc')}>
        <select value={ladderId} onChange={(event) => setLadder(event.currentTarget.value)}>
          {day.ladders.map((one) => (
            <option key={one.ladderId} value={one.ladderId}>
              {locale === 'en' ? one.nameEn : one.nameVi}
            </option>
          ))}
        </select>
      </Field>
      <Numbers ladder={ladder} choice={choice} />
    </Sheet>
  )
}
