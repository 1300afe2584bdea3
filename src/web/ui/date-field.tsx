import { type ChangeEvent, type KeyboardEvent, useState } from 'react'
import { formatDate, type PlainDate } from '../../kernel/index.ts'
import { t } from '../locale.ts'
import { readTypedDate, stepTypedDate } from './date-text.ts'
import { Field } from './field.tsx'

interface DateFieldProps {
  readonly label: string
  readonly name: string
  readonly hint?: string
  readonly value?: string | null | undefined
  readonly required?: boolean
  /** Told when the field is left with an existing day in it. */
  readonly onDay?: (day: PlainDate) => void
}

/** A day as Vietnamese papers write it, dd/MM/yyyy; arrow up and down move by a day, a day that does not exist is not sent. */
export function DateField(props: DateFieldProps) {
  const [text, setText] = useState(props.value ? formatDate(props.value as PlainDate) : '')
  const show = (input: HTMLInputElement, typed: string): void => {
    setText(typed)
    const wrong = readTypedDate(typed).kind === 'wrong'
    input.setCustomValidity(wrong ? t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.') : '')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0 || readTypedDate(text).kind !== 'day') return
    event.preventDefault()
    show(event.currentTarget, stepTypedDate(text, step))
  }
  return (
    <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      <input
        name={props.name}
        value={text}
        required={props.required ?? false}
        inputMode="numeric"
        autoComplete="off"
        placeholder="dd/MM/yyyy"
        size={11}
        onChange={(event: ChangeEvent<HTMLInputElement>) => show(event.currentTarget, event.currentTarget.value)}
        onBlur={(event) => {
          show(event.currentTarget, stepTypedDate(text, 0))
          const typed = readTypedDate(text)
          if (typed.kind === 'day') props.onDay?.(typed.day)
        }}
        onKeyDown={onKeyDown}
      />
    </Field>
  )
}
